"""A table of figures in which every number opens the answers it was counted from."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from app.domain.team_answers import TeamAnswer
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.interval_bar import IntervalDelegate
from app.ui.widgets.table_view import TableView

T = TypeVar("T")
Behind = Callable[[T], tuple[str, Sequence[TeamAnswer]]]
"""What stands behind a cell: its name, and the answers."""


class FigureTable(TableView[T]):
    """Rows of figures. ``wanted`` gives the name and the answers of the cell that is clicked or entered.

    ``behind`` says for each column what it opens; ``spans`` are the columns painted with their intervals.
    """

    wanted = Signal(str, object)

    def __init__(
        self,
        columns: Sequence[tuple[Column[T], Behind[T]]],
        *,
        theme: Theme,
        name: str,
        empty: str,
        key: Callable[[T], Hashable],
        spans: Sequence[int] = (),
    ) -> None:
        super().__init__([column for column, _ in columns], name=name, empty=empty, key=key)
        self._behind = [behind for _, behind in columns]
        self._painter = IntervalDelegate(theme, self.view)
        for at in spans:
            self.view.setItemDelegateForColumn(at, self._painter)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.view.setToolTip("Click a number, or press Enter on it, to see the answers behind it")
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        theme.changed.connect(self.view.viewport().update)

    def open_cell(self, row: int, column: int) -> None:
        """Open what stands behind a cell, as a click does."""
        self._open(self.model.index(row, column))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            name, answers = self._behind[index.column()](self.model.rows[index.row()])
            self.wanted.emit(name, answers)
