"""Quiz: choose one, take it case by case, and see the result; each answer is on disk before the next case is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedLayout

from app.domain.answer_words import AnswerWords
from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.citables import Citable
from app.domain.readings import Reading
from app.domain.searches import Query
from app.domain.sittings import Answer, Marked, Outcome, Sitting
from app.domain.sops import Citation
from app.ui.screen import Context, Screen
from app.ui.widgets.clause_picker import ClauseChoice
from app.ui.widgets.clause_text import ClauseText
from app.ui.widgets.focus import may_take_focus
from app.ui.widgets.quiz_list import QuizList
from app.ui.widgets.result_view import ResultView
from app.ui.widgets.taking_view import TakingView
from app.ui.widgets.time_left import say_time_left

if TYPE_CHECKING:
    from app.services.taking import Offer, Taking

SOP = "sop:"
FOUND = 20


@dataclass(frozen=True, slots=True)
class Step:
    """What there is to show after an answer was written, or at the start: the next case, or how the last one was."""

    sitting: Sitting
    case: Case | None
    marked: Marked | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list shows: the quizzes, and how many cases of each test the SOP that comes first."""

    offers: "tuple[Offer, ...]"
    tests: dict[str, int]
    sop: str


class QuizScreen(Screen):
    """The list, the taking and the result, one at a time. ``open`` takes a quiz's slug, or ``sop:`` and an SOP's."""

    title = "Quiz"
    SHOWS = frozenset({Changed.QUIZZES, Changed.CASES, Changed.ANSWERS, Changed.SOPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._sitting: Sitting | None = None
        self._citables: tuple[Citable, ...] = ()
        self._sop = ""
        self._last: str | None = None  # the quiz that was taken or whose result was shown last
        self._at: str | None = None  # where the cursor of the list should go
        self.list = QuizList(context.theme)
        self.taking = TakingView(context.theme, context.services.scheme, media=context.settings.media_dir)
        self.result = ResultView(context.theme, media=context.settings.media_dir)
        self._views = QStackedLayout(self.content)
        for view in (self.list, self.taking, self.result):
            self._views.addWidget(view)
        self._clock = QTimer(self, interval=1000)
        self._connect()

    # The list

    def refresh(self) -> None:
        """Look at the quizzes again; a quiz that is being taken is left alone."""
        if self._views.currentWidget() is self.taking:
            return
        if not self.list.rows.rows:
            self.show_loading("Looking for quizzes…")
        services, person, sop = self.context.services, self.context.person, self._sop

        def work() -> tuple[Listed, tuple[Citable, ...]]:
            tests = services.taking.about(sop) if sop else {}
            return Listed(services.taking.offers(person), tests, sop), services.taking.citables()

        self.context.tasks.read(work, self._show_list, lambda e: self.show_problem(e, self.refresh), newest="quizzes")

    def open(self, target: str) -> None:
        """Put quizzes about an SOP first, or start the quiz that is named."""
        if target.startswith(SOP):
            self._sop, self._at = target.removeprefix(SOP), ""
            self._turn_to_list()
            self.refresh()
        else:
            self._start(target)

    def focus_content(self) -> None:
        """Put the keyboard where work goes on."""
        view = self._views.currentWidget()
        if isinstance(view, QuizList | TakingView | ResultView):
            view.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here, one goes on by keyboard, unless one is typing somewhere else."""
        super().showEvent(event)
        self._take_focus()

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
        self.taking.form.show_clauses(choices(self._citables))
        if not listed.offers and self._views.currentWidget() is self.list:
            self.show_empty("There is no quiz in this workspace yet.", ("Read the SOPs", self._read_sops))
            return
        self.show_content()
        if first:
            self._take_focus()

    def _read_sops(self) -> None:
        self.context.go("library")

    def _forget_sop(self) -> None:
        self._sop = ""
        self.refresh()

    def _turn_to_list(self) -> None:
        self._clock.stop()
        self._views.setCurrentWidget(self.list)
        self._take_focus()

    # Taking

    def _start(self, slug: str) -> None:
        taking, person = self.context.services.taking, self.context.person

        def work() -> Step:
            sitting = taking.start(person, slug)
            return Step(sitting, next_case(taking, sitting))

        self.context.tasks.run(work, self._begin, self.context.tasks.problem.emit)

    def _begin(self, step: Step) -> None:
        before, self._last = self._sitting, step.sitting.quiz.slug
        same = before is not None and before.id == step.sitting.id and before.answers == step.sitting.answers
        if not same or self.taking.in_feedback:
            self._show_step(step)
        self._views.setCurrentWidget(self.taking)
        self.list.filter_box.clear()
        self.show_content()
        self._tick()
        self._clock.start()
        self._take_focus()

    def _show_step(self, step: Step) -> None:
        self._sitting = step.sitting
        if step.marked is not None:
            self.taking.feedback.show_marked(step.marked, words=self._words(), asks=step.sitting.quiz.asks)
            self.taking.show_feedback(last=step.sitting.finished_at is not None)
        elif step.case is not None:
            here = [c for c in self._citables if c.holds_in(step.case.market)]
            self.taking.form.show_clauses(choices(here))
            self.taking.show_case(step.sitting, replace(step.case, key=""))  # a case's key may name its SOP
        else:
            self._show_result(step.sitting)

    def _answer(self, answer: Answer) -> None:
        taking, sitting = self.context.services.taking, self._sitting
        assert sitting is not None
        position = sitting.next_position
        assert position is not None

        def work() -> Step:
            after = taking.answer(sitting, position, answer=answer)
            if after.gives_feedback:
                return Step(after, None, taking.outcome(after).marked[-1])
            return Step(after, next_case(taking, after))

        self.context.tasks.run(work, self._show_step, self.taking.show_problem)

    def _go_on(self) -> None:
        sitting, taking = self._sitting, self.context.services.taking
        assert sitting is not None
        work = lambda: Step(sitting, next_case(taking, sitting))  # noqa: E731
        self.context.tasks.run(work, self._show_step, self.taking.show_problem)

    def _leave(self) -> None:
        self._at = self._last
        self._turn_to_list()
        self.refresh()

    def _tick(self) -> None:
        if self._sitting is not None:
            self.taking.show_time(say_time_left(self._sitting, self.context.clock.now()))

    # The result

    def _show_result(self, sitting: Sitting | str) -> None:
        self._clock.stop()
        taking = self.context.services.taking

        def work() -> Outcome:
            return taking.outcome(taking.read(sitting) if isinstance(sitting, str) else sitting)

        self.context.tasks.read(work, self._show_outcome, newest="result")

    def _show_outcome(self, outcome: Outcome) -> None:
        self._last = outcome.quiz.slug
        self._views.setCurrentWidget(self.result)
        self.result.show_outcome(outcome, self._words())
        self._take_focus()

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
            self.taking.count_lookup()
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
        self.taking.answered.connect(self._answer)
        self.taking.next_wanted.connect(self._go_on)
        self.taking.left.connect(self._leave)
        self.taking.lookup.search_wanted.connect(self._look_up)
        self.taking.lookup.clause_wanted.connect(self._read_beside)
        self.result.left.connect(self._leave)
        for marked in (self.taking.feedback, self.result.marked):
            marked.clause_wanted.connect(partial(self._read_into, marked.clause))
            marked.library_wanted.connect(lambda citation: self.context.go("library", citation))
        self._clock.timeout.connect(self._tick)


def next_case(taking: "Taking", sitting: Sitting) -> Case | None:
    """The next case of a sitting; None when all have an answer."""
    position = sitting.next_position
    return None if position is None else taking.case(sitting, position)


def choices(citables: Sequence[Citable]) -> list[ClauseChoice]:
    """What the picker offers."""
    return [ClauseChoice(key=c.citation, sop=c.sop_title, heading=c.heading) for c in citables]


SCREEN = QuizScreen
