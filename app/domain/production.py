"""What production counted beside what quizzes say, of the same people and topics in the same months.

The two measure different cases: production samples ordinary work, a quiz asks for hard and rare cases on purpose, and
each sees the other's people only in part. So the lines stand side by side with their n and intervals; where the
intervals part, that says where to look, and never which of the two is right or what brought it about.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from app.domain.measure.intervals import Interval, wilson
from app.domain.people import Person
from app.domain.team_answers import Scope, TeamAnswer, first_attempts, within
from app.domain.volumes import Kpi

BY = ("team", "person", "site", "vendor", "SOP", "period")
"""What the figures are laid out by."""
LEAST_ANSWERS, LEAST_SAMPLED = 20, 50
"""Under so many quiz answers or sampled decisions the two are not compared."""
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """All that production counted, and what SOPs and clauses are called and belong to."""

    kpis: tuple[Kpi, ...] = ()
    domains: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)


class Reading(StrEnum):
    """How a line's two figures stand beside each other."""

    ALIKE = "no clear difference"
    QUIZ_LOWER = "lower in quizzes"
    WORK_LOWER = "lower in production"
    NOT_ENOUGH = "not enough answers"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionLine:
    """A subject, topic or period with its quiz answers (first attempts) and its production figures."""

    key: str
    name: str
    answers: tuple[TeamAnswer, ...]
    kpis: tuple[Kpi, ...]

    @property
    def right(self) -> int:
        """How many answers were right."""
        return sum(answer.right for answer in self.answers)

    @property
    def quiz(self) -> Interval:
        """The Wilson 95 % interval of the share right in quizzes."""
        return wilson(self.right, len(self.answers))

    @property
    def sampled(self) -> int:
        """Decisions of which it is known whether they were wrong."""
        return sum(kpi.sampled for kpi in self.kpis if kpi.errors is not None)

    @property
    def errors(self) -> int:
        """How many of the sampled decisions were wrong; never more than were sampled."""
        return sum(min(kpi.errors, kpi.sampled) for kpi in self.kpis if kpi.errors is not None)

    @property
    def work(self) -> Interval:
        """The Wilson 95 % interval of the share right in production."""
        return wilson(self.sampled - self.errors, self.sampled)

    @property
    def appeals(self) -> tuple[int, int] | None:
        """Overturned and appealed decisions; None where nobody counted them."""
        some = [(k.overturned, k.appealed) for k in self.kpis if k.overturned is not None and k.appealed is not None]
        return (sum(min(o, a) for o, a in some), sum(a for _, a in some)) if some else None

    @property
    def reading(self) -> Reading:
        """How the two stand beside each other: apart only where their intervals do not meet."""
        if len(self.answers) < LEAST_ANSWERS or self.sampled < LEAST_SAMPLED:
            return Reading.NOT_ENOUGH
        quiz, work = self.quiz, self.work
        if quiz.high < work.low:
            return Reading.QUIZ_LOWER
        return Reading.WORK_LOWER if work.high < quiz.low else Reading.ALIKE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionFound:
    """The lines, the periods they cover in words, and how many figures have a period that names no dates."""

    lines: tuple[ProductionLine, ...]
    periods: str = ""
    undated: int = 0


def beside(
    answers: Sequence[TeamAnswer], production: Production, *, by: str, scope: Scope, now: datetime
) -> ProductionFound:
    """Quizzes and production side by side, a line for each value of ``by`` (of BY) that production counted.

    Answers are first attempts within the dates that the periods cover; figures are of people, teams … in the scope,
    and of its topic. Where work was counted for a topic and for what lies below it, the wider figure counts.
    """
    since = None if scope.days is None else now - timedelta(days=scope.days)
    dated = {kpi.period: span_of(kpi.period) for kpi in production.kpis}
    kpis = [
        kpi
        for kpi in _in_topic(production, scope)
        if since is None or ((span := dated[kpi.period]) is not None and span[1] > since)
    ]
    chosen = _of_kind(kpis, by, scope=scope, people=tuple({a.person.id: a.person for a in answers}.values()))
    first = first_attempts(within(answers, scope, now=now))
    key_of, answer_key, name_of = _named(by, production)
    groups: dict[str, list[Kpi]] = {}
    for kpi in chosen:
        if (key := key_of(kpi)) is not None:
            groups.setdefault(key, []).append(kpi)
    lines = []
    for key in sorted(groups, key=lambda key: key if by == "period" else name_of(key).casefold()):
        mine = _widest(groups[key], production.domains)
        spans = [span for kpi in mine if (span := dated[kpi.period]) is not None]
        theirs = tuple(
            a
            for a in first
            if (by == "period" or answer_key(a) == key) and any(low <= a.at < high for low, high in _merged(spans))
        )
        lines.append(ProductionLine(key=key, name=name_of(key), answers=theirs, kpis=tuple(mine)))
    return ProductionFound(
        lines=tuple(lines),
        periods=_say_periods({kpi.period for kpi in chosen}),
        undated=sum(dated[kpi.period] is None for kpi in chosen),
    )


def span_of(period: str) -> tuple[datetime, datetime] | None:
    """From when to when a period is: 2026-10, 2026-Q4, 2026-W45, 2026 or a day; None where it names no dates."""
    text = period.strip()
    try:
        if found := _MONTH.fullmatch(text):
            year, month = int(found[1]), int(found[2])
            return _from(year, month), _from(year + month // 12, month % 12 + 1)
        if found := _QUARTER.fullmatch(text):
            year, quarter = int(found[1]), int(found[2])
            return _from(year, 3 * quarter - 2), _from(year + quarter // 4, 3 * quarter % 12 + 1)
        if found := _WEEK.fullmatch(text):
            monday = datetime.fromisocalendar(int(found[1]), int(found[2]), 1).replace(tzinfo=UTC)
            return monday, monday + timedelta(days=7)
        if re.fullmatch(r"\d{4}", text):
            return _from(int(text), 1), _from(int(text) + 1, 1)
        day = datetime.fromisoformat(text).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=UTC)
        return day, day + timedelta(days=1)
    except (ValueError, OverflowError):
        return None


def _from(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=UTC)


def _merged(spans: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    found: list[tuple[datetime, datetime]] = []
    for low, high in sorted(set(spans)):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(high, found[-1][1])
        else:
            found.append((low, high))
    return found


def _in_topic(production: Production, scope: Scope) -> list[Kpi]:
    """The figures on the chosen domain, SOP or clause, or on what lies below it; all where none is chosen."""
    values = scope.values
    wanted = values.get("clause") or values.get("SOP") or values.get("domain")
    if wanted is None:
        return list(production.kpis)
    return [k for k in production.kpis if wanted in _above(k.topic, production.domains)]


def _above(topic: str, domains: Mapping[str, str]) -> tuple[str, ...]:
    """A topic and all that it lies within, itself first, everything (empty) last."""
    sop = topic.partition("#")[0]
    return tuple(dict.fromkeys((topic, sop, domains.get(sop, ""), "")))


def _of_kind(kpis: Sequence[Kpi], by: str, *, scope: Scope, people: Sequence[Person]) -> list[Kpi]:
    """The figures to lay out: of one kind of subject, since teams and their people count the same work."""
    key = {person.key: person for person in people}

    def holds(kpi: Kpi) -> bool:
        if kpi.subject_kind == "person":
            return kpi.subject in key and scope.holds(key[kpi.subject])
        own = scope.values.get(kpi.subject_kind)
        others = [name for name in ("team", "site", "vendor") if name in scope.values and name != kpi.subject_kind]
        if own is not None and own != kpi.subject:
            return False
        members = [p for p in people if getattr(p, kpi.subject_kind) == kpi.subject]
        return not others or (bool(members) and all(scope.holds(p) for p in members))

    some = [kpi for kpi in kpis if holds(kpi)]
    if by in ("team", "person", "site", "vendor"):
        return [kpi for kpi in some if kpi.subject_kind == by]
    if by == "SOP":
        some = [kpi for kpi in some if kpi.topic]
    counted: dict[str, int] = {}
    for kpi in some:
        counted[kpi.subject_kind] = counted.get(kpi.subject_kind, 0) + kpi.sampled
    most = max(counted, key=lambda kind: counted[kind], default="")
    return [kpi for kpi in some if kpi.subject_kind == most]


def _named(
    by: str, production: Production
) -> tuple[Callable[[Kpi], str | None], Callable[[TeamAnswer], str], Callable[[str], str]]:
    """What a line's key is, of a figure and of an answer, and what it is called."""
    if by == "period":
        return lambda k: k.period, lambda _: "", lambda key: key
    if by == "SOP":
        titles = production.titles
        return (
            lambda k: sop if (sop := k.topic.partition("#")[0]) in titles else None,
            lambda a: a.sop,
            lambda key: titles.get(key, key),
        )
    if by == "person":
        return lambda k: k.subject, lambda a: a.person.key, lambda key: key
    return lambda k: k.subject, lambda a: str(getattr(a.person, by)), lambda key: key


def _widest(kpis: Sequence[Kpi], domains: Mapping[str, str]) -> list[Kpi]:
    """Without the figures on what lies below a topic that has one itself, of the same subject and period."""
    there = {(k.subject_kind, k.subject, k.period, k.topic) for k in kpis}
    return [
        k
        for k in kpis
        if not any((k.subject_kind, k.subject, k.period, above) in there for above in _above(k.topic, domains)[1:])
    ]


def _say_periods(periods: set[str]) -> str:
    some = sorted(periods)
    return "" if not some else some[0] if len(some) == 1 else f"{some[0]} to {some[-1]}"
