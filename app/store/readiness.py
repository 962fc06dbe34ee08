"""What answers say of each person on each clause, as rows and back; and the clauses that are measured."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import aliased

from app.domain.measure.readiness import ClauseState
from app.domain.standing import Standing
from app.store import schema


@dataclass(frozen=True, slots=True)
class MeasuredClause:
    """A clause that some gold names as its primary one, at the newest version that has it."""

    id: str
    sop: str
    sop_title: str
    domain: str
    risk: str
    key: str
    heading: str
    position: int


def measured_clauses(connection: Connection) -> tuple[MeasuredClause, ...]:
    """The clauses that cases test, by domain, SOP and place in the text."""
    later = aliased(schema.Gold)
    newest = (
        select(func.max(later.number)).where(later.case_id == schema.Case.id).correlate(schema.Case).scalar_subquery()
    )
    tested = (
        select(schema.ClauseVersion.clause_id)
        .join(schema.GoldClause, schema.GoldClause.clause_version_id == schema.ClauseVersion.id)
        .join(schema.Gold, schema.Gold.id == schema.GoldClause.gold_id)
        .join(schema.Case, and_(schema.Case.id == schema.Gold.case_id, schema.Gold.number == newest))
        .where(schema.GoldClause.position == 0)
        .distinct()
    )
    last = (
        select(schema.ClauseVersion.clause_id, func.max(schema.SopVersion.sequence).label("sequence"))
        .join(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .group_by(schema.ClauseVersion.clause_id)
        .subquery()
    )
    version, clause = schema.SopVersion, schema.ClauseVersion
    chosen = (
        select(
            schema.Clause.id, schema.Sop.slug, version.title, version.domain, version.risk, schema.Clause.key,
            clause.heading, clause.position,
        )
        .join(schema.Sop, schema.Sop.id == schema.Clause.sop_id)
        .join(last, last.c.clause_id == schema.Clause.id)
        .join(version, and_(version.sop_id == schema.Sop.id, version.sequence == last.c.sequence))
        .join(clause, and_(clause.version_id == version.id, clause.clause_id == schema.Clause.id))
        .where(schema.Clause.id.in_(tested))
        .order_by(version.domain, version.title, clause.position)
    )  # fmt: skip
    return tuple(MeasuredClause(*row) for row in connection.execute(chosen))


def list_states(connection: Connection, *, person_id: str | None = None) -> tuple[Standing, ...]:
    """The states of one person or of all."""
    table = schema.Readiness
    chosen = select(table.__table__)
    if person_id is not None:
        chosen = chosen.where(table.person_id == person_id)
    return tuple(
        Standing(
            r.person_id, r.clause_id, ClauseState(r.weight, r.evidence, r.answers, r.answers - r.right), r.updated_at
        )
        for r in connection.execute(chosen)
    )


def put_states(connection: Connection, states: Iterable[Standing]) -> None:
    """Write states, new or changed."""
    rows = [
        {
            "person_id": s.person_id, "clause_id": s.clause_id, "weight": s.state.w, "evidence": s.state.z,
            "answers": s.state.n, "right": s.state.n - s.state.wrong, "updated_at": s.updated_at,
        }
        for s in states
    ]  # fmt: skip
    if rows:
        new = insert(schema.Readiness)
        values = {name: new.excluded[name] for name in ("weight", "evidence", "answers", "right", "updated_at")}
        connection.execute(new.on_conflict_do_update(index_elements=["person_id", "clause_id"], set_=values), rows)


def clear_states(connection: Connection, people: Iterable[str]) -> None:
    """Forget the states of some people, to count their answers anew."""
    connection.execute(delete(schema.Readiness).where(schema.Readiness.person_id.in_(tuple(people))))


def primary_clauses(connection: Connection, *, gold_id: str | None = None) -> dict[str, tuple[str, str]]:
    """The id of the primary clause and the risk of its SOP, by gold: of one gold or of all."""
    chosen = (
        select(schema.GoldClause.gold_id, schema.ClauseVersion.clause_id, schema.SopVersion.risk)
        .join(schema.ClauseVersion, schema.GoldClause.clause_version_id == schema.ClauseVersion.id)
        .join(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .where(schema.GoldClause.position == 0)
    )
    if gold_id is not None:
        chosen = chosen.where(schema.GoldClause.gold_id == gold_id)
    return {r.gold_id: (r.clause_id, r.risk) for r in connection.execute(chosen)}


def material_edits(connection: Connection) -> dict[str, tuple[datetime, ...]]:
    """When each clause had material edits take effect, oldest first; its first appearance is none."""
    chosen = (
        select(schema.ClauseVersion.clause_id, schema.SopVersion.effective)
        .join(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .where(schema.ClauseVersion.material, schema.ClauseVersion.change == "edited")
        .order_by(schema.SopVersion.effective)
    )
    found: dict[str, list[datetime]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.clause_id, []).append(row.effective)
    return {clause_id: tuple(instants) for clause_id, instants in found.items()}
