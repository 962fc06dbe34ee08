"""How good a set of predictions was: AUC, log loss, Brier score and calibration error."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import Floats

BINS = 15
"""Equal-width bins of the calibration error."""
CERTAIN = 1e-6
"""Predictions are kept this far from 0 and 1, so that one mistake of a certain model does not cost infinity."""


@dataclass(frozen=True, slots=True)
class Scores:
    """AUC (None when all answers are alike), mean log loss in nats, Brier score, expected calibration error."""

    auc: float | None
    log_loss: float
    brier: float
    ece: float


def score(right: Floats, p: Floats) -> Scores:
    """The scores of predictions ``p`` for answers ``right`` (0 or 1), both (n,). Raises ValueError without answers."""
    if not len(right):
        raise ValueError("there are no predictions to score")
    q = np.clip(p, CERTAIN, 1.0 - CERTAIN)
    log_loss = -float(np.mean(np.where(right > 0.0, np.log(q), np.log1p(-q))))
    return Scores(area(right, p), log_loss, float(np.mean((p - right) ** 2)), calibration_error(right, p))


def area(right: Floats, p: Floats) -> float | None:
    """The area under the ROC curve: how often a right answer was expected above a wrong one, ties half.

    Source: Mann and Whitney (1947), by ranks.
    """
    hits = float(right.sum())
    misses = len(right) - hits
    if hits == 0.0 or misses == 0.0:
        return None
    _, codes, counts = np.unique(p, return_inverse=True, return_counts=True)
    ranks = np.cumsum(counts) - (counts - 1) / 2.0
    return float((ranks[codes][right > 0.0].sum() - hits * (hits + 1.0) / 2.0) / (hits * misses))


def calibration_error(right: Floats, p: Floats, *, bins: int = BINS) -> float:
    """The mean distance between what was expected and what came, over equal-width bins, each by its answers."""
    place = np.minimum((p * bins).astype(np.int64), bins - 1)
    return float(np.abs(np.bincount(place, p - right, bins)).sum() / len(right))
