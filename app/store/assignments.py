"""Assignments, what is special for one person, and the sittings under them, as rows and back."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, cast, delete, func, insert, select, update

from app.domain.assignments import Assignment, Attempt, Audience, Exemption
from app.store import schema
from app.store.among import among


def list_assignments(connection: Connection, *, withdrawn: bool = False) -> tuple[Assignment, ...]:
    """The assignments, the latest first; those withdrawn only on request."""
    table, special = schema.Assignment, schema.AssignmentException
    chosen = select(table.__table__).order_by(table.assigned_at.desc(), table.id.desc())
    if not withdrawn:
        chosen = chosen.where(table.withdrawn_at.is_(None))
    exemptions: dict[str, list[Exemption]] = {}
    for r in connection.execute(select(special.__table__).order_by(special.person_id)):
        made = Exemption(person_id=r.person_id, exempt=r.exempt, extra_minutes=r.extra_minutes, reason=r.reason)
        exemptions.setdefault(r.assignment_id, []).append(made)
    return tuple(_assignment(r, tuple(exemptions.get(r.id, ()))) for r in connection.execute(chosen))


def put_assignment(connection: Connection, assignment: Assignment) -> None:
    """Write an assignment, new or changed, with what is special for some."""
    table, a = schema.Assignment, assignment
    values = {
        "opens_at": a.opens_at, "closes_at": a.closes_at, "attempts": a.attempts, "note": a.note,
        "audience_kind": a.audience.value, "audience": a.whom, "withdrawn_at": a.withdrawn_at,
    }  # fmt: skip
    changed = connection.execute(update(table).where(table.id == a.id).values(**values))
    if not changed.rowcount:
        fixed = {"quiz_version_id": a.quiz_version_id, "assigned_by": a.assigned_by, "assigned_at": a.assigned_at}
        connection.execute(insert(table).values(id=a.id, **fixed, **values))
    special = schema.AssignmentException
    connection.execute(delete(special).where(special.assignment_id == a.id))
    rows = [
        {"assignment_id": a.id, "person_id": e.person_id, "exempt": e.exempt, "extra_minutes": e.extra_minutes,
         "reason": e.reason}
        for e in a.exemptions
    ]  # fmt: skip
    if rows:
        connection.execute(insert(special), rows)


def list_attempts(
    connection: Connection, *, person_id: str | None = None, assignments: Iterable[str] | None = None
) -> tuple[Attempt, ...]:
    """The sittings under assignments, oldest first: of one person or all, of some assignments or all."""
    sitting, answer, result = schema.Sitting, schema.Answer, schema.Result
    newest = select(result.answer_id, result.right, func.max(result.scored_at)).group_by(result.answer_id).subquery()
    scored = (
        select(answer.sitting_id, func.count().label("n"), func.sum(cast(newest.c.right, Integer)).label("right"))
        .join(newest, newest.c.answer_id == answer.id)
        .join(sitting, sitting.id == answer.sitting_id)
        .where(sitting.assignment_id.is_not(None))
        .group_by(answer.sitting_id)
        .subquery()
    )
    chosen = (
        select(sitting.id, sitting.assignment_id, sitting.person_id, sitting.finished_at, scored.c.n, scored.c.right)
        .outerjoin(scored, scored.c.sitting_id == sitting.id)
        .where(sitting.assignment_id.is_not(None))
        .order_by(sitting.started_at)
    )
    if person_id is not None:
        chosen = chosen.where(sitting.person_id == person_id)
    if assignments is not None:
        chosen = chosen.where(among(sitting.assignment_id, assignments))
    return tuple(
        Attempt(
            assignment_id=r.assignment_id, person_id=r.person_id, finished_at=r.finished_at, sitting_id=r.id,
            right=int(r.right or 0), n=r.n or 0,
        )
        for r in connection.execute(chosen)
    )  # fmt: skip


def bind_sitting(connection: Connection, sitting_id: str, assignment_id: str) -> None:
    """Say under which assignment a sitting was begun."""
    connection.execute(
        update(schema.Sitting).where(schema.Sitting.id == sitting_id).values(assignment_id=assignment_id)
    )


def bind_sittings(connection: Connection, assignment: Assignment, *, people: Collection[str]) -> None:
    """Say of the sittings of these people to its quiz, begun in its time under no other, that they were under it."""
    sitting, a = schema.Sitting, assignment
    chosen = select(sitting.id, sitting.person_id).where(
        sitting.quiz_version_id == a.quiz_version_id, sitting.assignment_id.is_(None), sitting.started_at >= a.opens_at
    )
    if a.closes_at is not None:
        chosen = chosen.where(sitting.started_at < a.closes_at)
    meant = frozenset(people)
    bound = [{"sitting": r.id, "assignment": a.id} for r in connection.execute(chosen) if r.person_id in meant]
    if bound:
        change = update(sitting).where(sitting.id == bindparam("sitting"))
        connection.execute(change.values(assignment_id=bindparam("assignment")), bound)


def quiz_scores(connection: Connection) -> dict[str, list[tuple[str, datetime, int, int]]]:
    """Of each quiz version the finished sittings as (person id, when, right, answers), oldest first."""
    sitting, answer, result = schema.Sitting, schema.Answer, schema.Result
    newest = select(result.answer_id, result.right, func.max(result.scored_at)).group_by(result.answer_id).subquery()
    chosen = (
        select(
            sitting.quiz_version_id, sitting.person_id, sitting.finished_at, func.count().label("n"),
            func.sum(cast(newest.c.right, Integer)).label("right"),
        )
        .join(answer, answer.sitting_id == sitting.id)
        .join(newest, newest.c.answer_id == answer.id)
        .where(sitting.finished_at.is_not(None))
        .group_by(sitting.id)
        .order_by(sitting.finished_at)
    )  # fmt: skip
    found: dict[str, list[tuple[str, datetime, int, int]]] = {}
    for r in connection.execute(chosen):
        found.setdefault(r.quiz_version_id, []).append((r.person_id, r.finished_at, int(r.right or 0), r.n))
    return found


def _assignment(row: Any, exemptions: tuple[Exemption, ...]) -> Assignment:
    return Assignment(
        id=row.id, quiz_version_id=row.quiz_version_id, audience=Audience(row.audience_kind), whom=row.audience,
        opens_at=row.opens_at, closes_at=row.closes_at, attempts=row.attempts, note=row.note,
        assigned_by=row.assigned_by, assigned_at=row.assigned_at, withdrawn_at=row.withdrawn_at, exemptions=exemptions,
    )  # fmt: skip
