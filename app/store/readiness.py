"""What answers say of each person on each clause, as rows and back; and the clauses that are measured."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, Integer, and_, cast, delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import aliased

from app.domain.fits import Fit
from app.domain.measure.readiness import ClauseState
from app.domain.measured import MeasuredClause
from app.domain.standing import Fact, Fading, Standing, Standings, in_order, replay
from app.store import facts, fits, schema
from app.store.among import among
from app.store.meta import get_fact, set_fact


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


BASIS = "readiness basis"
"""The name of the fact that says what the stored states were counted by."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What readiness is counted by: the fit in use, the material edits, and the cases whose answers are left out,
    with their gold.

    ``stamp`` names all of it, ``rows`` the facts; the stored states hold when they were counted by the same.
    """

    fit: Fit
    suspected: dict[str, str]
    edits: dict[str, tuple[datetime, ...]]
    stamp: str
    rows: str
    holds: bool

    @property
    def left_out(self) -> frozenset[str]:
        """The cases whose answers do not count."""
        return frozenset(self.suspected)


def read_basis(connection: Connection, fading: Fading) -> Basis:
    """What readiness is counted by at this moment."""
    fit, edits, rows = fits.newest_fit(connection), material_edits(connection), facts.newest_rows(connection)
    suspected = fits.suspected_cases(connection, fit)
    dated = ",".join(f"{clause}:{at.isoformat()}" for clause in sorted(edits) for at in edits[clause])
    named = sha256("\n".join((*sorted(suspected), dated)).encode()).hexdigest()[:16]
    stamp = " ".join((fit.id or "no fit", fading.describe(), named))
    holds = get_fact(connection, BASIS) == f"{stamp} {rows}" or rows.startswith("0/0/")
    return Basis(fit, suspected, edits, stamp, rows, holds)


def read_standings(
    connection: Connection, fading: Fading, *, basis: Basis | None = None, person_id: str | None = None
) -> Standings:
    """The standings of one person or of all: the stored ones where they hold, else counted anew from the facts."""
    by = basis or read_basis(connection, fading)
    if by.holds:
        return Standings(list_states(connection, person_id=person_id), edits=by.edits, fading=fading, fit=by.fit)
    return count_anew(connection, fading, basis=by, person_id=person_id)


def count_anew(connection: Connection, fading: Fading, *, basis: Basis, person_id: str | None = None) -> Standings:
    """The standings of one person or of all, from the facts."""
    return replay(
        facts.facts_of(connection, person_id=person_id),
        known=fits.case_difficulties(connection, basis.fit),
        left_out=basis.left_out,
        edits=basis.edits,
        fading=fading,
        fit=basis.fit,
    )


def take_facts(connection: Connection, fading: Fading, *, basis: Basis, new: Sequence[Fact]) -> None:
    """Move the stored states by facts that were just written, in this transaction.

    ``basis`` was read before they were written. Where a fact is older than what has been counted of its person, that
    person is counted anew. States that did not hold before are left alone: they are counted anew when they are asked
    for.
    """
    if not basis.holds or not new:
        return
    people = dict.fromkeys(fact.person_id for fact in new)
    known = fits.case_difficulties(connection, basis.fit, case_id=new[0].case_id if len(new) == 1 else None)
    for person_id in people:
        mine = in_order(fact for fact in new if fact.person_id == person_id)
        standings = read_standings(connection, fading, basis=basis, person_id=person_id)
        latest = standings.latest(person_id)
        if latest is not None and mine[0].at < latest:
            standings = count_anew(connection, fading, basis=basis, person_id=person_id)
        else:
            for fact in mine:
                if fact.case_id not in basis.left_out:
                    standings.take(fact, known=known)
        put_states(connection, standings.moved)
    keep_stamp(connection, basis)


def fact_of(
    connection: Connection, person_id: str, *, version_id: str, gold_id: str, right: bool, at: datetime
) -> Fact:
    """An answer to a version of a case, scored by this gold, as a fact."""
    version, gold = schema.CaseVersion, schema.Gold
    case = connection.execute(select(version.case_id, version.difficulty).where(version.id == version_id)).one()
    newest = select(func.max(gold.number)).where(gold.case_id == case.case_id).scalar_subquery()
    in_force = select(gold.id).where(gold.case_id == case.case_id, gold.number == newest)
    known = connection.execute(in_force).scalar_one_or_none() == gold_id
    clause_id = primary_clauses(connection, gold_id=gold_id)[gold_id][0]
    return Fact(person_id, clause_id, right, at, case.case_id if known else None, case.difficulty)


def keep_stamp(connection: Connection, basis: Basis) -> None:
    """Say that the stored states are counted by this, and hold for the facts that are there now."""
    set_fact(connection, BASIS, f"{basis.stamp} {facts.newest_rows(connection)}")


def replace_states(connection: Connection, standings: Iterable[Standing]) -> None:
    """Write these states in place of all there were."""
    connection.execute(delete(schema.Readiness))
    put_states(connection, standings)


def count_audits(connection: Connection, *, person_id: str | None = None) -> dict[tuple[str, str], tuple[int, int]]:
    """How many audited decisions there are by person and clause, and how many of them were right."""
    table = schema.Audit
    chosen = select(
        table.person_id, table.clause_id, func.count().label("n"), func.sum(cast(table.right, Integer)).label("hits")
    )
    if person_id is not None:
        chosen = chosen.where(table.person_id == person_id)
    rows = connection.execute(chosen.group_by(table.person_id, table.clause_id))
    return {(r.person_id, r.clause_id): (r.n, int(r.hits)) for r in rows}


def count_left_out(
    connection: Connection, suspected: dict[str, str], *, person_id: str | None = None
) -> dict[tuple[str, str], dict[str, int]]:
    """How many answers to suspected cases do not count, by person and clause and then by case."""
    if not suspected:
        return {}
    answer, sitting, result, gold = schema.Answer, schema.Sitting, schema.Result, schema.Gold
    chosen = (
        select(sitting.person_id, schema.ClauseVersion.clause_id, gold.case_id, func.count().label("n"))
        .select_from(result)
        .join(answer, answer.id == result.answer_id)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(gold, gold.id == result.gold_id)
        .join(schema.GoldClause, and_(schema.GoldClause.gold_id == gold.id, schema.GoldClause.position == 0))
        .join(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .where(among(gold.id, suspected.values()))
        .group_by(sitting.person_id, schema.ClauseVersion.clause_id, gold.case_id)
    )
    if person_id is not None:
        chosen = chosen.where(sitting.person_id == person_id)
    found: dict[tuple[str, str], dict[str, int]] = {}
    for r in connection.execute(chosen):
        found.setdefault((r.person_id, r.clause_id), {})[r.case_id] = r.n
    return found
