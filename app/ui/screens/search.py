"""Search: clauses as one types, with their hits marked, now or as of a day."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout

from app.domain.changed import Changed
from app.domain.searches import Hit, Query, Results
from app.domain.sops import EVERY_MARKET
from app.ui.screen import Context, Screen
from app.ui.widgets.as_of import AsOf
from app.ui.widgets.facet_chooser import NAMES, FacetChooser
from app.ui.widgets.label import plain_label
from app.ui.widgets.reading_target import Target
from app.ui.widgets.search_results import ResultsList, cited
from app.ui.widgets.search_tips import NothingFound, Step, Tips
from app.ui.widgets.search_words import say_corrected, say_count, say_nothing

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
        self.as_of = AsOf(context.theme)
        self.results, self.tips, self.nothing = ResultsList(context.theme), Tips(), NothingFound()
        self.count = plain_label(tone="muted", wrap=False)
        self.corrected, self.back = plain_label(wrap=False), QPushButton()
        self.more = QPushButton(f"Show {MORE} more")
        self._middle = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
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
        query = self._query = replace(self._query, as_of=self.as_of.instant, **chosen)  # type: ignore[arg-type]
        if not query.text.strip():
            self.context.tasks.read(lambda: None, lambda _: self._show_tips(), newest="search")
            return
        index, ready = self.context.search, self.context.ready
        find = self.context.services.finding.find if ready else index.find
        work = lambda: (find(query), ready or index.fingerprint() is not None)  # noqa: E731
        retry = partial(self.show_problem, retry=self._ask)
        self.context.tasks.read(work, lambda found: self._show(*found), retry, newest="search")

    def _show_tips(self) -> None:
        self._say("", "")
        self._middle.setCurrentWidget(self.tips)
        self.show_content()

    def _show(self, results: Results, usable: bool) -> None:
        self._marks = results.words
        self._say(say_count(results), say_corrected(results))
        self.back.setText(f"Search for “{results.query.text.strip()}”")
        for name, facet in self.facets.items():
            facet.show_counts(results.facets.get(name, {}))
        self.results.show_results(results)
        left = results.total - len(results.hits)
        self.more.setText(f"Show {min(left, MORE)} more")
        self.more.setVisible(left > 0)
        if not results.hits:
            self._say_nothing(results.query, usable)
        self._middle.setCurrentWidget(self.results if results.hits else self.nothing)
        self.show_content()
        self._enter()

    def _say(self, count: str, corrected: str) -> None:
        self.count.setText(count)
        self.corrected.setText(corrected)
        self.more.hide()
        for part in (self.corrected, self.back):
            part.setVisible(bool(corrected))

    def _say_nothing(self, query: Query, usable: bool) -> None:
        if not usable:
            hint = "Results will appear here by themselves."
            self.nothing.say("The SOPs are being made ready for searching.", hint=hint, steps=())
            return
        filtered = any(facet.value for facet in self.facets.values())
        steps: list[Step] = [("Search everything", self._clear_facets)] if filtered else []
        if self.as_of.day is not None:
            steps.append(("Search what is in force now", lambda: self.as_of.show_day(None, tell=True)))
        hint = "Try fewer words, another word for the same thing, or only the beginning of a word."
        self.nothing.say(say_nothing(query, filtered=filtered), hint=hint, steps=steps)

    def _clear_facets(self) -> None:
        for facet in self.facets.values():
            facet.choose(None)
        self._ask()

    def _search_as_typed(self) -> None:
        self._query = replace(self._query, correct=False)
        self._ask()

    def _show_more(self) -> None:
        self._query = replace(self._query, limit=self._query.limit + MORE)
        self._ask()
        self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self, hit: Hit) -> None:
        self.context.go("library", str(Target(cited(hit), self._marks)))

    def _connect(self) -> None:
        self._pause.timeout.connect(self._ask)
        self.as_of.changed.connect(self._pause.start)
        for facet in self.facets.values():
            facet.chosen.connect(self._ask)
        self.back.clicked.connect(self._search_as_typed)
        self.more.clicked.connect(self._show_more)
        self.results.opened.connect(self._read)
        self.tips.tried.connect(lambda example: self.context.go("search", example))

    def _arrange(self) -> None:
        self.back.setProperty("kind", "quiet")
        self.more.setProperty("kind", "quiet")
        choosers, line, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self.content)
        for facet in self.facets.values():
            choosers.addWidget(facet)
        choosers.addWidget(self.as_of)
        choosers.addStretch(1)
        line.addWidget(self.count)
        line.addSpacing(16)
        for part in (self.corrected, self.back):
            line.addWidget(part)
        line.addStretch(1)
        for page in (self.tips, self.results, self.nothing):
            self._middle.addWidget(page)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(choosers)
        column.addLayout(line)
        column.addWidget(self._middle, 1)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self._say("", "")


SCREEN = Search
