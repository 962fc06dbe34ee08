"""Which clauses a query may find at all: by kind, by clause key and by the period they were in force."""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime

from app.domain.markets import EVERY_MARKET
from app.domain.searches import Query
from app.search.analysis import fold
from app.search.query import Filter
from app.search.ranking import Keep
from app.search.reading import Opened
from app.search.rows import Kind
from app.search.shelf import Shelf


def keeper(opened: Opened, shelf: Shelf, query: Query, *, filters: Iterable[Filter]) -> Keep:
    """A function that leaves of some documents those which the query may find."""
    filters = [*filters, *_chosen(query)]
    kinds = _kinds(opened.kinds, filters, query=query)
    rows = [(_rows_of_clause(opened.rows, one.value), one.wanted) for one in filters if one.name == "clause"]
    since = query.since.timestamp() if query.since else 0.0

    def keep(documents: set[int]) -> set[int]:
        if kinds is not None:
            documents = {n for n in documents if shelf.kinds[n] in kinds}
        for some, wanted in rows:
            documents = {n for n in documents if (shelf.rows[n] in some) is wanted}
        if query.since is not None:
            documents = {n for n in documents if shelf.starts[n] >= since}
        return _in_force(shelf, documents, query.as_of) if query.as_of else documents

    return keep


def _kinds(kinds: dict[int, Kind], filters: list[Filter], *, query: Query) -> set[int] | None:
    """The kinds that fit all filters; None when there is nothing to fit."""
    wanted = [one for one in filters if one.name != "clause"]
    if not wanted:
        return None
    return {number for number, kind in kinds.items() if all(_fits(kind, one, query=query) for one in wanted)}


def _in_force(shelf: Shelf, documents: set[int], as_of: datetime) -> set[int]:
    at, starts, ends = as_of.timestamp(), shelf.starts, shelf.ends
    return {n for n in documents if starts[n] <= at < ends[n]}


def _chosen(query: Query) -> Iterator[Filter]:
    for name in ("market", "domain", "risk", "language"):
        value = getattr(query, name)
        if value:
            yield Filter(name, value)


def _fits(kind: Kind, one: Filter, *, query: Query) -> bool:
    if one.name != "market":
        return (fold(one.value) == fold(getattr(kind, one.name))) is one.wanted
    if query.superseded:  # of any time: what an edition says in another way was so at some of it
        held: tuple[str, ...] = (*kind.markets, *(span.market for span in kind.spans if span.holds))
        without: tuple[str, ...] = ()
    else:
        held, without = kind.markets_at(query.as_of)
    value = fold(one.value)
    holds = not {value, EVERY_MARKET}.isdisjoint(map(fold, held)) and value not in map(fold, without)
    return holds is one.wanted


def _rows_of_clause(rows: sqlite3.Connection, clause: str) -> set[int]:
    found = rows.execute("SELECT row FROM clauses WHERE clause = ? COLLATE NOCASE", (clause,))
    return {row for (row,) in found}
