"""Calibration results of a team: right answers and mistakes by quiz, site, vendor, week and whatever else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from app.domain.dates import say_day
from app.domain.measure.intervals import Interval, wilson
from app.domain.measure.mistakes import direction
from app.domain.schemes import Mistake, Scheme
from app.domain.team_answers import FACETS, TeamAnswer

Named = Callable[[TeamAnswer], tuple[str, str]]


def _week(answer: TeamAnswer) -> tuple[str, str]:
    day = answer.at.astimezone()
    monday = day - timedelta(days=day.weekday())
    return monday.date().isoformat(), f"Week of {say_day(monday)}"


BY: dict[str, Named] = {
    **FACETS,
    "person": lambda a: (a.person.id, a.person.name),
    "week": _week,
}
"""What results are laid out by: the value and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """Some answers that belong together, with how many were right and how often each mistake was made."""

    key: str
    name: str
    answers: tuple[TeamAnswer, ...]
    right: int
    mistakes: dict[Mistake, int]

    @property
    def n(self) -> int:
        """How many answers."""
        return len(self.answers)

    @property
    def interval(self) -> Interval:
        """The Wilson 95 % interval around the share that was right."""
        return wilson(self.right, self.n)

    @property
    def people(self) -> int:
        """How many people answered."""
        return len({a.person.id for a in self.answers})

    def with_mistake(self, mistake: Mistake) -> tuple[TeamAnswer, ...]:
        """The answers in which it was made."""
        return tuple(a for a in self.answers if mistake in a.mistakes)


def results(answers: Sequence[TeamAnswer], by: str) -> tuple[ResultLine, ...]:
    """A line for each value of ``by`` (a key of BY) in order of name, weeks in order of time.

    Every answer counts, also a second one to the same case, as in the score of its sitting.
    """
    groups: dict[str, list[TeamAnswer]] = {}
    names: dict[str, str] = {}
    for answer in answers:
        key, name = BY[by](answer)
        groups.setdefault(key, []).append(answer)
        names[key] = name or f"No {by}"
    order = sorted(groups) if by == "week" else sorted(groups, key=lambda key: names[key].casefold())
    return tuple(_line(key, names[key], groups[key]) for key in order)


def whole(answers: Sequence[TeamAnswer], name: str = "All answers") -> ResultLine:
    """One line of all answers."""
    return _line("", name, answers)


def _line(key: str, name: str, some: Sequence[TeamAnswer]) -> ResultLine:
    made = dict.fromkeys(Mistake, 0)
    for answer in some:
        for mistake in answer.mistakes:
            made[mistake] += 1
    return ResultLine(key=key, name=name, answers=tuple(some), right=sum(a.right for a in some), mistakes=made)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfusionRow:
    """What was given where gold was ``gold``: the answers by the decision given. ``towards`` says of each decision
    which mistake it is here."""

    gold: str
    given: dict[str, tuple[TeamAnswer, ...]]
    towards: dict[str, Mistake]

    @property
    def n(self) -> int:
        """How many answers."""
        return sum(len(some) for some in self.given.values())


def confusion(answers: Sequence[TeamAnswer], scheme: Scheme) -> tuple[ConfusionRow, ...]:
    """Gold's decision × the decision given, from lenient to strict; only golds that occur."""
    cells: dict[tuple[str, str], list[TeamAnswer]] = {}
    for answer in answers:
        cells.setdefault((answer.gold, answer.decision), []).append(answer)
    order = decisions_of(answers, scheme)
    return tuple(
        ConfusionRow(
            gold=gold,
            given={given: tuple(cells.get((gold, given), ())) for given in order},
            towards={given: direction(given, gold, scheme=scheme) for given in order if given != gold},
        )
        for gold in order
        if any((gold, given) in cells for given in order)
    )


def decisions_of(answers: Sequence[TeamAnswer], scheme: Scheme) -> tuple[str, ...]:
    """The scheme's decisions from lenient to strict, then those that only answers or golds have."""
    known = [d.key for d in sorted(scheme.decisions, key=lambda d: d.strictness)]
    return tuple(dict.fromkeys([*known, *(a.gold for a in answers), *(a.decision for a in answers)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class SureLine:
    """The answers of one person that they were sure of, and those of them that were wrong."""

    answers: tuple[TeamAnswer, ...]
    wrong: tuple[TeamAnswer, ...]

    @property
    def name(self) -> str:
        """Who it is."""
        return self.answers[0].person.name

    @property
    def interval(self) -> Interval:
        """The Wilson 95 % interval around the share that was wrong."""
        return wilson(len(self.wrong), len(self.answers))


SURE = 1.0
"""Who says this much is sure."""


def confidently_wrong(answers: Sequence[TeamAnswer]) -> tuple[SureLine, ...]:
    """Who was sure and wrong, the most often first: those with any such answer."""
    by_person: dict[str, list[TeamAnswer]] = {}
    for answer in answers:
        if answer.sure is not None and answer.sure >= SURE:
            by_person.setdefault(answer.person.id, []).append(answer)
    lines = [SureLine(answers=tuple(some), wrong=tuple(a for a in some if not a.right)) for some in by_person.values()]
    return tuple(sorted((line for line in lines if line.wrong), key=lambda line: -len(line.wrong)))
