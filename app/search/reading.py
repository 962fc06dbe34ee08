"""An index opened for reading: rows and Whoosh files of the same moment, looked at again when they change."""

import pickle
import sqlite3
import struct
import zlib
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from app.domain.searches import Query
from app.search.codec import ListCodec
from app.search.folding import Families
from app.search.rows import BUSY_MS, FORMAT, Kind, connect, get_meta, read_kinds
from app.search.shelf import Leaf, Shelf
from app.search.stamps import Damaged, check, newest
from app.search.writing import NAME

DAMAGE = (
    sqlite3.Error,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    ImportError,
    OverflowError,
    MemoryError,
    pickle.UnpicklingError,
    struct.error,
    zlib.error,
)
"""What reading a broken file can raise, here and in Whoosh; every one of them means: build the index anew."""

LIVE, HISTORY, COMING, ROWS = "live", "history", "coming", "rows.db"
PARTS = (LIVE, HISTORY, COMING)
_PATIENCE = 60.0  # seconds that an update which is at work may stand between its two commits


class Opened:
    """The readers of one index folder. Not for two threads at once; raises something of DAMAGE when it is broken."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows = connect(folder / ROWS)
        self.kinds: dict[int, Kind] = {}
        self._state: str | None = None
        self._leaves: dict[tuple[str, str], Leaf] = {}
        self._contents: dict[str, Any] = {}
        self._shelves: dict[tuple[str, ...], Shelf] = {}
        self._families: dict[int, Families] = {}

    def begin(self) -> None:
        """Look at the newest whole state, and keep to it until ``end``."""
        deadline = monotonic() + _PATIENCE
        self.rows.execute("BEGIN")
        while get_meta(self.rows, "state") != self._state:
            if self._load():
                return
            self.end()
            if monotonic() > deadline or self._left_halfway():
                raise Damaged("the index was left in the middle of an update")
            sleep(0.01)
            self.rows.execute("BEGIN")

    def end(self) -> None:
        """Let go of the state."""
        if self.rows.in_transaction:
            self.rows.execute("ROLLBACK")

    def _left_halfway(self) -> bool:
        """Whether this is no whole state and nobody is at work to make it one: who writes holds SQLite's write lock."""
        self.rows.execute("PRAGMA busy_timeout = 0")
        try:
            self.rows.execute("BEGIN IMMEDIATE")
            return get_meta(self.rows, "state") != self._state and not self._load()
        except sqlite3.OperationalError as error:
            return error.sqlite_errorcode != sqlite3.SQLITE_BUSY
        finally:
            self.end()
            self.rows.execute(f"PRAGMA busy_timeout = {BUSY_MS}")

    def shelf(self, query: Query) -> Shelf:
        """The clauses in force; with an instant, the superseded and announced ones beside them; or superseded alone."""
        parts = (HISTORY,) if query.superseded else (LIVE,) if query.as_of is None else PARTS
        if parts not in self._shelves:
            self._shelves[parts] = Shelf([leaf for part in parts for leaf in self._leaves_of(part)])
        return self._shelves[parts]

    def families(self, query: Query) -> Families:
        """The clauses of its shelf that stand there in several languages."""
        shelf = self.shelf(query)
        if id(shelf) not in self._families:
            self._families[id(shelf)] = Families(self.rows, shelf, self.kinds)
        return self._families[id(shelf)]

    def close(self) -> None:
        """Let go of all files."""
        for leaf in self._leaves.values():
            leaf.close()
        self._leaves.clear()
        self.rows.close()

    def _load(self) -> bool:
        """Read what there is now; False when the Whoosh files are already of a later moment than the rows."""
        if get_meta(self.rows, "format") != str(FORMAT):
            raise Damaged("it was made by another version")
        if any(newest(self.folder / part) > int(get_meta(self.rows, part) or 0) for part in PARTS):
            return False
        for part in PARTS:
            check(self.folder / part, get_meta(self.rows, f"{part}_files"))
        contents = {part: TOC.read(FileStorage(str(self.folder / part)), NAME) for part in PARTS}
        self._contents = contents
        self._drop_old({(part, segment.segment_id()) for part, toc in contents.items() for segment in toc.segments})
        self._shelves, self._families = {}, {}
        self.kinds = read_kinds(self.rows)
        self._state = get_meta(self.rows, "state")
        return True

    def _leaves_of(self, part: str) -> list[tuple[Leaf, frozenset[int]]]:
        toc, storage, found = self._contents[part], FileStorage(str(self.folder / part)), []
        for segment in sorted(toc.segments, key=lambda segment: -segment.doc_count_all()):
            if not isinstance(segment.codec(), ListCodec):
                raise Damaged("a segment is of another make")
            key = (part, segment.segment_id())
            if key not in self._leaves:
                self._leaves[key] = Leaf(storage, toc.schema, segment)
            found.append((self._leaves[key], frozenset(segment.deleted_docs())))
        return found

    def _drop_old(self, wanted: set[tuple[str, str]]) -> None:
        for key in self._leaves.keys() - wanted:
            self._leaves.pop(key).close()
