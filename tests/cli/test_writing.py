"""Drafts, profiles and exports on the command line."""

import json
from pathlib import Path

import pytest

from app.__main__ import main


def run(space: Path, *arguments: str) -> int:
    """One command on a workspace."""
    return main(["--data-dir", str(space), *arguments])


def test_a_second_profile_is_added_and_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "people", "add", "tom", "Tom Berg", "--role", "trainer") == 0
    assert "Tom Berg (tom) is a trainer here." in capsys.readouterr().out
    assert run(tmp_path, "people", "list", "--json") == 0
    people = json.loads(capsys.readouterr().out)["people"]
    assert [(p["key"], p["role"]) for p in people] == [("me", "owner"), ("tom", "trainer")]


def test_drafts_are_listed_and_sops_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "drafts", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"drafts": []}
    file = tmp_path / "in" / "rules.md"
    file.parent.mkdir()
    file.write_text("# Rules\n\n## One\nText.\n", encoding="utf-8")
    assert run(tmp_path, "import", "sops", str(file)) == 0
    assert run(tmp_path, "export", "sops", str(tmp_path / "out")) == 0
    assert "1 version of 1 SOP in " in capsys.readouterr().out
    assert (tmp_path / "out" / "rules" / "1.0.md").read_text(encoding="utf-8").startswith("---\nsop: rules\n")
    assert run(tmp_path, "import", "sops", str(tmp_path / "out"), "--json") == 0
    assert json.loads(capsys.readouterr().out)["unchanged"] == 1
