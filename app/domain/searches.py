"""What is searched, what is asked, and what comes back."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

CHANGED_DAYS = (7, 30, 90)
"""The spans, in days, within which one can ask for clauses that changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDocument:
    """One clause as the index sees it: a distinct text of a clause and when it was in force.

    ``until`` is None while it is in force. ``id`` is unique and stable for the same clause text and period.
    """

    id: str
    sop: str
    title: str
    clause: str
    heading: str
    path: tuple[str, ...]
    version: str
    markets: tuple[str, ...]
    domain: str
    risk: str
    language: str
    effective: datetime
    until: datetime | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What a person asked for. ``as_of`` None means now; ``limit`` is the number of rows wanted.

    ``changed`` keeps clauses whose text is at most so many days old at ``moment``: the present, or the instant of
    ``as_of``. Without a moment it keeps all, and gives no counts.
    """

    text: str
    market: str | None = None
    as_of: datetime | None = None
    limit: int = 20
    domain: str | None = None
    risk: str | None = None
    language: str | None = None
    correct: bool = True  # False: search for just what was typed
    typing: bool = False  # True: the last word may be unfinished
    expand: bool = True  # False: without synonyms
    newest: bool = False  # True: the newest texts first, still those with all words before the others
    changed: int | None = None
    moment: datetime | None = None
    superseded: bool = False  # True: only texts that are no longer in force, whenever they were

    @property
    def since(self) -> datetime | None:
        """The instant from which a text must be, if that is asked for."""
        at = self.as_of or self.moment
        return at - timedelta(days=self.changed) if self.changed and at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of text and the hits in it as (start, end) in characters."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A clause that was found, best first."""

    sop: str
    title: str
    clause: str
    heading: Snippet
    version: str
    markets: tuple[str, ...]
    domain: str
    risk: str
    language: str
    effective: datetime
    until: datetime | None
    snippet: Snippet
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a query found. ``corrected`` is the text searched instead of what was typed, or None. ``also`` are the
    synonyms that were searched for as well.

    ``all_words`` counts the clauses with every word, ``total`` those with any. ``words`` are the words to mark in
    a text.
    """

    query: Query
    hits: tuple[Hit, ...]
    total: int
    all_words: int
    corrected: str | None = None
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    seconds: float = 0.0
