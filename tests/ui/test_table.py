"""The one item model for ordinary tables, and how it behaves on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from app.ui.table import ROW, VALUE, Column, Table
from app.ui.theme import Theme
from app.ui.widgets.table_view import TableView


@dataclass(frozen=True)
class Clause:
    """A row."""

    name: str
    right: float | None


ROWS = [Clause("logo misuse", 0.5), Clause("Brand in title", None), Clause("recalled", 0.75), Clause("anvils", 0.25)]
COLUMNS = (
    Column[Clause](title="Clause", value=lambda row: row.name, stretch=True),
    Column[Clause](title="Right", value=lambda row: row.right, text=lambda value: f"{value:.0%}", right=True),
)


def key(row: Clause) -> str:
    """The name."""
    return row.name


@pytest.fixture
def table(theme: Theme) -> Iterator[TableView[Clause]]:
    """A table of four clauses on the screen."""
    made = TableView(COLUMNS, name="Clauses", key=key, empty="No clause yet.")
    made.resize(400, 300)
    made.show_rows(ROWS)
    made.show()
    yield made
    made.close()


def names(table: TableView[Clause]) -> list[str]:
    """What is on the screen, from the top."""
    return [row.name for row in table.model.rows]


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = Table(COLUMNS, key)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows(ROWS)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.filter("l")
    model.sort(1, Qt.SortOrder.DescendingOrder)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_words_sort_without_regard_to_capitals_and_what_is_unknown_comes_last(table: TableView[Clause]) -> None:
    table.sort_by(0)
    assert names(table) == ["anvils", "Brand in title", "logo misuse", "recalled"]
    table.sort_by(1, descending=True)
    assert names(table) == ["recalled", "logo misuse", "anvils", "Brand in title"]
    table.sort_by(1)
    assert names(table)[-1] == "Brand in title"


def test_the_filter_wants_every_word_in_any_column(table: TableView[Clause]) -> None:
    table.filter_box.setText("LOGO 50")
    assert names(table) == ["logo misuse"]
    table.filter_box.setText("nothing such")
    assert names(table) == []
    table.filter_box.clear()
    assert len(names(table)) == 4


def test_the_chosen_row_stays_chosen_when_the_rows_come_anew_in_another_order(table: TableView[Clause]) -> None:
    table.choose("recalled")
    table.show_rows([Clause("recalled", 0.9), *ROWS[:2]])
    assert table.current == Clause("recalled", 0.9)
    table.show_rows(ROWS[:1])
    assert table.current is None


def test_the_scroll_stays(table: TableView[Clause]) -> None:
    many = [Clause(f"clause {number}", None) for number in range(500)]
    table.show_rows(many)
    table.view.verticalScrollBar().setValue(4000)
    table.show_rows(many[:-1])
    assert table.view.verticalScrollBar().value() == 4000


def test_enter_opens_the_row_under_the_cursor(table: TableView[Clause]) -> None:
    opened: list[Clause] = []
    table.chosen.connect(opened.append)
    table.view.setFocus()
    table.choose("logo misuse")
    QTest.keyClick(table.view, Qt.Key.Key_Down)
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert [row.name for row in opened] == ["Brand in title"]


def test_a_double_click_opens_the_row_once(table: TableView[Clause]) -> None:
    opened: list[Clause] = []
    table.chosen.connect(opened.append)
    at = table.view.visualRect(table.model.index(2, 0)).center()
    QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    QTest.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    assert [row.name for row in opened] == ["recalled"]


def test_chosen_rows_are_copied_for_a_spreadsheet(table: TableView[Clause]) -> None:
    table.choose("recalled")
    table.view.setFocus()
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Clause\tRight\nrecalled\t75%\n"


def test_a_cell_has_words_for_a_screen_reader_and_values_for_a_delegate(table: TableView[Clause]) -> None:
    index = table.model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Right: 50%"
    assert (index.data(VALUE), index.data(ROW)) == (0.5, ROWS[0])


def test_twenty_thousand_rows_are_filtered_while_one_types() -> None:
    model = Table(COLUMNS, key)
    model.show_rows([Clause(f"clause {number}", number / 20_000) for number in range(20_000)])
    model.filter("1999")
    assert len(model.rows) == 12
