"""What stands in place of results: how to search, or what to do when nothing was found."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.label import plain_label

TIPS = (
    ("replica wording", "clauses with any of the words, those with all of them first"),
    ("“usual new price”", "these words one after the other"),
    ("recall -battery", "without a word"),
    ("sop:counterfeit-goods logo", "in one SOP; market:, clause:, domain:, risk: and language: work alike"),
    ("误导 · sécurité", "any language; accents need not be typed"),
)
KEYS = "Down or Enter leads to the results, Enter opens a clause, Ctrl+C copies its citation."
BUTTON_PADDING = 13
Step = tuple[str, Callable[[], None]]


class Tips(QWidget):
    """How one can search; ``tried`` gives an example that a person presses."""

    tried = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        for row, (example, meaning) in enumerate(TIPS):
            grid.addWidget(self._example(example), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(plain_label(meaning, tone="muted", wrap=False), row, 1)
        title, below = (
            plain_label("Type above what you look for", size="title"),
            plain_label(KEYS, tone="muted", wrap=False),
        )
        for label in (title, below):
            label.setContentsMargins(BUTTON_PADDING, 0, 0, 0)
        middle(self, title, grid, below)

    def _example(self, example: str) -> QPushButton:
        made = QPushButton(example)
        made.setProperty("kind", "quiet")
        made.setAccessibleName(f"Search for {example}")
        made.clicked.connect(lambda: self.tried.emit(example.partition(" · ")[0]))
        return made


class NothingFound(QWidget):
    """That nothing was found, why, and buttons that lead on."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self._hint = plain_label(size="reading"), plain_label(tone="muted")
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        for label in (self.words, self._hint):
            label.setFixedWidth(520)
        middle(self, self.words, self._hint, self._buttons)

    def say(self, words: str, *, hint: str, steps: Sequence[Step]) -> None:
        """Say it, with a button a step."""
        self.words.setText(words)
        self._hint.setText(hint)
        while self._buttons.count() > 1:
            old = self._buttons.takeAt(0)
            if old is not None and (widget := old.widget()) is not None:
                widget.deleteLater()
        for place, (text, act) in enumerate(steps):
            button = QPushButton(text)
            button.clicked.connect(act)
            self._buttons.insertWidget(place, button)


def middle(panel: QWidget, *parts: QWidget | QLayout) -> None:
    """Put the parts one below the other, a third down."""
    column = QVBoxLayout()
    column.setSpacing(16)
    for part in parts:
        if isinstance(part, QWidget):
            column.addWidget(part)
        else:
            column.addLayout(part)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addLayout(column)
    row.addStretch(1)
    whole = QVBoxLayout(panel)
    whole.setContentsMargins(24, 24, 24, 24)
    whole.addStretch(2)
    whole.addLayout(row)
    whole.addStretch(3)
