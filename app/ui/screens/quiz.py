"""Quiz: choose one, take it case by case, and see the result; each answer is on disk before the next case is drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.answer_words import AnswerWords
from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.citables import Citable
from app.domain.readings import Reading
from app.domain.remarks import RemarkKind
from app.domain.searches import Query
from app.domain.sittings import Marked, Outcome, Sitting
from app.domain.sops import Citation
from app.errors import AppError
from app.ui.comfort import Comfort
from app.ui.screen import Context, Screen
from app.ui.sitting_flow import SittingFlow
from app.ui.widgets.clause_picker import ClauseChoice
from app.ui.widgets.clause_text import ClauseText
from app.ui.widgets.focus import may_take_focus
from app.ui.widgets.quiz_list import QuizList
from app.ui.widgets.rest_page import RestPage
from app.ui.widgets.result_view import ResultView
from app.ui.widgets.review_page import ReviewPage
from app.ui.widgets.taking_view import TakingView

if TYPE_CHECKING:
    from app.services.taking import Offer, Taking

SOP, PRACTISE = "sop:", "~practise"
FOUND = 20


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list shows: the quizzes, and how many cases of each test the SOP that comes first."""

    offers: "tuple[Offer, ...]"
    tests: dict[str, int]
    sop: str


class QuizScreen(Screen):
    """The list, the taking and the result, one at a time.

    ``open`` takes a quiz's slug, or ``sop:`` and an SOP's, or ``~practise`` and perhaps clauses to practise.
    """

    title = "Quiz"
    SHOWS = frozenset({Changed.QUIZZES, Changed.CASES, Changed.ANSWERS, Changed.SOPS, Changed.GOLD})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._citables: tuple[Citable, ...] = ()
        self._sop = ""
        self._last: str | None = None  # the quiz that was taken or whose result was shown last
        self._at: str | None = None  # where the cursor of the list should go
        self.list = QuizList(context.theme)
        self.flow = SittingFlow(context, self, words=self._words, clauses=self._clauses_for)
        self.taking = self.flow.view
        self.result = ResultView(context.theme, media=context.settings.media_dir)
        self.result.card.grey = self.flow.comfort.grey
        self._views = QStackedLayout(self.content)
        for view in (self.list, *self.flow.pages, self.result):
            self._views.addWidget(view)
        self._connect()

    # The list

    def refresh(self) -> None:
        """Look at the quizzes again; a quiz that is being taken is left alone."""
        if self._views.currentWidget() in self.flow.pages:
            return
        if self._views.currentWidget() is self.result:
            self._ask_remarks()
        if not self.list.rows.rows:
            self.show_loading("Looking for quizzes…")
        services, person, sop = self.context.services, self.context.person, self._sop

        def work() -> tuple[Listed, tuple[Citable, ...]]:
            tests = services.taking.about(sop) if sop else {}
            services.taking.hand_in_overdue(person)
            return Listed(services.taking.offers(person), tests, sop), services.taking.citables()

        self.context.tasks.read(work, self._show_list, lambda e: self.show_problem(e, self.refresh), newest="quizzes")

    def open(self, target: str) -> None:
        """Put quizzes about an SOP first, or start the quiz that is named."""
        if target.startswith(SOP):
            self._sop, self._at = target.removeprefix(SOP), ""
            self._turn_to_list()
            self.refresh()
        elif target.startswith(PRACTISE):
            self._practise(tuple(filter(None, target.removeprefix(PRACTISE).split())))
        else:
            self._start(target)

    def focus_content(self) -> None:
        """Put the keyboard where work goes on."""
        view = self._views.currentWidget()
        if isinstance(view, QuizList | TakingView | ReviewPage | RestPage | ResultView):
            view.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here, one goes on by keyboard, unless one is typing somewhere else."""
        super().showEvent(event)
        self._take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Going to another screen during a quiz."""
        if not event.spontaneous() and self.window().isVisible() and self._views.currentWidget() in self.flow.pages:
            self.flow.note_elsewhere()
        super().hideEvent(event)

    def _take_focus(self) -> None:
        if may_take_focus(self):
            self.focus_content()

    def _show_list(self, found: tuple[Listed, tuple[Citable, ...]]) -> None:
        listed, self._citables = found
        if listed.sop != self._sop:
            return
        first = not self.list.rows.rows
        titles = {citable.sop: citable.sop_title for citable in self._citables}
        self.list.show_offers(listed.offers, tests=listed.tests, sop=titles.get(listed.sop, listed.sop), at=self._at)
        self._at = None
        if not listed.offers and self._views.currentWidget() is self.list:
            self.show_empty("There is no quiz in this workspace yet.", ("Read the SOPs", self._read_sops))
            return
        self.show_content()
        if first and self._views.currentWidget() is self.list:  # who answers already is not torn from the keys
            self._take_focus()

    def _read_sops(self) -> None:
        self.context.go("library")

    def _forget_sop(self) -> None:
        self._sop = ""
        self.refresh()

    def _turn_to_list(self) -> None:
        self.flow.stop()
        self._views.setCurrentWidget(self.list)
        self._take_focus()

    # Taking

    def _start(self, slug: str) -> None:
        person = self.context.person
        self._last = slug
        self._begin(lambda taking: taking.start(person, slug))

    def _practise(self, clauses: tuple[str, ...] = ()) -> None:
        services, person = self.context.services, self.context.person
        self._begin(lambda taking: taking.resume(services.practising.start(person, clauses=clauses).id))

    def _begin(self, begin: "Callable[[Taking], Sitting]") -> None:
        """Start once it is known what can be cited: who comes from another screen may be here before the list is."""
        if self._citables:
            self.flow.start(begin)
        else:
            self.context.tasks.run(self.context.services.taking.citables, partial(self._begin_with, begin))

    def _begin_with(self, begin: "Callable[[Taking], Sitting]", citables: tuple[Citable, ...]) -> None:
        self._citables = citables
        self.flow.start(begin)

    def _turn_page(self, page: QWidget) -> None:
        self._views.setCurrentWidget(page)
        self.list.filter_box.clear()
        self.show_content()
        self._take_focus()

    def _leave(self) -> None:
        self._at = self._last
        self._turn_to_list()
        self.refresh()

    # The result

    def _show_result(self, sitting: Sitting | str) -> None:
        self.flow.stop()
        resulting = self.context.services.resulting

        def work() -> Outcome:
            return resulting.of(sitting) if isinstance(sitting, str) else resulting.outcome(sitting)

        self.context.tasks.read(work, self._show_outcome, self._show_no_outcome, newest="result")

    def _show_no_outcome(self, error: AppError) -> None:
        """A result that is not shown here says so in the place of the case."""
        self.flow.rest.say(error.message, error.hint, icon="market", can_go_on=False)
        self._turn_page(self.flow.rest)

    def _show_outcome(self, outcome: Outcome) -> None:
        self._last = outcome.quiz.slug
        self.result.show_outcome(outcome, self._words())
        self._turn_page(self.result)
        self._ask_remarks()

    def _ask_remarks(self) -> None:
        outcome, services, person = self.result.outcome, self.context.services, self.context.person
        if outcome is not None:
            work = lambda: services.remarking.remarks(person, outcome.sitting_id)  # noqa: E731
            self.context.tasks.read(work, self.result.show_remarks, newest="remarks")

    def _remark(self, marked: Marked, kind: RemarkKind, words: str) -> None:
        outcome, services, person = self.result.outcome, self.context.services, self.context.person
        box = self.result.marked.remarks
        assert outcome is not None

        def work() -> None:
            services.remarking.add_remark(person, outcome.sitting_id, position=marked.position, kind=kind, words=words)

        def done(_: None) -> None:
            box.done()
            self._ask_remarks()

        self.context.tasks.run(work, done, lambda error: box.show_problem(str(error)))

    def _set_comfort(self, comfort: Comfort) -> None:
        self.flow.set_comfort(comfort)
        self.result.card.grey = comfort.grey

    def _clauses_for(self, case: Case) -> list[ClauseChoice]:
        return choices([c for c in self._citables if c.holds_in(case.market)])

    def _words(self) -> AnswerWords:
        headings = {citable.citation: citable.heading for citable in self._citables}
        return AnswerWords(scheme=self.context.services.scheme, headings=headings)

    # Clauses: beside a case, after it, and in the result

    def _look_up(self, text: str) -> None:
        index, query = self.context.search, Query(text=text, limit=FOUND, typing=True)
        self.context.tasks.read(lambda: index.find(query), self.taking.lookup.show_results, newest="look up")

    def _read_beside(self, citation: str) -> None:
        lookup, library = self.taking.lookup, self.context.services.library
        cited = replace(Citation.parse(citation), version=None)

        def show(reading: Reading) -> None:
            self.flow.count_lookup(str(replace(cited, version=reading.info.version)))
            lookup.show_clause(reading)

        self.context.tasks.read(lambda: library.read(cited), show, lookup.show_problem, newest="beside")

    def _read_into(self, text: ClauseText, citation: str) -> None:
        library, cited = self.context.services.library, Citation.parse(citation)
        self.context.tasks.read(
            lambda: library.read(cited), text.show_reading, text.show_problem, newest=f"clause {id(text)}"
        )

    def _connect(self) -> None:
        self.list.chosen.connect(lambda offer: self._start(offer.quiz.slug))
        self.list.result_wanted.connect(lambda offer: self._show_result(offer.last_sitting))
        self.list.all_wanted.connect(self._forget_sop)
        self.list.facts.comfort.show_comfort(self.flow.comfort)
        self.list.facts.comfort.changed.connect(self._set_comfort)
        self.flow.turned.connect(self._turn_page)
        self.flow.ended.connect(self._show_result)
        self.flow.left.connect(self._leave)
        self.taking.lookup.search_wanted.connect(self._look_up)
        self.taking.lookup.clause_wanted.connect(self._read_beside)
        self.result.left.connect(self._leave)
        self.result.practise_wanted.connect(self._practise)
        self.result.remark_wanted.connect(self._remark)
        self.taking.feedback.remarks.hide()  # one says it beside the result
        for marked in (self.taking.feedback, self.result.marked):
            marked.clause_wanted.connect(partial(self._read_into, marked.clause))
            marked.library_wanted.connect(lambda citation: self.context.go("library", citation))


def choices(citables: Sequence[Citable]) -> list[ClauseChoice]:
    """What the picker offers."""
    return [ClauseChoice(key=c.citation, sop=c.sop_title, heading=c.heading) for c in citables]


SCREEN = QuizScreen
