"""Team: how ready each person is, results, agreement, mistakes and causes; every number opens its answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedLayout, QTabBar, QVBoxLayout, QWidget

from app.domain.changed import Changed
from app.domain.gaps import TeamRow
from app.domain.measure.readiness import SURE
from app.domain.people import Person, Right
from app.domain.production import Production, beside
from app.domain.sentences import count
from app.domain.team_agreement import team_agreement
from app.domain.team_answers import TeamAnswer, TeamAnswers, within
from app.domain.team_board import TeamBoard
from app.domain.team_causes import CauseLine, Kind, cause_queue
from app.domain.team_map import MapClause, gaps_in, in_scope
from app.domain.team_results import confidently_wrong, results, whole
from app.ui.saving import save_sheet
from app.ui.screen import Context, Screen
from app.ui.widgets.agreement_page import AgreementPage
from app.ui.widgets.answers_panel import AnswersPanel
from app.ui.widgets.causes_page import CausesPage
from app.ui.widgets.focus import may_take_focus
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.map_page import MapPage
from app.ui.widgets.measuring_page import Measuring, MeasuringPage
from app.ui.widgets.mistakes_page import MistakesPage
from app.ui.widgets.people_page import PeoplePage
from app.ui.widgets.production_page import ProductionPage
from app.ui.widgets.results_page import ResultsPage
from app.ui.widgets.section import column, row
from app.ui.widgets.take_along import TakeAlong
from app.ui.widgets.team_page import Page
from app.ui.widgets.team_scope import TeamScope

if TYPE_CHECKING:
    from app.services.services import Services

PEOPLE, MAP, RESULTS, AGREEMENT, MISTAKES, CAUSES, PRODUCTION, MEASURING = range(8)
TITLES = ("People", "Map", "Results", "Agreement", "Mistakes", "Causes", "Production", "Measuring")
WHO = ("team", "site", "vendor")
EVERY = (*WHO, "market", "quiz", "topic", "days")
BEARS = (WHO, (*WHO, "topic"), EVERY, EVERY, EVERY, (*WHO, "topic"), (*WHO, "topic", "days"), ())
"""The choosers that bear on each page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the services say of a team."""

    board: TeamBoard
    answers: TeamAnswers
    production: Production
    measuring: Measuring


class TeamScreen(Screen):
    """Pages of figures over one choice of answers, and below them the answers behind the number that was opened."""

    title = "Team"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.ANSWERS, Changed.CASES, Changed.SOPS, Changed.PEOPLE, Changed.FITS, Changed.GOLD}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._seen: Seen | None = None
        self._from: QWidget | None = None
        self.held_back = plain_label(tone="warning")
        self.scope, self.tabs = TeamScope(), QTabBar()
        self.teams = self.scope.boxes["team"]
        self.take = TakeAlong()
        theme, scheme = context.theme, context.services.scheme
        self.people, self.map = PeoplePage(theme), MapPage(theme)
        self.results, self.causes = ResultsPage(theme), CausesPage(theme)
        self.agreement = AgreementPage(theme, context.memory)
        self.mistakes = MistakesPage(theme, scheme, context.memory)
        self.production = ProductionPage(theme, context.memory)
        self.measuring = MeasuringPage(context.memory)
        self.behind = AnswersPanel(theme, scheme)
        self._leaves = QStackedLayout()
        self._leaves.setObjectName("leaves")
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Measure everyone again."""
        self.show_loading("Measuring the team…")
        services, me = self.context.services, self.context.person

        self.context.tasks.read(
            lambda: look(services, me), self._show, lambda e: self.show_problem(e, self.refresh), newest="team"
        )

    def open(self, target: str) -> None:
        """Show the page with this title."""
        found = next((at for at, title in enumerate(TITLES) if title.casefold() == target.casefold()), None)
        if found is not None:
            self.tabs.setCurrentIndex(found)

    def focus_content(self) -> None:
        """Put the keyboard on the table in sight."""
        views: dict[int, QWidget] = {
            MAP: self.map.view,
            RESULTS: self.results.table.view, AGREEMENT: self.agreement.table.view,
            MISTAKES: self.mistakes.confusion.view, CAUSES: self.causes.table.view,
            PRODUCTION: self.production.table.view, MEASURING: self.measuring.fits.view,
        }  # fmt: skip
        view = views.get(self.tabs.currentIndex(), self.people.table.view if self.people.table is not None else None)
        if view is not None:
            view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here, one goes on by keyboard."""
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        if may_take_focus(self):
            self.focus_content()

    def _show(self, seen: Seen) -> None:
        if not seen.board.rows:
            self.show_empty("There is nobody to measure yet: no person takes quizzes, or no case tests a clause.")
            return
        self._seen = seen
        self.scope.show_choices([line.person for line in seen.board.rows], seen.answers.answers)
        back = seen.answers.held_back
        self.held_back.setText(
            f"{count(back, 'answer')} to cases that you may yet vote on are not shown: you would see their gold."
        )
        self.held_back.setVisible(bool(back))
        first = self.state != "content"
        self.show_content()
        self._turn()
        if first:
            self._take_focus()

    def _turn(self) -> None:
        """Show the page of the tab, counted over what is chosen."""
        at = self.tabs.currentIndex()
        self._leaves.setCurrentIndex(at)
        self.scope.allow(BEARS[at])
        self.scope.setVisible(bool(BEARS[at]))
        self._offer()
        if self._seen is not None:
            self._count(self._seen, at)

    def _count(self, seen: Seen, at: int) -> None:
        scope, scheme, now = self.scope.scope, self.context.services.scheme, self.context.clock.now()

        def chosen() -> tuple[TeamAnswer, ...]:
            return within(seen.answers.answers, scope, now=now)

        if at == PEOPLE:
            self._fill_people(seen)
        elif at == MAP:
            self.map.show_map(in_scope(seen.board.map, scope))
        elif at == RESULTS:
            by = str(self.results.by.currentData())
            self._work(lambda: self._lines(chosen(), by), lambda found: self.results.show_results(*found))
        elif at == AGREEMENT:
            by = str(self.agreement.by.currentData())
            self._work(lambda: team_agreement(chosen(), scheme, by=by), self.agreement.show_agreement)
        elif at == MISTAKES:
            self._work(lambda: self._wrong(chosen()), lambda found: self.mistakes.show_mistakes(*found))
        elif at == PRODUCTION:
            by, every = str(self.production.by.currentData()), seen.answers.answers
            self._work(
                lambda: beside(every, seen.production, by=by, scope=scope, now=now), self.production.show_production
            )
        elif at == MEASURING:
            self.measuring.show_measuring(seen.measuring)
        else:
            answers, suspected = seen.answers.answers, seen.answers.suspected
            gaps = gaps_in(seen.board.map, sure=SURE)
            self._work(
                lambda: cause_queue(answers, scheme, gaps=gaps, suspected=suspected, scope=scope),
                self.causes.show_queue,
            )

    def _lines(self, answers: Sequence[TeamAnswer], by: str) -> tuple[Any, Any]:
        return whole(answers), results(answers, by)

    def _wrong(self, answers: Sequence[TeamAnswer]) -> tuple[Any, Any, Any]:
        return answers, whole(answers), confidently_wrong(answers)

    def _work(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.context.tasks.read(work, done, lambda e: self.show_problem(e, self.refresh), newest="team page")

    def _fill_people(self, seen: Seen) -> None:
        scope = self.scope.scope
        domains = tuple(figure.domain for figure in seen.board.rows[0].domains)
        self.people.show_people([line for line in seen.board.rows if scope.holds(line.person)], domains)
        self._offer()

    def _offer(self) -> None:
        page = self._leaves.currentWidget()
        self.take.offer(page.sheets if isinstance(page, Page) else ())

    def _open_person(self, line: TeamRow | None) -> None:
        if line is not None:
            self.context.go("gaps", line.person.key)

    def _fit(self) -> None:
        fitting, me = self.context.services.fitting, self.context.person
        self.context.tasks.long(
            lambda progress: fitting.run(me, progress=progress), lambda _: None, title="Fitting difficulties"
        )

    def _use(self, values: Mapping[str, float]) -> None:
        fitting, me = self.context.services.fitting, self.context.person
        self.context.tasks.run(lambda: fitting.change(me, values), lambda _: self.refresh())

    def _show_behind(self, name: str, answers: Sequence[TeamAnswer]) -> None:
        self._from = self.window().focusWidget()
        self.behind.show_answers(name, answers)

    def _show_cell(self, person: Person, clause: MapClause) -> None:
        if self._seen is not None:
            mine = [a for a in self._seen.answers.answers if a.person.id == person.id and a.clause == clause.citation]
            self._show_behind(f"{person.name.removesuffix(' (simulated)')}, {clause.heading}", mine)

    def _close_behind(self) -> None:
        self.behind.hide()
        if self._from is not None:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead(self, line: CauseLine | None) -> None:
        if line is not None:
            place = {Kind.CLAUSE: "library", Kind.PERSON: "gaps"}.get(line.kind, "gold")
            self.context.go(place, f"{line.target} {line.clause}" if line.kind is Kind.PERSON else line.target)

    def _open_case(self, answer: TeamAnswer | None) -> None:
        if answer is not None:
            self.context.go("cases", answer.case)

    def _open_clause(self, answer: TeamAnswer | None) -> None:
        if answer is not None:
            self.context.go("library", answer.clause)

    def _changed(self) -> None:
        self.behind.hide()
        self._turn()

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(lambda _: self._changed())
        self.scope.changed.connect(self._changed)
        self.take.wanted.connect(partial(save_sheet, self, self.take))
        self.people.chosen.connect(self._open_person)
        for page in (self.results, self.agreement, self.mistakes, self.causes, self.production):
            page.wanted.connect(self._show_behind)
            page.again.connect(self._turn)
        self.causes.led.connect(self._lead)
        self.measuring.fit_wanted.connect(self._fit)
        self.measuring.settings_wanted.connect(self._use)
        self.measuring.help_wanted.connect(lambda: self.context.go("help", "how-scores-work"))
        self.map.wanted_cell.connect(self._show_cell)
        self.behind.case_wanted.connect(self._open_case)
        self.behind.clause_wanted.connect(self._open_clause)
        self.behind.closed.connect(self._close_behind)
        for at in range(len(TITLES)):
            local_key(self, f"Alt+{at + 1}", partial(self.tabs.setCurrentIndex, at))

    def _arrange(self) -> None:
        self.tabs.setAccessibleName("Figures")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for title in TITLES:
            self.tabs.addTab(title)
        pages = QWidget()
        pages.setLayout(self._leaves)
        for page in (
            self.people,
            self.map,
            self.results,
            self.agreement,
            self.mistakes,
            self.causes,
            self.production,
            self.measuring,
        ):
            self._leaves.addWidget(page)
        parts = QSplitter(Qt.Orientation.Vertical)
        for part in (pages, self.behind):
            parts.addWidget(part)
        parts.setChildrenCollapsible(False)
        parts.setSizes([340, 260])
        self.behind.hide()
        self.context.memory.keep("team/behind", parts)
        head = row(plain_label("Team", size="title", wrap=False), self.tabs, None, self.take, space=16)
        made: QVBoxLayout = column(head, self.scope, self.held_back, parts, space=8, margin=16)
        made.setStretch(3, 1)
        self.content.setLayout(made)


def look(services: "Services", me: Person) -> Seen:
    """Ask the services for all that the pages show."""
    fitting = services.fitting
    state, settings = fitting.state(), fitting.settings()
    return Seen(
        board=services.gaps.board(asked_by=me),
        answers=services.team.answers(me),
        production=services.team.production(me),
        measuring=Measuring(
            fit=state.fit,
            fits=fitting.history(),
            new_answers=state.new_answers,
            refit_after=int(settings["refit_after"]),
            left_out=state.left_out,
            settings=settings,
            defaults=fitting.defaults(),
            changes=fitting.changes(),
            may=me.may(Right.FIT),
        ),
    )


SCREEN = TeamScreen
