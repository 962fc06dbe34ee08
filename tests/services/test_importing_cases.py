"""Cases from a spreadsheet become a quiz, mixed with innocent look-alikes."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.bank import TableImport
from app.domain.cases import Case, CaseFields
from app.domain.imports import ImportReport
from app.domain.people import Person, Role
from app.errors import BadInput, NotFound, Refused
from app.formats.scheme_yaml import read_scheme
from app.ports import Cancelled
from app.services.bank import Bank
from app.services.editing_cases import EditingCases
from app.services.importing_cases import ImportingCases
from app.store import cases as case_rows
from app.store.database import Database
from tests.still import CONTENT, OWNER, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
TRAINER = Person(id="t", key="t", name="Tara", role=Role.TRAINER)
SETS = ("clause=unsafe-products#recalled", "action=remove", "market=US", "rationale={hazard}")
MAPS = ("decision=label", "decision:recalled=reject")


@pytest.fixture
def bank(content: Database, clock: StillClock) -> Bank:
    return Bank(content, scheme=SCHEME, clock=clock)


@pytest.fixture
def importing(content: Database, clock: StillClock) -> ImportingCases:
    return ImportingCases(content, scheme=SCHEME, clock=clock)


def bring(importing: ImportingCases, table: TableImport) -> ImportReport:
    return importing.take(TRAINER, importing.plan(TRAINER, table), remember=True)


@pytest.fixture
def recalls(shared_data: Path) -> TableImport:
    return TableImport(file=shared_data / "cases" / "cpsc-mini-30.csv", sop="unsafe-products", maps=MAPS, sets=SETS)


def test_real_recalls_go_in_bound_to_the_version_in_force(
    importing: ImportingCases, content: Database, recalls: TableImport
) -> None:
    report = bring(importing, recalls)
    assert (report.cases, report.new, report.refused) == (30, 30, ())
    with content.read() as connection:
        cases = case_rows.list_cases(connection)
    stored = cases["CPSC-25314"].case
    assert stored.gold is not None
    assert str(stored.gold.primary) == "unsafe-products#recalled@2.0"
    assert stored.fields.title == "Hobby Toy Hammer Ball sets"
    assert "recall" not in f"{stored.fields.title} {stored.fields.text}".lower()


def test_a_second_import_changes_nothing(importing: ImportingCases, recalls: TableImport) -> None:
    bring(importing, recalls)
    again = bring(importing, recalls)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 30)


def test_a_dry_run_changes_nothing(importing: ImportingCases, content: Database, recalls: TableImport) -> None:
    assert importing.plan(TRAINER, recalls).report().new == 30
    with content.read() as connection:
        assert "CPSC-25314" not in case_rows.list_cases(connection)


def test_what_was_planned_goes_in_without_the_file_being_opened_again(
    importing: ImportingCases, recalls: TableImport, tmp_path: Path
) -> None:
    file = tmp_path / "recalls.csv"
    file.write_bytes(recalls.file.read_bytes())
    plan = importing.plan(TRAINER, replace(recalls, file=file))
    file.unlink()
    assert importing.take(TRAINER, plan, remember=True).new == 30
    assert importing.look(TRAINER, recalls).maps == MAPS


def test_as_many_look_alikes_join_the_recalls(
    bank: Bank, importing: ImportingCases, content: Database, recalls: TableImport
) -> None:
    bring(importing, recalls)
    quiz = bank.make_practice(recalls, slug="recalls", title="Recalls", look_alikes=30, by=OWNER)
    with content.read() as connection:
        cases = case_rows.list_cases(connection)
    golds = [gold.decision for key in quiz.cases if (gold := cases[key].case.gold)]
    assert (golds.count("reject"), golds.count("approve")) == (30, 30)
    assert len(set(quiz.cases)) == 60
    assert (
        bank.make_practice(recalls, slug="recalls", title="Recalls", look_alikes=30, by=OWNER).version == quiz.version
    )
    assert bank.make_practice(recalls, slug="recalls", title="Recalls", look_alikes=10, by=OWNER).version == "1.1"


def test_an_unknown_sop_and_an_unmapped_decision_are_said(importing: ImportingCases, recalls: TableImport) -> None:
    with pytest.raises(NotFound, match="No SOP “no-such-sop” is in force"):
        importing.plan(TRAINER, replace(recalls, sop="no-such-sop"))
    report = importing.plan(TRAINER, replace(recalls, maps=("decision=label",)))
    assert len(report.refused) == 30
    assert "recalled" in report.refused[0].problem


def test_an_authored_quiz_is_not_published_over(bank: Bank, importing: ImportingCases, recalls: TableImport) -> None:
    bring(importing, recalls)
    with pytest.raises(Refused, match="already"):
        bank.make_practice(recalls, slug="counterfeit-calibration", title="Recalls", look_alikes=0, by=OWNER)
    with pytest.raises(BadInput, match="cannot be a quiz's id"):
        bank.make_practice(recalls, slug="bad slug/../x", title="Recalls", look_alikes=0, by=OWNER)


def test_all_real_recalls_go_in_with_their_near_duplicates_said_and_twice_changes_nothing(
    importing: ImportingCases, recalls: TableImport
) -> None:
    whole = replace(recalls, file=recalls.file.with_name("cpsc-marketplace-dev.csv"))
    plan = importing.plan(TRAINER, whole)
    assert (plan.rows, len(plan.keys("new")), plan.refused) == (1003, 1003, ())
    assert any("near-duplicates" in note for note in plan.report().notes)
    importing.take(TRAINER, plan, remember=True)
    again = importing.take(TRAINER, importing.plan(TRAINER, whole))
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1003)
    assert importing.look(TRAINER, whole).maps == MAPS


def test_stopping_an_import_leaves_the_bank_as_it_was(
    importing: ImportingCases, content: Database, recalls: TableImport
) -> None:
    def stop(done: int, of: int, what: str) -> None:
        if done == of:
            raise Cancelled

    with pytest.raises(Cancelled):
        importing.take(TRAINER, importing.plan(TRAINER, recalls), progress=stop)
    with content.read() as connection:
        assert "CPSC-25314" not in case_rows.list_cases(connection)


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_exported_cases_come_back_as_they_were(
    importing: ImportingCases, content: Database, clock: StillClock, tmp_path: Path, ending: str
) -> None:
    editing = EditingCases(content, clock=clock)
    fields = CaseFields(title="=1+1", text="A text", price="9.90")
    editing.save(
        TRAINER, Case(key="mine", kind="listing", market="US", language="en", fields=fields), tags=(), opened=0
    )
    file = tmp_path / f"out.{ending}"
    assert editing.export(TRAINER, ["mine"], file) == "1 case is in out." + ending + "."
    plan = importing.plan(TRAINER, TableImport(file=file, maps=("decision=", "clause=")))
    assert [(row.case.key, row.case.fields.title, row.case.fields.price) for row in plan.planned] == [
        ("mine", "'=1+1", "9.90")
    ]


def test_more_cases_can_be_looked_up_than_one_statement_can_name(content: Database) -> None:
    with content.read() as connection:
        everything = case_rows.list_cases(connection)
        found = case_rows.list_cases(connection, keys=[*everything, *map(str, range(40_000))])
    assert list(found.items()) == list(everything.items())
