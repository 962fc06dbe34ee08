"""Practice serves what is due, then the widest gaps, unseen cases first, and never the same case twice running."""

from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.domain.practice import PracticeState, Servable, choose, say_practice

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CLAUSES = ("a", "b", "c")


def case(key: str, *, days: int | None = None) -> Servable:
    """A case called by its clause and a number, seen so many days ago."""
    return Servable(key, key[0], None if days is None else NOW - timedelta(days=days))


@given(
    st.lists(st.tuples(st.sampled_from(CLAUSES), st.none() | st.integers(1, 90)), max_size=30),
    st.lists(st.sampled_from(CLAUSES), unique=True),
    st.lists(st.sampled_from(CLAUSES), unique=True),
    st.integers(0, 10_000),
)
def test_no_case_comes_twice_or_twice_running_and_due_clauses_come_first(
    some: list[tuple[str, int | None]], due: list[str], gaps: list[str], seed: int
) -> None:
    cases = [case(f"{clause}{at}", days=days) for at, (clause, days) in enumerate(some)]
    last = {c.clause_id: c.key for c in cases if c.seen is not None}
    chosen = choose(cases, due=due, gaps=gaps, last=last, dice=Random(seed))
    assert len(chosen) == len(set(chosen)) <= 10
    assert not set(chosen) & set(last.values())
    served = {c.clause_id for c in cases if c.key not in last.values()}
    first = [clause for clause in due if clause in served]
    assert [key[0] for key in chosen[: len(first)]] == first


def test_of_a_clause_unseen_cases_come_first_then_those_seen_longest_ago() -> None:
    cases = [case("a1", days=2), case("a2", days=40), case("a3"), case("a4", days=1)]
    assert choose(cases, due=(), gaps=("a",), last={"a": "a4"}, dice=Random(1)) == ("a3", "a2", "a1")


def test_gaps_take_turns_so_that_one_does_not_fill_the_practice() -> None:
    cases = [case(f"{clause}{at}", days=9) for clause in "ab" for at in range(5)]
    assert [key[0] for key in choose(cases, due=(), gaps=("b", "a"), last={}, dice=Random(1))] == list("bababa")


def test_without_gaps_a_mixed_set_of_unseen_cases_is_served() -> None:
    cases = [case(f"{clause}{at}") for clause in "abc" for at in range(8)] + [case("c9", days=5)]
    chosen = choose(cases, due=(), gaps=(), last={}, dice=Random(7))
    assert len(chosen) == 10
    assert len({key[0] for key in chosen}) == 3
    assert "c9" not in chosen


def test_what_waits_is_said_in_a_sentence() -> None:
    assert say_practice(PracticeState(due=1, gaps=2, servable=9)) == (
        "1 clause that you missed is due again, 2 clauses below target."
    )
    begun = PracticeState(due=1, gaps=2, servable=9, unfinished="s", answered=3, of=10)
    assert say_practice(begun) == "Case 4 of 10 is next."
    assert "Nothing is due" in say_practice(PracticeState(due=0, gaps=0, servable=4))
