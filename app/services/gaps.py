"""Knowledge gaps: how ready a person, or each person of a team, is on every measured clause."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.domain.gaps import DomainFigure, PersonGaps, TeamRow, Topic
from app.domain.measure.intervals import wilson
from app.domain.measure.readiness import (
    NO_ANSWERS,
    ClauseState,
    Part,
    PersonState,
    Readiness,
    expected_cost,
    roll_up,
)
from app.domain.people import Person, Right
from app.domain.schemes import Scheme
from app.domain.standing import Fading, Standings
from app.errors import Refused
from app.ports import Clock
from app.store import people as people_rows
from app.store import readiness as readiness_rows
from app.store.database import Connection, Database
from app.store.readiness import MeasuredClause

Parts = Sequence[tuple[MeasuredClause, Part]]


class Gaps:
    """What answers say of what people know."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock, fading: Fading) -> None:
        self._database, self._scheme, self._clock, self._fading = database, scheme, clock, fading

    def of(self, person: Person, *, asked_by: Person) -> PersonGaps:
        """A person's readiness over domain › SOP › clause, as it stands now.

        Raises Refused when ``asked_by`` may not see the scores of someone else.
        """
        if person.id != asked_by.id and not asked_by.may(Right.SEE_TEAM_SCORES):
            raise Refused(f"A {asked_by.role} sees only their own scores.")
        now = self._clock.now()
        with self._database.read() as connection:
            clauses = readiness_rows.measured_clauses(connection)
            standings = self._standings(connection, person_id=person.id)
        states, general = standings.states(person.id, at=now)
        parts = [(clause, self._part(clause, states)) for clause in clauses]
        topics = [_dated(t, parts, person=person, standings=standings) for t in _tree(parts, general)]
        return PersonGaps(person=person, topics=tuple(topics))

    def team(self, *, asked_by: Person) -> tuple[TeamRow, ...]:
        """Everyone who takes quizzes, overall and by domain, by team and key. Raises Refused without the right."""
        if not asked_by.may(Right.SEE_TEAM_SCORES):
            raise Refused(f"A {asked_by.role} sees only their own scores.")
        now = self._clock.now()
        with self._database.read() as connection:
            people = people_rows.list_people(connection)
            clauses = readiness_rows.measured_clauses(connection)
            standings = self._standings(connection)
        rows = []
        for person in people:
            states, general = standings.states(person.id, at=now)
            if clauses and (states or person.role == "reviewer"):
                rows.append(_team_row(person, [(c, self._part(c, states)) for c in clauses], general))
        return tuple(rows)

    def _standings(self, connection: Connection, *, person_id: str | None = None) -> Standings:
        states = readiness_rows.list_states(connection, person_id=person_id)
        return Standings(states, edits=readiness_rows.material_edits(connection), fading=self._fading)

    def _part(self, clause: MeasuredClause, states: dict[str, ClauseState]) -> Part:
        level = self._scheme.risks[clause.risk]
        return Part(states.get(clause.id, NO_ANSWERS), level.target, importance=level.cost)


def _tree(parts: Parts, general: PersonState) -> list[Topic]:
    topics = []
    for domain, in_domain in groupby(parts, key=lambda p: p[0].domain):
        whole = list(in_domain)
        topics.append(_topic((domain,), (domain.capitalize(),), parts=whole, general=general))
        for (sop, title), in_sop in groupby(whole, key=lambda p: (p[0].sop, p[0].sop_title)):
            some = list(in_sop)
            topics.append(_topic((domain, sop), (domain.capitalize(), title), parts=some, general=general))
            for clause, part in some:
                path, names = (domain, sop, clause.key), (domain.capitalize(), title, clause.heading)
                topics.append(_topic(path, names, parts=[(clause, part)], general=general))
    return topics


def _topic(path: tuple[str, ...], names: tuple[str, ...], *, parts: Parts, general: PersonState) -> Topic:
    readiness = roll_up([part for _, part in parts], general)
    return Topic(
        path=path,
        names=names,
        level=("domain", "sop", "clause")[len(path) - 1],
        readiness=readiness,
        right=_right(parts),
        cost=expected_cost(readiness, risk=sum(part.importance for _, part in parts)),
    )


def _right(parts: Parts) -> int:
    return sum(part.state.n - part.state.wrong for _, part in parts)


def _dated(topic: Topic, parts: Parts, *, person: Person, standings: Standings) -> Topic:
    dates = [
        date
        for clause, _ in parts
        if (clause.domain, clause.sop, clause.key)[: len(topic.path)] == topic.path
        and (date := standings.last_answer(person.id, clause.id)) is not None
    ]
    return replace(topic, last_answer=max(dates, default=None))


def _team_row(person: Person, parts: Parts, general: PersonState) -> TeamRow:
    by_domain = [(d, list(some)) for d, some in groupby(parts, key=lambda p: p[0].domain)]
    clauses = [roll_up([part], general) for _, part in parts]
    return TeamRow(
        person=person,
        overall=_figure("overall", parts, general),
        domains=tuple(_figure(domain, some, general) for domain, some in by_domain),
        gaps=sum(readiness.verdict == "gap" for readiness in clauses),
    )


def _figure(domain: str, parts: Parts, general: PersonState) -> DomainFigure:
    readiness: Readiness = roll_up([part for _, part in parts], general)
    interval = wilson(_right(parts), readiness.n)
    return DomainFigure(
        domain=domain, readiness=readiness, right=_right(parts), n=readiness.n, low=interval.low, high=interval.high
    )
