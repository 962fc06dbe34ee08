"""A person's general state, kept up to date at the cost of the one clause that moves."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.exact_sum import ExactSum
from app.domain.measure.readiness import ClauseState, PersonState


class GeneralState:
    """The sums behind a person's general state, which move with one clause at a time.

    They hold from one instant until another (None: for good), at which the evidence of a clause fades.
    """

    __slots__ = ("_a", "_apart", "_b", "_shares", "_since", "_until")

    def __init__(
        self, states: Mapping[str, ClauseState], *, apart: float, since: datetime, until: datetime | None
    ) -> None:
        """Begin with the states as they count at ``since``; ``apart`` is the variance of the clauses."""
        self._shares: dict[str, tuple[float, float]] = {}
        self._a, self._b, self._apart = ExactSum(), ExactSum(), apart
        self._since, self._until = since, until
        for clause_id, state in states.items():
            self.put(clause_id, state)

    def put(self, clause_id: str, state: ClauseState, *, until: datetime | None = None) -> None:
        """Put a clause's share in place of the one it had; it holds until ``until``."""
        if until is not None:
            self._until = until if self._until is None else min(self._until, until)
        if clause_id in self._shares:
            a, b = self._shares[clause_id]
            self._a.add(-a)
            self._b.add(-b)
        self._shares[clause_id] = a, b = share(state, self._apart)
        self._a.add(a)
        self._b.add(b)

    def holds(self, at: datetime) -> bool:
        """Whether they are the sums of that instant."""
        return self._since <= at and (self._until is None or at < self._until)

    @property
    def person(self) -> PersonState:
        """The general state."""
        return PersonState(self._a.value, self._b.value)


def share(state: ClauseState, apart: float) -> tuple[float, float]:
    """What a clause adds to the precision and to the weighted sum of the general state, as ``readiness.pool``."""
    d = 1.0 + apart * state.w
    return state.w / d, state.z / d
