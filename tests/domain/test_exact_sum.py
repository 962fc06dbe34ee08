"""A running sum that rounds nothing away."""

from math import fsum

from hypothesis import given
from hypothesis import strategies as st

from app.domain.exact_sum import ExactSum

NUMBERS = st.lists(st.floats(-1e12, 1e12), max_size=30)


def total(numbers: list[float]) -> ExactSum:
    """The running sum of these numbers."""
    sums = ExactSum()
    for number in numbers:
        sums.add(number)
    return sums


@given(NUMBERS)
def test_it_is_the_float_nearest_to_the_sum(numbers: list[float]) -> None:
    assert total(numbers).value == fsum(numbers)


@given(NUMBERS, NUMBERS)
def test_what_was_added_can_be_taken_away_again(kept: list[float], gone: list[float]) -> None:
    sums = total(kept + gone)
    for number in gone:
        sums.add(-number)
    assert sums.value == fsum(kept)


def test_a_small_number_survives_beside_a_large_one() -> None:
    assert total([1e16, 1.0, -1e16]).value == 1.0
