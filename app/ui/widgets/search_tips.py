"""What stands in place of results: how to search, or what to do when nothing was found."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.label import plain_label

TIPS = (
    ("replica wording", "clauses with any of the words, those with all of them first"),
    ("“reference price”", "these words one after the other"),
    ("recall -battery", "without a word"),
    ("+recall", "this very word, without synonyms"),
    ("sop:counterfeit-goods logo", "in one SOP"),
    ("market:ID invoice", "for one market; domain:, risk: and language: work alike"),
    ("clause:evidence picture", "in clauses with this id"),
    ("误导 · sécurité", "any language; accents need not be typed"),
)
KEYS = "Down or Enter leads to the results, Enter opens a clause, Ctrl+C copies its citation."
BUTTON_PADDING = 13
LONGEST = 60  # characters of a recent search on its button
Step = tuple[str, Callable[[], None]]
Try = Callable[[str], None]


class Tips(QWidget):
    """How one can search, and what one searched for last; ``tried`` gives what a person presses."""

    tried = Signal(str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.recent, self._recent_title = QVBoxLayout(), plain_label("Your last searches", size="title")
        self.clear = QPushButton("Clear them", self)
        self.clear.setProperty("kind", "quiet")
        self.clear.clicked.connect(self.cleared)
        self.recent.setSpacing(2)
        title, below = (
            plain_label("Type above what you look for", size="title"),
            plain_label(KEYS, tone="muted", wrap=False),
        )
        for label in (title, below, self._recent_title):
            label.setContentsMargins(BUTTON_PADDING, 0, 0, 0)
        middle(self, title, example_grid(self.tried.emit), below, self._recent_title, self.recent)
        self.show_recent(())

    def show_recent(self, texts: Sequence[str]) -> None:
        """Show these, newest first."""
        self.recent.removeWidget(self.clear)
        _empty(self.recent)
        for text in texts:
            self.recent.addWidget(example(text, self.tried.emit), 0, Qt.AlignmentFlag.AlignLeft)
        if texts:
            self.recent.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._recent_title.setVisible(bool(texts))
        self.clear.setVisible(bool(texts))


class SearchHelp(QFrame):
    """The same examples over any screen; a click on one searches for it."""

    tried = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setProperty("card", "true")
        self.setAccessibleName("How to search")
        self.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 20, 16)
        column.setSpacing(12)
        title = plain_label("How to search", size="title")
        title.setContentsMargins(BUTTON_PADDING, 0, 0, 0)
        column.addWidget(title)
        column.addLayout(example_grid(self._try))
        keys = plain_label(KEYS, tone="muted", wrap=False)
        keys.setContentsMargins(BUTTON_PADDING, 0, 0, 0)
        column.addWidget(keys)

    def toggle_below(self, widget: QWidget) -> None:
        """Show it below a widget of the same window, over everything else; or hide it."""
        if self.isVisible():
            self.hide()
            return
        self.show()  # before it is measured: until then its words wear another style
        self.adjustSize()
        self.move(widget.mapTo(self._over, QPoint(0, widget.height() + 6)))
        self.raise_()
        self.findChildren(QPushButton)[0].setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab stays among the examples."""
        buttons = self.findChildren(QPushButton)
        at = next((n for n, button in enumerate(buttons) if button.hasFocus()), -1)
        buttons[(at + (1 if forward else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Close when the keyboard goes elsewhere."""
        if now is not None and not self.isAncestorOf(now):
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes, Up and Down go through the examples."""
        steps = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _try(self, text: str) -> None:
        self.hide()
        self.tried.emit(text)


def example_grid(tried: Try) -> QGridLayout:
    """Each example with what it means."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    for row, (text, meaning) in enumerate(TIPS):
        grid.addWidget(example(text, tried), row, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(plain_label(meaning, tone="muted", wrap=False), row, 1)
    return grid


def example(text: str, tried: Try) -> QPushButton:
    """A button that searches for what stands on it."""
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    made = QPushButton(shown.replace("&", "&&"))
    made.setProperty("kind", "quiet")
    made.setAccessibleName(f"Search for {text}")
    made.clicked.connect(lambda: tried(text.partition(" · ")[0]))
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
        _empty(self._buttons, but=1)
        for place, (text, act) in enumerate(steps):
            button = QPushButton(text)
            button.clicked.connect(act)
            self._buttons.insertWidget(place, button)


class ElsewhereBar(QWidget):
    """A sentence above results in which no clause has all of the words, with the steps that lead on."""

    def __init__(self) -> None:
        super().__init__()
        self.words = plain_label(wrap=True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.words, 1)
        self.hide()

    def say(self, words: str, *, steps: Sequence[Step]) -> None:
        """Say it; without a step there is nothing to say."""
        while self._row.count() > 1:
            _drop(self._row, 1)
        self.words.setText(words)
        for text, act in steps:
            button = QPushButton(text)
            button.setProperty("kind", "quiet")
            button.clicked.connect(act)
            self._row.addWidget(button)
        self.setVisible(bool(steps))


def _empty(layout: QBoxLayout, *, but: int = 0) -> None:
    while layout.count() > but:
        _drop(layout, 0)


def _drop(layout: QBoxLayout, place: int) -> None:
    old = layout.takeAt(place)
    if old is not None and (widget := old.widget()) is not None:
        widget.hide()
        widget.deleteLater()


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
