"""A small workspace, and what its screens are given."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.people import Person
from app.settings import Settings
from app.ui.memory import Memory
from app.ui.screen import Context, Screen
from app.ui.tasks import InlineTasks
from app.ui.theme import Theme
from tests.ui.frame import FakeIndex
from tests.ui.screens.world import StepClock, World, make_world

if TYPE_CHECKING:
    from app.services.services import Services

Opened = Callable[[type[Screen], Person], Screen]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A workspace with two quizzes."""
    made = make_world(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def bare_world(tmp_path: Path) -> Iterator[World]:
    """A workspace with people and nothing else."""
    made = make_world(tmp_path / "bare", filled=False)
    yield made
    made.database.close()


@pytest.fixture
def visited() -> list[tuple[str, str]]:
    """The places that screens led to."""
    return []


@pytest.fixture
def context_of(
    theme: Theme, memory: Memory, tmp_path: Path, visited: list[tuple[str, str]]
) -> Callable[[World, Person], Context]:
    """What a screen over a workspace is given, with a person signed in."""

    def go(place: str, target: str = "") -> None:
        visited.append((place, target))

    def make(world: World, person: Person) -> Context:
        return Context(
            search=FakeIndex(), tasks=InlineTasks(), settings=Settings(data_dir=tmp_path), theme=theme, memory=memory,
            clock=StepClock(), go=go, opened=cast("Services", world), signed_in=person,
        )  # fmt: skip

    return make


def show(qtbot: QtBot, screen: Screen) -> None:
    """Put a screen before a person."""
    qtbot.addWidget(screen)
    screen.resize(1100, 720)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.refresh()
    QApplication.processEvents()
