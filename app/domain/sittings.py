"""A sitting: one reviewer taking one quiz, as a value whose methods give the next one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.cases import Case
from app.domain.quizzes import Feedback, Quiz
from app.domain.schemes import Mistake
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
    """One person taking one quiz version. Positions count from 0; ``answers`` maps positions to what was answered."""

    id: str
    person_id: str
    quiz_version_id: str
    quiz: Quiz
    cases: tuple[SittingCase, ...]
    answers: Mapping[int, Answer]
    started_at: datetime
    finished_at: datetime | None = None

    @property
    def next_position(self) -> int | None:
        """The first case without an answer; None when all have one."""
        return next((case.position for case in self.cases if case.position not in self.answers), None)

    @property
    def gives_feedback(self) -> bool:
        """Whether gold is shown after each case."""
        return self.quiz.shows_gold is Feedback.EACH

    def answered(self, position: int, answer: Answer) -> "Sitting":
        """The sitting with one more answer. Raises Refused when the quiz does not allow it."""
        if self.finished_at is not None:
            raise Refused("This quiz has been handed in.", "Its answers stay as they are.")
        if position in self.answers:
            raise Refused(f"Case {position + 1} has been answered.", "An answer stays as it was given.")
        if position >= len(self.cases):
            raise Refused(f"This quiz has {len(self.cases)} cases.")
        missing = [part for part in self.quiz.asks if getattr(answer, part) is None]
        if missing:
            raise Refused(f"Case {position + 1} still needs a {' and a '.join(missing)}.")
        return replace(self, answers={**self.answers, position: answer})

    def handed_in(self, at: datetime) -> "Sitting":
        """The finished sitting. Raises Refused while a case has no answer."""
        if self.next_position is not None:
            left = len(self.cases) - len(self.answers)
            raise Refused(f"{left} of {len(self.cases)} cases have no answer yet.", "Answer them, then hand in.")
        return self if self.finished_at else replace(self, finished_at=at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A case of a finished (or practised) sitting: what was shown, answered, and right."""

    position: int
    case: Case
    answer: Answer
    right: bool
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a sitting: ``right`` of ``n`` with the Wilson 95% interval ``low`` to ``high``."""

    sitting_id: str
    quiz: Quiz
    finished_at: datetime | None
    right: int
    n: int
    low: float
    high: float
    marked: tuple[Marked, ...]

    @property
    def share(self) -> float:
        """Right answers over answers; 0 without any."""
        return self.right / self.n if self.n else 0.0

    @property
    def passed(self) -> bool:
        """Whether the share reaches the quiz's pass mark."""
        return self.n > 0 and self.share >= self.quiz.pass_mark

    def count(self, mistake: Mistake) -> int:
        """How many cases had this mistake."""
        return sum(mistake in marked.mistakes for marked in self.marked)
