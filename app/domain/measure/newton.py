"""Logistic regression with penalties by Newton steps: one set of weights for all, or one set a group."""

import numpy as np

from app.domain.measure.answer_log import Floats, Ints, add_up
from app.domain.measure.replay import squash

PENALTY = 2.0
"""One over the variance of a weight around where it starts."""


def fit_weights(
    terms: Floats,
    right: Floats,
    *,
    start: Floats,
    offset: Floats | None = None,
    steps: int = 8,
    penalty: float = PENALTY,
) -> Floats:
    """The weights (k,) of ``terms`` (n, k) that, beside ``offset``, expect ``right`` (n,) best, drawn to ``start``."""
    beside = np.zeros(len(right)) if offset is None else offset
    weights = start.copy()
    for _ in range(steps):
        s = squash(terms @ weights + beside)
        slope = terms.T @ (right - s) - penalty * (weights - start)
        curve = (terms * (s * (1.0 - s))[:, None]).T @ terms + penalty * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def fit_groups(
    group: Ints, groups: int, terms: Floats, *, right: Floats, x: Floats, penalty: float, steps: int = 6
) -> Floats:
    """Weights (groups, k) that each group's answers add to the logit ``x`` (n,), drawn to nought by ``penalty``."""
    k = terms.shape[1]
    weights = np.zeros((groups, k))
    for _ in range(steps if len(group) else 0):
        s = squash(x + np.einsum("ij,ij->i", terms, weights[group]))
        slope = np.column_stack([add_up(group, (right - s) * terms[:, i], groups) for i in range(k)])
        curve = np.empty((groups, k, k))
        for i in range(k):
            for j in range(i, k):
                curve[:, i, j] = curve[:, j, i] = add_up(group, s * (1.0 - s) * terms[:, i] * terms[:, j], groups)
        curve += penalty * np.eye(k)
        weights += np.linalg.solve(curve, (slope - penalty * weights)[..., None])[..., 0]
    return weights
