"""The case bank kept in memory as draws see it, until something of it changes."""

from datetime import datetime
from threading import Lock

from app.domain.blueprints import Candidate
from app.domain.changed import Changed
from app.store.database import Database
from app.store.quiz_pool import list_candidates
from app.store.sops import next_turn

BANK = frozenset({Changed.CASES, Changed.GOLD, Changed.SOPS, Changed.FITS})


class KeptBank:
    """Every case of the bank by key; ``innocent`` is the decision that breaks no rule."""

    def __init__(self, database: Database, *, innocent: str) -> None:
        self._database, self._innocent = database, innocent
        self._bank: tuple[Candidate, ...] = ()
        self._good_until: datetime | None = None  # then a version takes effect, and gold may be stale
        self._written, self._seen = 0, -1  # how often the bank has changed, and had when it was read
        self._lock = Lock()
        database.listen(self._forget)

    def candidates(self, at: datetime) -> tuple[Candidate, ...]:
        """The cases as they are at an instant, read anew where they may have changed."""
        with self._lock:
            if self._seen == self._written and (self._good_until is None or at < self._good_until):
                return self._bank
            seen = self._written  # what is written meanwhile is perhaps not in what is read
            with self._database.read() as connection:
                found = list_candidates(connection, innocent=self._innocent, at=at)
                self._good_until = next_turn(connection, after=at)
            self._bank, self._seen = tuple(sorted(found, key=lambda case: case.key)), seen
            return self._bank

    def _forget(self, changed: frozenset[Changed]) -> None:
        if changed & BANK:
            self._written += 1
