"""A sitting takes each answer once, in full, and is handed in when all are there."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quizzes import Mode, Quiz
from app.domain.sittings import Answer, Sitting, SittingCase
from app.errors import Refused

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FULL = Answer(decision="reject", clause="sop#clause", action="remove", confidence="sure")


def sitting(cases: int = 3) -> Sitting:
    """A calibration of so many cases, not begun."""
    keys = tuple(f"case-{i}" for i in range(cases))
    quiz = Quiz(slug="quiz", version="1.0", title="Quiz", mode=Mode.CALIBRATION, cases=keys)
    bound = tuple(SittingCase(position=i, case_version_id=f"v{i}", gold_id=f"g{i}") for i in range(cases))
    return Sitting(id="s", person_id="p", quiz_version_id="q", quiz=quiz, cases=bound, answers={}, started_at=NOW)


@given(st.permutations(range(4)))
def test_answers_in_any_order_finish_a_sitting(order: list[int]) -> None:
    taken = sitting(4)
    for position in order:
        assert taken.next_position is not None
        taken = taken.answered(position, FULL)
    assert taken.next_position is None
    assert taken.handed_in(NOW).finished_at == NOW


def test_an_unfinished_sitting_cannot_be_handed_in() -> None:
    with pytest.raises(Refused, match="2 of 3 cases have no answer yet"):
        sitting().answered(1, FULL).handed_in(NOW)


def test_a_case_is_answered_once() -> None:
    with pytest.raises(Refused, match="Case 1 has been answered"):
        sitting().answered(0, FULL).answered(0, FULL)


def test_a_finished_sitting_takes_no_answer() -> None:
    done = sitting(1).answered(0, FULL).handed_in(NOW)
    with pytest.raises(Refused, match="handed in"):
        done.answered(0, FULL)


def test_an_answer_must_have_all_that_is_asked() -> None:
    with pytest.raises(Refused, match="Case 2 still needs a clause and a confidence"):
        sitting().answered(1, Answer(decision="approve", action="none"))


def test_handing_in_twice_keeps_the_first_time() -> None:
    done = sitting(1).answered(0, FULL).handed_in(NOW)
    assert done.handed_in(datetime(2027, 1, 1, tzinfo=UTC)) is done
