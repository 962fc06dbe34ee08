"""The case bank: cases, their versions and their gold, as rows and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, insert, select
from sqlalchemy.orm import aliased

from app.domain.cases import Case, Gold
from app.domain.ids import new_id
from app.domain.sops import Citation
from app.store import schema
from app.store.among import among
from app.store.cards import read_card, write_card
from app.store.pictures import of_cases
from app.store.texts import put_texts


@dataclass(frozen=True, slots=True)
class StoredCase:
    """A case with the ids of what a sitting binds to: its newest version and its gold in force."""

    id: str
    version_id: str
    gold_id: str | None
    case: Case


def clause_versions(
    connection: Connection, *, translations: bool = True, sops: Iterable[str] | None = None
) -> dict[tuple[str, str, str], str]:
    """The id of every clause version by (slug, clause key, version), of all SOPs or those named, for binding gold.

    New gold does not cite ``translations``: it is bound to the SOP that they say in another language.
    """
    chosen = (
        select(schema.Sop.slug, schema.Clause.key, schema.SopVersion.version, schema.ClauseVersion.id)
        .join(schema.SopVersion, schema.SopVersion.sop_id == schema.Sop.id)
        .join(schema.ClauseVersion, schema.ClauseVersion.version_id == schema.SopVersion.id)
        .join(schema.Clause, schema.Clause.id == schema.ClauseVersion.clause_id)
    )
    if not translations:
        chosen = chosen.where(schema.SopVersion.translates.is_(None))
    if sops is not None:
        chosen = chosen.where(schema.Sop.slug.in_(sorted(set(sops))))
    return {(r.slug, r.key, r.version): r.id for r in connection.execute(chosen)}


def list_cases(connection: Connection, *, keys: Iterable[str] | None = None) -> dict[str, StoredCase]:
    """Cases by key, all of them or those named, each at its newest version with the gold in force."""
    chosen = _newest_cases()
    rows = connection.execute(chosen if keys is None else chosen.where(among(schema.Case.key, keys))).all()
    golds = read_golds(connection, [r.gold_id for r in rows if r.gold_id])
    shown = of_cases(connection, [r.version_id for r in rows])
    cases = (_case(r, golds.get(r.gold_id), shown.get(r.version_id)) for r in rows)
    return {r.key: StoredCase(r.id, r.version_id, r.gold_id, case) for r, case in zip(rows, cases, strict=True)}


def keys_citing(connection: Connection, sop: str) -> frozenset[str]:
    """The keys of the cases with a gold, of any time, that cites an SOP."""
    return frozenset(connection.execute(_citing(), {"slug": sop}).scalars())


@cache
def _citing() -> Select[Any]:
    return (
        select(schema.Case.key)
        .join(schema.Gold, schema.Gold.case_id == schema.Case.id)
        .join(schema.GoldClause, schema.GoldClause.gold_id == schema.Gold.id)
        .join(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .join(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .join(schema.Sop, schema.Sop.id == schema.SopVersion.sop_id)
        .where(schema.Sop.slug == bindparam("slug"))
        .distinct()
    )


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
    golds = read_golds(connection, [gold_id]) if gold_id else {}
    shown = of_cases(connection, [version_id]).get(version_id)
    return _case(connection.execute(chosen).one(), golds.get(gold_id or ""), shown)


@cache
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


def read_golds(connection: Connection, ids: Sequence[str]) -> dict[str, Gold]:
    """Golds by their ids; unknown ones are left out."""
    cited: dict[str, list[Citation]] = {}
    rows = connection.execute(select(schema.Gold.__table__).where(among(schema.Gold.id, ids))).all()
    for r in connection.execute(_gold_clauses().where(among(schema.GoldClause.gold_id, ids))):
        cited.setdefault(r.gold_id, []).append(Citation(r.slug, r.key, r.version))
    return {
        r.id: Gold(
            decision=r.decision, clauses=tuple(cited[r.id]), action=r.action, rationale=r.rationale,
            adjudicators=tuple(r.adjudicators),
            dissent=tuple(r.dissent),
        )
        for r in rows
    }  # fmt: skip


@cache
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
    moved = [case for case in cases if case.key not in known or not same_case(known[case.key].case, case)]
    before = {case.key: known[case.key].case if case.key in known else None for case in moved}
    ids = {case.key: known[case.key].id if case.key in known else new_id() for case in moved}
    new = [{"id": ids[key], "key": key} for key in ids if key not in known]
    _insert(connection, schema.Case, rows=new)
    shown = [case for case in moved if not _shows(before[case.key], case)]
    _add_versions(connection, shown, ids=ids, at=at)
    _add_golds(connection, [case for case in moved if _brings_gold(before[case.key], case)], ids=ids, at=at)
    return len(new), len(moved) - len(new)


def _shows(before: Case | None, case: Case) -> bool:
    return before is not None and _shown(before) == _shown(case)


def _brings_gold(before: Case | None, case: Case) -> bool:
    return case.gold is not None and (before is None or before.gold != case.gold)


def _insert(connection: Connection, table: Any, *, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _numbers(connection: Connection, table: Any, *, ids: Iterable[str]) -> dict[str, int]:
    """The highest number that each case has in a table of versions; cases without one are left out."""
    chosen = select(table.case_id, func.max(table.number)).where(among(table.case_id, ids)).group_by(table.case_id)
    return {r[0]: r[1] for r in connection.execute(chosen)}


def same_case(one: Case, other: Case) -> bool:
    """Whether two cases show the same and have the same gold (a file that gives no gold changes none)."""
    return _shown(one) == _shown(other) and (other.gold is None or one.gold == other.gold)


def _shown(case: Case) -> tuple[Any, ...]:
    return (case.kind, case.market, case.language, case.fields, case.source, case.sampled, case.difficulty)


def _add_versions(connection: Connection, cases: Sequence[Case], *, ids: dict[str, str], at: datetime) -> None:
    last = _numbers(connection, schema.CaseVersion, ids=(ids[case.key] for case in cases))
    cards = [write_card(case.fields) for case in cases]
    hashes = put_texts(connection, cards)
    rows = [
        {
            "id": new_id(), "case_id": ids[case.key], "number": last.get(ids[case.key], 0) + 1, "kind": case.kind,
            "market": case.market, "language": case.language, "difficulty": case.difficulty, "source": case.source,
            "sampled": case.sampled.isoformat() if case.sampled else "",
            "card_hash": hashes[card], "created_at": at,
        }
        for case, card in zip(cases, cards, strict=True)
    ]  # fmt: skip
    _insert(connection, schema.CaseVersion, rows=rows)


def _add_golds(connection: Connection, cases: Sequence[Case], *, ids: dict[str, str], at: datetime) -> None:
    bound = clause_versions(connection, sops={c.sop for case in cases if case.gold for c in case.gold.clauses})
    last = _numbers(connection, schema.Gold, ids=(ids[case.key] for case in cases))
    golds, cited = [], []
    for case in cases:
        assert case.gold is not None
        gold, gold_id, case_id = case.gold, new_id(), ids[case.key]
        golds.append(
            {
                "id": gold_id, "case_id": case_id, "number": last.get(case_id, 0) + 1, "decision": gold.decision,
                "action": gold.action, "rationale": gold.rationale, "adjudicators": gold.adjudicators,
                "dissent": gold.dissent,
                "created_at": at,
            }
        )  # fmt: skip
        cited += [
            {"gold_id": gold_id, "position": at_, "clause_version_id": bound[c.sop, c.clause or "", c.version or ""]}
            for at_, c in enumerate(gold.clauses)
        ]
    _insert(connection, schema.Gold, rows=golds)
    _insert(connection, schema.GoldClause, rows=cited)


def count_cases(connection: Connection) -> int:
    """How many cases the bank holds."""
    return connection.execute(select(func.count(schema.Case.id))).scalar_one()


def case_ids(connection: Connection) -> dict[str, str]:
    """The id of every case by its key."""
    return {r.key: r.id for r in connection.execute(select(schema.Case.key, schema.Case.id))}
