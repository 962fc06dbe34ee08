"""Leads through a sitting: cases, feedback, pauses and breaks, the page before handing in, and the timer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.domain.answer_words import AnswerWords
from app.domain.cases import Case
from app.domain.quizzes import Mode
from app.domain.sentences import count
from app.domain.sittings import Answer, Marked, Sitting
from app.domain.timing import say_time_left, say_warning
from app.ui.comfort import Comfort
from app.ui.screen import Context
from app.ui.widgets.clause_picker import ClauseChoice
from app.ui.widgets.rest_page import RestPage
from app.ui.widgets.review_page import ReviewPage
from app.ui.widgets.taking_view import TakingView

if TYPE_CHECKING:
    from app.services.taking import Taking

KEEP_EVERY = 15  # seconds between two notes on disk of how late it is
NOTED = "Another screen was opened during this closed-book quiz; that is noted."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What there is to show: a case at its position, how one was marked, rest for today, or nothing more."""

    sitting: Sitting
    case: Case | None = None
    position: int | None = None
    marked: Marked | None = None
    resting: bool = False


class SittingFlow(QObject):
    """``turned`` gives the page to show, ``ended`` the finished sitting, ``left`` that one goes back to the list.

    ``words`` gives the words for answers, ``clauses`` what can be cited for a case.
    """

    turned = Signal(object)
    ended = Signal(object)
    left = Signal()

    def __init__(
        self,
        context: Context,
        parent: QObject,
        *,
        words: Callable[[], AnswerWords],
        clauses: Callable[[Case], list[ClauseChoice]],
    ) -> None:
        super().__init__(parent)  # its clock ends with the screen
        self.context, self._words, self._clauses = context, words, clauses
        self.comfort = Comfort.remembered(context.memory, context.settings)
        self.view = TakingView(context.theme, context.services.scheme, media=context.settings.media_dir)
        self.view.card.grey = self.comfort.grey
        self.review, self.rest = ReviewPage(context.theme), RestPage(context.theme)
        self.sitting: Sitting | None = None
        self._position: int | None = None
        self._waiting: Step | None = None
        self._since_break = self._ticks = 0
        self._ending = False
        self._clock = QTimer(self, interval=1000)
        self._connect()

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The pages that it turns to."""
        return self.view, self.review, self.rest

    def start(self, begin: "Callable[[Taking], Sitting]") -> None:
        """Go on with the sitting that ``begin`` gives: it is asked in the background."""
        self._run(lambda: self._look(begin(self._taking)), self._open, self.context.tasks.problem.emit)

    def set_comfort(self, comfort: Comfort) -> None:
        """From now on as this person likes it, and after the next start."""
        self.comfort = comfort
        self.view.card.grey = comfort.grey
        comfort.remember(self.context.memory)

    def stop(self) -> None:
        """Stop the clock: another page is shown."""
        self._clock.stop()

    def note_elsewhere(self) -> None:
        """Another screen is opened: in a closed-book quiz that measures, this is kept and said."""
        sitting, position = self.sitting, self._position
        if sitting is None or position is None or sitting.finished_at is not None:
            return
        if not sitting.quiz.open_book and sitting.quiz.mode is not Mode.PRACTICE:
            self._run(lambda: self._taking.look_up(sitting, position), lambda _: self.view.say(NOTED))

    def count_lookup(self, cited: str) -> None:
        """A clause was opened beside the case."""
        sitting, position = self.sitting, self._position
        if sitting is not None and position is not None:
            self.view.count_lookup()
            self._run(lambda: self._taking.look_up(sitting, position, cited=cited), lambda _: None)

    @property
    def _taking(self) -> "Taking":
        return self.context.services.taking

    def _run(
        self, work: Callable[[], object], done: Callable[..., None], failed: Callable[..., None] | None = None
    ) -> None:
        self.context.tasks.run(work, done, failed or self.view.show_problem)

    def _look(self, sitting: Sitting, position: int | None = None) -> Step:
        """The case at a position, the next one without an answer where none is named. Runs in the background."""
        at = sitting.next_position if position is None else position
        if sitting.finished_at is not None or at is None:
            return Step(sitting=sitting)
        case = self._taking.case(sitting, at)
        if case.fields.distressing and at not in sitting.answers and self._has_seen_enough():
            return Step(sitting=self._taking.pause(sitting, resting=True), resting=True)
        return Step(sitting=sitting, case=case, position=at)

    def _has_seen_enough(self) -> bool:
        """Whether the distressing cases of today are as many as one may see in a day."""
        most, today = self.comfort.most_distressing, midnight(self.context.clock.now())
        return most > 0 and self._taking.distressing_seen(self.context.person, since=today) >= most

    def _open(self, step: Step) -> None:
        before = self.sitting
        same = before is not None and before.id == step.sitting.id and before.answers == step.sitting.answers
        self._ending = False
        if not same:
            self._since_break = 0
        if same and step.position is not None and step.position == self._position and not self.view.in_feedback:
            self.sitting = step.sitting
            self._turn(self.view)
        else:
            self._show(step)
        if step.sitting.finished_at is None:
            self._tick()
            self._clock.start()

    def _show(self, step: Step) -> None:
        self.sitting, self._position = step.sitting, step.position
        if step.marked is not None:
            self.view.feedback.show_marked(step.marked, words=self._words(), asks=step.sitting.quiz.asks)
            self.view.show_feedback(last=step.sitting.finished_at is not None)
        elif step.sitting.finished_at is not None:
            self._clock.stop()
            self.ended.emit(step.sitting)
        elif step.resting:
            self._say_enough(step.sitting)
        elif step.case is None:
            self._open_review()
        elif self.comfort.break_after and self._since_break >= self.comfort.break_after:
            self._offer_break(step)
        else:
            self._show_case(step)

    def _show_case(self, step: Step) -> None:
        assert step.case is not None
        self.view.form.show_clauses(self._clauses(step.case))
        shown = replace(step.case, key="")  # a case's key may name its SOP
        self.view.show_case(step.sitting, shown, at=step.position)
        self._turn(self.view)

    def _turn(self, page: TakingView | ReviewPage | RestPage) -> None:
        self.turned.emit(page)

    # Answering

    def _answer(self, answer: Answer) -> None:
        sitting, position = self.sitting, self._position
        assert sitting is not None
        assert position is not None
        taking, resulting = self._taking, self.context.services.resulting

        def work() -> Step:
            if position in sitting.answers:
                changed = differs(answer, sitting.answers[position])
                return Step(sitting=taking.change(sitting, position, answer=answer) if changed else sitting)
            after = taking.answer(sitting, position, answer=answer)
            told = after.gives_feedback and position in after.answers
            marked = resulting.case(after, position) if told else None
            return self._look(after) if marked is None else Step(sitting=after, position=position, marked=marked)

        self._since_break += 1
        self._run(work, self._show)

    def _go_on(self) -> None:
        """After feedback: the next case, or the result."""
        sitting = self.sitting
        assert sitting is not None
        self._run(lambda: self._look(sitting), self._show)

    def _flag(self, position: int | None, flagged: bool) -> None:
        sitting = self.sitting
        if sitting is None or position is None:
            return

        def done(after: Sitting) -> None:
            self.sitting = after
            if self.review.isVisible():
                self._open_review(at=position)

        self._run(lambda: self._taking.flag(sitting, position, flagged=flagged), done)

    # Before handing in

    def _open_review(self, at: int | None = None) -> None:
        sitting = self.sitting
        assert sitting is not None

        def done(cases: tuple[Case, ...]) -> None:
            self.review.show_sitting(sitting, cases, self._words(), at=at)
            self._turn(self.review)

        self._run(lambda: self._taking.cases(sitting), done)

    def _go_to(self, position: int) -> None:
        sitting = self.sitting
        assert sitting is not None
        self._run(lambda: self._look(sitting, position), self._show)

    def _hand_in(self) -> None:
        sitting = self.sitting
        assert sitting is not None
        self._run(lambda: Step(sitting=self._taking.hand_in(sitting)), self._show)

    # Pausing

    def _pause(self) -> None:
        sitting = self.sitting
        assert sitting is not None

        def done(after: Sitting) -> None:
            self.sitting = after
            self.rest.say("Paused", "The timer stands still, and the case is hidden.", icon="pause")
            self._turn(self.rest)

        self._run(lambda: self._taking.pause(sitting), done)

    def _offer_break(self, step: Step) -> None:
        self._waiting, self._since_break = step, 0
        runs_on = step.sitting.limit is not None and not step.sitting.quiz.can_pause
        time = "The timer runs on." if runs_on else "Nothing is lost while you are away."
        done = count(self.comfort.break_after, "case")
        self.rest.say("Time for a short break?", f"You have answered {done} in a row. {time}")
        self._turn(self.rest)
        if step.sitting.limit is not None and step.sitting.quiz.can_pause:
            self._run(lambda: self._taking.pause(step.sitting), self._hold)

    def _say_enough(self, sitting: Sitting) -> None:
        seen = count(self.comfort.most_distressing, "case")
        timer = " Its timer stands still." if sitting.limit is not None else ""
        self.rest.say(
            "That is enough for today",
            f"You have seen {seen} today that may distress, the most for one day. "
            f"“{sitting.quiz.title}” goes on here tomorrow; your answers are kept.{timer}",
            icon="moon", can_go_on=False,
        )  # fmt: skip
        self._turn(self.rest)

    def _hold(self, sitting: Sitting) -> None:
        self.sitting = sitting

    def _end_rest(self) -> None:
        """Back to the case; with what was chosen, where it was there before."""
        sitting, waiting, self._waiting = self.sitting, self._waiting, None
        assert sitting is not None
        position = self._position

        def done(after: Sitting) -> None:
            self.sitting = after
            if after.finished_at is not None:
                self._show(Step(sitting=after))
            elif waiting is not None:
                self._show_case(replace(waiting, sitting=after))
            else:
                self._position = position
                self._turn(self.view)
            self._tick()

        self._run(lambda: self._taking.resume(sitting.id), done)

    def _leave(self) -> None:
        sitting = self.sitting
        self._clock.stop()
        if sitting is not None and sitting.finished_at is None and sitting.limit is not None and sitting.quiz.can_pause:
            self._run(lambda: self._taking.pause(sitting), self._hold)
        self.left.emit()

    # Time

    def _tick(self) -> None:
        sitting = self.sitting
        if sitting is None or sitting.finished_at is not None:
            return
        left = self._taking.time_left(sitting)
        words = say_time_left(left)
        self.view.show_time(words, say_warning(left))
        self.review.show_time(words)
        self.rest.show_time("" if sitting.paused else words)
        if left is None:
            return
        self._ticks += 1
        if not left and not self._ending:
            self._ending = True
            self._hand_in()
        elif self._ticks % KEEP_EVERY == 0:
            self._run(lambda: self._taking.keep_time(sitting), lambda _: None)

    def _connect(self) -> None:
        self.view.answered.connect(self._answer)
        self.view.next_wanted.connect(self._go_on)
        self.view.left.connect(self._leave)
        self.view.review_wanted.connect(self._open_review)
        self.view.pause_wanted.connect(self._pause)
        self.view.flag_wanted.connect(lambda flagged: self._flag(self._position, flagged))
        self.review.chosen.connect(self._go_to)
        self.review.flag_wanted.connect(self._flag)
        self.review.handed_in.connect(self._hand_in)
        self.rest.went_on.connect(self._end_rest)
        for page in (self.review, self.rest):
            page.left.connect(self._leave)
        self._clock.timeout.connect(self._tick)


def differs(one: Answer, other: Answer) -> bool:
    """Whether two answers say different things."""
    parts = ("decision", "clause", "action", "confidence")
    return any(getattr(one, part) != getattr(other, part) for part in parts)


def midnight(now: datetime) -> datetime:
    """When the day began where this computer stands."""
    return now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
