"""How far the readiness score can be trusted on a log: people are left out, and what they answer next is foretold."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from app.domain.measure.answer_log import AnswerLog, Floats, Ints
from app.domain.measure.baselines import BASELINES
from app.domain.measure.coverage import Checks, check_intervals
from app.domain.measure.fit import Fit, Progress, fit
from app.domain.measure.next_answer import fit_next
from app.domain.measure.replay import replay
from app.domain.measure.scores import Scores, score
from app.errors import BadInput

LEVELS = (80, 90)
SOME = (5, 20)
"""The range of earlier answers for which coverage is also given by itself."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What ``plumbline evaluate`` prints. ``models`` by name, ours first; ``hlf`` expects the next answer from
    readiness and what came just before, ``hlf_plain`` from readiness alone. ``coverage`` by range of earlier answers
    and level in per cent; None where there is nothing to check."""

    answers: int
    people: int
    items: int
    skills: int
    models: dict[str, Scores]
    coverage: dict[str, dict[str, float | None]]
    seconds: float


def evaluate(log: AnswerLog, progress: Progress | None = None) -> Evaluation:
    """Compare the model with its baselines on people left out, fold by fold.

    Difficulties and parameters come from the other folds' people; each person left out is foretold answer by answer
    from their own earlier answers. Scores are over the answers of all folds together. Raises BadInput when there are
    fewer than two people, or no answers.
    """
    started = perf_counter()
    folds = _folds(log)
    names = ["hlf", "hlf_plain", *(name for name, _ in BASELINES)]
    expected = {name: np.empty(len(log)) for name in names}
    checks: list[Checks] = []
    for done, held in enumerate(folds):
        if progress:
            progress(done, len(folds), "people left out")
        others = np.ones(len(log), dtype=np.bool_)
        others[held] = False
        train, test = log.only(others), log.only(held)
        fitted = fit(train)
        expected["hlf"][held] = fit_next(train, fitted).expect(test)
        expected["hlf_plain"][held], check = _plainly(fitted, test)
        checks.append(check)
        for name, baseline in BASELINES:
            expected[name][held] = baseline(train, test)
    if progress:
        progress(len(folds), len(folds), "people left out")
    return Evaluation(
        answers=len(log),
        people=len(np.unique(log.user)),
        items=len(np.unique(log.item[log.item >= 0])),
        skills=len(np.unique(log.skill)),
        models={name: score(log.right, p) for name, p in expected.items()},
        coverage=_cover(checks),
        seconds=perf_counter() - started,
    )


def _folds(log: AnswerLog) -> list[Ints]:
    """The rows of each fold; where a log has people in one fold alone, its people are dealt one after the other."""
    if len(np.unique(log.user)) < 2:
        raise BadInput(
            "This log has the answers of one person only, and nobody can be left out.",
            "Give a log with the answers of at least two people in its column “user”.",
        )
    fold = log.fold if len(np.unique(log.fold)) > 1 else log.user % 5
    if len(np.unique(fold)) < 2:
        fold = np.unique(log.user, return_inverse=True)[1] % 2
    return [np.flatnonzero(fold == k) for k in np.unique(fold)]


def _plainly(fitted: Fit, test: AnswerLog) -> tuple[Floats, Checks]:
    p = fitted.parameters
    b, vb = fitted.difficulties.of(test)
    seen = replay(test, b, vb=vb, parameters=p)
    return seen.expect(b, vb=vb, parameters=p), check_intervals(test, seen, b=b, vb=vb, parameters=p, levels=LEVELS)


def _cover(checks: list[Checks]) -> dict[str, dict[str, float | None]]:
    n = np.concatenate([c.n for c in checks])
    whole = Checks(n, {level: np.concatenate([c.held[level] for c in checks]) for level in LEVELS})
    some = (n >= SOME[0]) & (n <= SOME[1])
    return {
        "all": {str(level): whole.share(level) for level in LEVELS},
        f"{SOME[0]}-{SOME[1]}": {str(level): whole.share(level, some) for level in LEVELS},
    }
