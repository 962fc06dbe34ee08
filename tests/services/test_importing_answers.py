"""Answers from elsewhere go in as facts, once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.standing import Fading
from app.formats.scheme_yaml import read_scheme
from app.services.importing_answers import ImportingAnswers
from app.services.workspace import Workspace
from app.store import readiness as rows
from app.store.database import Database
from tests.still import CONTENT, OWNER

HEAD = "person,quiz,version,case,decision,clause,action,confidence,milliseconds,lookups,changes,answered_at\n"
ROW = (
    "{person},price-and-deals-calibration,1.0,price-manipulation-001,reject,price-manipulation#reference-price,"
    "remove,sure,39678,0,0,2026-09-28T02:52:03Z\n"
)


@pytest.fixture
def importing(content: Database) -> ImportingAnswers:
    Workspace(content).add_people([Person(id=new_id(), key="R1", name="R1", role=Role.REVIEWER)])
    return ImportingAnswers(content, scheme=read_scheme(CONTENT / "scheme.yaml"), fading=Fading())


def write(folder: Path, person: str = "R1") -> Path:
    """A table of one answer."""
    file = folder / "answers.csv"
    file.write_text(HEAD + ROW.format(person=person), "utf-8")
    return file


def test_an_answer_moves_readiness_once_however_often_it_is_imported(
    importing: ImportingAnswers, content: Database, tmp_path: Path
) -> None:
    first, second = importing.run(write(tmp_path), by=OWNER), importing.run(write(tmp_path), by=OWNER)
    assert (first.new, first.unchanged, second.new, second.unchanged) == (1, 0, 0, 1)
    with content.read() as connection:
        assert [standing.state.n for standing in rows.list_states(connection)] == [1]


def test_an_answer_that_another_program_takes_in_meanwhile_is_not_counted_twice(
    importing: ImportingAnswers, content: Database, tmp_path: Path
) -> None:
    def meanwhile(done: int, of: int, what: str) -> None:
        importing.run(write(tmp_path), by=OWNER)

    report = importing.run(write(tmp_path), progress=meanwhile, by=OWNER)
    assert (report.new, report.unchanged) == (0, 1)
    with content.read() as connection:
        assert [standing.state.n for standing in rows.list_states(connection)] == [1]


def test_a_fuller_export_of_a_sitting_brings_the_answers_it_lacked(
    importing: ImportingAnswers, content: Database, tmp_path: Path
) -> None:
    second = ROW.replace("-001", "-002").replace("02:52:03", "02:53:00").format(person="R1")
    importing.run(write(tmp_path), by=OWNER)
    fuller = write(tmp_path)
    fuller.write_text(fuller.read_text("utf-8") + second, "utf-8")
    report = importing.run(fuller, by=OWNER)
    assert (report.new, report.changed, report.unchanged, report.refused) == (0, 1, 1, ())
    again = importing.run(fuller, by=OWNER)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    with content.read() as connection:
        assert sum(standing.state.n for standing in rows.list_states(connection)) == 2
        sitting = connection.exec_driver_sql("SELECT count(*), max(finished_at) FROM sitting").one()
        assert sitting[0] == 1
        end = datetime(2026, 9, 28, 2, 53, tzinfo=UTC)
        assert sitting[1] == end.timestamp() * 1_000_000
        assert connection.exec_driver_sql("SELECT count(*) FROM answer").scalar_one() == 2


def test_an_answer_that_differs_from_what_is_there_is_refused_with_its_line(
    importing: ImportingAnswers, content: Database, tmp_path: Path
) -> None:
    importing.run(write(tmp_path), by=OWNER)
    other = write(tmp_path)
    other.write_text(other.read_text("utf-8").replace(",reject,", ",approve,"), "utf-8")
    report = importing.run(other, by=OWNER)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 0)
    assert [(p.line, p.problem) for p in report.refused] == [
        (2, "“price-manipulation-001” was answered otherwise in this sitting.")
    ]
    with content.read() as connection:
        assert connection.exec_driver_sql("SELECT decision FROM answer").scalars().all() == ["reject"]


def test_an_answer_of_an_unknown_person_is_refused_with_its_line(importing: ImportingAnswers, tmp_path: Path) -> None:
    report = importing.run(write(tmp_path, person="R9"), by=OWNER)
    assert [(problem.line, problem.problem) for problem in report.refused] == [
        (2, "there is no person “R9” in this workspace.")
    ]
