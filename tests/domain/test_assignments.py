"""What is left until an assigned quiz closes is said in days, then in hours."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.assignments import say_due

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=2, hours=23), "2 days left"),
        (timedelta(days=1), "1 day left"),
        (timedelta(hours=23, minutes=59), "23 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59), "less than an hour left"),
    ],
)
def test_the_time_left_is_said_in_the_largest_unit_that_is_whole(left: timedelta, said: str) -> None:
    assert say_due(NOW + left, NOW).endswith(f", {said}")


def test_what_ends_now_is_closed_and_what_never_ends_says_nothing() -> None:
    assert say_due(NOW, NOW).startswith("closed 22 Nov 2026")
    assert say_due(None, NOW) == ""
