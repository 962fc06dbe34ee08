"""Knowledge gaps as they are shown: readiness of a person over domain › SOP › clause, and of a team."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.measure.readiness import Readiness
from app.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A domain, SOP or clause with a person's readiness on it.

    ``path`` holds the slugs from the domain down, ``names`` what they are called on screen; ``level`` is domain, sop or
    clause. ``n`` answers, of which ``right`` were right. ``cost`` is what the gap is expected to cost, to rank by.
    """

    path: tuple[str, ...]
    names: tuple[str, ...]
    level: str
    readiness: Readiness
    right: int
    cost: float
    last_answer: datetime | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.names[-1]

    @property
    def citation(self) -> str:
        """``sop`` or ``sop#clause``; the domain's name for a domain."""
        return "#".join(self.path[1:]) if len(self.path) > 1 else self.path[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonGaps:
    """All topics of one person in the order of the tree: each domain, its SOPs, their clauses."""

    person: Person
    topics: tuple[Topic, ...]

    def widest(self, count: int) -> tuple[Topic, ...]:
        """The clauses that cost most, gaps before what is merely below target, those with answers only."""
        clauses = [t for t in self.topics if t.level == "clause" and t.readiness.n and t.readiness.shortfall > 0]
        return tuple(sorted(clauses, key=lambda t: (t.readiness.verdict != "gap", -t.cost))[:count])


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainFigure:
    """A person in one domain (or overall): readiness, and plain accuracy with its Wilson 95% interval."""

    domain: str
    readiness: Readiness
    right: int
    n: int
    low: float
    high: float

    @property
    def accuracy(self) -> float | None:
        """Right answers over answers; None without any."""
        return self.right / self.n if self.n else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamRow:
    """A person of a team: overall first, then each domain that has measured clauses, and how many clauses are gaps."""

    person: Person
    overall: DomainFigure
    domains: tuple[DomainFigure, ...]
    gaps: int
