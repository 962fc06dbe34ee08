"""What the index shows of each clause, in a small SQLite file beside the Whoosh files."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.domain.markets import EVERY_MARKET
from app.domain.searches import ClauseDocument, MarketSpan
from app.search.analysis import fold, tokens

BUSY_MS = 30_000  # milliseconds to wait for another connection that writes
FORMAT = 5  # raise it whenever what the index holds changes: an index of another format is rebuilt
_SCHEMA = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE kinds(id INTEGER PRIMARY KEY AUTOINCREMENT, sop TEXT, title TEXT, markets TEXT, domain TEXT,
                   risk TEXT, language TEXT, extends TEXT, spans TEXT, translates TEXT,
                   UNIQUE(sop, title, markets, domain, risk, language, extends, spans, translates));
CREATE TABLE clauses(row INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, clause TEXT NOT NULL,
                     heading TEXT NOT NULL, path TEXT NOT NULL, version TEXT NOT NULL, effective TEXT NOT NULL,
                     until TEXT, text TEXT NOT NULL, starts BLOB NOT NULL, coming INTEGER NOT NULL);
CREATE INDEX clauses_kind ON clauses(kind);
CREATE INDEX clauses_clause ON clauses(clause COLLATE NOCASE);
CREATE TABLE words(word TEXT PRIMARY KEY, clauses INTEGER NOT NULL) WITHOUT ROWID;
"""
_BETWEEN = "\x1f"
_WITHIN = "\x1e"


class Shown(NamedTuple):
    """Heading and text without Markdown, and where the positions of the text begin, packed."""

    heading: str
    text: str
    starts: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What clauses of one SOP have in common."""

    sop: str
    title: str
    markets: tuple[str, ...]
    domain: str
    risk: str
    language: str
    extends: str = ""
    spans: tuple[MarketSpan, ...] = ()
    translates: str = ""

    def markets_at(self, instant: datetime | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The markets in which it holds at an instant (None: now), and those that are left out of “all”."""
        reached = [span for span in self.spans if span.reaches(instant)]
        without = {span.market for span in reached if not span.holds}
        brought = (span.market for span in reached if span.holds)
        held = tuple(dict.fromkeys(m for m in (*self.markets, *brought) if m not in without))
        return held, tuple(sorted(without)) if EVERY_MARKET in held else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A clause as it is shown: heading and text are plain."""

    row: int
    kind: int
    clause: str
    heading: str
    path: tuple[str, ...]
    version: str
    effective: datetime
    until: datetime | None
    text: str
    starts: bytes  # where each position of the text begins, packed
    coming: bool  # announced


def connect(path: Path, *, new: bool = False) -> sqlite3.Connection:
    """A connection that any thread may use, one at a time. sqlite3.Error when the file is not such a database."""
    mode = "rwc" if new else "rw" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "ro&immutable=1"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=BUSY_MS / 1000,
    )
    if new:
        connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;" + _SCHEMA)
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def get_meta(rows: sqlite3.Connection, key: str) -> str | None:
    """A value by its key."""
    found = rows.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return found[0] if found else None


def set_meta(rows: sqlite3.Connection, **values: str) -> None:
    """Keep these values."""
    rows.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())


def read_kinds(rows: sqlite3.Connection) -> dict[int, Kind]:
    """All kinds by their number."""
    found = rows.execute(
        "SELECT id, sop, title, markets, domain, risk, language, extends, spans, translates FROM kinds"
    )
    return {
        number: Kind(
            sop=sop, title=title, markets=tuple(markets.split(_BETWEEN)), domain=domain, risk=risk, language=language,
            extends=extends, spans=tuple(_span(part) for part in spans.split(_BETWEEN) if part),
            translates=translates,
        )
        for number, sop, title, markets, domain, risk, language, extends, spans, translates in found
    }  # fmt: skip


def _packed(span: MarketSpan) -> str:
    until = span.until.isoformat() if span.until else ""
    return _WITHIN.join((span.market, str(int(span.holds)), span.start.isoformat(), until, str(int(span.now))))


def _span(packed: str) -> MarketSpan:
    market, holds, start, until, now = packed.split(_WITHIN)
    end = datetime.fromisoformat(until) if until else None
    return MarketSpan(market, holds == "1", datetime.fromisoformat(start), end, now == "1")


def read_rows(rows: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Row]:
    """The clauses of these numbers; one that is gone is left out."""
    marks = ",".join("?" * len(numbers))
    found = rows.execute(f"SELECT * FROM clauses WHERE row IN ({marks})", list(numbers))  # noqa: S608  # only marks
    return {row.row: row for row in map(_row, found)}


def rows_of(rows: sqlite3.Connection, sops: Iterable[str]) -> Iterator[Row]:
    """All clauses of these SOPs."""
    for sop in sops:
        found = rows.execute("SELECT * FROM clauses WHERE kind IN (SELECT id FROM kinds WHERE sop = ?)", (sop,))
        yield from map(_row, found.fetchall())


def keys_of_kinds(rows: sqlite3.Connection, kinds: Iterable[int]) -> dict[int, str]:
    """Number of each clause of these kinds → its id in the SOP."""
    found = (rows.execute("SELECT row, clause FROM clauses WHERE kind = ?", (kind,)) for kind in kinds)
    return {row: clause for some in found for row, clause in some}


def _row(record: tuple[int, int, str, str, str, str, str, str | None, str, bytes, int]) -> Row:
    row, kind, clause, heading, path, version, effective, until, text, starts, coming = record
    return Row(
        row=row,
        kind=kind,
        clause=clause,
        heading=heading,
        path=tuple(path.split(_BETWEEN)) if path else (),
        version=version,
        effective=datetime.fromisoformat(effective),
        until=datetime.fromisoformat(until) if until else None,
        text=text,
        starts=starts,
        coming=bool(coming),
    )


def kind_number(rows: sqlite3.Connection, document: ClauseDocument) -> int:
    """The number of a document's kind, made when it is new."""
    values = (
        document.sop,
        _clean(document.title),
        _BETWEEN.join(document.markets),
        document.domain,
        document.risk,
        document.language,
        document.extends,
        _BETWEEN.join(map(_packed, document.spans)),
        document.translates,
    )
    columns = "sop, title, markets, domain, risk, language, extends, spans, translates"
    rows.execute(f"INSERT OR IGNORE INTO kinds({columns}) VALUES (?,?,?,?,?,?,?,?,?)", values)  # noqa: S608  # only names of columns
    found = rows.execute(
        f"SELECT id FROM kinds WHERE ({columns}) = (?,?,?,?,?,?,?,?,?)",  # noqa: S608  # only names of columns
        values,
    ).fetchone()
    return int(found[0])


def insert(rows: sqlite3.Connection, document: ClauseDocument, *, kind: int, shown: "Shown") -> Row:
    """Keep a clause as it is shown; gives it back as it will be read."""
    values = (
        kind,
        document.clause,
        shown.heading,
        _BETWEEN.join(_clean(part) for part in document.path),
        document.version,
        document.effective.astimezone(UTC).isoformat(),
        document.until.astimezone(UTC).isoformat() if document.until else None,
        shown.text,
        shown.starts,
        int(document.coming),
    )
    done = rows.execute(
        "INSERT INTO clauses(kind, clause, heading, path, version, effective, until, text, starts, coming)"
        " VALUES (?,?,?,?,?,?,?,?,?,?)",
        values,
    )
    return _row((done.lastrowid or 0, *values))


def delete(rows: sqlite3.Connection, gone: Iterable[int]) -> None:
    """Forget these clauses, and the kinds that nothing is of any more."""
    rows.executemany("DELETE FROM clauses WHERE row = ?", ((row,) for row in gone))
    rows.execute("DELETE FROM kinds WHERE id NOT IN (SELECT kind FROM clauses)")


def count_words(rows: sqlite3.Connection, words: Iterable[tuple[str, int]]) -> None:
    """Add to (or take from) the number of clauses in force that hold each word."""
    rows.executemany(
        "INSERT INTO words VALUES (?1, ?2) ON CONFLICT(word) DO UPDATE SET clauses = clauses + ?2",
        words,
    )
    rows.execute("DELETE FROM words WHERE clauses <= 0")


def forms_of(row: Row) -> set[str]:
    """The folded words of a clause as they are written, for completions and corrections."""
    return {fold(word) for text in (row.heading, row.text) for word, _, _, is_run in tokens(text) if not is_run}


def _clean(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")
