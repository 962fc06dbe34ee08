"""An office: the real window over a workspace with the SOPs and quizzes that ship, and people who sit at it in turn."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.services.services import Services
from app.ui.screen import Context, Screen
from app.ui.window import Window

SOP = "counterfeit-goods"
TARA = Person(id=new_id(), key="tara", name="Tara", role=Role.TRAINER)
TOM = Person(id=new_id(), key="tom", name="Tom", role=Role.TRAINER)
RITA = Person(id=new_id(), key="rita", name="Rita", role=Role.REVIEWER)
PATIENCE = 20_000
S = TypeVar("S", bound=Screen)


@dataclass
class Office:
    """Real tasks and a real search index, too."""

    window: Window
    services: Services
    context: Context
    qtbot: QtBot

    def sign_in(self, person: Person, place: str, kind: type[S]) -> S:
        """Switch the profile and go to a screen."""
        self.window.open(replace(self.context, signed_in=person), self.services.people())
        return self.go(place, kind)

    def go(self, place: str, kind: type[S]) -> S:
        """Go to a screen and wait until it shows something."""
        self.window.go(place)
        screen = self.window.screen_at(place)
        assert isinstance(screen, kind)
        self.until(lambda: screen.isVisible() and screen.state != "loading")
        return screen

    def click(self, button: QWidget) -> None:
        """Click once it can be clicked."""
        self.until(lambda: button.isVisible() and button.isEnabled())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys where the keyboard is."""
        for key in keys:
            QTest.keyClick(self._keyboard, key)
            QApplication.processEvents()

    def write(self, text: str) -> None:
        """Type words where the keyboard is."""
        QTest.keyClicks(self._keyboard, text)
        QApplication.processEvents()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until it holds."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE)

    @property
    def _keyboard(self) -> QWidget:
        at = QApplication.focusWidget()
        assert at is not None, "the keyboard is nowhere"
        return at
