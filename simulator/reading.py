"""Who read and acknowledged which version, and when: most in the weeks after it took effect, some late, some never."""

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from simulator.content import Content, SampleSop
from simulator.dice import Dice
from simulator.people import Member, everybody
from simulator.planted import Kind, people_of
from simulator.weeks import FIRST_DAY, LAST_DAY

ReadingRow = tuple[str, str, str, str, int, str]
DILIGENCE_MEAN, DILIGENCE_SPREAD = 0.88, 0.1
LATE_DAYS = 9.0
"""The mean number of days after which those who read a version read it."""

OTHER_DOMAIN = 0.75
"""How likely, beside a version of the own domains, one of another domain is read."""

OPENS_ONLY = 0.4
"""The share of those who have not acknowledged a version but opened it."""

NEWCOMER_SINCE = LAST_DAY - timedelta(days=11)
SECONDS_MEAN, SHORTEST, LONGEST = 190.0, 15, 900
LANGUAGES = {"MX": "es", "ES": "es"}
"""The markets whose people read translations, and into what language."""


def readings(content: Content) -> list[ReadingRow]:
    """A row for each time that somebody had a version open, by time, then person."""
    found = [
        row
        for member in everybody()
        if member.key not in people_of(Kind.ABSENT)
        for sop in content.sops.values()
        if _is_for(member, sop)
        for row in _of_sop(member, sop)
    ]
    return sorted(found, key=lambda row: (row[3], row[0], row[1]))


def _is_for(member: Member, sop: SampleSop) -> bool:
    reads = not sop.translates or LANGUAGES.get(member.market) == sop.language
    return reads and sop.concerns(member.market)


def _of_sop(member: Member, sop: SampleSop) -> Iterator[ReadingRow]:
    """The last two versions, as far as they took effect before the last day."""
    there = [version for version in sop.versions if version[1] <= LAST_DAY]
    for version, since in there[-2:]:
        dice = Dice("reading", member.key, sop.slug, version)
        newcomer = member.key in people_of(Kind.NEWCOMER)
        later = next((day for number, day in there if day > since), LAST_DAY + timedelta(days=1))
        begins = NEWCOMER_SINCE if newcomer else max(since, _joined(member))
        day = _workday(begins + timedelta(days=round(-LATE_DAYS * _log(dice))))
        reads = dice.happens(_likely(member, sop) * (0.5 if newcomer else 1.0))
        if day >= later or day > LAST_DAY:
            continue
        at = _instant(member, day, dice)
        if reads:
            yield _row(member, sop, version, at=at, dice=dice, acknowledged=True)
        elif dice.happens(OPENS_ONLY):
            yield _row(member, sop, version, at=at, dice=dice, acknowledged=False)


def _likely(member: Member, sop: SampleSop) -> float:
    """How likely a person reads a version of this SOP."""
    diligence = min(0.99, Dice("diligence", member.key).normal(DILIGENCE_MEAN, DILIGENCE_SPREAD))
    return diligence * (1.0 if sop.domain in member.team.domains else OTHER_DOMAIN)


def _joined(member: Member) -> date:
    """The day from which a person was there, up to a year before the first week."""
    return FIRST_DAY - timedelta(days=Dice("joined", member.key).whole(0, 365))


def _log(dice: Dice) -> float:
    return math.log(max(dice.share(), 1e-9))


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.isoweekday() + 1) if day.isoweekday() > 5 else 0)


def _instant(member: Member, day: date, dice: Dice) -> datetime:
    local = datetime(day.year, day.month, day.day, 9, tzinfo=UTC) + timedelta(seconds=dice.whole(0, 7 * 3600))
    return local - timedelta(hours=member.team.hours_from_utc)


def _row(member: Member, sop: SampleSop, version: str, *, at: datetime, dice: Dice, acknowledged: bool) -> ReadingRow:
    mean = SECONDS_MEAN if acknowledged else SECONDS_MEAN / 3
    seconds = max(SHORTEST, min(LONGEST, round(mean * math.exp(dice.normal(0, 0.5)))))
    return (member.key, sop.slug, version, f"{at:%Y-%m-%dT%H:%M:%SZ}", seconds, "yes" if acknowledged else "")
