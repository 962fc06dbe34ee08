"""Leads through a window as a person would, by keys and clicks, and takes pictures on the way."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.window import Window

PATIENCE = 150.0  # seconds for a step that makes something; the demo takes 50 on a busy machine
SOON = 850  # milliseconds: what is to happen within them is waited for, such as the look that follows on typing
QUIET = 3  # times that nothing is found to be going on
MODIFIERS = Qt.KeyboardModifier


class StepFailed(Exception):
    """Something that a person would expect to see did not come."""


def let_work(milliseconds: int) -> None:
    """Let the window and all other threads work for so long. QTest.qWait keeps Python's lock while it sleeps."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Guide:
    """Drives one window. Every method waits until the window has answered."""

    def __init__(self, window: Window, folder: Path) -> None:
        self.window, self.folder = window, folder
        self.pictures: list[Path] = []
        self.pictures_wanted = True
        self.wrong: list[str] = []
        window.tasks.bug.connect(lambda error: self.wrong.append(f"{type(error).__name__}: {error}"))
        window.tasks.problem.connect(lambda error: self.wrong.append(str(error)))

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window work until ``condition`` holds. Raises StepFailed, which says ``what`` was waited for."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if self.wrong:
                raise StepFailed("; ".join(self.wrong))
            if time.monotonic() > end:
                raise StepFailed(f"waited {PATIENCE:.0f} s for {what}")
            let_work(5)

    def settle(self) -> None:
        """Wait until no work is going on, none is about to begin, and everything is drawn."""
        quiet = 0
        while quiet < QUIET:
            self.until(self._at_rest, "the work in the background")
            let_work(1)
            quiet = quiet + 1 if self._at_rest() else 0
        if self.wrong:
            raise StepFailed("; ".join(self.wrong))

    def _at_rest(self) -> bool:
        return self.window.tasks.idle and not any(
            timer.isActive() and timer.isSingleShot() and timer.interval() <= SOON
            for timer in self.window.findChildren(QTimer)
        )

    def press(self, *keys: str) -> None:
        """Press keys as they are written in menus (“Ctrl+K”, “Down”, “4”) wherever the keyboard is."""
        for key in keys:
            QTest.keySequence(QApplication.focusWidget() or self.window, QKeySequence(key))
            QCoreApplication.processEvents()

    def write(self, text: str) -> None:
        """Type words wherever the keyboard is."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a widget, in its middle or at a point of it. Raises StepFailed when it cannot be clicked."""
        self.until(lambda: widget.isVisible() and widget.isEnabled(), f"“{widget.accessibleName()}” to be clickable")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, MODIFIERS.NoModifier, at or widget.rect().center())

    def go(self, number: int, place: str) -> None:
        """Go to a place by its key, Ctrl and a digit."""
        self.press(f"Ctrl+{number}")
        self.until(lambda: self.window.place == place, f"the screen {place}")
        self.settle()

    def picture(self, name: str) -> None:
        """Save the window in both themes as NN-name-light.png and NN-name-dark.png.

        The theme is switched once, by the keyboard, and stays: every other step is walked in the dark.
        """
        self.settle()
        if not self.pictures_wanted:
            return
        number = len(self.pictures) // 2 + 1
        self._save(f"{number:02}-{name}")
        self.press("Ctrl+Shift+L")
        self.settle()
        self._save(f"{number:02}-{name}")

    def _save(self, name: str) -> None:
        file = self.folder / f"{name}-{self.window.theme.tokens.name}.png"
        if not self.window.window().grab().save(str(file)):
            raise StepFailed(f"the picture {file} could not be written")
        self.pictures.append(file)
