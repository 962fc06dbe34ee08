"""What production counted: decisions, errors and appeals a month, of each team on each SOP and of each reviewer."""

from collections.abc import Iterator

from simulator.content import Content, SampleSop
from simulator.dice import Dice
from simulator.model import ability_of
from simulator.people import TEAMS, Member, Team, reviewers
from simulator.planted import Kind, of_kind, people_of

KpiRow = tuple[str, str, str, str, int, int, int, int]
MONTHS = ("2026-09", "2026-10", "2026-11")
SAMPLED_TEAM, SAMPLED_PERSON = 240, 130
"""How many audited decisions a month a team has on an SOP of its own domains, and a reviewer on all."""

OTHER_DOMAIN = 0.15
"""The share of that on an SOP of another domain."""

ERRORS, STRICT_ERRORS = 0.08, 0.10
"""The share of errors of a reviewer with the mean ability, and what a planted over-enforcement adds."""

APPEALED, OVERTURNED, OVERTURNED_STRICT = 0.05, 0.25, 0.5
NOVEMBER = 0.65
"""November ends on the 20th, with the answers."""


def counted(content: Content) -> list[KpiRow]:
    """A row for each team, SOP and month, then one for each reviewer and month; all that are not zero."""
    teams = [
        row for month in MONTHS for team in TEAMS for sop in content.sops.values() for row in _of(team, sop, month)
    ]
    people = [
        _of_person(member, month)
        for month in MONTHS
        for member in reviewers()
        if member.key not in people_of(Kind.ABSENT)
    ]
    return [*teams, *people]


def _of(team: Team, sop: SampleSop, month: str) -> Iterator[KpiRow]:
    """The row of a team on an SOP, if it meets it there; a translation is no work of its own."""
    if sop.translates or f"{sop.since:%Y-%m}" > month or not any(sop.concerns(market) for market in team.markets):
        return
    dice = Dice("kpi", team.name, sop.slug, month)
    share = 1.0 if sop.domain in team.domains else OTHER_DOMAIN
    weight = Dice("volume", sop.slug).share() + 0.5
    sampled = dice.count(SAMPLED_TEAM * share * weight * _length(month))
    strict = any(
        planted.where == sop.slug and f"R{team.reviewers[0]:02}" in planted.people for planted in of_kind(Kind.OVER)
    )
    errors = _binomial(sampled, ERRORS + STRICT_ERRORS * strict, dice)
    appealed = _binomial(sampled, APPEALED * (2 if strict else 1), dice)
    overturned = _binomial(appealed, OVERTURNED_STRICT if strict else OVERTURNED, dice)
    if sampled:
        yield ("", team.name, sop.slug, month, sampled, errors, appealed, overturned)


def _of_person(member: Member, month: str) -> KpiRow:
    """The row of a reviewer on everything; who answers quizzes well errs less at work, with much noise."""
    dice = Dice("kpi", member.key, month)
    sampled = dice.count(SAMPLED_PERSON * _length(month))
    weak, strong = (member.key in people_of(kind) for kind in (Kind.WEAK, Kind.STRONG))
    able = ability_of(member.key) + (-2.4 if weak else 0) + (1.9 if strong else 0)
    share = max(0.01, ERRORS * (1 - 0.45 * (able - 1.1)) + Dice("work", member.key).normal(0, 0.015))
    errors = _binomial(sampled, share, dice)
    appealed = _binomial(sampled, APPEALED, dice)
    return (member.key, "", "", month, sampled, errors, appealed, _binomial(appealed, OVERTURNED, dice))


def _length(month: str) -> float:
    return NOVEMBER if month == MONTHS[-1] else 1.0


def _binomial(n: int, share: float, dice: Dice) -> int:
    return sum(dice.happens(share) for _ in range(n))
