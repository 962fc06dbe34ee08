"""Where what a person searched for may be instead, when no clause has all of the words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.dates import say_day
from app.domain.searches import Query, Results

Find = Callable[[Query], Results]
FILTERS = ("market", "domain", "risk", "language", "changed")
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_PIECE = re.compile(
    r'(?<!\S)([+-]?)((?:sop|market|clause|domain|risk|language)[:：])?("[^"]*(?:"|$)|[^\s"]+)', re.IGNORECASE
)
_MOMENT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """How many clauses there would be instead; each count is of clauses that have all of the words, but ``some``.

    ``loose`` is the text without quotation marks and signs, where that finds more. ``last_day`` is an instant at which
    a superseded one was still in force. ``without`` says for each filter what leaving it out would find.
    """

    some: int
    loose: str | None = None
    superseded: int = 0
    last_day: datetime | None = None
    without: tuple[tuple[str, int], ...] = ()
    now: int = 0


def look_elsewhere(find: Find, results: Results) -> Elsewhere:
    """What other queries would find; nothing but counts. Meant for results in which no clause has all of the words."""
    query = results.query
    loose = loosened(query.text)
    some = find(replace(query, text=loose, limit=0)).total if loose != query.text.strip() else 0
    old = _superseded(find, query)
    chosen = [name for name in FILTERS if getattr(query, name) is not None]
    without = [(name, _full(find(_without(query, name)))) for name in chosen]
    return Elsewhere(
        some=some or results.total,
        loose=loose if some > results.total else None,
        superseded=_full(old) if old else 0,
        last_day=old.hits[0].until - _MOMENT if old and old.hits and old.hits[0].until else None,
        without=tuple((name, count) for name, count in without if count),
        now=_full(find(replace(query, as_of=None, limit=0))) if query.as_of else 0,
    )


def loosened(text: str) -> str:
    """The query without quotation marks, signs and unwanted words, so that each word may be missing; filters stay."""
    kept = []
    for match in _PIECE.finditer(text.translate(_QUOTES)):
        sign, name, words = match.groups()
        if name:
            kept.append(match[0])
        elif sign != "-":
            kept.extend(words.strip('"').split())
    return " ".join(kept)


def _without(query: Query, name: str) -> Query:
    return replace(query, limit=0, **{name: None})  # type: ignore[arg-type]


def _superseded(find: Find, query: Query) -> Results | None:
    """What texts that are no longer in force hold, the one that was in force last first."""
    if query.as_of is not None:
        return None
    found = find(replace(query, superseded=True, changed=None, limit=20))
    full = tuple(
        sorted(found.hits[: found.all_words], key=lambda h: h.until.timestamp() if h.until else 0, reverse=True)
    )
    return replace(found, hits=full)


def _full(results: Results) -> int:
    return results.all_words


def say_unasked(query: Query) -> str:
    """Why there was nothing to look for: only words like “the”, only what must not be there, or no word at all."""
    if "-" in query.text:
        return "Nothing is looked for: “-” only leaves clauses out. Name a word that they should have."
    return "Nothing is looked for: such words stand in nearly every clause. Put them in quotes to find them together."


def say_elsewhere(query: Query, elsewhere: Elsewhere) -> str:
    """“No clause in force has all of these; 4 have some; 2 superseded clauses match.”"""
    force = f"in force on {say_day(query.as_of)}" if query.as_of else "in force"
    one = len(loosened(query.text).split()) < 2
    parts = [f"No clause {force} has {'it' if one else 'all of these'}"]
    if elsewhere.some:
        parts.append(f"{elsewhere.some:,} {'has' if elsewhere.some == 1 else 'have'} some")
    if elsewhere.superseded:
        many = elsewhere.superseded
        parts.append(f"{many:,} superseded {'clause matches' if many == 1 else 'clauses match'}")
    if elsewhere.now:
        parts.append(f"{elsewhere.now:,} in force now {'matches' if elsewhere.now == 1 else 'match'}")
    return "; ".join(parts) + "."
