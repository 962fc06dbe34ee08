"""What a person may mean, below the search box while they type: earlier searches first, then words of the SOPs."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.ui.theme import Theme

ROW = 30
EDGE = 4
MOST_RECENT, MOST_WORDS = 3, 5
PAUSE = 60  # milliseconds without a key before words are looked for


class Suggestions(QFrame):
    """A short list that never takes the keyboard from its box; ``taken`` gives what is clicked."""

    taken = Signal(str)

    def __init__(self, theme: Theme, box: QLineEdit, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._box, self._over = theme, box, over
        self.list = QListWidget()
        self.list.setAccessibleName("Suggestions")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setIconSize(QSize(16, 16))
        self.list.itemClicked.connect(lambda item: self.taken.emit(item.text()))
        self.setProperty("card", "true")
        self.setAccessibleName("Suggestions")
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        column.addWidget(self.list)
        self.hide()

    @property
    def chosen(self) -> str | None:
        """The text of the chosen row."""
        item = self.list.currentItem()
        return item.text() if item is not None and self.isVisible() else None

    def offer(self, recent: Sequence[str], words: Sequence[str]) -> None:
        """Show these below the box, none of them chosen; nothing at all when there are none."""
        self.list.clear()
        texts = dict.fromkeys([*recent, *words])
        for text in texts:
            earlier = text in recent
            item = QListWidgetItem(self._theme.icon("history" if earlier else "search", "muted", size=16), text)
            said = f"{text}, searched before" if earlier else text
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self._choose(-1)
        self.setVisible(bool(texts))
        if texts:
            place = self._box.mapTo(self._over, QPoint(0, self._box.height() + 2))
            self.setGeometry(place.x(), place.y(), self._box.width(), ROW * len(texts) + 2 * EDGE + 2)
            self.raise_()

    def step(self, by: int) -> bool:
        """Choose the next row (1) or the one before (−1), before the first none; False past the last."""
        row = self.list.currentRow() + by
        if row >= self.list.count():
            return False
        self._choose(max(row, -1))
        return True

    def hide(self) -> None:
        """Go away, and say no more of it."""
        super().hide()
        self._box.setAccessibleDescription("")

    def _choose(self, row: int) -> None:
        """A screen reader hears of it as the description of the box, where the keyboard is."""
        self.list.setCurrentRow(row)
        count = self.list.count()
        item = self.list.item(row) if row >= 0 else None
        said = f"{count} suggestion{'' if count == 1 else 's'}, Down chooses" if count else ""
        if item is not None:
            said = f"{item.data(Qt.ItemDataRole.AccessibleTextRole)}, {row + 1} of {count}"
        self._box.setAccessibleDescription(said)


def matching(recent: Sequence[str], text: str) -> list[str]:
    """The earlier searches that go on with what is typed, or hold it; all of them while nothing is."""
    typed = " ".join(text.casefold().split())
    if not typed:
        return list(recent)
    found = [one for one in recent if typed in one.casefold() and typed != one.casefold()]
    return sorted(found, key=lambda one: not one.casefold().startswith(typed))[:MOST_RECENT]
