"""A box that finds a clause as one types, by the words of its heading and its SOP."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

MOST = 40  # suggestions
ROWS = 6  # of them in sight
KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseChoice:
    """A clause to pick: ``key`` is ``sop#clause``."""

    key: str
    sop: str
    heading: str

    @property
    def words(self) -> str:
        """What is shown."""
        return f"{self.heading} · {self.sop}"


class ClausePicker(QWidget):
    """Type, go down the list, Enter. ``chosen`` gives the key, or an empty one when the words are changed again."""

    chosen = Signal(str)
    accepted = Signal()  # Enter on a clause that is already chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[ClauseChoice, ...] = ()
        self.choice = ""
        self.box = QLineEdit(placeholderText="Which clause? Type a word of it", clearButtonEnabled=True)
        self.box.setAccessibleName("Clause")
        self.list = QListWidget()
        self.list.setAccessibleName("Clauses that match")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        column.addWidget(self.list)
        self.setFocusProxy(self.box)
        self.box.textEdited.connect(self._typed)
        self.list.itemClicked.connect(self._take)
        self.box.installEventFilter(self)

    @property
    def choices(self) -> tuple[ClauseChoice, ...]:
        """What there is to choose from."""
        return self._choices

    def show_choices(self, choices: Sequence[ClauseChoice]) -> None:
        """What there is to choose from."""
        self._choices = tuple(choices)

    def choose(self, key: str) -> None:
        """Choose a clause as a person would."""
        self.show_choice(key)
        self.chosen.emit(self.choice)

    def show_choice(self, key: str) -> None:
        """Show a choice without telling anyone; empty for none."""
        found = next((choice for choice in self._choices if choice.key == key), None)
        self.choice = found.key if found else ""
        self.box.setText(found.words if found else "")
        self.box.setCursorPosition(0)
        self.list.hide()

    def matches(self, text: str) -> list[ClauseChoice]:
        """The clauses that hold every word; those whose heading holds them come first."""
        words = text.casefold().split()
        found = [choice for choice in self._choices if all(word in choice.words.casefold() for word in words)]
        return sorted(found, key=lambda choice: rank(choice, words))[:MOST]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move in the list while the cursor stays in the box."""
        if watched is self.box and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._moved(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _moved(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._enter()
        if key == Qt.Key.Key_Escape and self.list.isVisible():
            self.list.hide()
            return True
        return False

    def _enter(self) -> bool:
        if self.list.isVisible() and self.list.currentItem() is not None:
            self._take(self.list.currentItem())
            return True
        if self.choice:
            self.accepted.emit()
        return True

    def _step(self, by: int) -> None:
        if not self.list.isVisible():
            self._suggest("" if self.choice else self.box.text())
        self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + by)))

    def _typed(self, text: str) -> None:
        if self.choice:
            self.choice = ""
            self.chosen.emit("")
        self._suggest(text)

    def _suggest(self, text: str) -> None:
        self.list.clear()
        for choice in self.matches(text):
            item = QListWidgetItem(choice.words, self.list)
            item.setData(KEY, choice.key)
            item.setToolTip(choice.key)
        if not self.list.count():
            QListWidgetItem("No clause has these words.", self.list).setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            self.list.setCurrentRow(0)
        self.list.show()
        self.list.setFixedHeight(min(ROWS, self.list.count()) * self.list.sizeHintForRow(0) + 6)

    def _take(self, item: QListWidgetItem) -> None:
        if item.data(KEY):
            self.choose(str(item.data(KEY)))


def rank(choice: ClauseChoice, words: Sequence[str]) -> tuple[bool, bool, str]:
    """Headings that begin with the first word, then headings that hold all words, then the rest."""
    heading = choice.heading.casefold()
    begins = bool(words) and heading.startswith(words[0])
    return not begins, not all(word in heading for word in words), choice.words.casefold()
