"""The list of places on the left, driven by mouse, arrow keys and Ctrl+1 to 9."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.ui.theme import Theme

KEY = Qt.ItemDataRole.UserRole


class Entry(Protocol):
    """What the navigation needs to know of a place."""

    @property
    def key(self) -> str:
        """What ``chosen`` gives."""
        ...

    @property
    def title(self) -> str:
        """The word beside the icon."""
        ...

    @property
    def icon(self) -> str:
        """The name of the icon."""
        ...


class Navigation(QListWidget):
    """The places that a person has; ``chosen`` gives the key of the one they go to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: tuple[Entry, ...] = ()
        self.setObjectName("navigation")
        self.setAccessibleName("Places")
        self.setIconSize(QSize(20, 20))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._go)
        self.itemActivated.connect(self._go)
        self.currentItemChanged.connect(self._tint)
        theme.changed.connect(self._tint)
        for number in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda row=number - 1: self._go(self.item(row)))

    def show_places(self, places: Sequence[Entry]) -> None:
        """Show these places and no others."""
        self._places = tuple(places)
        self.clear()
        for number, place in enumerate(places, start=1):
            item = QListWidgetItem(place.title, self)
            item.setData(KEY, place.key)
            item.setToolTip(f"{place.title} (Ctrl+{number})")
        self._tint()

    def mark(self, key: str) -> None:
        """Show where one is."""
        for row in range(self.count()):
            if self.item(row).data(KEY) == key:
                self.setCurrentRow(row)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(KEY))

    def _tint(self) -> None:
        for row, place in enumerate(self._places[: self.count()]):
            tone = "accent" if row == self.currentRow() else "muted"
            self.item(row).setIcon(self._theme.icon(place.icon, tone))
