"""Search: clauses as one types, with their hits marked, now or as of a day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout

from app.domain.changed import Changed
from app.domain.dates import say_day
from app.domain.elsewhere import Elsewhere, look_elsewhere, say_elsewhere, say_unasked
from app.domain.markets import EVERY_MARKET
from app.domain.search_log import LoggedSearch
from app.domain.searches import Hit, Query, Results
from app.domain.sops import at_end_of
from app.ui.recent_searches import RecentSearches
from app.ui.screen import Context, Screen
from app.ui.search_trail import SearchTrail
from app.ui.widgets.as_of import AsOf
from app.ui.widgets.facet_chooser import NAMES, AgeChooser, FacetChooser, say_days, say_value
from app.ui.widgets.label import plain_label
from app.ui.widgets.reading_target import Target
from app.ui.widgets.search_results import ResultsList, cited, place_to_read
from app.ui.widgets.search_tips import ElsewhereBar, NothingFound, Step, Tips
from app.ui.widgets.search_words import say_also, say_corrected, say_count, say_nothing

NARROW = 96  # pixels that a chooser may shrink to in a small window
PAUSE = 80  # milliseconds without a key before the search begins
FIRST, MORE = 20, 60  # rows shown at first, and rows added on request


class Search(Screen):
    """Results as one types; works before the database is open."""

    title = "Search"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset({Changed.SOPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._query = Query(text="", limit=FIRST, typing=True)
        self._marks: tuple[str, ...] = ()
        self.facets = {name: FacetChooser(name) for name in NAMES}
        self.age, self.order = AgeChooser(), QComboBox()
        self.as_of = AsOf(context.theme)
        self.results, self.tips, self.nothing = ResultsList(context.theme), Tips(), NothingFound()
        self._tips_page = QScrollArea(widgetResizable=True)
        self._tips_page.setFrameShape(QFrame.Shape.NoFrame)
        self._tips_page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._tips_page.setWidget(self.tips)  # a window may be lower than all tips are
        self.count = plain_label(tone="muted", wrap=False)
        self.corrected, self.back = plain_label(wrap=False), QPushButton()
        self.also, self.only, self.elsewhere = plain_label(wrap=False), QPushButton(), ElsewhereBar()
        self.trail = SearchTrail(self)
        self.more = QPushButton(f"Show {MORE} more")
        self._middle = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._recent_of = "", RecentSearches(context.memory, "")
        self._market_given = self._entering = False
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Ask again; also when the database has opened behind an early search."""
        if not self._market_given and (market := self._own_market()):
            self._market_given = True
            self.facets["market"].choose(market)
        self._ask()

    def open(self, target: str) -> None:
        """Search for ``target``, which may be a word that is still being typed."""
        if target != self._query.text:
            self._query = Query(text=target, limit=FIRST, typing=True)
            self._entering = False
            self._pause.start()

    def focus_content(self) -> None:
        """The results, with the best one chosen; what is typed last is searched at once."""
        self._entering = True
        if self._pause.isActive():
            self._ask()
        else:
            self._enter()

    def _enter(self) -> None:
        """Keep the promise of ``focus_content``, which may have been given before there were results."""
        if self._entering and self._middle.currentWidget() is self.results:
            self._entering = False
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _own_market(self) -> str:
        market = self.context.settings.market or (self.context.person.market if self.context.ready else "")
        return "" if market == EVERY_MARKET else market

    def _ask(self) -> None:
        self._pause.stop()
        chosen = {name: facet.value for name, facet in self.facets.items()}
        query = replace(self._query, as_of=self.as_of.instant, moment=self.context.clock.now(), changed=self.age.value)
        query = self._query = replace(query, newest=self.order.currentIndex() == 1, **chosen)  # type: ignore[arg-type]
        if not query.text.strip():
            self.context.tasks.read(lambda: None, lambda _: self._show_tips(), newest="search")
            return
        index, ready, find = self.context.search, self.context.ready, self._find
        work = lambda: (find(query), ready or index.fingerprint() is not None)  # noqa: E731
        retry = partial(self.show_problem, retry=self._ask)
        self.context.tasks.read(work, lambda found: self._show(*found), retry, newest="search")

    @property
    def _find(self) -> Callable[[Query], Results]:
        return self.context.services.finding.find if self.context.ready else self.context.search.find

    def _show_tips(self) -> None:
        self._say("", "")
        self.tips.show_recent(self._recent.texts())
        self._middle.setCurrentWidget(self._tips_page)
        self.show_content()

    def _show(self, results: Results, usable: bool) -> None:
        self._marks = results.words
        self._say(say_count(results), say_corrected(results), say_also(results))
        self.only.setText(f"Search only for “{results.query.text.strip()}”")
        self.back.setText(f"Search for “{results.query.text.strip()}”")
        for name, facet in self.facets.items():
            facet.show_counts(results.facets.get(name, {}))
        self.age.show_counts(results.facets.get("changed", {}))
        self.results.show_results(results)
        left = results.total - len(results.hits)
        self.more.setText(f"Show {min(left, MORE)} more")
        self.more.setVisible(left > 0)
        if not results.hits:
            self._say_nothing(results.query, usable, unasked=results.unasked)
        self._middle.setCurrentWidget(self.results if results.hits else self.nothing)
        self.show_content()
        self._enter()
        if usable and not results.unasked:
            self.trail.follow(results, at=self.context.clock.now())
        if usable and not results.unasked and not (results.hits and results.all_words):
            look = partial(look_elsewhere, self._find, results)
            self.context.tasks.read(look, partial(self._show_elsewhere, results), newest="elsewhere")

    def _show_elsewhere(self, results: Results, elsewhere: Elsewhere) -> None:
        """Say where else it may be, unless something else is being searched for by now."""
        if results.query != self._query:
            return
        steps, words = self._steps(results.query, elsewhere), say_elsewhere(results.query, elsewhere)
        if results.hits:
            self.elsewhere.say(words, steps=steps)
        elif steps:
            filtered = self._filtered
            self.nothing.say(say_nothing(results.query, filtered=filtered), hint=words, steps=steps)

    def _steps(self, query: Query, elsewhere: Elsewhere) -> list[Step]:
        steps: list[Step] = []
        if elsewhere.loose is not None:
            loose = elsewhere.loose
            steps.append((f"Any of the words ({elsewhere.some:,})", lambda: self.context.go("search", loose)))
        if elsewhere.last_day is not None:
            day = day_before(elsewhere.last_day)
            steps.append((f"As of {say_day(at_end_of(day))}", lambda: self.as_of.show_day(day, tell=True)))
        if elsewhere.now:
            now = f"What is in force now ({elsewhere.now:,})"
            steps.append((now, lambda: self.as_of.show_day(None, tell=True)))
        for name, count in elsewhere.without:
            value = getattr(query, name)
            said = say_days(value) if name == "changed" else say_value(name, value)
            steps.append((f"Without “{said}” ({count:,})", partial(self._drop, name)))
        return steps

    @property
    def _choosers(self) -> tuple[FacetChooser | AgeChooser, ...]:
        return (*self.facets.values(), self.age)

    @property
    def _filtered(self) -> bool:
        return any(chooser.value for chooser in self._choosers)

    def _drop(self, name: str) -> None:
        (self.age if name == "changed" else self.facets[name]).choose(None)
        self._ask()

    def _say(self, count: str, corrected: str, also: str = "") -> None:
        self.elsewhere.hide()
        self.also.setText(also)
        for part in (self.also, self.only):
            part.setVisible(bool(also))
        self.count.setText(count)
        self.corrected.setText(corrected)
        self.more.hide()
        for part in (self.corrected, self.back):
            part.setVisible(bool(corrected))

    def _say_nothing(self, query: Query, usable: bool, *, unasked: bool = False) -> None:
        if not usable:
            if self.context.ready and (trouble := self.context.services.finding.trouble):
                self.nothing.say(trouble.message, hint=trouble.hint, steps=())
                return
            hint = "Results will appear here by themselves."
            self.nothing.say("The SOPs are being made ready for searching.", hint=hint, steps=())
            return
        if unasked:
            self.nothing.say("There is nothing to look for yet.", hint=say_unasked(query), steps=())
            return
        filtered = self._filtered
        steps: list[Step] = [("Search everything", self._clear_facets)] if filtered else []
        if self.as_of.day is not None:
            steps.append(("Search what is in force now", lambda: self.as_of.show_day(None, tell=True)))
        hint = "Try fewer words, another word for the same thing, or only the beginning of a word."
        self.nothing.say(say_nothing(query, filtered=filtered), hint=hint, steps=steps)

    def _clear_facets(self) -> None:
        for chooser in self._choosers:
            chooser.choose(None)
        self._ask()

    def _search_as_typed(self) -> None:
        self._query = replace(self._query, correct=False)
        self._ask()

    def _search_without_synonyms(self) -> None:
        self._query = replace(self._query, expand=False)
        self._ask()

    def _show_more(self) -> None:
        self._query = replace(self._query, limit=self._query.limit + MORE)
        self._ask()
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, hit: Hit) -> None:
        self.trail.open(str(cited(hit)))
        self.context.go("library", str(Target(place_to_read(hit), self._marks)))

    @property
    def _recent(self) -> RecentSearches:
        """Of whoever is signed in, or was last."""
        person = self.context.person.id if self.context.ready else self.context.memory.word("person")
        if self._recent_of[0] != person:
            self._recent_of = person, RecentSearches(self.context.memory, person)
        return self._recent_of[1]

    def _keep(self, search: LoggedSearch) -> None:
        self._recent.add(search)
        if self.context.ready:
            finding = self.context.services.finding
            self.context.tasks.run(lambda: finding.note(search), lambda _: None)

    def _forget(self) -> None:
        self._recent.clear()
        self.tips.show_recent(())

    def _connect(self) -> None:
        self.only.clicked.connect(self._search_without_synonyms)
        self.order.activated.connect(lambda _: self._ask())
        self.trail.settled.connect(self._keep)
        self.tips.cleared.connect(self._forget)
        self._pause.timeout.connect(self._ask)
        self.as_of.changed.connect(self._pause.start)
        for chooser in self._choosers:
            chooser.chosen.connect(self._ask)
        self.back.clicked.connect(self._search_as_typed)
        self.more.clicked.connect(self._show_more)
        self.results.opened.connect(self._read)
        self.tips.tried.connect(lambda example: self.context.go("search", example))

    def _arrange(self) -> None:
        for button in (self.back, self.only, self.more):
            button.setProperty("kind", "quiet")
        self.order.addItems(["Best match first", "Newest first"])
        self.order.setAccessibleName("Order")
        choosers, line, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self.content)
        synonyms = QHBoxLayout()
        synonyms.addWidget(self.also)
        synonyms.addWidget(self.only)
        synonyms.addStretch(1)
        for chooser in self._choosers:
            chooser.setMinimumWidth(NARROW)
            choosers.addWidget(chooser)
        choosers.addWidget(self.as_of)
        choosers.addStretch(1)
        line.addWidget(self.count)
        line.addSpacing(16)
        for part in (self.corrected, self.back):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.order)
        for page in (self._tips_page, self.results, self.nothing):
            self._middle.addWidget(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(choosers)
        column.addLayout(line)
        column.addLayout(synonyms)
        column.addWidget(self.elsewhere)
        column.addWidget(self._middle, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._say("", "")


def day_before(moment: datetime) -> date:
    """The last day at whose end it was not yet past ``moment``."""
    day = moment.date()
    return day if at_end_of(day) <= moment + timedelta(seconds=1) else day - timedelta(days=1)


SCREEN = Search
