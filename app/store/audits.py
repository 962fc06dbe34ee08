"""Audited decisions and what production counted, as rows and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.ids import new_id
from app.domain.measure.mistakes import Mark
from app.domain.standing import Fact
from app.domain.volumes import Kpi
from app.store import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAudit:
    """An audited decision with how it was scored."""

    fact: Fact
    case_ref: str
    decision: str
    auditor_decision: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class OldAudit:
    """What is known of an audit that is there: clause, both decisions."""

    clause_id: str
    decision: str
    auditor_decision: str


def known_audits(connection: Connection) -> dict[tuple[str, str, datetime], OldAudit]:
    """Every audited decision by person, case and instant."""
    table = schema.Audit
    columns = (
        table.person_id, table.case_ref, table.audited_at, table.clause_id, table.decision, table.auditor_decision,
    )  # fmt: skip
    return {
        (r.person_id, r.case_ref, r.audited_at): OldAudit(
            clause_id=r.clause_id, decision=r.decision, auditor_decision=r.auditor_decision
        )
        for r in connection.execute(select(*columns))
    }


def add_audits(connection: Connection, audits: Sequence[NewAudit]) -> None:
    """Write audited decisions."""
    rows = [
        {
            "id": new_id(), "person_id": a.fact.person_id, "case_ref": a.case_ref, "clause_id": a.fact.clause_id,
            "decision": a.decision, "auditor_decision": a.auditor_decision, "right": a.mark.right,
            "mistakes": tuple(m.value for m in a.mark.mistakes), "audited_at": a.fact.at,
        }
        for a in audits
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.Audit), rows)


def list_kpis(connection: Connection) -> dict[tuple[str, str, str, str], Kpi]:
    """What production counted, by subject kind, subject, topic and period."""
    rows = connection.execute(select(schema.Kpi.__table__))
    return {
        (r.subject_kind, r.subject, r.topic, r.period): Kpi(
            subject_kind=r.subject_kind, subject=r.subject, topic=r.topic, period=r.period, sampled=r.sampled,
            errors=r.errors, appealed=r.appealed, overturned=r.overturned,
        )
        for r in rows
    }  # fmt: skip


def put_kpis(connection: Connection, kpis: Iterable[Kpi]) -> None:
    """Write what production counted, in the place of what was said of the same subject, topic and period before."""
    table = schema.Kpi
    named = ("subject_kind", "subject", "topic", "period")
    said = ("sampled", "errors", "appealed", "overturned")
    rows = [{"id": new_id()} | {name: getattr(kpi, name) for name in (*named, *said)} for kpi in kpis]
    if rows:
        new = upsert(table)
        anew = {name: new.excluded[name] for name in said}
        connection.execute(new.on_conflict_do_update(index_elements=list(named), set_=anew), rows)


def counted_volumes(connection: Connection) -> list[tuple[str, str, str, int]]:
    """Topic, subject kind, period and how much was sampled."""
    table = schema.Kpi
    rows = connection.execute(select(table.topic, table.subject_kind, table.period, table.sampled))
    return [(r.topic, r.subject_kind, r.period, r.sampled) for r in rows]


def clauses_by_name(connection: Connection) -> dict[str, tuple[str, str]]:
    """The id of every clause, and the risk of its SOP's newest version that has it, by ``sop#clause``."""
    version, clause = schema.SopVersion, schema.ClauseVersion
    chosen = (
        select(schema.Sop.slug, schema.Clause.key, schema.Clause.id, version.risk)
        .select_from(clause)
        .join(schema.Clause, schema.Clause.id == clause.clause_id)
        .join(schema.Sop, schema.Sop.id == schema.Clause.sop_id)
        .join(version, version.id == clause.version_id)
        .order_by(version.sequence)
    )
    return {f"{r.slug}#{r.key}": (r.id, r.risk) for r in connection.execute(chosen)}


def sops_by_slug(connection: Connection) -> dict[str, tuple[str, str]]:
    """Title and domain of every SOP at its newest version, by slug."""
    version = schema.SopVersion
    chosen = (
        select(schema.Sop.slug, version.title, version.domain)
        .join(version, version.sop_id == schema.Sop.id)
        .order_by(version.sequence)
    )
    return {r.slug: (r.title, r.domain) for r in connection.execute(chosen)}
