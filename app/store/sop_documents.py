"""What the search index is made of: a document for each text of a clause and the time it was in force."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from app.domain.clauses import Clause as ClauseText
from app.domain.editions import EditionPeriod, market_spans
from app.domain.languages import base_of
from app.domain.searches import ClauseDocument
from app.store.schema import FormerSlug, Sop, SopVersion
from app.store.sop_editions import edition_periods, periods
from app.store.sops import find_sop, read_clauses


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
        for document in _sop_documents(connection, periods(list(group)), at=at):
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
