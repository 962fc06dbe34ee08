"""Replays a log of answers through the readiness model, many people at once, and says what it expected each time."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import AnswerLog, Bools, Floats, Ints, count_codes, rank_in
from app.domain.measure.readiness import (
    DEFAULTS,
    LEAST_INFORMATION,
    NEGLIGIBLE,
    ClauseState,
    Parameters,
    PersonState,
    estimate,
    update,
)

FEW = 8
"""With this many people left who still have answers, one by one is faster than all at once."""


@dataclass(frozen=True, slots=True)
class Replay:
    """What was known of the reviewer before each answer: ability mean and variance, earlier answers on the skill."""

    mean: Floats
    variance: Floats
    n: Ints

    def logits(self, b: Floats, *, vb: Floats, parameters: Parameters) -> tuple[Floats, Floats]:
        """Mean and variance of each answer's logit, calibrated: X and S of ``readiness.predict``."""
        x = self.mean - b + parameters.growth * np.log1p(self.n)
        return parameters.shift + parameters.slope * x, parameters.slope**2 * (self.variance + vb)

    def expect(self, b: Floats, *, vb: Floats, parameters: Parameters) -> Floats:
        """P(right) of each answer before it was given: p of ``readiness.predict``."""
        mean, variance = self.logits(b, vb=vb, parameters=parameters)
        return squash(temper(mean, variance))


def temper(mean: Floats, variance: Floats) -> Floats:
    """The logit of the mean of the sigmoid of a normal (MacKay 1992): what is unsure is drawn towards even odds."""
    return mean / np.sqrt(1.0 + np.pi * variance / 8.0)


def squash(x: Floats) -> Floats:
    """1 / (1 + exp(−x)), for x within ±700."""
    return 1.0 / (1.0 + np.exp(-x))


def replay(log: AnswerLog, b: Floats, *, vb: Floats, parameters: Parameters = DEFAULTS) -> Replay:
    """The ability before each answer, from that user's own earlier answers; cost is linear in answers.

    ``b`` and ``vb`` are the difficulty of each answer's case and its variance. Gives what ``readiness.update`` gives,
    answer by answer.
    """
    plan = _lay_out(log)
    state = _State(np.zeros(plan.people), np.zeros(plan.people), np.zeros(plan.pairs), np.zeros(plan.pairs))
    mean, variance = np.empty(len(log)), np.empty(len(log))
    right, b, vb, n = log.right[plan.order], b[plan.order], vb[plan.order], plan.n
    start = 0
    for active in plan.active:
        if active <= FEW:
            break
        here = slice(start, start + active)
        mean[here], variance[here] = state.take(
            plan.pair[here], right[here], b=b[here], vb=vb[here], n=n[here], p=parameters
        )
        start += active
    _finish(plan, state, start, right=right, b=b, vb=vb, mean=mean, variance=variance, p=parameters)
    back = np.empty(len(log), dtype=np.int64)
    back[plan.order] = np.arange(len(log))
    return Replay(mean[back], variance[back], n[back])


@dataclass(frozen=True, slots=True)
class _Plan:
    order: Ints
    """Answers by turn (everybody's first, everybody's second, …), the people with most answers first in each."""
    active: list[int]
    """How many people take part in each turn."""
    pair: Ints
    n: Ints
    person: Ints
    people: int
    pairs: int


def _lay_out(log: AnswerLog) -> _Plan:
    counts = np.bincount(log.user, minlength=log.users)
    place = np.empty(log.users, dtype=np.int64)
    place[np.argsort(-counts, kind="stable")] = np.arange(log.users)
    turn, person = rank_in(log.user), place[log.user]
    order = np.argsort(turn * log.users + person, kind="stable")
    pair, pairs = count_codes(log.user * log.skills + log.skill)
    active = np.bincount(turn).tolist()
    return _Plan(order, active, pair[order], rank_in(pair)[order], person[order], log.users, pairs)


@dataclass(frozen=True, slots=True)
class _State:
    """A, B by person; W, Z by person and skill."""

    a: Floats
    b: Floats
    w: Floats
    z: Floats

    def take(
        self, pair: Ints, right: Floats, *, b: Floats, vb: Floats, n: Ints, p: Parameters
    ) -> tuple[Floats, Floats]:
        """One answer of each of the first len(pair) people; gives their abilities before it."""
        people = slice(0, len(pair))
        w, z = self.w[pair], self.z[pair]
        d = 1.0 + p.clause_variance * w
        others, evidence = self.a[people] - w / d, self.b[people] - z / d
        precision = 1.0 / p.person_variance + others
        prior = 1.0 / precision + p.clause_variance
        pull = evidence / precision / prior
        variance = 1.0 / (1.0 / prior + w)
        mean = variance * (pull + z)
        s = 1.0 / (1.0 + np.exp(b - mean - p.growth * np.log1p(n)))
        information = np.maximum(s * (1.0 - s), LEAST_INFORMATION)
        gain = information / (1.0 + information * vb)
        target = gain * (mean + (right - s) / information)
        w_new, z_new = p.memory * w + gain, p.memory * z + target
        against = _goes_against(right, (mean, variance), prior=prior, pull=pull, w=w_new, z=z_new, p=p)
        if against.any():
            w_new = np.where(against, w + gain, w_new)
            z_new = np.where(against, z + target, z_new)
        d = 1.0 + p.clause_variance * w_new
        self.w[pair], self.z[pair] = w_new, z_new
        self.a[people], self.b[people] = others + w_new / d, evidence + z_new / d
        return mean, variance


def _goes_against(
    right: Floats, before: tuple[Floats, Floats], *, prior: Floats, pull: Floats, w: Floats, z: Floats, p: Parameters
) -> Bools:
    variance = 1.0 / (1.0 / prior + w)
    moved = _standing(variance * (pull + z), variance, p) - _standing(*before, p)
    return np.where(right > 0.0, moved, -moved) < -NEGLIGIBLE


def _standing(mean: Floats, variance: Floats, p: Parameters) -> Floats:
    return (p.shift + p.slope * (mean - p.difficulty)) / np.sqrt(1.0 + np.pi * p.slope**2 * variance / 8.0)


def _finish(
    plan: _Plan,
    state: _State,
    start: int,
    *,
    right: Floats,
    b: Floats,
    vb: Floats,
    mean: Floats,
    variance: Floats,
    p: Parameters,
) -> None:
    people = [PersonState(a, e) for a, e in zip(state.a[:FEW].tolist(), state.b[:FEW].tolist(), strict=True)]
    clauses: dict[int, ClauseState] = {}
    rows = zip(
        plan.person[start:].tolist(),
        plan.pair[start:].tolist(),
        plan.n[start:].tolist(),
        right[start:].tolist(),
        b[start:].tolist(),
        vb[start:].tolist(),
        strict=True,
    )
    for row, (person, pair, n, y, difficulty, unsure) in enumerate(rows, start):
        clause = clauses.get(pair) or ClauseState(float(state.w[pair]), float(state.z[pair]), n)
        ability = estimate(clause, people[person], parameters=p)
        mean[row], variance[row] = ability.mean, ability.variance
        clauses[pair], people[person] = update(
            clause, people[person], right=y > 0.0, difficulty=difficulty, difficulty_variance=unsure, parameters=p
        )
