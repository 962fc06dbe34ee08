"""The guided look leads through the screens of a role, and is out of the way with one key."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.ui.memory import Memory
from app.ui.screen import Context
from app.ui.window import Window
from tests.ui.frame import LEAD, REVIEWER

PEOPLE = (REVIEWER, LEAD)


def test_it_leads_a_reviewer_from_screen_to_screen_and_back(window: Window, context: Context, memory: Memory) -> None:
    window.open(context, PEOPLE)
    window.take_look()
    seen = [window.place]
    while window.look.next.text() == "Next":
        QTest.mouseClick(window.look.next, Qt.MouseButton.LeftButton)
        seen.append(window.place)
    assert seen == ["today", "library", "search", "quiz", "gaps", "help"]
    QTest.mouseClick(window.look.back, Qt.MouseButton.LeftButton)
    assert window.place == "gaps"
    window.look.next.click()
    window.look.next.click()
    assert not window.look.isVisible()
    assert memory.word("look") == "taken"


def test_escape_skips_it(window: Window, context: Context, memory: Memory) -> None:
    window.open(replace(context, signed_in=LEAD), PEOPLE)
    window.take_look()
    window.look.next.setFocus()
    QTest.keyClick(window.look.next, Qt.Key.Key_Escape)
    assert not window.look.isVisible()
    assert memory.word("look") == "taken"


def test_at_the_first_start_it_takes_no_key_away(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    window.focus_search()
    window.take_look(unasked=True)
    assert window.look.isVisible()
    assert window.top.search.hasFocus()


def test_it_stays_in_the_corner(window: Window, context: Context) -> None:
    window.open(context, PEOPLE)
    window.take_look()
    window.resize(1000, 700)
    assert window.rect().contains(window.look.geometry())
    assert window.look.height() >= window.look.sizeHint().height() - 1
