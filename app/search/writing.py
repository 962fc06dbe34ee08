"""Writes clauses into a Whoosh index: analysed, weighted, in one commit, with small segments merged."""

from datetime import datetime
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from app.search.analysis import Analysis, first_of_text
from app.search.codec import FIELD, ListCodec, Lists, TermPool, schema
from app.search.rows import Row
from app.search.shelf import HEADING, Leaf

NAME = "clauses"
_SMALL = 500  # segments of fewer documents are merged into a new one
_FOREVER = 1e18


class _Index:
    """As much of an index as Whoosh's writer asks for; its own class would re-read everything at every turn."""

    indexname = NAME

    def __init__(self, folder: Path) -> None:
        self.storage = FileStorage(str(folder))

    def lock(self, name: str) -> Any:
        return self.storage.lock(f"{NAME}_{name}")

    def _read_toc(self) -> Any:
        return TOC.read(self.storage, NAME)


def create(folder: Path) -> None:
    """An empty index in this new folder."""
    folder.mkdir()
    TOC.create(FileStorage(str(folder)), schema(), NAME)


class ClauseWriter:
    """Adds clauses to an index and takes others out, seen by readers after ``commit``."""

    def __init__(self, folder: Path) -> None:
        self._writer = SegmentWriter(_Index(folder), codec=ListCodec(), timeout=30.0)
        self._writer.pool = TermPool()  # 2.7.4 takes a poolclass and forgets it
        self._added = 0

    @property
    def generation(self) -> int:
        """The number of the table of contents that ``commit`` writes."""
        return int(self._writer.generation)

    def add(self, row: Row, heading: Analysis, text: Analysis, *, around: Analysis, ends: datetime | None) -> None:
        """Index a clause that is in force until it ``ends``; the words ``around`` it are found and not shown."""
        body = first_of_text(heading)
        after = body + first_of_text(text)
        terms = {term: (HEADING * len(places), places) for term, places in heading.places.items()}
        for first, part in ((body, text), (after, around)):
            for term, places in part.places.items():
                weight, before = terms.get(term, (0, []))
                terms[term] = weight + len(places), before + [first + place for place in places]
        self._writer.add_document(
            **{FIELD: [(term, weight, places) for term, (weight, places) in terms.items()]},
            row=row.row,
            length=HEADING * heading.length + text.length,
            head=body,
            kind=row.kind,
            start=row.effective.timestamp(),
            end=ends.timestamp() if ends else _FOREVER,
        )
        self._added += 1

    def remove(self, rows: set[int]) -> None:
        """Take these clauses out; those that are not there are no mistake."""
        base = 0
        for segment in self._writer.segments:
            reader = SegmentReader(self._writer.storage, self._writer.schema, segment)
            for document, row in enumerate(reader.column_reader("row", translate=False).load()):
                if row in rows:
                    self._writer.delete_document(base + document)
            base += segment.doc_count_all()
            reader.close()

    def commit(self) -> None:
        """Write everything."""
        self._writer.commit(mergetype=_merge if self._added else _keep)

    def cancel(self) -> None:
        """Leave the index as it was."""
        self._writer.cancel()


def _keep(_writer: Any, segments: list[Any]) -> list[Any]:
    return segments


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Takes small and emptied segments into the new one, posting list by posting list; gives those left as they are."""
    small = [one for one in segments if one.doc_count() < max(_SMALL, one.deleted_count())]
    for segment in small:
        leaf = Leaf(writer.storage, writer.schema, segment)
        numbers = _copy_documents(writer, leaf, gone=frozenset(segment.deleted_docs()))
        for term in leaf.terms():
            lists = leaf.lists(term.decode())
            if lists:
                _copy_postings(writer.pool, term, lists, numbers=numbers)
        leaf.close()
    return [one for one in segments if one not in small]


def _copy_documents(writer: Any, leaf: Leaf, *, gone: frozenset[int]) -> dict[int, int]:
    numbers = {}
    columns = {
        "row": leaf.rows,
        "length": leaf.lengths,
        "head": leaf.heads,
        "kind": leaf.kinds,
        "start": leaf.starts,
        "end": leaf.ends,
    }
    for document in range(leaf.size):
        if document not in gone:
            numbers[document] = writer.docnum
            writer.add_document(**{name: column[document] for name, column in columns.items()})
    return numbers


def _copy_postings(pool: TermPool, term: bytes, lists: Lists, *, numbers: dict[int, int]) -> None:
    for at, (document, weight) in enumerate(zip(lists.documents, lists.weights, strict=True)):
        if document in numbers:
            pool.add((FIELD, term, numbers[document], weight, lists.places_at(at).tobytes()))
