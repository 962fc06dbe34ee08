"""Things with two implementations, or that tests must hold still."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol

from app.domain.searches import ClauseDocument, Query, Results
from app.domain.synonyms import Synonyms

Progress = Callable[[int, int, str], None]
"""Called with (done, of, what); it may raise Cancelled to stop the work."""


class Cancelled(Exception):
    """The person stopped the work; nothing was changed."""


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...


class SearchIndex(Protocol):
    """A disposable index of clauses: the database can make it anew at any time.

    It answers by itself, without the database, so that a window can search before the database is open.
    """

    def find(self, query: Query) -> Results:
        """The clauses that match, best first. An empty or stop-word-only text finds nothing."""
        ...

    def complete(self, text: str) -> tuple[str, ...]:
        """The text with its last, unfinished word as clauses in force have it, the commonest first."""
        ...

    def fingerprint(self) -> str | None:
        """The content hash it was built from; None when there is no usable index."""
        ...

    def rebuild(
        self, documents: Iterable[ClauseDocument], fingerprint: str, *, progress: Progress | None = None
    ) -> None:
        """Make it anew from all documents, in force and superseded. The old index serves until the new one is whole."""
        ...

    def update(self, sops: Iterable[str], documents: Iterable[ClauseDocument], fingerprint: str) -> None:
        """Replace everything known about these SOPs by these documents."""
        ...

    def learn(self, synonyms: Synonyms) -> None:
        """Search for these as well from now on, also after the next start."""
        ...

    def close(self) -> None:
        """Let go of its files."""
        ...
