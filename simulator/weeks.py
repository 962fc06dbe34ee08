"""The twelve weeks that the simulated answers run over."""

from datetime import date, timedelta

FIRST_DAY = date(2026, 8, 31)
WEEKS = 12
WORKDAYS = 5
LAST_DAY = FIRST_DAY + timedelta(weeks=WEEKS - 1, days=WORKDAYS - 1)
