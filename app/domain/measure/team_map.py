"""Readiness of many people on many clauses at once, for the reviewer × clause map."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.domain.measure.answer_log import Floats, Ints
from app.domain.measure.intervals import logit, two_sided
from app.domain.measure.readiness import DEFAULTS, LEAST_ANSWERS, SHOWN_LEVEL, SURE, Parameters

GAP, NOT_ENOUGH, ON_TARGET = -1, 0, 1
PEOPLE_AT_ONCE = 256
"""Rows worked on together: few enough to stay in the processor's cache."""


@dataclass(frozen=True, slots=True)
class TeamMap:
    """Readiness p with its interval, and the verdict (GAP, NOT_ENOUGH, ON_TARGET); each (people, clauses)."""

    p: NDArray[np.float32]
    low: NDArray[np.float32]
    high: NDArray[np.float32]
    verdict: NDArray[np.int8]
    level: float = SHOWN_LEVEL


def map_team(
    w: Floats,
    z: Floats,
    *,
    n: Ints,
    wrong: Ints,
    targets: Floats,
    difficulties: Floats,
    parameters: Parameters = DEFAULTS,
    general: tuple[Floats, Floats] | None = None,
    level: float = SHOWN_LEVEL,
) -> TeamMap:
    """The map of states W, Z, n, wrong (people, clauses), and of clauses' targets and β (clauses,).

    Gives what ``readiness.measure`` gives, cell by cell. ``general`` are the people's A and B (people,), where they
    have answers on other clauses, too; without it general abilities are pooled from each row.
    """
    shape = w.shape
    p, low, high = (np.empty(shape, dtype=np.float32) for _ in range(3))
    out = TeamMap(p, low, high, np.zeros(shape, dtype=np.int8), level)
    a, b = general if general is not None else pool_rows(w, z, parameters)
    goals = np.array([logit(float(t)) for t in targets])
    for start in range(0, shape[0], PEOPLE_AT_ONCE):
        rows = slice(start, start + PEOPLE_AT_ONCE)
        mean, variance = _logits(
            w[rows], z[rows], n=n[rows], general=(a[rows], b[rows]), difficulties=difficulties, p=parameters
        )
        spread = np.sqrt(variance)
        half = two_sided(level) * spread
        out.p[rows] = _squash(mean / np.sqrt(1.0 + np.pi / 8.0 * variance))
        out.low[rows], out.high[rows] = _squash(mean - half), _squash(mean + half)
        lead = (mean - goals) / spread
        sure, enough = two_sided(2.0 * SURE - 1.0), n[rows] >= LEAST_ANSWERS
        out.verdict[rows] = np.where(enough & (lead >= sure), ON_TARGET, NOT_ENOUGH)
        out.verdict[rows][enough & (lead <= -sure) & (wrong[rows] > 0)] = GAP
    return out


def pool_rows(w: Floats, z: Floats, p: Parameters) -> tuple[Floats, Floats]:
    """A and B (people,) of states (people, clauses): what ``readiness.pool`` gives of each row."""
    d = 1.0 / (1.0 + p.clause_variance * w)
    return (w * d).sum(axis=1), (z * d).sum(axis=1)


def roll_up_rows(
    w: Floats,
    z: Floats,
    *,
    n: Ints,
    general: tuple[Floats, Floats],
    importance: Floats,
    difficulties: Floats,
    parameters: Parameters = DEFAULTS,
) -> tuple[Floats, Floats]:
    """Mean and variance (people,) of p over some clauses by their importance (clauses,), as ``roll_up`` has them.

    States are (people, clauses); where no clause has any importance each counts the same.
    """
    p = parameters
    share = importance / importance.sum() if importance.sum() > 0.0 else np.full(len(importance), 1.0 / len(importance))
    mean, variance = np.empty(len(w)), np.empty(len(w))
    for start in range(0, len(w), PEOPLE_AT_ONCE):
        rows = slice(start, start + PEOPLE_AT_ONCE)
        here_general = general[0][rows], general[1][rows]
        x, spread = _logits(w[rows], z[rows], n=n[rows], general=here_general, difficulties=difficulties, p=p)
        here = 1.0 / (1.0 + np.exp(-x / np.sqrt(1.0 + np.pi / 8.0 * spread)))
        slope = p.slope * share * here * (1.0 - here)
        s = 1.0 / (1.0 + p.clause_variance * w[rows])
        together = 1.0 / (1.0 / p.person_variance + here_general[0])
        mean[rows] = here @ share
        variance[rows] = together * (slope * s).sum(axis=1) ** 2 + (slope**2 * p.clause_variance * s).sum(axis=1)
    return mean, variance


def _logits(
    w: Floats, z: Floats, *, n: Ints, general: tuple[Floats, Floats], difficulties: Floats, p: Parameters
) -> tuple[Floats, Floats]:
    """Mean X and variance S of each cell, as ``readiness.predict`` has them."""
    d = 1.0 / (1.0 + p.clause_variance * w)
    own, evidence = w * d, z * d
    precision = 1.0 / p.person_variance + general[0][:, None] - own
    prior = 1.0 / precision + p.clause_variance
    variance = 1.0 / (1.0 / prior + w)
    mean = variance * ((general[1][:, None] - evidence) / precision / prior + z) - difficulties
    if p.growth:
        mean += p.growth * np.log1p(n)
    return p.shift + p.slope * mean, p.slope**2 * variance


def _squash(x: Floats) -> NDArray[np.float32]:
    return np.asarray(1.0 / (1.0 + np.exp(-x.astype(np.float32))), dtype=np.float32)
