"""A reviewer's form and pauses kept up answer by answer: what look_back.py reads from a whole log, as small states."""

from dataclasses import dataclass
from math import log, log1p

NOW, LATELY, LAST = 0.8, 0.95, 0.5
"""What a surprise still weighs one answer later: over about five answers, about twenty, about two."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """How much better than expected a person's answers were just now and lately, and how many there were."""

    now: float = 0.0
    lately: float = 0.0
    answers: int = 0


@dataclass(frozen=True, slots=True)
class ClauseForm:
    """The same on one clause, and at which of the person's answers the clause came last; None: never."""

    now: float = 0.0
    last: float = 0.0
    turn: int | None = None


def read_terms(person: PersonForm, clause: ClauseForm, *, x: float, n: int) -> tuple[float, ...]:
    """The terms of the next answer, in the order of ``look_back.TERMS``.

    ``x`` is the tempered logit of ``readiness.predict`` for the case, ``n`` the earlier answers on the clause.
    """
    pause = 0 if clause.turn is None else person.answers - clause.turn
    just = float(pause == 1)
    first = float(pause == 0)
    return (
        1.0,
        x,
        log1p(n),
        first,
        log(max(pause, 1)),
        just,
        person.now,
        person.lately,
        clause.now,
        just * clause.last,
    )


def keep_up(person: PersonForm, clause: ClauseForm, *, right: bool, expected: float) -> tuple[PersonForm, ClauseForm]:
    """The forms after one more answer that was ``expected`` to be right with that probability."""
    surprise = float(right) - expected
    person_after = PersonForm(
        NOW * person.now + (1.0 - NOW) * surprise,
        LATELY * person.lately + (1.0 - LATELY) * surprise,
        person.answers + 1,
    )
    clause_after = ClauseForm(
        NOW * clause.now + (1.0 - NOW) * surprise,
        LAST * clause.last + (1.0 - LAST) * surprise,
        person.answers,
    )
    return person_after, clause_after
