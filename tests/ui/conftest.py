"""The application, a theme and the frame of the window, for tests that look at it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog

from app.settings import Settings
from app.ui.memory import Memory
from app.ui.opening import dress
from app.ui.screen import Context
from app.ui.tasks import InlineTasks
from app.ui.theme import Theme
from app.ui.tokens import LIGHT
from app.ui.window import Window
from tests.ui.frame import REVIEWER, FakeIndex, FakeServices, StillClock, plain_screen

if TYPE_CHECKING:
    from app.services.services import Services


@pytest.fixture(autouse=True)
def no_dialog_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that stops everything would stop the tests, too."""

    def refuse(dialog: QDialog) -> int:
        raise AssertionError(f"{dialog} would wait for a person")

    monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture(autouse=True)
def nothing_is_left_open() -> Iterator[None]:
    """What a test opened is gone after it: each window left behind makes dressing the next one slower."""
    yield
    app = QApplication.instance()
    if isinstance(app, QApplication):
        for left in app.topLevelWidgets():
            left.close()
            left.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the window makes it."""
    app = QApplication.instance() or QApplication(["plumbline"])
    assert isinstance(app, QApplication)
    return app


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, in use."""
    made = Theme()
    dress(qapp, made, LIGHT)
    return made


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    """An empty memory."""
    return Memory(tmp_path / "window.ini")


@pytest.fixture
def window(theme: Theme, memory: Memory) -> Iterator[Window]:
    """A frame with plain screens, nothing opened yet."""
    tasks = InlineTasks()
    made = Window(tasks=tasks, theme=theme, memory=memory, load=plain_screen)
    made.show()
    yield made
    made.close()


@pytest.fixture
def context(window: Window, theme: Theme, memory: Memory, tmp_path: Path) -> Context:
    """What screens are given, for the reviewer."""
    return Context(
        search=FakeIndex(),
        tasks=window.tasks,
        settings=Settings(data_dir=tmp_path),
        theme=theme,
        memory=memory,
        clock=StillClock(),
        go=window.go,
        opened=cast("Services", FakeServices()),
        signed_in=REVIEWER,
    )
