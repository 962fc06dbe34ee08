"""Form kept up answer by answer is the form read from the whole log, and an expectation can be read out."""

from math import exp, sqrt

import numpy as np
import pytest

from app.domain.measure.answer_log import AnswerLog
from app.domain.measure.fit import fit
from app.domain.measure.form import ClauseForm, PersonForm, keep_up, read_terms
from app.domain.measure.look_back import look_back
from app.domain.measure.next_answer import NextAnswer, fit_next
from app.domain.measure.readiness import NEWCOMER, NO_ANSWERS, Parameters, estimate, predict, update
from app.domain.measure.replay import replay, squash, temper
from tests.domain.measure.logs import draw_log

P = Parameters(memory=0.9, growth=0.1, slope=1.1)


def one_by_one(log: AnswerLog, b: np.ndarray, vb: np.ndarray, p: Parameters) -> list[tuple[tuple[float, ...], float]]:
    """Terms and ability before each answer of one person's log, by the live states alone."""
    person, form = NEWCOMER, PersonForm()
    states = dict.fromkeys(range(log.skills), NO_ANSWERS)
    forms = dict.fromkeys(range(log.skills), ClauseForm())
    found = []
    for k in range(len(log)):
        skill, right = int(log.skill[k]), bool(log.right[k])
        difficulty, unsure = float(b[k]), float(vb[k])
        clause = states[skill]
        seen = predict(clause, person, difficulty=difficulty, difficulty_variance=unsure, parameters=p)
        x = seen.logit_mean / sqrt(1.0 + np.pi * seen.logit_variance / 8.0)
        ability = estimate(clause, person, parameters=p).mean
        found.append((read_terms(form, forms[skill], x=x, n=clause.n), ability))
        form, forms[skill] = keep_up(form, forms[skill], right=right, expected=seen.p)
        states[skill], person = update(
            clause, person, right=right, difficulty=difficulty, difficulty_variance=unsure, parameters=p
        )
    return found


def test_terms_kept_up_are_the_terms_looked_back_at() -> None:
    log = draw_log(users=1, each=150, skills=4)
    b, vb = np.linspace(-2.0, 0.5, len(log)), np.full(len(log), 0.3)
    seen = replay(log, b, vb=vb, parameters=P)
    x = temper(*seen.logits(b, vb=vb, parameters=P))
    at_once = look_back(log, seen, x=x, expected=squash(x))
    live = np.array([terms for terms, _ in one_by_one(log, b, vb, P)])
    assert live == pytest.approx(at_once, abs=1e-5)


def test_what_is_read_out_sums_to_what_is_expected() -> None:
    log = draw_log(users=80, each=40)
    fitted = fit(log)
    model = fit_next(log, fitted)
    r = np.random.default_rng(0)
    shape = model.of_clause.shape
    model = NextAnswer(
        model.parameters,
        model.difficulties,
        model.weights + r.normal(0, 0.2, len(model.weights)),
        r.normal(0, 0.2, shape),
        r.normal(0, 0.2, log.items),
        0.1,
    )
    one = log.only(log.user == 7)
    b, vb = model.difficulties.of(one)
    expected = model.expect(one)
    for k, (terms, ability) in enumerate(one_by_one(one, b, vb, model.parameters)):
        said = model.read_out(terms, skill=int(one.skill[k]), item=int(one.item[k]), ability=ability)
        assert 1.0 / (1.0 + exp(-sum(said.values()))) == pytest.approx(expected[k], abs=1e-4)
