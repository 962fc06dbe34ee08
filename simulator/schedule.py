"""Who takes which quiz, and when: eight weeks of sittings in working hours."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from simulator.content import Content, SampleQuiz
from simulator.dice import Dice
from simulator.people import Member, reviewers
from simulator.planted import PLANTED, Kind, people_of

FIRST_DAY = date(2026, 9, 28)
WEEKS = 8
WORKDAYS = 5
LAST_START = timedelta(hours=6, minutes=30)
DAY_STARTS = time(9)

SPARED = "recall-look-alikes"
"""Most reviewers have not taken this quiz, so that unseen cases of its clauses are left to practise with."""

SPARED_TAKERS = 9
FEWEST, MOST = 7, 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One reviewer starting one quiz at an instant."""

    member: Member
    quiz: SampleQuiz
    starts_at: datetime


def appointments(content: Content) -> list[Appointment]:
    """All sittings; a reviewer has at most one a day and takes a quiz at most once."""
    weeks = _home_weeks(content)
    spared = _takers_of_spared()
    return [
        made
        for member in reviewers()
        if member.key not in people_of(Kind.ABSENT)
        for made in _of_member(member, _chosen(member, content, takes_spared=member.key in spared), weeks)
    ]


def _home_weeks(content: Content) -> dict[str, int]:
    """The week in which each quiz comes out; a calibration is taken in that week by all."""
    slugs = Dice("weeks").shuffled([quiz.slug for quiz in content.quizzes if quiz.slug != SPARED])
    return {SPARED: WEEKS - 2} | {slug: n * (WEEKS - 1) // len(slugs) for n, slug in enumerate(slugs)}


def _takers_of_spared() -> frozenset[str]:
    aside = people_of(Kind.ABSENT) | people_of(Kind.NEWCOMER) | people_of(Kind.GAP)
    order = Dice("spared").shuffled([member.key for member in reviewers() if member.key not in aside])
    return frozenset(order[:SPARED_TAKERS])


def _chosen(member: Member, content: Content, *, takes_spared: bool) -> list[SampleQuiz]:
    others = [quiz for quiz in content.quizzes if quiz.slug != SPARED]
    if member.key in people_of(Kind.NEWCOMER):
        return [min((quiz for quiz in others if quiz.mode == "calibration"), key=lambda quiz: len(quiz.cases))]
    dice = Dice("quizzes", member.key)
    needed = [quiz for quiz in others if _shows_what_is_planted(member.key, quiz)]
    rest = dice.shuffled([quiz for quiz in others if quiz not in needed])
    extra = [quiz for quiz in content.quizzes if quiz.slug == SPARED and takes_spared]
    return [*extra, *needed, *rest][: dice.whole(FEWEST, MOST)]


def _shows_what_is_planted(person: str, quiz: SampleQuiz) -> bool:
    clauses = [(case.sop, case.clause) for case in quiz.cases]
    return any(
        person in planted.people
        and planted.where
        and sum(planted.where in places for places in clauses) > len(clauses) / 8
        for planted in PLANTED
    )


def _of_member(member: Member, quizzes: list[SampleQuiz], weeks: dict[str, int]) -> list[Appointment]:
    taken: set[int] = set()
    made = []
    for quiz in quizzes:
        dice = Dice("when", member.key, quiz.slug)
        late = 0 if quiz.mode == "calibration" else dice.whole(0, 2)
        newcomer = member.key in people_of(Kind.NEWCOMER)
        week = WEEKS - 1 if newcomer else min(weeks[quiz.slug] + late, WEEKS - 1)
        workday = _free_day(week * WORKDAYS + dice.whole(0, WORKDAYS - 1), taken)
        taken.add(workday)
        made.append(Appointment(member=member, quiz=quiz, starts_at=_instant(member, workday, dice)))
    return made


def _free_day(wanted: int, taken: set[int]) -> int:
    """The nearest working day without a sitting, counted from 0 over the eight weeks."""
    free = (day for day in range(WEEKS * WORKDAYS) if day not in taken)
    return min(free, key=lambda day: (abs(day - wanted), day))


def _instant(member: Member, workday: int, dice: Dice) -> datetime:
    week, weekday = divmod(workday, WORKDAYS)
    day = FIRST_DAY + timedelta(weeks=week, days=weekday)
    local = datetime.combine(day, DAY_STARTS, UTC) + timedelta(seconds=int(dice.share() * LAST_START.total_seconds()))
    return local - timedelta(hours=member.team.hours_from_utc)
