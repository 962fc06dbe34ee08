"""How the right decision of a case comes about: two decide without seeing each other; where they part, a third does."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.cases import Case, Gold
from app.domain.measure.mistakes import NOTHING
from app.domain.sops import Citation
from app.errors import Refused

VOTES = 2
"""So many different people decide blind."""


class Reason(StrEnum):
    """Why a gold is found anew."""

    NEW = "new"
    STALE = "stale"
    CONTESTED = "contested"
    SUSPECTED = "suspected"
    ASKED = "asked"


class Outcome(StrEnum):
    """How an adjudication ended."""

    AGREED = "agreed"
    DECIDED = "decided"
    STILL_RIGHT = "still right"
    WITHDRAWN = "withdrawn"
    CASE_CHANGED = "case changed"


UNSETTLED = frozenset({Outcome.WITHDRAWN, Outcome.CASE_CHANGED})
"""Ends that say nothing of the gold."""


class State(StrEnum):
    """What an adjudication waits for."""

    VOTING = "to adjudicate"
    PARTED = "parted"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a person decides; ``clauses`` are ``sop#clause``, the primary one first."""

    decision: str
    action: str | None
    clauses: tuple[str, ...]
    rationale: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What one adjudicator decided; the first clause is the primary one. ``person`` is a key, such as T01."""

    person_id: str
    person: str
    decision: str
    action: str | None
    clauses: tuple[Citation, ...]
    rationale: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjudication:
    """Finding the gold of a case: its methods give the next state, or raise Refused with the reason."""

    id: str
    case: str
    case_version_id: str
    reason: Reason
    note: str
    opened_by: str | None
    opened_at: datetime
    votes: tuple[Vote, ...] = ()
    outcome: Outcome | None = None
    closed_by: str | None = None
    closed_at: datetime | None = None
    gold_id: str | None = None

    @property
    def state(self) -> State:
        """What it waits for."""
        if self.outcome is not None:
            return State.SETTLED
        return State.PARTED if len(self.votes) >= VOTES else State.VOTING

    def has_voted(self, person_id: str) -> bool:
        """Whether this person is one of the two."""
        return any(vote.person_id == person_id for vote in self.votes)

    def is_blind(self, person_id: str) -> bool:
        """Whether this person must not see the votes, the gold before, or why it was opened: they may yet vote."""
        return self.state is State.VOTING and not self.has_voted(person_id)

    def seen_by(self, person_id: str) -> "Adjudication":
        """What this person may see of it: while the others vote, one's own vote alone; before one's own, nothing."""
        if self.state is not State.VOTING:
            return self
        mine = tuple(vote for vote in self.votes if vote.person_id == person_id)
        return replace(self, votes=mine, note=self.note if mine else "")

    def voted(self, vote: Vote) -> "Adjudication":
        """With one more vote. Refused after the second, for who has voted, and without clause or rationale."""
        if self.state is not State.VOTING:
            raise Refused(f"This adjudication is {self._stands}.", "Nobody votes on it any more.")
        if self.has_voted(vote.person_id):
            raise Refused("You have voted on this case.", "A second, different person decides it now.")
        if not vote.clauses:
            raise Refused("A gold rests on at least one clause.", "Name the clause that the case tests.")
        if not vote.rationale.strip():
            raise Refused("Say why in a sentence.", "Reviewers read it beside the gold.")
        return replace(self, votes=(*self.votes, vote))

    def agrees(self, counts: Collection[str]) -> bool:
        """Whether both voted alike in what counts as right (``counts``: decision, clause, action)."""
        first, second = self.votes
        same = {
            "decision": first.decision == second.decision,
            "clause": _bare(first) == _bare(second),
            "action": (first.action or NOTHING) == (second.action or NOTHING),
        }
        return all(same[part] for part in counts)

    def closed(self, outcome: Outcome, *, by: str | None, at: datetime, gold_id: str | None = None) -> "Adjudication":
        """At its end. Refused when it ended before, and for a decision by one of the two or before they parted."""
        if self.state is State.SETTLED:
            raise Refused(f"This adjudication is {self._stands}.", "Open another one for the case.")
        if outcome is Outcome.DECIDED:
            if self.state is not State.PARTED:
                raise Refused("Two people must vote before anyone settles it.")
            if by is not None and self.has_voted(by):
                raise Refused("You voted on this case, so someone else settles it.")
        return replace(self, outcome=outcome, closed_by=by, closed_at=at, gold_id=gold_id)

    @property
    def _stands(self) -> str:
        if self.outcome is Outcome.CASE_CHANGED:
            return "over: the case changed, and it was begun again"
        return self.outcome.value if self.outcome is not None else "parted: it waits for a decision"


class CaseMoved(Refused):
    """The case shows something else than what is decided on."""

    def __init__(self) -> None:
        super().__init__("This case changed after its adjudication was opened.", "Look at it as it is now.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDecide:
    """An adjudication as somebody may see it, and the case that it is about, without its gold.

    ``moved``: the case shows something else by now, so nothing decided here would count; see ``CaseMoved``.
    """

    adjudication: Adjudication
    case: Case
    moved: bool


def agreed_gold(adjudication: Adjudication) -> Gold:
    """The gold that two agreeing votes make: its clauses are those of both, its rationale what either said."""
    first, second = adjudication.votes
    clauses = {f"{c.sop}#{c.clause}": c for vote in adjudication.votes for c in vote.clauses}
    why = [first.rationale.strip()]
    if second.rationale.strip() != why[0]:
        why.append(second.rationale.strip())
    return Gold(
        decision=first.decision,
        clauses=tuple(clauses.values()),
        action=first.action,
        rationale="\n\n".join(why),
        adjudicators=(first.person, second.person),
    )


def dissent(adjudication: Adjudication, gold: Gold) -> tuple[str, ...]:
    """What was voted otherwise than the gold says, a line a vote."""
    said = []
    for vote in adjudication.votes:
        same = (
            vote.decision == gold.decision
            and _bare(vote) == f"{gold.primary.sop}#{gold.primary.clause}"
            and (vote.action or NOTHING) == (gold.action or NOTHING)
        )
        if not same:
            cited = ", ".join(str(clause) for clause in vote.clauses)
            why = " ".join(vote.rationale.split())
            said.append(f"{vote.person}: {vote.decision}, {cited}, {vote.action or NOTHING}. {why}")
    return tuple(said)


def _bare(vote: Vote) -> str:
    primary = vote.clauses[0]
    return f"{primary.sop}#{primary.clause}"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntry:
    """A gold in the history of its case. ``decided_by`` is who settled it where the adjudicators parted."""

    id: str
    number: int
    gold: Gold
    at: datetime
    reason: str
    dissent: tuple[str, ...]
    decided_by: str
    adjudication_id: str | None
