"""Where the keyboard goes when a screen appears: to its work, unless someone is typing elsewhere."""

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget


def may_take_focus(screen: QWidget) -> bool:
    """Whether a screen that has just appeared may take the keyboard."""
    at = QApplication.focusWidget()
    return screen.isVisible() and not (isinstance(at, QLineEdit) and not screen.isAncestorOf(at))
