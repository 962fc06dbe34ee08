"""Fits, their difficulties and suspicions, as rows and back."""

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import Connection, and_, delete, exists, func, insert, select

from app.domain.fits import NO_FIT, Figures, Fit, NewFit, Suspicion
from app.domain.measure.readiness import Parameters
from app.store import schema

KEPT = 10
"""Of so many fits the difficulties and suspicions are kept; of older ones the figures alone."""


def newest_fit(connection: Connection) -> Fit:
    """The fit in use, with the difficulties of its clauses; NO_FIT before the first."""
    found = list_fits(connection, limit=1)
    if not found:
        return NO_FIT
    table = schema.FitClause
    rows = connection.execute(select(table.clause_id, table.difficulty).where(table.fit_id == found[0].id))
    return _with_clauses(found[0], {r.clause_id: r.difficulty for r in rows})


def list_fits(connection: Connection, *, limit: int | None = None) -> tuple[Fit, ...]:
    """All fits, the newest first, without the difficulties of their clauses."""
    table = schema.Fit
    rows = connection.execute(select(table.__table__).order_by(table.number.desc()).limit(limit))
    return tuple(
        Fit(
            id=r.id, number=r.number, made_at=r.made_at, answers=r.answers, people=r.people,
            parameters=Parameters(**json.loads(r.parameters)), figures=Figures(**json.loads(r.figures)),
        )
        for r in rows
    )  # fmt: skip


def _with_clauses(fit: Fit, clauses: dict[str, float]) -> Fit:
    return Fit(
        id=fit.id, number=fit.number, made_at=fit.made_at, answers=fit.answers, people=fit.people,
        parameters=fit.parameters, figures=fit.figures, clauses=clauses,
    )  # fmt: skip


def case_difficulties(
    connection: Connection, fit: Fit, *, case_id: str | None = None
) -> dict[str, tuple[float, float]]:
    """How hard each case is in a fit and the variance of that, by case id: of one case or of all."""
    table = schema.FitCase
    chosen = select(table.case_id, table.difficulty, table.variance).where(table.fit_id == fit.id)
    if case_id is not None:
        chosen = chosen.where(table.case_id == case_id)
    return {r.case_id: (r.difficulty, r.variance) for r in connection.execute(chosen)}


def list_suspicions(connection: Connection, fit: Fit) -> tuple[Suspicion, ...]:
    """What a fit says of each case, the least likely to be in order first."""
    table = schema.Suspicion
    rows = connection.execute(
        select(table.__table__)
        .where(table.fit_id == fit.id)
        .order_by((table.wrong_gold + table.ambiguous + table.hard).desc(), table.case_id)
    )
    return tuple(
        Suspicion(
            case_id=r.case_id, gold_id=r.gold_id, verdict=r.verdict, wrong_gold=r.wrong_gold, ambiguous=r.ambiguous,
            hard=r.hard, answers=r.answers, evidence=r.evidence,
        )
        for r in rows
    )  # fmt: skip


def suspected_cases(connection: Connection, fit: Fit) -> dict[str, str]:
    """The cases whose answers do not count, and their gold: under suspicion in this fit, with that gold still in force.

    New gold lifts a suspicion; so does, where gold was suspected, an adjudication that found it still right.
    """
    table, gold, later = schema.Suspicion, schema.Gold, schema.Gold.__table__.alias("later")
    newest = select(func.max(later.c.number)).where(later.c.case_id == gold.case_id).scalar_subquery()
    ruling = schema.Adjudication
    upheld = exists().where(
        ruling.case_id == table.case_id, ruling.outcome == "still right", ruling.closed_at >= gold.created_at
    )
    chosen = (
        select(table.case_id, table.gold_id)
        .join(gold, and_(gold.id == table.gold_id, gold.number == newest))
        .where(table.fit_id == fit.id, table.verdict.not_in(("", "ok")))
        .where(~and_(table.verdict == "re-check gold", upheld))
    )
    return {r.case_id: r.gold_id for r in connection.execute(chosen)}


def next_number(connection: Connection) -> int:
    """The number of the next fit."""
    return connection.execute(select(func.coalesce(func.max(schema.Fit.number), 0) + 1)).scalar_one()


def add_fit(connection: Connection, new: NewFit) -> None:
    """Keep a fit, which has its id, number and instant, with all that it found; drop the details of old ones."""
    fit = new.fit
    connection.execute(
        insert(schema.Fit).values(
            id=fit.id, number=fit.number, made_at=fit.made_at, answers=fit.answers, people=fit.people,
            parameters=json.dumps(asdict(fit.parameters)), figures=json.dumps(asdict(fit.figures)),
        )
    )  # fmt: skip
    _insert(
        connection,
        schema.FitClause,
        (
            {"fit_id": fit.id, "clause_id": key, "difficulty": b, "answers": new.clause_answers.get(key, 0)}
            for key, b in fit.clauses.items()
        ),
    )
    _insert(connection, schema.FitCase, ({"fit_id": fit.id, **asdict(case)} for case in new.cases))
    _insert(connection, schema.Suspicion, ({"fit_id": fit.id, **asdict(s)} for s in new.suspicions))
    old = select(schema.Fit.id).where(schema.Fit.number <= fit.number - KEPT)
    for table in (schema.FitClause, schema.FitCase, schema.Suspicion):
        connection.execute(delete(table).where(table.fit_id.in_(old)))


def _insert(connection: Connection, table: type[schema.Base], rows: Iterable[dict[str, object]]) -> None:
    if listed := list(rows):
        connection.execute(insert(table), listed)
