"""A case's gold is shown beside its clause only to those who are not measured by it any more."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.illustrations import Seen, may_see_gold
from app.domain.quizzes import Mode, Quiz

NOTHING = Seen(frozenset(), frozenset())


def quiz(mode: Mode, *cases: str) -> Quiz:
    """A quiz of these cases."""
    return Quiz(slug="q", version="1.0", title="Q", mode=mode, cases=cases)


def test_practice_cases_are_shown_to_everyone() -> None:
    assert may_see_gold([("p", quiz(Mode.PRACTICE, "a", "b"))], NOTHING) == {"a", "b"}


def test_a_calibration_is_given_away_by_no_practice_quiz() -> None:
    quizzes = [("p", quiz(Mode.PRACTICE, "a", "b")), ("c", quiz(Mode.CALIBRATION, "b", "c"))]
    assert may_see_gold(quizzes, NOTHING) == {"a"}
    assert may_see_gold(quizzes, Seen(frozenset({"c"}), frozenset({"b", "c"}))) == {"a", "b", "c"}


def test_a_case_that_another_calibration_still_asks_stays_hidden() -> None:
    quizzes = [("c", quiz(Mode.CALIBRATION, "a")), ("s", quiz(Mode.SEALED, "a"))]
    assert may_see_gold(quizzes, Seen(frozenset({"c"}), frozenset({"a"}))) == frozenset()


def test_a_case_in_no_quiz_that_one_practised_or_finished_stays_hidden() -> None:
    assert may_see_gold([], NOTHING) == frozenset()


KEYS = st.frozensets(st.sampled_from("abcdef"))


@given(st.lists(st.tuples(st.sampled_from(Mode), KEYS), max_size=6), KEYS, st.sets(st.integers(0, 5)))
def test_no_case_of_an_unfinished_blind_quiz_is_ever_shown(
    made: list[tuple[Mode, frozenset[str]]], answered: frozenset[str], done: set[int]
) -> None:
    quizzes = [(str(at), quiz(mode, *cases)) for at, (mode, cases) in enumerate(made)]
    seen = Seen(frozenset(str(at) for at in done), answered)
    shown = may_see_gold(quizzes, seen)
    for at, (mode, cases) in enumerate(made):
        if mode is not Mode.PRACTICE and at not in done:
            assert not shown & cases
