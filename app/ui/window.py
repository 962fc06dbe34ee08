"""The frame of the window: navigation, top bar, the screen one is on, problems and progress."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changed import Changed
from app.domain.guided_looks import stops
from app.domain.people import Person
from app.errors import AppError, NotFound
from app.ui.completing import Completing
from app.ui.history import History
from app.ui.memory import Memory
from app.ui.problems import ProblemBar
from app.ui.screen import Context, Notice, Screen
from app.ui.screens import SCREENS, Place, load, places_for
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.tokens import SIDE_WIDTH, TOP_HEIGHT
from app.ui.widgets.foot import Foot
from app.ui.widgets.guided_look import GuidedLook
from app.ui.widgets.help_menu import help_menu
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label
from app.ui.widgets.navigation import Navigation
from app.ui.widgets.search_suggestions import Suggestions
from app.ui.widgets.search_tips import SearchHelp
from app.ui.widgets.top_bar import TopBar

SEARCH = "search"
Load = Callable[[str], type[Screen]]


class Window(QWidget):
    """All that the window shows. It knows places by name and makes each screen when it is first visited."""

    person_chosen = Signal(object)
    changed = Signal(object)  # emitted from any thread with the frozenset of Changed that a write touched

    def __init__(self, *, tasks: Tasks, theme: Theme, memory: Memory, load: Load = load) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Plumbline")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.opening: object = None  # who opens the workspace lives as long as the window
        self.theme, self.tasks, self.memory = theme, tasks, memory
        self.navigation, self.top, self.foot = Navigation(theme), TopBar(theme), Foot(theme, tasks)
        self.problems, self.notice, self.stack = ProblemBar(theme), Notice(theme), QStackedWidget()
        self.search_help, self.look = SearchHelp(self), GuidedLook(self, go=self.go)
        self.suggestions = Suggestions(theme, self.top.search, self)
        self.completing = Completing(self.top.search, self.suggestions, lambda: self._context)
        self._load = load
        self._context: Context | None = None
        self._places: tuple[Place, ...] = SCREENS
        self._screens: dict[str, Screen] = {}
        self._out_of_date: set[str] = set()
        self._history = History()
        self._arrange()
        self._connect()

    # What the person who opens the workspace tells the window

    def open_early(self, context: Context) -> None:
        """The search index is open: searching works from now on."""
        self._context = context
        for place in (place for place in SCREENS if place.early):
            self._screen(place.key)
        if self.top.search.text().strip():
            self._search(self.top.search.text())

    def open(self, context: Context, people: Sequence[Person]) -> None:
        """The workspace is open and someone is signed in."""
        again = self._context is not None and self._context.ready
        self._context = context
        if again:
            self._forget_screens()
        self._places = places_for(context.person.role)
        self.navigation.show_places(self._places)
        self.top.profile.show_people(context.person, people)
        self.foot.show_demo(any(person.simulated for person in people))
        self._hand_over(context)
        self._go_on(again=again)

    def say_problem(self, error: AppError, retry: Callable[[], None]) -> None:
        """The workspace could not be opened."""
        self.notice.say("problem", error.message, hint=error.hint, action=("Try again", retry))
        self.stack.setCurrentWidget(self.notice)

    def held(self, then: Callable[[], None]) -> bool:
        """Whether something written here must go to the disk or be asked about first; ``then`` is done after that."""
        screen = next((screen for screen in self._screens.values() if screen.unsaved), None)
        if screen is None:
            return False
        screen.leave(partial(self._go_when_free, then))
        return True

    # Going about

    def go(self, place: str, target: str = "") -> None:
        """Go to a place and show ``target`` there."""
        if place not in {known.key for known in self._places}:
            self.problems.show_problem(NotFound("Your profile does not have this screen.", "Switch the profile above."))
        elif self._show(place, target):
            self._history.visit(place, target)
            self._show_steps()

    def explain(self) -> None:
        """Open the help about the screen one is on."""
        if self._context is not None and self._context.ready:
            self.go("help", f"about:{self.place}")

    def take_look(self, *, unasked: bool = False) -> None:
        """Begin the guided look of one's role. ``unasked``, at the first start, the keyboard stays where it is."""
        if self._context is not None and self._context.ready:
            here = frozenset(place.key for place in self._places)
            self.look.begin(stops(self._context.person.role, here), focus=not unasked)

    def step(self, by: int) -> None:
        """Go back (−1) or forward (1)."""
        if (to := self._history.step(by)) is not None:
            self._show(*to)
            self._show_steps()

    def screen_at(self, place: str) -> Screen | None:
        """The screen of a place, if it has been visited."""
        return self._screens.get(place)

    @property
    def place(self) -> str:
        """The key of the place one is at; empty while the workspace is being opened."""
        return next((key for key, screen in self._screens.items() if screen is self.stack.currentWidget()), "")

    def refresh(self, changed: frozenset[Changed]) -> None:
        """Something was written: who shows it looks again, now if it is on the screen, else when it is next shown."""
        self._out_of_date |= {key for key, screen in self._screens.items() if screen.SHOWS & changed}
        self._bring_up_to_date(self.place)

    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        self.top.search.setFocus()
        self.top.search.selectAll()
        if self.place != SEARCH:  # that screen shows them itself
            self.completing.offer_recent()

    def _go_when_free(self, then: Callable[[], None]) -> None:
        if not self.held(then):
            then()

    def _show(self, place: str, target: str) -> bool:
        if self._context is None or (not self._context.ready and not early(place)):
            return False
        screen = self._screen(place)
        self.stack.setCurrentWidget(screen)
        self.navigation.mark(place)
        self._bring_up_to_date(place)
        if place == SEARCH and target != self.top.search.text():
            self.top.search.setText(target)
        if target or place == SEARCH:
            screen.open(target)
        self.memory.remember("place", place)
        self.setWindowTitle(f"{screen.title} – Plumbline" if screen.title else "Plumbline")
        return True

    def _screen(self, place: str) -> Screen:
        if place not in self._screens:
            assert self._context is not None
            self._screens[place] = self._load(place)(self._context)
            self.stack.addWidget(self._screens[place])
            self._out_of_date.add(place)
        return self._screens[place]

    def _bring_up_to_date(self, place: str) -> None:
        if place in self._out_of_date:
            self._out_of_date.discard(place)
            self._screens[place].refresh()

    def _search(self, text: str) -> None:
        if self.place == SEARCH:
            self._history.change(text)
            self._screens[SEARCH].open(text)
        else:
            self.go(SEARCH, text)

    def _enter_results(self) -> None:
        if self._context is None:
            return
        if self.place != SEARCH:
            self.go(SEARCH, self.top.search.text())
        self._screens[SEARCH].focus_content()

    def _hand_over(self, context: Context) -> None:
        for key, screen in self._screens.items():
            screen.context = context
            self._out_of_date.add(key)

    def _go_on(self, *, again: bool) -> None:
        known = [place.key for place in self._places]
        last = self.memory.word("place")
        if self.place == SEARCH and not again:
            self._bring_up_to_date(SEARCH)
            self.navigation.mark(SEARCH)
        else:
            self.go(last if last in known and last != SEARCH else known[0])

    def _forget_screens(self) -> None:
        self.tasks.forget()
        for screen in self._screens.values():
            self.stack.removeWidget(screen)
            screen.deleteLater()
        self._screens.clear()
        self._out_of_date.clear()
        self._history = History()
        self.problems.clear()

    def _show_steps(self) -> None:
        self.top.show_steps(back=self._history.can_go_back, forward=self._history.can_go_forward)

    # The frame itself

    def _connect(self) -> None:
        self.tasks.problem.connect(self.problems.show_problem)
        self.tasks.bug.connect(self.problems.show_bug)
        self.changed.connect(self.refresh)
        self.navigation.chosen.connect(self.go)
        self.top.search.textEdited.connect(self._search)
        self.top.search.leave.connect(self._enter_results)
        self.top.profile.person_chosen.connect(self.person_chosen)
        self.top.tips.clicked.connect(lambda: self.search_help.toggle_below(self.top.search))
        self.search_help.tried.connect(lambda example: self.go(SEARCH, example))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.search_help.follow_focus)
        self.top.back.clicked.connect(lambda: self.step(-1))
        self.top.forward.clicked.connect(lambda: self.step(1))
        self.top.help.setMenu(help_menu(self, explain=self.explain, look=self.take_look))
        self.look.left.connect(lambda: self.memory.remember("look", "taken"))
        self.theme.changed.connect(lambda: self.memory.remember("theme", self.theme.tokens.name))
        keys = {"Ctrl+K": self.focus_search, "Alt+Left": self.top.back.click, "Alt+Right": self.top.forward.click}
        keys["Ctrl+/"] = self.top.tips.click
        for key, act in {**keys, "Ctrl+Shift+L": self.theme.toggle}.items():
            QShortcut(QKeySequence(key), self, act)

    def _arrange(self) -> None:
        self.resize(1280, 800)
        self.top.setFixedHeight(TOP_HEIGHT)
        self.stack.addWidget(self.notice)
        self.notice.say("loading", "Opening the workspace…")
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        for part in (self.top, self.problems, self.stack, self.foot):
            middle.addWidget(part, 1 if part is self.stack else 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(middle, 1)

    def _side(self) -> QWidget:
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(SIDE_WIDTH)
        grid = QGridLayout(side)
        grid.setContentsMargins(0, 14, 0, 12)
        grid.setVerticalSpacing(14)
        grid.setColumnMinimumWidth(0, 12)
        grid.setColumnStretch(2, 1)
        grid.addWidget(IconLabel(self.theme, "plumbline", tone="accent", size=22), 0, 1)
        grid.addWidget(plain_label("Plumbline", size="reading", strong=True, wrap=False), 0, 2)
        grid.addWidget(self.navigation, 1, 0, 1, 3)
        self.navigation.show_places(self._places)
        return side


def early(place: str) -> bool:
    """Whether a place works before the database is open."""
    return any(known.key == place and known.early for known in SCREENS)
