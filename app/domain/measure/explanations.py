"""Is it the person, the rule, the gold or the case? Weighs four explanations of the answers to each case."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import Floats, Ints, add_up
from app.domain.measure.label_table import NO_GOLD, LabelTable

KINDS = ("ok", "wrong_gold", "ambiguous", "hard")
PRIORS = np.array([0.82, 0.04, 0.08, 0.06])
CONFIDENCE_MEANS = np.array([0.10, 0.10, -0.15, -0.85])
"""Mean confidence, in standard deviations of each person's own, that goes with each kind."""
TEAM_ANSWERS, PERSON_ANSWERS = 8.0, 5.0
"""What the team's mean counts for in a person's ability, and a person's in that on one clause, in answers."""
SHARES = np.array([0.3, 0.4, 0.5, 0.6, 0.7])
"""How a clause that can be read two ways may split people."""
SLIP = 0.04
"""The share of answers to such a case that follow neither reading."""
ALPHA = 3.0
"""How evenly answers to an unreadable case spread (Dirichlet, per category)."""
NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
NODE_WEIGHTS = NODE_WEIGHTS / NODE_WEIGHTS.sum()
DIFFICULTY_SPREAD = 0.8
"""Standard deviation of cases' difficulty in logits, over the five nodes."""
ROUNDS = 4
UNCLEAR_BEFORE, UNCLEAR_ANSWERS = 0.1, 3.0
"""A clause starts at one case in ten ambiguous, worth three cases."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Posterior of KINDS for each case (items, 4), of ambiguity for each clause (skills,), and the ability (labels,)
    that each answer was weighed by, which leaves its own case out. Cases without gold or answers keep the prior."""

    posterior: Floats
    ambiguous: Floats
    ability: Floats


def weigh(table: LabelTable, *, rounds: int = ROUNDS) -> Weighed:
    """Weigh the explanations of every case, given abilities, and abilities given the cases, in turn.

    ok: people give gold with the probability of their ability. Wrong gold: the same with another category as truth.
    Ambiguous: gold or one other category, shared .3 to .7, whatever the ability. Hard: anything goes. Each times how
    sure people said they were. The ability model follows Dawid and Skene (1979).
    """
    posterior = np.tile(PRIORS, (len(table.items), 1))
    clear = np.full(len(table.skills), PRIORS[2])
    ability = np.full(len(table), 0.5)
    confidence = _confidence(table)
    for _ in range(rounds):
        ability = _abilities(table, posterior[:, 0])
        evidence = _likelihoods(table, ability, posterior[:, 0]) + confidence
        prior = _priors(clear)[table.skill]
        joint = np.log(prior) + evidence
        posterior = np.exp(joint - joint.max(axis=1, keepdims=True))
        posterior /= posterior.sum(axis=1, keepdims=True)
        posterior[table.gold == NO_GOLD] = prior[table.gold == NO_GOLD]
        cases = np.bincount(table.skill[table.gold != NO_GOLD], minlength=len(table.skills))
        seen = add_up(table.skill, np.where(table.gold == NO_GOLD, 0.0, posterior[:, 2]), len(table.skills))
        clear = (seen + UNCLEAR_BEFORE * UNCLEAR_ANSWERS) / (cases + UNCLEAR_ANSWERS)
    return Weighed(posterior, clear, ability)


def _confidence(table: LabelTable) -> Floats:
    """Log likelihood of how sure people were on each case, (items, 4): each against their own mean."""
    if table.confidence is None:
        return np.zeros((len(table.items), len(KINDS)))
    of_rater = np.maximum(np.bincount(table.rater, minlength=len(table.raters)), 1)
    own = table.confidence - (add_up(table.rater, table.confidence, len(table.raters)) / of_rater)[table.rater]
    apart = float(np.sqrt(np.mean(own**2)))
    if apart < 1e-9:
        return np.zeros((len(table.items), len(KINDS)))
    n = np.maximum(np.bincount(table.item, minlength=len(table.items)), 1)
    mean = add_up(table.item, own / apart, len(table.items)) / n
    variance = 0.09 + 1.0 / n
    return np.asarray(-((mean[:, None] - CONFIDENCE_MEANS) ** 2) / (2.0 * variance[:, None]), dtype=np.float64)


def _abilities(table: LabelTable, weight: Floats) -> Floats:
    """P(right) of each answer's person on its clause, from their other cases, each by ``weight`` (items,)."""
    known = (table.gold[table.item] != NO_GOLD).astype(np.float64)
    w, right = weight[table.item] * known, (table.label == table.gold[table.item]).astype(np.float64)
    hits, raters = w * right, len(table.raters)
    team = (hits.sum() + 0.8) / (w.sum() + 1.0)
    person, person_hits = add_up(table.rater, w, raters)[table.rater], add_up(table.rater, hits, raters)[table.rater]
    overall = (person_hits - hits + TEAM_ANSWERS * team) / (person - w + TEAM_ANSWERS)
    key = table.rater * len(table.skills) + table.skill[table.item]
    size = raters * len(table.skills)
    own, own_hits = add_up(key, w, size)[key], add_up(key, hits, size)[key]
    ability = (own_hits - hits + PERSON_ANSWERS * overall) / (own - w + PERSON_ANSWERS)
    return np.asarray(np.clip(ability, 0.02, 0.99), dtype=np.float64)


def _errors(table: LabelTable, weight: Floats) -> Floats:
    """What people choose when they are wrong, (truth, chosen): the team's habits, drawn to any being as likely."""
    k = len(table.categories)
    gold = table.gold[table.item]
    wrong = (gold != NO_GOLD) & (gold != table.label)
    habits = add_up(gold[wrong] * k + table.label[wrong], weight[table.item[wrong]], k * k).reshape(k, k)
    habits += 2.0 / max(k - 1, 1)
    np.fill_diagonal(habits, 0.0)
    return np.asarray(habits / np.maximum(habits.sum(axis=1, keepdims=True), 1e-12), dtype=np.float64)


def _likelihoods(table: LabelTable, ability: Floats, weight: Floats) -> Floats:
    """Log likelihood of each case's answers under each of KINDS, (items, 4)."""
    truths = _log_truths(table, ability, _errors(table, weight))
    counts, here = table.counts, np.maximum(table.gold, 0)
    rows, k = np.arange(len(table.items)), len(table.categories)
    others = truths.copy()
    others[rows, here] = -np.inf
    wrong = np.logaddexp.reduce(others, axis=1) - np.log(max(k - 1, 1))
    return np.column_stack([truths[rows, here], wrong, _log_ambiguous(counts, here), _log_hard(counts)])


def _log_truths(table: LabelTable, ability: Floats, errors: Floats) -> Floats:
    """Log likelihood of each case's answers if each category were the truth, (items, categories)."""
    items, k = len(table.items), len(table.categories)
    x = np.log(ability / (1.0 - ability))[:, None] + DIFFICULTY_SPREAD * NODES
    right, wrong = -np.logaddexp(0.0, -x), -np.logaddexp(0.0, x)
    cell = table.item * k + table.label
    out = np.empty((items, k))
    missed = np.column_stack([add_up(table.item, wrong[:, node], items) for node in range(len(NODES))])
    gained = np.stack([add_up(cell, (right - wrong)[:, node], items * k) for node in range(len(NODES))])
    habits = table.counts @ np.log(np.maximum(errors + np.eye(k), 1e-12)).T
    for truth in range(k):
        at_nodes = missed + gained.reshape(len(NODES), items, k)[:, :, truth].T + habits[:, truth][:, None]
        out[:, truth] = np.logaddexp.reduce(at_nodes + np.log(NODE_WEIGHTS), axis=1)
    return out


def _log_ambiguous(counts: Floats, gold: Ints) -> Floats:
    """Two readings, gold's and one other, shared .3 to .7; a slip is any of the rest."""
    items, k = counts.shape
    slip = SLIP if k > 2 else 0.0
    n, of_gold = counts.sum(axis=1), counts[np.arange(items), gold]
    readings = np.full((items, k, len(SHARES)), -np.inf)
    for other in range(k):
        rest = (n - of_gold - counts[:, other])[:, None] * (np.log(slip / (k - 2)) if k > 2 else 0.0)
        split = of_gold[:, None] * np.log(SHARES * (1 - slip)) + counts[:, [other]] * np.log((1 - SHARES) * (1 - slip))
        readings[:, other] = np.where((gold == other)[:, None], -np.inf, split + rest)
    return np.asarray(np.logaddexp.reduce(readings.reshape(items, -1), axis=1) - np.log(len(SHARES) * max(k - 1, 1)))


def _log_hard(counts: Floats) -> Floats:
    """Anything goes: Dirichlet-multinomial, for the answers in their order."""
    k, n = counts.shape[1], counts.sum(axis=1).astype(np.int64)
    steps = np.arange(max(int(n.max(initial=0)), 1))
    each = np.concatenate([[0.0], np.cumsum(np.log(ALPHA + steps))])
    whole = np.concatenate([[0.0], np.cumsum(np.log(k * ALPHA + steps))])
    return np.asarray(each[counts.astype(np.int64)].sum(axis=1) - whole[n], dtype=np.float64)


def _priors(clear: Floats) -> Floats:
    """The priors of KINDS on each clause (skills, 4), given how often its cases are ambiguous."""
    rest = PRIORS * ((1.0 - clear) / (1.0 - PRIORS[2]))[:, None]
    rest[:, 2] = clear
    return np.asarray(rest, dtype=np.float64)
