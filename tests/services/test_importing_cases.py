"""Cases from a spreadsheet become a quiz, mixed with innocent look-alikes."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.bank import TableImport
from app.errors import BadInput, NotFound, Refused
from app.formats.scheme_yaml import read_scheme
from app.services.bank import Bank
from app.store import cases as case_rows
from app.store.database import Database
from tests.still import CONTENT, OWNER, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
SETS = ("clause=unsafe-products#recalled", "action=remove", "market=US", "rationale={hazard}")
MAPS = ("decision=label", "decision:recalled=reject")


@pytest.fixture
def bank(content: Database, clock: StillClock) -> Bank:
    return Bank(content, scheme=SCHEME, clock=clock)


@pytest.fixture
def recalls(shared_data: Path) -> TableImport:
    return TableImport(file=shared_data / "cases" / "cpsc-mini-30.csv", sop="unsafe-products", maps=MAPS, sets=SETS)


def test_real_recalls_go_in_bound_to_the_version_in_force(bank: Bank, content: Database, recalls: TableImport) -> None:
    report = bank.import_table(recalls, by=OWNER)
    assert (report.cases, report.new, report.refused) == (30, 30, ())
    with content.read() as connection:
        cases = case_rows.list_cases(connection)
    stored = cases["CPSC-25314"].case
    assert stored.gold is not None
    assert str(stored.gold.primary) == "unsafe-products#recalled@2.0"
    assert stored.fields.title == "Hobby Toy Hammer Ball sets"
    assert "recall" not in f"{stored.fields.title} {stored.fields.text}".lower()


def test_a_second_import_changes_nothing(bank: Bank, recalls: TableImport) -> None:
    bank.import_table(recalls, by=OWNER)
    again = bank.import_table(recalls, by=OWNER)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 30)


def test_a_dry_run_changes_nothing(bank: Bank, content: Database, recalls: TableImport) -> None:
    assert bank.import_table(recalls, dry_run=True, by=OWNER).new == 30
    with content.read() as connection:
        assert "CPSC-25314" not in case_rows.list_cases(connection)


def test_as_many_look_alikes_join_the_recalls(bank: Bank, content: Database, recalls: TableImport) -> None:
    bank.import_table(recalls, by=OWNER)
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


def test_an_unknown_sop_and_an_unmapped_decision_are_said(bank: Bank, recalls: TableImport) -> None:
    with pytest.raises(NotFound, match="No SOP “toys” is in force"):
        bank.import_table(replace(recalls, sop="toys"), by=OWNER)
    report = bank.import_table(replace(recalls, maps=("decision=label",)), by=OWNER)
    assert len(report.refused) == 30
    assert "recalled" in report.refused[0].problem


def test_every_hostile_table_is_taken_or_said(bank: Bank, shared_data: Path) -> None:
    said = {}
    for file in sorted((shared_data / "bad" / "csv").iterdir()):
        table = TableImport(file=file, sop="unsafe-products", sets=("clause=unsafe-products#recalled",))
        try:
            report = bank.import_table(table, dry_run=True, by=OWNER)
            said[file.name] = " ".join([*report.notes, *map(str, report.refused)])
        except BadInput as error:
            said[file.name] = error.message if file.name in error.message else ""
    assert [name for name, words in said.items() if not words] == []


def test_an_authored_quiz_is_not_published_over(bank: Bank, recalls: TableImport) -> None:
    bank.import_table(recalls, by=OWNER)
    with pytest.raises(Refused, match="already"):
        bank.make_practice(recalls, slug="counterfeit-calibration", title="Recalls", look_alikes=0, by=OWNER)
    with pytest.raises(BadInput, match="cannot be a quiz's id"):
        bank.make_practice(recalls, slug="bad slug/../x", title="Recalls", look_alikes=0, by=OWNER)
