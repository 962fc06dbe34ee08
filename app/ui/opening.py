"""Opens a workspace in the window: the frame, then the search index, then the services, then the first screen."""

import gc
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.people import Person
from app.errors import AppError
from app.ui.problems import catch_bugs
from app.ui.refitting import Refitting
from app.ui.screen import Context
from app.ui.screens import load_all
from app.ui.shell import Shell
from app.ui.tasks import Tasks
from app.ui.theme import Theme, font
from app.ui.tokens import Tokens
from app.ui.turning import Turning
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ports import Clock, Progress, SearchIndex
    from app.services.services import Services
    from app.settings import Settings

HANDOVER = 0.0005  # seconds that work in the background keeps the window waiting; Python's own 5 ms add up to 60

Milestone = Callable[[str], None]


def dress(app: QApplication, theme: Theme, tokens: Tokens, window: QWidget | None = None) -> None:
    """Give the application its style and its font, and the window its colours; without one, all that there is."""
    app.setStyle("Fusion")
    app.setFont(font())
    theme.use(tokens, window)


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
        milestone: Milestone,
    ) -> None:
        self._open_search, self._open_services = open_search, open_services
        self._window, self._settings, self._clock = window, settings, clock
        self._milestone = milestone
        self._people: tuple[Person, ...] = ()
        self._context: Context | None = None
        window.person_chosen.connect(self._switch)

    def begin(self) -> None:
        """Open the search index, then everything else."""
        self._window.tasks.run(self._open_search, self._search_is_open, self._failed)

    def _search_is_open(self, index: "SearchIndex") -> None:
        window = self._window
        self._context = Context(
            search=index, tasks=window.tasks, settings=self._settings, theme=window.theme, memory=window.memory,
            clock=self._clock, go=window.go,
        )  # fmt: skip
        self._milestone("usable")  # the index has answered once, and what stands in the search box is looked for now
        window.open_early(self._context)
        gc.freeze()  # what the start has made stays: a look through all of it stops the window for 0.1 s
        gc.enable()  # the start did without
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
        self._window.tasks.read(load_all, lambda _: None, newest="screens")
        self._refitting = Refitting(services, self._window.tasks, self._window)
        self._window.changed.connect(self._refitting.notice)
        self._turning = Turning(services, self._window.tasks, self._window, clock=self._clock)
        self._turning.turned.connect(self._window.changed)
        self._window.changed.connect(self._turning.notice)
        if not self._window.memory.word("look"):
            self._window.take_look(unasked=True)
        gc.freeze()  # and so does what the database needs
        self._milestone("open")
        if services.trouble:
            self._window.problems.show_problem(services.trouble)

    def _last_person(self) -> Person:
        wanted = {self._settings.person} - {""} or {self._window.memory.word("person")}
        own = [person for person in self._people if not person.simulated] or [*self._people]
        return next((person for person in self._people if {person.id, person.key} & wanted), own[0])

    def _switch(self, person: Person) -> None:
        """Sign in as somebody else, after nothing that was written waits for the disk."""
        assert self._context is not None
        if not self._window.held(partial(self._sign_in, person)):
            self._sign_in(person)
        elif self._context.signed_in is not None:
            self._window.top.profile.show_people(self._context.signed_in, self._people)  # they have not gone yet

    def _sign_in(self, person: Person) -> None:
        assert self._context is not None
        self._window.memory.remember("person", person.id)
        self._context = replace(self._context, signed_in=person)
        self._window.open(self._context, self._people)

    def _failed(self, error: AppError) -> None:
        gc.enable()
        self._window.say_problem(error, self.begin)


def furnish(
    shell: Shell,
    openers: "tuple[Callable[[], SearchIndex], Callable[[Progress], Services]]",
    *,
    tokens: Tokens,
    settings: "Settings",
    clock: "Clock",
    milestone: Milestone,
) -> Callable[[], None]:
    """Put the frame into the shell and begin to open the workspace; gives what ends its work when the program ends."""
    sys.setswitchinterval(HANDOVER)
    theme, tasks = Theme(), Tasks()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app, theme, tokens, shell)
    window = Window(tasks=tasks, theme=theme, memory=shell.memory)
    catch_bugs(window.problems.show_bug)
    shell.hold(window)
    shell.held = window.held
    window.opening = Opening(*openers, window=window, settings=settings, clock=clock, milestone=milestone)
    window.opening.begin()
    return tasks.close
