"""A simulated team with wrong gold, an unclear clause and people's own gaps planted in it."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import Bools, Floats, Ints
from app.domain.measure.label_table import LabelTable

REVIEWERS, CASES, CLAUSES, DECISIONS = 40, 200, 10, 3
WRONG_GOLD, UNCLEAR, GAPS = 0.05, 0.10, 0.15


@dataclass(frozen=True, slots=True)
class Team:
    """The table, and what was planted: wrong gold by case, unclear by clause, P(right) by person × clause."""

    table: LabelTable
    wrong_gold: Bools
    unclear: Bools
    ability: Floats


def simulate(seed: int, *, answers: int, planted: bool = True) -> Team:
    """``answers`` answers on each of 200 cases of 10 clauses by 40 reviewers who choose one of 3 decisions.

    A reviewer is right with P = sigmoid(2.0 + person + clause − case), with standard deviations .5, .3 and .6; 15 %
    of person × clause pairs have a gap of 1.8 logits. An unclear clause is read the one way or the other with a share
    of .35 to .65. Confidence follows P, less so where a case can be read two ways.
    """
    r = np.random.default_rng(seed)
    clause = np.repeat(np.arange(CLAUSES), CASES // CLAUSES)
    truth = r.integers(0, DECISIONS, CASES)
    unclear = np.zeros(CLAUSES, dtype=bool)
    unclear[r.choice(CLAUSES, round(UNCLEAR * CLAUSES), replace=False)] = planted
    wrong = np.zeros(CASES, dtype=bool)
    wrong[r.choice(np.flatnonzero(~unclear[clause]), round(WRONG_GOLD * CASES), replace=False)] = planted
    gold = np.where(wrong, (truth + r.integers(1, DECISIONS, CASES)) % DECISIONS, truth)
    gap = (r.random((REVIEWERS, CLAUSES)) < GAPS) & planted
    logit = 2.0 + r.normal(0, 0.5, (REVIEWERS, 1)) + r.normal(0, 0.3, (REVIEWERS, CLAUSES)) - 1.8 * gap
    hard = r.normal(0, 0.6, CASES)
    rater = np.concatenate([r.choice(REVIEWERS, answers, replace=False) for _ in range(CASES)])
    item = np.repeat(np.arange(CASES), answers)
    p = 1.0 / (1.0 + np.exp(hard[item] - logit[rater, clause[item]]))
    label = np.where(
        r.random(len(item)) < p, truth[item], (truth[item] + r.integers(1, DECISIONS, len(item))) % DECISIONS
    )
    other = (truth + r.integers(1, DECISIONS, CASES)) % DECISIONS
    share = r.uniform(0.35, 0.65, CASES)
    split = unclear[clause][item]
    label = np.where(split, np.where(r.random(len(item)) < share[item], truth[item], other[item]), label)
    sure = np.where(split, 0.55, 0.25 + 0.6 * p) + r.normal(0, 0.25, len(item))
    confidence = np.select([sure < 0.35, sure < 0.7], [0.0, 0.5], 1.0)
    mean_ability = np.stack([1.0 / (1.0 + np.exp(hard[clause == c] - logit[:, [c]])) for c in range(CLAUSES)], axis=1)
    return Team(
        _table(rater, item, label, gold=gold, clause=clause, confidence=confidence),
        wrong,
        unclear,
        mean_ability.mean(axis=2),
    )


def _table(rater: Ints, item: Ints, label: Ints, *, gold: Ints, clause: Ints, confidence: Floats) -> LabelTable:
    names = [tuple(f"{letter}{k}" for k in range(n)) for letter, n in
             (("R", REVIEWERS), ("C", CASES), ("D", DECISIONS), ("K", CLAUSES))]  # fmt: skip
    return LabelTable(rater, item, label, names[0], names[1], names[2], gold, clause, names[3], confidence)
