"""How a Whoosh segment keeps its posting lists here: whole lists in arrays, read at once and scored by ourselves.

Whoosh's own blocks of 128 pickled postings cost more to read than everything else in a query together.
The codec, the pool of a writer and the columns are Whoosh's extension points; its files, table of contents,
deletions and locks stay as they are.
"""

from array import array
from collections.abc import Iterable, Iterator
from struct import Struct
from typing import Any

from whoosh.codec.whoosh3 import W3Codec
from whoosh.columns import Column, ColumnReader, ColumnWriter
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Positions

FIELD = "text"
_HEAD = Struct("=II")
LAST = 0xFFFF  # a position or a count beyond this is not kept


class Lists:
    """The postings of a term: documents, weights, and per document its positions one after the other.

    Arrays of equal length ``documents`` (ascending), ``weights`` and ``ends``; the positions of the document at ``n``
    are ``places[ends[n - 1]:ends[n]]``.
    """

    __slots__ = ("documents", "ends", "places", "weights")

    def __init__(self) -> None:
        self.documents, self.weights, self.ends, self.places = array("I"), array("H"), array("I"), array("H")

    def add(self, document: int, weight: float, places: bytes) -> None:
        """One more document, with its positions as an array of unsigned shorts."""
        self.documents.append(document)
        self.weights.append(min(int(weight), LAST))
        self.places.frombytes(places)
        self.ends.append(len(self.places))

    def extend(self, other: "Lists", base: int) -> None:
        """The documents of another segment, whose numbers begin at ``base``."""
        before = len(self.places)
        self.documents.extend(other.documents if not base else array("I", [base + n for n in other.documents]))
        self.weights.extend(other.weights)
        self.ends.extend(other.ends if not before else array("I", [before + n for n in other.ends]))
        self.places.extend(other.places)

    @property
    def size(self) -> int:
        """In bytes, about."""
        return 10 * len(self.documents) + 2 * len(self.places)

    def places_at(self, at: int) -> "array[int]":
        """The positions in the document at this place of the list."""
        return self.places[self.ends[at - 1] if at else 0 : self.ends[at]]

    def to_bytes(self) -> bytes:
        """For this machine only: the index is a cache and does not travel."""
        head = _HEAD.pack(len(self.documents), len(self.places))
        return b"".join((head, *(part.tobytes() for part in self._parts())))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Lists":
        """The lists that ``to_bytes`` wrote; ValueError when they are cut short."""
        lists, (documents, places), at = cls(), _HEAD.unpack_from(data), _HEAD.size
        for part, count in zip(lists._parts(), (documents, documents, documents, places), strict=True):
            end = at + count * part.itemsize
            part.frombytes(data[at:end])
            at = end
        if len(lists.documents) != documents or len(lists.places) != places:
            raise ValueError("a posting list is cut short")
        return lists

    def _parts(self) -> tuple["array[int]", ...]:
        return self.documents, self.weights, self.ends, self.places


class TermPool:
    """Gathers the postings of a segment by term, in memory (about 10 bytes each)."""

    def __init__(self) -> None:
        self._terms: dict[tuple[str, bytes], Lists] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """(field, term, document, weight, positions), documents ascending."""
        field, term, document, weight, places = item
        lists = self._terms.get((field, term))
        if lists is None:
            lists = self._terms[field, term] = Lists()
        lists.add(document, weight, places)

    def iter_postings(self) -> Iterator[tuple[str, bytes, Lists, int, None]]:
        """One item a term, in order: what Whoosh's field writer hands on to ``ListsWriter``."""
        for (field, term), lists in sorted(self._terms.items(), key=lambda item: item[0]):
            yield field, term, lists, 0, None

    def cleanup(self) -> None:
        """Let go of the postings."""
        self._terms.clear()


class ListsWriter:
    """Writes each term's lists as one stretch of bytes."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._info: Any = None
        self._lists = Lists()

    def start_postings(self, _format: object, info: Any) -> None:
        """A term begins."""
        self._info = info

    def add_posting(self, lists: Lists, _weight: float, _value: bytes, _length: int = 0) -> None:
        """All postings of the term at once."""
        self._lists = lists

    def finish_postings(self) -> Any:
        """The term's entry in the dictionary: where its lists are."""
        start, data = self._file.tell(), self._lists.to_bytes()
        self._file.write(data)
        self._info.set_extent(start, len(data))
        return self._info


class ListCodec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's codec with posting lists kept whole."""

    length_stats = False  # lengths are a column of ours

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> ListsWriter:
        """Called by Whoosh for each field."""
        return ListsWriter(dbfile)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: object, term: object = None, scorer: object = None
    ) -> Lists:
        """Called by Whoosh's terms reader: a term's lists instead of a matcher."""
        start, length = terminfo.extent()
        return Lists.from_bytes(dbfile.get(start, length[0]))  # 2.7.4 unpacks the length as a tuple


class Numbers(Column):  # type: ignore[misc]
    """A number a document, loaded as one array."""

    def __init__(self, typecode: str) -> None:
        self.typecode = typecode

    def writer(self, dbfile: Any) -> "NumbersWriter":
        """Called by Whoosh for a new segment."""
        return NumbersWriter(dbfile, self.typecode)

    def reader(self, dbfile: Any, basepos: int, length: int, doccount: int) -> "NumbersReader":
        """Called by Whoosh for an opened segment."""
        reader = NumbersReader(dbfile, basepos, length, doccount)
        reader.typecode = self.typecode
        return reader

    def default_value(self, reverse: bool = False) -> int:
        """Every document has a number; Whoosh asks all the same."""
        return 0


class NumbersWriter(ColumnWriter):  # type: ignore[misc]
    """Collects the numbers and writes them at the end."""

    def __init__(self, dbfile: Any, typecode: str) -> None:
        super().__init__(dbfile)
        self._numbers = array(typecode)

    def add(self, docnum: int, value: float) -> None:
        """The next document's number."""
        self._numbers.append(value)  # type: ignore[arg-type]

    def finish(self, docnum: int) -> None:
        """All documents have theirs."""
        self._dbfile.write(self._numbers.tobytes())


class NumbersReader(ColumnReader):  # type: ignore[misc]
    """Reads them back."""

    typecode = "I"

    def load(self) -> "array[Any]":
        """One number a document."""
        return array(self.typecode, self._dbfile.get(self._basepos, self._length))


class Terms(FieldType):  # type: ignore[misc]
    """A field that takes terms already analysed: (term, weight, positions) each."""

    def __init__(self) -> None:
        super().__init__(Positions(), None)

    def index(self, value: Iterable[tuple[str, int, list[int]]], **_options: object) -> Iterator[Any]:
        """(term, frequency, weight, positions) in bytes, as Whoosh's writer wants them."""
        for term, weight, places in value:
            yield term.encode(), weight, weight, array("H", [p for p in places if p <= LAST]).tobytes()


def schema() -> Schema:
    """A document: its terms, its row in ``rows.db``, its length in words, where its text begins, its kind, its time."""
    columns = {"row": "I", "length": "I", "head": "I", "kind": "I", "start": "d", "end": "d"}
    return Schema(**{FIELD: Terms()}, **{name: COLUMN(Numbers(code)) for name, code in columns.items()})
