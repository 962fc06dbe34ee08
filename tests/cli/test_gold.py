"""The commands about gold list what is stale and how cases are answered."""

import json
from pathlib import Path

import pytest

from app.__main__ import main
from tests.still import CONTENT


def test_stale_golds_and_the_figures_of_cases_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    space = ["--data-dir", str(tmp_path / "space")]
    assert main([*space, "import", "sops", str(CONTENT / "sops")]) == 0
    assert main([*space, "import", "quizzes", str(CONTENT / "quizzes")]) == 0
    capsys.readouterr()
    assert main([*space, "stale", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"stale": []}
    text = (CONTENT / "sops" / "counterfeit-goods" / "1.2.md").read_text("utf-8").replace('"1.2"', '"1.3"')
    text = text.replace("[brand-in-title, price-signals]", "[logo-misuse]").replace("2026-03-01", "2026-03-02")
    folder = tmp_path / "counterfeit-goods"
    folder.mkdir()
    (folder / "1.3.md").write_text(text.replace("One strong sign", "Two strong signs"), "utf-8")
    assert main([*space, "import", "sops", str(folder)]) == 0
    capsys.readouterr()
    assert main([*space, "stale", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["stale"]
    assert {(s["clause"], s["bound"], s["now"], s["change"]) for s in found} == {
        ("counterfeit-goods#logo-misuse", "1.2", "1.3", "edited")
    }
    assert main([*space, "stale"]) == 0
    assert f"{len(found)} stale." in capsys.readouterr().out
    assert main([*space, "items", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"items": []}
    assert main([*space, "items"]) == 0
