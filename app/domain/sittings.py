"""A sitting: one reviewer taking one quiz, as a value whose methods give the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.cases import Case
from app.domain.measure.intervals import wilson
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.schemes import Mistake
from app.domain.timing import Pause, time_used
from app.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a reviewer answered to one case. ``clause`` is ``sop#clause``; ``confidence`` a key of the scheme.

    ``milliseconds`` is how long the case was on screen, ``lookups`` how often an SOP was opened meanwhile,
    ``changes`` how often a choice was changed.
    """

    decision: str
    clause: str | None = None
    action: str | None = None
    confidence: str | None = None
    milliseconds: int = 0
    lookups: int = 0
    changes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingCase:
    """A case of a sitting by the ids of the version that is shown and of the gold that counts."""

    position: int
    case_version_id: str
    gold_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """One person taking one quiz version. Positions count from 0; ``answers`` maps positions to what was answered.

    ``flagged`` are the positions marked for a second look. The timer runs from ``started_at`` less the ``pauses``, and
    ``extra_minutes`` are given to this person; ``seen_at`` is the latest instant at which the sitting was open.
    """

    id: str
    person_id: str
    quiz_version_id: str
    quiz: Quiz
    cases: tuple[SittingCase, ...]
    answers: Mapping[int, Answer]
    started_at: datetime
    finished_at: datetime | None = None
    flagged: frozenset[int] = frozenset()
    pauses: tuple[Pause, ...] = ()
    extra_minutes: int = 0
    seen_at: datetime | None = None

    @property
    def next_position(self) -> int | None:
        """The first case without an answer; None when all have one."""
        return next((case.position for case in self.cases if case.position not in self.answers), None)

    @property
    def gives_feedback(self) -> bool:
        """Whether gold is shown after each case."""
        return self.quiz.shows_gold is Feedback.EACH

    @property
    def may_change(self) -> bool:
        """Whether answers may be changed until this is handed in; never where gold has been shown meanwhile."""
        return self.quiz.can_change and not self.gives_feedback

    @property
    def scored_at_once(self) -> bool:
        """Whether an answer is scored and counted when it is given; one that may change counts at handing in."""
        return self.scored_here and not self.may_change

    @property
    def scored_here(self) -> bool:
        """Whether this workspace scores it: a sealed quiz is graded elsewhere."""
        return self.quiz.mode is not Mode.SEALED

    @property
    def paused(self) -> bool:
        """Whether the timer stands still."""
        return any(pause.ended is None for pause in self.pauses)

    @property
    def limit(self) -> timedelta | None:
        """The time that there is for it; None without a limit."""
        return None if self.quiz.minutes is None else timedelta(minutes=self.quiz.minutes + self.extra_minutes)

    def time_used(self, now: datetime) -> timedelta:
        """How long it has been taken at ``now`` (or had been when it was handed in), pauses left out."""
        return time_used(self.started_at, self.pauses, until=self.finished_at or now)

    def time_left(self, now: datetime) -> timedelta | None:
        """The time left, never under nothing; None without a limit."""
        return None if self.limit is None else max(timedelta(0), self.limit - self.time_used(now))

    def is_over(self, now: datetime) -> bool:
        """Whether its time has run out."""
        return self.finished_at is None and self.time_left(now) == timedelta(0)

    def answered(self, position: int, answer: Answer) -> "Sitting":
        """The sitting with one more answer. Raises Refused when the quiz does not allow it."""
        self._check_open(position)
        if position in self.answers:
            raise Refused(f"Case {position + 1} has been answered.", "An answer stays as it was given.")
        return self._with(position, answer)

    def changed(self, position: int, answer: Answer) -> "Sitting":
        """The sitting with another answer in the place of one given before.

        The change is counted; time and look-ups of both add up. Raises Refused when the quiz does not allow it.
        """
        self._check_open(position)
        if not self.may_change or position not in self.answers:
            raise Refused(f"The answer to case {position + 1} cannot be changed.", "An answer stays as it was given.")
        before = self.answers[position]
        changed = replace(
            answer,
            milliseconds=before.milliseconds + answer.milliseconds,
            lookups=before.lookups + answer.lookups,
            changes=before.changes + answer.changes + 1,
        )
        return self._with(position, changed)

    def _check_open(self, position: int) -> None:
        if self.finished_at is not None:
            raise Refused("This quiz has been handed in.", "Its answers stay as they are.")
        if position >= len(self.cases):
            raise Refused(f"This quiz has {len(self.cases)} cases.")

    def _with(self, position: int, answer: Answer) -> "Sitting":
        missing = [part for part in self.quiz.asks if getattr(answer, part) is None]
        if missing:
            raise Refused(f"Case {position + 1} still needs a {' and a '.join(missing)}.")
        return replace(self, answers={**self.answers, position: answer})

    def handed_in(self, at: datetime) -> "Sitting":
        """The finished sitting.

        Raises Refused while a case has no answer, unless time has run out or answers may be changed: whoever sees all
        cases before handing in may leave some out.
        """
        if self.next_position is not None and not self.may_change and not self.is_over(at):
            left = len(self.cases) - len(self.answers)
            raise Refused(f"{left} of {len(self.cases)} cases have no answer yet.", "Answer them, then hand in.")
        return self if self.finished_at else replace(self, finished_at=self._end(at))

    def _end(self, at: datetime) -> datetime:
        """When it ends if it is handed in at ``at``: no later than its time ran out."""
        over = timedelta(0) if self.limit is None else self.time_used(at) - self.limit
        return at - max(over, timedelta(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A case of a finished (or practised) sitting: what was shown, answered, and right.

    ``rescored`` is when it was scored again, by other gold than it was answered under.
    """

    position: int
    case: Case
    answer: Answer
    right: bool
    mistakes: tuple[Mistake, ...]
    answer_id: str = ""
    rescored: datetime | None = None
    newer: str = ""
    stale: str = ""  # why its gold may be out of date, in a sentence


@dataclass(frozen=True, slots=True)
class Rescored:
    """That a gold changed after a sitting: when its answers were last marked anew, and how many were right before."""

    at: datetime
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a sitting: ``right`` of ``n`` with the Wilson 95% interval ``low`` to ``high``.

    ``unanswered`` of the ``n`` had no answer when time ran out or the quiz was handed in. ``held`` more cases are not
    shown, nor counted, as this person may yet vote on their gold.
    """

    sitting_id: str
    quiz: Quiz
    finished_at: datetime | None
    right: int
    n: int
    low: float
    high: float
    marked: tuple[Marked, ...]
    unanswered: int = 0
    took: timedelta = timedelta(0)
    rescored: Rescored | None = None
    held: int = 0

    @classmethod
    def of(cls, sitting: Sitting, marked: tuple[Marked, ...], *, now: datetime) -> "Outcome":
        """The result that these marked cases come to.

        In a finished sitting a case without an answer counts as not right, so that nobody scores higher by leaving
        cases out; it is no mistake of any kind, and says nothing of readiness. Before that, answered cases count.
        """
        right = sum(m.right for m in marked)
        unanswered = len(sitting.cases) - len(sitting.answers) if sitting.finished_at else 0
        n = len(marked) + unanswered
        interval = wilson(right, n)
        return cls(
            sitting_id=sitting.id, quiz=sitting.quiz, finished_at=sitting.finished_at, right=right, n=n,
            low=interval.low, high=interval.high, marked=marked, unanswered=unanswered, took=sitting.time_used(now),
        )  # fmt: skip

    @property
    def share(self) -> float:
        """Right answers over cases; 0 without any."""
        return self.right / self.n if self.n else 0.0

    @property
    def passed(self) -> bool:
        """Whether the share reaches the quiz's pass mark."""
        return self.n > 0 and self.share >= self.quiz.pass_mark

    def count(self, mistake: Mistake) -> int:
        """How many cases had this mistake."""
        return sum(mistake in marked.mistakes for marked in self.marked)
