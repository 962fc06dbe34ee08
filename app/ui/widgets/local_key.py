"""A key that works only while the keyboard is in one part of the window."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def local_key(owner: QWidget, key: str, act: Callable[[], object]) -> QShortcut:
    """Do ``act`` when ``key`` is pressed in ``owner`` or in a part of it."""
    return keep_local(QShortcut(QKeySequence(key), owner, act))


def keep_local(shortcut: QShortcut) -> QShortcut:
    """Confine a shortcut to its owner: PySide ignores ``context=`` where a shortcut is made with a function."""
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return shortcut
