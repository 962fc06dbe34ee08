"""How far each two people agree, and each with gold, as a matrix; a cell opens the answers it was counted from."""

from math import isnan
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.domain.measure.cohen import LEAST_SHARED
from app.domain.sentences import percent
from app.domain.spreadsheets import as_tsv
from app.domain.team_agreement import Pairs
from app.ui.table import Index
from app.ui.widgets.local_key import local_key

WIDTH, HEIGHT = 68, 28
KAPPA, ALIKE = "κ", "Alike"


class PairRows(QAbstractTableModel):
    """People by gold and people; ``shown`` is KAPPA or ALIKE."""

    def __init__(self) -> None:
        super().__init__()
        self.pairs: Pairs | None = None
        self.shown = ALIKE

    def show_pairs(self, pairs: Pairs | None, shown: str) -> None:
        """Show these."""
        self.beginResetModel()
        self.pairs, self.shown = pairs, shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """A row for each person."""
        return len(self.pairs.people) if self.pairs and not parent.isValid() else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Gold first, then each person."""
        return len(self.pairs.people) + self.pairs.gold if self.pairs and not parent.isValid() else 0

    def other(self, column: int) -> int:
        """The place in the figures of a column."""
        assert self.pairs is not None
        if not self.pairs.gold:
            return column
        return len(self.pairs.people) if column == 0 else column - 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks for a cell."""
        if self.pairs is None or not index.isValid():
            return None
        one, other = index.row(), self.other(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if one == other:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            value = float((self.pairs.kappa if self.shown == KAPPA else self.pairs.percent)[one, other])
            return "·" if isnan(value) else f"{value:.2f}" if self.shown == KAPPA else percent(value)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.say(one, other)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Who it is."""
        if self.pairs is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        at = section if orientation == Qt.Orientation.Vertical else self.other(section)
        return self.name(at, key=orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole)

    def name(self, at: int, *, key: bool = False) -> str:
        """Who stands at a place: the key where a name is too long, “Gold” at the last."""
        assert self.pairs is not None
        if at >= len(self.pairs.people):
            return "Gold"
        person = self.pairs.people[at]
        return person.key if key else person.name.removesuffix(" (simulated)")

    def say(self, one: int, other: int) -> str:
        """A cell in a sentence."""
        assert self.pairs is not None
        shared = int(self.pairs.shared[one, other])
        who = f"{self.name(one)} and {self.name(other)}"
        if shared < LEAST_SHARED:
            return f"{who}: not enough answers, {shared} of the {LEAST_SHARED} cases that both must have answered."
        alike, kappa = float(self.pairs.percent[one, other]), float(self.pairs.kappa[one, other])
        beyond = "not to be told" if isnan(kappa) else f"{kappa:.2f}"
        return f"{who}: {percent(alike)} alike, Cohen's κ {beyond}, on {shared} cases."

    def lines(self) -> list[list[str]]:
        """The matrix for a spreadsheet."""
        across = [self.headerData(at, Qt.Orientation.Horizontal) for at in range(self.columnCount())]
        lines = [["", *across]]
        for row in range(self.rowCount()):
            cells = [str(self.data(self.index(row, at)) or "") for at in range(self.columnCount())]
            lines.append([self.name(row), *cells])
        return lines


class PairMatrix(QTableView):
    """The matrix on a screen. ``wanted`` gives the name and the answers of the cell that is clicked or entered."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = PairRows()
        self.setModel(self.rows)
        self.setAccessibleName("Agreement of each two people")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setDefaultSectionSize(WIDTH)
        self.horizontalHeader().setMinimumSectionSize(WIDTH)
        self.verticalHeader().setDefaultSectionSize(HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        local_key(self, "Ctrl+C", self.copy)

    def show_pairs(self, pairs: Pairs | None, shown: str = ALIKE) -> None:
        """Show these; the cursor and the scroll stay."""
        at = self.currentIndex()
        place, across, down = (at.row(), at.column()), self.horizontalScrollBar(), self.verticalScrollBar()
        scroll = across.value(), down.value()
        self.rows.show_pairs(pairs, shown)
        if place[0] >= 0:
            self.setCurrentIndex(self.rows.index(*place))
        across.setValue(scroll[0])
        down.setValue(scroll[1])

    def copy(self) -> None:
        """Copy the matrix."""
        QGuiApplication.clipboard().setText(as_tsv(self.rows.lines()))

    def _open(self, index: QModelIndex) -> None:
        pairs = self.rows.pairs
        if pairs is not None and index.isValid():
            one, other = index.row(), self.rows.other(index.column())
            self.wanted.emit(f"{self.rows.name(one)} and {self.rows.name(other)}", pairs.behind(one, other))
