"""What an import or a release writes of SOPs: new ones, their versions and clauses, names and retirements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from app.domain.changes import compare, match_clauses
from app.domain.clauses import Clause as ClauseText
from app.domain.ids import new_id
from app.domain.sops import SopText, Status
from app.store.schema import Clause, ClauseVersion, FormerSlug, Sop, SopVersion
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
