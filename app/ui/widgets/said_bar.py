"""A bar with a sentence that must not be overlooked, and perhaps a button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label


class SaidBar(QFrame):
    """Hidden until it has something to say. ``tone`` is info, warning or danger."""

    def __init__(self, theme: Theme, *, tone: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", tone)
        self.words, self.button = plain_label(selectable=True), QPushButton()
        self._act: Callable[[], None] = lambda: None
        self.button.clicked.connect(lambda: self._act())
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        sign = IconLabel(theme, icon, tone="accent" if tone == "info" else tone, size=18)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str | None, *, button: str = "", act: Callable[[], None] = lambda: None) -> None:
        """Say it; None or nothing hides the bar."""
        self.words.setText(words or "")
        self.setAccessibleName(words or "")
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._act = act
        self.setVisible(bool(words))
