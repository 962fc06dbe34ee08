"""Steps of a team lead and a trainer who look at what others did."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel

from app.ui.guide import Guide
from app.ui.screens.gaps import GapsScreen
from app.ui.screens.reading import ReadingScreen
from app.ui.screens.searches import SearchLog
from app.ui.screens.team import TeamScreen

if TYPE_CHECKING:
    from app.services.services import Services


def _gaps(guide: Guide, _: "Services") -> str:
    guide.go(5, "gaps")
    screen = guide.window.screen_at("gaps")
    assert isinstance(screen, GapsScreen)
    screen.tree.choose_first()
    guide.picture("gaps")
    return f"My gaps: {screen.summary.text()}"


def _team(guide: Guide, _: "Services") -> str:
    guide.go(6, "team")
    screen = guide.window.screen_at("team")
    assert isinstance(screen, TeamScreen)
    guide.picture("team")
    return f"Team: {screen.people.summary.text()}"


def _person(guide: Guide, _: "Services") -> str:
    team = guide.window.screen_at("team")
    assert isinstance(team, TeamScreen)
    assert team.people.table is not None
    view = team.people.table.view
    row = next(i for i in range(view.model().rowCount()) if "07" in str(view.model().index(i, 0).data()))
    whole_row = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().setCurrentIndex(view.model().index(row, 0), whole_row)
    view.setFocus()
    guide.press("Return")
    guide.until(lambda: guide.window.place == "gaps", "the person's gaps")
    guide.settle()
    screen = guide.window.screen_at("gaps")
    assert isinstance(screen, GapsScreen)
    guide.picture("person")
    return f"{screen.heading.text()}: {screen.summary.text()}"


def _readers(guide: Guide, _: "Services") -> str:
    guide.go(7, "reading")
    screen = guide.window.screen_at("reading")
    assert isinstance(screen, ReadingScreen)
    screen.sops.choose("counterfeit-goods")
    guide.settle()
    guide.picture("reading")
    return f"Reading: {screen.summary.text()}"


def _searches(guide: Guide, _: "Services") -> str:
    guide.window.go("searches")
    guide.settle()
    screen = guide.window.screen_at("searches")
    assert isinstance(screen, SearchLog)
    guide.picture("search-log")
    return f"Search log: {screen.summary.text()}"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_gaps, _team, _person, _readers, _searches)
