"""What a group's labels say is true, each person weighed by how well they tell the categories apart."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import Floats, add_up
from app.domain.measure.label_table import LabelTable

ROUNDS = 100
STILL = 1e-5
"""It ends when no posterior moves by more than this."""
SMOOTHING = 0.5
"""Labels that every cell of a person's confusion table starts with, on top of one more on its diagonal."""


@dataclass(frozen=True, slots=True)
class Consensus:
    """Posterior of each category for each item (items, categories), and each person's confusion: P(label | truth),
    (raters, truth, label)."""

    posterior: Floats
    confusion: Floats


def find_consensus(table: LabelTable) -> Consensus:
    """The model of Dawid and Skene (1979), Applied Statistics 28, 20–28, by EM from the majority; gold is not used."""
    items, k, raters = len(table.items), len(table.categories), len(table.raters)
    counts = table.counts
    posterior = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1.0)
    posterior[counts.sum(axis=1) == 0] = 1.0 / k
    confusion = np.empty((raters, k, k))
    for _ in range(ROUNDS):
        for truth in range(k):
            weights = posterior[table.item, truth]
            confusion[:, truth] = add_up(table.rater * k + table.label, weights, raters * k).reshape(raters, k)
        confusion += SMOOTHING + np.eye(k)
        confusion /= confusion.sum(axis=2, keepdims=True)
        prior = (posterior.sum(axis=0) + SMOOTHING) / (items + k * SMOOTHING)
        said = np.log(confusion[table.rater, :, table.label])
        joint = np.log(prior) + np.column_stack([add_up(table.item, said[:, truth], items) for truth in range(k)])
        before, posterior = posterior, np.exp(joint - joint.max(axis=1, keepdims=True))
        posterior /= posterior.sum(axis=1, keepdims=True)
        if np.abs(posterior - before).max() < STILL:
            break
    return Consensus(posterior, confusion)
