"""How far people agree, beyond what chance would give, with an interval for each figure."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from time import perf_counter

import numpy as np

from app.domain.measure.answer_log import Floats
from app.domain.measure.cohen import mean_kappa
from app.domain.measure.intervals import Interval
from app.domain.measure.label_table import CountTable, LabelTable
from app.errors import BadInput

DRAWS = 1_000
"""Bootstrap samples behind an interval."""
BLOCK = 4_000_000
"""Draws × items held at a time."""


@dataclass(frozen=True, slots=True)
class Coefficients:
    """Agreement figures; nan where a table does not say (nobody to compare, or all labels alike)."""

    percent: float
    fleiss: float
    ac1: float
    ac2: float
    alpha_nominal: float
    alpha_ordinal: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """What ``plumbline agreement`` prints. ``raters`` and ``cohen_mean`` are None for a table of counts;
    ``intervals`` are bootstrap 95% intervals over items, by name of the figure."""

    items: int
    raters: int | None
    labels: int
    categories: tuple[str, ...]
    percent: float | None
    fleiss: float | None
    ac1: float | None
    ac2: float | None
    alpha_nominal: float | None
    alpha_ordinal: float | None
    cohen_mean: float | None
    intervals: dict[str, Interval]
    seconds: float


def agreement(table: LabelTable | CountTable, *, draws: int = DRAWS, seed: int = 0) -> Agreement:
    """All figures of a table. Raises BadInput when no item has two labels, so that nobody can agree."""
    started = perf_counter()
    counts = table.counts
    if not len(counts) or counts.sum(axis=1).max() < 2:
        raise BadInput(
            "No item in this table has two labels, so there is no agreement to measure.",
            "Give each item the labels of at least two raters.",
        )
    figures = coefficients(counts)
    people = table if isinstance(table, LabelTable) else None
    return Agreement(
        items=len(counts),
        raters=len(people.raters) if people else None,
        labels=int(counts.sum()),
        categories=table.categories,
        **{f.name: _known(getattr(figures, f.name)) for f in fields(figures)},
        cohen_mean=mean_kappa(people) if people else None,
        intervals=bootstrap(counts, draws=draws, seed=seed),
        seconds=perf_counter() - started,
    )


def _known(figure: float) -> float | None:
    return figure if np.isfinite(figure) else None


def coefficients(counts: Floats) -> Coefficients:
    """The figures of a table of counts (items, categories), missing answers allowed.

    Sources: Fleiss (1971), with p_j the mean of the items' proportions; Gwet (2008) AC1, and AC2 with his ordinal
    weights (Handbook of Inter-Rater Reliability, 4th ed., ch. 3); Krippendorff (2011) for α.
    """
    return _figures(_sum_up(counts).sum(axis=0)[None, :], counts.shape[1])[0]


def bootstrap(counts: Floats, *, draws: int = DRAWS, level: float = 0.95, seed: int = 0) -> dict[str, Interval]:
    """Percentile intervals over items drawn with replacement; every figure is a function of sums over items."""
    rng, parts, n = np.random.default_rng(seed), _sum_up(counts), len(counts)
    found: list[Coefficients] = []
    block = max(1, min(draws, BLOCK // n))
    for start in range(0, draws, block):
        size = min(block, draws - start)
        drawn = rng.integers(0, n, (size, n)) + np.arange(size)[:, None] * n
        often = np.bincount(drawn.ravel(), minlength=size * n).reshape(size, n)
        found += _figures(often.astype(np.float64) @ parts, counts.shape[1])
    tail = (1.0 - level) / 2.0 * 100.0
    intervals = {}
    for field in fields(Coefficients):
        values = np.array([getattr(f, field.name) for f in found])
        values = values[np.isfinite(values)]
        if len(values):
            low, high = np.percentile(values, [tail, 100.0 - tail])
            intervals[field.name] = Interval(float(low), float(high))
    return intervals


def ordinal_weights(k: int) -> Floats:
    """Gwet's ordinal weights (k, k): 1 on the diagonal, less with every pair of categories between."""
    apart = np.abs(np.subtract.outer(np.arange(k), np.arange(k)))
    between = apart * (apart + 1) / 2.0
    return np.asarray(1.0 - between / max(between.max(), 1.0), dtype=np.float64)


def _sum_up(counts: Floats) -> Floats:
    """What each item adds, (items, 4 + K + K²): labelled, paired, agreement, weighted agreement, shares, pairs."""
    n = counts.sum(axis=1)
    labelled, paired = (n > 0).astype(np.float64), (n > 1).astype(np.float64)
    shares = counts / np.maximum(n, 1.0)[:, None]
    pairs = counts[:, :, None] * counts[:, None, :]
    diagonal = np.arange(counts.shape[1])
    pairs[:, diagonal, diagonal] -= counts
    pairs *= (paired / np.maximum(n - 1.0, 1.0))[:, None, None]
    agree = pairs[:, diagonal, diagonal].sum(axis=1) / np.maximum(n, 1.0)
    near = np.einsum("ijk,jk->i", pairs, ordinal_weights(counts.shape[1])) / np.maximum(n, 1.0)
    return np.column_stack([labelled, paired, agree, near, shares, pairs.reshape(len(counts), -1)])


def sum_pairs(counts: Floats) -> Floats:
    """The coincidence matrix of a table of counts, as ``alpha`` takes it: (1, categories, categories)."""
    k = counts.shape[1]
    return np.asarray(_sum_up(counts)[:, 4 + k :].sum(axis=0).reshape(1, k, k), dtype=np.float64)


def _figures(sums: Floats, k: int) -> list[Coefficients]:
    """The figures for each row of summed parts."""
    with np.errstate(divide="ignore", invalid="ignore"):
        labelled, paired, agree, near = sums[:, 0], sums[:, 1], sums[:, 2], sums[:, 3]
        p = sums[:, 4 : 4 + k] / labelled[:, None]
        percent, weighted = agree / paired, near / paired
        chance = (p * (1.0 - p)).sum(axis=1) / max(k - 1, 1)
        weights = ordinal_weights(k)
        columns = [
            percent,
            _beyond(percent, (p**2).sum(axis=1)),
            _beyond(percent, chance),
            _beyond(weighted, weights.sum() * chance / k),
            alpha(sums[:, 4 + k :].reshape(-1, k, k), nominal),
            alpha(sums[:, 4 + k :].reshape(-1, k, k), ordinal),
        ]
    return [Coefficients(*row) for row in np.column_stack(columns).tolist()]


def _beyond(seen: Floats, chance: Floats) -> Floats:
    return np.asarray((seen - chance) / (1.0 - chance), dtype=np.float64)


def alpha(pairs: Floats, distance: Callable[[Floats], Floats]) -> Floats:
    """Krippendorff's α for coincidence matrices (m, K, K): one minus disagreement seen over disagreement by chance.

    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability. nan where only one category was used.
    """
    totals = pairs.sum(axis=2)
    n = totals.sum(axis=1)
    apart = distance(totals)
    seen = (pairs * apart).sum(axis=(1, 2)) / n
    chance = np.einsum("mi,mj,mij->m", totals, totals, apart) / (n * (n - 1.0))
    return np.asarray(np.where(chance > 0.0, 1.0 - seen / np.where(chance > 0.0, chance, 1.0), np.nan))


def nominal(totals: Floats) -> Floats:
    """Any two different categories are one apart."""
    return np.broadcast_to(1.0 - np.eye(totals.shape[1]), (len(totals), *[totals.shape[1]] * 2))


def ordinal(totals: Floats) -> Floats:
    """Two categories are as far apart as there are labels between them, squared."""
    upto = np.cumsum(totals, axis=1) - totals / 2.0
    return np.asarray((upto[:, :, None] - upto[:, None, :]) ** 2, dtype=np.float64)


def interval(totals: Floats) -> Floats:
    """Two categories are as far apart as their positions, squared."""
    k = np.arange(totals.shape[1], dtype=np.float64)
    return np.broadcast_to(np.subtract.outer(k, k) ** 2, (len(totals), len(k), len(k)))
