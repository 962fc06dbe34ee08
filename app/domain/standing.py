"""Where each person stands on each clause, moved by one answer after another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.measure.readiness import (
    DEFAULTS,
    NO_ANSWERS,
    ClauseState,
    Parameters,
    PersonState,
    fade,
    pool,
    update,
)

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Fading:
    """How evidence fades: the days after which it counts half (None: it does not), and what a material edit leaves."""

    half_life_days: float | None = None
    after_edit: float = 0.3


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's state on a clause, and when it last moved."""

    person_id: str
    clause_id: str
    state: ClauseState
    updated_at: datetime


class Standings:
    """The standings of some people. Counting answers one by one or in many batches comes to the same."""

    def __init__(
        self,
        standings: Iterable[Standing],
        *,
        edits: Mapping[str, Sequence[datetime]],
        fading: Fading,
        parameters: Parameters = DEFAULTS,
    ) -> None:
        """Begin with ``standings``; ``edits`` says when each clause had material edits take effect."""
        self._edits, self._fading, self._parameters = edits, fading, parameters
        self._people: dict[str, dict[str, Standing]] = {}
        self._moved: dict[tuple[str, str], Standing] = {}
        for standing in standings:
            self._people.setdefault(standing.person_id, {})[standing.clause_id] = standing

    @property
    def moved(self) -> tuple[Standing, ...]:
        """The standings that answers have moved since the beginning."""
        return tuple(self._moved.values())

    def states(self, person_id: str, *, at: datetime) -> tuple[dict[str, ClauseState], PersonState]:
        """A person's state on each clause with answers, as they count at ``at``, and the general one that follows."""
        states = {key: self._faded(standing, at) for key, standing in self._people.get(person_id, {}).items()}
        return states, pool(states.values(), parameters=self._parameters)

    def last_answer(self, person_id: str, clause_id: str) -> datetime | None:
        """When the person last answered on the clause."""
        standing = self._people.get(person_id, {}).get(clause_id)
        return None if standing is None else standing.updated_at

    def count(self, person_id: str, clause_id: str, *, right: bool, at: datetime) -> None:
        """Move a person's standing on a clause by one answer given at ``at``."""
        states, person = self.states(person_id, at=at)
        state, _ = update(states.get(clause_id, NO_ANSWERS), person, right=right, parameters=self._parameters)
        standing = Standing(person_id, clause_id, state, at)
        self._people.setdefault(person_id, {})[clause_id] = standing
        self._moved[person_id, clause_id] = standing

    def _faded(self, standing: Standing, at: datetime) -> ClauseState:
        since = standing.updated_at
        edits = sum(since < edit <= at for edit in self._edits.get(standing.clause_id, ()))
        return fade(
            standing.state,
            days=(at - since) / DAY,
            half_life=self._fading.half_life_days,
            material_edits=edits,
            edit_discount=self._fading.after_edit,
        )
