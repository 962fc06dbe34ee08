"""How hard each clause and each case is, so that a reviewer is not judged by which cases were drawn."""

from dataclasses import dataclass, replace

import numpy as np

from app.domain.measure.answer_log import NO_ITEM, AnswerLog, Floats, Ints, add_up, count_codes
from app.domain.measure.readiness import DEFAULTS, Parameters

ROUNDS = 12
"""Newton steps; after these the figures stand still to the third decimal."""
REPEATS = 3
"""How often the variances are taken anew from the abilities and difficulties they led to."""
LEAST_VARIANCE = 0.01
"""No kind of effect is taken to be all alike."""
SKILLS_APART = 1.0
"""The variance of difficulties between clauses to begin with."""


@dataclass(frozen=True, slots=True)
class Difficulties:
    """Difficulties in logits, and the variance of what is not known of them.

    ``skill`` is β (skills,), ``item`` what the case adds to it (items,), each with its variance. ``new_item`` is the
    variance of a case never seen. Clauses never seen have the mean β and the variance of β between clauses.
    """

    skill: Floats
    skill_variance: Floats
    item: Floats
    item_variance: Floats
    new_item: float

    def of(self, log: AnswerLog) -> tuple[Floats, Floats]:
        """b and vb for each answer of a log with the same codes."""
        known = log.item != NO_ITEM
        b, vb = self.skill[log.skill].copy(), np.full(len(log), self.new_item)
        b[known] += self.item[log.item[known]]
        vb[known] = self.item_variance[log.item[known]]
        return b, vb + self.skill_variance[log.skill]


@dataclass(slots=True)
class _Block:
    """One kind of effect in logit P(right): its values, of which group each answer is, and its variance."""

    group: Ints
    values: Floats
    sign: float
    variance: float
    seen: Ints
    information: Floats
    rows: Ints | None = None

    @classmethod
    def of(cls, group: Ints, size: int, *, sign: float, variance: float, rows: Ints | None = None) -> "_Block":
        return cls(
            group,
            np.zeros(size),
            sign,
            variance,
            np.bincount(group, minlength=size).astype(np.int64),
            np.zeros(size),
            rows,
        )

    def step(self, x: Floats, right: Floats) -> None:
        """One Newton step of every value at once; changes ``x`` to match."""
        here = x if self.rows is None else x[self.rows]
        s = 1.0 / (1.0 + np.exp(-here))
        y = right if self.rows is None else right[self.rows]
        size = len(self.values)
        slope = self.sign * add_up(self.group, y - s, size) - self.values / self.variance
        self.information = add_up(self.group, s * (1.0 - s), size)
        change = slope / (self.information + 1.0 / self.variance)
        self.values += change
        moved = self.sign * change[self.group]
        if self.rows is None:
            x += moved
        else:
            x[self.rows] += moved

    @property
    def posterior(self) -> Floats:
        """The variance left of each value (diagonal)."""
        return 1.0 / (self.information + 1.0 / self.variance)

    def spread(self) -> float:
        """The second moment of the values met in the log: what their variance is next."""
        met = self.seen > 0
        return float(np.mean(self.values[met] ** 2 + self.posterior[met])) if met.any() else self.variance


def fit_difficulties(
    log: AnswerLog, parameters: Parameters = DEFAULTS, *, repeats: int = REPEATS, rounds: int = ROUNDS
) -> tuple[Difficulties, Parameters]:
    """Difficulties of the log's clauses and cases, and the parameters with Vu, Vc, Vi and β as the log shows them.

    Penalised Newton, block by block, on logit P(right) = θ + δ − β − e with normal priors; the variances by posterior
    second moments. A log without known cases has Vi = 0: its case differences are in the rest. Linear in answers.
    """
    pair, pairs = count_codes(log.user * log.skills + log.skill)
    known = np.flatnonzero(log.item != NO_ITEM)
    some = known if len(known) < len(log) else None
    p = parameters
    skill = _Block.of(log.skill, log.skills, sign=-1.0, variance=SKILLS_APART)
    between_cases = max(p.case_variance, LEAST_VARIANCE)
    item = _Block.of(log.item[known], log.items, sign=-1.0, variance=between_cases, rows=some)
    person = _Block.of(log.user, log.users, sign=1.0, variance=p.person_variance)
    clause = _Block.of(pair, pairs, sign=1.0, variance=p.clause_variance)
    blocks = [skill, person, clause] + ([item] if len(known) else [])
    share = (log.right.sum() + 4.0) / (len(log) + 5.0)
    base = -float(np.log(share / (1.0 - share)))
    x = np.full(len(log), -base)
    for repeat in range(repeats):
        for _ in range(rounds if repeat == 0 else max(2, rounds // 3)):
            for block in blocks:
                block.step(x, log.right)
            base = _centre(skill, base)
        for block in blocks:
            block.variance = max(block.spread(), LEAST_VARIANCE)
    fitted = replace(
        p,
        person_variance=person.variance,
        clause_variance=clause.variance,
        case_variance=item.variance if len(known) else 0.0,
        difficulty=base,
    )
    return _gather(skill, item, base=base, new_item=fitted.case_variance), fitted


def _centre(skill: _Block, base: float) -> float:
    """Moves the mean of the clauses' difficulties into the base, from which unseen ones start."""
    met = skill.seen > 0
    middle = float(np.mean(skill.values[met])) if met.any() else 0.0
    skill.values[met] -= middle
    return base + middle


def _gather(skill: _Block, item: _Block, *, base: float, new_item: float) -> Difficulties:
    item_variance = np.where(item.seen > 0, np.minimum(item.posterior, new_item), new_item)
    return Difficulties(skill.values + base, skill.posterior, item.values, item_variance, new_item)
