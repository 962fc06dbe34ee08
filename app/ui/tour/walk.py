"""Walks the main job in real windows on a fresh workspace, and saves a picture of each screen, light and dark."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.ui.guide import Guide, StepFailed
from app.ui.memory import Memory
from app.ui.opening import furnish
from app.ui.shell import Shell
from app.ui.tokens import LIGHT
from app.ui.tour import (
    building,
    casing,
    editions,
    finding,
    golding,
    leading,
    learning,
    reading,
    suggesting,
    taking,
    teaming,
    writing,
)
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ports import Clock, Progress, SearchIndex
    from app.services.services import Services
    from app.settings import Settings

SIZE = (1280, 800)
BUG = 1


class Opener(Protocol):
    """What opens a workspace, as bootstrap makes it."""

    def __init__(self, settings: "Settings") -> None: ...

    clock: "Clock"

    def search(self) -> "SearchIndex":
        """The search index."""
        ...

    def services(self, progress: "Progress | None" = None) -> "Services":
        """Everything else."""
        ...


def walk(settings: "Settings", folder: Path, *, opener: type[Opener]) -> int:
    """Walk from an empty folder to a team's gaps; gives the exit code, 1 when a step fails.

    Each step is said on standard output; the pictures go to ``folder``. The workspace is made for the walk and removed
    after it; that of ``settings`` is not touched.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_FONT_DPI", "96")
    folder.mkdir(parents=True, exist_ok=True)
    space = Path(tempfile.mkdtemp(prefix="plumbline-tour-"))
    try:
        fresh = replace(settings, data_dir=space, demo=True, theme="light", person="me", market="")
        return _walk(opener(fresh), fresh, folder)
    finally:
        shutil.rmtree(space, ignore_errors=True)


def _walk(opener: Opener, settings: "Settings", folder: Path) -> int:
    qInstallMessageHandler(_hear)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Plumbline")
    shell = Shell(LIGHT, Memory(settings.data_dir / "window.ini"))
    opened: list[Services] = []

    def open_services(progress: "Progress") -> "Services":
        opened.append(opener.services(progress))
        return opened[0]

    openers = (opener.search, open_services)
    end = furnish(shell, openers, tokens=LIGHT, settings=settings, clock=opener.clock, milestone=lambda _: None)
    try:
        shell.resize(*SIZE)
        shell.show()
        shell.activateWindow()
        _take_steps(shell, opened, folder)
    except StepFailed as error:
        print(f"The tour stopped: {error}.", file=sys.stderr)  # noqa: T201
        return BUG
    finally:
        end()
        for services in opened:
            services.workspace.close()
        shell.close()
    return 0


def _take_steps(shell: Shell, opened: "list[Services]", folder: Path) -> None:
    window = shell.findChild(Window)
    assert isinstance(window, Window)
    guide = Guide(window, folder)
    sys.excepthook = lambda kind, error, _: guide.wrong.append(f"{kind.__name__}: {error}")
    guide.until(lambda: bool(opened) and window.place == "today", "the workspace to open")
    for number, step in enumerate(STEPS, start=1):
        _say(f"{number}. {step(guide, opened[0])}")
    _say(f"{len(guide.pictures)} pictures are in {folder}")


def _hear(kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but for what its offscreen screen says of every window."""
    if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
        print(words, file=sys.stderr)  # noqa: T201


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (
    learning.look,
    *finding.STEPS,
    *reading.STEPS,
    *taking.STEPS,
    *leading.STEPS,
    *casing.STEPS,
    *editions.STEPS,
    *suggesting.STEPS,
    *learning.STEPS,
    *building.STEPS,
    *teaming.STEPS,
    *writing.STEPS,
    *golding.STEPS,
)
