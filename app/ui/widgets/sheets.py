"""Tables on their way out of the window, for a spreadsheet: copied, or saved as CSV, with n and interval in columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtGui import QGuiApplication

from app.domain.spreadsheets import as_tsv
from app.ui.table import Column
from app.ui.widgets.interval_bar import Span
from app.ui.widgets.table_view import TableView

T = TypeVar("T")
Lines = list[list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table by name; ``lines`` gives its titles and its rows as they stand when they are asked for."""

    name: str
    lines: Callable[[], Lines]

    def copy(self) -> None:
        """Put it on the clipboard."""
        QGuiApplication.clipboard().setText(as_tsv(self.lines()))

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"{'-'.join(self.name.lower().split())}.csv"


def sheet_of(table: TableView[T], name: str) -> Sheet:
    """The rows of a table as they are shown: sorted and filtered; a figure with its interval and n beside it."""
    return Sheet(name=name, lines=lambda: lines_of(table.model.columns, table.model.rows))


def lines_of(columns: Sequence[Column[T]], rows: Sequence[T]) -> Lines:
    """Titles and rows; a column of figures with intervals becomes four, of which low, high and n are numbers."""
    spread = {at for at, column in enumerate(columns) if any(isinstance(column.value(row), Span) for row in rows)}
    titles: list[str] = []
    for at, column in enumerate(columns):
        titles += [f"{column.title}{end}" for end in ("", " low", " high", " n")] if at in spread else [column.title]
    lines = [titles]
    for row in rows:
        line: list[str] = []
        for at, column in enumerate(columns):
            line += _figures(column.value(row)) if at in spread else [column.written(row)]
        lines.append(line)
    return lines


def _figures(value: object) -> list[str]:
    if not isinstance(value, Span):
        return ["", "", "", ""]
    return [f"{value.value:.3f}", f"{value.low:.3f}", f"{value.high:.3f}", str(value.n)]
