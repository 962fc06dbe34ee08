"""Which golds in force are stale: asked of the whole library at once, so that 50,000 cases take about a second."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select
from sqlalchemy.orm import aliased

from app.domain.clauses import Clause
from app.domain.sops import pick_in_force
from app.domain.staleness import Bound, DatedVersion, Shelf, Staleness
from app.store import schema
from app.store.among import among
from app.store.sops import read_clauses


@dataclass(frozen=True, slots=True)
class BoundCase:
    """A case whose gold in force rests on these clause versions, the primary one first."""

    key: str
    case_id: str
    gold_id: str
    market: str
    clauses: tuple[Bound, ...]


def stale_cases(connection: Connection, *, at: datetime, keys: Collection[str] | None = None) -> dict[str, Staleness]:
    """The cases whose gold is stale at an instant, by key: of all or of those named; why is said of the first clause
    that is stale, which is the primary one where that is."""
    return {key: some[0] for key, some in stale_clauses(connection, at=at, keys=keys).items()}


def stale_clauses(
    connection: Connection, *, at: datetime, keys: Collection[str] | None = None
) -> dict[str, tuple[Staleness, ...]]:
    """Every stale clause of each stale gold, in its order, by the key of its case."""
    shelf, told = read_shelf(connection, at=at), dict[tuple[str, str], Staleness | None]()
    found: dict[str, list[Staleness]] = {}
    for row in _bound(connection, keys):
        here = (row.clause_version_id, row.market)
        if here not in told:
            bound = Bound(clause_id=row.clause_id, key=row.clause_key, version_id=row.version_id)
            told[here] = shelf.staleness(bound, market=row.market)
        if (stale := told[here]) is not None:
            found.setdefault(row.key, []).append(stale)
    return {key: tuple(some) for key, some in found.items()}


def bound_cases(connection: Connection, *, keys: Collection[str]) -> dict[str, BoundCase]:
    """What the gold in force of these cases rests on, by key; a case without gold is left out."""
    found: dict[str, BoundCase] = {}
    for r in _bound(connection, keys):
        bound = Bound(clause_id=r.clause_id, key=r.clause_key, version_id=r.version_id)
        before = found[r.key].clauses if r.key in found else ()
        found[r.key] = BoundCase(r.key, r.case_id, r.gold_id, r.market, (*before, bound))
    return found


def read_shelf(connection: Connection, *, at: datetime) -> Shelf:
    """What the library says at an instant of the clauses that some gold cites."""
    version, clause = schema.SopVersion, schema.Clause
    columns = (version.id, version.sop_id, schema.Sop.slug, version.sequence, version.version, version.effective,
               version.retired_at, version.markets, version.extends)  # fmt: skip
    rows = connection.execute(select(*columns).join(schema.Sop, schema.Sop.id == version.sop_id))
    versions = [DatedVersion(**row._mapping) for row in rows]
    by_sop: dict[str, list[DatedVersion]] = {}
    for one in versions:
        by_sop.setdefault(one.sop_id, []).append(one)
    picked = [pick_in_force((v.dated for v in some), at=at) for some in by_sop.values()]
    cited = (
        select(clause.key)
        .join(schema.ClauseVersion, schema.ClauseVersion.clause_id == clause.id)
        .join(schema.GoldClause, schema.GoldClause.clause_version_id == schema.ClauseVersion.id)
    )
    held = schema.ClauseVersion
    chosen = select(held.version_id, held.clause_id, clause.key, held.material).join(
        clause, clause.id == held.clause_id
    )
    now = {one.id for one in picked if one is not None}
    in_force, material = [], dict[str, list[str]]()
    for r in connection.execute(chosen.where(clause.key.in_(cited))):
        if r.version_id in now:
            in_force.append((r.version_id, r.clause_id, r.key))
        if r.material:
            material.setdefault(r.clause_id, []).append(r.version_id)
    return Shelf(versions, at=at, material=material, in_force=in_force)


def _bound(connection: Connection, keys: Collection[str] | None) -> Iterable[Any]:
    """The clause versions of each gold in force, with the market of its case."""
    chosen = _bound_golds()
    return connection.execute(chosen if keys is None else chosen.where(among(schema.Case.key, keys)))


def _bound_golds() -> Select[Any]:
    gold, later = schema.Gold, aliased(schema.Gold)
    version, newer = schema.CaseVersion, aliased(schema.CaseVersion)
    last_gold = select(func.max(later.number)).where(later.case_id == schema.Case.id).scalar_subquery()
    last_version = select(func.max(newer.number)).where(newer.case_id == schema.Case.id).scalar_subquery()
    cited = schema.ClauseVersion
    return (
        select(
            schema.Case.key, schema.Case.id.label("case_id"), gold.id.label("gold_id"), version.market,
            schema.GoldClause.clause_version_id, cited.clause_id, cited.version_id,
            schema.Clause.key.label("clause_key"),
        )
        .select_from(schema.Case)
        .join(gold, and_(gold.case_id == schema.Case.id, gold.number == last_gold))
        .join(version, and_(version.case_id == schema.Case.id, version.number == last_version))
        .join(schema.GoldClause, schema.GoldClause.gold_id == gold.id)
        .join(cited, cited.id == schema.GoldClause.clause_version_id)
        .join(schema.Clause, schema.Clause.id == cited.clause_id)
        .order_by(schema.Case.key, schema.GoldClause.position)
    )  # fmt: skip


def read_clause(connection: Connection, citation: str, version: str | None) -> Clause | None:
    """The text of a clause (``sop#clause``) in a version by its number; None where there is none."""
    slug, _, key = citation.partition("#")
    if version is None:
        return None
    chosen = (
        select(schema.SopVersion.id)
        .join(schema.Sop, schema.Sop.id == schema.SopVersion.sop_id)
        .where(schema.Sop.slug == slug, schema.SopVersion.version == version)
    )
    version_id = connection.execute(chosen).scalar_one_or_none()
    clauses = () if version_id is None else read_clauses(connection, version_id)
    return next((clause for clause in clauses if clause.key == key), None)
