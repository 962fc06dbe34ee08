"""Editions of SOPs: those that say one in another language, and those that replace clauses in some markets."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from app.domain.editions import EditionPeriod, overridden
from app.domain.languages import LanguageEdition, base_of
from app.domain.sops import Citation, pick_in_force
from app.store.among import among
from app.store.schema import Sop, SopVersion
from app.store.sops import dated, find_sop, list_versions, read_clauses


def language_editions(connection: Connection, *, at: datetime) -> tuple[LanguageEdition, ...]:
    """The SOPs in force at ``at`` that translate another, by slug."""
    found = []
    for slug, group in groupby(connection.execute(_translating()), key=lambda r: r.slug):
        rows = {row.id: row for row in group}
        current = pick_in_force((dated(row) for row in rows.values()), at=at)
        said = rows[current.id].translates if current is not None else None
        if current is not None and said is not None:
            cited = Citation.parse(said)
            language = rows[current.id].language
            found.append(LanguageEdition(sop=slug, language=language, of=cited.sop, version=cited.version))
    return tuple(found)


@cache
def _translating() -> Select[Any]:
    version = SopVersion
    columns = (
        version.id, version.sequence, version.effective, version.retired_at, version.language, version.translates,
        Sop.slug,
    )  # fmt: skip
    translating = select(version.sop_id).where(version.translates.is_not(None))
    return (
        select(*columns).join(Sop, Sop.id == version.sop_id).where(version.sop_id.in_(translating)).order_by(Sop.slug)
    )


def translated_versions(connection: Connection) -> dict[str, tuple[str, str]]:
    """Id of each version that is a translation → the id of the version that it names, and its own language.

    One that names no version, or one that is not here, is left out.
    """
    version = SopVersion
    chosen = select(version.id, version.language, version.translates).where(version.translates.is_not(None))
    translations = connection.execute(chosen).all()
    if not translations:
        return {}
    rows = connection.execute(select(version.id, version.sop_id, version.version))
    ids = {(row.sop_id, row.version): row.id for row in rows}
    found = {}
    for row in translations:
        cited = Citation.parse(row.translates)
        named = ids.get((find_sop(connection, cited.sop), cited.version))
        if named is not None:
            found[row.id] = (named, row.language)
    return found


def translations_of(connection: Connection, slugs: Iterable[str]) -> frozenset[str]:
    """The slugs of the SOPs that translate these, or of which a version does."""
    ids = {find_sop(connection, slug) for slug in slugs}
    chosen = select(Sop.slug, SopVersion.translates).join(Sop, Sop.id == SopVersion.sop_id)
    rows = connection.execute(chosen.where(SopVersion.translates.is_not(None)).distinct())
    return frozenset(r.slug for r in rows if find_sop(connection, base_of(r.translates) or "") in ids - {None})


def bases_of(connection: Connection, slugs: Iterable[str]) -> frozenset[str]:
    """The slugs of the SOPs that these, or versions of them, extend."""
    ids = {find_sop(connection, slug) for slug in slugs}
    chosen = select(SopVersion.sop_id, SopVersion.extends).where(SopVersion.extends.is_not(None)).distinct()
    bases = {find_sop(connection, r.extends) for r in connection.execute(chosen) if r.sop_id in ids}
    there = among(Sop.id, (base for base in bases if base))
    return frozenset(connection.execute(select(Sop.slug).where(there)).scalars())


def local_clauses(connection: Connection, *, at: datetime) -> dict[str, dict[str, frozenset[str]]]:
    """Slug of a base → id of its clause → the markets in which an edition in force at ``at`` has its own."""
    chosen = select(SopVersion.sop_id).where(SopVersion.extends.is_not(None)).distinct()
    editions: dict[str, list[tuple[tuple[str, ...], list[str]]]] = {}
    for sop_id in connection.execute(chosen).scalars():
        info = next((v for v in list_versions(connection, at=at, sop_id=sop_id) if v.in_force), None)
        if info is not None and info.extends is not None:
            keys = [clause.key for clause in read_clauses(connection, info.id)]
            editions.setdefault(info.extends, []).append((info.markets, keys))
    return {base: overridden(some) for base, some in editions.items()}


def edition_periods(connection: Connection) -> dict[str, list[EditionPeriod]]:
    """Id of a base → when which edition of it was or will be in force, and for what."""
    chosen = select(SopVersion, Sop.slug).join(Sop, Sop.id == SopVersion.sop_id)
    chosen = chosen.where(
        SopVersion.sop_id.in_(select(SopVersion.sop_id).where(SopVersion.extends.is_not(None)))
    ).order_by(SopVersion.sop_id, SopVersion.effective, SopVersion.sequence)
    found: dict[str, list[EditionPeriod]] = {}
    for _, group in groupby(connection.execute(chosen), key=lambda r: r.sop_id):
        for row, until in periods(list(group)):
            base = find_sop(connection, row.extends) if row.extends else None
            if base is not None:
                keys = frozenset(clause.key for clause in read_clauses(connection, row.id))
                found.setdefault(base, []).append(EditionPeriod(row.markets, keys, row.effective, until))
    return found


def periods(rows: Sequence[Row[Any]]) -> list[tuple[Row[Any], datetime | None]]:
    """Each version that was or will ever be in force, with the instant it stops being so."""
    periods = []
    for i, row in enumerate(rows):
        end = rows[i + 1].effective if i + 1 < len(rows) else None
        if row.retired_at is not None and (end is None or row.retired_at < end):
            end = row.retired_at
        if end is None or end > row.effective:
            periods.append((row, end))
    return periods
