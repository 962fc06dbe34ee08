"""An import says what it would do: which versions, renames and ends, in order, and what it refuses."""

import itertools
import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.errors import BadInput
from app.formats.import_plan import ImportPlan, Release, Rename, Retire
from app.formats.sop_folder import read_release, scan

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def put(file: Path, text: str = "# T\n\ntext\n") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def ours(slug: str, version: str) -> str:
    return f'---\nsop: {slug}\nversion: "{version}"\ntitle: T\neffective: 2026-01-01\n---\n# T\n\ntext {version}\n'


def said(plan: ImportPlan) -> list[str]:
    return [str(problem) for problem in plan.refused]


def test_our_layout_is_taken_in_order_of_versions(tmp_path: Path) -> None:
    for version in ("1.10", "2.0", "1.9"):
        put(tmp_path / "sops" / "fakes" / f"{version}.md", ours("fakes", version))
    plan = scan([tmp_path], now=NOW)
    assert [str(r.version) for r in plan.releases] == ["1.9", "1.10", "2.0"]
    assert [r.sequence for r in plan.releases] == sorted(r.sequence for r in plan.releases)
    assert {r.effective for r in plan.releases} == {None}
    sop = read_release(plan.releases[0])
    assert (sop.slug, sop.effective) == ("fakes", datetime(2026, 1, 1, tzinfo=UTC))
    assert not plan.refused


def test_front_matter_that_disagrees_with_its_place_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "fakes" / "1.0.md", ours("other", "1.0"))
    put(tmp_path / "fakes" / "1.1.md", ours("fakes", "1.2"))
    plan = scan([tmp_path], now=NOW)
    assert not plan.events
    assert "fakes/1.0.md: the folder is called fakes, but the front matter says sop: other." in said(plan)[0]
    assert "fakes/1.1.md" in said(plan)[1]


def test_plain_folders_give_versions_by_number_and_dates(tmp_path: Path) -> None:
    put(tmp_path / "Some Policy" / "002-2020-05-05.md")
    put(tmp_path / "Some Policy" / "001-2020-05-05.md")
    put(tmp_path / "Some Policy" / "003-2020-13-05.md")
    put(tmp_path / "Some Policy" / "picture.png")
    plan = scan([tmp_path], now=NOW)
    assert [(r.slug, str(r.version), r.sequence) for r in plan.releases] == [
        ("some-policy", "1.0", 1),
        ("some-policy", "1.1", 2),
    ]
    assert plan.releases[0].effective == datetime(2020, 5, 5, tzinfo=UTC)
    assert said(plan) == ["Some Policy/003-2020-13-05.md: 2020-13-05 is not a date. Name it as 001-2026-03-01.md."]
    assert read_release(plan.releases[1]).title == "T"


def test_loose_files_are_sops_of_their_own(tmp_path: Path) -> None:
    put(tmp_path / "A Policy 2024-01-02.md")
    put(tmp_path / "b.md", ours("bees", "3.1"))
    put(tmp_path / "c.txt")
    put(tmp_path / "d.json", "{}")
    put(tmp_path / ".hidden.md")
    (tmp_path / "link.md").symlink_to(tmp_path / "b.md")
    plan = scan([tmp_path], now=NOW)
    assert [(r.slug, str(r.version)) for r in plan.releases] == [
        ("a-policy-2024-01-02", "1.0"),
        ("bees", "3.1"),
        ("c", "1.0"),
    ]
    assert plan.releases[0].effective == datetime(2024, 1, 2, tzinfo=UTC)
    assert plan.releases[2].effective == NOW
    assert [p.file for p in plan.refused] == ["d.json", "link.md"]


def test_one_version_is_taken_once_however_it_is_named(tmp_path: Path) -> None:
    first, second = put(tmp_path / "x" / "a.md"), put(tmp_path / "y" / "a.md")
    plan = scan([first, first, second, tmp_path / "x"], now=NOW)
    assert [r.file for r in plan.releases] == [first]
    assert said(plan) == ["a.md: a.md already gives a 1.0. Rename one of the files."]


def test_a_version_that_is_no_number_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "b.md", ours("bees", "one"))
    assert "not a version number" in said(scan([tmp_path], now=NOW))[0]


def test_a_path_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="there is no such file"):
        scan([tmp_path / "gone"], now=NOW)


def history(folder: Path, *rows: dict[str, Any]) -> ImportPlan:
    for row in rows:
        if row.get("file"):
            put(folder / str(row["file"]))
    put(folder / "index.jsonl", "\n".join(json.dumps(row) for row in rows))
    return scan([folder], now=NOW)


def event(what: str, slug: str, day: str, **more: Any) -> dict[str, Any]:
    return {"event": what, "slug": slug, "date": day, "seq": None, "file": None, **more}


def version(what: str, slug: str, day: str, *, seq: int, path: str) -> dict[str, Any]:
    return event(what, slug, day, seq=seq, path=path, file=f"{slug}/{seq:03}-{day}.md")


def test_a_history_renames_moves_retires_and_brings_back(tmp_path: Path) -> None:
    plan = history(
        tmp_path,
        version("created", "new", "2020-01-01", seq=1, path="P/old.md"),
        event("renamed_only", "new", "2020-01-02", seq=1, path="P/new.md"),
        version("moved", "new", "2020-01-03", seq=2, path="P/deep/new.md"),
        event("deleted", "new", "2020-01-04", path="P/new.md"),
        event("deleted", "new", "2020-01-05", path="P/deep/new.md"),
        version("created", "new", "2020-01-06", seq=3, path="P/deep/new.md"),
    )
    kinds = [type(e).__name__ for e in plan.events]
    assert kinds == ["Release", "Rename", "Rename", "Release", "Retire", "Release"]
    renames = [e for e in plan.events if isinstance(e, Rename)]
    assert [(e.old, e.new, e.became) for e in renames] == [("old", "new", "P/new.md"), ("new", "new", "P/deep/new.md")]
    assert plan.notes == ("P/new.md was deleted, but new lives on as P/deep/new.md.",)
    assert not plan.refused


def test_what_does_not_fit_a_history_is_refused_with_its_line(tmp_path: Path) -> None:
    put(tmp_path.parent / "outside.md")
    put(tmp_path / "a" / "009-2020-01-01.md")
    rows = [
        version("created", "a", "2020-01-01", seq=2, path="a.md"),
        version("modified", "a", "2020-01-02", seq=1, path="a.md"),
        event("modified", "a", "2020-01-03", seq=3, path="a.md", file="../outside.md"),
        event("exploded", "a", "2020-01-04"),
        event("modified", "a", "2020-01-05", seq=4, path="a.md"),
    ]
    plan = history(tmp_path, *rows)
    assert len(plan.releases) == 1
    assert [(p.file, p.line) for p in plan.refused] == [
        ("index.jsonl", 4), ("index.jsonl", 2), ("index.jsonl", 3), ("index.jsonl", 5), ("a/009-2020-01-01.md", 0),
    ]  # fmt: skip


def test_a_text_that_differs_from_its_index_is_noted(tmp_path: Path) -> None:
    row = version("created", "a", "2020-01-01", seq=1, path="a.md") | {"sha256": "0" * 64}
    plan = history(tmp_path, row)
    assert len(plan.releases) == 1
    assert "is not the text" in plan.notes[0]


def test_all_real_versions_are_planned_in_order(data: Path) -> None:
    start = time.perf_counter()
    plan = scan([data / "site-policy"], now=NOW)
    assert time.perf_counter() - start < 2
    assert (len(plan.releases), len(plan.slugs)) == (782, 60)
    assert plan.refused == ()
    assert plan.notes == ()
    for slug in plan.slugs:
        releases = [r for r in plan.releases if r.slug == slug]
        assert [r.sequence for r in releases] == list(range(1, len(releases) + 1))
        assert all(a.effective <= b.effective for a, b in itertools.pairwise(releases) if a.effective and b.effective)
    retired = {e.slug for e in plan.events if isinstance(e, Retire)}
    assert len(retired) == 21
    assert "github-appeal-and-reinstatement" not in retired
    assert "rootcopy--github-appeal-and-reinstatement" in retired
    renames = [e for e in plan.events if isinstance(e, Rename)]
    assert len(renames) == 36
    assert len([e for e in renames if e.old != e.new]) == 6
    assert all(e.new == e.slug for e in renames)


def test_every_hostile_folder_gives_a_plan_at_once(data: Path) -> None:
    for folder in ("markdown", "unicode", "xml-json-yaml", "xss", "csv"):
        start = time.perf_counter()
        plan = scan([data / "bad" / folder], now=NOW + timedelta(days=9999))
        assert time.perf_counter() - start < 1
        assert all(p.file and p.problem for p in plan.refused)
        assert all(isinstance(e, Release) for e in plan.events)
