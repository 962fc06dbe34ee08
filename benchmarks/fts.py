"""The same clauses in SQLite FTS5: the reference of the search benchmarks, and the way back from Whoosh."""

import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from app.domain.searches import ClauseDocument

_COLUMNS = "heading, text, tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'"
_ROW = "CREATE TABLE {0}_row(id INTEGER PRIMARY KEY, sop, title, clause, version, market, risk, since, until)"
_FIND = """
SELECT r.sop, r.title, r.clause, r.version, highlight({0}, 0, '<', '>'), snippet({0}, 1, '<', '>', '…', 32),
       bm25({0}, 3.0, 1.0) AS rank
FROM {0} JOIN {0}_row r ON r.id = {0}.rowid WHERE {0} MATCH ?{1}"""


class Reference:
    """An FTS5 index with bm25, Porter stemming and prefix indexes for two and three letters."""

    def __init__(self, path: Path) -> None:
        self.rows = sqlite3.connect(path)
        self.rows.execute("PRAGMA cache_size = -64000")  # as much memory as our index may take
        for name in ("live", "history"):
            self.rows.execute(f"CREATE VIRTUAL TABLE {name} USING fts5({_COLUMNS})")
            self.rows.execute(_ROW.format(name))

    def add(self, documents: Iterable[ClauseDocument]) -> None:
        """Takes the documents in, in one transaction."""
        with self.rows:
            for one in documents:
                name = "live" if one.until is None else "history"
                done = self.rows.execute(f"INSERT INTO {name}(heading, text) VALUES (?, ?)", (one.heading, one.text))
                since, until = one.effective.timestamp(), one.until.timestamp() if one.until else 1e18
                values = (done.lastrowid, one.sop, one.title, one.clause, one.version, " ".join(one.markets), one.risk)
                self.rows.execute(f"INSERT INTO {name}_row VALUES (?,?,?,?,?,?,?,?,?)", (*values, since, until))

    def replace(self, sop: str, documents: Iterable[ClauseDocument]) -> None:
        """One SOP brought up to date."""
        for name in ("live", "history"):
            ids = self.rows.execute(f"SELECT id FROM {name}_row WHERE sop = ?", (sop,)).fetchall()
            self.rows.executemany(f"DELETE FROM {name} WHERE rowid = ?", ids)
            self.rows.execute(f"DELETE FROM {name}_row WHERE sop = ?", (sop,))
        self.add(documents)

    def find(self, match: str, *, market: str | None = None, risk: str | None = None, at: float | None = None) -> Any:
        """Twenty rows with marks, best first."""
        where, values = "", [match]
        if market:
            where, values = (
                " AND (r.market LIKE ? OR r.market = 'all') AND r.risk = ?",
                [match, f"%{market}%", risk or ""],
            )
        if at is None:
            return self.rows.execute(_FIND.format("live", where) + " ORDER BY rank LIMIT 20", values).fetchall()
        where = f" AND r.since <= {at} AND r.until > {at} ORDER BY rank LIMIT 20"
        both = " UNION ALL ".join(f"SELECT * FROM ({_FIND.format(name, where)})" for name in ("live", "history"))
        return self.rows.execute(f"SELECT * FROM ({both}) ORDER BY 7 LIMIT 20", (match, match)).fetchall()


def cpu(work: Callable[[], object]) -> float:
    """Seconds of processor time that the work takes: other processes on the machine do not count."""
    started = time.process_time()
    work()
    return time.process_time() - started
