"""Agreement of two people, and of everybody with everybody: Cohen's κ, pair by pair, gold included."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import Floats, Ints
from app.domain.measure.label_table import NO_GOLD, LabelTable

LEAST_SHARED = 10
"""Items that two people must both have labelled before their κ counts."""
MOST_RATERS = 300
"""The mean is over the people with most labels when there are more: pairs grow with the square."""


@dataclass(frozen=True, slots=True)
class PairwiseAgreement:
    """κ and share of agreement (people, people), and how many items each two share; nan where too few.

    ``people`` are positions in the table's raters; when the table has gold, the last row and column are gold.
    """

    people: Ints
    kappa: Floats
    percent: Floats
    shared: Ints
    gold: bool


def compare_pairs(table: LabelTable, *, most: int = MOST_RATERS, least: int = LEAST_SHARED) -> PairwiseAgreement:
    """Compare each two people, and each with gold, on the items that both labelled.

    Source: Cohen (1960), Educational and Psychological Measurement 20, 37–46.
    """
    labels = np.bincount(table.rater, minlength=len(table.raters))
    people = np.sort(np.argsort(-labels, kind="stable")[:most])
    place = np.full(len(table.raters), -1)
    place[people] = np.arange(len(people))
    rows = place[table.rater] >= 0
    rater, item, label = place[table.rater[rows]], table.item[rows], table.label[rows]
    if table.has_gold:
        known = np.flatnonzero(table.gold != NO_GOLD)
        rater = np.concatenate([rater, np.full(len(known), len(people))])
        item, label = np.concatenate([item, known]), np.concatenate([label, table.gold[known]])
    size = len(people) + table.has_gold
    given = np.zeros((len(table.categories), size, len(table.items)), dtype=np.float32)
    given[label, rater, item] = 1.0
    met = given.sum(axis=0)
    shared = np.rint(met @ met.T).astype(np.int64)
    same = sum((g @ g.T for g in given), np.zeros((size, size), dtype=np.float32))
    n = np.maximum(shared, 1)
    chance = np.zeros((size, size))
    for g in given:
        of_one = g @ met.T  # how often the one used this category on items the other labelled too
        chance += of_one / n * (of_one.T / n)
    percent = np.where(shared >= least, same / n, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        kappa = np.where(chance < 1.0 - 1e-9, (percent - chance) / (1.0 - chance), np.nan)
    return PairwiseAgreement(people, kappa, percent, shared, table.has_gold)


def mean_kappa(table: LabelTable) -> float | None:
    """The mean κ of all pairs of people with enough items in common; None when there are none."""
    pairs = compare_pairs(table)
    size = len(pairs.people)
    kappas = pairs.kappa[np.triu_indices(size, 1)]
    kappas = kappas[np.isfinite(kappas)]
    return float(kappas.mean()) if len(kappas) else None
