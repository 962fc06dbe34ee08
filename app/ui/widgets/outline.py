"""The outline of a text: its clauses by level, driven by mouse and arrow keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from app.domain.hidden import name_hidden
from app.ui.theme import Theme

KEY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A clause in an outline: ``level`` as its heading, ``note`` a word such as “edited”, ``icon`` a sign for it."""

    key: str
    text: str
    level: int = 2
    note: str = ""
    icon: str = ""


class Outline(QTreeWidget):
    """``chosen`` gives the key of the clause to go to; ``mark`` shows where the reader is."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: dict[str, QTreeWidgetItem] = {}
        self._signed: set[str] = set()  # keys of those with an icon
        self._entries: tuple[Entry, ...] = ()
        self.setObjectName("outline")
        self.setAccessibleName("Outline")
        self.setHeaderHidden(True)
        self.setIndentation(16)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        theme.changed.connect(self._tint)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown."""
        return self._entries

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these clauses, all unfolded."""
        self.clear()
        self._entries, self._items, self._signed = tuple(entries), {}, set()
        above: list[tuple[int, QTreeWidgetItem]] = []
        for entry in entries:
            while above and above[-1][0] >= entry.level:
                above.pop()
            item = QTreeWidgetItem(above[-1][1] if above else self.invisibleRootItem(), [name_hidden(entry.text)])
            item.setData(0, KEY, entry.key)
            say_entry(item, entry)
            self._items[entry.key] = item
            above.append((entry.level, item))
        self.expandAll()
        self._tint()

    def show_signs(self, signs: Mapping[str, tuple[str, str]]) -> None:
        """Mark clauses with an icon and a word, by key, and no others."""
        before = self._entries
        self._entries = tuple(
            replace(entry, icon=signs.get(entry.key, ("", ""))[0], note=signs.get(entry.key, ("", ""))[1])
            for entry in before
        )
        for old, entry in zip(before, self._entries, strict=True):
            if old != entry:
                say_entry(self._items[entry.key], entry)
        self._tint()

    def mark(self, key: str) -> None:
        """Show where the reader is, without telling anyone."""
        if key in self._items and self.currentItem() is not self._items[key]:
            self.setCurrentItem(self._items[key])

    def _go(self, item: QTreeWidgetItem) -> None:
        self.chosen.emit(item.data(0, KEY))

    def _tint(self) -> None:
        for entry in self._entries:
            if entry.icon or entry.key in self._signed:  # an icon for each of hundreds of clauses takes its time
                sign = self._theme.icon(entry.icon, "accent", size=16) if entry.icon else QIcon()
                self._items[entry.key].setIcon(0, sign)
                self._signed.add(entry.key)


def say_entry(item: QTreeWidgetItem, entry: Entry) -> None:
    """Say an entry to those who hover and to screen readers."""
    text = name_hidden(entry.text)
    item.setToolTip(0, f"{text} · {entry.note}" if entry.note else text)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{text} {entry.note}".strip())
