"""Reading the library: what is in force, any version of it, and what changed between two."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from app.domain.changes import compare
from app.domain.clauses import Clause
from app.domain.editions import Edition, governing, merge
from app.domain.languages import base_of
from app.domain.readings import Comparison, Reading
from app.domain.sops import Citation, SopSummary, VersionInfo
from app.errors import NotFound, WorkspaceProblem
from app.formats.edition_md import mark_local, merged_text
from app.formats.sop_html import MAKER, render_safely
from app.ports import Clock
from app.store import pictures as picture_rows
from app.store import sops as rows
from app.store import texts
from app.store.database import Connection, Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What came into force or ended by itself until ``at``, and when that happens ``next`` (None: never)."""

    at: datetime
    sops: frozenset[str]
    next: datetime | None


class Library:
    """What anyone does with SOPs."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def sops(self, *, market: str | None = None, as_of: datetime | None = None) -> tuple[SopSummary, ...]:
        """Every SOP that governs ``market`` (None: any), by domain and title, as it stood at ``as_of`` (None: now).

        One that had no version yet at a past instant is left out: there was no such SOP.
        """
        with self._database.read() as connection:
            versions = rows.list_versions(connection, at=as_of or self._clock.now())
        by_sop: dict[str, list[VersionInfo]] = {}
        for version in versions:
            by_sop.setdefault(version.sop, []).append(version)
        written = [group for group in by_sop.values() if as_of is None or any(v.effective <= as_of for v in group)]
        summaries = [_summary(group) for group in written]
        return tuple(sorted(governing(summaries, market), key=lambda s: (s.domain, s.title.casefold(), s.slug)))

    def recent(self, since: datetime | None) -> tuple[VersionInfo, ...]:
        """The versions that took effect from ``since`` (None: ever) until now, the newest first.

        Translations are not among them: they change no rule.
        """
        now = self._clock.now()
        with self._database.read() as connection:
            versions = rows.list_versions(connection, at=now)
        rules = [v for v in versions if v.translates is None]
        lately = [v for v in rules if v.effective <= now and (since is None or v.effective >= since)]
        return tuple(sorted(lately, key=lambda v: (v.effective, v.sequence), reverse=True))

    def turn(self, since: datetime) -> Turn:
        """The SOPs of which a version took effect or ended after ``since``, and the next instant at which one does."""
        now = self._clock.now()
        with self._database.read() as connection:
            sops = rows.turned(connection, after=since, until=now)
            return Turn(at=now, sops=sops, next=rows.next_turn(connection, after=now))

    def versions(self, slug: str) -> tuple[VersionInfo, ...]:
        """The versions of an SOP, oldest first. Raises NotFound."""
        with self._database.read() as connection:
            return self._versions(connection, slug, at=self._clock.now())

    def read(self, citation: Citation, *, as_of: datetime | None = None) -> Reading:
        """The cited version, or else the one in force at ``as_of`` (None: now), or else the last one there was.

        Raises NotFound when there is no such SOP, version or clause.
        """
        with self._database.read() as connection:
            versions = self._versions(connection, citation.sop, at=as_of or self._clock.now())
            info = _choose(versions, citation)
            clauses = rows.read_clauses(connection, info.id)
            pictures = picture_rows.of_sop(connection, info.id)
            edition = _edition(connection, info, clauses, at=as_of or self._clock.now()) if info.extends else None
            if edition is None or edition.base is None:
                body, text_hash = rows.read_body(connection, info.id)
            else:
                pictures = picture_rows.of_sop(connection, edition.base.id) | pictures
                clauses = merge(rows.read_clauses(connection, edition.base.id), clauses, title=info.title)
                body = merged_text(clauses)
                text_hash = texts.hash_of(body)
            now = as_of or self._clock.now()
            also = tuple(one for one in rows.language_editions(connection, at=now) if one.of == info.sop)
            original = _in_force(connection, base_of(info.translates), at=now)
            kept = texts.get_rendering(connection, text_hash, maker=MAKER)
        if citation.clause and citation.clause not in {clause.key for clause in clauses}:
            raise NotFound(
                f"Version {info.version} of {info.sop} has no clause “{citation.clause}”.",
                "It may have been removed; compare the versions to see.",
            )
        html, degraded = kept or self._render(body, text_hash)
        if edition is not None:
            html = mark_local(html, clauses, edition.local)
        return Reading(
            info=info,
            versions=versions,
            clauses=clauses,
            html=html,
            degraded=degraded,
            clause=citation.clause,
            edition=edition,
            pictures=pictures,
            also=also,
            original=original,
        )

    def compare(self, slug: str, before: str, after: str) -> Comparison:
        """How two versions of an SOP differ, clause by clause. Raises NotFound for an unknown version.

        Of a market edition the merged texts are compared, each with the base as it was in force then.
        """
        with self._database.read() as connection:
            versions = self._versions(connection, slug, at=self._clock.now())
            older, newer = (_choose(versions, Citation(slug, version=v)) for v in (before, after))
            material = self._material_between(connection, older, newer)
            (old, base_before), (new, base_after) = (self._merged(connection, version) for version in (older, newer))
            if base_before is not None and base_after is not None and base_before.sop == base_after.sop:
                material |= self._material_between(connection, base_before, base_after)
        return Comparison(before=older, after=newer, changes=compare(old, new, material=frozenset(material)))

    def _merged(self, connection: Connection, info: VersionInfo) -> tuple[tuple[Clause, ...], VersionInfo | None]:
        """The clauses that hold in a version's markets, and the version of the base they rest on, if there is one."""
        own = rows.read_clauses(connection, info.id)
        edition = _edition(connection, info, own, at=self._clock.now()) if info.extends else None
        if edition is None or edition.base is None:
            return own, None
        return merge(rows.read_clauses(connection, edition.base.id), own, title=info.title), edition.base

    def _material_between(self, connection: Connection, one: VersionInfo, other: VersionInfo) -> set[str]:
        """The clauses that changed materially between two versions of an SOP."""
        low, high = sorted((one.sequence, other.sequence))
        between = (v for v in self._versions(connection, one.sop, at=self._clock.now()) if low < v.sequence <= high)
        return {key for version in between for key in rows.material_clauses(connection, version.id)}

    def _versions(self, connection: Connection, slug: str, *, at: datetime) -> tuple[VersionInfo, ...]:
        sop_id = rows.find_sop(connection, slug)
        if sop_id is None:
            raise NotFound(f"There is no SOP “{slug}”.", "The library and “plumbline sops” list all.")
        return rows.list_versions(connection, at=at, sop_id=sop_id)

    def _render(self, body: str, text_hash: str) -> tuple[str, str | None]:
        rendered = render_safely(body)
        with suppress(WorkspaceProblem), self._database.write() as connection:  # reading goes on where one cannot write
            texts.put_texts(connection, [body])  # a merged text is no version's own
            texts.put_rendering(connection, text_hash, maker=MAKER, html=rendered.html, degraded=rendered.degraded)
        return rendered.html, rendered.degraded


def _in_force(connection: Connection, slug: str | None, *, at: datetime) -> VersionInfo | None:
    sop_id = rows.find_sop(connection, slug) if slug is not None else None
    versions = () if sop_id is None else rows.list_versions(connection, at=at, sop_id=sop_id)
    return next((version for version in versions if version.in_force), None)


def _edition(connection: Connection, info: VersionInfo, own: tuple[Clause, ...], *, at: datetime) -> Edition:
    """What an edition rests on: the base in force now, or when the version took effect that is no longer in force."""
    assert info.extends is not None
    base_id = rows.find_sop(connection, info.extends)
    when = at if info.in_force else info.effective
    versions = () if base_id is None else rows.list_versions(connection, at=when, sop_id=base_id)
    base = next((version for version in versions if version.in_force), versions[-1] if versions else None)
    return Edition(extends=info.extends, base=base, local=frozenset(clause.key for clause in own))


def _choose(versions: tuple[VersionInfo, ...], citation: Citation) -> VersionInfo:
    if citation.version is None:
        return next((version for version in versions if version.in_force), versions[-1])
    found = next((version for version in versions if version.version == citation.version), None)
    if found is None:
        last = versions[-1]
        raise NotFound(
            f"There is no version {citation.version} of {citation.sop}.",
            f"It has {len(versions)}, from {versions[0].version} to {last.version}.",
        )
    return found


def _summary(versions: list[VersionInfo]) -> SopSummary:
    current = next((version for version in versions if version.in_force), None)
    shown = current or versions[-1]
    return SopSummary(
        slug=shown.sop, title=shown.title, domain=shown.domain, risk=shown.risk, language=shown.language,
        markets=shown.markets, version=current.version if current else None,
        effective=current.effective if current else None, versions=len(versions), clauses=shown.clauses,
        retired=None if current else shown.retired_at, extends=shown.extends,
        translates=base_of(shown.translates),
    )  # fmt: skip
