"""A table on the screen: a filter box, a count, keyboard, copying, and a selection that survives a refresh."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.ui.table import Column, Table
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key

T = TypeVar("T")
WHOLE_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
ROW_HEIGHT = 32
FILTER_FROM = 12  # rows from which a filter box is worth its place


class TableView(QWidget, Generic[T]):
    """Rows of ``T`` that one can sort, filter, choose and copy.

    ``chosen`` is emitted with a row by Enter or a double click, ``current_changed`` with the row under the cursor or
    None.
    """

    chosen = Signal(object)
    current_changed = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[T]],
        *,
        name: str,
        empty: str = "Nothing here.",
        key: Callable[[T], Hashable] | None = None,
    ) -> None:
        super().__init__()
        self.model: Table[T] = Table(columns, key)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(name)
        self.filter_box = QLineEdit(placeholderText="Filter (Ctrl+F)", clearButtonEnabled=True)
        self.filter_box.setAccessibleName(f"Filter {name.lower()}")
        self.filter_box.setMaximumWidth(280)
        self._count = plain_label(tone="muted", size="small", wrap=False)
        self._empty, self._words = plain_label(tone="muted", size="reading"), empty
        self._arrange()
        self._dress(columns)
        self._connect()
        self.show_rows(())

    @property
    def current(self) -> T | None:
        """The row under the cursor."""
        at = self.view.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    @property
    def selected(self) -> tuple[T, ...]:
        """The chosen rows, from the top."""
        return tuple(self.model.rows[at] for at in self._selected_rows())

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows; the chosen one stays chosen and the scroll stays where it is."""
        self._keep_place(lambda: self.model.show_rows(rows))

    def choose(self, key: Hashable) -> bool:
        """Put the cursor on the row with this key; False when it is not on the screen."""
        at = self.model.place_of(key)
        if at is not None:  # not selectRow, which would take the row out of the choice while Ctrl is down
            self.view.selectionModel().setCurrentIndex(self.model.index(at, 0), WHOLE_ROW)
        return at is not None

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        """Sort by a column, as a click on its title does."""
        self.view.sortByColumn(column, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)

    def copy(self) -> None:
        """Copy the chosen rows, or all when none is chosen, for a spreadsheet."""
        self._copy(self._selected_rows() or range(len(self.model.rows)))

    def _copy(self, rows: Sequence[int]) -> None:
        QGuiApplication.clipboard().setText(self.model.tsv(rows))

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    def _keep_place(self, change: Callable[[], None]) -> None:
        scroll, current = self.view.verticalScrollBar().value(), self.current
        change()
        if current is None or not self.choose(self.model.key(current)):
            self.current_changed.emit(None)
        self.view.verticalScrollBar().setValue(scroll)
        self._show_state()

    def _show_state(self) -> None:
        shown, total = len(self.model.rows), self.model.total
        self._empty.setText(self._words if not total else "No row contains these words.")
        self._pages.setCurrentIndex(0 if shown else 1)
        self._count.setText(f"{shown:,}" if shown == total else f"{shown:,} of {total:,}")
        for part in (self.filter_box, self._count):
            part.setVisible(total >= FILTER_FROM or bool(self.filter_box.text()))

    def _filter(self, text: str) -> None:
        self._keep_place(lambda: self.model.filter(text))

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Copy the chosen rows", self.copy)
        menu.addAction("Copy the whole table", lambda: self._copy(range(len(self.model.rows))))
        menu.popup(self.view.viewport().mapToGlobal(at))

    def _connect(self) -> None:
        self.filter_box.textChanged.connect(self._filter)
        self.filter_box.returnPressed.connect(self.view.setFocus)
        self.view.activated.connect(lambda _: self.chosen.emit(self.current))
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self.current_changed.emit(self.current))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._menu)
        local_key(self.view, "Ctrl+C", self.copy)
        local_key(self, "Ctrl+F", self.filter_box.setFocus)
        local_key(self.filter_box, "Escape", self.filter_box.clear)

    def _arrange(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.filter_box, 1)
        above.addWidget(self._count)
        above.addStretch(1)
        self._pages = QStackedLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addLayout(self._pages, 1)
        for page in (self.view, self._empty):  # only now: pages of a layout without a widget open as windows
            self._pages.addWidget(page)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _dress(self, columns: Sequence[Column[T]]) -> None:
        view, across = self.view, self.view.horizontalHeader()
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        across.setHighlightSections(False)
        across.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        across.setSortIndicatorClearable(True)
        view.setSortingEnabled(True)
        for at, column in enumerate(columns):
            if column.stretch:
                across.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            elif column.width:
                view.setColumnWidth(at, column.width)
