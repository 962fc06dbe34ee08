"""Whether the intervals of readiness hold what they promise, on answers that came afterwards."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import AnswerLog, Bools, Floats, Ints, count_codes, rank_in
from app.domain.measure.readiness import Parameters
from app.domain.measure.replay import Replay, squash, temper

AHEAD = 10
"""How many later answers on the clause are looked at."""
LEAST_AHEAD = 3
"""With fewer there is no telling."""
EVERY = 5
"""Looked at from the first answer on a clause and from every fifth after it."""
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
WEIGHTS = WEIGHTS / WEIGHTS.sum()
BLOCK = 20_000


@dataclass(frozen=True, slots=True)
class Checks:
    """Moments at which an interval was checked: answers until then (m,), and how much of the outcome it held, (m,)
    a level: 1 within, 0 outside, between where the outcome lies on its edge."""

    n: Ints
    held: dict[int, Floats]

    def share(self, level: int, among: Bools | None = None) -> float | None:
        """The mean of what intervals of ``level`` per cent held; None where nothing was checked."""
        held = self.held[level] if among is None else self.held[level][among]
        return float(held.mean()) if len(held) else None


def check_intervals(
    log: AnswerLog, seen: Replay, *, b: Floats, vb: Floats, parameters: Parameters, levels: tuple[int, ...] = (80, 90)
) -> Checks:
    """Check the intervals against each person's next answers on the clause.

    At every fifth answer of a person on a clause, what is known of the ability says how the number of right answers
    among the next ten (at least three) is spread: abilities within the interval's normal, cases as hard as they were.
    The central 80% (90%) of that spread should hold the number that came in 80 (90) of 100 moments. Right answers
    are counts, so the share of the count's probability that lies within is taken (randomised PIT, Smith 1985).
    """
    pair, _ = count_codes(log.user * log.skills + log.skill)
    order = np.argsort(pair, kind="stable")
    rank, size = rank_in(pair)[order], np.bincount(pair)[pair[order]]
    moments = np.flatnonzero((rank % EVERY == 0) & (size - rank >= LEAST_AHEAD))
    held = {level: np.empty(len(moments)) for level in levels}
    for start in range(0, len(moments), BLOCK):
        at = moments[start : start + BLOCK]
        ahead = np.minimum(size[at] - rank[at], AHEAD)
        below, here = _spread(log, seen, b=b, vb=vb, parameters=parameters, order=order, at=at, ahead=ahead)
        for level in levels:
            tail = (1.0 - level / 100.0) / 2.0
            inside = np.minimum(below + here, 1.0 - tail) - np.maximum(below, tail)
            held[level][start : start + BLOCK] = np.clip(inside / np.maximum(here, 1e-12), 0.0, 1.0)
    return Checks(rank[moments], held)


def _spread(
    log: AnswerLog,
    seen: Replay,
    *,
    b: Floats,
    vb: Floats,
    parameters: Parameters,
    order: Ints,
    at: Ints,
    ahead: Ints,
) -> tuple[Floats, Floats]:
    """The probability of fewer right answers than came, and of just as many, at each moment ``at`` in ``order``."""
    first = order[at]
    ability = seen.mean[first][:, None] + np.sqrt(seen.variance[first])[:, None] * NODES
    counts = np.zeros((len(at), len(NODES), AHEAD + 1))
    counts[:, :, 0] = 1.0
    hits = np.zeros(len(at), dtype=np.int64)
    for step in range(AHEAD):
        going = ahead > step
        row = order[np.minimum(at + step, len(order) - 1)]
        practice = parameters.growth * np.log1p(seen.n[first] + step)
        x = parameters.shift + parameters.slope * (ability + (practice - b[row])[:, None])
        p = squash(temper(x, parameters.slope**2 * vb[row][:, None]))[:, :, None]
        moved = counts * (1.0 - p)
        moved[:, :, 1:] += counts[:, :, :-1] * p
        counts = np.where(going[:, None, None], moved, counts)
        hits += (log.right[row] > 0.0) & going
    spread = np.einsum("k,mkc->mc", WEIGHTS, counts)
    place = np.arange(len(at))
    here = spread[place, hits]
    return np.cumsum(spread, axis=1)[place, hits] - here, here
