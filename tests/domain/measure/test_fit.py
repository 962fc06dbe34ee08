"""A fit finds again what a log was drawn from, and holds on logs of every kind."""

import numpy as np
import pytest

from app.domain.measure.answer_log import gather
from app.domain.measure.difficulties import fit_difficulties
from app.domain.measure.fit import fit
from app.domain.measure.next_answer import fit_next
from app.domain.measure.readiness import DEFAULTS
from app.domain.measure.replay import replay
from app.domain.measure.scores import score
from tests.domain.measure.logs import draw_log


def test_difficulties_are_found_again() -> None:
    r = np.random.default_rng(3)
    item = r.integers(0, 40, 12_000)
    hard = r.normal(0, 0.8, 40)
    right = r.random(12_000) < 1.0 / (1.0 + np.exp(hard[item] - 1.0))
    log = gather(np.repeat(np.arange(200), 60), np.zeros(12_000), right=right, item=item)
    found, parameters = fit_difficulties(log)
    assert np.corrcoef(found.item, hard)[0, 1] > 0.98
    assert parameters.case_variance == pytest.approx(0.64, rel=0.5)
    assert parameters.person_variance < 0.15


def test_a_fit_expects_unseen_people_better_than_defaults() -> None:
    log = draw_log(users=200, each=60)
    train, test = log.only(log.user < 150), log.only(log.user >= 150)
    fitted = fit(train)
    b, vb = fitted.difficulties.of(test)
    p = fitted.parameters
    ours = score(test.right, replay(test, b, vb=vb, parameters=p).expect(b, vb=vb, parameters=p))
    flat, unsure = np.full(len(test), DEFAULTS.difficulty), np.full(len(test), DEFAULTS.case_variance)
    bare = score(test.right, replay(test, flat, vb=unsure).expect(flat, vb=unsure, parameters=DEFAULTS))
    assert ours.log_loss < bare.log_loss
    assert p.growth >= 0.0
    assert 0.5 < p.memory < 1.0


def test_progress_is_told_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    fit(draw_log(users=60, each=40), progress=lambda done, of, _what: told.append((done, of)))
    assert told[-1] == (4, 4)
    assert sorted(told) == told


def test_few_answers_keep_the_default_variances_and_forgetting() -> None:
    fitted = fit(draw_log(users=10, each=20))
    assert fitted.parameters.clause_variance == DEFAULTS.clause_variance
    assert fitted.parameters.memory == DEFAULTS.memory


@pytest.mark.parametrize("with_items", [True, False])
def test_where_nothing_is_to_be_gained_the_next_answer_is_readiness_alone(with_items: bool) -> None:
    log = draw_log(users=150, each=40, with_items=with_items)
    fitted = fit(log)
    b, vb = fitted.difficulties.of(log)
    p = fitted.parameters
    plain = score(log.right, replay(log, b, vb=vb, parameters=p).expect(b, vb=vb, parameters=p))
    assert score(log.right, fit_next(log, fitted).expect(log)).log_loss < plain.log_loss + 0.003


def test_form_is_found_where_there_is_form() -> None:
    r = np.random.default_rng(4)
    users, each = 150, 80
    form = np.repeat(r.normal(0, 1.5, (users, each // 10)), 10, axis=1).ravel()
    right = r.random(users * each) < 1.0 / (1.0 + np.exp(-1.0 - form))
    log = gather(np.repeat(np.arange(users), each), r.integers(0, 8, users * each), right=right)
    train, test = log.only(log.user < 110), log.only(log.user >= 110)
    fitted = fit(train)
    b, vb = fitted.difficulties.of(test)
    p = fitted.parameters
    plain = score(test.right, replay(test, b, vb=vb, parameters=p).expect(b, vb=vb, parameters=p))
    assert score(test.right, fit_next(train, fitted).expect(test)).log_loss < plain.log_loss - 0.005


def test_an_answer_is_expected_from_earlier_ones_alone() -> None:
    log = draw_log(users=60, each=40)
    model = fit_next(log, fit(log))
    changed = log.only(np.arange(len(log)))
    changed.right[-1] = 1.0 - changed.right[-1]
    assert model.expect(changed)[-1] == model.expect(log)[-1]
