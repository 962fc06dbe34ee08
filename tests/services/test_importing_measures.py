"""Audits and KPIs go in once, with everything that cannot be taken said by line."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from app.domain.ids import new_id
from app.domain.measure_table import MeasureTable
from app.domain.people import Person, Role
from app.domain.standing import Fading
from app.errors import BadInput, Refused
from app.formats.scheme_yaml import read_scheme
from app.services.gaps import Gaps
from app.services.importing_measures import ImportingMeasures
from app.services.workspace import Workspace
from app.store import readiness as rows
from app.store.database import Database
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
HEAD = ("case", "reviewer", "decision", "auditor_decision", "clause", "date")
CLAUSE = "counterfeit-goods#logo-misuse"
OWNER = Person(id="o", key="o", name="O", role=Role.OWNER)
ROW = ("L-1", "R1", "approve", "reject", CLAUSE, "2026-11-03")


@pytest.fixture
def me(content: Database) -> Person:
    person = Person(id=new_id(), key="R1", name="Reviewer One", role=Role.REVIEWER)
    Workspace(content).add_people([person])
    return person


@pytest.fixture
def importing(content: Database, me: Person) -> ImportingMeasures:
    return ImportingMeasures(content, scheme=SCHEME, fading=Fading())


def table(folder: Path, *lines: tuple[str, ...], head: tuple[str, ...] = HEAD, end: str = "csv") -> MeasureTable:
    """A table on disk."""
    file = folder / f"t.{end}"
    if end == "xlsx":
        book = Workbook()
        assert book.active is not None
        for line in (head, *lines):
            book.active.append(line)
        book.save(file)
    else:
        mark = "\t" if end == "tsv" else ","
        file.write_text("".join(mark.join(line) + "\n" for line in (head, *lines)), "utf-8")
    return MeasureTable(file=file)


@pytest.mark.parametrize("end", ["csv", "tsv", "xlsx"])
def test_audits_go_in_once_and_count(
    importing: ImportingMeasures, content: Database, me: Person, tmp_path: Path, end: str
) -> None:
    asked = table(tmp_path, ROW, ("L-2", "Reviewer One", "Reject", "reject", CLAUSE, "2026-11-04T10:00:00Z"), end=end)
    dry = importing.audits(asked, dry_run=True, by=OWNER)
    first, second = importing.audits(asked, by=OWNER), importing.audits(asked, by=OWNER)
    assert [(r.new, r.unchanged, r.refused) for r in (dry, first, second)] == [(2, 0, ()), (2, 0, ()), (0, 2, ())]
    gaps = Gaps(content, scheme=SCHEME, clock=StillClock(), fading=Fading()).of(me, asked_by=me)
    topic = next(t for t in gaps.topics if t.citation == CLAUSE)
    assert (topic.readiness.n, topic.audits, topic.audits_right, topic.quiz_answers) == (2, 2, 1, 0)
    with content.read() as connection:
        assert rows.read_basis(connection, Fading()).holds


def test_each_row_that_cannot_be_taken_is_refused_with_its_line(importing: ImportingMeasures, tmp_path: Path) -> None:
    asked = table(
        tmp_path,
        ROW,
        ("L-2", "R9", "approve", "reject", CLAUSE, "2026-11-03"),
        ("L-3", "R1", "removed", "reject", CLAUSE, "2026-11-03"),
        ("L-4", "R1", "approve", "reject", "nowhere#at-all", "2026-11-03"),
        ("L-5", "R1", "approve", "reject", CLAUSE, "03/11/2026"),
        ("L-6", "R1", "approve", "", CLAUSE, "2026-11-03"),
        ("L-1", "R1", "reject", "reject", CLAUSE, "2026-11-03"),
    )
    report = importing.audits(asked, by=OWNER)
    assert report.new == 1
    said = {problem.line: problem.problem for problem in report.refused}
    assert list(said) == [3, 4, 5, 6, 7, 8]
    for line, words in zip(said, ("person “R9”", "removed", "no clause", "03/11/2026", "auditor_decision", "already"),
                           strict=True):  # fmt: skip
        assert words in said[line]


def test_columns_and_values_are_mapped(importing: ImportingMeasures, tmp_path: Path) -> None:
    head = ("Ticket", "Agent", "Original", "QA", "Day")
    asked = table(tmp_path, ("L-1", "R1", "keep", "takedown", "2026-11-03"), head=head)
    maps = ("decision=Original", "auditor_decision=QA", "decision:keep=approve", "auditor_decision:takedown=reject")
    mapped = MeasureTable(file=asked.file, maps=maps, sets=(f"clause={CLAUSE}",))
    assert (importing.audits(mapped, by=OWNER).new, importing.audits(mapped, by=OWNER).unchanged) == (1, 1)
    with pytest.raises(BadInput, match="An audit has no field “decison”"):
        importing.audits(MeasureTable(file=asked.file, maps=("decison=QA",)), by=OWNER)
    with pytest.raises(BadInput, match="no column says decision"):
        importing.audits(asked, by=OWNER)


def test_kpis_replace_what_was_said_before_and_widen_the_gaps_of_busy_clauses(
    importing: ImportingMeasures, content: Database, me: Person, tmp_path: Path
) -> None:
    importing.audits(table(tmp_path, ROW), by=OWNER)
    gaps = Gaps(content, scheme=SCHEME, clock=StillClock(), fading=Fading())

    def cost() -> float:
        return next(t.cost for t in gaps.of(me, asked_by=me).topics if t.citation == CLAUSE)

    before = cost()
    head = ("team", "topic", "period", "sampled", "errors")
    asked = table(
        tmp_path, ("A", CLAUSE, "2026-10", "3,000".replace(",", ""), ""), ("A", "products", "2026-10", "4000", "7"),
        ("A", "no-such", "2026-10", "1", ""), head=head,
    )  # fmt: skip
    first, second = importing.kpis(asked, by=OWNER), importing.kpis(asked, by=OWNER)
    assert [(r.new, r.changed, r.unchanged) for r in (first, second)] == [(2, 0, 0), (0, 0, 2)]
    assert [problem.line for problem in first.refused] == [4]
    assert cost() > 2 * before
    changed = importing.kpis(table(tmp_path, ("A", CLAUSE, "2026-10", "10", ""), head=head), by=OWNER)
    assert (changed.new, changed.changed) == (0, 1)
    assert cost() < before


def test_who_may_not_import_is_refused(importing: ImportingMeasures, me: Person, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="may not import"):
        importing.audits(table(tmp_path, ROW), by=me)
