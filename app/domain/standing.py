"""Where each person stands on each clause, moved by one answer after another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import fsum
from typing import NamedTuple

from app.domain.fits import NO_FIT, Fit
from app.domain.general_state import GeneralState, share
from app.domain.measure.readiness import NO_ANSWERS, SHOWN_LEVEL, WIDE, ClauseState, PersonState, fade, update
from app.settings import Settings

DAY = timedelta(days=1)
Known = Mapping[str, tuple[float, float]]
"""How hard each case is and the variance of that, by case id, as a fit says."""


@dataclass(slots=True)
class Fading:
    """How evidence counts: the days after which it counts half (None: it does not fade), what a material edit leaves,
    what an audited decision weighs beside an answer (0: it does not count), and the readiness to reach (None: the
    scheme's, by risk). ``level`` is that of the intervals shown, ``wide`` the shortfall from which several clauses
    together are a gap.

    The services share one, so that a changed setting holds from the next look on; it is the one value that changes.
    """

    half_life_days: float | None = None
    after_edit: float = 0.3
    audit_weight: float = 0.5
    target: float | None = None
    level: float = SHOWN_LEVEL
    wide: float = WIDE

    @classmethod
    def of(cls, settings: Settings) -> "Fading":
        """What the settings say."""
        made = cls()
        made.follow(settings)
        return made

    def follow(self, settings: Settings) -> None:
        """Count as these settings say from now on."""
        self.half_life_days = settings.half_life_days or None
        self.after_edit, self.audit_weight = settings.material_discount, settings.audit_weight
        self.target = settings.target or None
        self.level, self.wide = settings.interval_level, settings.least_shortfall

    def describe(self) -> str:
        """What of it went into the states that are stored."""
        return f"{self.half_life_days}/{self.after_edit}/{self.audit_weight}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's state on a clause, and when it last moved."""

    person_id: str
    clause_id: str
    state: ClauseState
    updated_at: datetime


class Fact(NamedTuple):
    """A decision that was scored: an answer, or (``audit``) a production decision that an auditor looked at.

    ``case_id`` is None where the case is not known, or has another gold now than the answer was scored by. ``author``
    is the author's word for how hard it is.
    """

    person_id: str
    clause_id: str
    right: bool
    at: datetime
    case_id: str | None = None
    author: str = ""
    audit: bool = False


class Standings:
    """The standings of some people. Counting answers one by one or in many batches comes to the same."""

    def __init__(
        self,
        standings: Iterable[Standing],
        *,
        edits: Mapping[str, Sequence[datetime]],
        fading: Fading,
        fit: Fit = NO_FIT,
    ) -> None:
        """Begin with ``standings``; ``edits`` says when each clause had material edits take effect."""
        self._edits, self._fading, self._fit = edits, fading, fit
        self._people: dict[str, dict[str, Standing]] = {}
        self._generals: dict[str, GeneralState] = {}
        self._moved: dict[tuple[str, str], Standing] = {}
        for standing in standings:
            self._people.setdefault(standing.person_id, {})[standing.clause_id] = standing

    @property
    def moved(self) -> tuple[Standing, ...]:
        """The standings that answers have moved since the beginning."""
        return tuple(self._moved.values())

    def people(self) -> tuple[str, ...]:
        """Who has a standing on any clause."""
        return tuple(person_id for person_id, mine in self._people.items() if mine)

    def states(self, person_id: str, *, at: datetime) -> tuple[dict[str, ClauseState], PersonState]:
        """A person's state on each clause with answers, as they count at ``at``, and the general one that follows."""
        states = {key: self._faded(standing, at) for key, standing in self._people.get(person_id, {}).items()}
        return states, self._pool(states.values())

    def _pool(self, states: Iterable[ClauseState]) -> PersonState:
        """``readiness.pool``, exact whatever the order: stored rows come in another one than answers do."""
        shares = [share(state, self._fit.parameters.clause_variance) for state in states]
        return PersonState(fsum(a for a, _ in shares), fsum(b for _, b in shares))

    def _general(self, person_id: str, at: datetime) -> PersonState:
        """The general state as it counts at ``at``; summed anew only where something has faded since the last answer.

        Otherwise each answer would cost a look at every clause of the person.
        """
        mine = self._people[person_id]
        if self._fading.half_life_days is not None:  # all of it fades all the time
            return self._pool(self._faded(standing, at) for standing in mine.values())
        general = self._generals.get(person_id)
        if general is None or not general.holds(at):
            states = {clause_id: self._faded(standing, at) for clause_id, standing in mine.items()}
            fades = min((edit for key in mine if (edit := self._next_edit(key, at))), default=None)
            apart = self._fit.parameters.clause_variance
            general = self._generals[person_id] = GeneralState(states, apart=apart, since=at, until=fades)
        return general.person

    def _next_edit(self, clause_id: str, at: datetime) -> datetime | None:
        return next((edit for edit in self._edits.get(clause_id, ()) if edit > at), None)

    def last_answer(self, person_id: str, clause_id: str) -> datetime | None:
        """When the person last answered on the clause."""
        standing = self._people.get(person_id, {}).get(clause_id)
        return None if standing is None else standing.updated_at

    def latest(self, person_id: str) -> datetime | None:
        """When the person last answered on any clause."""
        return max((s.updated_at for s in self._people.get(person_id, {}).values()), default=None)

    def count(
        self,
        person_id: str,
        clause_id: str,
        *,
        right: bool,
        at: datetime,
        difficulty: tuple[float, float] | None = None,
        weight: float = 1.0,
    ) -> None:
        """Move a person's standing on a clause by one answer given at ``at``.

        ``difficulty`` is the case's, with its variance; None is a new case of the clause. Answers of a person must
        come in the order of their times.
        """
        mine = self._people.setdefault(person_id, {})
        general = self._general(person_id, at)
        before = mine.get(clause_id)
        b, vb = difficulty or self._fit.of_case(clause_id, None)
        state, _ = update(
            NO_ANSWERS if before is None else self._faded(before, at),
            general,
            right=right,
            difficulty=b,
            difficulty_variance=vb,
            weight=weight,
            parameters=self._fit.parameters,
        )
        standing = Standing(person_id, clause_id, state, at)
        mine[clause_id] = self._moved[person_id, clause_id] = standing
        if (sums := self._generals.get(person_id)) is not None:
            sums.put(clause_id, state, until=self._next_edit(clause_id, at))

    def take(self, fact: Fact, *, known: Known) -> None:
        """Count a fact by the fit's difficulty of its case; an audited decision by its weight."""
        if fact.audit and self._fading.audit_weight <= 0.0:
            return
        case = known.get(fact.case_id) if fact.case_id is not None else None
        self.count(
            fact.person_id,
            fact.clause_id,
            right=fact.right,
            at=fact.at,
            difficulty=self._fit.of_case(fact.clause_id, case, author=fact.author),
            weight=self._fading.audit_weight if fact.audit else 1.0,
        )

    def _faded(self, standing: Standing, at: datetime) -> ClauseState:
        since, half_life = standing.updated_at, self._fading.half_life_days
        dated = self._edits.get(standing.clause_id)
        if half_life is None and not dated:
            return standing.state
        edits = sum(since < edit <= at for edit in dated or ())
        return fade(
            standing.state,
            days=(at - since) / DAY,
            half_life=half_life,
            material_edits=edits,
            edit_discount=self._fading.after_edit,
        )


def when(fact: Fact) -> tuple[datetime, bool]:
    """What orders facts: time, and of one moment the audited decisions first."""
    return fact.at, not fact.audit


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """Facts by ``when``, else as they come."""
    return sorted(facts, key=when)


def replay(
    facts: Iterable[Fact],
    *,
    known: Known,
    left_out: frozenset[str],
    edits: Mapping[str, Sequence[datetime]],
    fading: Fading,
    fit: Fit,
) -> Standings:
    """The standings that facts come to from the beginning, without the answers to the cases in ``left_out``."""
    standings = Standings((), edits=edits, fading=fading, fit=fit)
    for fact in in_order(facts):
        if fact.case_id not in left_out:
            standings.take(fact, known=known)
    return standings
