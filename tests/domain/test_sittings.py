"""A sitting takes each answer once, in full, and is handed in when all are there."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.quizzes import Mode, Quiz
from app.domain.sittings import Answer, Outcome, Sitting, SittingCase
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


def test_a_change_of_an_answer_counts_and_adds_its_time_and_look_ups() -> None:
    taken = sitting(2)
    taken = replace(taken, quiz=replace(taken.quiz, can_change=True))
    once = taken.answered(0, replace(FULL, milliseconds=900, lookups=1, changes=2))
    twice = once.changed(0, replace(FULL, decision="approve", milliseconds=100, lookups=1, changes=1))
    last = twice.answers[0]
    assert (last.decision, last.milliseconds, last.lookups, last.changes) == ("approve", 1000, 2, 4)


def test_when_the_time_is_over_a_sitting_is_handed_in_as_it_is_and_ends_when_the_time_did() -> None:
    taken = sitting()
    taken = replace(taken, quiz=replace(taken.quiz, minutes=20)).answered(0, FULL)
    with pytest.raises(Refused, match="2 of 3 cases"):
        taken.handed_in(NOW + timedelta(minutes=19))
    assert taken.handed_in(NOW + timedelta(minutes=25)).finished_at == NOW + timedelta(minutes=20)


@pytest.mark.parametrize(("right", "passed"), [(3, False), (4, True), (5, True)])
def test_the_pass_mark_itself_is_enough(right: int, passed: bool) -> None:
    quiz = Quiz(slug="quiz", version="1.0", title="Quiz", mode=Mode.CALIBRATION, cases=(), pass_mark=0.8)
    outcome = Outcome(
        sitting_id="s", quiz=quiz, finished_at=NOW, right=right, n=5, low=0.0, high=1.0, marked=(),
    )  # fmt: skip
    assert outcome.passed is passed
    assert replace(outcome, right=0, n=0).passed is False
