"""The case bank as a trainer looks through it and changes it: light lines, tags, new versions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import aliased

from app.domain.case_changes import GoldEntry
from app.domain.case_lines import NO_GOLD, CaseLine, fold
from app.domain.cases import Case, Gold
from app.domain.ids import new_id
from app.domain.personal_data import personal_in
from app.domain.sops import Citation
from app.store import schema
from app.store.among import among
from app.store.cards import write_card
from app.store.heeded import carry_heeded
from app.store.pictures import hash_in, link_case
from app.store.stale import stale_cases
from app.store.texts import hash_of, put_texts

SHOWN = ("title", "seller", "category", "text", "transcript")


def list_lines(connection: Connection, *, at: datetime) -> Iterator[CaseLine]:
    """Every case as a line, by key; stale as ``stale_cases`` says it at ``at``."""
    tags = tags_of(connection)
    primary, stale = _primaries(connection), stale_cases(connection, at=at)
    nothing = ("", "", "", NO_GOLD)
    for row in connection.execute(_newest()):
        domain, sop, clause, decision = primary.get(row.gold_id, nothing)
        own = tags.get(row.id, ())
        shown = [row.key, row.title, row.seller, row.category, row.text, row.transcript, *own]
        yield CaseLine(
            id=row.id, key=row.key, title=row.title or first_words(row.text or row.transcript or ""), kind=row.kind,
            market=row.market, language=row.language, domain=domain, sop=sop, clause=clause, decision=decision,
            difficulty=row.difficulty, tags=own, stale=row.key in stale, changed=row.created_at,
            words=fold("\n".join(part for part in shown if part)),
        )  # fmt: skip


def first_words(text: str) -> str:
    """What stands for a title where there is none."""
    return " ".join(text[:120].split())[:80]


def _newest() -> Any:
    version, newer = schema.CaseVersion, aliased(schema.CaseVersion)
    gold, later = schema.Gold, aliased(schema.Gold)
    last_version = select(func.max(newer.number)).where(newer.case_id == schema.Case.id).scalar_subquery()
    last_gold = select(func.max(later.number)).where(later.case_id == schema.Case.id).scalar_subquery()
    parts = (func.json_extract(schema.Text.body, f"$.{name}").label(name) for name in SHOWN)
    return (
        select(
            schema.Case.id, schema.Case.key, version.kind, version.market, version.language, version.difficulty,
            version.created_at, gold.id.label("gold_id"), *parts,
        )
        .select_from(schema.Case)
        .join(version, and_(version.case_id == schema.Case.id, version.number == last_version))
        .join(schema.Text, schema.Text.hash == version.card_hash)
        .outerjoin(gold, and_(gold.case_id == schema.Case.id, gold.number == last_gold))
        .order_by(schema.Case.key)
    )  # fmt: skip


def _primaries(connection: Connection) -> dict[str, tuple[str, str, str, str]]:
    """Domain, SOP, ``sop#clause`` and decision of every gold by its id."""
    chosen = (
        select(
            schema.Gold.id, schema.Gold.decision, schema.SopVersion.domain, schema.Sop.slug, schema.Clause.key,
        )
        .join(schema.GoldClause, and_(schema.GoldClause.gold_id == schema.Gold.id, schema.GoldClause.position == 0))
        .join(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .join(schema.Clause, schema.Clause.id == schema.ClauseVersion.clause_id)
        .join(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .join(schema.Sop, schema.Sop.id == schema.SopVersion.sop_id)
    )  # fmt: skip
    return {r.id: (r.domain, r.slug, f"{r.slug}#{r.key}", r.decision) for r in connection.execute(chosen)}


def tags_of(connection: Connection, ids: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """The tags of each case by its id, in order; of all cases or of those named."""
    chosen = select(schema.CaseTag.case_id, schema.CaseTag.tag).order_by(schema.CaseTag.tag)
    found: dict[str, list[str]] = {}
    for row in connection.execute(chosen if ids is None else chosen.where(among(schema.CaseTag.case_id, ids))):
        found.setdefault(row.case_id, []).append(row.tag)
    return {case_id: tuple(tags) for case_id, tags in found.items()}


def ids_of(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The ids of these cases by key; keys that are not there are left out."""
    chosen = select(schema.Case.key, schema.Case.id).where(among(schema.Case.key, keys))
    return {row.key: row.id for row in connection.execute(chosen)}


def put_tags(connection: Connection, tags: Mapping[str, Iterable[str]]) -> None:
    """Give each case (by id) just these tags."""
    connection.execute(delete(schema.CaseTag).where(among(schema.CaseTag.case_id, tags)))
    rows = [{"case_id": case_id, "tag": tag} for case_id, own in tags.items() for tag in dict.fromkeys(own)]
    if rows:
        connection.execute(upsert(schema.CaseTag).on_conflict_do_nothing(), rows)


def values_of(connection: Connection, ids: Collection[str], name: str) -> dict[str, str]:
    """The market or difficulty of each case's newest version, by its id."""
    return {row["case_id"]: row[name] for row in newest_versions(connection, ids)}


def newest_versions(connection: Connection, ids: Collection[str]) -> list[dict[str, Any]]:
    """The newest version of each case as a row."""
    table, newer = schema.CaseVersion.__table__, aliased(schema.CaseVersion)
    last = select(func.max(newer.number)).where(newer.case_id == table.c.case_id).correlate(table).scalar_subquery()
    chosen = select(table).where(among(table.c.case_id, ids), table.c.number == last)
    return [dict(row._mapping) for row in connection.execute(chosen)]


def set_values(connection: Connection, values: Mapping[str, Mapping[str, str]], *, at: datetime) -> None:
    """Give each case (by id) a new version with another market or difficulty and everything else as it was."""
    copies: dict[str, str] = {}
    rows = []
    for row in newest_versions(connection, values):
        copies[row["id"]] = copy = new_id()
        rows.append(row | dict(values[row["case_id"]]) | {"id": copy, "number": row["number"] + 1, "created_at": at})
    if rows:
        connection.execute(insert(schema.CaseVersion), rows)
        for table in (schema.CasePicture, schema.CaseHeeded):
            _copy_rows(connection, table, copies)


def _copy_rows(connection: Connection, table: Any, copies: Mapping[str, str]) -> None:
    """Give each new version the rows (pictures, heeded personal data) of the one it was made from."""
    chosen = select(table.__table__).where(among(table.case_version_id, copies))
    rows = [dict(row._mapping) | {"case_version_id": copies[row.case_version_id]} for row in connection.execute(chosen)]
    if rows:
        connection.execute(insert(table), rows)


def version_of(connection: Connection, case_id: str) -> tuple[int, datetime] | None:
    """The number of the newest version of a case and when it was made; None for a case that is not there."""
    row = next(iter(newest_versions(connection, [case_id])), None)
    return None if row is None else (row["number"], row["created_at"])


def save_case(connection: Connection, case: Case, *, at: datetime) -> str:
    """Write a case as its newest version, or as a new case; gives its id. Its gold is left as it is."""
    put_texts(connection, [write_card(case.fields)])
    case_id = ids_of(connection, [case.key]).get(case.key)
    before = None
    if case_id is None:
        case_id = new_id()
        connection.execute(insert(schema.Case).values(id=case_id, key=case.key))
    else:
        (before,) = newest_versions(connection, [case_id])
    version_id = new_id()
    connection.execute(
        insert(schema.CaseVersion).values(
            id=version_id, case_id=case_id, number=before["number"] + 1 if before else 1, kind=case.kind,
            market=case.market, language=case.language, difficulty=case.difficulty, source=case.source,
            sampled=case.sampled.isoformat() if isinstance(case.sampled, date) else "",
            card_hash=hash_of(write_card(case.fields)), created_at=at,
        )
    )  # fmt: skip
    if before is not None:
        _copy_rows(connection, schema.CasePicture, {before["id"]: version_id})
        carry_heeded(connection, before["id"], version_id, still=personal_in(case))
    link_case(connection, version_id, {p.file: hash_in(p.stored) for p in case.fields.pictures if p.file and p.stored})
    return case_id


def list_golds(connection: Connection, case_id: str) -> tuple[GoldEntry, ...]:
    """Every gold of a case, the newest first."""
    gold = schema.Gold
    rows = connection.execute(select(gold.__table__).where(gold.case_id == case_id).order_by(gold.number.desc())).all()
    return tuple(
        GoldEntry(
            number=row.number, since=row.created_at, reason=row.reason,
            gold=Gold(
                decision=row.decision, clauses=_citations(connection, row.id), action=row.action,
                rationale=row.rationale, adjudicators=tuple(row.adjudicators),
                dissent=tuple(row.dissent),
            ),
        )
        for row in rows
    )  # fmt: skip


def _citations(connection: Connection, gold_id: str) -> tuple[Citation, ...]:
    chosen = (
        select(schema.Sop.slug, schema.Clause.key, schema.SopVersion.version)
        .select_from(schema.GoldClause)
        .join(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .join(schema.Clause, schema.Clause.id == schema.ClauseVersion.clause_id)
        .join(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .join(schema.Sop, schema.Sop.id == schema.SopVersion.sop_id)
        .where(schema.GoldClause.gold_id == gold_id)
        .order_by(schema.GoldClause.position)
    )
    return tuple(Citation(row.slug, row.key, row.version) for row in connection.execute(chosen))
