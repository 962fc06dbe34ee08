"""Tables on their way to a spreadsheet: figures with their intervals, and nothing that would be calculated."""

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui.table import Column
from app.ui.widgets.interval_bar import Span
from app.ui.widgets.sheets import Sheet, sheet_of
from app.ui.widgets.table_view import TableView
from app.ui.widgets.take_along import TakeAlong

SPAN = Span(value=0.71, low=0.52, high=0.87, n=14)
COLUMNS: list[Column[tuple[str, Span | None]]] = [
    Column(title="Name", value=lambda row: row[0]),
    Column(title="Readiness", value=lambda row: row[1]),
]


def test_a_figure_takes_its_interval_and_its_n_along(qtbot: QtBot) -> None:
    table = TableView(COLUMNS, name="Figures")
    qtbot.addWidget(table)
    table.show_rows([("Ana", SPAN), ("Ben", None)])
    assert sheet_of(table, "Figures").lines() == [
        ["Name", "Readiness", "Readiness low", "Readiness high", "Readiness n"],
        ["Ana", "0.710", "0.520", "0.870", "14"],
        ["Ben", "", "", "", ""],
    ]


def test_what_is_filtered_away_stays_behind_and_the_order_is_that_of_the_screen(qtbot: QtBot) -> None:
    table = TableView(COLUMNS, name="Figures")
    qtbot.addWidget(table)
    table.show_rows([("Ana", SPAN), ("Ben", SPAN), ("Anders", SPAN)])
    table.sort_by(0, descending=True)
    table.filter_box.setText("an")
    assert [line[0] for line in sheet_of(table, "Figures").lines()] == ["Name", "Anders", "Ana"]


def test_what_looks_like_a_formula_is_copied_as_words(qtbot: QtBot) -> None:
    Sheet(name="Names", lines=lambda: [["Name"], ["=1+1"], ["a\tb\nc"]]).copy()
    assert QGuiApplication.clipboard().text() == "Name\n'=1+1\na b c\n"


def test_where_there_are_several_tables_one_is_asked_which(qtbot: QtBot) -> None:
    take = TakeAlong()
    qtbot.addWidget(take)
    wanted: list[str] = []
    take.wanted.connect(lambda sheet: wanted.append(sheet.file))
    one, other = (Sheet(name=name, lines=lambda: [["x"]]) for name in ("Sure and wrong", "Given"))
    take.offer((one, other))
    menu = take.save.menu()
    assert [action.text() for action in menu.actions()] == ["Sure and wrong", "Given"]
    menu.actions()[0].trigger()
    take.offer((other,))
    assert take.save.menu() is None
    take.save.click()
    assert wanted == ["sure-and-wrong.csv", "given.csv"]
    take.offer(())
    assert not take.copy.isEnabled()
