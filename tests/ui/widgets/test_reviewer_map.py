"""The map of people and clauses: cursor, words, keyboard, copying, and a size that still scrolls smoothly."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.measure.team_map import GAP, NOT_ENOUGH, ON_TARGET, TeamMap
from app.domain.people import Person, Role
from app.domain.team_answers import Scope
from app.domain.team_map import MapClause, ReviewerMap, gaps_in, in_scope, worst_first
from app.ui.theme import Theme
from app.ui.widgets.map_picture import BLOCK, CELL, HEADS, KEPT, NAMES
from app.ui.widgets.reviewer_map import MapView

FRAME = 0.050
"""A page is drawn within this on the slowest machine; the benchmark has the figure."""


def made(rows: int, columns: int) -> ReviewerMap:
    """A map in which the verdicts take turns, and the first cell of all has no answers."""
    turns = (np.arange(rows)[:, None] + np.arange(columns)) % 3 - 1
    p = np.where(turns == GAP, 0.5, 0.9).astype(np.float32)
    n = np.full((rows, columns), 7)
    n[0, 0] = 0
    return ReviewerMap(
        people=tuple(
            Person(id=f"p{r}", key=f"R{r}", name=f"Person {r}", role=Role.REVIEWER, team="AB"[r % 2])
            for r in range(rows)
        ),
        clauses=tuple(
            MapClause(
                citation=f"sop{c // 10}#c{c}", heading=f"Clause {c}", sop_title="An SOP", domain="products",
                target=0.85, importance=1.0 + c,
            )
            for c in range(columns)
        ),
        cells=TeamMap(p, p - 0.1, p + 0.05, turns.astype(np.int8)),
        n=n,
    )  # fmt: skip


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> MapView:
    """A map of 60 × 40 on the screen."""
    shown = MapView(theme)
    qtbot.addWidget(shown)
    shown.resize(700, 500)
    shown.show_map(made(60, 40))
    shown.show()
    return shown


def test_a_cell_says_its_verdict_interval_target_and_n(view: MapView) -> None:
    assert view.say(0, 0) == "Person 0, Clause 0 · An SOP: no answers yet, target 85%."
    row = int(np.flatnonzero(made(60, 40).cells.verdict[:, 1] == GAP)[0])
    said = "gap. Readiness 50%, 80% interval 40–55%, target 85%, 7 answers."
    assert view.say(row, 1) == f"Person {row}, Clause 1 · An SOP: {said}"


def test_arrows_move_the_cursor_into_sight_and_enter_opens_it(view: MapView, qtbot: QtBot) -> None:
    for _ in range(30):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.cursor_at == (30, 39)
    at = QPoint(NAMES + 39 * CELL - view.horizontalScrollBar().value() + 4,
                HEADS + 30 * CELL - view.verticalScrollBar().value() + 4)  # fmt: skip
    assert view.cell_at(at) == (30, 39)
    assert view.viewport().rect().contains(at)
    assert "Person 30, Clause 39" in view.accessibleDescription()
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [30, 39]


def test_the_cursor_keeps_to_the_map(view: MapView) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_PageUp):
        QTest.keyClick(view, key)
    assert view.cursor_at == (0, 0)
    view.move_to(10**6, 10**6)
    assert view.cursor_at == (59, 39)


def test_another_order_leaves_the_cursor_on_its_person_and_clause(view: MapView) -> None:
    view.move_to(7, 5)
    turned = made(60, 40).chosen(list(reversed(range(60))), list(reversed(range(40))))
    view.show_map(turned)
    assert view.cursor_at == (52, 34)


def test_each_verdict_has_a_shape_of_its_own(view: MapView) -> None:
    """Also where colours cannot be told apart: the pictures differ in grey."""
    tiles = view.picture._tiles(1.0)
    grey = {verdict: tile.toImage().convertToFormat(QImage.Format.Format_Grayscale8) for verdict, tile in tiles.items()}
    assert set(grey) == {GAP, NOT_ENOUGH, ON_TARGET, None}
    shapes = [grey[verdict] for verdict in grey]
    assert all(one != other for at, one in enumerate(shapes) for other in shapes[:at])


def test_a_small_map_and_an_empty_one_are_painted(view: MapView) -> None:
    for size in ((1, 1), (3, 2), (0, 0)):
        view.show_map(made(3, 2).chosen(range(size[0]), range(size[1])))
        assert not view.grab().isNull()
        view.move_to(5, 5)
    assert view.say(0, 0) == "No cell."


def test_the_map_is_copied_for_a_spreadsheet(view: MapView) -> None:
    view.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 61
    assert lines[0].split("\t")[:2] == ["Person", "sop0#c0"]
    assert lines[1].split("\t")[1:3] == ["", "0.900"]


def test_five_thousand_people_and_two_hundred_clauses_scroll_page_by_page(qtbot: QtBot, theme: Theme) -> None:
    shown = MapView(theme)
    qtbot.addWidget(shown)
    shown.resize(1100, 700)
    shown.show_map(made(5_000, 200))
    shown.show()
    shown.grab()
    bar, spent = shown.verticalScrollBar(), []
    for page in range(20):
        bar.setValue(page * bar.pageStep())
        start = time.perf_counter()
        shown.grab()
        spent.append(time.perf_counter() - start)
    assert sorted(spent)[len(spent) // 2] < FRAME
    assert len(shown.picture._blocks) <= KEPT
    assert bar.maximum() > 5_000 * CELL - 700 > BLOCK * CELL


def test_worst_first_puts_the_most_gaps_on_top_and_gaps_rank_by_cost() -> None:
    found = made(9, 4)
    rows, columns = worst_first(found)
    gaps = found.chosen(rows, columns).gaps.tolist()
    assert gaps == sorted(gaps, reverse=True)
    costs = [cell.cost for cell in gaps_in(found, sure=0.8)]
    assert costs == sorted(costs, reverse=True)
    assert len(costs) == int(found.gaps.sum())


def test_the_map_is_chosen_by_team_and_topic() -> None:
    found = in_scope(made(10, 20), Scope(values={"team": "A", "SOP": "sop1"}))
    assert {person.team for person in found.people} == {"A"}
    assert {clause.citation.partition("#")[0] for clause in found.clauses} == {"sop1"}
    assert found.cells.p.shape == found.n.shape == (5, 10)
