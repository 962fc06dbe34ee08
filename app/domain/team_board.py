"""A whole team measured at once: everyone's states in arrays, from which come the map and the table of people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from app.domain.gap_tree import Yardstick
from app.domain.gaps import DomainFigure, TeamRow
from app.domain.measure.answer_log import Floats, Ints
from app.domain.measure.intervals import wilson
from app.domain.measure.readiness import sum_up
from app.domain.measure.team_map import map_team, roll_up_rows
from app.domain.measured import MeasuredClause
from app.domain.people import Person
from app.domain.standing import Standings
from app.domain.team_map import MapClause, ReviewerMap


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamBoard:
    """A team: everyone overall and by domain, and everyone on every clause."""

    rows: tuple[TeamRow, ...]
    map: ReviewerMap


@dataclass(frozen=True, slots=True, kw_only=True)
class _States:
    """W, Z, n and wrong answers (people, clauses); ``general`` are A and B (people,) over all they have answered."""

    w: Floats
    z: Floats
    n: Ints
    wrong: Ints
    general: tuple[Floats, Floats]


def measure_team(
    people: Sequence[Person], clauses: Sequence[MeasuredClause], standings: Standings, *, by: Yardstick, at: datetime
) -> TeamBoard:
    """Everyone who takes quizzes (reviewers, and who else has answers), on the clauses in the order they have.

    Says of each what ``gap_tree.topic_tree`` and ``readiness.measure`` say of one, for thousands in one go.
    """
    answered = frozenset(standings.people())
    measured = [p for p in people if p.role == "reviewer" or p.id in answered]
    states = _gather(measured, clauses, standings, at=at)
    columns = tuple(_column(clause, by) for clause in clauses)
    difficulties = np.array([by.fit.of_clause(clause.id) for clause in clauses], dtype=np.float64)
    cells = map_team(
        states.w,
        states.z,
        n=states.n,
        wrong=states.wrong,
        targets=np.array([column.target for column in columns], dtype=np.float64),
        difficulties=difficulties,
        parameters=by.fit.parameters,
        general=states.general,
        level=by.fading.level,
    )
    found = ReviewerMap(people=tuple(measured), clauses=columns, cells=cells, n=states.n)
    return TeamBoard(rows=_rows(found, states, difficulties=difficulties, by=by), map=found)


def _gather(
    people: Sequence[Person], clauses: Sequence[MeasuredClause], standings: Standings, *, at: datetime
) -> _States:
    column: Mapping[str, int] = {clause.id: number for number, clause in enumerate(clauses)}
    shape = len(people), len(clauses)
    w, z = np.zeros(shape), np.zeros(shape)
    n, wrong = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    a, b = np.zeros(len(people)), np.zeros(len(people))
    for row, person in enumerate(people):
        states, general = standings.states(person.id, at=at)
        a[row], b[row] = general.a, general.b
        known = [(column[clause_id], state) for clause_id, state in states.items() if clause_id in column]
        if known:
            places = [place for place, _ in known]
            w[row, places], z[row, places] = [s.w for _, s in known], [s.z for _, s in known]
            n[row, places], wrong[row, places] = [s.n for _, s in known], [s.wrong for _, s in known]
    return _States(w=w, z=z, n=n, wrong=wrong, general=(a, b))


def _column(clause: MeasuredClause, by: Yardstick) -> MapClause:
    part = by.part(clause)
    return MapClause(
        citation=clause.citation,
        heading=clause.heading,
        sop_title=clause.sop_title,
        domain=clause.domain,
        target=part.target,
        importance=part.importance,
    )


def _rows(found: ReviewerMap, states: _States, *, difficulties: Floats, by: Yardstick) -> tuple[TeamRow, ...]:
    if not found.clauses:
        return ()
    everything = np.arange(len(found.clauses))
    domains = list(dict.fromkeys(clause.domain for clause in found.clauses))
    topics = [("overall", everything)]
    topics += [(d, np.array([at for at in everything if found.clauses[at].domain == d])) for d in domains]
    figures = [
        list(_figures(name, found, states, columns=columns, difficulties=difficulties, by=by))
        for name, columns in topics
    ]
    return tuple(
        TeamRow(person=person, overall=overall, domains=tuple(rest), gaps=int(gaps))
        for person, gaps, (overall, *rest) in zip(found.people, found.gaps, zip(*figures, strict=True), strict=True)
    )


def _figures(
    name: str, found: ReviewerMap, states: _States, *, columns: Ints, difficulties: Floats, by: Yardstick
) -> Iterable[DomainFigure]:
    """Everyone's figure over some clauses."""
    importance = np.array([found.clauses[at].importance for at in columns], dtype=np.float64)
    share = importance if importance.sum() > 0.0 else np.ones(len(columns))
    target = float(share @ np.array([found.clauses[at].target for at in columns]) / share.sum())
    n, wrong = states.n[:, columns], states.wrong[:, columns].sum(axis=1)
    mean, variance = roll_up_rows(
        states.w[:, columns],
        states.z[:, columns],
        n=n,
        general=states.general,
        importance=share,
        difficulties=difficulties[columns],
        parameters=by.fit.parameters,
    )
    for p, v, answers, mistakes in zip(
        mean.tolist(), variance.tolist(), n.sum(axis=1).tolist(), wrong.tolist(), strict=True
    ):
        readiness = sum_up(
            p, v, target=target, n=answers, wrong=mistakes, clauses=len(columns), level=by.fading.level,
            wide=by.fading.wide,
        )  # fmt: skip
        between = wilson(answers - mistakes, answers)
        yield DomainFigure(
            domain=name, readiness=readiness, right=answers - mistakes, n=answers, low=between.low, high=between.high
        )
