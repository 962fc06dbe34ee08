"""Fits: how hard clauses and cases are by a workspace's own answers, and how far that can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.domain.dates import say_day
from app.domain.measure.readiness import DEFAULTS, Parameters

AUTHOR_SAYS = {"easy": -0.6, "hard": 0.6}
"""What the author's word for a case adds to its clause's difficulty, in logits, where no answers say it."""
SUSPECT = ("re-check gold", "hard or unreadable", "clause unclear")
"""The verdicts under which the answers to a case do not count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How well a fit foretold people who were left out of it, beside the defaults.

    ``held_out`` answers of them were foretold; log loss in nats; coverage is what intervals of 80 and 90 per cent
    held. None where nothing could be checked. ``why`` says why the defaults serve instead; empty when they do not.
    """

    why: str = ""
    held_out: int = 0
    log_loss: float | None = None
    default_log_loss: float | None = None
    coverage: Mapping[str, float | None] = field(default_factory=dict)
    default_coverage: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What some answers said of difficulties, dated and numbered; the newest is in use.

    ``clauses`` is β by clause id, in logits; empty when the defaults serve. Number 0 is no fit at all.
    """

    id: str = ""
    number: int = 0
    made_at: datetime | None = None
    answers: int = 0
    people: int = 0
    parameters: Parameters = DEFAULTS
    figures: Figures = Figures()
    clauses: Mapping[str, float] = field(default_factory=dict)

    @property
    def defaults(self) -> bool:
        """Whether the default parameters and difficulties serve."""
        return not self.clauses

    def of_clause(self, clause_id: str) -> float:
        """How hard a usual case of the clause is."""
        return self.clauses.get(clause_id, self.parameters.difficulty)

    def of_case(self, clause_id: str, known: tuple[float, float] | None, *, author: str = "") -> tuple[float, float]:
        """How hard a case is and the variance of that, in logits: ``known`` is what the fit says of it.

        A case that the fit has not met is as hard as its clause; by the defaults the author's word shifts that.
        """
        if known is not None:
            return known
        shift = AUTHOR_SAYS.get(author, 0.0) if self.defaults else 0.0
        return self.of_clause(clause_id) + shift, self.parameters.case_variance

    def say(self) -> str:
        """Where the difficulties come from, in a sentence without its full stop."""
        if self.made_at is None:
            return "Default difficulties: nothing has been fitted yet"
        when = say_day(self.made_at.astimezone())
        if self.defaults:
            return f"Default difficulties ({self.figures.why}), looked at {when}"
        return f"Difficulties from {self.answers:,} answers, fitted {when}"


NO_FIT = Fit()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDifficulty:
    """How hard a case is in a fit, in logits, with the variance of that and from how many answers."""

    case_id: str
    difficulty: float
    variance: float
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """What a fit's answers say of a case with this gold; ``verdict`` is empty where it is withheld."""

    case_id: str
    gold_id: str
    verdict: str
    wrong_gold: float
    ambiguous: float
    hard: float
    answers: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFit:
    """All that a fit found out: itself, how many answers each clause had, its cases, and which are under suspicion.

    ``guard`` says why no case has a verdict; empty when some may have.
    """

    fit: Fit
    clause_answers: Mapping[str, int]
    cases: tuple[CaseDifficulty, ...]
    suspicions: tuple[Suspicion, ...]
    guard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many answers are left out because their cases are under suspicion, and how many cases that are."""

    answers: int = 0
    cases: int = 0

    def say(self) -> str:
        """In a sentence without its full stop; empty when nothing is left out."""
        if not self.answers:
            return ""
        a, c = self.answers, self.cases
        return (
            f"{a:,} answer{'s' * (a != 1)} to {c:,} case{'s' * (c != 1)} under suspicion "
            f"{'are' if a != 1 else 'is'} left out"
        )


NOTHING_LEFT_OUT = LeftOut()


def numbered(fit: Fit, *, id: str, number: int, made_at: datetime) -> Fit:
    """The fit as it is kept."""
    return replace(fit, id=id, number=number, made_at=made_at)
