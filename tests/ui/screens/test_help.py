"""Help: the pages, finding in them, and the ways out of them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.ui.screen import Context
from app.ui.screens.help import HelpScreen
from tests.ui.screens.conftest import show
from tests.ui.screens.world import LEAD, World

Made = Callable[[World, Person], Context]


@pytest.fixture
def went() -> list[tuple[str, str]]:
    """Where the screen wanted to lead."""
    return []


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Made, went: list[tuple[str, str]]) -> HelpScreen:
    """The screen of a lead."""
    context = context_of(world, LEAD)
    fields = {name: getattr(context, name) for name in context.__dataclass_fields__}
    made = HelpScreen(Context(**{**fields, "go": lambda place, target="": went.append((place, target))}))
    show(qtbot, made)
    return made


def listed(screen: HelpScreen) -> list[str]:
    """The first lines of what is in the list."""
    return [screen.list.item(row).text().split("\n")[0] for row in range(screen.list.count())]


def test_the_first_page_is_open_and_marked(screen: HelpScreen) -> None:
    assert listed(screen)[0] == "Start here"
    assert screen.list.currentRow() == 0
    assert screen.reader.page.toPlainText().startswith("Start here")


def test_f1_on_a_screen_opens_the_page_about_it(screen: HelpScreen) -> None:
    screen.open("about:gaps")
    assert screen.reader.page.toPlainText().startswith("How scores work")
    assert screen.list.item(screen.list.currentRow()).text() == "How scores work"


def test_searching_lists_parts_and_opens_them_at_the_place(screen: HelpScreen) -> None:
    QTest.keyClicks(screen.box, "worked example")
    assert listed(screen)[0] == "A worked example"
    QTest.keyClick(screen.box, Qt.Key.Key_Return)
    assert screen.reader.page.accessibleName() == "Help page: How scores work"
    assert screen.reader.page.verticalScrollBar().value() > 0
    screen.box.clear()
    assert listed(screen)[0] == "Start here"
    assert screen.list.item(screen.list.currentRow()).text() == "How scores work"


def test_nothing_found_says_what_to_do(screen: HelpScreen) -> None:
    QTest.keyClicks(screen.box, "zzz")
    assert screen.list.count() == 0
    assert screen.found.text() == "Nothing in the help has “zzz”. Try one word, or Ctrl+K for the SOPs."


def test_links_lead_to_screens_and_to_other_pages(screen: HelpScreen, went: list[tuple[str, str]]) -> None:
    for address in ("#go:library", "#how-scores-work/verdicts", "https://example.org"):
        screen.reader.link.emit(address)
    assert went == [("library", ""), ("help", "how-scores-work#verdicts")]
