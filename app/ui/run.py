"""Starts the window: paint first, then open the search index, then the workspace."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from app.domain.people import Person
from app.errors import AppError
from app.ui.memory import Memory
from app.ui.problems import catch_bugs
from app.ui.screen import Context
from app.ui.tasks import Tasks
from app.ui.theme import Theme, font
from app.ui.tokens import DARK, LIGHT, Tokens
from app.ui.window import Window

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


def application(argv: Sequence[str]) -> QApplication:
    """The QApplication, dressed; the one that is there already if there is one."""
    app = QApplication.instance() or QApplication([*argv])
    assert isinstance(app, QApplication)
    app.setApplicationName("Plumbline")
    app.setStyle("Fusion")
    app.setFont(font())
    return app


def tokens_for(wanted: str) -> Tokens:
    """The tokens of ``light`` or ``dark``; of any other word what the desktop asks for."""
    if wanted in ("light", "dark"):
        return DARK if wanted == "dark" else LIGHT
    return DARK if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT


class Opening:
    """Opens a workspace in a window, step by step, off the window's thread."""

    def __init__(
        self,
        open_search: "Callable[[], SearchIndex]",
        open_services: "Callable[[Progress], Services]",
        *,
        window: Window,
        settings: "Settings",
        clock: "Clock",
        milestone: Milestone = note_milestone,
    ) -> None:
        self._open_search, self._open_services = open_search, open_services
        self._window, self._settings, self._clock = window, settings, clock
        self._milestone = milestone
        self._people: tuple[Person, ...] = ()
        self._context: Context | None = None
        window.person_chosen.connect(self._sign_in)

    def begin(self) -> None:
        """The window is painted: open the search index, then everything else."""
        self._milestone("first paint")
        self._open()

    def _open(self) -> None:
        self._window.tasks.run(self._open_search, self._search_is_open, self._failed)

    def _search_is_open(self, index: "SearchIndex") -> None:
        window = self._window
        self._context = Context(
            search=index, tasks=window.tasks, settings=self._settings, theme=window.theme, memory=window.memory,
            clock=self._clock, go=window.go,
        )  # fmt: skip
        window.open_early(self._context)
        self._milestone("usable")
        QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        self._window.tasks.long(self._open_all, self._is_open, self._failed, title="Opening the workspace")

    def _open_all(self, progress: "Progress") -> "tuple[Services, tuple[Person, ...]]":
        services = self._open_services(progress)
        services.listen(self._window.changed.emit)
        return services, services.people()

    def _is_open(self, opened: "tuple[Services, tuple[Person, ...]]") -> None:
        assert self._context is not None
        services, self._people = opened
        self._context = replace(self._context, opened=services)
        self._sign_in(self._last_person())
        self._milestone("open")

    def _last_person(self) -> Person:
        wanted = {self._settings.person} - {""} or {self._window.memory.word("person")}
        own = [person for person in self._people if not person.simulated] or [*self._people]
        return next((person for person in self._people if {person.id, person.key} & wanted), own[0])

    def _sign_in(self, person: Person) -> None:
        assert self._context is not None
        self._window.memory.remember("person", person.id)
        self._context = replace(self._context, signed_in=person)
        self._window.open(self._context, self._people)

    def _failed(self, error: AppError) -> None:
        self._window.say_problem(error, self._open)


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
    theme, tasks = Theme(), Tasks()
    memory = Memory(settings.data_dir / "window.ini")
    app = application([*argv] or sys.argv[:1])
    theme.use(tokens_for(memory.word("theme") if settings.theme == "system" else settings.theme))
    window = Window(tasks=tasks, theme=theme, memory=memory)
    catch_bugs(window.problems.show_bug)
    opening = Opening(open_search, open_services, window=window, settings=settings, clock=clock, milestone=milestone)
    window.painted.connect(opening.begin)
    window.show()
    code = app.exec()
    tasks.close()
    return code
