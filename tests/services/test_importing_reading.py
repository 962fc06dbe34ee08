"""Readings from elsewhere go in as facts, once, and count as if they had happened here."""

from pathlib import Path

import pytest

from app.domain.acknowledgements import PersonReading, ReadingState
from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.errors import Refused
from app.services.acknowledging import Acknowledging
from app.services.importing_reading import ImportingReading
from app.services.workspace import Workspace
from app.store.database import Database
from tests.still import OWNER, StillClock

HEAD = "person,sop,version,opened_at,seconds,acknowledged\n"


@pytest.fixture
def importing(content: Database) -> ImportingReading:
    people = [Person(id=new_id(), key=key, name=key, role=Role.REVIEWER) for key in ("R1", "R2", "R3")]
    Workspace(content).add_people(people)
    return ImportingReading(content)


def write(folder: Path, *lines: str) -> Path:
    file = folder / "reading.csv"
    file.write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")
    return file


def standing(database: Database, key: str) -> PersonReading:
    rows = Acknowledging(database, clock=StillClock()).people("scams", asked_by=OWNER)
    return next(row for row in rows if row.person.key == key)


LINES = (
    "R1,scams,2.0,2026-03-03T09:00:00Z,40,",
    "R1,scams,2.0,2026-03-04T09:00:00Z,200,yes",
    "R2,scams,1.1,2025-10-08T09:00:00Z,90,yes",
    "R3,scams,2.0,2026-03-05T09:00:00Z,30,no",
)


def test_what_was_read_elsewhere_counts_as_if_it_had_been_read_here(
    importing: ImportingReading, content: Database, tmp_path: Path
) -> None:
    report = importing.run(write(tmp_path, *LINES), by=OWNER)
    assert (report.new, report.unchanged, report.refused) == (4, 0, ())
    one, two, three = (standing(content, key) for key in ("R1", "R2", "R3"))
    assert (one.state, one.version, one.read_seconds, one.open_seconds) == (ReadingState.ACKNOWLEDGED, "2.0", 240, 240)
    assert one.at is not None
    assert f"{one.at:%Y-%m-%d %H:%M:%S}" == "2026-03-04 09:03:20"
    assert (two.state, two.version) == (ReadingState.CHANGED, "1.1")
    assert (three.state, three.open_seconds) == (ReadingState.NEVER, 30)


def test_importing_twice_changes_nothing(importing: ImportingReading, content: Database, tmp_path: Path) -> None:
    importing.run(write(tmp_path, *LINES), by=OWNER)
    before = [standing(content, key) for key in ("R1", "R2", "R3")]
    report = importing.run(write(tmp_path, *LINES), by=OWNER)
    assert (report.new, report.unchanged) == (0, 4)
    assert [standing(content, key) for key in ("R1", "R2", "R3")] == before


def test_a_line_that_names_what_is_not_here_is_refused_alone(importing: ImportingReading, tmp_path: Path) -> None:
    lines = ("X9,scams,2.0,2026-03-03,1,", "R1,scams,9.9,2026-03-03,1,", "R1,none,1.0,2026-03-03,1,", LINES[0])
    report = importing.run(write(tmp_path, *lines), by=OWNER)
    assert report.new == 1
    assert [(problem.line, problem.problem) for problem in report.refused] == [
        (2, "there is no person “X9” in this workspace."),
        (3, "there is no version 9.9 of the SOP “scams” in this workspace."),
        (4, "there is no version 1.0 of the SOP “none” in this workspace."),
    ]


def test_a_line_that_stands_twice_in_the_table_counts_once(importing: ImportingReading, tmp_path: Path) -> None:
    report = importing.run(write(tmp_path, LINES[0], LINES[0]), by=OWNER)
    assert (report.new, report.unchanged) == (1, 1)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.LEAD])
def test_who_may_not_import_is_refused(importing: ImportingReading, tmp_path: Path, role: Role) -> None:
    with pytest.raises(Refused, match="may not import content"):
        importing.run(write(tmp_path, *LINES), by=Person(id="1", key="x", name="X", role=role))
