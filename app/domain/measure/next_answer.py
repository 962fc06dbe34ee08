"""Expects the very next answer, from readiness and from what the reviewer has just been doing.

Readiness asks what a reviewer can do; this asks what will happen now, which also depends on the form of the day, on
whether it is the first case of its clause, and on how long ago the last one was. Each of these is a number times a
weight that the log gave, so an expectation can be read out term by term; and each is kept up answer by answer.
docs/decisions/beyond-hlf.md says what each adds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import NO_ITEM, AnswerLog, Floats, Ints, add_up
from app.domain.measure.difficulties import SKILLS_APART, Difficulties, fit_difficulties
from app.domain.measure.fit import ENOUGH, Fit, split_people
from app.domain.measure.look_back import ABILITY, TERMS, look_back
from app.domain.measure.newton import fit_groups, fit_weights
from app.domain.measure.readiness import Parameters
from app.domain.measure.replay import replay, squash, temper
from app.domain.measure.scores import score

CASE = "how sharply the case tells"
"""The name of what a case itself adds."""
STEPS = 4
"""Newton steps on the difficulties for each look at the log."""
OF_CLAUSE = (0, 2, 3, 4, 5)
"""The terms that clauses differ in: how soon they are learned and forgotten."""
CLAUSE_PENALTY = 25.0
"""One over the variance of a clause's weights around everybody's (a standard deviation of 0.2)."""
ITEM_PENALTY = 10.0
"""The same for how sharply a case tells able from less able."""


@dataclass(frozen=True, slots=True)
class NextAnswer:
    """Weights of the terms for everybody (TERMS,), what clauses add to them (skills, OF_CLAUSE), and how sharply each
    case tells able from less able (items,), around ``middle`` ability; with the difficulties that go with them."""

    parameters: Parameters
    difficulties: Difficulties
    weights: Floats
    of_clause: Floats
    of_item: Floats
    middle: float

    def expect(self, log: AnswerLog) -> Floats:
        """P(right) of each answer before it was given, from that user's earlier answers in the log."""
        view = _observe(log, self.difficulties, self.parameters)
        own = _Own(self.of_clause, self.of_item, self.middle)
        return squash(view.terms @ self.weights + sum(own.add(log, view)))

    def read_out(self, terms: Sequence[float], *, skill: int, item: int = NO_ITEM, ability: float) -> dict[str, float]:
        """What each term adds to the logit of one answer (``form.read_terms`` gives the terms); they sum to it."""
        weights = self.weights.copy()
        weights[list(OF_CLAUSE)] += self.of_clause[skill]
        said = dict(zip(TERMS, (weights * np.asarray(terms)).tolist(), strict=True))
        of_item = float(self.of_item[item]) if item != NO_ITEM and self.of_item.size else 0.0
        return said | {CASE: of_item * (ability - self.middle)}


@dataclass(frozen=True, slots=True)
class _View:
    """What is known before each answer: its terms, the ability, and how far a unit of difficulty moves its logit."""

    terms: Floats
    ability: Floats
    scale: Floats


def _observe(log: AnswerLog, difficulties: Difficulties, p: Parameters) -> _View:
    b, vb = difficulties.of(log)
    seen = replay(log, b, vb=vb, parameters=p)
    mean, variance = seen.logits(b, vb=vb, parameters=p)
    x = temper(mean, variance)
    return _View(look_back(log, seen, x=x, expected=squash(x)), seen.mean, temper(np.full(len(x), p.slope), variance))


@dataclass(frozen=True, slots=True)
class _Own:
    """What clauses and cases have of their own; nothing until it is fitted."""

    of_clause: Floats
    of_item: Floats
    middle: float

    def add(self, log: AnswerLog, view: _View) -> tuple[Floats, Floats]:
        """What clauses, and what cases, add to the logit of each answer."""
        clause: Floats = np.einsum("ij,ij->i", view.terms[:, OF_CLAUSE], self.of_clause[log.skill])
        item, known = np.zeros(len(log)), log.item != NO_ITEM
        if self.of_item.size:
            item[known] = self.of_item[log.item[known]] * (view.ability[known] - self.middle)
        return clause, item


def fit_next(log: AnswerLog, fit: Fit, *, seed: int = 0) -> NextAnswer:
    """Fit the weights; linear in answers.

    Difficulties are fitted anew beside the terms, since abilities drift while a person answers. Everybody's weights
    come from people left out, a quarter of them at a time; the clauses' and cases' own from all. All are drawn to no
    effect, and each kind is kept only if it foretells the people left out better: else the answer is readiness alone.
    """
    p = fit.parameters
    held = [_leave_out(log, rows, p) for rows in _enough(split_people(log, seed=seed))]
    kept, weights = _choose(held) if held else (PLAIN, _no_effect())
    difficulties = refine(log, fit.difficulties, p) if kept > PLAIN else fit.difficulties
    own = _no_own(log)
    if kept >= WITH_CLAUSES:
        own = _fit_own(log, _observe(log, difficulties, p), items=kept >= WITH_ITEMS)
    return NextAnswer(p, difficulties, weights, own.of_clause, own.of_item, own.middle)


PLAIN, WITH_TERMS, WITH_CLAUSES, WITH_ITEMS = range(4)


@dataclass(frozen=True, slots=True)
class _Held:
    """People left out: their answers, the terms of these, and what the others' answers say of them."""

    right: Floats
    terms: Floats
    plain: Floats
    clause: Floats
    item: Floats


def _choose(held: list[_Held]) -> tuple[int, Floats]:
    """How much of the model foretells the people left out best, and everybody's weights for that."""
    right, terms = np.concatenate([h.right for h in held]), np.concatenate([h.terms for h in held])
    plain = np.concatenate([h.plain for h in held])
    clause, item = np.concatenate([h.clause for h in held]), np.concatenate([h.item for h in held])
    best, found = score(right, squash(plain)).log_loss, (PLAIN, _no_effect())
    charge = len(TERMS) / len(right)  # what so many weights gain by chance (Akaike 1974)
    for kind, offset in ((WITH_TERMS, 0.0 * clause), (WITH_CLAUSES, clause), (WITH_ITEMS, clause + item)):
        weights = fit_weights(terms, right, start=_no_effect(), offset=offset)
        loss = score(right, squash(terms @ weights + offset)).log_loss + charge
        if loss < best:
            best, found = loss, (kind, weights)
    return found


def _no_effect() -> Floats:
    weights = np.zeros(len(TERMS))
    weights[ABILITY] = 1.0
    return weights


def _no_own(log: AnswerLog) -> _Own:
    return _Own(np.zeros((log.skills, len(OF_CLAUSE))), np.zeros(0), 0.0)


def _enough(parts: list[Ints]) -> list[Ints]:
    before = np.cumsum([0, *map(len, parts)])
    return [rows for rows, already in zip(parts, before.tolist(), strict=False) if already < ENOUGH]


def _leave_out(log: AnswerLog, rows: Ints, p: Parameters) -> _Held:
    others = np.ones(len(log), dtype=np.bool_)
    others[rows] = False
    rest, left = log.only(others), log.only(rows)
    start = fit_difficulties(rest, p, repeats=1)[0]
    difficulties = refine(rest, start, p)
    view = _observe(left, difficulties, p)
    clause, item = _fit_own(rest, _observe(rest, difficulties, p), items=True).add(left, view)
    return _Held(left.right, view.terms, _observe(left, start, p).terms[:, ABILITY], clause, item)


def _fit_own(log: AnswerLog, view: _View, *, items: bool) -> _Own:
    x = view.terms @ fit_weights(view.terms, log.right, start=_no_effect())
    terms = view.terms[:, OF_CLAUSE]
    of_clause = fit_groups(log.skill, log.skills, terms, right=log.right, x=x, penalty=CLAUSE_PENALTY)
    own = _Own(of_clause, np.zeros(0), float(view.ability.mean()))
    known = log.item != NO_ITEM
    if not items or not known.any():
        return own
    x = (x + own.add(log, view)[0])[known]
    lead = (view.ability[known] - own.middle)[:, None]
    of_item = fit_groups(log.item[known], log.items, lead, right=log.right[known], x=x, penalty=ITEM_PENALTY)
    return _Own(of_clause, of_item[:, 0], own.middle)


def refine(log: AnswerLog, difficulties: Difficulties, p: Parameters, *, rounds: int = 2) -> Difficulties:
    """The difficulties again, given what was known of each reviewer at the moment of each answer."""
    found, weights = difficulties, _no_effect()
    for _ in range(rounds):
        view = _observe(log, found, p)
        for _ in range(STEPS):
            x, scale = view.terms @ weights, view.scale * weights[ABILITY]
            moved, found = _step(log, found, x=x, scale=scale)
            view.terms[:, ABILITY] -= view.scale * moved
            weights = fit_weights(view.terms, log.right, start=weights, steps=1)
    return found


def _step(log: AnswerLog, old: Difficulties, *, x: Floats, scale: Floats) -> tuple[Floats, Difficulties]:
    """One Newton step of every clause's and then every case's difficulty, and what it adds to each answer's."""
    base = float(old.skill.mean())
    skill, moved, left = _step_groups(
        log.skill, old.skill - base, right=log.right, x=x, scale=scale, variance=SKILLS_APART
    )
    known = np.flatnonzero(log.item != NO_ITEM)
    added, variance, item = moved, old.item_variance, old.item
    if len(known):
        item, of_item, left_item = _step_groups(
            log.item[known],
            old.item,
            right=log.right[known],
            x=(x - scale * moved)[known],
            scale=scale[known],
            variance=old.new_item,
        )
        added = moved.copy()
        added[known] += of_item
        variance = left_item
    return added, Difficulties(skill + base, left, item, variance, old.new_item)


def _step_groups(
    group: Ints, values: Floats, *, right: Floats, x: Floats, scale: Floats, variance: float
) -> tuple[Floats, Floats, Floats]:
    """Values after the step, how far each answer's moved, and the variance left of each value."""
    s = squash(x)
    slope = add_up(group, (s - right) * scale, len(values)) - values / variance
    information = add_up(group, s * (1.0 - s) * scale**2, len(values)) + 1.0 / variance
    change = slope / information
    return values + change, change[group], 1.0 / information
