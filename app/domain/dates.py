"""Dates as people read them."""

from datetime import datetime


def say_day(instant: datetime) -> str:
    """A date in words: 22 Nov 2026."""
    return f"{instant.day} {instant:%b %Y}"
