"""Says where a readiness figure comes from: which answers, which of them were on hard cases, what the rest gave."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.measure.readiness import (
    DEFAULTS,
    NO_ANSWERS,
    SHOWN_LEVEL,
    ClauseState,
    Parameters,
    PersonState,
    Readiness,
    measure,
    predict,
)

HARD, EASY = 0.5, -0.5
"""Logits above or below the clause's β from which a case is called hard or easy."""


@dataclass(frozen=True, slots=True)
class PastAnswer:
    """An answer on the clause: to which case, right or not, and the case's difficulty in logits."""

    case: str
    right: bool
    difficulty: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """A readiness, what it was before any answer on the clause, and the sentences that say why."""

    readiness: Readiness
    before: float
    sentences: tuple[str, ...]


def explain(
    clause: ClauseState,
    person: PersonState,
    *,
    answers: Sequence[PastAnswer],
    target: float,
    left_out: int = 0,
    difficulty: float | None = None,
    parameters: Parameters = DEFAULTS,
    audits: Sequence[bool] = (),
    audit_weight: float = 1.0,
    faded: Sequence[str] = (),
    level: float = SHOWN_LEVEL,
) -> Explanation:
    """Explain a reviewer's readiness on a clause.

    ``answers`` are those that it rests on, oldest first; ``left_out`` counts those on cases under suspicion. ``audits``
    says of each audited decision whether it was right, ``faded`` in sentences what time took from the answers.
    ``before`` is what the reviewer's answers on all other clauses alone would say.
    """
    readiness = measure(clause, person, target=target, difficulty=difficulty, parameters=parameters, level=level)
    d = 1.0 + parameters.clause_variance * clause.w
    others = PersonState(person.a - clause.w / d, person.b - clause.z / d)
    before = predict(NO_ANSWERS, others, difficulty=difficulty, parameters=parameters).p
    middle = parameters.difficulty if difficulty is None else difficulty
    sentences = [
        _start(others, before),
        *([_answers(answers)] if answers else []),
        *_hard(answers, middle),
        *([_audits(audits, audit_weight)] if audits else []),
        *([_left_out(left_out)] if left_out else []),
        *faded,
        _end(readiness),
    ]
    return Explanation(readiness, before, tuple(sentences))


def _start(others: PersonState, before: float) -> str:
    if others.a <= 1e-9:
        return f"Before any answer it is {before:.0%}, as for anyone new."
    return f"The answers on other clauses alone would say {before:.0%}."


def _answers(answers: Sequence[PastAnswer]) -> str:
    right = sum(a.right for a in answers)
    return f"{right} of {len(answers)} answers on this clause were right."


def _audits(audits: Sequence[bool], weight: float) -> str:
    decisions = "audited decision was" if len(audits) == 1 else "audited decisions were"
    return f"{sum(audits)} of {len(audits)} {decisions} right; each counts {weight:g} of an answer, which is a setting."


def _left_out(answers: int) -> str:
    said = "answers on cases under suspicion are" if answers != 1 else "answer on a case under suspicion is"
    return f"{answers} {said} left out."


def say_hardness(difficulty: float, middle: float) -> str:
    """How hard a case is beside the others of its clause, whose difficulty is ``middle``: both in logits."""
    return "hard" if difficulty - middle > HARD else "easy" if difficulty - middle < EASY else "as usual"


def _hard(answers: Sequence[PastAnswer], middle: float) -> list[str]:
    hard = [a for a in answers if a.difficulty - middle > HARD]
    easy_wrong = [a for a in answers if a.difficulty - middle < EASY and not a.right]
    said = []
    if hard:
        cases = ", ".join(dict.fromkeys(a.case for a in hard))
        right = sum(a.right for a in hard)
        said.append(f"{len(hard)} were on hard cases ({cases}), {right} of them right; a mistake there counts less.")
    if easy_wrong:
        cases = ", ".join(dict.fromkeys(a.case for a in easy_wrong))
        said.append(f"{len(easy_wrong)} wrong on easy cases ({cases}), which counts for more.")
    return said


def _end(readiness: Readiness) -> str:
    r = readiness
    return (
        f"So the next case is handled rightly with {r.p:.0%} ({r.level:.0%} interval {r.low:.0%} to {r.high:.0%}, "
        f"n = {r.n}; target {r.target:.0%}): {r.verdict.value}."
    )
