"""Opening a workspace in the window: search first, then everything, with errors in words."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.errors import WorkspaceProblem
from app.ports import Progress, SearchIndex
from app.settings import Settings
from app.ui.memory import Memory
from app.ui.opening import Opening
from app.ui.run import note_milestone, tokens_for
from app.ui.shell import Shell
from app.ui.tokens import DARK, LIGHT
from app.ui.window import Window
from tests.ui.frame import LEAD, REVIEWER, FakeIndex, FakeServices, StillClock

if TYPE_CHECKING:
    from app.services.services import Services


class Slow:
    """What opens the workspace; ``broken`` is raised once by the services."""

    def __init__(self) -> None:
        self.services = FakeServices()
        self.broken: WorkspaceProblem | None = None
        self.opening: Opening | None = None

    def open_search(self) -> SearchIndex:
        """A search index."""
        return FakeIndex()

    def open_services(self, progress: Progress) -> "Services":
        """The services."""
        progress(1, 2, "SOPs")
        if self.broken is not None:
            broken, self.broken = self.broken, None
            raise broken
        return cast("Services", self.services)


@pytest.fixture
def slow() -> Slow:
    """A workspace that opens."""
    return Slow()


def opening(window: Window, slow: Slow, *, settings: Settings) -> list[str]:
    """Begin to open; gives the milestones as they come."""
    passed: list[str] = []
    slow.opening = Opening(
        slow.open_search,
        slow.open_services,
        window=window,
        settings=settings,
        clock=StillClock(),
        milestone=passed.append,
    )
    slow.opening.begin()
    return passed


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """The defaults."""
    return Settings(data_dir=tmp_path)


def test_search_is_usable_before_the_workspace_is_open(
    window: Window, slow: Slow, settings: Settings, qtbot: QtBot
) -> None:
    passed = opening(window, slow, settings=settings)
    assert passed == ["usable"]
    assert window.screen_at("search") is not None
    qtbot.waitUntil(lambda: passed == ["usable", "open"])
    assert window.place == "today"
    assert window.top.profile.text() == "R-01 · reviewer"


def test_a_workspace_that_cannot_be_opened_is_said_in_words_and_tried_again(
    window: Window, slow: Slow, settings: Settings, qtbot: QtBot
) -> None:
    slow.broken = WorkspaceProblem("The data folder is damaged.", "Restore a backup.")
    passed = opening(window, slow, settings=settings)
    qtbot.waitUntil(lambda: window.notice.state == "problem")
    assert window.notice.accessibleName() == "The data folder is damaged. Restore a backup."
    window.notice.act()
    qtbot.waitUntil(lambda: passed[-1] == "open")
    assert window.place == "today"


@pytest.mark.parametrize(("wanted", "person"), [("", REVIEWER), ("lead", LEAD), ("nobody", REVIEWER)])
def test_the_settings_may_say_who_signs_in(
    window: Window, slow: Slow, settings: Settings, qtbot: QtBot, wanted: str, person: Person
) -> None:
    passed = opening(window, slow, settings=replace(settings, person=wanted))
    qtbot.waitUntil(lambda: passed[-1] == "open")
    assert window.top.profile.text().startswith(person.name)


def test_the_profile_can_be_switched_and_is_remembered(
    window: Window, slow: Slow, settings: Settings, qtbot: QtBot
) -> None:
    passed = opening(window, slow, settings=settings)
    qtbot.waitUntil(lambda: passed[-1] == "open")
    window.top.profile.person_chosen.emit(LEAD)
    assert window.top.profile.text() == "Lena · lead"
    assert window.memory.word("person") == LEAD.id


def test_the_profile_is_not_switched_nor_the_window_closed_over_what_is_not_saved(
    window: Window, slow: Slow, settings: Settings, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = opening(window, slow, settings=settings)
    qtbot.waitUntil(lambda: passed[-1] == "open")
    screen, asked, saved = window.screen_at(window.place), list[Callable[[], None]](), list[bool]()
    monkeypatch.setattr(type(screen), "unsaved", property(lambda _: not saved))
    monkeypatch.setattr(type(screen), "leave", lambda _, then: asked.append(then))
    shell = Shell(LIGHT, window.memory)
    shell.hold(window)
    shell.held = window.held
    shell.show()
    assert not shell.close()
    window.top.profile.person_chosen.emit(LEAD)
    menu = window.top.profile.menu()
    assert window.top.profile.text().startswith(REVIEWER.name)
    known = [action for action in menu.findChildren(QAction) if action.isChecked()]
    assert [action.text() for action in known] == [window.top.profile.text()]
    close, switch = asked
    saved.append(True)
    switch()
    assert window.top.profile.text() == "Lena · lead"
    close()
    assert not shell.isVisible()
    window.setParent(None)


def test_milestones_are_written_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "milestones"
    note_milestone("not told")
    monkeypatch.setenv("PLUMBLINE_MILESTONES", str(file))
    note_milestone("usable")
    name, at = file.read_text("utf-8").split("\t")
    assert name == "usable"
    assert float(at) > 0


def test_the_theme_is_what_was_asked_for() -> None:
    assert (tokens_for("dark"), tokens_for("light")) == (DARK, LIGHT)
    assert tokens_for("system") in (DARK, LIGHT)


def test_the_shell_draws_a_sketch_at_once_and_holds_the_frame_later(window: Window, qtbot: QtBot) -> None:
    shell = Shell(LIGHT, window.memory)
    with qtbot.waitSignal(shell.painted):
        shell.show()
    assert shell.grab().toImage().pixelColor(5, 5).name() == LIGHT.side
    shell.hold(window)
    window.setWindowTitle("Today – Plumbline")
    assert shell.windowTitle() == "Today – Plumbline"
    shell.resize(700, 500)
    shell.close()
    window.setParent(None)
    assert Shell(LIGHT, Memory(window.memory.file)).width() == 700


def test_before_the_first_paint_only_qt_and_a_few_small_modules_are_loaded() -> None:
    code = "import sys, app.__main__, app.ui.run; print(*sorted(m for m in sys.modules if m.startswith('app.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert len(loaded) < 20
    assert not [name for name in loaded if name.startswith(("app.services", "app.store", "app.search", "app.formats"))]


def test_search_is_usable_without_what_only_later_screens_need() -> None:
    code = "import sys, app.ui.opening, app.search.index; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    later = {"uuid", "tomllib", "numpy", "scipy", "sqlalchemy", "yaml", "pydantic", "openpyxl", "fsrs", "defusedxml"}
    assert not later & set(done.stdout.split())
    assert not {"app.domain.sops", "app.services.services"} & set(done.stdout.split())
