"""Fits the readiness model to a log: difficulties, and how far people, clauses and cases lie apart."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize

from app.domain.measure.answer_log import AnswerLog, Floats, Ints
from app.domain.measure.difficulties import Difficulties, fit_difficulties
from app.domain.measure.readiness import DEFAULTS, Parameters
from app.domain.measure.replay import replay, squash
from app.domain.measure.scores import score

Progress = Callable[[int, int, str], None]
"""Called with (done, of, what)."""

LEAST_ANSWERS = 2_000
"""Under this many answers the default variances and forgetting serve better than fitted ones."""
PARTS = 4
"""Predictions to tune on come from people left out, a quarter of them at a time."""
ENOUGH = 60_000
"""Answers of people left out that are enough to tune on."""
TRIALS = 70
"""How many settings the search over variances, forgetting and growth may try."""


@dataclass(frozen=True, slots=True)
class Fit:
    """What a log says: the parameters, the difficulties, and from how many answers."""

    parameters: Parameters
    difficulties: Difficulties
    answers: int


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Answers of people left out, with the difficulties that the others' answers gave: b and vb (n,)."""

    log: AnswerLog
    b: Floats
    vb: Floats


def fit(log: AnswerLog, *, progress: Progress | None = None, seed: int = 0) -> Fit:
    """Fit difficulties and parameters; linear in answers.

    Difficulties by penalised Newton and the variances Vu, Vc, Vi by moments (difficulties.py); then Vu, Vc, λ and γ
    by one-step-ahead log loss on people left out, by Nelder–Mead from an explicit start simplex; a0, a1 last, on the
    same. Under LEAST_ANSWERS only the difficulties are fitted, drawn to their prior.
    """
    say = progress or _say_nothing
    if len(log) < LEAST_ANSWERS:
        difficulties, fitted = fit_difficulties(log, repeats=1)
        few = replace(DEFAULTS, difficulty=fitted.difficulty, case_variance=DEFAULTS.case_variance * (log.items > 0))
        return Fit(few, difficulties, len(log))
    say(0, 4, "difficulties")
    difficulties, start = fit_difficulties(log)
    say(1, 4, "people left out")
    held = leave_out(log, start, seed=seed)
    say(2, 4, "forgetting and growth")
    tuned = tune(held, start)
    say(3, 4, "calibration")
    calibrated = calibrate(held, tuned)
    say(4, 4, "done")
    return Fit(calibrated, difficulties, len(log))


def _say_nothing(_done: int, _of: int, _what: str) -> None:
    pass


def split_people(log: AnswerLog, *, parts: int = PARTS, seed: int = 0) -> list[Ints]:
    """The rows of each of ``parts`` groups of people, dealt at random; groups without answers are left away."""
    part = np.random.default_rng(seed).permutation(log.users) % parts
    rows = [np.flatnonzero(part[log.user] == k) for k in range(parts)]
    return [r for r in rows if 0 < len(r) < len(log)]


def leave_out(log: AnswerLog, start: Parameters, *, seed: int = 0) -> HeldOut:
    """Difficulties for people left out, a quarter of the people after the other until there are ENOUGH answers."""
    rows: list[Ints] = []
    b: list[Floats] = []
    vb: list[Floats] = []
    for left in split_people(log, seed=seed):
        others = np.ones(len(log), dtype=np.bool_)
        others[left] = False
        difficulties, _ = fit_difficulties(log.only(others), start, repeats=1)
        here = difficulties.of(log.only(left))
        rows, b, vb = [*rows, left], [*b, here[0]], [*vb, here[1]]
        if sum(map(len, rows)) >= ENOUGH:
            break
    if not rows:
        return HeldOut(log, *fit_difficulties(log, start, repeats=1)[0].of(log))
    return HeldOut(log.only(np.concatenate(rows)), np.concatenate(b), np.concatenate(vb))


def tune(held: HeldOut, start: Parameters) -> Parameters:
    """Vu, Vc, λ and γ that expect each next answer of the people left out best, by log loss."""
    some = _some_people(held)

    def loss(point: Floats) -> float:
        p = _at(point, start)
        expected = replay(some.log, some.b, vb=some.vb, parameters=p).expect(some.b, vb=some.vb, parameters=p)
        return score(some.log.right, expected).log_loss

    origin = np.array([np.log(start.person_variance), np.log(start.clause_variance), np.log(1.0 / 0.05), 0.05])
    simplex = np.vstack([origin, origin + np.diag([0.5, -0.5, -0.7, 0.1])])
    options = {"initial_simplex": simplex, "maxfev": TRIALS, "xatol": 0.02, "fatol": 2e-5}
    return _at(minimize(loss, origin, method="Nelder-Mead", options=options).x, start)


def _at(point: Floats, start: Parameters) -> Parameters:
    """The parameters at a point of the search, held within what is sensible; practice never makes worse (γ ≥ 0)."""
    person, clause = np.exp(np.clip(point[:2], np.log(0.05), np.log(5.0)))
    memory = 1.0 - np.exp(-np.clip(point[2], 1.2, 6.0))
    return replace(
        start,
        person_variance=float(person),
        clause_variance=float(clause),
        memory=float(memory),
        growth=float(max(point[3], 0.0)),
    )


def _some_people(held: HeldOut) -> HeldOut:
    """At most about ENOUGH answers: whole people, as dealt."""
    if len(held.log) <= ENOUGH:
        return held
    of_person = np.bincount(held.log.user, minlength=held.log.users)
    order = np.random.default_rng(1).permutation(held.log.users)
    chosen = np.zeros(held.log.users, dtype=np.bool_)
    chosen[order[: 1 + int(np.searchsorted(np.cumsum(of_person[order]), ENOUGH))]] = True
    rows = chosen[held.log.user]
    return HeldOut(held.log.only(rows), held.b[rows], held.vb[rows])


def calibrate(held: HeldOut, parameters: Parameters) -> Parameters:
    """a0 and a1 that make what was expected of the people left out come true on average."""
    plain = replace(parameters, shift=0.0, slope=1.0)
    mean, variance = replay(held.log, held.b, vb=held.vb, parameters=plain).logits(held.b, vb=held.vb, parameters=plain)

    def loss(point: Floats) -> float:
        x = (point[0] + point[1] * mean) / np.sqrt(1.0 + np.pi * point[1] ** 2 * variance / 8.0)
        return score(held.log.right, squash(x)).log_loss

    simplex = np.array([[0.0, 1.0], [0.2, 1.0], [0.0, 1.2]])
    options = {"initial_simplex": simplex, "maxfev": 60, "xatol": 2e-3, "fatol": 1e-7}
    shift, slope = minimize(loss, simplex[0], method="Nelder-Mead", options=options).x
    return replace(parameters, shift=float(shift), slope=float(np.clip(slope, 0.2, 3.0)))
