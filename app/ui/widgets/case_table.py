"""The table of the case bank: tens of thousands of lines, found, sorted and chosen without a wait."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QTableView

from app.domain.case_lines import CaseLine, CaseLines, Found
from app.domain.dates import say_day
from app.domain.item_figures import LEAST_ANSWERS
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.case_card import KINDS
from app.ui.widgets.case_facets import say_gold
from app.ui.widgets.local_key import local_key
from app.ui.widgets.table_view import ROW_HEIGHT

Index = QModelIndex | QPersistentModelIndex
COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("key", "Id", 150), ("title", "Title", 260), ("kind", "Kind", 90), ("market", "Market", 76),
    ("clause", "Clause", 230), ("decision", "Gold", 96), ("difficulty", "Difficulty", 92), ("tags", "Tags", 130),
    ("state", "State", 116), ("right", "Right at first", 144), ("discrimination", "Discrimination", 112),
    ("changed", "Changed", 104), ("language", "Language", 86),
)  # fmt: skip
TIPS = {
    "right": "How many of the first attempts were right, with the 95% interval of their share",
    "discrimination": "How far right answers come from the able, from −1 to 1; under 0.15 look at it",
}
RISKY = ("=", "+", "-", "@", "\t", "\r")


class CaseRows(QAbstractTableModel):
    """The lines that were found, as Qt asks for them. ``decisions`` gives the label of a decision's key."""

    def __init__(self, decisions: dict[str, str]) -> None:
        super().__init__()
        self.lines, self.places = CaseLines(), [0][:0]
        self._decisions = decisions
        self._words: dict[str, Callable[[CaseLine], str]] = {
            "kind": lambda line: KINDS.get(line.kind, line.kind),
            "decision": lambda line: say_gold(line.decision, self._decisions),
            "tags": lambda line: ", ".join(line.tags),
            "changed": lambda line: say_day(line.changed),
            "difficulty": lambda line: line.difficulty.capitalize(),
            "right": lambda line: line.right or (f"{line.n} of {LEAST_ANSWERS} needed" if line.n else ""),
            "discrimination": lambda line: "" if line.discrimination is None else f"{line.discrimination:.2f}",
        }

    def show(self, lines: CaseLines, found: Found) -> None:
        """Show what was found in these lines."""
        self.beginResetModel()
        self.lines, self.places = lines, found.places.tolist()
        self.endResetModel()

    def line(self, row: int) -> CaseLine:
        """The line in a row."""
        return self.lines.lines[self.places[row]]

    def said(self, line: CaseLine, name: str) -> str:
        """A cell in words."""
        say = self._words.get(name)
        return say(line) if say else str(getattr(line, name))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many were found."""
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks for a cell."""
        if not index.isValid():
            return None
        name, title, _ = COLUMNS[index.column()]
        line = self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if name == "state" and line.state == "ok" else self.said(line, name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}: {self.said(line, name)}"
        if role == Qt.ItemDataRole.ToolTipRole and name in ("title", "clause", "tags"):
            return self.said(line, name) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return TIPS.get(COLUMNS[section][0])
        return COLUMNS[section][1] if role == Qt.ItemDataRole.DisplayRole else None

    def tsv(self, rows: Iterable[int]) -> str:
        """Rows as tab-separated text for a spreadsheet; none of it is taken for a formula there."""
        said = [[title for _, title, _ in COLUMNS]]
        said += [[harmless(self.said(self.line(row), name)) for name, _, _ in COLUMNS] for row in rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in said) + "\n"


class CaseTable(QTableView):
    """The rows. ``ordered`` gives a column's name and whether it goes down, ``picked`` a line by Enter."""

    ordered = Signal(str, bool)
    picked = Signal(object)
    moved = Signal()  # another row is current, or others are chosen

    def __init__(self, theme: Theme, decisions: dict[str, str]) -> None:
        super().__init__()
        self.rows = CaseRows(decisions)
        self.setModel(self.rows)
        self.setAccessibleName("Cases")
        self.setItemDelegateForColumn([name for name, _, _ in COLUMNS].index("state"), BadgeDelegate(theme, self))
        self._dress()
        self.activated.connect(lambda index: self.picked.emit(self.rows.line(index.row())))
        self.selectionModel().selectionChanged.connect(lambda *_: self.moved.emit())
        self.selectionModel().currentRowChanged.connect(lambda *_: self.moved.emit())
        self.horizontalHeader().sortIndicatorChanged.connect(self._order)
        local_key(self, "Ctrl+C", self.copy)

    @property
    def current(self) -> CaseLine | None:
        """The line under the cursor."""
        at = self.currentIndex().row()
        return self.rows.line(at) if 0 <= at < self.rows.rowCount() else None

    @property
    def chosen(self) -> tuple[CaseLine, ...]:
        """The chosen lines, from the top."""
        return tuple(self.rows.line(row) for row in self._chosen_rows())

    @property
    def many_chosen(self) -> int:
        """How many lines are chosen."""
        return sum(part.height() for part in self._ranges())

    def show_found(self, lines: CaseLines, found: Found) -> None:
        """Show what was found; the cursor, what is chosen and the scroll stay where they can."""
        current, chosen = self.current, {line.key for line in self.chosen}
        scroll = self.verticalScrollBar().value()
        self.selectionModel().blockSignals(True)
        self.rows.show(lines, found)
        self.selectionModel().blockSignals(False)
        self.selectionModel().reset()
        if current is not None or chosen:
            self._choose_again(current.key if current else "", chosen)
        self.verticalScrollBar().setValue(scroll)
        self.moved.emit()

    def choose(self, key: str) -> bool:
        """Put the cursor on a case; False where it is not on the screen."""
        place = self.rows.lines.place_of(key)
        if place is None or place not in self.rows.places:
            return False
        self.selectRow(self.rows.places.index(place))
        return True

    def copy(self) -> None:
        """Copy the chosen rows, or all when none is chosen."""
        QGuiApplication.clipboard().setText(self.rows.tsv(self._chosen_rows() or range(self.rows.rowCount())))

    def _chosen_rows(self) -> list[int]:
        return sorted({row for part in self._ranges() for row in range(part.top(), part.bottom() + 1)})

    def _ranges(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(at) for at in range(selection.count())]

    def _choose_again(self, current: str, chosen: set[str]) -> None:
        selection, width = QItemSelection(), len(COLUMNS) - 1
        keys = [self.rows.lines.lines[place].key for place in self.rows.places]
        runs = runs_of([row for row, key in enumerate(keys) if key in chosen])
        for first, last in runs:
            selection.select(self.rows.index(first, 0), self.rows.index(last, width))
        flags = QItemSelectionModel.SelectionFlag
        if current in keys:
            self.selectionModel().setCurrentIndex(self.rows.index(keys.index(current), 0), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect)

    def _order(self, column: int, order: Qt.SortOrder) -> None:
        name = COLUMNS[column][0] if 0 <= column < len(COLUMNS) else "key"
        self.ordered.emit(name, order == Qt.SortOrder.DescendingOrder)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(True)
        across.setSortIndicatorShown(True)
        across.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        for at, (_, _, width) in enumerate(COLUMNS):
            self.setColumnWidth(at, width)


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it rather than reckons with it."""
    return f"'{text}" if text.startswith(RISKY) else text


def runs_of(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rows that follow each other, as first and last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
