"""Who takes which quiz, and when: twelve weeks of sittings in working hours."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from simulator.content import Content, SampleQuiz
from simulator.dice import Dice
from simulator.people import Member, reviewers
from simulator.planted import PLANTED, Kind, of_kind, people_of
from simulator.weeks import FIRST_DAY, WEEKS, WORKDAYS

LAST_START = timedelta(hours=6, minutes=30)
DAY_STARTS = time(9)

SPARED = "recall-look-alikes"
"""Most reviewers have not taken this quiz, so that unseen cases of its clauses are left to practise with."""

SPARED_TAKERS = 30
KEPT = ("unseen-siblings", "unseen-editions")
"""Nobody has taken these: they are what a lead assigns to close a gap."""

WEEKLY = re.compile(r"weekly-calibration-(\d+)")
"""The quiz of a calendar week, which everybody takes in that week, and nobody before."""

FEWEST, MOST = 7, 11
OWN_DOMAIN = 0.6
"""How far quizzes of the team's own domains go before the others, beside a draw from 0 to 1."""

TAKES_SEALED = 0.25
"""The share of people who sat a sealed quiz and have its grades back."""


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
        for made in _of_member(member, _chosen(member, content, takes_spared=member.key in spared, weeks=weeks), weeks)
    ]


def _home_weeks(content: Content) -> dict[str, int]:
    """The week in which each quiz comes out: when all SOPs behind it are in force, and those on new ones at once.

    A quiz without a week is not taken at all.
    """
    weeks = {quiz.slug: _week_named(quiz) for quiz in content.quizzes}
    others = [quiz for quiz in content.quizzes if not (quiz.slug in (SPARED, *KEPT) or WEEKLY.fullmatch(quiz.slug))]
    dealt = Dice("weeks").shuffled([quiz.slug for quiz in others])
    for quiz in others:
        first, earliest = _first_week(quiz, content), WEEKS - 3 if quiz.sealed else 0
        week = dealt.index(quiz.slug) * (WEEKS - 1) // len(others)
        weeks[quiz.slug] = first if _is_about(quiz, Kind.DIP) else max(first, earliest, week)
    found = {SPARED: WEEKS - 2} | {slug: week for slug, week in weeks.items() if week is not None}
    return {slug: week for slug, week in found.items() if 0 <= week < WEEKS}


def _week_named(quiz: SampleQuiz) -> int | None:
    """The week, counted from the first, that the name of a weekly quiz says; None for other quizzes."""
    named = WEEKLY.fullmatch(quiz.slug)
    return int(named[1]) - FIRST_DAY.isocalendar().week if named else None


def _first_week(quiz: SampleQuiz, content: Content) -> int:
    since = max(sop.since for sop in content.sops_of(quiz))
    return max(0, -((FIRST_DAY - since).days // 7))


def _is_about(quiz: SampleQuiz, kind: Kind) -> bool:
    places = Counter(case.clause for case in quiz.cases)
    return sum(places[planted.where] for planted in of_kind(kind)) > len(quiz.cases) / 8


def _takers_of_spared() -> frozenset[str]:
    aside = people_of(Kind.ABSENT) | people_of(Kind.NEWCOMER) | people_of(Kind.GAP)
    order = Dice("spared").shuffled([member.key for member in reviewers() if member.key not in aside])
    return frozenset(order[:SPARED_TAKERS])


def _chosen(member: Member, content: Content, *, takes_spared: bool, weeks: dict[str, int]) -> list[SampleQuiz]:
    there = [quiz for quiz in content.quizzes if quiz.slug in weeks and _is_for(member, quiz, content)]
    others = [quiz for quiz in there if quiz.slug != SPARED]
    if member.key in people_of(Kind.NEWCOMER):
        return [min((quiz for quiz in others if quiz.mode == "calibration"), key=lambda quiz: len(quiz.cases))]
    needed = [quiz for quiz in others if not WEEKLY.fullmatch(quiz.slug) and _shows_what_is_planted(member.key, quiz)]
    rest = sorted(
        (quiz for quiz in others if quiz not in needed and not WEEKLY.fullmatch(quiz.slug)),
        key=lambda quiz: _place(member, quiz, content),
    )
    weekly = [quiz for quiz in others if WEEKLY.fullmatch(quiz.slug)]
    extra = [quiz for quiz in there if quiz.slug == SPARED and takes_spared]
    return [*weekly, *extra, *needed, *rest][: Dice("quizzes", member.key).whole(FEWEST, MOST)]


def _is_for(member: Member, quiz: SampleQuiz, content: Content) -> bool:
    """Whether a reviewer's market works by some SOP of the quiz, and, of a sealed one, whether they sat it."""
    markets = {market for sop in content.sops_of(quiz) for market in sop.markets}
    sat = not quiz.sealed or Dice("sealed", quiz.slug, member.key).happens(TAKES_SEALED)
    return sat and ("all" in markets or member.market in markets)


def _place(member: Member, quiz: SampleQuiz, content: Content) -> float:
    """Where a quiz stands in the order in which a reviewer takes them; those of the own domains come early."""
    domains = Counter(sop.domain for sop in content.sops_of(quiz))
    own = sum(domains[domain] for domain in member.team.domains) / len(quiz.cases)
    return Dice("place", member.key, quiz.slug).share() - OWN_DOMAIN * own


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
        late = _late(quiz, dice)
        newcomer = member.key in people_of(Kind.NEWCOMER)
        week = WEEKS - 1 if newcomer else min(weeks[quiz.slug] + late, WEEKS - 1)
        workday = _free_day(week * WORKDAYS + dice.whole(0, WORKDAYS - 1), taken)
        taken.add(workday)
        made.append(Appointment(member=member, quiz=quiz, starts_at=_instant(member, workday, dice)))
    return made


def _late(quiz: SampleQuiz, dice: Dice) -> int:
    """The weeks after its coming out: half take the quiz on a fresh release at once, the others much later."""
    if _is_about(quiz, Kind.DIP):
        return 0 if dice.happens(0.5) else dice.whole(1, WEEKS - 3)
    return 0 if quiz.mode != "practice" else dice.whole(0, 2)


def _free_day(wanted: int, taken: set[int]) -> int:
    """The nearest working day without a sitting, counted from 0 over the weeks."""
    free = (day for day in range(WEEKS * WORKDAYS) if day not in taken)
    return min(free, key=lambda day: (abs(day - wanted), day))


def _instant(member: Member, workday: int, dice: Dice) -> datetime:
    week, weekday = divmod(workday, WORKDAYS)
    day = FIRST_DAY + timedelta(weeks=week, days=weekday)
    local = datetime.combine(day, DAY_STARTS, UTC) + timedelta(seconds=int(dice.share() * LAST_START.total_seconds()))
    return local - timedelta(hours=member.team.hours_from_utc)
