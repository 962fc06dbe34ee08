"""The parts of answering: letters for choices, many decisions, and time that is spent."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.answer_form import decision_keys
from app.ui.widgets.choice_grid import ChoiceGrid, letters_for
from app.ui.widgets.decision_keys import Choice
from app.ui.widgets.watch import Watch


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
