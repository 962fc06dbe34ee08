"""How far a team agrees: figures with their intervals, pair by pair, and what all together say against gold."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.measure.agreement import bootstrap, coefficients
from app.domain.measure.answer_log import Floats, Ints
from app.domain.measure.cohen import compare_pairs
from app.domain.measure.consensus import find_consensus
from app.domain.measure.intervals import Interval
from app.domain.measure.label_table import NO_GOLD
from app.domain.people import Person
from app.domain.schemes import Scheme
from app.domain.team_answers import TeamAnswer, first_attempts
from app.domain.team_results import BY
from app.domain.team_table import label_table

LEAST_CASES = 10
"""Cases that two or more people must have answered before agreement is shown: the interval is drawn from the cases,
and under ten it is as much noise as the figure."""
LEAST_VOICES = 5
"""People who must have answered a case before their consensus is held against gold: with fewer, one person turns it."""
FIGURES = ("percent", "fleiss", "ac1", "alpha_nominal", "alpha_ordinal")
"""What is shown, always together: under skew each alone misleads."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its bootstrap 95 % interval over cases; None where the answers do not say."""

    value: float
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """How far people agree on some cases. ``answers`` are the first attempts on ``cases`` that two or more ``people``
    answered; ``figures`` by name, empty under LEAST_CASES."""

    key: str
    name: str
    answers: tuple[TeamAnswer, ...]
    cases: int
    people: int
    figures: dict[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Each two people, and each with gold (the last row and column where ``gold``): Cohen's κ, the share of equal
    decisions and how many cases both answered; nan where too few. ``answers`` are what it was counted from."""

    people: tuple[Person, ...]
    kappa: Floats
    percent: Floats
    shared: Ints
    gold: bool
    answers: tuple[TeamAnswer, ...]

    def behind(self, one: int, other: int) -> tuple[TeamAnswer, ...]:
        """The answers that a cell was counted from, case by case; one person's alone beside gold."""
        places = {at for at in (one, other) if at < len(self.people)}
        ids = {self.people[at].id for at in places}
        mine = [a for a in self.answers if a.person.id in ids]
        if len(ids) == 2:
            met: dict[str, int] = {}
            for a in mine:
                met[a.case] = met.get(a.case, 0) + 1
            mine = [a for a in mine if met[a.case] == 2]
        return tuple(sorted(mine, key=lambda a: (a.case, a.person.name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstGold:
    """A case whose consensus is another decision than gold's, with how probable that is, and its answers."""

    case: str
    title: str
    clause: str
    gold: str
    consensus: str
    probability: float
    answers: tuple[TeamAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamAgreement:
    """All of it. ``consensus_cases`` were held against gold, of which ``against`` parted; ``pairs`` is None where
    fewer than two people answered."""

    lines: tuple[AgreementLine, ...]
    pairs: Pairs | None
    against: tuple[AgainstGold, ...]
    consensus_cases: int


def team_agreement(answers: Sequence[TeamAnswer], scheme: Scheme, *, by: str = "SOP") -> TeamAgreement:
    """The agreement of first attempts: over all, then for each value of ``by`` (a key of team_results.BY)."""
    firsts = first_attempts(answers)
    groups: dict[str, list[TeamAnswer]] = {}
    names: dict[str, str] = {}
    for answer in firsts:
        key, name = BY[by](answer)
        groups.setdefault(key, []).append(answer)
        names[key] = name or f"No {by}"
    order = sorted(groups) if by == "week" else sorted(groups, key=lambda key: names[key].casefold())
    lines = [_line("", "All", firsts, scheme), *(_line(key, names[key], groups[key], scheme) for key in order)]
    against, held = _against_gold(firsts, scheme)
    return TeamAgreement(lines=tuple(lines), pairs=_pairs(firsts, scheme), against=against, consensus_cases=held)


def _line(key: str, name: str, some: Sequence[TeamAnswer], scheme: Scheme) -> AgreementLine:
    often: dict[str, int] = {}
    for answer in some:
        often[answer.case] = often.get(answer.case, 0) + 1
    shared = tuple(answer for answer in some if often[answer.case] > 1)
    cases = sum(n > 1 for n in often.values())
    return AgreementLine(
        key=key,
        name=name,
        answers=shared,
        cases=cases,
        people=len({a.person.id for a in shared}),
        figures=_figures(shared, scheme) if cases >= LEAST_CASES else {},
    )


def _figures(answers: Sequence[TeamAnswer], scheme: Scheme) -> dict[str, Figure]:
    counts = label_table(answers, scheme).counts
    figures, intervals = coefficients(counts), bootstrap(counts)
    values = {name: float(getattr(figures, name)) for name in FIGURES}
    return {name: Figure(value, intervals.get(name)) for name, value in values.items() if value == value}  # not nan


def _pairs(answers: Sequence[TeamAnswer], scheme: Scheme) -> Pairs | None:
    people = {a.person.id: a.person for a in answers}
    if len(people) < 2:
        return None
    table = label_table(answers, scheme)
    found = compare_pairs(table)
    return Pairs(
        people=tuple(people[table.raters[at]] for at in found.people.tolist()),
        kappa=found.kappa,
        percent=found.percent,
        shared=found.shared,
        gold=found.gold,
        answers=tuple(answers),
    )


def _against_gold(answers: Sequence[TeamAnswer], scheme: Scheme) -> tuple[tuple[AgainstGold, ...], int]:
    """Dawid and Skene's consensus of the cases with LEAST_VOICES answers, where it is not gold's; how many were held
    against gold."""
    if not answers:
        return (), 0
    table = label_table(answers, scheme)
    posterior = find_consensus(table).posterior
    by_case: dict[str, list[TeamAnswer]] = {}
    for a in answers:
        by_case.setdefault(a.case, []).append(a)
    found, held = [], 0
    for item, case in enumerate(table.items):
        gold, some = int(table.gold[item]), by_case[case]
        if len(some) < LEAST_VOICES or gold == NO_GOLD:
            continue
        held += 1
        other = int(posterior[item].argmax())
        if other != gold:
            found.append(
                AgainstGold(
                    case=case, title=some[0].title, clause=some[0].clause, gold=table.categories[gold],
                    consensus=table.categories[other], probability=float(posterior[item, other]), answers=tuple(some),
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: -one.probability)), held
