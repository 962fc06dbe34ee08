"""Reading in the window: acknowledging, notes, bookmarks, cases, and the leads' tables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.sops import Citation
from app.services.illustrating import Illustrating
from app.services.noting import Noting
from app.store.database import Database
from app.ui.screen import Context
from app.ui.screens.library import MARKS, Library
from app.ui.screens.reading import ReadingScreen
from app.ui.screens.today import Today
from app.ui.widgets.open_time import OpenTime
from app.ui.widgets.reader_side import CASES, NOTE
from tests.ui.frame import LEAD, NOW, REVIEWER
from tests.ui.screens import world as worlds
from tests.ui.screens.shelf import beside_of, make_shelf
from tests.ui.screens.world import World

if TYPE_CHECKING:
    from app.services.services import Services

CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Desk:
    """The library before the reviewer, and what lies behind it."""

    screen: Library
    services: "Services"
    database: Database
    context: Context

    def version(self, number: str) -> str:
        """The id of a version of the counterfeit SOP."""
        return next(v.id for v in self.services.library.versions("counterfeit-goods") if v.version == number)


@pytest.fixture
def desk(context: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    """The library over a small shelf; going somewhere in it opens that at once."""
    database, library = make_shelf(tmp_path / "desk")
    services = cast("Services", SimpleNamespace(library=library, **beside_of(database)))
    made: list[Library] = []
    given = replace(context, opened=services, go=lambda place, target="": made[0].open(target))
    made.append(Library(given))
    qtbot.addWidget(made[0])
    made[0].resize(1200, 700)
    made[0].show()
    made[0].refresh()
    made[0].activateWindow()
    qtbot.waitUntil(made[0].isActiveWindow)
    yield Desk(made[0], services, database, given)
    made[0].hide()
    database.close()


def test_i_have_read_this_says_what_and_is_asked_once(desk: Desk, qtbot: QtBot) -> None:
    desk.screen.open("counterfeit-goods")
    bar = desk.screen.reader.acknowledge
    assert bar.isVisible()
    assert bar.agree.text() == "I have read version 1.1"
    assert bar.changed.isHidden()
    QTest.keyClick(desk.screen.reader.text.page, Qt.Key.Key_Return, CONTROL)
    assert bar.isHidden()
    assert desk.screen.reader.side.details.fact("You") == "Read 22 Nov 2026, open 0 s"
    assert [i.version.sop for i in desk.services.acknowledging.to_read(REVIEWER)] == ["seller-checks"]


def test_what_changed_since_i_last_read_is_one_click_and_a_choice_in_the_comparison(desk: Desk) -> None:
    with desk.database.write() as connection:
        connection.exec_driver_sql("INSERT INTO acknowledgement VALUES ('a', '1', ?, 0, 60)", (desk.version("1.0"),))
    desk.screen.open("counterfeit-goods")
    bar = desk.screen.reader.acknowledge
    assert bar.words.text() == "Changed since version 1.0, which you acknowledged. 1.1: Logos are strict."
    QTest.mouseClick(bar.changed, Qt.MouseButton.LeftButton)
    compare = desk.screen.compare
    assert desk.screen.right.currentWidget() is compare
    assert compare.before.currentData() == "1.0"
    assert compare.before.itemText(0) == "Since I last read · 1.0"
    went: list[str] = []
    compare.went.connect(went.append)
    compare.before.setCurrentIndex(0)
    compare.before.activated.emit(0)
    assert went == ["counterfeit-goods@1.1?compare=read"]
    assert compare.before.currentData() != ""


def test_since_i_last_read_is_no_choice_before_i_have_read_anything(desk: Desk) -> None:
    desk.screen.open("counterfeit-goods@1.1?compare")
    assert desk.screen.compare.before.findData("read") == -1
    desk.screen.open("counterfeit-goods@1.1?compare=read")
    assert desk.screen.right.currentWidget() is desk.screen.notice


def test_a_note_is_kept_marked_in_the_outline_and_stays_in_another_version(desk: Desk) -> None:
    desk.screen.open("counterfeit-goods#replica")
    side = desk.screen.reader.side
    desk.screen.reader.go_to("replica")
    side.setCurrentIndex(NOTE)
    assert side.note.heading.text() == "Replica wording"
    side.note.box.setFocus()
    QTest.keyClicks(side.note.box, "Ask for the invoice")
    QTest.keyClick(side.note.box, Qt.Key.Key_Escape)
    QTest.keyClick(desk.screen.reader, Qt.Key.Key_D, CONTROL)
    assert side.note.bookmark.isChecked()
    signs = [e for e in desk.screen.reader.outline._entries if e.icon]
    assert [(e.key, e.icon, e.note) for e in signs] == [("replica", "bookmark", "bookmarked, with a note")]
    desk.screen.reader.text.page.setFocus()
    desk.screen.open("counterfeit-goods#replica@1.0")
    desk.screen.reader.go_to("replica")
    assert side.note.box.toPlainText() == "Ask for the invoice"


def test_a_deleted_note_comes_back_with_undo(desk: Desk) -> None:
    noting: Noting = desk.services.noting
    noting.keep(REVIEWER, Citation("counterfeit-goods", "scope"), body="Mind this.", bookmarked=False)
    desk.screen.open("counterfeit-goods")
    desk.screen.reader.go_to("scope")
    note = desk.screen.reader.side.note
    desk.screen.reader.side.setCurrentIndex(NOTE)
    QTest.mouseClick(note.delete, Qt.MouseButton.LeftButton)
    assert noting.all(REVIEWER) == ()
    QTest.mouseClick(note.gone.button, Qt.MouseButton.LeftButton)
    assert [n.body for n in noting.all(REVIEWER)] == ["Mind this."]
    assert note.box.toPlainText() == "Mind this."


def test_what_is_being_written_is_kept_when_another_sop_is_opened(desk: Desk) -> None:
    desk.screen.open("counterfeit-goods")
    desk.screen.reader.go_to("scope")
    desk.screen.reader.side.setCurrentIndex(NOTE)
    desk.screen.reader.side.note.box.setPlainText("Half a thought")
    desk.screen.open("seller-checks")
    assert [(n.sop, n.clause, n.body) for n in desk.services.noting.all(REVIEWER)] == [
        ("counterfeit-goods", "scope", "Half a thought")
    ]
    assert desk.screen.reader.side.note.box.toPlainText() == ""


def test_my_bookmarks_lead_to_each_clause(desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    desk.services.noting.keep(REVIEWER, Citation("seller-checks", "documents"), body="", bookmarked=True)
    QTest.mouseClick(desk.screen.tree.kept, Qt.MouseButton.LeftButton)
    assert desk.screen.right.currentWidget() is desk.screen.marks
    table = desk.screen.marks.table
    qtmodeltester.check(table.model)  # type: ignore[no-untyped-call]
    assert [(n.heading, n.bookmarked) for n in table.model.rows] == [("Documents", True)]
    QTest.keyClick(table.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: str(desk.screen.reader.citation) == "seller-checks#documents@1.0")


def test_a_bare_list_of_bookmarks_says_how_to_make_one(desk: Desk) -> None:
    desk.screen.open(MARKS)
    assert desk.screen.right.currentWidget() is desk.screen.marks
    assert desk.screen.marks.table.model.rows == []


def test_cases_beside_a_clause_are_practised_or_done_and_never_of_an_open_calibration(
    world: World, context_of: Callable[[World, Person], Context], qtbot: QtBot
) -> None:
    given = context_of(world, worlds.REVIEWER)
    services = SimpleNamespace(
        library=world.library, acknowledging=world.acknowledging, scheme=world.scheme,
        noting=Noting(world.database, clock=given.clock), illustrating=Illustrating(world.database),
    )  # fmt: skip
    screen = Library(replace(given, opened=cast("Services", services)))
    qtbot.addWidget(screen)
    screen.show()
    screen.open("counterfeit-goods")
    panel = screen.reader.side.cases
    screen.reader.side.setCurrentIndex(CASES)
    screen.reader.go_to("logo-misuse")
    assert not panel.cases
    world.answer_all(worlds.REVIEWER, "blind")
    screen.refresh()
    screen.reader.go_to("logo-misuse")
    assert [case.key for case in panel.cases] == ["case-1", "case-2", "case-5"]
    assert screen.reader.side.tabText(CASES) == "Cases 3"
    screen.hide()


def test_today_asks_for_what_is_unread_and_leads_to_what_changed(desk: Desk, qtbot: QtBot, world: World) -> None:
    desk.services.acknowledging.acknowledge(REVIEWER, desk.version("1.1"))
    with desk.database.write() as connection:
        connection.exec_driver_sql("UPDATE acknowledgement SET version_id = ?", (desk.version("1.0"),))
    services = SimpleNamespace(
        library=desk.services.library,
        acknowledging=desk.services.acknowledging,
        taking=world.taking,
        gaps=world.gaps,
        practising=world.practising,
        quizzes=world.quizzes,
    )
    went: list[tuple[str, str]] = []
    today = Today(replace(
        desk.context, opened=cast("Services", services), go=lambda place, target="": went.append((place, target)),
    ))  # fmt: skip
    qtbot.addWidget(today)
    today.refresh()
    rows = today.to_read.rows
    assert [(r.title, r.words, r.aside) for r in rows] == [
        ("Counterfeit goods 1.1", "1.1: Logos are strict.", "changed since 1.0"),
        ("Seller checks 1.0", "First.", "not read yet"),
    ]
    for row in rows:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert went == [("library", "counterfeit-goods@1.1?compare=read"), ("library", "seller-checks")]


def test_leads_see_who_has_read_what(desk: Desk, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    desk.services.acknowledging.acknowledge(REVIEWER, desk.version("1.1"), open_seconds=90)
    went: list[tuple[str, str]] = []
    screen = ReadingScreen(
        replace(desk.context, signed_in=LEAD, go=lambda place, target="": went.append((place, target)))
    )
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh()
    qtmodeltester.check(screen.sops.model)  # type: ignore[no-untyped-call]
    qtmodeltester.check(screen.people.model)  # type: ignore[no-untyped-call]
    assert {(s.version.sop, s.acknowledged, s.never) for s in screen.sops.model.rows} == {
        ("counterfeit-goods", 1, 1), ("seller-checks", 0, 2),
    }  # fmt: skip
    assert screen.sops.choose("counterfeit-goods")
    assert {(p.person.key, p.state, p.read_seconds) for p in screen.people.model.rows} == {
        ("r-01", "acknowledged", 90), ("lead", "not yet", None),
    }  # fmt: skip
    QTest.keyClick(screen.sops.view, Qt.Key.Key_Return)
    assert went == [("library", "counterfeit-goods")]


def test_the_time_a_version_is_open_is_told_once_it_is_left(qtbot: QtBot) -> None:
    told: list[tuple[str, int]] = []
    time = OpenTime(lambda version, at, seconds: told.append((version, seconds)))
    time.open("a", at=NOW)
    time.close()
    assert told == []
    time.open("a", at=NOW)
    qtbot.waitUntil(lambda: time.seconds >= 1)
    time.open("a", at=NOW)
    time.open("b", at=NOW)
    assert told == [("a", 1)]
