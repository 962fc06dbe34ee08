"""What is searched, what is asked, and what comes back."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

CHANGED_DAYS = (7, 30, 90)
"""The spans, in days, within which one can ask for clauses that changed."""


class MarketSpan(NamedTuple):
    """When editions decide whether a base's clause holds in a market; ``now``: when the index was told of it.

    Where it does not ``hold``, an edition says it in another way; where it does, an edition brings it to its market.
    """

    market: str
    holds: bool
    start: datetime
    until: datetime | None
    now: bool

    def reaches(self, instant: datetime | None) -> bool:
        """Whether it is so at an instant (None: now)."""
        if instant is None:
            return self.now
        return self.start <= instant and (self.until is None or instant < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseDocument:
    """One clause as the index sees it: a distinct text of a clause and when it was, is or will be in force.

    ``until`` is None while it is in force; ``ends`` is an instant to come from which an announced version takes its
    place. ``coming``: announced itself. ``id`` is unique and stable for the same clause text and period. ``extends``
    is the base of an edition; ``spans`` say where editions of this SOP change in which markets the clause holds.
    ``translates`` is the slug of the SOP that this one says in another language, whose editions reach it too.
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
    ends: datetime | None = None
    coming: bool = False
    extends: str = ""
    spans: tuple[MarketSpan, ...] = ()
    translates: str = ""


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
        if not self.changed or at is None:
            return None
        try:
            return at - timedelta(days=self.changed)
        except OverflowError:  # before the first day that there is
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snippet:
    """A piece of text and the hits in it as (start, end) in characters."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A clause that was found, best first.

    It holds in ``markets`` without those of ``but``, where an edition says it in another way. ``extends`` is the base
    of an edition, whose own clauses are local to its markets. ``edition`` is the slug and version of the edition in
    which the market that was searched reads this clause of a base. ``languages`` are those in which it stands too,
    in clauses that are not shown as hits of their own.
    """

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
    but: tuple[str, ...] = ()
    extends: str = ""
    edition: tuple[str, str] | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a query found. ``corrected`` is the text searched instead of what was typed, or None. ``also`` are the
    synonyms that were searched for as well.

    ``unasked``: the query has nothing that can be looked for.

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
    unasked: bool = False
