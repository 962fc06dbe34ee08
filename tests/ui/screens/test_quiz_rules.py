"""The rules of a quiz on the screen: changing and reviewing, the timer, pauses, breaks, what may distress."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QStackedWidget
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, CaseFields
from app.domain.changed import Changed
from app.domain.people import Person
from app.domain.quizzes import Mode, Quiz
from app.domain.remarks import RemarkKind
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.ui.comfort import Comfort
from app.ui.screen import Context
from app.ui.screens.quiz import QuizScreen
from app.ui.theme import Theme
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.label import plain_label
from tests.ui.screens.conftest import show
from tests.ui.screens.keys import ENTER, ESCAPE, control, decide, keyboard, press, write
from tests.ui.screens.world import GOLDS, LEAD, REVIEWER, START, World, case_of

Made = Callable[[World, Person], Context]
E, Q, S = Qt.Key.Key_E, Qt.Key.Key_Q, Qt.Key.Key_S
ONE, TWO, THREE = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3


def add(world: World, slug: str, cases: tuple[str, ...] = ("case-1", "case-2", "case-3"), **rules: object) -> str:
    """Publish a quiz of some cases with these rules."""
    given = {"mode": Mode.CALIBRATION, "title": slug.capitalize()} | rules
    with world.database.write(Changed.QUIZZES) as connection:
        ids = {key: one.id for key, one in case_rows.list_cases(connection).items()}
        quiz = Quiz(slug=slug, version="1.0", cases=cases, **given)  # type: ignore[arg-type]
        quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash=slug, at=START)
    return slug


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Made) -> QuizScreen:
    """The screen of a reviewer who has taken nothing."""
    made = QuizScreen(context_of(world, REVIEWER))
    show(qtbot, made)
    return made


def test_answers_are_reviewed_changed_and_handed_in_by_keyboard_alone(screen: QuizScreen, world: World) -> None:
    screen.open(add(world, "changing", can_change=True))
    decide(THREE, "logo", E, S)
    control(Qt.Key.Key_M)
    decide(THREE, "logo", E, S)
    decide(THREE, "replica", E, S)
    review = screen.flow.review
    assert review.isVisible()
    assert [row.state for row in review.table.model.rows] == ["Answered", "Second look", "Answered"]
    assert review.summary.text().startswith("3 of 3 cases answered, 1 marked for a second look.")
    press(ENTER)
    assert screen.taking.progress.text() == "Case 2 of 3"
    assert screen.taking.form.missing == []
    press(ONE)
    screen.taking.form.take_focus()
    press(Q, ENTER)
    assert review.isVisible()
    control(Qt.Key.Key_Return)
    assert "no answer can be changed" in review.asked.text()
    assert world.told("changes") == [0, 0, 3]
    press(ENTER)
    assert screen.result.score.right.text() == "3 of 3 right"


def test_the_page_before_handing_in_can_be_left_and_says_what_has_no_answer(screen: QuizScreen, world: World) -> None:
    screen.open(add(world, "changing", can_change=True))
    decide(THREE, "logo", E, S)
    control(Qt.Key.Key_R)
    review = screen.flow.review
    assert "1 of 3 cases answered, 2 not answered." in review.summary.text()
    control(Qt.Key.Key_Return)
    assert "2 cases have no answer and will count as not right" in review.asked.text()
    press(ESCAPE, ENTER)
    assert screen.taking.progress.text() == "Case 2 of 3"
    assert len(world.answers()) == 1


def test_a_quiz_without_changes_has_no_page_to_review(screen: QuizScreen, world: World) -> None:
    screen.open("blind")
    assert not screen.taking.review.isVisible()
    control(Qt.Key.Key_R)
    assert screen.taking.isVisible()


def test_the_timer_warns_in_words_and_hands_in_by_itself(screen: QuizScreen, world: World) -> None:
    screen.open(add(world, "timed", minutes=10))
    decide(THREE, "logo", E, S)
    assert screen.taking.warning.text() == ""
    clock = screen.context.services.taking._clock
    clock.at += timedelta(minutes=6)  # type: ignore[attr-defined]
    screen.flow._tick()
    assert screen.taking.warning.text().startswith("Less than 5 minutes left.")
    clock.at += timedelta(minutes=3, seconds=10)  # type: ignore[attr-defined]
    screen.flow._tick()
    assert screen.taking.warning.text().startswith("The last minute.")
    clock.at += timedelta(minutes=1)  # type: ignore[attr-defined]
    screen.flow._tick()
    assert screen.result.isVisible()
    assert screen.result.score.right.text() == "1 of 3 right"
    assert "2 cases had no answer" in screen.result.score.words.text()


def test_a_pause_hides_the_case_and_keeps_what_was_chosen(screen: QuizScreen, world: World) -> None:
    screen.open(add(world, "timed", minutes=10))
    press(TWO)
    control(Qt.Key.Key_P)
    assert screen.flow.rest.isVisible()
    assert not screen.taking.card.isVisible()
    press(ENTER)
    assert screen.taking.isVisible()
    assert "decision" not in screen.taking.form.missing
    with world.database.read() as connection:
        ended = connection.exec_driver_sql("SELECT count(*) FROM sitting_pause WHERE ended IS NOT NULL").scalar_one()
    assert ended == 1


def test_leaving_a_quiz_that_cannot_be_paused_says_that_time_runs_on(screen: QuizScreen, world: World) -> None:
    screen.open(add(world, "timed", minutes=10, can_pause=False))
    assert not screen.taking.pause.isVisible()
    assert screen.taking.leave.text() == "Leave, the time runs on (Esc)"


def test_a_sealed_quiz_ends_with_a_sentence_and_no_gold(screen: QuizScreen, world: World) -> None:
    screen.open(add(world, "sealed", cases=("case-1",), mode=Mode.SEALED))
    decide(THREE, "logo", E, S)
    assert screen.flow.rest.isVisible()
    assert screen.flow.rest.words.text() == "Handed in. Your trainer will send the result."
    press(ESCAPE)
    assert screen.list.isVisible()


def test_a_break_is_offered_after_so_many_cases_and_nothing_is_lost(screen: QuizScreen, world: World) -> None:
    screen.flow.comfort = Comfort(break_after=2, most_distressing=0, grey=False)
    screen.open("blind")
    decide(THREE, "logo", E, S)
    decide(ONE, "logo", Q, S)
    assert "2 cases in a row" in screen.flow.rest.hint.text()
    press(ENTER)
    assert screen.taking.progress.text() == "Case 3 of 5"


def test_a_day_has_only_so_many_distressing_cases_and_the_quiz_goes_on_tomorrow(
    screen: QuizScreen, world: World
) -> None:
    with world.database.write(Changed.CASES) as connection:
        bad = [replace(case_of(row), key=f"bad-{at}", fields=CaseFields(title="Bad", text="Cruel.", distressing=True))
               for at, row in enumerate(GOLDS[:2])]  # fmt: skip
        case_rows.add_cases(connection, bad, known={}, at=START)
    screen.flow.comfort = Comfort(break_after=0, most_distressing=1, grey=False)
    screen.open(add(world, "cruel", cases=("bad-0", "bad-1")))
    decide(THREE, "logo", E, S)
    assert screen.flow.rest.words.text() == "That is enough for today"
    assert not screen.flow.rest.on.isVisible()
    screen.flow.comfort = Comfort(break_after=0, most_distressing=2, grey=False)
    press(ESCAPE)
    screen.open("cruel")
    assert screen.taking.progress.text() == "Case 2 of 2"


def test_what_may_distress_is_covered_until_b_and_covered_again(qtbot: QtBot, theme: Theme) -> None:
    card = CaseCard(theme)
    qtbot.addWidget(card)
    fields = CaseFields(title="A title", text="Cruel words.", distressing=True)
    card.show_case(Case(key="c", kind="listing", market="DE", language="en", fields=fields))
    card.show()

    def words() -> list[str]:
        return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]

    assert "Cruel words." not in words()
    card.toggle()
    assert "Cruel words." in words()
    card.toggle()
    assert "Cruel words." not in words()


def test_another_screen_during_a_closed_book_quiz_is_kept_and_said(
    qtbot: QtBot, world: World, context_of: Made
) -> None:
    window = QStackedWidget()
    qtbot.addWidget(window)
    screen = QuizScreen(context_of(world, REVIEWER))
    window.addWidget(screen)
    window.addWidget(plain_label("Elsewhere"))
    window.show()
    screen.refresh()
    screen.open("blind")
    window.setCurrentIndex(1)
    window.setCurrentIndex(0)
    assert "is noted" in screen.taking.said.text()
    with world.database.read() as connection:
        assert connection.exec_driver_sql("SELECT cited FROM lookup").scalar_one() == "screen"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_QuoteDbl, Qt.KeyboardModifier.NoModifier),  # a French 3
        (Qt.Key.Key_3, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_3, Qt.KeyboardModifier.KeypadModifier),
    ],
    ids=["french", "french with Shift", "keypad"],
)
def test_a_digit_works_on_every_keyboard(screen: QuizScreen, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    screen.open("blind")
    QTest.keyClick(keyboard(), key, modifiers)
    assert screen.taking.form.decision.choice == "reject"


def test_practice_starts_from_anywhere_and_shows_gold_after_each_case(screen: QuizScreen, world: World) -> None:
    world.answer_all(REVIEWER, "blind", wrong=3)
    screen.open("~practise counterfeit-goods#logo-misuse")
    assert screen.taking.title.text() == "My practice"
    decide(THREE, "logo", E, S)
    assert screen.taking.in_feedback


@pytest.fixture
def result(screen: QuizScreen, world: World) -> QuizScreen:
    """The screen at a result with three mistakes of five."""
    world.answer_all(REVIEWER, "blind", wrong=3)
    screen.refresh()
    screen.list.facts.last.click()
    screen.list.take_focus()
    for _ in range(4):
        if screen.list.current is not None and screen.list.current.quiz.slug == "blind":
            break
        press(Qt.Key.Key_Down)
    screen.list.facts.last.click()
    assert screen.result.isVisible()
    return screen


def test_mistakes_are_walked_with_j_and_k_and_shown_alone_with_m(result: QuizScreen) -> None:
    table = result.result.table
    assert [row.position for row in table.model.rows] == [0, 1, 2, 3, 4]
    press(Qt.Key.Key_J)
    assert table.current is not None
    assert table.current.position == 1
    press(Qt.Key.Key_K, Qt.Key.Key_K)
    assert table.current.position == 0
    press(Qt.Key.Key_M)
    assert [row.position for row in table.model.rows] == [0, 1, 2]


def test_gold_is_contested_with_a_reason_and_the_reply_is_shown(result: QuizScreen, world: World, qtbot: QtBot) -> None:
    box = result.result.marked.remarks
    box.buttons[RemarkKind.CONTEST].click()
    assert keyboard() is box.words
    write("The logo is licensed.")
    press(ENTER)
    outcome = result.result.outcome
    assert outcome is not None
    (remark,) = world.remarking.remarks(REVIEWER, outcome.sitting_id)
    assert (remark.kind, remark.words, remark.position) == (RemarkKind.CONTEST, "The logo is licensed.", 0)
    assert "No reply yet." in [label.text() for label in box.findChildren(QLabel)]
    world.remarking.reply(LEAD, remark.id, "It is not; see the note.")
    result._ask_remarks()
    assert "Lena: It is not; see the note." in [label.text() for label in box.findChildren(QLabel)]
    press(Qt.Key.Key_Tab)
    result.result.table.choose(1)
    assert "Lena: It is not; see the note." not in [
        label.text() for label in box.findChildren(QLabel) if not label.isHidden()
    ]


def test_the_missed_clauses_are_practised_from_the_result(result: QuizScreen) -> None:
    press(Qt.Key.Key_P)
    assert result.taking.title.text() == "My practice"
