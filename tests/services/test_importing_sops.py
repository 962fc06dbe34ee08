"""SOP files go into the library in order, once, all or nothing."""

import json
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import WorkspaceProblem
from app.ports import Cancelled
from app.services.importing_sops import ImportingSops
from app.store import sop_documents, sop_writing
from app.store import sops as rows
from app.store.database import Database
from tests.still import CONTENT, OWNER, StillClock

FRONT = """---
sop: {slug}
version: "{version}"
title: A rule
effective: {day}
material: [{material}]
---
"""


def write(
    folder: Path, version: str, text: str, *, day: str = "2026-01-01", material: str = "", slug: str = "rule"
) -> Path:
    """A version of an SOP of our layout."""
    file = folder / slug / f"{version}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(FRONT.format(slug=slug, version=version, day=day, material=material) + text, "utf-8")
    return file


@pytest.fixture
def importing(database: Database, clock: StillClock) -> ImportingSops:
    return ImportingSops(database, clock=clock)


def test_the_content_that_ships_goes_in_and_a_second_time_changes_nothing(importing: ImportingSops) -> None:
    first, second = importing.run([CONTENT / "sops"], by=OWNER), importing.run([CONTENT / "sops"], by=OWNER)
    files = len(list((CONTENT / "sops").rglob("*.md")))
    assert (first.new, first.refused, first.versions) == (files, (), files)
    assert (second.new, second.changed, second.unchanged) == (0, 0, files)
    assert second.touched == frozenset()


def test_all_real_policies_go_in_with_their_retirements(
    importing: ImportingSops, database: Database, clock: StillClock, shared_data: Path
) -> None:
    first = importing.run([shared_data / "site-policy"], by=OWNER)
    assert (first.sops, first.versions, first.refused) == (60, 782, ())
    with database.read() as connection:
        versions = rows.list_versions(connection, at=clock.now())
        early = rows.list_versions(connection, at=datetime(2019, 1, 1, tzinfo=UTC))
    per_sop = {v.sop: [w.sequence for w in versions if w.sop == v.sop] for v in versions}
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in per_sop.values())
    assert max(sum(v.effective == w.effective and v.sop == w.sop for w in versions) for v in versions[:80]) >= 1
    assert 0 < sum(v.in_force for v in early) < 60
    assert any(v.retired_at for v in versions)
    second = importing.run([shared_data / "site-policy"], by=OWNER)
    assert (second.new, second.changed, second.unchanged) == (0, 0, 782)


def test_a_released_version_is_never_edited(importing: ImportingSops, tmp_path: Path) -> None:
    file = write(tmp_path, "1.0", "# A rule\n## One {#one}\nfirst\n")
    importing.run([tmp_path], by=OWNER)
    file.write_text(file.read_text("utf-8").replace("first", "second"), "utf-8")
    report = importing.run([tmp_path], by=OWNER)
    assert (report.new, report.unchanged) == (0, 0)
    assert "nothing released is ever edited" in report.refused[0].problem
    assert report.refused[0].file == "rule/1.0.md"


def test_only_named_clauses_of_an_edit_are_material(
    importing: ImportingSops, database: Database, clock: StillClock, tmp_path: Path
) -> None:
    write(tmp_path, "1.0", "# A rule\n## One {#one}\nfirst\n## Two {#two}\nsecond\n")
    write(tmp_path, "1.1", "# A rule\n## One {#one}\nfirst!\n## Two {#two}\nother\n", day="2026-02-01", material="two")
    importing.run([tmp_path], by=OWNER)
    with database.read() as connection:
        newest = rows.list_versions(connection, at=clock.now())[-1]
        assert rows.material_clauses(connection, newest.id) == {"two"}
    assert (newest.changed, newest.material) == (2, 1)


def test_a_bad_file_is_refused_and_the_others_go_in(importing: ImportingSops, tmp_path: Path) -> None:
    write(tmp_path, "1.0", "# A rule\n## One {#one}\nfirst\n")
    write(tmp_path, "1.0", "# Other\n## One {#one}\nfirst\n", slug="other", day="yesterday")
    report = importing.run([tmp_path], by=OWNER)
    assert report.new == 1
    assert [(p.file, p.line) for p in report.refused] == [("other/1.0.md", 5)]


def test_a_version_that_comes_too_late_is_refused(importing: ImportingSops, tmp_path: Path) -> None:
    write(tmp_path / "a", "1.1", "# A rule\n## One {#one}\nfirst\n", day="2026-02-01")
    importing.run([tmp_path / "a"], by=OWNER)
    write(tmp_path / "b", "1.0", "# A rule\n## One {#one}\nfirst\n")
    report = importing.run([tmp_path / "b"], by=OWNER)
    assert report.new == 0
    assert "already released" in report.refused[0].problem


def test_an_import_that_is_stopped_changes_nothing(importing: ImportingSops, database: Database) -> None:
    def stop_soon(done: int, of: int, what: str) -> None:
        if done == of // 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.run([CONTENT / "sops"], progress=stop_soon, by=OWNER)
    with database.read() as connection:
        assert rows.count_sops(connection) == 0


def test_a_dry_run_says_the_same_and_changes_nothing(importing: ImportingSops, database: Database) -> None:
    dry = importing.run([CONTENT / "sops"], dry_run=True, by=OWNER)
    with database.read() as connection:
        assert rows.count_sops(connection) == 0
    assert dry.new == importing.run([CONTENT / "sops"], by=OWNER).new


@pytest.mark.parametrize("folder", ["bad/markdown", "bad/unicode", "bad/xss"])
def test_hostile_files_are_taken_or_named(importing: ImportingSops, shared_data: Path, folder: str) -> None:
    files = [f for f in (shared_data / folder).rglob("*") if f.suffix in (".md", ".txt", ".markdown")]
    report = importing.run([shared_data / folder], by=OWNER)
    assert report.new + len({p.file for p in report.refused}) >= len(files)
    assert all(p.file and p.problem for p in report.refused)


def commit(top: Path, day: int) -> None:
    """Everything as it is now, as a commit of that day."""
    stamp = f"2026-01-{day:02}T12:00:00+00:00"
    names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
    env = {
        **os.environ,
        **names,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_DATE": stamp,
        "GIT_COMMITTER_DATE": stamp,
    }
    for words in ("init -q", "add -A", "commit -q -m step"):
        subprocess.run(["git", "-C", str(top), *words.split()], check=True, capture_output=True, env=env)


def test_a_git_history_goes_in_once_and_later_commits_and_renames_follow(
    importing: ImportingSops, database: Database, clock: StillClock, tmp_path: Path
) -> None:
    old = tmp_path / "logos.md"
    old.write_text("# Logos\n\n## Rule\nA changed logo is rejected, in words enough to be known again.\n", "utf-8")
    commit(tmp_path, 1)
    assert importing.run_git(tmp_path, by=OWNER).new == 1
    assert importing.run_git(tmp_path, by=OWNER).unchanged == 1
    text = old.read_text("utf-8")
    old.unlink()
    (tmp_path / "trade-marks.md").write_text(text + "\nA shown logo is approved.\n", "utf-8")
    commit(tmp_path, 2)
    report = importing.run_git(tmp_path, by=OWNER)
    assert (report.new, report.unchanged, report.refused) == (1, 1, ())
    again = importing.run_git(tmp_path, by=OWNER)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    with database.read() as connection:
        versions = rows.list_versions(connection, at=clock.now())
        assert rows.find_sop(connection, "logos") == rows.find_sop(connection, "trade-marks")
    assert [(v.sop, v.version) for v in versions] == [("trade-marks", "1.0"), ("trade-marks", "1.1")]


def test_what_another_program_takes_in_meanwhile_is_not_taken_twice(
    importing: ImportingSops, database: Database, clock: StillClock, tmp_path: Path
) -> None:
    write(tmp_path, "1.0", "Text.")

    def meanwhile(done: int, of: int, what: str) -> None:
        ImportingSops(database, clock=clock).run([tmp_path], by=OWNER)

    with pytest.raises(WorkspaceProblem, match=r"nothing was taken in\. Import again"):
        importing.run([tmp_path], progress=meanwhile, by=OWNER)
    assert importing.run([tmp_path], by=OWNER).unchanged == 1


def test_a_retirement_to_come_makes_the_index_stale_on_its_day(
    importing: ImportingSops, database: Database, tmp_path: Path
) -> None:
    write(tmp_path, "1.0", "Text.")
    importing.run([tmp_path], by=OWNER)
    with database.write() as connection:
        (version,) = rows.list_versions(connection, at=datetime(2026, 6, 1, tzinfo=UTC))
        sop_writing.retire(connection, version.id, datetime(2027, 1, 1, tzinfo=UTC))
        before, after = (
            sop_documents.fingerprint(connection, at=datetime(year, 6, 1, tzinfo=UTC)) for year in (2026, 2027)
        )
    assert before != after


def test_a_document_renamed_since_the_last_import_stays_one_sop(
    importing: ImportingSops, database: Database, clock: StillClock, tmp_path: Path
) -> None:
    def publish(slug: str, *events: tuple[int, str, str]) -> None:
        rows_ = []
        for number, event, name in events:
            file = tmp_path / slug / f"00{number}-2026-0{number}-01.md"
            file.parent.mkdir(exist_ok=True)
            file.write_text(f"# Rule\n\n## One\n\nText {number}.\n", "utf-8")
            said = {"slug": slug, "seq": number, "date": f"2026-0{number}-01", "event": event, "path": f"p/{name}.md"}
            rows_.append(json.dumps(said | {"file": f"{slug}/{file.name}"}))
        (tmp_path / "index.jsonl").write_text("\n".join(rows_) + "\n", "utf-8")

    publish("old-name", (1, "created", "old-name"))
    importing.run([tmp_path], by=OWNER)
    shutil.rmtree(tmp_path / "old-name")
    publish("new-name", (1, "created", "old-name"), (2, "renamed", "new-name"))
    report = importing.run([tmp_path], by=OWNER)
    with database.read() as connection:
        versions = rows.list_versions(connection, at=clock.now())
        assert rows.find_sop(connection, "old-name") == rows.find_sop(connection, "new-name")
    assert (report.new, report.unchanged, report.refused) == (1, 1, ())
    assert [(v.sop, v.version) for v in versions] == [("new-name", "1.0"), ("new-name", "1.1")]
    assert importing.run([tmp_path], by=OWNER).changed == 0
