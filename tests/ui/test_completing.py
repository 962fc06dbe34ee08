"""Suggestions below the search box: what is offered, and how the keyboard chooses, takes and sends them away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.search_log import LoggedSearch
from app.ui.recent_searches import RecentSearches
from app.ui.screen import Context
from app.ui.widgets.search_suggestions import matching
from app.ui.window import Window
from tests.ui.frame import LEAD, NOW, REVIEWER

Key = Qt.Key


@pytest.fixture
def opened(window: Window, context: Context, qtbot: QtBot) -> Window:
    """A window on Today, with two earlier searches of its person and the keyboard in the search box."""
    recent = RecentSearches(context.memory, REVIEWER.id)
    for number, text in enumerate(("knife", "fake brand")):
        recent.add(LoggedSearch(id=str(number), at=NOW, text=text, market=None, total=1, all_words=1))
    window.open(context, (REVIEWER, LEAD))
    window.top.search.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is window.top.search)
    return window


def offered(window: Window) -> list[str]:
    """What is offered now."""
    some = window.suggestions
    return [some.list.item(row).text() for row in range(some.list.count())] if some.isVisible() else []


def type_in(window: Window, qtbot: QtBot, text: str) -> None:
    """Type, and wait for the suggestions."""
    QTest.keyClicks(window.top.search, text)
    qtbot.waitUntil(lambda: bool(offered(window)))


def press(window: Window, *keys: Key) -> None:
    """Press keys in the search box."""
    for key in keys:
        QTest.keyClick(window.top.search, key)


def test_earlier_searches_stand_above_the_words_of_the_index(opened: Window, qtbot: QtBot) -> None:
    type_in(opened, qtbot, "fak")
    assert offered(opened) == ["fake brand", "fakry", "fakring"]
    assert opened.suggestions.chosen is None
    assert opened.top.search.text() == "fak"


def test_down_chooses_and_enter_searches_for_it_and_leads_to_the_results(opened: Window, qtbot: QtBot) -> None:
    type_in(opened, qtbot, "fak")
    press(opened, Key.Key_Down, Key.Key_Down)
    assert opened.suggestions.chosen == "fakry"
    assert opened.top.search.accessibleDescription() == "fakry, 2 of 3"
    press(opened, Key.Key_Return)
    assert (opened.place, opened.top.search.text(), offered(opened)) == ("search", "fakry", [])


def test_tab_takes_the_chosen_one_and_goes_on_typing(opened: Window, qtbot: QtBot) -> None:
    type_in(opened, qtbot, "fak")
    press(opened, Key.Key_Down, Key.Key_Tab)
    assert opened.top.search.text() == "fake brand"
    assert QApplication.focusWidget() is opened.top.search


def test_tab_without_a_choice_goes_on_as_everywhere(opened: Window, qtbot: QtBot) -> None:
    type_in(opened, qtbot, "fak")
    press(opened, Key.Key_Tab)
    assert opened.top.search.text() == "fak"
    assert QApplication.focusWidget() is not opened.top.search
    assert offered(opened) == []


def test_escape_sends_them_away_first_and_clears_afterwards(opened: Window, qtbot: QtBot) -> None:
    type_in(opened, qtbot, "fak")
    press(opened, Key.Key_Escape)
    assert (offered(opened), opened.top.search.text()) == ([], "fak")
    assert opened.top.search.accessibleDescription() == ""
    press(opened, Key.Key_Escape)
    assert opened.top.search.text() == ""


def test_up_leads_back_to_what_was_typed_and_down_past_the_last_to_the_results(opened: Window, qtbot: QtBot) -> None:
    type_in(opened, qtbot, "fak")
    press(opened, Key.Key_Down, Key.Key_Up)
    assert opened.suggestions.chosen is None
    press(opened, *[Key.Key_Down] * 4)
    assert opened.place == "search"
    assert (opened.top.search.text(), offered(opened)) == ("fak", [])


def test_an_empty_box_offers_the_earlier_searches(opened: Window) -> None:
    press(opened, Key.Key_Down)
    assert offered(opened) == ["fake brand", "knife"]
    press(opened, Key.Key_Down, Key.Key_Return)
    assert opened.top.search.text() == "fake brand"


def test_a_click_takes_a_suggestion(opened: Window, qtbot: QtBot) -> None:
    type_in(opened, qtbot, "fak")
    view = opened.suggestions.list
    at = view.visualItemRect(view.item(1)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert opened.top.search.text() == "fakry"
    assert QApplication.focusWidget() is opened.top.search


def test_what_begins_so_comes_before_what_holds_it() -> None:
    assert matching(["old fake", "knife", "Fake bag", "fake"], "fake") == ["Fake bag", "old fake"]
