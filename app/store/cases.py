"""The case bank: cases, their versions and their gold, as rows and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, insert, select
from sqlalchemy.orm import aliased

from app.domain.cases import Case, Gold
from app.domain.ids import new_id
from app.domain.sops import Citation
from app.store import schema
from app.store.cards import read_card, write_card
from app.store.pictures import of_cases
from app.store.texts import hash_of, put_texts

WRITE_SIZE = 500


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case with the ids of what a sitting binds to: its newest version and its gold in force."""

    id: str
    version_id: str
    gold_id: str | None
    case: Case


def clause_versions(connection: Connection) -> dict[tuple[str, str, str], str]:
    """The id of every clause version by (slug, clause key, version), for binding gold."""
    chosen = (
        select(schema.Sop.slug, schema.Clause.key, schema.SopVersion.version, schema.ClauseVersion.id)
        .join(schema.SopVersion, schema.SopVersion.sop_id == schema.Sop.id)
        .join(schema.ClauseVersion, schema.ClauseVersion.version_id == schema.SopVersion.id)
        .join(schema.Clause, schema.Clause.id == schema.ClauseVersion.clause_id)
    )
    return {(r.slug, r.key, r.version): r.id for r in connection.execute(chosen)}


def list_cases(connection: Connection, *, keys: Iterable[str] | None = None) -> dict[str, StoredCase]:
    """Cases by key, all of them or those named, each at its newest version with the gold in force."""
    chosen = _newest_cases()
    if keys is not None:
        chosen = chosen.where(schema.Case.key.in_(tuple(keys)))
    rows = connection.execute(chosen).all()
    golds = _golds(connection, [r.gold_id for r in rows if r.gold_id])
    shown = of_cases(connection, [r.version_id for r in rows])
    cases = (_case(r, golds.get(r.gold_id), shown.get(r.version_id)) for r in rows)
    return {r.key: StoredCase(r.id, r.version_id, r.gold_id, case) for r, case in zip(rows, cases, strict=True)}


def read_shown(connection: Connection, version_id: str, *, gold_id: str | None = None) -> Case:
    """A case at just this version, with just this gold; what a sitting shows. NoResultFound for an unknown id."""
    version = schema.CaseVersion
    chosen = (
        select(
            schema.Case.key, version.kind, version.market, version.language, version.difficulty, version.source,
            version.sampled, schema.Text.body,
        )
        .join(version, version.case_id == schema.Case.id)
        .join(schema.Text, schema.Text.hash == version.card_hash)
        .where(version.id == version_id)
    )  # fmt: skip
    golds = _golds(connection, [gold_id]) if gold_id else {}
    shown = of_cases(connection, [version_id]).get(version_id)
    return _case(connection.execute(chosen).one(), golds.get(gold_id or ""), shown)


def _newest_cases() -> Select[Any]:
    version, newer = schema.CaseVersion, aliased(schema.CaseVersion)
    gold, later = schema.Gold, aliased(schema.Gold)
    last_version = select(func.max(newer.number)).where(newer.case_id == schema.Case.id).scalar_subquery()
    last_gold = select(func.max(later.number)).where(later.case_id == schema.Case.id).scalar_subquery()
    return (
        select(
            schema.Case.id, schema.Case.key, version.id.label("version_id"), version.kind, version.market,
            version.language, version.difficulty, version.source, version.sampled, schema.Text.body,
            gold.id.label("gold_id"),
        )
        .select_from(schema.Case)
        .join(version, and_(version.case_id == schema.Case.id, version.number == last_version))
        .join(schema.Text, schema.Text.hash == version.card_hash)
        .outerjoin(gold, and_(gold.case_id == schema.Case.id, gold.number == last_gold))
        .order_by(schema.Case.key)
    )  # fmt: skip


def _golds(connection: Connection, ids: Sequence[str]) -> dict[str, Gold]:
    cited: dict[str, list[Citation]] = {}
    rows: list[Any] = []
    for start in range(0, len(ids), WRITE_SIZE):
        part = ids[start : start + WRITE_SIZE]
        rows += connection.execute(select(schema.Gold.__table__).where(schema.Gold.id.in_(part))).all()
        for r in connection.execute(_gold_clauses().where(schema.GoldClause.gold_id.in_(part))):
            cited.setdefault(r.gold_id, []).append(Citation(r.slug, r.key, r.version))
    return {
        r.id: Gold(
            decision=r.decision, clauses=tuple(cited[r.id]), action=r.action, rationale=r.rationale,
            adjudicators=tuple(r.adjudicators),
        )
        for r in rows
    }  # fmt: skip


def _gold_clauses() -> Select[Any]:
    return (
        select(schema.GoldClause.gold_id, schema.Sop.slug, schema.Clause.key, schema.SopVersion.version)
        .join(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .join(schema.Clause, schema.Clause.id == schema.ClauseVersion.clause_id)
        .join(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .join(schema.Sop, schema.Sop.id == schema.SopVersion.sop_id)
        .order_by(schema.GoldClause.gold_id, schema.GoldClause.position)
    )


def _case(row: Any, gold: Gold | None, shown: Mapping[str, str] | None) -> Case:
    fields = read_card(row.body)
    if shown:
        fields = replace(fields, pictures=tuple(replace(p, stored=shown.get(p.file or "")) for p in fields.pictures))
    return Case(
        key=row.key, kind=row.kind, market=row.market, language=row.language, fields=fields,
        source=row.source, sampled=date.fromisoformat(row.sampled) if row.sampled else None,
        difficulty=row.difficulty, gold=gold,
    )  # fmt: skip


def add_cases(
    connection: Connection, cases: Sequence[Case], *, known: dict[str, StoredCase], at: datetime
) -> tuple[int, int]:
    """Write cases: new ones, new versions of changed ones, new golds. Gives how many were new and changed.

    Every gold must cite clause versions that are there; the caller has made sure.
    """
    bound = clause_versions(connection)
    put_texts(connection, [write_card(case.fields) for case in cases])
    new = changed = 0
    for case in cases:
        before = known.get(case.key)
        if before is None:
            case_id = new_id()
            connection.execute(insert(schema.Case).values(id=case_id, key=case.key))
            new += 1
        elif same_case(before.case, case):
            continue
        else:
            case_id = before.id
            changed += 1
        if before is None or _shown(before.case) != _shown(case):
            _add_version(connection, case_id, case=case, at=at)
        if case.gold is not None and (before is None or before.case.gold != case.gold):
            _add_gold(connection, case_id, gold=case.gold, bound=bound, at=at)
    return new, changed


def same_case(one: Case, other: Case) -> bool:
    """Whether two cases show the same and have the same gold (a file that gives no gold changes none)."""
    return _shown(one) == _shown(other) and (other.gold is None or one.gold == other.gold)


def _shown(case: Case) -> tuple[Any, ...]:
    return (case.kind, case.market, case.language, case.fields, case.source, case.sampled, case.difficulty)


def _add_version(connection: Connection, case_id: str, *, case: Case, at: datetime) -> None:
    version = schema.CaseVersion
    last = select(func.coalesce(func.max(version.number), 0)).where(version.case_id == case_id)
    connection.execute(
        insert(version).values(
            id=new_id(), case_id=case_id, number=connection.execute(last).scalar_one() + 1, kind=case.kind,
            market=case.market, language=case.language, difficulty=case.difficulty, source=case.source,
            sampled=case.sampled.isoformat() if case.sampled else "", card_hash=hash_of(write_card(case.fields)),
            created_at=at,
        )
    )  # fmt: skip


def _add_gold(
    connection: Connection, case_id: str, *, gold: Gold, bound: dict[tuple[str, str, str], str], at: datetime
) -> None:
    table, gold_id = schema.Gold, new_id()
    last = select(func.coalesce(func.max(table.number), 0)).where(table.case_id == case_id)
    connection.execute(
        insert(table).values(
            id=gold_id, case_id=case_id, number=connection.execute(last).scalar_one() + 1, decision=gold.decision,
            action=gold.action, rationale=gold.rationale, adjudicators=gold.adjudicators, created_at=at,
        )
    )  # fmt: skip
    rows = [
        {
            "gold_id": gold_id,
            "position": i,
            "clause_version_id": bound[cited.sop, cited.clause or "", cited.version or ""],
        }
        for i, cited in enumerate(gold.clauses)
    ]
    connection.execute(insert(schema.GoldClause), rows)


def count_cases(connection: Connection) -> int:
    """How many cases the bank holds."""
    return connection.execute(select(func.count(schema.Case.id))).scalar_one()


def case_ids(connection: Connection) -> dict[str, str]:
    """The id of every case by its key."""
    return {r.key: r.id for r in connection.execute(select(schema.Case.key, schema.Case.id))}
