"""Cases and quizzes go in bound to clause versions, and what cannot stand is refused."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.formats.scheme_yaml import read_scheme
from app.services.bank import Bank
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store.database import Database
from tests.still import CONTENT, OWNER, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
CASE = """
  - id: {key}
    kind: listing
    market: US
    fields: {{title: A lamp, price: "9.90"}}
    gold: {{decision: {decision}, clauses: [{clause}], action: none, rationale: Because.}}
"""


def write(folder: Path, *cases: str, named: str = "lamp-1", version: str = "1.0") -> Path:
    """A quiz folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cases.yaml").write_text("format: 1\ncases:" + "".join(cases), "utf-8")
    quiz = f'format: 1\nid: lamps\nversion: "{version}"\ntitle: Lamps\nmode: practice\ncases: [{named}]\n'
    (folder / "quiz.yaml").write_text(quiz, "utf-8")
    return folder


def case(key: str = "lamp-1", *, decision: str = "approve", clause: str = "counterfeit-goods#logo-misuse@1.2") -> str:
    """A case in YAML."""
    return CASE.format(key=key, decision=decision, clause=clause)


@pytest.fixture
def bank(content: Database, clock: StillClock) -> Bank:
    return Bank(content, scheme=SCHEME, clock=clock)


def test_the_content_that_ships_is_in_and_a_second_time_changes_nothing(bank: Bank, content: Database) -> None:
    report = bank.import_quizzes([CONTENT / "quizzes"], by=OWNER)
    assert (report.new, report.changed, report.refused) == (0, 0, ())
    with content.read() as connection:
        cases = case_rows.list_cases(connection)
    assert len(cases) == report.cases >= 150
    assert all(stored.case.gold for stored in cases.values())


def test_what_a_case_file_says_comes_back_the_same(content: Database) -> None:
    from app.formats.quiz_folder import read_quiz_folder

    read = {case.key: case for _, case in read_quiz_folder([CONTENT / "quizzes"]).cases}
    with content.read() as connection:
        stored = case_rows.list_cases(connection)
    for key, wanted in read.items():
        assert case_rows.same_case(stored[key].case, wanted), key


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (case(decision="allow"), "no decision “allow”"),
        (case(clause="counterfeit-goods#no-such@1.2"), "no clause counterfeit-goods#no-such@1.2"),
        (case(clause="counterfeit-goods#logo-misuse@9.9"), "no clause counterfeit-goods#logo-misuse@9.9"),
    ],
)
def test_gold_that_cannot_stand_is_refused_with_its_line(bank: Bank, tmp_path: Path, wrong: str, said: str) -> None:
    report = bank.import_quizzes([write(tmp_path / "q", wrong, case("lamp-2"), named="lamp-2")], by=OWNER)
    assert [(p.file, p.line) for p in report.refused] == [("cases.yaml", 3)]
    assert said in report.refused[0].problem
    assert report.new == 2


def test_a_quiz_that_names_an_unknown_case_is_refused(bank: Bank, tmp_path: Path) -> None:
    report = bank.import_quizzes([write(tmp_path / "q", case(), named="lamp-1, lamp-9")], by=OWNER)
    assert "lamp-9" in report.refused[0].problem
    assert (report.new, report.quizzes) == (1, 1)


def test_a_published_quiz_never_changes(bank: Bank, tmp_path: Path, content: Database) -> None:
    bank.import_quizzes([write(tmp_path / "q", case(), case("lamp-2"))], by=OWNER)
    report = bank.import_quizzes([write(tmp_path / "q", case(), case("lamp-2"), named="lamp-1, lamp-2")], by=OWNER)
    assert "a published quiz never changes" in report.refused[0].problem
    again = bank.import_quizzes(
        [write(tmp_path / "q", case(), case("lamp-2"), named="lamp-1, lamp-2", version="1.1")], by=OWNER
    )
    assert again.new == 1
    with content.read() as connection:
        newest = {q.quiz.slug: q.quiz for q in quiz_rows.list_quizzes(connection)}["lamps"]
    assert (newest.version, newest.cases) == ("1.1", ("lamp-1", "lamp-2"))


def test_a_changed_case_is_a_new_version_and_the_old_one_stays(bank: Bank, tmp_path: Path, content: Database) -> None:
    bank.import_quizzes([write(tmp_path / "q", case())], by=OWNER)
    with content.read() as connection:
        before = case_rows.list_cases(connection)["lamp-1"]
    report = bank.import_quizzes([write(tmp_path / "q", case().replace("A lamp", "Two lamps"))], by=OWNER)
    with content.read() as connection:
        after = case_rows.list_cases(connection)["lamp-1"]
        assert case_rows.read_shown(connection, before.version_id).fields.title == "A lamp"
    assert (report.new, report.changed) == (0, 1)
    assert after.case.fields.title == "Two lamps"
    assert after.gold_id == before.gold_id


def test_a_changed_gold_leaves_the_card_and_keeps_the_old_gold(bank: Bank, tmp_path: Path, content: Database) -> None:
    bank.import_quizzes([write(tmp_path / "q", case())], by=OWNER)
    with content.read() as connection:
        before = case_rows.list_cases(connection)["lamp-1"]
    bank.import_quizzes([write(tmp_path / "q", case(decision="reject"))], by=OWNER)
    with content.read() as connection:
        after = case_rows.list_cases(connection)["lamp-1"]
        old = case_rows.read_shown(connection, before.version_id, gold_id=before.gold_id).gold
    assert after.version_id == before.version_id
    assert after.case.gold is not None
    assert after.case.gold.decision == "reject"
    assert old is not None
    assert old.decision == "approve"


def test_equal_cards_are_stored_once(bank: Bank, tmp_path: Path, content: Database) -> None:
    bank.import_quizzes([write(tmp_path / "q", case(), case("lamp-2"), case("lamp-3"))], by=OWNER)
    with content.read() as connection:
        cards = connection.exec_driver_sql(
            "SELECT card_hash FROM case_version v JOIN sample_case c ON c.id = v.case_id WHERE c.key LIKE 'lamp-%'"
        ).scalars()
        assert len(set(cards)) == 1


def test_the_newest_version_of_a_quiz_is_the_one_offered_whatever_its_title(
    bank: Bank, content: Database, clock: StillClock, tmp_path: Path
) -> None:
    folder = write(tmp_path, case())
    bank.import_quizzes([folder], by=OWNER)
    clock.instant += timedelta(days=1)
    quiz = (folder / "quiz.yaml").read_text("utf-8")
    (folder / "quiz.yaml").write_text(quiz.replace("1.0", "1.1").replace("Lamps", "All lamps"), "utf-8")
    bank.import_quizzes([folder], by=OWNER)
    with content.read() as connection:
        offered = {stored.quiz.slug: stored.quiz for stored in quiz_rows.list_quizzes(connection)}
    assert (offered["lamps"].version, offered["lamps"].title) == ("1.1", "All lamps")
