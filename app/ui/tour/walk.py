"""Walks the main job in real windows on a fresh workspace, and saves a picture of each screen, light and dark."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.errors import BadInput
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

Step = Callable[[Guide, "Services"], str]
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


def walk(settings: "Settings", folder: Path, *, opener: type[Opener], only: Sequence[str] = ()) -> int:
    """Walk from an empty folder to a team's gaps; gives the exit code, 1 when a step fails.

    ``only`` names parts of the walk, all of it where it is empty; raises BadInput where there is no such part.
    Each step is said on standard output; the pictures go to ``folder``. The workspace is made for the walk and removed
    after it; that of ``settings`` is not touched.
    """
    steps = steps_of(only)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_FONT_DPI", "96")
    folder.mkdir(parents=True, exist_ok=True)
    space = Path(tempfile.mkdtemp(prefix="plumbline-tour-"))
    try:
        fresh = replace(settings, data_dir=space, demo=True, theme="light", person="me", market="")
        return _walk(opener(fresh), fresh, folder, steps=steps)
    finally:
        shutil.rmtree(space, ignore_errors=True)


def _walk(opener: Opener, settings: "Settings", folder: Path, *, steps: "Sequence[tuple[Step, bool]]") -> int:
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
        _take_steps(shell, opened, folder, steps=steps)
    except StepFailed as error:
        print(f"The tour stopped: {error}.", file=sys.stderr)  # noqa: T201
        return BUG
    finally:
        end()
        for services in opened:
            services.workspace.close()
        shell.close()
    return 0


def _take_steps(shell: Shell, opened: "list[Services]", folder: Path, *, steps: "Sequence[tuple[Step, bool]]") -> None:
    window = shell.findChild(Window)
    assert isinstance(window, Window)
    guide = Guide(window, folder)
    sys.excepthook = lambda kind, error, _: guide.wrong.append(f"{kind.__name__}: {error}")
    guide.until(lambda: bool(opened) and window.place == "today", "the workspace to open")
    for number, (step, pictured) in enumerate(steps, start=1):
        guide.pictures_wanted = pictured
        _say(f"{number}. {step(guide, opened[0])}")
    _say(f"{len(guide.pictures)} pictures are in {folder}")


def steps_of(only: Sequence[str]) -> "tuple[tuple[Step, bool], ...]":
    """The steps of these parts, of all where none is named, and whether each is pictured.

    Steps that a part needs to stand on come before it without pictures. Raises BadInput for an unknown part.
    """
    if unknown := [name for name in only if name not in PARTS]:
        raise BadInput(f"The tour has no part “{unknown[0]}”.", f"Its parts are {', '.join(PARTS)}.")
    if not only:
        return tuple((step, True) for step in STEPS)
    wanted = {module.__name__ for name in only for module in PARTS[name]}
    needed = {module.__name__ for name in only for other in NEEDS.get(name, ()) for module in PARTS[other]}
    chosen = [step for step in STEPS if step is learning.look or step.__module__ in wanted | needed]
    return tuple((step, step.__module__ in wanted) for step in chosen)


def _hear(kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but for what its offscreen screen says of every window."""
    if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
        print(words, file=sys.stderr)  # noqa: T201


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


STEPS: tuple[Step, ...] = (
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

PARTS: dict[str, tuple[ModuleType, ...]] = {
    "search": (finding, suggesting),
    "library": (reading, editions),
    "quiz": (taking,),
    "team": (leading, teaming),
    "cases": (casing,),
    "help": (learning,),
    "quizzes": (building,),
    "write": (writing,),
    "gold": (golding,),
}
"""What can be walked by itself, under the word that stands in the navigation."""
NEEDS = {"gold": ("write",)}
"""A clause must have changed before a gold can be stale."""
