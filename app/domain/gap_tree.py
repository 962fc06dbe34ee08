"""A person's readiness as a tree of topics: domains, their SOPs, their clauses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain.fits import Fit
from app.domain.gaps import Topic
from app.domain.measure.readiness import NO_ANSWERS, ClauseState, Part, PersonState, expected_cost, roll_up
from app.domain.measured import MeasuredClause
from app.domain.schemes import Scheme
from app.domain.standing import Fading

Parts = Sequence[tuple[MeasuredClause, Part]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What readiness is held against: the difficulties of a fit, the targets and risks of the scheme, the settings, and
    how much work there is on each clause (1 where that is not known)."""

    fit: Fit
    scheme: Scheme
    fading: Fading
    volumes: Mapping[str, float]

    def volume(self, clause: MeasuredClause) -> float:
        """How much work there is on it; 1 is usual."""
        return self.volumes.get(clause.id, 1.0)

    def part(self, clause: MeasuredClause, state: ClauseState = NO_ANSWERS) -> Part:
        """A clause as a part of a roll-up: its target, difficulty and importance with this state."""
        level = self.scheme.risks[clause.risk]
        return Part(
            state,
            self.fading.target or level.target,
            difficulty=self.fit.of_clause(clause.id),
            importance=level.cost * self.volume(clause),
        )


def topic_tree(
    clauses: Sequence[MeasuredClause], states: Mapping[str, ClauseState], general: PersonState, *, by: Yardstick
) -> list[Topic]:
    """The topics of a person with these states by clause id, in the order of the clauses."""
    parts = [(clause, by.part(clause, states.get(clause.id, NO_ANSWERS))) for clause in clauses]
    topics = []
    for domain, in_domain in groupby(parts, key=lambda p: p[0].domain):
        whole = list(in_domain)
        topics.append(_topic((domain,), (domain.capitalize(),), parts=whole, general=general, by=by))
        for (sop, title), in_sop in groupby(whole, key=lambda p: (p[0].sop, p[0].sop_title)):
            some = list(in_sop)
            names: tuple[str, ...] = (domain.capitalize(), title)
            topics.append(_topic((domain, sop), names, parts=some, general=general, by=by))
            for clause, part in some:
                names = (domain.capitalize(), title, clause.heading)
                topics.append(_topic(clause.path, names, parts=[(clause, part)], general=general, by=by))
    return topics


def _topic(
    path: tuple[str, ...], names: tuple[str, ...], *, parts: Parts, general: PersonState, by: Yardstick
) -> Topic:
    some = [part for _, part in parts]
    if sum(part.importance for part in some) <= 0.0:  # no work on any of them: each counts the same
        some = [replace(part, importance=1.0) for part in some]
    readiness = roll_up(some, general, parameters=by.fit.parameters, level=by.fading.level, wide=by.fading.wide)
    return Topic(
        path=path,
        names=names,
        level=("domain", "sop", "clause")[len(path) - 1],
        readiness=readiness,
        right=sum(part.state.n - part.state.wrong for _, part in parts),
        cost=expected_cost(readiness, risk=sum(part.importance for _, part in parts)),
        volume=sum(by.volume(clause) for clause, _ in parts),
    )
