"""The map says of each cell what the live model says of it."""

import numpy as np
import pytest

from app.domain.measure.readiness import ClauseState, Parameters, Verdict, measure, pool
from app.domain.measure.team_map import GAP, NOT_ENOUGH, ON_TARGET, map_team

MEANT = {GAP: Verdict.GAP, NOT_ENOUGH: Verdict.NOT_ENOUGH, ON_TARGET: Verdict.ON_TARGET}


def test_each_cell_is_the_readiness_of_that_person_on_that_clause() -> None:
    r = np.random.default_rng(0)
    p = Parameters(growth=0.2, shift=0.1, slope=1.1)
    n = r.poisson(8, (40, 6))
    w, wrong = np.asarray(n * 0.12, dtype=np.float64), r.binomial(n, 0.25)
    z = np.asarray(w * r.normal(0.2, 1.5, n.shape), dtype=np.float64)
    targets, difficulties = r.uniform(0.6, 0.9, 6), r.normal(-1.2, 0.5, 6)
    found = map_team(w, z, n=n, wrong=wrong, targets=targets, difficulties=difficulties, parameters=p)
    for i in range(40):
        states = [ClauseState(w[i, c], z[i, c], int(n[i, c]), int(wrong[i, c])) for c in range(6)]
        person = pool(states, parameters=p)
        for c, state in enumerate(states):
            one = measure(state, person, target=targets[c], difficulty=difficulties[c], parameters=p)
            assert found.p[i, c] == pytest.approx(one.p, abs=1e-5)
            assert found.low[i, c] == pytest.approx(one.low, abs=1e-5)
            assert found.high[i, c] == pytest.approx(one.high, abs=1e-5)
            assert MEANT[int(found.verdict[i, c])] is one.verdict


def test_nobody_without_answers_has_a_verdict() -> None:
    nothing = np.zeros((3, 2))
    none = nothing.astype(np.int64)
    found = map_team(nothing, nothing, n=none, wrong=none, targets=np.full(2, 0.99), difficulties=np.full(2, 1.0))
    assert (found.verdict == NOT_ENOUGH).all()
