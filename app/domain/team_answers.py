"""What a team answered, one line an answer, as every figure about the team counts it and opens it again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.domain.people import Person
from app.domain.schemes import Mistake


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAnswer:
    """An answer with its newest result.

    ``clause`` is the primary one of the gold that it was marked by, as ``sop#clause``; ``gold`` that gold's decision;
    ``in_force`` whether that gold is in force still. ``market`` is the case's; ``sure`` is how sure the person said
    they were, 0 to 1, None where that was not asked.
    """

    person: Person
    case: str
    title: str
    clause: str
    clause_heading: str
    sop_title: str
    domain: str
    market: str
    quiz: str
    quiz_title: str
    decision: str
    gold: str
    right: bool
    mistakes: tuple[Mistake, ...]
    sure: float | None
    at: datetime
    in_force: bool

    @property
    def sop(self) -> str:
        """The slug of the SOP of its clause."""
        return self.clause.partition("#")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAnswers:
    """All answers of finished sittings, oldest first. ``suspected`` are the keys of the cases that readiness leaves
    out; ``held_back`` how many answers are not shown, as who asks may yet vote on the gold of their cases."""

    answers: tuple[TeamAnswer, ...]
    suspected: frozenset[str] = frozenset()
    held_back: int = 0


FACETS: dict[str, Callable[[TeamAnswer], tuple[str, str]]] = {
    "quiz": lambda a: (a.quiz, a.quiz_title),
    "domain": lambda a: (a.domain, a.domain.capitalize()),
    "SOP": lambda a: (a.sop, a.sop_title),
    "clause": lambda a: (a.clause, f"{a.clause_heading} · {a.sop_title}"),
    "team": lambda a: (a.person.team, a.person.team),
    "site": lambda a: (a.person.site, a.person.site),
    "vendor": lambda a: (a.person.vendor, a.person.vendor),
    "market": lambda a: (a.market, a.market),
}
"""What answers can be chosen by: the value and its name."""
PERIODS = (7, 28, 90)
"""The days that one can look back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which answers are looked at: one value of some facets, and those of the last ``days`` where that is not None."""

    values: dict[str, str] = field(default_factory=dict)
    days: int | None = None

    def holds(self, person: Person) -> bool:
        """Whether a person is of the chosen team, site and vendor."""
        mine = {"team": person.team, "site": person.site, "vendor": person.vendor}
        return all(self.values.get(name, own) == own for name, own in mine.items())


def within(answers: Iterable[TeamAnswer], scope: Scope, *, now: datetime) -> tuple[TeamAnswer, ...]:
    """The answers in a scope."""
    since = None if scope.days is None else now - timedelta(days=scope.days)
    tests = [(FACETS[name], value) for name, value in scope.values.items()]
    return tuple(
        a for a in answers if (since is None or a.at >= since) and all(test(a)[0] == value for test, value in tests)
    )


def first_attempts(answers: Sequence[TeamAnswer]) -> tuple[TeamAnswer, ...]:
    """The first answer of each person to each case: later ones are given by someone who may know the gold.

    Answers that were marked by a gold no longer in force are left out: they say nothing of the case as it stands.
    """
    found: dict[tuple[str, str], TeamAnswer] = {}
    for answer in answers:
        found.setdefault((answer.person.id, answer.case), answer)
    return tuple(answer for answer in found.values() if answer.in_force)


def say_given(answer: TeamAnswer, labels: dict[str, str]) -> str:
    """What was given, and what else was wrong with a right decision."""
    said = labels.get(answer.decision, answer.decision)
    others = [m.value for m in answer.mistakes if m in (Mistake.WRONG_CLAUSE, Mistake.WRONG_ACTION)]
    return f"{said}, {' and '.join(others)}" if others else said
