"""SOPs, their versions and clauses, as rows and back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, and_, bindparam, case, func, insert, or_, select, update

from app.domain.changes import compare, match_clauses
from app.domain.clauses import Clause as ClauseText
from app.domain.editions import EditionPeriod, market_spans, overridden
from app.domain.ids import new_id
from app.domain.languages import LanguageEdition, base_of
from app.domain.searches import ClauseDocument
from app.domain.sops import Citation, Dated, SopText, Status, VersionInfo, VersionNumber, pick_in_force
from app.store.among import among
from app.store.schema import Clause, ClauseVersion, FormerSlug, Sop, SopVersion, Text
from app.store.texts import hash_of, put_texts


@dataclass(slots=True)
class KnownVersion:
    """What an import must know of a version that is already there."""

    id: str
    source_hash: str
    effective: datetime
    retired_at: datetime | None = None


@dataclass(slots=True)
class KnownSop:
    """What an import must know of an SOP that is already there; the import adds to it as it goes.

    ``versions`` are in order. ``clause_ids`` holds the keys of every version, with "" where no
    row has been written yet.
    """

    id: str
    slug: str
    versions: dict[str, KnownVersion] = field(default_factory=dict)
    clause_ids: dict[str, str] = field(default_factory=dict)

    @property
    def last(self) -> tuple[str, KnownVersion] | None:
        """The number of the newest version, and the version."""
        return next(reversed(self.versions.items()), None)


class Standing(NamedTuple):
    """The version in force of an SOP, and since when; ``extends`` is the base of an edition."""

    version: str
    effective: datetime
    extends: str
    markets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A version ready to be written; ``clauses`` come with how each differs from the version before."""

    id: str
    sop_id: str
    sequence: int
    version: str
    title: str
    domain: str
    risk: str
    language: str
    markets: tuple[str, ...]
    owner: str
    change: str
    effective: datetime
    extends: str | None
    translates: str | None
    body: str
    source_hash: str
    clauses: tuple[tuple[ClauseText, str, bool], ...]  # clause, kind of change, material
    released_by: str | None = None  # ids of people, None where a file brings the version
    approved_by: str | None = None


def known_sops(connection: Connection) -> dict[str, KnownSop]:
    """Every SOP by its slug, and by each slug it once had."""
    sops = {row.id: KnownSop(row.id, row.slug) for row in connection.execute(select(Sop.id, Sop.slug))}
    versions = select(SopVersion).order_by(SopVersion.sequence)
    for row in connection.execute(versions):
        known = KnownVersion(row.id, row.source_hash, row.effective, row.retired_at)
        sops[row.sop_id].versions[row.version] = known
    for clause in connection.execute(select(Clause.id, Clause.sop_id, Clause.key)):
        sops[clause.sop_id].clause_ids[clause.key] = clause.id
    by_slug = {sop.slug: sop for sop in sops.values()}
    for former in connection.execute(select(FormerSlug.slug, FormerSlug.sop_id)):
        by_slug.setdefault(former.slug, sops[former.sop_id])
    return by_slug


def add_sops(connection: Connection, sops: Iterable[KnownSop]) -> None:
    """Write SOPs that are new."""
    rows = [{"id": sop.id, "slug": sop.slug} for sop in sops]
    if rows:
        connection.execute(insert(Sop), rows)


def add_versions(connection: Connection, versions: Sequence[NewVersion], *, known: dict[str, KnownSop]) -> None:
    """Write versions with their clauses and texts. ``known`` (by SOP id) gives and takes the ids of clauses."""
    if not versions:
        return
    texts = [v.body for v in versions]
    texts += [clause.text for v in versions for clause, _, _ in v.clauses]
    put_texts(connection, texts)
    connection.execute(insert(SopVersion), [_version_row(v) for v in versions])
    new_clauses: list[dict[str, Any]] = []
    clause_versions: list[dict[str, Any]] = []
    for version in versions:
        ids = known[version.sop_id].clause_ids
        for clause, change, material in version.clauses:
            if not ids.get(clause.key):
                ids[clause.key] = new_id()
                new_clauses.append({"id": ids[clause.key], "sop_id": version.sop_id, "key": clause.key})
            clause_versions.append(
                _clause_row(version.id, ids[clause.key], clause=clause, change=change, material=material)
            )
    if new_clauses:
        connection.execute(insert(Clause), new_clauses)
    connection.execute(insert(ClauseVersion), clause_versions)


def new_version(
    sop: KnownSop, text: SopText, *, before: Sequence[ClauseText], source_hash: str
) -> tuple[NewVersion, tuple[ClauseText, ...]]:
    """The next version of an SOP from its text, and its clauses under the ids that they keep.

    ``before`` are the clauses of the version before. ``sop`` learns of the version, so that another can follow.
    """
    assert text.version is not None
    assert text.effective is not None
    after = match_clauses(before, text.clauses, used=frozenset(sop.clause_ids))
    changes = compare(before, after, material=None if text.material is None else frozenset(text.material))
    made = NewVersion(
        id=new_id(), sop_id=sop.id, sequence=len(sop.versions) + 1, version=str(text.version), title=text.title,
        domain=text.domain, risk=text.risk, language=text.language, markets=text.markets, owner=text.owner,
        change=text.change, effective=text.effective, extends=text.extends, translates=text.translates,
        body=text.body, source_hash=source_hash,
        clauses=tuple((c.after, c.kind, c.material) for c in changes if c.after is not None),
    )  # fmt: skip
    sop.versions[made.version] = KnownVersion(made.id, made.source_hash, made.effective)
    for clause in after:
        sop.clause_ids.setdefault(clause.key, "")
    return made, after


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


def _version_row(version: NewVersion) -> dict[str, Any]:
    fields = (
        "id", "sop_id", "sequence", "version", "title", "domain", "risk", "language", "markets", "owner", "change",
        "effective", "extends", "translates", "source_hash", "released_by", "approved_by",
    )  # fmt: skip
    row: dict[str, Any] = {name: getattr(version, name) for name in fields}
    return row | {"text_hash": hash_of(version.body), "status": Status.RELEASED.value, "retired_at": None}


def _clause_row(version_id: str, clause_id: str, *, clause: ClauseText, change: str, material: bool) -> dict[str, Any]:
    return {
        "id": new_id(), "version_id": version_id, "clause_id": clause_id, "position": clause.position,
        "level": clause.level, "heading": clause.heading, "path": clause.path, "given": clause.given,
        "text_hash": hash_of(clause.text), "change": change, "material": material,
    }  # fmt: skip


def retire(connection: Connection, version_id: str, at: datetime | None, *, why: str = "") -> None:
    """Say when a version stopped being in force without a successor, and why; None takes that back."""
    change = update(SopVersion).where(SopVersion.id == version_id)
    connection.execute(change.values(retired_at=at, retired_for=why))


def rename(connection: Connection, sop_id: str, slug: str) -> None:
    """Give an SOP another slug."""
    connection.execute(update(Sop).where(Sop.id == sop_id).values(slug=slug))


def add_former_slug(connection: Connection, sop_id: str, slug: str, *, until: datetime) -> None:
    """Let a slug that an SOP had ``until`` then go on leading to it."""
    connection.execute(insert(FormerSlug).values(slug=slug, sop_id=sop_id, until=until))


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
        current = pick_in_force((_dated(row) for row in rows.values()), at=at)
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


def language_editions(connection: Connection, *, at: datetime) -> tuple[LanguageEdition, ...]:
    """The SOPs in force at ``at`` that translate another, by slug."""
    found = []
    for slug, group in groupby(connection.execute(_translating()), key=lambda r: r.slug):
        rows = {row.id: row for row in group}
        current = pick_in_force((_dated(row) for row in rows.values()), at=at)
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


def _infos(rows: Sequence[Row[Any]], at: datetime) -> Iterator[VersionInfo]:
    current = pick_in_force((_dated(row) for row in rows), at=at)
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


def _dated(row: Row[Any]) -> Dated:
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


def count_clauses(connection: Connection) -> int:
    """How many clauses there are, each counted once over all its versions."""
    return connection.execute(select(func.count(Clause.id))).scalar_one()


def fingerprint(connection: Connection, *, at: datetime) -> str:
    """A hash of everything that a search index of this library, made at ``at``, depends on."""
    chosen = select(SopVersion.id, SopVersion.retired_at, Sop.slug, SopVersion.effective).join(
        Sop, Sop.id == SopVersion.sop_id
    )
    facts = sorted(
        f"{r.id} {r.retired_at} {r.retired_at is not None and r.retired_at <= at} {r.slug} {r.effective <= at}"
        for r in connection.execute(chosen)
    )
    return sha256("\n".join(facts).encode()).hexdigest()


def documents(connection: Connection, *, at: datetime, slugs: Iterable[str] | None = None) -> Iterator[ClauseDocument]:
    """One document for each distinct text of a clause and the time it was or will be in force, as known ``at`` then.

    A version that another replaced at the very instant it took effect was never in force and gives none.
    """
    wanted = None if slugs is None else {find_sop(connection, slug) for slug in slugs}
    versions = select(SopVersion, Sop.slug).join(Sop, Sop.id == SopVersion.sop_id)
    versions = versions.order_by(SopVersion.sop_id, SopVersion.effective, SopVersion.sequence)
    rows = [r for r in connection.execute(versions) if wanted is None or r.sop_id in wanted]
    editions = edition_periods(connection)
    named = _names_of_today(connection)
    for sop_id, group in groupby(rows, key=lambda r: r.sop_id):
        for document in _sop_documents(connection, _periods(list(group)), at=at):
            base_id, slug = named.get(document.translates, ("", document.translates))
            some = editions.get(base_id if document.translates else sop_id, ())
            made = replace(document, translates=slug) if slug != document.translates else document
            yield _with_spans(made, some, at=at) if some else made


def _names_of_today(connection: Connection) -> dict[str, tuple[str, str]]:
    """Each slug that an SOP has or once had → its id and the slug of today."""
    slugs = {row.id: row.slug for row in connection.execute(select(Sop.id, Sop.slug))}
    former = connection.execute(select(FormerSlug.slug, FormerSlug.sop_id))
    return {r.slug: (r.sop_id, slugs[r.sop_id]) for r in former} | {slug: (id_, slug) for id_, slug in slugs.items()}


def _with_spans(document: ClauseDocument, editions: Sequence[EditionPeriod], *, at: datetime) -> ClauseDocument:
    spans = market_spans(document.clause, document.markets, editions, at=at)
    if document.translates:  # an edition takes a clause from its translation, but brings it to no other market
        spans = tuple(span for span in spans if not span.holds)
    return replace(document, spans=spans)


def edition_periods(connection: Connection) -> dict[str, list[EditionPeriod]]:
    """Id of a base → when which edition of it was or will be in force, and for what."""
    chosen = select(SopVersion, Sop.slug).join(Sop, Sop.id == SopVersion.sop_id)
    chosen = chosen.where(
        SopVersion.sop_id.in_(select(SopVersion.sop_id).where(SopVersion.extends.is_not(None)))
    ).order_by(SopVersion.sop_id, SopVersion.effective, SopVersion.sequence)
    found: dict[str, list[EditionPeriod]] = {}
    for _, group in groupby(connection.execute(chosen), key=lambda r: r.sop_id):
        for row, until in _periods(list(group)):
            base = find_sop(connection, row.extends) if row.extends else None
            if base is not None:
                keys = frozenset(clause.key for clause in read_clauses(connection, row.id))
                found.setdefault(base, []).append(EditionPeriod(row.markets, keys, row.effective, until))
    return found


def bases_of(connection: Connection, slugs: Iterable[str]) -> frozenset[str]:
    """The slugs of the SOPs that these, or versions of them, extend."""
    ids = {find_sop(connection, slug) for slug in slugs}
    chosen = select(SopVersion.sop_id, SopVersion.extends).where(SopVersion.extends.is_not(None)).distinct()
    bases = {find_sop(connection, r.extends) for r in connection.execute(chosen) if r.sop_id in ids}
    there = among(Sop.id, (base for base in bases if base))
    return frozenset(connection.execute(select(Sop.slug).where(there)).scalars())


def translations_of(connection: Connection, slugs: Iterable[str]) -> frozenset[str]:
    """The slugs of the SOPs that translate these, or of which a version does."""
    ids = {find_sop(connection, slug) for slug in slugs}
    chosen = select(Sop.slug, SopVersion.translates).join(Sop, Sop.id == SopVersion.sop_id)
    rows = connection.execute(chosen.where(SopVersion.translates.is_not(None)).distinct())
    return frozenset(r.slug for r in rows if find_sop(connection, base_of(r.translates) or "") in ids - {None})


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


def _periods(rows: Sequence[Row[Any]]) -> list[tuple[Row[Any], datetime | None]]:
    """Each version that was or will ever be in force, with the instant it stops being so."""
    periods = []
    for i, row in enumerate(rows):
        end = rows[i + 1].effective if i + 1 < len(rows) else None
        if row.retired_at is not None and (end is None or row.retired_at < end):
            end = row.retired_at
        if end is None or end > row.effective:
            periods.append((row, end))
    return periods


def _sop_documents(
    connection: Connection, periods: Sequence[tuple[Row[Any], datetime | None]], *, at: datetime
) -> Iterator[ClauseDocument]:
    open_documents: dict[str, tuple[str, datetime | None, dict[str, Any]]] = {}
    for row, until in periods:
        for clause in read_clauses(connection, row.id):
            shown = f"{row.title}\0{row.markets}\0{row.extends}\0{base_of(row.translates)}\0{clause.shown}"
            before = open_documents.get(clause.key)
            if before is not None and before[:2] == (shown, row.effective):
                document = before[2] | _ending(until, at=at)
                if row.effective <= at or document["coming"]:
                    document["version"] = row.version
                open_documents[clause.key] = (shown, until, document)
                continue
            if before is not None:
                yield ClauseDocument(**before[2])
            document = _document(row, clause, at=at) | _ending(until, at=at)
            open_documents[clause.key] = (shown, until, document)
    for _, _, document in open_documents.values():
        yield ClauseDocument(**document)


def _ending(until: datetime | None, *, at: datetime) -> dict[str, datetime | None]:
    over = until is not None and until <= at
    return {"until": until if over else None, "ends": None if over else until}


def _document(row: Row[Any], clause: ClauseText, *, at: datetime) -> dict[str, Any]:
    return {
        "id": f"{row.id}#{clause.key}", "sop": row.slug, "title": row.title, "clause": clause.key,
        "heading": clause.heading, "path": clause.path, "version": row.version, "markets": row.markets,
        "domain": row.domain, "risk": row.risk, "language": row.language, "effective": row.effective,
        "text": clause.text, "extends": row.extends or "", "coming": row.effective > at,
        "translates": base_of(row.translates) or "",
    }  # fmt: skip


def count_sops(connection: Connection) -> int:
    """How many SOPs there are."""
    return connection.execute(select(func.count(Sop.id))).scalar_one()
