"""Noting: a person's own notes and bookmarks on clauses, which stay with the clause across its versions."""

from app.domain.changed import Changed
from app.domain.notes import MOST_CHARACTERS, ClauseNote
from app.domain.people import Person
from app.domain.sops import Citation
from app.errors import BadInput, NotFound
from app.ports import Clock
from app.store import notes as rows
from app.store import sops as sop_rows
from app.store.database import Database


class Noting:
    """What a reader keeps for themselves. Nobody else sees it."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def all(self, person: Person) -> tuple[ClauseNote, ...]:
        """All notes and bookmarks of a person, the newest first."""
        with self._database.read() as connection:
            versions = sop_rows.list_versions(connection, at=self._clock.now())
            in_force = {version.id for version in versions if version.in_force}
            return rows.list_notes(connection, person.id, in_force=in_force)

    def of(self, person: Person, sop: str) -> dict[str, ClauseNote]:
        """A person's notes and bookmarks on one SOP, by the clause's id."""
        with self._database.read() as connection:
            sop_id = sop_rows.find_sop(connection, sop)
            if sop_id is None:
                return {}
            versions = sop_rows.list_versions(connection, at=self._clock.now(), sop_id=sop_id)
            in_force = {version.id for version in versions if version.in_force}
            notes = rows.list_notes(connection, person.id, in_force=in_force, sop_id=sop_id)
        return {note.clause: note for note in notes}

    def keep(self, person: Person, place: Citation, *, body: str, bookmarked: bool) -> None:
        """Keep a note, a bookmark or both on a clause; without either nothing is kept there any more.

        Raises NotFound for a clause that never was, and BadInput for a note that is too long.
        """
        if len(body) > MOST_CHARACTERS:
            raise BadInput(f"The note has {len(body):,} characters.", f"Keep it under {MOST_CHARACTERS:,}.")
        with self._database.write(Changed.READING) as connection:
            sop_id = sop_rows.find_sop(connection, place.sop)
            clause_id = rows.find_clause(connection, sop_id, place.clause or "") if sop_id else None
            if clause_id is None:
                raise NotFound(f"There is no clause {place}.")
            now = self._clock.now()
            rows.put_note(connection, person.id, clause_id, body=body.strip(), bookmarked=bookmarked, at=now)
