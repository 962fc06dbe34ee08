"""A card with a title, and the spaces that everything on a screen is laid out with."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.ui.widgets.label import plain_label

L = TypeVar("L", QVBoxLayout, QHBoxLayout)


class Section(QFrame):
    """A titled card. Put what it holds into ``body``, and buttons that concern all of it into ``head``.

    With ``fill`` the body takes the height that is left, as a table should; otherwise it stays at the top.
    """

    def __init__(self, title: str, hint: str = "", *, fill: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(title)
        self.title, self.hint = plain_label(title, strong=True, size="reading"), plain_label(hint, tone="muted")
        if not hint:  # to show one that has no place yet would open it as a window
            self.hint.hide()
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        column.addLayout(self.head)
        column.addWidget(self.hint)
        column.addLayout(self.body, 1 if fill else 0)
        if not fill:
            column.addStretch(1)


def column(*parts: QWidget | QLayout | None, space: int = 12, margin: int = 0) -> QVBoxLayout:
    """Parts below each other; None is a space that takes what is left."""
    return filled(QVBoxLayout(), parts, space=space, margin=margin)


def row(*parts: QWidget | QLayout | None, space: int = 8, margin: int = 0) -> QHBoxLayout:
    """Parts beside each other; None is a space that takes what is left."""
    return filled(QHBoxLayout(), parts, space=space, margin=margin)


def filled(made: L, parts: Sequence[QWidget | QLayout | None], *, space: int, margin: int) -> L:
    """A layout with its parts and spaces."""
    made.setSpacing(space)
    made.setContentsMargins(margin, margin, margin, margin)
    for part in parts:
        if isinstance(part, QWidget):
            made.addWidget(part)
        elif isinstance(part, QLayout):
            made.addLayout(part)
        else:
            made.addStretch(1)
    return made
