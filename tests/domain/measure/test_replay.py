"""Replaying a log at once gives what the live model gives answer by answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.measure.answer_log import AnswerLog, gather
from app.domain.measure.readiness import (
    NEWCOMER,
    NO_ANSWERS,
    ClauseState,
    Parameters,
    PersonState,
    estimate,
    predict,
    update,
)
from app.domain.measure.replay import replay
from tests.domain.measure.logs import draw_log

PARAMETERS = Parameters(memory=0.8, growth=0.3, shift=-0.1, slope=1.2)


def one_by_one(log: AnswerLog, b: np.ndarray, vb: np.ndarray) -> list[tuple[float, float, float]]:
    people: dict[int, PersonState] = {}
    clauses: dict[tuple[int, int], ClauseState] = {}
    seen = []
    for k in range(len(log)):
        user, pair = int(log.user[k]), (int(log.user[k]), int(log.skill[k]))
        clause, person = clauses.get(pair, NO_ANSWERS), people.get(user, NEWCOMER)
        ability = estimate(clause, person, parameters=PARAMETERS)
        known = {"difficulty": float(b[k]), "difficulty_variance": float(vb[k]), "parameters": PARAMETERS}
        seen.append((ability.mean, ability.variance, predict(clause, person, **known).p))  # type: ignore[arg-type]
        clauses[pair], people[user] = update(clause, person, right=log.right[k] > 0, **known)  # type: ignore[arg-type]
    return seen


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 40))
def test_batch_equals_incremental(seed: int, users: int) -> None:
    r = np.random.default_rng(seed)
    n = int(r.integers(1, 300))
    log = gather(r.integers(0, users, n), r.integers(0, 4, n), right=r.integers(0, 2, n))
    b, vb = r.normal(-1, 1.5, n), r.uniform(0, 1, n)
    at_once = replay(log, b, vb=vb, parameters=PARAMETERS)
    expected = at_once.expect(b, vb=vb, parameters=PARAMETERS)
    for k, (mean, variance, p) in enumerate(one_by_one(log, b, vb)):
        assert at_once.mean[k] == pytest.approx(mean, abs=1e-9)
        assert at_once.variance[k] == pytest.approx(variance, abs=1e-9)
        assert expected[k] == pytest.approx(p, abs=1e-9)


def test_the_order_of_other_peoples_answers_does_not_matter() -> None:
    log = draw_log(users=30, each=20)
    b, vb = np.full(len(log), -1.0), np.full(len(log), 0.6)
    shuffled = np.argsort(np.random.default_rng(0).permutation(30)[log.user], kind="stable")
    again = replay(log.only(shuffled), b, vb=vb)
    assert again.mean == pytest.approx(replay(log, b, vb=vb).mean[shuffled])
