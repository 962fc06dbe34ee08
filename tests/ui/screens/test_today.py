"""Today: what changed, which quizzes wait, which gaps are widest, and where each leads."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.assignments import Audience, Wish
from app.domain.sops import VersionInfo
from app.ui.screen import Context
from app.ui.screens.today import Today
from tests.ui.frame import NOW
from tests.ui.screens.shelf import make_shelf
from tests.ui.screens.world import LEAD, REVIEWER, START, World

if TYPE_CHECKING:
    from app.services.services import Services

Went = list[tuple[str, str]]


@pytest.fixture
def recent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[VersionInfo, ...]]:
    """What changed in the last 30 days of a small library."""
    database, library = make_shelf(tmp_path_factory.mktemp("shelf"))
    yield library.recent(NOW - timedelta(days=30))
    database.close()


def today(
    context: Context, world: World, versions: tuple[VersionInfo, ...], *, old: bool = False
) -> tuple[Today, Went]:
    """The screen for the reviewer, and where it led; ``old``: the versions are older than 30 days."""

    def look(since: datetime | None) -> tuple[VersionInfo, ...]:
        return versions if since is None or not old else ()

    went: Went = []
    services = SimpleNamespace(
        library=SimpleNamespace(recent=look),
        taking=world.taking,
        gaps=world.gaps,
        practising=world.practising,
        acknowledging=world.acknowledging,
        quizzes=world.quizzes,
    )
    given = replace(
        context, opened=cast("Services", services), signed_in=REVIEWER,
        go=lambda place, target="": went.append((place, target)),
    )  # fmt: skip
    made = Today(given)
    made.refresh()
    return made, went


def test_what_changed_lately_leads_to_the_comparison(
    context: Context, world: World, recent: tuple[VersionInfo, ...], qtbot: QtBot
) -> None:
    made, went = today(context, world, recent)
    qtbot.addWidget(made)
    assert [(row.title, row.words) for row in made.changes.rows] == [("Counterfeit goods 1.1", "Logos are strict.")]
    assert made.changes.rows[0].aside == "2 clauses changed, 2 materially · 2 Nov 2026"
    QTest.mouseClick(made.changes.rows[0], Qt.MouseButton.LeftButton)
    assert went == [("library", "counterfeit-goods@1.1?compare")]


def test_without_a_late_change_the_ones_before_are_shown(
    context: Context, world: World, recent: tuple[VersionInfo, ...], qtbot: QtBot
) -> None:
    made, _ = today(context, world, recent, old=True)
    qtbot.addWidget(made)
    assert made.changes.note.text() == "Nothing changed in the last 30 days. Before that:"
    assert len(made.changes.rows) == 1


def test_a_quiz_that_was_begun_comes_first_and_says_where_it_stands(
    context: Context, world: World, qtbot: QtBot
) -> None:
    sitting = world.taking.start(REVIEWER, "blind")
    assert sitting.next_position == 0
    made, went = today(context, world, ())
    qtbot.addWidget(made)
    assert [row.title for row in made.quizzes.rows] == ["Go on with Weekly calibration", "Seller practice"]
    assert made.quizzes.rows[0].words == "Case 1 of 5 is next."
    QTest.keyClick(made.quizzes.rows[0], Qt.Key.Key_Return)
    assert went == [("quiz", "blind")]


def test_a_quiz_that_is_due_says_until_when_and_is_opened(context: Context, world: World, qtbot: QtBot) -> None:
    wish = Wish(
        audience=Audience.TEAM, whom="Blue", opens_at=START, closes_at=NOW + timedelta(days=2, hours=1), note="Logos"
    )
    world.assigning.assign(LEAD, "blind", wish=wish)
    made, went = today(context, world, ())
    qtbot.addWidget(made)
    assert [row.title for row in made.due.rows] == ["Weekly calibration"]
    assert made.due.rows[0].words == "Logos"
    assert made.due.rows[0].aside.endswith("2 days left")
    assert [row.title for row in made.quizzes.rows] == ["Seller practice"]
    QTest.keyClick(made.due.rows[0], Qt.Key.Key_Return)
    assert went == [("quiz", "blind")]
    world.answer_all(REVIEWER, "blind")
    made.refresh()
    assert made.due.isHidden()


def test_the_widest_gaps_say_their_verdict_and_lead_to_the_clause(context: Context, world: World, qtbot: QtBot) -> None:
    world.answer_all(REVIEWER, "blind", wrong=3)
    made, went = today(context, world, ())
    qtbot.addWidget(made)
    first = made.gaps.rows[0]
    assert first.title == "Copied or changed logos"
    assert first.words.startswith("Not enough answers to be sure: 1 of 3 answers right.")
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert went == [("library", "counterfeit-goods#logo-misuse")]


def test_an_empty_workspace_says_so_in_each_block(context: Context, bare_world: World, qtbot: QtBot) -> None:
    made, _ = today(context, bare_world, ())
    qtbot.addWidget(made)
    notes = [block.note.text() for block in (made.changes, made.quizzes, made.gaps)]
    assert notes[:2] == ["The library is empty.", "There are no quizzes yet."]
    assert notes[2].startswith("No clause is below target")


def test_a_refresh_keeps_the_row_that_one_is_at(
    context: Context, world: World, recent: tuple[VersionInfo, ...], qtbot: QtBot, tmp_path: Path
) -> None:
    made, _ = today(context, world, recent)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.quizzes.rows[1].setFocus()
    qtbot.waitUntil(made.quizzes.rows[1].hasFocus)
    made.refresh()
    assert made.quizzes.rows[1].hasFocus(), "no key may fall between the old row and the new one"


@pytest.mark.parametrize("width", [840, 1096, 1416])
def test_no_row_is_cut_off_and_none_has_empty_lines(
    context: Context, world: World, recent: tuple[VersionInfo, ...], qtbot: QtBot, width: int
) -> None:
    words = "A safe destruction test is now age-gated, not removed; surprise bags must be worth their price. " * 2
    long = tuple(replace(recent[0], change=words[: 60 * n]) for n in (3, 1, 2))
    made, _ = today(context, world, long)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    QApplication.processEvents()
    rows = [*made.to_read.rows, *made.changes.rows, *made.quizzes.rows]
    assert [row.height() for row in rows] == [row.heightForWidth(row.width()) for row in rows]
    assert made.changes.note.height() < 2 * made.changes.note.fontMetrics().lineSpacing()


def test_practice_says_what_is_due_and_leads_to_it(context: Context, world: World, qtbot: QtBot) -> None:
    made, went = today(context, world, ())
    qtbot.addWidget(made)
    (row,) = made.practice.rows
    assert row.title == "Practise a mixed set"
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert went == [("quiz", "~practise")]
