"""Readiness: the probability that a reviewer handles the next case of a clause rightly, and how sure that is.

The model is a hierarchical logistic filter (HLF): a reviewer has a general ability, and an ability for each clause
that differs from it; a case has a difficulty. Each answer moves the reviewer's clause a little, and through the
general ability all the other clauses; the state of a clause is four numbers, so one more answer costs microseconds.

    logit P(right) = ability − difficulty + growth·ln(1 + n),   ability = θ + δ,   θ ~ N(0, Vu),   δ ~ N(0, Vc)

docs/decisions/score.md says why this model and what it reaches on real logs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log, log1p, pi, sqrt

from app.domain.measure.intervals import logit, normal_share, sigmoid, two_sided

SHOWN_LEVEL = 0.80
"""The level of the interval that readiness is shown with, by default; a setting."""
SURE = 0.80
"""A verdict is given from this probability on."""
LEAST_ANSWERS = 5
"""Under this many answers there is no verdict."""
MATERIAL_EDIT = 0.3
"""What a clause's evidence is worth after a material edit, by default; a setting, not measured."""
LEAST_INFORMATION = 0.02
"""An answer never counts for less than this, however easy the case was."""
WIDE = 0.05
"""A subtree of several clauses is a gap from this shortfall on, by default; docs/decisions/roll-ups.md says why."""
NEGLIGIBLE = 1e-6
"""Readiness may move against an answer by this many logits, which is where a long run of the same answers settles."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What the model takes as given, in logits; the defaults serve until about 2,000 answers allow a fit."""

    person_variance: float = 0.6
    """Vu: how far reviewers' general abilities lie apart."""
    clause_variance: float = 0.45
    """Vc: how far one reviewer's clauses lie apart."""
    case_variance: float = 0.6
    """Vi: how far the cases of a clause lie apart."""
    memory: float = 0.95
    """λ: what earlier answers on a clause still weigh after one more."""
    growth: float = 0.0
    """γ: what practice alone adds, per ln(1 + n)."""
    shift: float = 0.0
    """a0, with ``slope`` (a1): the calibration of predictions on people held out."""
    slope: float = 1.0
    difficulty: float = -log(4.0)
    """β of a clause of which nothing is known: a newcomer is right in about 76 of 100 cases."""


DEFAULTS = Parameters()


@dataclass(frozen=True, slots=True)
class ClauseState:
    """What one reviewer's answers on one clause say: weight W, weighted evidence Z, answers n, of which wrong."""

    w: float = 0.0
    z: float = 0.0
    n: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class PersonState:
    """What all answers of a reviewer say of the general ability: precision A and weighted sum B over the clauses."""

    a: float = 0.0
    b: float = 0.0


NO_ANSWERS = ClauseState()
NEWCOMER = PersonState()


@dataclass(frozen=True, slots=True)
class Ability:
    """A reviewer's ability on one clause in logits: mean m and variance v."""

    mean: float
    variance: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """How likely the next answer is right: probability, interval, and the normal on the logit scale behind them."""

    p: float
    low: float
    high: float
    logit_mean: float
    logit_variance: float

    def below(self, target: float) -> float:
        """The probability that the true value lies below ``target`` (0 < target < 1)."""
        gap = logit(target) - self.logit_mean
        if self.logit_variance <= 0.0:
            return 1.0 if gap > 0.0 else 0.0
        return normal_share(gap / sqrt(self.logit_variance))


class Verdict(StrEnum):
    """What is said to people."""

    GAP = "gap"
    ON_TARGET = "on target"
    NOT_ENOUGH = "not enough answers"


@dataclass(frozen=True, slots=True)
class Readiness:
    """A reviewer's readiness on a clause or a subtree: p with its interval, P(p < target), answers and verdict.

    ``level`` is that of the interval, ``wide`` the shortfall from which several clauses together are a gap.
    """

    p: float
    low: float
    high: float
    below: float
    target: float
    n: int
    verdict: Verdict
    level: float = SHOWN_LEVEL
    wide: float = WIDE

    @property
    def shortfall(self) -> float:
        """How far readiness lies below target; 0 when it does not."""
        return max(0.0, self.target - self.p)


@dataclass(frozen=True, slots=True)
class Part:
    """A clause in a roll-up: its state, target and difficulty β, and how much it counts (volume × risk)."""

    state: ClauseState
    target: float
    difficulty: float = DEFAULTS.difficulty
    importance: float = 1.0


def estimate(clause: ClauseState, person: PersonState, *, parameters: Parameters = DEFAULTS) -> Ability:
    """The ability on one clause, from its own answers and, through the general ability, from all the others."""
    mean, variance, _, _ = _estimate(clause, person, parameters)
    return Ability(mean, variance)


def _estimate(clause: ClauseState, person: PersonState, p: Parameters) -> tuple[float, float, float, float]:
    d = 1.0 + p.clause_variance * clause.w
    others, evidence = person.a - clause.w / d, person.b - clause.z / d
    precision = 1.0 / p.person_variance + others
    prior = 1.0 / precision + p.clause_variance
    variance = 1.0 / (1.0 / prior + clause.w)
    return variance * (evidence / precision / prior + clause.z), variance, others, evidence


def predict(
    clause: ClauseState,
    person: PersonState,
    *,
    difficulty: float | None = None,
    difficulty_variance: float = 0.0,
    parameters: Parameters = DEFAULTS,
    level: float = SHOWN_LEVEL,
) -> Prediction:
    """How likely the next answer is right.

    For a clause leave ``difficulty_variance`` 0; for a case give its difficulty and the variance vb of that (a new
    case: the clause's β and Vi). ``difficulty`` None is the parameters' β. The interval covers ``level``.
    Source of the mean of a logistic-normal: MacKay (1992), Neural Computation 4, 720–736.
    """
    ability = estimate(clause, person, parameters=parameters)
    b = parameters.difficulty if difficulty is None else difficulty
    x = ability.mean - b + parameters.growth * log1p(clause.n)
    mean = parameters.shift + parameters.slope * x
    return spread(mean, parameters.slope**2 * (ability.variance + difficulty_variance), level=level)


def spread(mean: float, variance: float, *, level: float = SHOWN_LEVEL) -> Prediction:
    """The prediction of a normal on the logit scale: the mean of its sigmoid, and its interval."""
    half = two_sided(level) * sqrt(variance)
    p = sigmoid(mean / sqrt(1.0 + pi * variance / 8.0))
    return Prediction(p, sigmoid(mean - half), sigmoid(mean + half), mean, variance)


def update(
    clause: ClauseState,
    person: PersonState,
    *,
    right: bool,
    difficulty: float | None = None,
    difficulty_variance: float | None = None,
    weight: float = 1.0,
    parameters: Parameters = DEFAULTS,
) -> tuple[ClauseState, PersonState]:
    """The states after one more answer on this clause.

    ``difficulty`` and ``difficulty_variance`` are the case's b and vb; left out, those of a new case (β, Vi).
    ``weight`` is what the answer counts for beside a quiz answer (1). Forgetting (λ) is held back where it would
    let a right answer lower readiness or a wrong one raise it.
    """
    p = parameters
    b = p.difficulty if difficulty is None else difficulty
    vb = p.case_variance if difficulty_variance is None else difficulty_variance
    mean, variance, others, evidence = _estimate(clause, person, p)
    x = mean - b + p.growth * log1p(clause.n)
    s = sigmoid(x)
    information = max(s * (1.0 - s), LEAST_INFORMATION)
    z = mean + (float(right) - s) / information
    gain = weight * information / (1.0 + information * vb)
    before = _standing(mean, variance, p)
    for memory in (p.memory, 1.0):
        w_new, z_new = memory * clause.w + gain, memory * clause.z + gain * z
        d = 1.0 + p.clause_variance * w_new
        state = ClauseState(w_new, z_new, clause.n + 1, clause.wrong + (not right))
        changed = PersonState(others + w_new / d, evidence + z_new / d)
        after_mean, after_variance, _, _ = _estimate(state, changed, p)
        moved = _standing(after_mean, after_variance, p) - before
        if (moved if right else -moved) >= -NEGLIGIBLE:
            break
    return state, changed


def _standing(mean: float, variance: float, p: Parameters) -> float:
    """Orders abilities as readiness on a clause of usual difficulty does."""
    return (p.shift + p.slope * (mean - p.difficulty)) / sqrt(1.0 + pi * p.slope**2 * variance / 8.0)


def pool(states: Iterable[ClauseState], *, parameters: Parameters = DEFAULTS) -> PersonState:
    """The person's state that belongs to these clause states (all the clauses the reviewer has answers on)."""
    a = b = 0.0
    for state in states:
        d = 1.0 + parameters.clause_variance * state.w
        a, b = a + state.w / d, b + state.z / d
    return PersonState(a, b)


def fade(
    state: ClauseState,
    *,
    days: float = 0.0,
    half_life: float | None = None,
    material_edits: int = 0,
    edit_discount: float = MATERIAL_EDIT,
) -> ClauseState:
    """The state as it counts today: evidence loses half its weight every ``half_life`` days, and all but
    ``edit_discount`` at each material edit of the clause since. Both are settings, and unmeasured; None is no
    forgetting by calendar. Pool the faded states for the person's state.
    """
    keep = edit_discount**material_edits
    if half_life is not None:
        keep *= 2.0 ** (-max(0.0, days) / half_life)
    return ClauseState(keep * state.w, keep * state.z, state.n, state.wrong)


def measure(
    clause: ClauseState,
    person: PersonState,
    *,
    target: float,
    difficulty: float | None = None,
    parameters: Parameters = DEFAULTS,
    level: float = SHOWN_LEVEL,
) -> Readiness:
    """A reviewer's readiness on a clause against its target (0 < target < 1), with the verdict."""
    prediction = predict(clause, person, difficulty=difficulty, parameters=parameters, level=level)
    return _readiness(prediction, target, n=clause.n, wrong=clause.wrong, level=level)


def roll_up(
    parts: Sequence[Part],
    person: PersonState,
    *,
    parameters: Parameters = DEFAULTS,
    level: float = SHOWN_LEVEL,
    wide: float = WIDE,
) -> Readiness:
    """A reviewer's readiness over the clauses of a subtree, each by its importance; one clause gives ``measure``.

    The variance takes in that all the clauses lean on one general ability; clauses treated as independent would
    cover .77 at a nominal .90. Several clauses together are a gap from a
    shortfall of ``wide`` on. Raises ValueError without parts or without importance.
    """
    total = sum(part.importance for part in parts)
    if not parts or total <= 0.0:
        raise ValueError("a roll-up needs at least one clause that counts")
    p = parameters
    general = 1.0 / (1.0 / p.person_variance + person.a)
    mean = target = shared = own = 0.0
    for part in parts:
        share = part.importance / total
        here = predict(part.state, person, difficulty=part.difficulty, parameters=p).p
        slope = p.slope * share * here * (1.0 - here)
        s = 1.0 / (1.0 + p.clause_variance * part.state.w)
        mean, target = mean + share * here, target + share * part.target
        shared, own = shared + slope * s, own + slope**2 * p.clause_variance * s
    return sum_up(
        mean,
        general * shared**2 + own,
        target=target,
        n=sum(part.state.n for part in parts),
        wrong=sum(part.state.wrong for part in parts),
        clauses=len(parts),
        level=level,
        wide=wide,
    )


def sum_up(
    mean: float, variance: float, *, target: float, n: int, wrong: int, clauses: int, level: float, wide: float
) -> Readiness:
    """The readiness over some clauses whose weighted p has this mean and variance, with its verdict."""
    spreading = variance / (mean * (1.0 - mean)) ** 2
    prediction = spread(logit(mean) * sqrt(1.0 + pi * spreading / 8.0), spreading, level=level)
    found = _readiness(prediction, target, n=n, wrong=wrong, level=level, wide=wide)
    return found if clauses == 1 else replace(found, verdict=_judge_whole(found, prediction, wrong=wrong))


def _judge_whole(found: Readiness, prediction: Prediction, *, wrong: int) -> Verdict:
    """The verdict on several clauses together, where a shortfall below ``found.wide`` is none.

    A gap needs P(below target) ≥ SURE and a shortfall of that; on target is who is surely not that far below.
    """
    if found.n < LEAST_ANSWERS:
        return Verdict.NOT_ENOUGH
    if found.below >= SURE and found.shortfall >= found.wide and wrong > 0:
        return Verdict.GAP
    return Verdict.ON_TARGET if 1.0 - prediction.below(found.target - found.wide) >= SURE else Verdict.NOT_ENOUGH


def _readiness(
    prediction: Prediction, target: float, *, n: int, wrong: int, level: float, wide: float = WIDE
) -> Readiness:
    below = prediction.below(target)
    verdict = judge(below, n, wrong=wrong)
    return Readiness(prediction.p, prediction.low, prediction.high, below, target, n, verdict, level, wide)


def judge(below: float, n: int, *, wrong: int) -> Verdict:
    """The verdict for P(readiness < target), n answers and how many of them were wrong.

    None under LEAST_ANSWERS answers; and nobody who has only right answers is told of a gap.
    """
    if n >= LEAST_ANSWERS and below >= SURE and wrong > 0:
        return Verdict.GAP
    if n >= LEAST_ANSWERS and 1.0 - below >= SURE:
        return Verdict.ON_TARGET
    return Verdict.NOT_ENOUGH


def expected_cost(readiness: Readiness, *, volume: float = 1.0, risk: float = 1.0) -> float:
    """What a gap is expected to cost, to rank gaps by: shortfall × volume × cost of the SOP's risk."""
    return readiness.shortfall * volume * risk
