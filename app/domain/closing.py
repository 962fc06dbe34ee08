"""Closing a gap: cases a person has never seen, and where the person stands before and after them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.dates import say_day
from app.domain.measure.intervals import Interval, difference
from app.domain.measure.readiness import Readiness, Verdict
from app.domain.sentences import count, percent, percent_range, score

PREFIX = "!closing-"
"""How the slug of a quiz begins that one person was set to close a gap; no file may give such a slug."""
MOST = 20
"""How many cases may be set at once."""
USUAL, USUAL_DAYS = 6, 7
"""How many cases are offered, and how many days to take them."""


class Outcome(StrEnum):
    """What became of a gap for which cases were set."""

    WAITING = "not taken yet"
    OVERDUE = "overdue"
    CLOSED = "closed"
    OPEN = "still a gap"
    UNSURE = "not enough answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Unseen cases that someone was set on a topic, and readiness before they were set and now.

    ``topic`` is ``sop#clause`` or an SOP. ``earlier`` are (right, n) of the answers before; ``right`` of ``n`` those of
    the set itself, once it is ``taken_at``.
    """

    id: str
    topic: str
    name: str
    set_at: datetime
    by: str
    due: datetime | None
    cases: int
    earlier: tuple[int, int]
    before: Readiness
    after: Readiness
    now: datetime
    taken_at: datetime | None = None
    right: int = 0
    n: int = 0

    @property
    def outcome(self) -> Outcome:
        """What became of it: closed only when readiness is on target now."""
        if self.taken_at is None:
            return Outcome.OVERDUE if self.due is not None and self.due <= self.now else Outcome.WAITING
        if self.after.verdict is Verdict.ON_TARGET:
            return Outcome.CLOSED
        return Outcome.OPEN if self.after.verdict is Verdict.GAP else Outcome.UNSURE

    @property
    def change(self) -> Interval | None:
        """The 95 % interval of how much larger a share was right among the new cases; None without both."""
        return difference(self.earlier, (self.right, self.n)) if self.n and self.earlier[1] else None

    def say(self) -> str:
        """All of it in sentences."""
        said = f"{count(self.cases, 'unseen case')} set by {self.by} on {say_day(self.set_at.astimezone())}"
        if self.taken_at is None:
            late = self.outcome is Outcome.OVERDUE
            due = "" if self.due is None else f", {'was ' * late}due {say_day(self.due.astimezone())}"
            return f"{said}{due}: not taken yet. Readiness was then {say_short(self.before)}."
        taken = say_day(self.taken_at.astimezone())
        return (
            f"{said}, taken on {taken}: {score(self.right, self.n)} (95% interval) right. "
            f"{self._say_change()}Readiness was {say_short(self.before)}; now it is {say_short(self.after)}."
        )

    def _say_change(self) -> str:
        if self.change is None:
            return ""
        (right, n), low, high = self.earlier, self.change.low, self.change.high
        points = 100 * (self.right / self.n - right / n)
        return (
            f"Before, {right} of {n} were right: a change of {points:+.0f} points (95% interval {100 * low:+.0f} to "
            f"{100 * high:+.0f}), part of which chance gives to whoever is chosen for a low figure. "
        )


def say_short(readiness: Readiness) -> str:
    """“62% (80% interval 48–74%, n = 12)”."""
    r = readiness
    if not r.n:
        return "not measured"
    return f"{percent(r.p)} ({percent(r.level)} interval {percent_range(r.low, r.high)}, n = {r.n})"


def slug_for(person_id: str, set_id: str) -> str:
    """What the quiz is called that a person's set is kept as."""
    return f"{PREFIX}{person_id}-{set_id}"


def is_set(slug: str) -> bool:
    """Whether a quiz is one that somebody was set, which is in no list of quizzes: Team follows it up."""
    return slug.startswith(PREFIX)


def meant_for_another(slug: str, person_id: str) -> bool:
    """Whether a quiz was set to close the gap of someone else, so that this person is never measured by it."""
    return is_set(slug) and not slug.startswith(f"{PREFIX}{person_id}-")
