"""The time of a sitting: what has been used, what is left in words, and when to warn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

MINUTE = timedelta(minutes=1)
WARN_AT = (5 * MINUTE, MINUTE)
"""The time left at which one is warned."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which the timer stood still; ``ended`` None while it still does."""

    begun: datetime
    ended: datetime | None = None


def time_used(started: datetime, pauses: Sequence[Pause], *, until: datetime) -> timedelta:
    """The time from ``started`` to ``until`` that no pause covers; pauses may overlap. Never under nothing."""
    used, at = timedelta(0), started
    for pause in sorted(pauses, key=lambda p: p.begun):
        begun, ended = min(pause.begun, until), min(pause.ended or until, until)
        used += max(timedelta(0), begun - at)
        at = max(at, ended)
    return used + max(timedelta(0), until - at)


def say_time_left(left: timedelta | None) -> str:
    """The minutes left, in words; seconds in the last one; empty where there is no limit."""
    if left is None:
        return ""
    if left <= timedelta(0):
        return "Time is over"
    if left < MINUTE:
        return _count(ceil(left.total_seconds()), "second")
    return _count(ceil(left / MINUTE), "minute")


def say_warning(left: timedelta | None) -> str:
    """The warning that holds at this time left; empty while there is none."""
    if left is None or left > WARN_AT[0]:
        return ""
    if left <= timedelta(0):
        return "Time is over. What you have answered is handed in."
    kept = "What you have answered counts; the other cases count as not right."
    return f"The last minute. {kept}" if left <= WARN_AT[1] else f"Less than 5 minutes left. {kept}"


def say_duration(took: timedelta) -> str:
    """A length of time as “12 min 5 s”."""
    minutes, seconds = divmod(round(took.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} left"
