"""The bar that finds words in a page: how often they occur, next and previous."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key


class FindBar(QFrame):
    """Hidden until asked for. The page answers ``asked`` with ``show_hits``."""

    asked = Signal(str)
    moved = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self.hits: list[QTextCursor] = []
        self.current = 0
        self.box = QLineEdit(placeholderText="Find in this text", clearButtonEnabled=True)
        self.box.setAccessibleName("Find in this text")
        self.box.setMaximumWidth(320)
        self._count = plain_label(tone="muted", wrap=False)
        self._previous = IconButton(theme, "up", "Previous (Shift+F3)")
        self._next = IconButton(theme, "down", "Next (F3)")
        self._close = IconButton(theme, "cross", "Close (Escape)")
        self._arrange()
        self._connect()
        self.hide()

    def begin(self) -> None:
        """Show the bar and type."""
        self.show()
        self.box.setFocus()
        self.box.selectAll()
        self.asked.emit(self.box.text())

    def end(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        self.hits = []
        self.moved.emit()
        self.left.emit()

    def show_hits(self, hits: Sequence[QTextCursor]) -> None:
        """What was found, in the order of the text."""
        self.hits, self.current = list(hits), 0
        self._say()
        self.moved.emit()

    def step(self, by: int) -> None:
        """The next hit or the one before, round and round."""
        if self.hits:
            self.current = (self.current + by) % len(self.hits)
            self._say()
            self.moved.emit()

    def _say(self) -> None:
        words = f"{self.current + 1} of {len(self.hits)}" if self.hits else "Not found"
        self._count.setText(words if self.box.text() else "")
        self._count.setAccessibleName(words)

    def _connect(self) -> None:
        self.box.textChanged.connect(self.asked)
        self.box.returnPressed.connect(lambda: self.step(1))
        self._next.clicked.connect(lambda: self.step(1))
        self._previous.clicked.connect(lambda: self.step(-1))
        self._close.clicked.connect(self.end)
        local_key(self, "Escape", self.end)
        local_key(self, "Shift+Return", lambda: self.step(-1))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(4)
        row.addWidget(self.box, 1)
        row.addSpacing(4)
        row.addWidget(self._count)
        for button in (self._previous, self._next):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._close)
