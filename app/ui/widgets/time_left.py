"""How much time a sitting has left, from when it began: a restart does not set it back."""

from datetime import datetime, timedelta
from math import ceil

from app.domain.sentences import count
from app.domain.sittings import Sitting

MINUTE = timedelta(minutes=1)


def say_time_left(sitting: Sitting, now: datetime) -> str:
    """The minutes left, in words; seconds in the last one; empty where there is no limit."""
    if sitting.quiz.minutes is None:
        return ""
    left = sitting.started_at + sitting.quiz.minutes * MINUTE - now
    if left <= timedelta(0):
        return f"The {sitting.quiz.minutes} minutes are over; you may still finish"
    if left < MINUTE:
        return f"{count(ceil(left.total_seconds()), 'second')} left"
    return f"{count(ceil(left / MINUTE), 'minute')} left"
