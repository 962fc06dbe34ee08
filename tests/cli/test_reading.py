"""The command about reading counts what was acknowledged."""

import json
from pathlib import Path

import pytest

from app.__main__ import main
from tests.still import CONTENT


def test_acknowledgements_are_listed_by_sop_and_by_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    space = ["--data-dir", str(tmp_path / "space")]
    assert main([*space, "import", "sops", str(CONTENT / "sops")]) == 0
    capsys.readouterr()
    assert main([*space, "acknowledgements", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert len(said["sops"]) >= 14
    assert all(s["people"] == s["not_yet"] == 1 and s["acknowledged"] == 0 for s in said["sops"])
    assert {p["state"] for p in said["people"]} == {"not yet"}
    assert main([*space, "acknowledgements", "--sop", said["sops"][0]["sop"]]) == 0
    assert "not yet" in capsys.readouterr().out
    assert main([*space, "acknowledgements"]) == 0
    assert said["sops"][0]["sop"] in capsys.readouterr().out
