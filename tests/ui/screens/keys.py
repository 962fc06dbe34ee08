"""Keys pressed where the keyboard is, as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
CONTROL = Qt.KeyboardModifier.ControlModifier


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


def control(key: Qt.Key) -> None:
    """Press a key with Ctrl."""
    QTest.keyClick(keyboard(), key, CONTROL)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type words where the keyboard is."""
    QTest.keyClicks(keyboard(), text)


def decide(digit: Qt.Key, clause: str, *rest: Qt.Key) -> None:
    """Decide, cite a clause, and what else is asked; Enter hands it in."""
    press(digit)
    write(clause)
    press(ENTER, *rest, ENTER)
