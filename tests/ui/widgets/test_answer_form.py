"""The parts of answering: letters for choices, many decisions, time that is left and time that is spent."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.quizzes import Mode, Quiz
from app.domain.sittings import Answer, Sitting
from app.ui.widgets.answer_form import decision_keys
from app.ui.widgets.choice_grid import ChoiceGrid, letters_for
from app.ui.widgets.decision_keys import Choice
from app.ui.widgets.time_left import say_time_left
from app.ui.widgets.watch import Watch

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
NONE: Mapping[int, Answer] = {}


def sitting(minutes: int | None) -> Sitting:
    """A sitting that began at noon."""
    quiz = Quiz(slug="q", version="1.0", title="Q", mode=Mode.CALIBRATION, cases=(), minutes=minutes)
    return Sitting(id="s", person_id="p", quiz_version_id="v", quiz=quiz, cases=(), answers=NONE, started_at=NOON)


def test_each_label_gets_a_letter_of_its_own() -> None:
    assert letters_for(["Sure", "Somewhat sure", "Guessing"], avoid="") == ["S", "O", "G"]
    assert letters_for(["Sure"], avoid="SURE") == [""]


def test_nine_decisions_stand_in_rows_and_still_have_their_digits(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    choices = [Choice(key=f"d{n}", label=f"Decision {n}", shortcut=str(n)) for n in range(1, 10)]
    keys = decision_keys(choices, host)
    assert isinstance(keys, ChoiceGrid)
    QVBoxLayout(host).addWidget(keys)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    keys.button("d1").setFocus()
    QTest.keyClick(keys.button("d1"), Qt.Key.Key_7)
    assert keys.choice == "d7"


def test_the_time_left_is_counted_from_the_beginning_whatever_was_restarted() -> None:
    timed = sitting(20)
    assert say_time_left(timed, NOON + timedelta(minutes=5)) == "15 minutes left"
    assert say_time_left(timed, NOON + timedelta(minutes=19, seconds=30)) == "30 seconds left"
    assert "over" in say_time_left(timed, NOON + timedelta(minutes=21))
    assert say_time_left(replace(timed, quiz=replace(timed.quiz, minutes=None)), NOON) == ""


def test_a_watch_stands_still_while_it_is_paused() -> None:
    watch = Watch()
    watch.go_on()
    assert watch.milliseconds == 0
    watch.start()
    QTest.qWait(15)
    watch.pause()
    spent = watch.milliseconds
    QTest.qWait(15)
    assert watch.milliseconds == spent
    assert spent >= 10
