"""Starts the window: paint first, load the rest of the program afterwards."""

import gc
import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.errors import AppError
from app.ui.memory import Memory
from app.ui.shell import Shell
from app.ui.tokens import DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from app.ports import Clock, Progress, SearchIndex
    from app.services.services import Services
    from app.settings import Settings

Milestone = Callable[[str], None]


def note_milestone(name: str) -> None:
    """Append the name and the time to the file that PLUMBLINE_MILESTONES names, for the start-up benchmark."""
    file = os.environ.get("PLUMBLINE_MILESTONES")
    if file:
        with open(file, "a", encoding="utf-8") as lines:
            lines.write(f"{name}\t{time.time():.6f}\n")


def run(
    open_search: "Callable[[], SearchIndex]",
    open_services: "Callable[[Progress], Services]",
    *,
    settings: "Settings",
    clock: "Clock",
    argv: Sequence[str] = (),
    milestone: Milestone = note_milestone,
) -> int:
    """Show the window until it is closed; gives the exit code. Both openers are slow and run beside the window."""
    gc.disable()  # until the search is usable: nothing that the start makes is garbage
    app = QApplication([*argv] or sys.argv[:1])
    app.setApplicationName("Plumbline")
    memory = Memory(settings.data_dir / "window.ini")
    tokens = tokens_for(memory.word("theme") if settings.theme == "system" else settings.theme)
    shell = Shell(tokens, memory)

    def furnish() -> None:
        milestone("first paint")
        threading.Thread(target=warm_up, args=(open_search,), name="search", daemon=True).start()
        opening = import_module("app.ui.opening")  # the frame and all it needs: not before the first paint
        opener = (open_search, open_services)
        app.aboutToQuit.connect(
            opening.furnish(shell, opener, tokens=tokens, settings=settings, clock=clock, milestone=milestone)
        )

    shell.painted.connect(furnish)
    shell.show()
    return app.exec()


def warm_up(open_search: "Callable[[], SearchIndex]") -> None:
    """Load the search engine beside the frame. What goes wrong is said when the search is opened in earnest."""
    with suppress(AppError, OSError):
        open_search()


def tokens_for(wanted: str) -> Tokens:
    """The tokens of ``light`` or ``dark``; of any other word what the desktop asks for."""
    if wanted in ("light", "dark"):
        return DARK if wanted == "dark" else LIGHT
    return DARK if QApplication.palette().window().color().lightness() < 128 else LIGHT
