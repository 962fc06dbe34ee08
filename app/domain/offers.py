"""What a person may take: each quiz with how its last sitting went, in the order of what presses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.assignments import OPEN_TO_ALL, Access
from app.domain.quizzes import Feedback, Quiz


@dataclass(frozen=True, slots=True)
class SittingInfo:
    """A sitting in a list: how far it is and, of what has been scored, how much was right.

    ``withheld`` cases of its quiz are not in it, as the person had been shown their gold.
    """

    id: str
    quiz_version_id: str
    started_at: datetime
    finished_at: datetime | None
    cases: int
    answered: int
    right: int
    withheld: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A quiz that a person can take, and how the last sitting of it went (None: never taken).

    ``unfinished`` is the sitting that can be gone on with. ``right`` of ``n`` is the last finished sitting's score,
    0 of 0 where the quiz keeps it or it would tell of a case that the person may yet vote on. ``access`` says whether
    it may be begun now, and until when it is due where it is assigned. ``withheld`` counts its cases that are not
    served to this person, who was shown their gold, without those that are ``stale``; where it is begun, those that
    the sitting leaves out.
    """

    quiz: Quiz
    taken: int
    unfinished: str | None
    answered: int
    last_sitting: str | None
    last_finished: datetime | None
    right: int
    n: int
    access: Access = OPEN_TO_ALL
    stale: int = 0  # how many of its cases have a stale gold
    withheld: int = 0
    cases: int = 0  # how many the unfinished sitting has

    @classmethod
    def of(
        cls, quiz: Quiz, sittings: Sequence[SittingInfo], *, access: Access, stale: int = 0, withheld: int = 0,
        holds: bool = False,
    ) -> "Offer":  # fmt: skip
        """A quiz with a person's sittings of it, oldest first; ``holds`` a case that they may yet vote on."""
        finished = [s for s in sittings if s.finished_at is not None]
        begun = [s for s in sittings if s.finished_at is None]
        last = finished[-1] if finished else None
        told = last if quiz.shows_gold is not Feedback.NONE and not holds else None
        return cls(
            quiz=quiz, taken=len(finished), unfinished=begun[-1].id if begun else None,
            answered=begun[-1].answered if begun else 0, cases=begun[-1].cases if begun else 0,
            last_sitting=last.id if last else None,
            last_finished=last.finished_at if last else None, right=told.right if told else 0,
            n=told.cases if told else 0, access=access, stale=stale,
            withheld=begun[-1].withheld if begun else withheld,
        )  # fmt: skip

    @property
    def order(self) -> tuple[bool, str, bool, bool, str]:
        """What is due and can be begun first, then what was begun, never taken and the others."""
        due = self.access.assignment is not None and not self.access.done and not self.access.refusal
        end = str(self.access.due or "9") if due else ""
        return not due, end, self.unfinished is None, self.taken > 0, self.quiz.title
