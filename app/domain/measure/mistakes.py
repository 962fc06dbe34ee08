"""Compares an answer with gold: right or not, which mistakes, and what they cost."""

from collections.abc import Collection
from dataclasses import dataclass

from app.domain.cases import Gold
from app.domain.schemes import Mistake, Scheme

NOTHING = "none"
"""The action of doing nothing, which gold may also leave out."""


@dataclass(frozen=True, slots=True)
class Vector:
    """What a reviewer answered; ``clause`` as ``sop#clause``, None for what was not asked or not given."""

    decision: str
    clause: str | None = None
    action: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """How an answer stands against gold. ``cost`` is in the scheme's units, risk included; 0 when right."""

    right: bool
    mistakes: tuple[Mistake, ...]
    cost: float


def mark(answer: Vector, gold: Gold, *, asks: Collection[str], scheme: Scheme, risk: str) -> Mark:
    """Mark an answer by what its quiz asks and the scheme counts.

    Any clause that gold rests on is a right one, of whatever version. An answer with the wrong decision has that
    mistake alone: clause and action only follow from it. Where a clause was not asked for, none can be wrong.
    Raises KeyError for a risk that the scheme does not have.
    """
    counted = [part for part in scheme.right if part in asks]
    mistakes: list[Mistake] = []
    if "decision" in counted and answer.decision != gold.decision:
        mistakes.append(direction(answer.decision, gold.decision, scheme=scheme))
    else:
        if "clause" in counted and not cites(answer.clause, gold):
            mistakes.append(Mistake.WRONG_CLAUSE)
        if "action" in counted and (answer.action or NOTHING) != (gold.action or NOTHING):
            mistakes.append(Mistake.WRONG_ACTION)
    cost = scheme.risks[risk].cost * sum(scheme.costs[m] for m in mistakes)
    return Mark(not mistakes, tuple(mistakes), cost)


def cites(clause: str | None, gold: Gold) -> bool:
    """Whether a cited clause, with or without a version, is one that gold rests on."""
    return clause is not None and clause.partition("@")[0] in {str(c).partition("@")[0] for c in gold.clauses}


def direction(answered: str, gold: str, *, scheme: Scheme) -> Mistake:
    """Over-enforcement when the decision is at least as strict as gold's, else under-enforcement.

    Two different decisions of one strictness, or one that the scheme no longer has, count as over-enforcement: the
    cheaper mistake, so that nobody is charged for what cannot be told.
    """
    ours, theirs = scheme.decision(answered), scheme.decision(gold)
    if ours is not None and theirs is not None and ours.strictness < theirs.strictness:
        return Mistake.UNDER
    return Mistake.OVER
