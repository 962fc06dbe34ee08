"""Simpler ways to expect the next answer, which the readiness model has to beat.

Each takes the answers of people to learn from and of people left out, both in time order per user, and gives
P(right) of each answer of the latter from what came before it.
"""

from collections.abc import Callable
from itertools import product
from math import exp

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

from app.domain.measure.answer_log import NO_ITEM, AnswerLog, Floats, Ints, add_up, count_codes, sum_earlier
from app.domain.measure.replay import squash
from app.domain.measure.scores import score

Baseline = Callable[[AnswerLog, AnswerLog], Floats]


def global_mean(train: AnswerLog, test: AnswerLog) -> Floats:
    """The share of right answers among the others, for everybody."""
    return np.full(len(test), _mean(train))


def running_average(train: AnswerLog, test: AnswerLog) -> Floats:
    """The naive score: the reviewer's share of right answers on the skill so far; the global mean before the first."""
    pair = _pair(test)
    n, hits = sum_earlier(pair, np.ones(len(test))), sum_earlier(pair, test.right)
    return np.where(n > 0, hits / np.maximum(n, 1.0), _mean(train))


def decayed_average(train: AnswerLog, test: AnswerLog) -> Floats:
    """The share of right answers on the skill, later answers counting for more, from a few at the global mean."""
    mean = _mean(train)

    def expect(log: AnswerLog, keep: float, prior: float) -> Floats:
        now: dict[int, tuple[float, float]] = {}
        out = np.empty(len(log))
        for row, (pair, y) in enumerate(zip(_pair(log).tolist(), log.right.tolist(), strict=True)):
            n, hits = now.get(pair, (prior, prior * mean))
            out[row] = hits / n
            now[pair] = (keep * n + 1.0, keep * hits + y)
        return out

    sample = _first_answers(train)
    choices = product((0.7, 0.8, 0.9, 0.95), (0.5, 1.0, 2.0, 4.0))
    best = min(choices, key=lambda choice: score(sample.right, expect(sample, *choice)).log_loss)
    return expect(test, *best)


def beta_binomial(train: AnswerLog, test: AnswerLog) -> Floats:
    """Shares of right answers, drawn from the skill's towards the person's, and from there towards the pair's own.

    Two levels of Beta-Binomial; how many answers each prior is worth is chosen on the people to learn from.
    """
    mean = _mean(train)
    n = np.bincount(train.skill, minlength=train.skills)
    skill = (add_up(train.skill, train.right, train.skills) + 5.0 * mean) / (n + 5.0)

    def expect(log: AnswerLog, person_prior: float, pair_prior: float) -> Floats:
        pair, ones, base = _pair(log), np.ones(len(log)), skill[log.skill]
        lead = sum_earlier(log.user, log.right - base) / (sum_earlier(log.user, ones) + person_prior)
        prior = np.clip(base + lead, 0.02, 0.98)
        hits = sum_earlier(pair, log.right) + pair_prior * prior
        return np.asarray(hits / (sum_earlier(pair, ones) + pair_prior), dtype=np.float64)

    sample = _first_answers(train)
    choices = product((2.0, 5.0, 10.0, 20.0), (2.0, 4.0, 8.0, 16.0))
    best = min(choices, key=lambda prior: score(sample.right, expect(sample, *prior)).log_loss)
    return expect(test, *best)


def elo(train: AnswerLog, test: AnswerLog) -> Floats:
    """Ratings: a person's in general and by skill, and an item's, each moved by every answer, ever less.

    Source: Pelánek (2016), Computers & Education 98, 169–179. Item ratings stand still on people left out.
    """
    base = float(np.log(_mean(train) / (1.0 - _mean(train))))
    case = dict[int, float]()
    seen = dict[int, int]()
    _rate(train, base, case=case, seen=seen, learn=True)
    return _rate(test, base, case=case, seen=seen, learn=False)


def _rate(log: AnswerLog, base: float, *, case: dict[int, float], seen: dict[int, int], learn: bool) -> Floats:
    person: dict[int, float] = {}
    own: dict[int, float] = {}
    answers: dict[int, int] = {}
    places = np.where(log.item != NO_ITEM, log.item + log.skills, log.skill).tolist()
    columns = zip(log.user.tolist(), _pair(log).tolist(), places, log.right.tolist(), strict=True)
    out = np.empty(len(log))
    for row, (user, pair, place, y) in enumerate(columns):
        x = base + person.get(user, 0.0) + own.get(pair, 0.0) - case.get(place, 0.0)
        p = 1.0 / (1.0 + exp(-x))
        out[row] = p
        n = answers[user] = answers.get(user, 0) + 1
        person[user] = person.get(user, 0.0) + (y - p) * max(0.1, 0.8 / (1.0 + 0.1 * n))
        own[pair] = own.get(pair, 0.0) + (y - p) * 0.2
        if learn:
            k = seen[place] = seen.get(place, 0) + 1
            case[place] = case.get(place, 0.0) - (y - p) * max(0.05, 1.0 / (1.0 + 0.3 * k))
    return out


def pfa(train: AnswerLog, test: AnswerLog) -> Floats:
    """Performance factors analysis: each skill's ease, and what a right and a wrong answer on it add.

    Source: Pavlik, Cen and Koedinger (2009), AIED.
    """

    def terms(log: AnswerLog) -> sparse.csr_matrix:
        pair, rows = _pair(log), np.arange(len(log))
        hits, n = sum_earlier(pair, log.right), sum_earlier(pair, np.ones(len(log)))
        values = np.concatenate([np.ones(len(log)), hits / 10.0, (n - hits) / 10.0])  # in tens, to converge sooner
        columns = np.concatenate([log.skill, log.skill + log.skills, log.skill + 2 * log.skills])
        return sparse.csr_matrix((values, (np.tile(rows, 3), columns)), shape=(len(log), 3 * log.skills))

    return _logistic(terms(train), train.right, terms(test))


def counts_lr(train: AnswerLog, test: AnswerLog) -> Floats:
    """Logistic regression on item, skill and the logs of right and wrong answers so far, in all and on the skill.

    Source: Best-LR, Gervet, Koedinger, Schneider and Mitchell (2020), JEDM 12(3), 31–54.
    """

    def terms(log: AnswerLog) -> sparse.csr_matrix:
        pair, ones, rows = _pair(log), np.ones(len(log)), np.arange(len(log))
        counts = []
        for group in (log.user, pair):
            hits = sum_earlier(group, log.right)
            counts += [np.log1p(hits), np.log1p(sum_earlier(group, ones) - hits)]
        known = log.item != NO_ITEM
        width = log.skills + log.items
        values = np.concatenate([ones, ones[known], *counts])
        columns = np.concatenate(
            [log.skill, log.item[known] + log.skills, *(np.full(len(log), width + i) for i in range(4))]
        )
        places = np.concatenate([rows, rows[known], *[rows] * 4])
        return sparse.csr_matrix((values, (places, columns)), shape=(len(log), width + 4))

    return _logistic(terms(train), train.right, terms(test))


def _logistic(train: sparse.csr_matrix, right: Floats, test: sparse.csr_matrix, *, penalty: float = 1.0) -> Floats:
    """P(right) for the rows of ``test`` by logistic regression with a constant and an L2 penalty, by Newton steps."""

    everything, scale = (
        sparse.hstack([np.ones((train.shape[0], 1)), train], format="csr"),
        np.full(train.shape[1] + 1, penalty),
    )
    scale[0] = 0.0

    def loss(weights: Floats) -> tuple[float, Floats]:
        x = everything @ weights
        slope = everything.T @ (squash(np.clip(x, -500, 500)) - right)
        return float(np.sum(np.logaddexp(0.0, x) - right * x) + 0.5 * scale @ weights**2), slope + scale * weights

    def curve(weights: Floats, along: Floats) -> Floats:
        s = squash(np.clip(everything @ weights, -500, 500))
        return np.asarray(everything.T @ (s * (1.0 - s) * (everything @ along)) + scale * along, dtype=np.float64)

    start = np.zeros(len(scale))
    weights = minimize(loss, start, jac=True, hessp=curve, method="Newton-CG", options={"maxiter": 12, "xtol": 1e-8}).x
    return squash(np.clip(test @ weights[1:] + weights[0], -500, 500))


def _mean(log: AnswerLog) -> float:
    return (float(log.right.sum()) + 1.0) / (len(log) + 2.0)


def _pair(log: AnswerLog) -> Ints:
    return count_codes(log.user * log.skills + log.skill)[0]


def _first_answers(log: AnswerLog, most: int = 60_000) -> AnswerLog:
    return log.only(np.arange(min(len(log), most)))


BASELINES: tuple[tuple[str, Baseline], ...] = (
    ("global_mean", global_mean),
    ("running_average", running_average),
    ("decayed_average", decayed_average),
    ("beta_binomial", beta_binomial),
    ("elo", elo),
    ("pfa", pfa),
    ("counts_lr", counts_lr),
)
