"""The time of a sitting: pauses left out, warnings in words, what running out does to the score."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cases import Case
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.sittings import Answer, Marked, Outcome, Sitting, SittingCase
from app.domain.timing import Pause, say_duration, say_time_left, say_warning, time_used
from app.errors import Refused

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
FULL = Answer(decision="reject", clause="sop#clause", action="remove", confidence="sure")


def sitting(*, minutes: int | None = 10, can_change: bool = False, cases: int = 3) -> Sitting:
    """A calibration of so many cases, begun now."""
    quiz = Quiz(
        slug="quiz", version="1.0", title="Quiz", mode=Mode.CALIBRATION, minutes=minutes, can_change=can_change,
        cases=tuple(f"case-{i}" for i in range(cases)),
    )  # fmt: skip
    bound = tuple(SittingCase(position=i, case_version_id=f"v{i}", gold_id=f"g{i}") for i in range(cases))
    return Sitting(id="s", person_id="p", quiz_version_id="q", quiz=quiz, cases=bound, answers={}, started_at=NOW)


def test_the_time_left_is_counted_from_the_beginning_whatever_was_restarted() -> None:
    assert sitting().time_left(NOW + 4 * MINUTE) == 6 * MINUTE
    assert sitting(minutes=None).time_left(NOW + 4 * MINUTE) is None


def test_pauses_and_extra_minutes_give_time() -> None:
    paused = replace(sitting(), pauses=(Pause(NOW + MINUTE, NOW + 6 * MINUTE),), extra_minutes=2)
    assert paused.time_left(NOW + 8 * MINUTE) == 9 * MINUTE
    still = replace(sitting(), pauses=(Pause(NOW + MINUTE),))
    assert still.time_left(NOW + 500 * MINUTE) == 9 * MINUTE
    assert still.paused


@given(st.lists(st.tuples(st.integers(-50, 250), st.integers(0, 100)), max_size=6), st.integers(0, 200))
def test_time_used_is_what_no_pause_covers(stretches: list[tuple[int, int]], until: int) -> None:
    pauses = [Pause(NOW + a * SECOND, NOW + (a + b) * SECOND) for a, b in stretches]
    covered = {s for a, b in stretches for s in range(a, a + b)}
    expected = sum(s not in covered for s in range(until))
    assert time_used(NOW, pauses, until=NOW + until * SECOND) == expected * SECOND


def test_when_time_is_over_a_sitting_is_handed_in_as_of_then_and_takes_no_answer() -> None:
    begun = sitting().answered(0, FULL)
    assert not begun.is_over(NOW + 10 * MINUTE - SECOND)
    done = begun.handed_in(NOW + 90 * MINUTE)
    assert done.finished_at == NOW + 10 * MINUTE
    with pytest.raises(Refused, match="handed in"):
        done.answered(1, FULL)


def test_a_case_without_an_answer_counts_as_not_right_once_handed_in_and_as_no_mistake() -> None:
    begun = sitting().answered(0, FULL)
    case = Case(key="case-0", kind="listing", market="DE", language="en")
    marked = (Marked(position=0, case=case, answer=FULL, right=True, mistakes=()),)
    before = Outcome.of(begun, marked, now=NOW)
    assert (before.right, before.n, before.unanswered) == (1, 1, 0)
    after = Outcome.of(begun.handed_in(NOW + 11 * MINUTE), marked, now=NOW + 20 * MINUTE)
    assert (after.right, after.n, after.unanswered) == (1, 3, 2)
    assert after.took == 10 * MINUTE
    assert not after.passed


def test_answers_that_may_change_are_counted_as_changed_and_may_be_left_out() -> None:
    begun = sitting(can_change=True).answered(0, replace(FULL, milliseconds=10, lookups=1))
    changed = begun.changed(0, replace(FULL, decision="approve", milliseconds=5, lookups=2, changes=1))
    assert changed.answers[0] == replace(FULL, decision="approve", milliseconds=15, lookups=3, changes=2)
    assert changed.handed_in(NOW).finished_at == NOW


def test_an_answer_stays_where_changing_is_not_allowed_or_its_gold_was_shown() -> None:
    with pytest.raises(Refused, match="cannot be changed"):
        sitting().answered(0, FULL).changed(0, FULL)
    with pytest.raises(Refused, match="cannot be changed"):
        sitting(can_change=True).changed(0, FULL)
    open_ended = sitting(can_change=True)
    shown = replace(open_ended, quiz=replace(open_ended.quiz, feedback=Feedback.EACH)).answered(0, FULL)
    with pytest.raises(Refused, match="cannot be changed"):
        shown.changed(0, replace(FULL, decision="approve"))


def test_warnings_come_in_words_at_five_minutes_and_at_one() -> None:
    assert say_warning(None) == say_warning(5 * MINUTE + SECOND) == ""
    assert say_warning(5 * MINUTE).startswith("Less than 5 minutes left.")
    assert say_warning(MINUTE).startswith("The last minute.")
    assert say_warning(timedelta(0)).startswith("Time is over.")


def test_time_is_said_in_minutes_and_the_last_one_in_seconds() -> None:
    said = [say_time_left(left) for left in (None, 90 * SECOND, MINUTE, 59 * SECOND, SECOND, timedelta(0))]
    assert said == ["", "2 minutes left", "1 minute left", "59 seconds left", "1 second left", "Time is over"]
    assert [say_duration(s * SECOND) for s in (5, 65, 3700)] == ["5 s", "1 min 5 s", "1 h 1 min"]
