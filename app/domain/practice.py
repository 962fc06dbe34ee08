"""Practice: which cases to serve, from clauses that are due again, the widest gaps, and what was never seen."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from random import Random

SIZE = 10
"""How many cases one practice has."""
MOST_OF_ONE = 3
"""How many of them test the same clause."""


@dataclass(frozen=True, slots=True)
class Servable:
    """A case that may be practised, the clause it tests, and when this person last answered it (None: never)."""

    key: str
    clause_id: str
    seen: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeState:
    """What there is to practise: clauses that are due again, clauses below target, and a sitting to go on with."""

    due: int
    gaps: int
    servable: int
    unfinished: str | None = None
    answered: int = 0
    of: int = 0


def choose(
    cases: Iterable[Servable],
    *,
    due: Sequence[str],
    gaps: Sequence[str],
    last: Mapping[str, str],
    dice: Random,
    size: int = SIZE,
) -> tuple[str, ...]:
    """The keys of the cases to serve, at most ``size``, none twice.

    First a case of each clause in ``due``, then of the clauses in ``gaps`` (widest first) in turns, then unseen cases
    of any clause. Of a clause come first the cases never seen, then those seen longest ago; never the case in
    ``last``, which is the one that this person answered last on the clause.
    """
    by_clause: dict[str, list[Servable]] = {}
    shuffled = list(cases)
    dice.shuffle(shuffled)
    for case in sorted(shuffled, key=lambda c: (c.seen is not None, c.seen.timestamp() if c.seen else 0.0)):
        if case.key != last.get(case.clause_id):
            by_clause.setdefault(case.clause_id, []).append(case)
    chosen = dict.fromkeys(case.key for clause in due for case in by_clause.get(clause, ())[:1])
    turns = zip_longest(*(by_clause.get(clause, ())[:MOST_OF_ONE] for clause in gaps))
    chosen |= dict.fromkeys(case.key for turn in turns for case in turn if case is not None)
    unseen = [case.key for case in shuffled if case.seen is None and case.key != last.get(case.clause_id)]
    chosen |= dict.fromkeys(unseen)
    if not chosen:
        chosen = dict.fromkeys(case.key for some in by_clause.values() for case in some)
    return tuple(chosen)[:size]


def say_practice(state: PracticeState) -> str:
    """What is waiting, in a sentence."""
    if state.unfinished is not None:
        return f"Case {state.answered + 1} of {state.of} is next."
    said = []
    if state.due:
        said.append(f"{_clauses(state.due)} that you missed {'is' if state.due == 1 else 'are'} due again")
    if state.gaps:
        said.append(f"{_clauses(state.gaps)} below target")
    if said:
        return f"{', '.join(said).capitalize()}."
    return "Nothing is due. A mixed set of cases that you have not seen keeps you in shape."


def _clauses(number: int) -> str:
    return f"{number} clause{'' if number == 1 else 's'}"
