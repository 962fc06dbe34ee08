"""Knowledge gaps as they are shown: readiness of a person over domain › SOP › clause, and of a team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.fits import NO_FIT, NOTHING_LEFT_OUT, Fit, LeftOut
from app.domain.measure.readiness import Readiness
from app.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A domain, SOP or clause with a person's readiness on it.

    ``path`` holds the slugs from the domain down, ``names`` what they are called on screen; ``level`` is domain, sop or
    clause. ``right`` of the readiness's n were right; ``audits`` of the n are audited decisions, the others quiz
    answers. ``left_out`` more answers do not count, their cases being under suspicion. ``cost`` is what the gap is
    expected to cost, to rank by: shortfall × ``volume`` × risk. ``volume`` is 1 for a usual clause.
    """

    path: tuple[str, ...]
    names: tuple[str, ...]
    level: str
    readiness: Readiness
    right: int
    cost: float
    last_answer: datetime | None = None
    audits: int = 0
    audits_right: int = 0
    left_out: int = 0
    volume: float = 1.0

    @property
    def quiz_answers(self) -> int:
        """How many of the n are answers to quizzes."""
        return self.readiness.n - self.audits

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
    """All topics of one person in the order of the tree: each domain, its SOPs, their clauses.

    ``fit`` is where the difficulties come from, ``left_out`` which answers do not count.
    """

    person: Person
    topics: tuple[Topic, ...]
    fit: Fit = NO_FIT
    left_out: LeftOut = NOTHING_LEFT_OUT

    def widest(self, count: int) -> tuple[Topic, ...]:
        """The first of ``by_cost``."""
        return by_cost(self.topics)[:count]


def by_cost(topics: Iterable[Topic]) -> tuple[Topic, ...]:
    """The clauses with answers that are below target: gaps before what is unsure, by what they are expected to cost."""
    below = [t for t in topics if t.level == "clause" and t.readiness.n and t.readiness.shortfall > 0]
    return tuple(sorted(below, key=lambda t: (t.readiness.verdict != "gap", -t.cost)))


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An answer, or an audited decision, on a clause, and how it counts in readiness.

    ``case`` is its key (of an audit what the audit calls it), ``hardness`` how hard the case is in words, ``weight``
    what is left of it by now beside a new quiz answer; ``left_out`` when its case is under suspicion.
    """

    case: str
    title: str
    at: datetime
    right: bool
    hardness: str
    weight: float
    audit: bool = False
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseExplanation:
    """Where a person's readiness on a clause comes from: the topic, what it was before any answer on the clause, each
    answer, oldest first, and sentences that say why; ``fit`` is where the difficulties come from."""

    person: Person
    topic: Topic
    before: float
    answers: tuple[Counted, ...]
    sentences: tuple[str, ...]
    fit: Fit
