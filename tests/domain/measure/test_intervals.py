"""Intervals hold what published tables and plain reasoning say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.measure.intervals import difference, logit, normal_quantile, normal_share, sigmoid, two_sided, wilson


def test_28_of_30_is_79_to_98_percent() -> None:
    interval = wilson(28, 30)
    assert (round(interval.low, 2), round(interval.high, 2)) == (0.79, 0.98)


def test_no_trials_say_nothing() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_a_share_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="5 of 4"):
        wilson(5, 4)


@given(st.integers(1, 500), st.data())
def test_the_interval_holds_the_share_and_shrinks_with_n(n: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    small, large = wilson(hits, n), wilson(hits * 10, n * 10)
    assert 0.0 <= small.low <= hits / n <= small.high <= 1.0
    assert large.high - large.low < small.high - small.low


def test_quantiles_of_the_normal_are_the_tabled_ones() -> None:
    assert round(two_sided(0.95), 4) == 1.9600
    assert round(two_sided(0.80), 4) == 1.2816
    with pytest.raises(ValueError, match="between 0 and 1"):
        normal_quantile(1.0)


@given(st.floats(-30, 30))
def test_logit_undoes_sigmoid(x: float) -> None:
    assert logit(sigmoid(min(x, 15.0))) == pytest.approx(min(x, 15.0), abs=1e-6)
    assert 0.0 <= normal_share(x) <= 1.0


def test_a_certainty_has_no_logit() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        logit(1.0)


def test_sigmoid_never_overflows() -> None:
    assert (sigmoid(-1000.0), sigmoid(1000.0)) == (0.0, 1.0)


def test_a_difference_of_shares_is_newcombes_tenth_method() -> None:
    """Newcombe 1998, table II: 56 of 70 against 48 of 80."""
    found = difference((48, 80), (56, 70))
    assert (round(found.low, 4), round(found.high, 4)) == (0.0524, 0.3339)


@given(st.integers(0, 30), st.integers(0, 30))
def test_the_interval_of_a_difference_holds_the_difference_and_stays_within_one(hits: int, other: int) -> None:
    found = difference((hits, 30), (other, 30))
    assert -1.0 <= found.low <= (other - hits) / 30 <= found.high <= 1.0


def test_a_difference_needs_trials_on_both_sides() -> None:
    with pytest.raises(ValueError, match="both sides"):
        difference((0, 0), (1, 2))
