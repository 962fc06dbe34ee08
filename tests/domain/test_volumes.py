"""Volume: the most exact figure counts, and a usual clause has 1."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.volumes import volumes

CLAUSES = {
    "a": ("products", "x", "one"),
    "b": ("products", "x", "two"),
    "c": ("products", "y", "one"),
    "d": ("sellers", "z", "one"),
}


def test_without_figures_nothing_is_said() -> None:
    assert volumes([], CLAUSES) == {}
    assert volumes([("", "team", "p", 9)], CLAUSES) == {}


def test_a_clause_takes_its_own_figure_and_the_others_share_the_rest() -> None:
    found = volumes([("x", "team", "p", 100), ("x#one", "team", "p", 80)], CLAUSES)
    assert found == {"a": 80 / 50, "b": 20 / 50}


def test_people_and_their_team_are_not_counted_twice_and_periods_are_averaged() -> None:
    counted = [("x#one", "team", "p", 40), ("x#one", "person", "p", 15), ("x#one", "person", "p", 10),
               ("x#one", "team", "q", 20), ("x#two", "team", "p", 10)]  # fmt: skip
    assert volumes(counted, CLAUSES) == {"a": 30 / 20, "b": 10 / 20}


@given(st.lists(st.tuples(st.sampled_from(["products", "x", "y", "x#one", "sellers"]), st.just("team"),
                          st.sampled_from("pq"), st.integers(0, 1000)), max_size=8))  # fmt: skip
def test_the_clauses_with_figures_have_a_mean_of_one(counted: list[tuple[str, str, str, int]]) -> None:
    found = volumes(counted, CLAUSES)
    assert all(volume >= 0 for volume in found.values())
    assert not found or abs(sum(found.values()) / len(found) - 1.0) < 1e-9
