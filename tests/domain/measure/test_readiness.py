"""Readiness reproduces its check values and behaves as people expect of it."""

from collections.abc import Sequence
from dataclasses import replace
from math import log, log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.measure.readiness import (
    DEFAULTS,
    NEWCOMER,
    NO_ANSWERS,
    WIDE,
    ClauseState,
    Parameters,
    Part,
    PersonState,
    Verdict,
    estimate,
    expected_cost,
    fade,
    judge,
    measure,
    pool,
    predict,
    roll_up,
    update,
)

TARGET = 0.85
answers = st.lists(st.booleans(), max_size=30)
cases = st.lists(st.tuples(st.booleans(), st.floats(-4.0, 2.0), st.floats(0.0, 1.0)), max_size=30)


def play(sequence: Sequence[bool]) -> tuple[ClauseState, PersonState]:
    clause, person = NO_ANSWERS, NEWCOMER
    for right in sequence:
        clause, person = update(clause, person, right=right)
    return clause, person


@pytest.mark.parametrize(
    ("sequence", "readiness", "below"),
    [
        ([], 0.762, 0.633),
        ([1] * 5, 0.848, 0.407),
        ([1] * 20, 0.900, 0.170),
        ([0] * 5, 0.410, 0.998),
        ([1, 1, 0, 1, 0], 0.675, 0.879),
    ],
)
def test_the_check_values_of_the_design_hold(sequence: list[int], readiness: float, below: float) -> None:
    clause, person = play([bool(y) for y in sequence])
    result = measure(clause, person, target=TARGET)
    assert result.p == pytest.approx(readiness, abs=6e-4)
    assert result.below == pytest.approx(below, abs=6e-4)
    assert result.low < result.p < result.high
    assert result.n == len(sequence)


@given(st.floats(0.01, 0.999), st.floats(-3, 3))
def test_no_answer_gives_no_verdict(target: float, difficulty: float) -> None:
    assert measure(NO_ANSWERS, NEWCOMER, target=target, difficulty=difficulty).verdict is Verdict.NOT_ENOUGH


@given(st.integers(0, 60), st.floats(0.5, 0.999), st.floats(-3, 3))
def test_a_reviewer_with_nothing_but_right_answers_is_never_a_gap(n: int, target: float, difficulty: float) -> None:
    clause, person = NO_ANSWERS, NEWCOMER
    for _ in range(n):
        clause, person = update(clause, person, right=True, difficulty=difficulty)
    assert measure(clause, person, target=target, difficulty=difficulty).verdict is not Verdict.GAP
    assert roll_up([Part(clause, target, difficulty)], person).verdict is not Verdict.GAP


def test_under_five_answers_there_is_no_verdict() -> None:
    assert judge(0.99, 4, wrong=4) is Verdict.NOT_ENOUGH
    assert judge(0.99, 5, wrong=5) is Verdict.GAP
    assert judge(0.01, 4, wrong=0) is Verdict.NOT_ENOUGH
    assert judge(0.01, 5, wrong=0) is Verdict.ON_TARGET
    assert judge(0.50, 50, wrong=9) is Verdict.NOT_ENOUGH


@given(cases, st.floats(-4.0, 2.0), st.floats(0.0, 1.0), st.booleans())
def test_a_right_answer_never_lowers_readiness_nor_a_wrong_one_raises_it(
    history: list[tuple[bool, float, float]], difficulty: float, variance: float, right: bool
) -> None:
    clause, person = NO_ANSWERS, NEWCOMER
    for y, b, vb in history:
        clause, person = update(clause, person, right=y, difficulty=b, difficulty_variance=vb)
    before = measure(clause, person, target=TARGET).p
    after = update(clause, person, right=right, difficulty=difficulty, difficulty_variance=variance)
    change = measure(*after, target=TARGET).p - before
    assert (change if right else -change) > -1e-6


FITTED = Parameters(
    person_variance=0.32, clause_variance=0.6, case_variance=0.31, memory=0.998, growth=0.1, shift=0.18, slope=1.09,
    difficulty=-2.1,
)  # fmt: skip
"""What a fit of the demo comes to."""
FORGETFUL = Parameters(memory=0.8, person_variance=2.5, clause_variance=0.2)


@given(
    st.lists(
        st.tuples(st.sampled_from("ab"), st.booleans(), st.floats(-4.0, 2.0), st.sampled_from([1.0, 0.5])), max_size=25
    ),
    st.data(),
    st.sampled_from([Parameters(), FITTED, FORGETFUL]),
)
def test_one_more_right_answer_never_lowers_readiness_nor_one_more_wrong_raises_it(
    history: list[tuple[str, bool, float, float]], data: st.DataObject, parameters: Parameters
) -> None:
    """Also with answers on another clause, cases of any difficulty, audits, and parameters as fits give them.

    Where practice alone adds something (growth), a wrong answer to a very hard case may raise it by that, and no more.
    """
    states = {"a": NO_ANSWERS, "b": NO_ANSWERS}
    person = NEWCOMER
    for name, right, b, weight in history:
        states[name], person = update(
            states[name], person, right=right, difficulty=b, weight=weight, parameters=parameters
        )
    b, right = data.draw(st.floats(-4.0, 2.0)), data.draw(st.booleans())
    before = measure(states["a"], person, target=TARGET, parameters=parameters)
    after, general = update(states["a"], person, right=right, difficulty=b, parameters=parameters)
    moved = measure(after, general, target=TARGET, parameters=parameters).p - before.p
    practice = parameters.slope * parameters.growth * (log1p(after.n) - log1p(after.n - 1)) / 4.0
    assert moved > -1e-6 if right else moved < practice + 1e-6


@given(cases)
def test_without_forgetting_no_answer_makes_one_less_sure(history: list[tuple[bool, float, float]]) -> None:
    clause, person, still = NO_ANSWERS, NEWCOMER, Parameters(memory=1.0)
    width = estimate(clause, person, parameters=still).variance
    for right, b, vb in history:
        clause, person = update(clause, person, right=right, difficulty=b, difficulty_variance=vb, parameters=still)
        now = estimate(clause, person, parameters=still).variance
        assert now < width
        width = now


@given(answers, st.data())
def test_more_right_answers_never_lower_readiness(sequence: list[bool], data: st.DataObject) -> None:
    better = [right or data.draw(st.booleans()) for right in sequence]
    assert measure(*play(better), target=TARGET).p >= measure(*play(sequence), target=TARGET).p - 1e-9


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=40))
def test_the_person_kept_answer_by_answer_is_the_one_pooled_from_the_clauses(history: list[tuple[str, bool]]) -> None:
    states: dict[str, ClauseState] = {}
    person = NEWCOMER
    for name, right in history:
        states[name], person = update(states.get(name, NO_ANSWERS), person, right=right)
    pooled = pool(states.values())
    assert pooled.a == pytest.approx(person.a, abs=1e-9)
    assert pooled.b == pytest.approx(person.b, abs=1e-9)


@given(st.integers(1, 19))
def test_the_interval_shrinks_with_n(n: int) -> None:
    few, more = predict(*play([True, False] * n)), predict(*play([True, False] * (n + 1)))
    assert more.high - more.low < few.high - few.low + 1e-9


def test_answers_on_other_clauses_move_a_clause_but_less_than_its_own() -> None:
    clause, person = play([False] * 5)
    neighbour, own = predict(NO_ANSWERS, person).p, predict(clause, person).p
    assert own < neighbour < predict(NO_ANSWERS, NEWCOMER).p


def test_a_right_answer_on_a_hard_case_says_more() -> None:
    hard = predict(*update(NO_ANSWERS, NEWCOMER, right=True, difficulty=1.0)).p
    easy = predict(*update(NO_ANSWERS, NEWCOMER, right=True, difficulty=-3.0)).p
    assert hard > easy


def test_an_audit_of_half_weight_moves_half_as_much_evidence() -> None:
    full, _ = update(NO_ANSWERS, NEWCOMER, right=False)
    half, _ = update(NO_ANSWERS, NEWCOMER, right=False, weight=0.5)
    assert half.w == pytest.approx(full.w / 2)


def test_forgetting_and_a_material_edit_take_evidence_but_not_answers() -> None:
    state = ClauseState(2.0, -1.0, 9, 4)
    assert fade(state, days=30, half_life=30) == ClauseState(1.0, -0.5, 9, 4)
    assert fade(state, material_edits=1).w == pytest.approx(0.6)
    assert fade(state, days=400) == state


def test_a_roll_up_of_one_clause_is_the_clause() -> None:
    clause, person = play([True, False, True, True, True, False])
    alone, rolled = measure(clause, person, target=TARGET), roll_up([Part(clause, TARGET)], person)
    assert rolled.verdict is alone.verdict
    for name in ("p", "low", "high", "below", "target", "n"):
        assert getattr(rolled, name) == pytest.approx(getattr(alone, name))


def test_a_roll_up_is_less_sure_than_independent_clauses_would_be() -> None:
    states = [play([True, False, True])[0] for _ in range(8)]
    person = pool(states)
    parts = [Part(state, TARGET) for state in states]
    whole, one = roll_up(parts, person), measure(states[0], person, target=TARGET)
    assert (one.high - one.low) / 8**0.5 < whole.high - whole.low < one.high - one.low
    assert whole.n == 24


def test_a_roll_up_weighs_clauses_by_importance() -> None:
    good, bad = play([True] * 9)[0], play([False] * 9)[0]
    person = pool([good, bad])
    mostly_bad = roll_up([Part(good, TARGET), Part(bad, TARGET, importance=5.0)], person)
    assert mostly_bad.p < roll_up([Part(good, TARGET), Part(bad, TARGET)], person).p
    with pytest.raises(ValueError, match="at least one clause"):
        roll_up([], person)


def test_the_order_of_parts_does_not_matter() -> None:
    good, bad = play([True] * 9)[0], play([False] * 9)[0]
    person = pool([bad, good])
    parts = [Part(good, TARGET), Part(bad, 0.75)]
    assert roll_up(parts, person).p == pytest.approx(roll_up(parts[::-1], person).p)


def test_gaps_are_ranked_by_what_they_cost() -> None:
    gap = measure(*play([False] * 6), target=TARGET)
    assert expected_cost(gap, volume=10, risk=2) == pytest.approx(20 * (TARGET - gap.p))
    assert expected_cost(measure(*play([True] * 30), target=0.5), volume=10) == 0.0


def test_calibration_moves_predictions_not_abilities() -> None:
    flat = replace(DEFAULTS, slope=0.5)
    assert predict(NO_ANSWERS, NEWCOMER, parameters=flat).p < predict(NO_ANSWERS, NEWCOMER).p
    assert estimate(NO_ANSWERS, NEWCOMER, parameters=flat) == estimate(NO_ANSWERS, NEWCOMER)


def test_many_answers_two_points_below_target_are_no_gap_of_a_whole_and_eight_points_are() -> None:
    def whole(share: float) -> Verdict:
        """Ten clauses of a hundred answers each, of which this share was right."""
        logit = log(share / (1.0 - share)) + DEFAULTS.difficulty
        states = [ClauseState(w=12.0, z=12.0 * logit, n=100, wrong=round(100 * (1 - share)))] * 10
        return roll_up([Part(state, TARGET) for state in states], pool(states)).verdict

    assert whole(TARGET - 0.02) is Verdict.ON_TARGET
    assert whole(TARGET + 0.03) is Verdict.ON_TARGET
    assert whole(TARGET - 0.08) is Verdict.GAP


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(-3, 3), st.integers(0, 40)), min_size=2, max_size=6))
def test_a_whole_is_a_gap_only_with_a_wide_shortfall_and_enough_answers(rows: list[tuple[float, float, int]]) -> None:
    states = [ClauseState(w=w, z=w * x, n=n, wrong=n // 2) for w, x, n in rows]
    found = roll_up([Part(state, TARGET) for state in states], pool(states))
    if found.verdict is Verdict.GAP:
        assert found.shortfall >= WIDE
        assert found.below >= 0.8
    if found.n < 5:
        assert found.verdict is Verdict.NOT_ENOUGH
