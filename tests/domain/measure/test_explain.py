"""A readiness can be explained in words and numbers."""

from app.domain.measure.explain import PastAnswer, explain
from app.domain.measure.readiness import DEFAULTS, NEWCOMER, NO_ANSWERS, update


def test_a_newcomers_figure_is_said_to_be_that_of_anyone_new() -> None:
    found = explain(NO_ANSWERS, NEWCOMER, answers=[], target=0.85)
    assert "as for anyone new" in found.sentences[0]
    assert "not enough answers" in found.sentences[-1]
    assert found.before == found.readiness.p


def test_it_says_which_cases_were_hard_and_what_was_left_out() -> None:
    b = DEFAULTS.difficulty
    answers = [PastAnswer("C1", True, b + 1.2), PastAnswer("C2", False, b - 1.0), PastAnswer("C3", False, b)]
    clause, person = NO_ANSWERS, NEWCOMER
    for answer in answers:
        clause, person = update(clause, person, right=answer.right, difficulty=answer.difficulty)
    other = update(NO_ANSWERS, person, right=False)
    found = explain(clause, other[1], answers=answers, target=0.85, left_out=2)
    said = " ".join(found.sentences)
    assert "1 of 3 answers on this clause were right" in said
    assert "hard cases (C1), 1 of them right" in said
    assert "wrong on easy cases (C2)" in said
    assert "2 answers on cases under suspicion are left out" in said
    assert "The answers on other clauses alone would say" in said
    assert found.readiness.p < found.before
