"""The box for a number: where its number stands, and what is said of it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.number_box import NumberBox


def begins(line: QLineEdit, whole: QWidget) -> int:
    """Where the text of a line begins, in pixels from the left of the box around it."""
    line.setCursorPosition(0)
    return line.mapTo(whole, QPoint(line.cursorRect().center().x(), 0)).x()


def test_a_number_stands_where_the_words_of_other_boxes_stand(qtbot: QtBot, theme: Theme) -> None:
    window, number, words = QWidget(), NumberBox(value=42), QLineEdit("Words")
    qtbot.addWidget(window)
    lines = QVBoxLayout(window)
    lines.addWidget(number)
    lines.addWidget(words)
    window.show()
    assert abs(begins(number.lineEdit(), number) - begins(words, words)) <= 1
    number.setFocus()
    assert abs(begins(number.lineEdit(), number) - begins(words, words)) <= 1


def test_a_named_box_is_named_inside_too_and_is_one_stop_of_tab(qtbot: QtBot) -> None:
    box = NumberBox(maximum=600, value=20, suffix=" min", name="Time")
    qtbot.addWidget(box)
    assert (box.text(), box.accessibleName(), box.lineEdit().accessibleName()) == ("20 min", "Time", "Time")
    assert not box.lineEdit().focusPolicy() & Qt.FocusPolicy.TabFocus
