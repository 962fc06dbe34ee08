"""Notes and bookmarks on clauses, as rows and back."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.notes import ClauseNote
from app.store import schema


def put_note(
    connection: Connection, person_id: str, clause_id: str, *, body: str, bookmarked: bool, at: datetime
) -> None:
    """Write what a person keeps on a clause; nothing to keep takes the row away."""
    table = schema.ClauseNote
    if not body and not bookmarked:
        connection.execute(delete(table).where(table.person_id == person_id, table.clause_id == clause_id))
        return
    row = {"body": body, "bookmarked": bookmarked, "changed_at": at}
    new = insert(table).values(person_id=person_id, clause_id=clause_id, **row)
    connection.execute(new.on_conflict_do_update(index_elements=["person_id", "clause_id"], set_=row))


def find_clause(connection: Connection, sop_id: str, key: str) -> str | None:
    """The id that a clause keeps through the versions."""
    chosen = select(schema.Clause.id).where(schema.Clause.sop_id == sop_id, schema.Clause.key == key)
    return connection.execute(chosen).scalar_one_or_none()


def list_notes(
    connection: Connection, person_id: str, *, in_force: Collection[str], sop_id: str | None = None
) -> tuple[ClauseNote, ...]:
    """What a person keeps on one SOP or on all, the newest first; ``in_force`` are the versions in force, by id."""
    note, version, part = schema.ClauseNote, schema.SopVersion, schema.ClauseVersion
    chosen = (
        select(
            note.clause_id, note.body, note.bookmarked, note.changed_at, schema.Clause.key, schema.Sop.slug,
            version.id.label("version_id"), version.version, version.title, part.heading,
        )
        .join(schema.Clause, schema.Clause.id == note.clause_id)
        .join(schema.Sop, schema.Sop.id == schema.Clause.sop_id)
        .join(part, part.clause_id == note.clause_id)
        .join(version, version.id == part.version_id)
        .where(note.person_id == person_id)
        .order_by(note.changed_at.desc(), note.clause_id, version.sequence)
    )  # fmt: skip
    if sop_id is not None:
        chosen = chosen.where(schema.Clause.sop_id == sop_id)
    best: dict[str, Any] = {}
    for row in connection.execute(chosen):
        if row.clause_id not in best or best[row.clause_id].version_id not in in_force:
            best[row.clause_id] = row
    return tuple(_note(row, in_force=row.version_id in in_force) for row in best.values())


def _note(row: Any, *, in_force: bool) -> ClauseNote:
    return ClauseNote(
        sop=row.slug, clause=row.key, title=row.title, heading=row.heading, version=row.version, body=row.body,
        bookmarked=row.bookmarked, changed_at=row.changed_at, in_force=in_force,
    )  # fmt: skip
