"""Finding clauses: the index answers, and is brought up to date when the library has moved on."""

from dataclasses import replace
from datetime import datetime

from app.domain.searches import Hit, Query, Results
from app.ports import Clock, Progress, SearchIndex
from app.store import sops as rows
from app.store.database import Connection, Database


class Finding:
    """What anyone does with the search box."""

    def __init__(self, database: Database, *, index: SearchIndex, clock: Clock) -> None:
        self._database, self._index, self._clock = database, index, clock

    def find(self, query: Query) -> Results:
        """The clauses that match, best first; with an instant given, at the version in force then.

        The index holds what was in force until now: an instant to come is answered with that, and cited so.
        """
        results = self._index.find(query)
        if not results.hits:
            return results
        now = self._clock.now()
        with self._database.read() as connection:
            in_force = rows.in_force(connection, at=min(query.as_of or now, now))
        return replace(results, hits=tuple(_at(hit, in_force) for hit in results.hits))

    def is_current(self) -> bool:
        """Whether the index was made from just what the library holds and has in force now."""
        with self._database.read() as connection:
            return self._index.fingerprint() == rows.fingerprint(connection, at=self._clock.now())

    def refresh(self, *, sops: frozenset[str] | None = None, progress: Progress | None = None) -> bool:
        """Bring the index up to date; True when there was anything to do.

        ``sops`` are the slugs that changed, where that is known; otherwise it is made anew, which the old one outlives.
        """
        now = self._clock.now()
        with self._database.read() as connection:
            fingerprint = rows.fingerprint(connection, at=now)
            if self._index.fingerprint() == fingerprint:
                return False
            if sops is not None and self._index.fingerprint() is not None:
                self._index.update(sops, list(rows.documents(connection, at=now, slugs=sops)), fingerprint)
            else:
                self._rebuild(connection, fingerprint, progress=progress)
        return True

    def _rebuild(self, connection: Connection, fingerprint: str, *, progress: Progress | None) -> None:
        documents = rows.documents(connection, at=self._clock.now())
        self._index.rebuild(documents, fingerprint, progress=progress)


def _at(hit: Hit, in_force: dict[str, tuple[str, datetime]]) -> Hit:
    """The hit at its SOP's version in force, with that version's own date: its text may be older."""
    version, effective = in_force.get(hit.sop, (hit.version, hit.effective))
    return replace(hit, version=version, effective=effective)
