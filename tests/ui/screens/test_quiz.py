"""The Quiz screen, driven as a person does: keys only, on a real database."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.cases import Case
from app.domain.people import Person
from app.domain.sittings import Sitting
from app.ui.screen import Context
from app.ui.screens.quiz import QuizScreen
from app.ui.tasks import Failed, InlineTasks
from tests.ui.screens.conftest import show
from tests.ui.screens.world import REVIEWER, World

T = TypeVar("T")
Made = Callable[[World, Person], Context]
ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
Q, W, E = Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_E


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Made) -> QuizScreen:
    """The screen of a reviewer who has taken nothing."""
    made = QuizScreen(context_of(world, REVIEWER))
    show(qtbot, made)
    return made


def keyboard() -> QWidget:
    """Where the keyboard is."""
    at = QApplication.focusWidget()
    assert at is not None, "the keyboard is nowhere"
    return at


def press(*keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        QTest.keyClick(keyboard(), key)
        QApplication.processEvents()


def write(text: str) -> None:
    """Type words where the keyboard is."""
    QTest.keyClicks(keyboard(), text)


def decide(digit: Qt.Key, clause: str, *rest: Qt.Key) -> None:
    """Decide, cite a clause, and what else is asked; Enter hands it in."""
    press(digit)
    write(clause)
    press(ENTER, *rest, ENTER)


def choose(screen: QuizScreen, title: str) -> None:
    """Go down the list to a quiz."""
    for _ in range(4):
        if screen.list.current is not None and screen.list.current.quiz.title == title:
            return
        press(DOWN)
    raise AssertionError(f"{title} is not in the list")


def test_a_quiz_is_taken_from_the_list_to_the_result_by_keyboard_alone(screen: QuizScreen, world: World) -> None:
    choose(screen, "Weekly calibration")
    press(ENTER)
    assert screen.taking.progress.text() == "Case 1 of 5"
    golds = (("3", "logo", E), ("1", "logo", Q), ("3", "replica", E), ("2", "document", W), ("1", "logo", Q))
    for digit, clause, action in golds:
        decide(Qt.Key(ord(digit)), clause, action, Qt.Key.Key_S)
    assert [decision for _, decision in world.answers()] == ["reject", "approve", "reject", "restrict", "approve"]
    score = screen.result.score
    assert score.right.text() == "4 of 5 right"
    assert score.passed.word.startswith("Passed")
    assert "interval is wide" in score.words.text()
    assert screen.result.marked.badge.word == "Under-enforcement"
    press(ESCAPE)
    assert screen.list.isVisible()


def test_an_answer_is_on_disk_before_the_next_case_is_shown(
    screen: QuizScreen, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_disk: list[int] = []
    shown = screen.taking.show_case

    def watched(sitting: Sitting, case: Case, *, at: int | None) -> None:
        on_disk.append(len(world.answers()))
        shown(sitting, case, at=at)

    monkeypatch.setattr(screen.taking, "show_case", watched)
    screen.open("blind")
    decide(Qt.Key.Key_3, "logo", E, Qt.Key.Key_S)
    decide(Qt.Key.Key_1, "logo", Q, Qt.Key.Key_S)
    assert on_disk == [0, 1, 2]


class SlowReads(InlineTasks):
    """What is read comes when ``answer`` is called, and not before."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[Callable[[], None]] = []

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed = None, *, newest: str) -> None:
        """Hold it back."""
        self._held.append(lambda: done(work()))

    def answer(self) -> None:
        """Let it come."""
        while self._held:
            self._held.pop(0)()


def test_who_comes_before_the_list_is_read_can_cite_all_the_same(qtbot: QtBot, world: World, context_of: Made) -> None:
    made = QuizScreen(replace(context_of(world, REVIEWER), tasks=SlowReads()))
    show(qtbot, made)
    made.open("blind")
    assert made.taking.isVisible()
    assert [c.key for c in made.taking.form.clause.matches("copied")] == ["counterfeit-goods#logo-misuse"]


def test_a_list_that_comes_late_leaves_the_keyboard_where_somebody_answers(
    qtbot: QtBot, world: World, context_of: Made
) -> None:
    tasks = SlowReads()
    made = QuizScreen(replace(context_of(world, REVIEWER), tasks=tasks))
    show(qtbot, made)
    made.open("blind")
    press(Qt.Key.Key_3)
    write("lo")
    tasks.answer()
    write("go")
    press(ENTER, E, Qt.Key.Key_S, ENTER)
    assert made.taking.progress.text() == "Case 2 of 5"
    assert world.told("clause") == ["counterfeit-goods#logo-misuse"]


def test_a_crash_resumes_at_the_same_case(screen: QuizScreen, qtbot: QtBot, world: World, context_of: Made) -> None:
    screen.open("blind")
    decide(Qt.Key.Key_3, "logo", E, Qt.Key.Key_S)
    before = screen.taking.card.accessibleName()
    screen.hide()
    again = QuizScreen(context_of(world, REVIEWER))
    show(qtbot, again)
    assert again.list.current is not None
    assert again.list.facts.start.text() == "Go on at case 2 of 5"
    press(ENTER)
    assert again.taking.progress.text() == "Case 2 of 5"
    assert again.taking.card.accessibleName() == before


def test_leaving_keeps_what_was_chosen_and_answered(screen: QuizScreen, world: World) -> None:
    screen.open("blind")
    decide(Qt.Key.Key_3, "logo", E, Qt.Key.Key_S)
    press(Qt.Key.Key_2)
    write("docu")
    press(ENTER, ESCAPE)
    assert screen.list.isVisible()
    press(ENTER)
    assert screen.taking.progress.text() == "Case 2 of 5"
    assert screen.taking.form.missing == ["action", "confidence"]
    assert len(world.answers()) == 1


def test_what_is_missing_is_said_in_words_and_nothing_is_written(screen: QuizScreen, world: World) -> None:
    screen.open("blind")
    assert screen.taking.said.text() == "Still needed: a decision, a clause, an action and how sure you are."
    decide(Qt.Key.Key_3, "logo", E)
    assert screen.taking.said.text() == "Still needed: how sure you are."
    assert world.answers() == []


def test_enter_on_the_button_to_leave_leaves_and_hands_nothing_in(screen: QuizScreen, world: World) -> None:
    screen.open("blind")
    screen.taking.leave.setFocus()
    press(ENTER)
    assert screen.list.isVisible()
    assert world.answers() == []


def test_changes_and_milliseconds_are_counted(screen: QuizScreen, world: World) -> None:
    screen.open("blind")
    press(Qt.Key.Key_2)
    write("logo")
    press(ENTER, Qt.Key.Key_3, Q, E)
    QTest.qWait(20)
    press(Qt.Key.Key_G, ENTER)
    assert world.told("changes") == [2]
    assert world.told("confidence") == ["guessing"]
    (milliseconds,) = world.told("milliseconds")
    assert isinstance(milliseconds, int)
    assert milliseconds >= 20


def test_digits_work_on_a_keyboard_where_they_need_shift(screen: QuizScreen) -> None:
    screen.open("blind")
    QTest.keyClick(keyboard(), Qt.Key.Key_3, Qt.KeyboardModifier.ShiftModifier)
    assert screen.taking.form.decision.choice == "reject"


def test_practice_shows_what_is_right_after_each_case_and_asks_only_what_the_quiz_asks(
    screen: QuizScreen, world: World
) -> None:
    choose(screen, "Seller practice")
    press(ENTER)
    assert not screen.taking.form.action.isVisible()
    decide(Qt.Key.Key_1, "documents", Qt.Key.Key_F)
    feedback = screen.taking.feedback
    assert screen.taking.in_feedback
    assert feedback.badge.word == "Under-enforcement"
    assert feedback.verdict.text() == "More lenient than gold."
    assert feedback.rationale.text().startswith("Why case-")
    assert "version 1.0" in feedback.clause.where.text()
    assert "The text of" in feedback.clause.page.page.toPlainText()
    assert len(world.answers()) == 1
    press(ENTER)
    assert screen.taking.progress.text() == "Case 2 of 2"


def test_the_sop_is_looked_up_beside_the_case_and_counted_only_in_an_open_book(
    screen: QuizScreen, world: World
) -> None:
    screen.open("practice")
    QTest.keyClick(screen.taking, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert screen.taking.lookup.isVisible()
    screen.taking.lookup.clause_wanted.emit("seller-checks#documents@1.0")
    assert "The text of Documents." in screen.taking.lookup.text.page.page.toPlainText()
    press(ESCAPE)
    decide(Qt.Key.Key_2, "documents", Qt.Key.Key_S)
    assert world.told("lookups") == [1]
    screen.open("blind")
    assert not screen.taking.look_up.isVisible()
    QTest.keyClick(screen.taking, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not screen.taking.lookup.isVisible()


def test_quizzes_about_an_sop_come_first_when_one_practises_it(screen: QuizScreen) -> None:
    screen.open("sop:counterfeit-goods")
    assert screen.list.current is not None
    assert screen.list.current.quiz.slug == "blind"
    assert screen.list.rows.rows[0].title == "For practising this SOP · 2 quizzes"


def test_a_taken_quiz_shows_its_score_with_its_interval_and_its_result(screen: QuizScreen, world: World) -> None:
    world.answer_all(REVIEWER, "blind", wrong=2)
    screen.refresh()
    choose(screen, "Weekly calibration")
    assert screen.list.facts.start.text() == "Take again"
    screen.list.facts.last.click()
    assert screen.result.score.right.text() == "3 of 5 right"
    assert [row.right for row in screen.result.table.model.rows] == [False, False, True, True, True]
    assert screen.result.marked.citation == "counterfeit-goods#logo-misuse@1.0"


def test_the_library_opens_at_the_version_a_case_was_judged_by(
    screen: QuizScreen, world: World, visited: list[tuple[str, str]]
) -> None:
    world.answer_all(REVIEWER, "blind", wrong=1)
    screen.refresh()
    choose(screen, "Weekly calibration")
    screen.list.facts.last.click()
    screen.result.marked.library.click()
    assert visited == [("library", "counterfeit-goods#logo-misuse@1.0")]


def test_without_quizzes_there_is_a_sentence_and_a_way_on(qtbot: QtBot, bare_world: World, context_of: Made) -> None:
    screen = QuizScreen(context_of(bare_world, REVIEWER))
    show(qtbot, screen)
    assert screen.state == "empty"


def test_a_database_that_cannot_be_read_is_no_empty_list(
    qtbot: QtBot, world: World, context_of: Made, tmp_path: Path
) -> None:
    screen = QuizScreen(context_of(world, REVIEWER))
    world.database.close()
    (tmp_path / "plumbline.db").write_bytes(b"not a database at all, but long enough to be looked at")
    show(qtbot, screen)
    assert screen.state == "problem"


def test_the_rows_are_a_sound_model(screen: QuizScreen) -> None:
    QAbstractItemModelTester(screen.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.list.filter_box.setText("seller")
    assert [row.title for row in screen.list.rows.rows] == ["To take · 1 quiz", "Seller practice"]
