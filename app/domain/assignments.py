"""Assignments: who is to take a quiz between which instants, and whether someone may begin it now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.dates import say_day
from app.domain.people import Person
from app.domain.sentences import count


class Audience(StrEnum):
    """Whom an assignment concerns."""

    EVERYONE = "everyone"
    TEAM = "team"
    SITE = "site"
    VENDOR = "vendor"
    PERSON = "person"


class Progress(StrEnum):
    """How far someone is with what was assigned."""

    TAKEN = "taken"
    BEGUN = "begun"
    NOT_BEGUN = "not begun"
    OVERDUE = "overdue"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """More minutes for one person, or that they need not take it, with the reason."""

    person_id: str
    exempt: bool = False
    extra_minutes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A quiz version for an audience. ``whom`` is a person's id, or the name of a team, site or vendor.

    ``closes_at`` None: never; ``attempts`` None: as many as one likes.
    """

    id: str
    quiz_version_id: str
    audience: Audience
    whom: str
    opens_at: datetime
    closes_at: datetime | None
    attempts: int | None
    note: str
    assigned_by: str
    assigned_at: datetime
    withdrawn_at: datetime | None = None
    exemptions: tuple[Exemption, ...] = ()

    def concerns(self, person: Person) -> bool:
        """Whether a person belongs to its audience, exempt or not."""
        return concerns(self.audience, self.whom, person=person)

    def exemption(self, person_id: str) -> Exemption:
        """What is special for a person; nothing by default."""
        return next((e for e in self.exemptions if e.person_id == person_id), Exemption(person_id=person_id))

    def is_over(self, now: datetime) -> bool:
        """Whether it has closed or was withdrawn."""
        return self.withdrawn_at is not None or (self.closes_at is not None and self.closes_at <= now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an assignment is to say; ``closes_at`` None: never, ``attempts`` None: as many as one likes."""

    audience: Audience
    whom: str
    opens_at: datetime
    closes_at: datetime | None
    attempts: int | None = 1
    note: str = ""
    exemptions: tuple[Exemption, ...] = ()


def concerns(audience: Audience, whom: str, *, person: Person) -> bool:
    """Whether a person belongs to an audience."""
    if audience is Audience.EVERYONE:
        return True
    if audience is Audience.PERSON:
        return person.id == whom
    return bool(whom) and {"team": person.team, "site": person.site, "vendor": person.vendor}[audience.value] == whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A sitting under an assignment."""

    assignment_id: str
    person_id: str
    finished_at: datetime | None
    sitting_id: str = ""
    right: int = 0
    n: int = 0
    withheld: int = 0  # cases left out, as the person had been shown their gold


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """Whether a person may begin a quiz now. ``assignment`` None: it is open to all, without an end.

    ``refusal`` says in a sentence why it cannot be begun, empty when it can. ``attempts_left`` None: any number.
    ``begun`` is the id of the sitting under it that can be gone on with.
    """

    assignment: Assignment | None = None
    attempts_left: int | None = None
    extra_minutes: int = 0
    refusal: str = ""
    done: bool = False
    begun: str = ""

    @property
    def due(self) -> datetime | None:
        """By when it is to be taken."""
        return self.assignment.closes_at if self.assignment else None


OPEN_TO_ALL = Access()
"""The access to a quiz that is assigned to nobody."""


def access(
    person: Person, assignments: Sequence[Assignment], *, attempts: Iterable[Attempt], now: datetime
) -> Access | None:
    """The access of a person to a quiz with these assignments, of which the most pressing one counts.

    A quiz without a live assignment is open to all. None: it is assigned to others only.
    """
    live = [a for a in assignments if a.withdrawn_at is None]
    if not live:
        return OPEN_TO_ALL
    mine = [a for a in live if a.concerns(person)]
    if not mine:
        return None
    known = list(attempts)
    found = [_access(person, a, attempts=known, now=now) for a in mine]
    return min(found, key=lambda a: (bool(a.refusal), a.done, _end(a)))


def _end(found: Access) -> tuple[bool, float]:
    due = found.due
    return due is None, due.timestamp() if due else 0.0


def _access(person: Person, assignment: Assignment, *, attempts: Iterable[Attempt], now: datetime) -> Access:
    mine = [a for a in attempts if a.assignment_id == assignment.id and a.person_id == person.id]
    special = assignment.exemption(person.id)
    left = None if assignment.attempts is None else max(0, assignment.attempts - len(mine))
    begun = next((a.sitting_id for a in reversed(mine) if a.finished_at is None), "")
    return Access(
        assignment=assignment,
        attempts_left=left,
        extra_minutes=special.extra_minutes,
        refusal=_refusal(assignment, left=left, goes_on=bool(begun), now=now),
        begun=begun,
        done=special.exempt or any(a.finished_at is not None for a in mine),
    )


def _refusal(assignment: Assignment, *, left: int | None, goes_on: bool, now: datetime) -> str:
    if now < assignment.opens_at:
        return f"It opens on {say_day(assignment.opens_at.astimezone())}."
    if assignment.closes_at is not None and assignment.closes_at <= now:
        return f"It closed on {say_day(assignment.closes_at.astimezone())}."
    if left == 0 and not goes_on:
        return f"You have used the {count(assignment.attempts or 0, 'attempt')} that it allows."
    return ""


def progress(assignment: Assignment, attempts: Sequence[Attempt], *, person_id: str, now: datetime) -> Progress:
    """How far a person is; ``attempts`` are theirs under this assignment."""
    if any(a.finished_at is not None for a in attempts):
        return Progress.TAKEN
    if assignment.exemption(person_id).exempt:
        return Progress.EXEMPT
    if assignment.closes_at is not None and assignment.closes_at <= now:
        return Progress.OVERDUE
    return Progress.BEGUN if attempts else Progress.NOT_BEGUN


def say_due(due: datetime | None, now: datetime) -> str:
    """By when, and how much time is left: “due 24 Nov 2026, 2 days left”; empty without an end."""
    if due is None:
        return ""
    left = due - now
    day = say_day(due.astimezone())
    if left <= timedelta(0):
        return f"closed {day}"
    if left >= timedelta(days=1):
        return f"due {day}, {count(left.days, 'day')} left"
    hours = int(left.total_seconds() // 3600)
    return f"due {day}, {count(hours, 'hour')} left" if hours else f"due {day}, less than an hour left"
