"""SOPs, their versions and clauses, as rows and back."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, bindparam, case, func, or_, select

from app.domain.clauses import Clause as ClauseText
from app.domain.sops import Dated, SopText, Status, VersionInfo, VersionNumber, pick_in_force
from app.store.schema import Clause, ClauseVersion, FormerSlug, Sop, SopVersion, Text


class Standing(NamedTuple):
    """The version in force of an SOP, and since when; ``extends`` is the base of an edition."""

    version: str
    effective: datetime
    extends: str
    markets: tuple[str, ...]


def read_text(connection: Connection, version_id: str) -> SopText | None:
    """A version as the file would say it from which it could be taken in again; None when it is not written yet."""
    row = connection.execute(
        select(SopVersion, Sop.slug, Text.body)
        .join(Sop, Sop.id == SopVersion.sop_id)
        .join(Text, Text.hash == SopVersion.text_hash)
        .where(SopVersion.id == version_id)
    ).one_or_none()
    if row is None:
        return None
    return SopText(
        slug=row.slug, version=VersionNumber.parse(row.version), title=row.title, domain=row.domain,
        markets=row.markets, language=row.language, risk=row.risk, effective=row.effective,
        owner=row.owner, change=row.change, extends=row.extends, translates=row.translates,
        material=tuple(sorted(material_clauses(connection, version_id))), body=row.body,
    )  # fmt: skip


def clause_keys(connection: Connection, sop_id: str) -> frozenset[str]:
    """The ids of the clauses of all versions of an SOP."""
    return frozenset(connection.execute(select(Clause.key).where(Clause.sop_id == sop_id)).scalars())


def places(connection: Connection) -> frozenset[str]:
    """Every citation that leads somewhere: slug, slug#clause and slug@version, by former slugs too."""
    slugs: dict[str, list[str]] = {}
    for row in connection.execute(select(Sop.id, Sop.slug)):
        slugs.setdefault(row.id, []).append(row.slug)
    for former in connection.execute(select(FormerSlug.sop_id, FormerSlug.slug)):
        slugs[former.sop_id].append(former.slug)
    found = {slug for some in slugs.values() for slug in some}
    for clause in connection.execute(select(Clause.sop_id, Clause.key)):
        found |= {f"{slug}#{clause.key}" for slug in slugs[clause.sop_id]}
    for version in connection.execute(select(SopVersion.sop_id, SopVersion.version)):
        found |= {f"{slug}@{version.version}" for slug in slugs[version.sop_id]}
    return frozenset(found)


def find_sop(connection: Connection, slug: str) -> str | None:
    """The id of the SOP that has, or once had, this slug."""
    found = connection.execute(select(Sop.id).where(Sop.slug == slug)).scalar_one_or_none()
    return found or connection.execute(select(FormerSlug.sop_id).where(FormerSlug.slug == slug)).scalar_one_or_none()


def sop_of(connection: Connection, version_id: str) -> str | None:
    """The id of the SOP that a version belongs to."""
    return connection.execute(select(SopVersion.sop_id).where(SopVersion.id == version_id)).scalar_one_or_none()


def version_ids(connection: Connection) -> dict[tuple[str, str], str]:
    """The id of every version, by the SOP's slug and the version's number."""
    chosen = select(Sop.slug, SopVersion.version, SopVersion.id).join(SopVersion, SopVersion.sop_id == Sop.id)
    return {(r.slug, r.version): r.id for r in connection.execute(chosen)}


def list_versions(connection: Connection, *, at: datetime, sop_id: str | None = None) -> tuple[VersionInfo, ...]:
    """The versions of one SOP or of all, by slug and then oldest first; ``at`` decides what is in force."""
    chosen = _versions(of_one=sop_id is not None)
    rows = connection.execute(chosen, {"sop_id": sop_id} if sop_id is not None else {}).all()
    return tuple(info for _, group in groupby(rows, key=lambda r: r.sop_id) for info in _infos(list(group), at))


@cache
def _versions(*, of_one: bool) -> Select[Any]:
    """Made once: to put the question together takes as long as to answer it for one SOP."""
    changed = func.sum(case((ClauseVersion.change != "unchanged", 1), else_=0))
    material = func.sum(case((ClauseVersion.material, 1), else_=0))
    chosen = (
        select(
            SopVersion.id, SopVersion.sop_id, Sop.slug, SopVersion.sequence, SopVersion.version, SopVersion.title,
            SopVersion.domain, SopVersion.effective, SopVersion.retired_at, SopVersion.change, SopVersion.markets,
            SopVersion.language, SopVersion.risk, SopVersion.owner, SopVersion.extends, SopVersion.translates,
            SopVersion.retired_for, func.count(ClauseVersion.id).label("clauses"), changed.label("changed"),
            material.label("material"),
        )
        .join(Sop, Sop.id == SopVersion.sop_id)
        .join(ClauseVersion, ClauseVersion.version_id == SopVersion.id)
        .group_by(SopVersion.id)
        .order_by(Sop.slug, SopVersion.sequence)
    )  # fmt: skip
    return chosen.where(SopVersion.sop_id == bindparam("sop_id")) if of_one else chosen


def in_force(connection: Connection, *, at: datetime) -> dict[str, Standing]:
    """What is in force of each SOP, by slug."""
    version = SopVersion
    columns = (
        version.id, version.sequence, version.version, version.effective, version.retired_at, version.extends,
        version.markets, Sop.slug,
    )  # fmt: skip
    chosen = select(*columns).join(Sop, Sop.id == version.sop_id).order_by(Sop.slug)
    found = {}
    for slug, group in groupby(connection.execute(chosen), key=lambda r: r.slug):
        rows = {row.id: row for row in group}
        current = pick_in_force((dated(row) for row in rows.values()), at=at)
        if current is not None:
            row = rows[current.id]
            found[slug] = Standing(row.version, current.effective, row.extends or "", row.markets)
    return found


def next_turn(connection: Connection, *, after: datetime) -> datetime | None:
    """The next instant at which a version takes effect or ends without anybody writing anything; None for never."""
    version = SopVersion
    turns = [
        connection.execute(select(func.min(column)).where(column > after)).scalar_one()
        for column in (version.effective, version.retired_at)
    ]
    return min((turn for turn in turns if turn is not None), default=None)


def turned(connection: Connection, *, after: datetime, until: datetime) -> frozenset[str]:
    """The slugs of the SOPs of which a version took effect or ended after an instant and not later than another."""
    version = SopVersion
    between = (and_(column > after, column <= until) for column in (version.effective, version.retired_at))
    chosen = select(Sop.slug).join(version, version.sop_id == Sop.id).where(or_(*between))
    return frozenset(connection.execute(chosen).scalars())


def _infos(rows: Sequence[Row[Any]], at: datetime) -> Iterator[VersionInfo]:
    current = pick_in_force((dated(row) for row in rows), at=at)
    for row in rows:
        in_force = current is not None and row.id == current.id
        status = Status.RELEASED if in_force or row.effective > at else Status.SUPERSEDED
        if row.retired_at is not None and row.retired_at <= at:
            status = Status.RETIRED
        yield VersionInfo(
            id=row.id, sop=row.slug, sequence=row.sequence, version=row.version, title=row.title, domain=row.domain,
            status=status, effective=row.effective, retired_at=row.retired_at, change=row.change, markets=row.markets,
            language=row.language, risk=row.risk, owner=row.owner, clauses=row.clauses, changed=row.changed,
            material=row.material, in_force=in_force, extends=row.extends, translates=row.translates,
            retired_for=row.retired_for,
        )  # fmt: skip


def dated(row: Row[Any]) -> Dated:
    return Dated(row.effective, row.sequence, row.id, row.retired_at)


def read_clauses(connection: Connection, version_id: str) -> tuple[ClauseText, ...]:
    """The clauses of a version, in its order."""
    return tuple(
        ClauseText(
            key=r.key, heading=r.heading, level=r.level, path=r.path, text=r.body, position=r.position, given=r.given
        )
        for r in connection.execute(_clauses(), {"version_id": version_id})
    )


@cache
def _clauses() -> Select[Any]:
    return (
        select(
            Clause.key, ClauseVersion.heading, ClauseVersion.level, ClauseVersion.path, ClauseVersion.position,
            ClauseVersion.given, Text.body,
        )
        .join(Clause, Clause.id == ClauseVersion.clause_id)
        .join(Text, Text.hash == ClauseVersion.text_hash)
        .where(ClauseVersion.version_id == bindparam("version_id"))
        .order_by(ClauseVersion.position)
    )  # fmt: skip


def material_clauses(connection: Connection, version_id: str) -> frozenset[str]:
    """The keys of the clauses whose change in this version was material."""
    chosen = (
        select(Clause.key)
        .join(ClauseVersion, ClauseVersion.clause_id == Clause.id)
        .where(ClauseVersion.version_id == version_id, ClauseVersion.material)
    )
    return frozenset(connection.execute(chosen).scalars())


def read_body(connection: Connection, version_id: str) -> tuple[str, str]:
    """The whole text of a version and its hash."""
    chosen = select(Text.body, Text.hash).join(SopVersion, SopVersion.text_hash == Text.hash)
    row = connection.execute(chosen.where(SopVersion.id == version_id)).one()
    return row.body, row.hash


def count_sops(connection: Connection) -> int:
    """How many SOPs there are."""
    return connection.execute(select(func.count(Sop.id))).scalar_one()
