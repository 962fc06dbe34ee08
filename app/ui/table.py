"""One item model for ordinary tables: columns over frozen values, sorted and filtered without a proxy."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.spreadsheets import as_tsv

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
VALUE = Qt.ItemDataRole.UserRole
"""The role that gives a delegate the value of a cell, and ROW the whole row."""
ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, kw_only=True)
class Column(Generic[T]):
    """A column: ``value`` takes it from a row, ``text`` writes it, ``sort`` orders by it.

    Without ``text`` the value is written by ``str``, None as an empty cell. Without ``sort`` the value itself orders;
    rows without a value come last. ``accessible`` and ``tip`` say a cell in words where it is painted. Not slotted:
    Python 3.11 cannot subscript a frozen, slotted, generic dataclass.
    """

    title: str
    value: Callable[[T], Any]
    text: Callable[[Any], str] = str
    sort: Callable[[Any], Any] | None = None
    tip: Callable[[T], str] | None = None
    accessible: Callable[[T], str] | None = None
    header_tip: str = ""
    right: bool = False
    width: int | None = None
    stretch: bool = False

    def written(self, row: T) -> str:
        """The words of a cell."""
        value = self.value(row)
        return "" if value is None else self.text(value)

    def order(self, row: T) -> tuple[bool, Any]:
        """What a row is sorted by."""
        value = self.value(row)
        if value is None:
            return True, 0
        return False, self.sort(value) if self.sort else value.casefold() if isinstance(value, str) else value


class Table(QAbstractTableModel, Generic[T]):
    """Rows under columns. ``key`` tells which row is which across a refresh; the row itself where it is not given."""

    def __init__(self, columns: Sequence[Column[T]], key: Callable[[T], Hashable] | None = None) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._all: tuple[T, ...] = ()
        self._shown: list[T] = []
        self._words: tuple[str, ...] = ()
        self._sorted_by: int | None = None
        self._descending = False

    @property
    def rows(self) -> Sequence[T]:
        """The rows on the screen, in their order there."""
        return self._shown

    @property
    def total(self) -> int:
        """How many rows there are, also those that the filter hides."""
        return len(self._all)

    def key(self, row: T) -> Hashable:
        """What tells a row from the others."""
        return self._key(row) if self._key else row

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows, sorted and filtered as before."""
        self._all = tuple(rows)
        self._arrange()

    def filter(self, text: str) -> None:
        """Show only rows in which every word of ``text`` occurs somewhere."""
        self._words = tuple(text.casefold().split())
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; −1 gives the order the rows came in."""
        self._sorted_by = column if 0 <= column < len(self.columns) else None
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def place_of(self, key: Hashable) -> int | None:
        """Which row on the screen has this key."""
        return next((at for at, row in enumerate(self._shown) if self.key(row) == key), None)

    def tsv(self, rows: Sequence[int]) -> str:
        """These rows as tab-separated text with a line of titles, for a spreadsheet."""
        lines = [[column.title for column in self.columns]]
        lines += [[column.written(self._shown[row]) for column in self.columns] for row in rows]
        return as_tsv(lines)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows are on the screen."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks for a cell."""
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], self.columns[index.column()]
        answer = ANSWERS.get(role)
        return answer(row, column) if answer else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(column)
        words = {Qt.ItemDataRole.DisplayRole: column.title, Qt.ItemDataRole.ToolTipRole: column.header_tip or None}
        return words.get(Qt.ItemDataRole(role)) if role < VALUE else None

    def _arrange(self) -> None:
        shown = [row for row in self._all if self._matches(row)] if self._words else list(self._all)
        if self._sorted_by is not None:
            shown = in_order(shown, self.columns[self._sorted_by], descending=self._descending)
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def _matches(self, row: T) -> bool:
        text = "\n".join(column.written(row) for column in self.columns).casefold()
        return all(word in text for word in self._words)


def in_order(rows: Sequence[T], column: Column[T], *, descending: bool) -> list[T]:
    """The rows by a column; equal rows keep their order, and rows without a value come last either way."""
    keyed = [(column.order(row), row) for row in rows]
    known = sorted((pair for pair in keyed if not pair[0][0]), key=lambda pair: pair[0][1], reverse=descending)
    return [row for _, row in known] + [row for order, row in keyed if order[0]]


def alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    """Figures to the right, words to the left."""
    across = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter


def tip(row: Any, column: Column[Any]) -> str | None:
    """What hovering says: the tip, else nothing (the view shows cut-off words itself)."""
    return column.tip(row) if column.tip else None


def spoken(row: Any, column: Column[Any]) -> str:
    """What a screen reader says."""
    return column.accessible(row) if column.accessible else f"{column.title}: {column.written(row)}"


ANSWERS: dict[int, Callable[[Any, Column[Any]], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda row, column: column.written(row),
    Qt.ItemDataRole.ToolTipRole: tip,
    Qt.ItemDataRole.AccessibleTextRole: spoken,
    Qt.ItemDataRole.TextAlignmentRole: lambda _, column: alignment(column),
    VALUE: lambda row, column: column.value(row),
    ROW: lambda row, _: row,
}
