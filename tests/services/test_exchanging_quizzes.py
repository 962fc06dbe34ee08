"""Question files of other systems: ours come back the same, foreign ones as far as they fit, hostile ones never."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exports import Exported
from app.domain.foreign import QuestionFile
from app.domain.people import Person, Role
from app.errors import AppError, BadInput, Refused
from app.formats.gift import read_gift
from app.formats.moodle_xml import read_moodle, write_moodle
from app.formats.plain_html import plain_text
from app.formats.qti import read_qti
from app.formats.quiz_yaml import read_cases, read_quiz
from app.services.exchanging_quizzes import READERS, ExchangingQuizzes
from app.services.importing_sops import ImportingSops
from app.services.workspace import Workspace
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store.database import Database, prepare
from tests.services.conftest import SCHEME
from tests.still import CONTENT, StillClock

TRUE = """<?xml version="1.0"?><quiz><question type="truefalse"><name><text>Ship it?</text></name>
<questiontext><text><![CDATA[<p>A <b>new</b> shoe.</p><img src="x" alt="A shoe">]]></text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>"""


@pytest.fixture
def exchanging(content: Database, clock: StillClock) -> ExchangingQuizzes:
    return ExchangingQuizzes(content, scheme=SCHEME, clock=clock)


@pytest.fixture
def me(content: Database) -> Person:
    return Workspace(content).person()


def read(kind: str, path: Path) -> QuestionFile:
    return READERS[kind](path)


@pytest.mark.parametrize("slug", sorted(p.name for p in (CONTENT / "quizzes").iterdir()))
def test_every_quiz_comes_back_from_moodle_with_the_same_cases_gold_and_clauses(slug: str, tmp_path: Path) -> None:
    quiz, file = read_quiz(CONTENT / "quizzes" / slug / "quiz.yaml"), tmp_path / "out.xml"
    cases = {c.key: replace(c, line=0) for c in read_cases(CONTENT / "quizzes" / slug / "cases.yaml")}
    file.write_text(write_moodle(quiz, cases, scheme=SCHEME), "utf-8")
    back = read_moodle(file)
    assert back.quiz == quiz
    assert [replace(q.case, line=0) for q in back.questions if q.case] == [cases[k] for k in quiz.cases if k in cases]
    assert [lost for q in back.questions for lost in q.lost] == []


def test_an_export_changes_nothing_here_and_makes_the_same_quiz_elsewhere(
    exchanging: ExchangingQuizzes, me: Person, content: Database, clock: StillClock, tmp_path: Path
) -> None:
    file = tmp_path / "out.xml"
    assert exchanging.export_moodle(me, "scams-calibration", file=file) == Exported(written=18)
    here = exchanging.run(me, file, kind="moodle")
    assert (here.new, here.changed, here.unchanged, here.refused) == (0, 0, 19, ())
    prepare(tmp_path / "other.db", tmp_path / "backups")
    other = Database(tmp_path / "other.db")
    ImportingSops(other, clock=clock).run([CONTENT / "sops"], by=me)
    there = ExchangingQuizzes(other, scheme=SCHEME, clock=clock).run(me, file, kind="moodle")
    assert (there.new, there.refused) == (19, ())
    with content.read() as mine, other.read() as theirs:
        quiz = next(q.quiz for q in quiz_rows.list_quizzes(mine) if q.quiz.slug == "scams-calibration")
        assert [q.quiz for q in quiz_rows.list_quizzes(theirs)] == [quiz]
        one, two = (case_rows.list_cases(c, keys=quiz.cases) for c in (mine, theirs))
        assert {k: s.case for k, s in one.items()} == {k: s.case for k, s in two.items()}
    other.close()


def test_a_foreign_choice_becomes_a_message_without_gold_and_says_so(
    exchanging: ExchangingQuizzes, me: Person, content: Database, tmp_path: Path
) -> None:
    file = tmp_path / "Shoes.xml"
    file.write_text(TRUE)
    refused = exchanging.run(me, file, kind="moodle")
    assert [p.problem for p in refused.refused] == [
        "“Ship it?”: its options are no decisions (“true”, “false”); map each to one of approve, restrict, escalate, "
        "reject with --map OPTION=DECISION."
    ]
    report = exchanging.run(me, file, kind="moodle", maps=["true=approve", "false=reject"])
    assert (report.new, report.refused) == (1, ())
    assert report.notes == (
        "“Ship it?”: a picture is left out; its words stay",
        "“Ship it?”: became case shoes-001 without gold, because it cites no clause; it is to be adjudicated. "
        "In the file Approve is right.",
    )
    with content.read() as connection:
        case = case_rows.list_cases(connection, keys=["shoes-001"])["shoes-001"].case
    assert (case.kind, case.fields.text, case.gold) == ("message", "A new shoe.\n[A shoe]", None)
    again = exchanging.run(me, file, kind="moodle", maps=["true=approve", "false=reject"])
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)


def test_a_dry_run_writes_nothing_and_a_wrong_mapping_or_role_is_refused(
    exchanging: ExchangingQuizzes, me: Person, tmp_path: Path
) -> None:
    file = tmp_path / "shoes.xml"
    file.write_text(TRUE)
    maps = ["true=approve", "false=reject"]
    assert exchanging.run(me, file, kind="moodle", maps=maps, dry_run=True).new == 1
    assert exchanging.run(me, file, kind="moodle", maps=maps, dry_run=True).new == 1
    with pytest.raises(BadInput, match="“true=allow” maps to no decision"):
        exchanging.run(me, file, kind="moodle", maps=["true=allow"])
    for role in (Role.REVIEWER, Role.LEAD):
        with pytest.raises(Refused):
            exchanging.run(replace(me, role=role), file, kind="moodle")


def test_gift_says_of_each_question_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "some.gift"
    file.write_text(
        "// a comment\n::Bag::A bag with a\\: logo. {~approve ~%50%escalate =reject#Yes}\n\n$CATEGORY: a/b\n\n"
        "Sun rises.{T}\n\nWhen? {#1822}\n\nWho?{=no one =nobody}\n\nMatch. {\n=a -> b\n\n=c -> d\n}\n\nWrite.{}\n\n"
        "Only text.\n"
    )
    found = read_gift(file)
    assert [q.kind for q in found.questions] == [
        "multichoice", "truefalse", "numerical", "shortanswer", "matching", "essay", "description",
    ]  # fmt: skip
    first = found.questions[0]
    assert (first.name, first.text, first.line) == ("Bag", "A bag with a: logo.", 2)
    assert first.options == (("approve", False), ("escalate", True), ("reject", True))
    assert len(first.lost) == 2
    assert found.notes == ("The category “a/b” is not kept: cases have no categories.",)


def test_the_real_files_are_read_and_every_question_is_taken_or_refused_with_a_reason(
    exchanging: ExchangingQuizzes, me: Person, shared_data: Path
) -> None:
    folder, counted = shared_data / "quiz", {}
    files = [("gift", folder / "moodle-gift" / "examples.txt")]
    files += [("moodle", f) for f in sorted((folder / "moodle-xml").glob("*.xml"))]
    files += [("qti", f) for f in sorted((folder / "qti" / "items_2.1").glob("*.xml"))]
    files += [("qti", folder / "qti" / "imsqti_2.2_package.zip"), ("qti", folder / "qti" / "imsqti_2.2_package")]
    maps = ["true=approve", "false=reject"]
    for kind, file in files:
        report = exchanging.run(me, file, kind=kind, maps=maps, dry_run=True)
        assert report.cases == report.new + len(report.refused), file.name
        assert all(problem.problem.startswith("“") for problem in report.refused)
        counted[file.name] = (report.cases, report.new)
    assert counted["nested_categories_with_questions.xml"][1] >= 3
    assert counted["imsqti_2.2_package.zip"] == counted["imsqti_2.2_package"] == (1, 0)
    assert counted["examples.txt"][0] >= 25


def test_a_qti_choice_with_decisions_is_taken(exchanging: ExchangingQuizzes, me: Person, shared_data: Path) -> None:
    file = shared_data / "quiz" / "qti" / "imsqti_2.2_package.zip"
    options = [words for words, _ in read_qti(file).questions[0].options]
    maps = [f"{words}={key}" for words, key in zip(options, ("approve", "reject", "escalate"), strict=True)]
    report = exchanging.run(me, file, kind="qti", maps=maps)
    assert (report.new, report.refused) == (1, ())
    assert any("In the file Approve is right." in note for note in report.notes)


def test_hostile_files_are_refused_in_a_sentence_or_read_harmlessly(shared_data: Path) -> None:
    bad = shared_data / "bad"
    for name in ("billion-laughs", "xxe-file", "xxe-http", "quadratic-blowup", "unclosed"):
        for kind in ("moodle", "qti"):
            with pytest.raises(AppError):
                read(kind, bad / "xml-json-yaml" / f"{name}.xml")
    questions = read_moodle(bad / "xml-json-yaml" / "moodle-xss.xml").questions
    assert "<" not in questions[0].text
    assert "javascript" not in questions[0].text
    assert len(questions[0].lost) >= 2
    for archive in sorted((bad / "archives").iterdir()):
        with suppress(AppError):
            assert not read_qti(archive).questions
    for kind in READERS:
        with pytest.raises(AppError):
            read(kind, bad / "nothing-there")


@given(st.text())
def test_any_text_becomes_plain(words: str) -> None:
    text, lost = plain_text(words)
    assert all(line == " ".join(line.split()) for line in text.split("\n"))
    assert all(isinstance(said, str) for said in lost)


@given(st.lists(st.sampled_from(["{", "}", "=", "~", "#", "%50%", "->", "\\", "a", " ", "\n", "\n\n", "::", "T"])))
def test_any_gift_is_read(pieces: list[str]) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "any.gift"
        file.write_text("x" + "".join(pieces))
        assert all(q.name and q.kind for q in read_gift(file).questions)
