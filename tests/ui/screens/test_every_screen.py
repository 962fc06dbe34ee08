"""Every screen: named for those who do not see it, reachable by Tab, and whole in small and large windows."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.domain.search_log import LoggedSearch
from app.ui.screen import Context, Screen
from app.ui.screens import SCREENS, load
from app.ui.widgets.number_box import LEFT, NumberBox
from app.ui.window import Window
from tests.ui.frame import LEAD as WINDOW_LEAD
from tests.ui.frame import REVIEWER as WINDOW_REVIEWER
from tests.ui.screens.conftest import show
from tests.ui.screens.world import LEAD, OTHER, OTHER_TRAINER, REVIEWER, START, TRAINER, World

Made = Callable[[World, Person], Context]
VISITS = (
    *((place.key, "") for place in SCREENS),
    ("library", "counterfeit-goods"),
    ("quiz", "blind"),
    ("quiz", "practice"),
    *(("team", title) for title in ("Map", "Results", "Agreement", "Mistakes", "Causes", "Measuring")),
    *(("gold", title) for title in ("parted", "stale", "re-check", "settled")),
)
NOT_FOUND = LoggedSearch(id="s1", at=START, text="hoverboard", market=None, total=0, all_words=0, opened=None)
SMALL, LARGE = (840, 606), (1416, 906)  # what a window of 1024×700 and one of 1600×1000 leave to a screen


@pytest.fixture(params=VISITS, ids=lambda visit: " ".join(visit).strip())
def screen(request: pytest.FixtureRequest, qtbot: QtBot, world: World, context_of: Made) -> Iterator[Screen]:
    """A screen with something on it, for a lead who has answered, too."""
    for person in (REVIEWER, OTHER, LEAD):
        world.answer_all(person, "blind", wrong=3)
    world.finding.note(NOT_FOUND)
    if request.param[0] == "gold":
        world.add_people(TRAINER, OTHER_TRAINER)
        world.release("logo-misuse", "Another text of copied logos.")
        world.doubt_gold()
    place, target = request.param
    made = load(place)(context_of(world, LEAD))
    show(qtbot, made)
    if target:
        made.open(target)
    QApplication.processEvents()
    yield made
    made.hide()


def stops(whole: QWidget) -> list[QWidget]:
    """Where Tab can lead."""
    tab = Qt.FocusPolicy.TabFocus
    return [part for part in whole.findChildren(QWidget) if part.focusPolicy() & tab and part.isVisibleTo(whole)]


def name_of(part: QWidget) -> str:
    """What a screen reader says of a widget."""
    return part.accessibleName() or (part.text() if isinstance(part, QAbstractButton) else "")


def with_group(button: QAbstractButton) -> Sequence[QWidget]:
    """The button and those that the arrow keys reach from it."""
    return button.group().buttons() if button.group() is not None else [button]


def cut_off(whole: QWidget) -> list[str]:
    """What has less room than it needs."""
    found = []
    for part in whole.findChildren(QWidget):
        if not part.isVisibleTo(whole):
            continue
        if isinstance(part, QLabel):
            wraps = part.wordWrap()
            need = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
            if part.height() < need - 1 or (not wraps and part.width() < part.sizeHint().width() - 1):
                found.append(part.text())
        elif isinstance(part, QPushButton) and part.width() < part.minimumSizeHint().width() - 1:
            found.append(part.text())
    return found


def too_wide(whole: QWidget) -> list[str]:
    """Scrolling parts whose right side cannot be reached."""
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    found = []
    for area in whole.findChildren(QScrollArea):
        inside = area.widget()
        if inside is None or not area.isVisibleTo(whole) or area.horizontalScrollBarPolicy() != off:
            continue
        if inside.width() > area.viewport().width():
            found.append(type(inside).__name__)
    return found


def test_whatever_takes_the_keyboard_has_a_name(screen: Screen) -> None:
    assert stops(screen)
    assert [type(part).__name__ for part in stops(screen) if not name_of(part)] == []


def test_every_number_has_room_left_of_it(screen: Screen) -> None:
    boxes = [box for box in screen.findChildren(QSpinBox) if box.objectName() != "qt_calendar_yearedit"]
    assert [box for box in boxes if not isinstance(box, NumberBox)] == []


def test_every_number_in_sight_is_whole(screen: Screen) -> None:
    boxes = [box for box in screen.findChildren(NumberBox) if box.isVisibleTo(screen)]
    words = {box: LEFT + box.fontMetrics().horizontalAdvance(box.text()) for box in boxes}
    assert [name_of(box) for box in boxes if box.lineEdit().width() < words[box]] == []


def test_tab_leads_through_all_of_it_and_round(screen: Screen) -> None:
    enabled = [part for part in stops(screen) if part.isEnabled()]
    enabled[0].setFocus()
    seen = list[QWidget | None]()
    for _ in range(len(enabled) + 10):
        seen.append(QApplication.focusWidget())
        screen.focusNextChild()
    reached = [part for at in seen for part in ([at] if not isinstance(at, QAbstractButton) else with_group(at))]
    missed = [name_of(part) for part in enabled if part not in reached]
    assert missed == []


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
def test_nothing_is_cut_off(screen: Screen, size: tuple[int, int]) -> None:
    screen.resize(*size)
    QApplication.processEvents()
    QApplication.processEvents()
    assert (screen.width(), screen.height()) == size
    assert cut_off(screen) == []
    assert too_wide(screen) == []


def test_the_frame_has_names_and_the_search_box_is_selected_for_the_next_words(
    window: Window, context: Context
) -> None:
    window.open(context, (WINDOW_REVIEWER, WINDOW_LEAD))
    assert [type(part).__name__ for part in stops(window) if not name_of(part)] == []
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, Qt.Key.Key_K, control)
    QTest.keyClicks(window.top.search, "fake")
    window.go("library")
    assert window.top.search.text() == "fake"
    QTest.keyClick(window, Qt.Key.Key_K, control)
    assert window.top.search.selectedText() == "fake"
    QTest.keyClicks(window.top.search, "bag")
    assert window.top.search.text() == "bag"
