"""Opens a Whoosh index for reading: its segments side by side as one row of numbered documents."""

from array import array
from collections import OrderedDict
from collections.abc import Iterable
from itertools import accumulate
from math import log
from typing import Any

from whoosh.reading import TermNotFound

from app.search.codec import FIELD, Lists

K1, B = 2.0, 0.6  # BM25: Robertson and Zaragoza 2009; chosen on Cranfield and the SOPs that ship (docs/decisions)
HEADING = 4  # a word or a phrase in the heading counts as so many in the text
_KEPT = 24_000_000  # bytes of posting lists that a leaf keeps in memory


class Leaf:
    """A segment: posting lists by term and a number of each kind a document. Never changes."""

    def __init__(self, storage: Any, schema: Any, segment: Any) -> None:
        files = segment.open_compound_file(storage)
        self._terms = segment.codec().terms_reader(files, segment)
        self._documents = segment.codec().per_document_reader(files, segment)
        self._schema = schema
        self._kept: OrderedDict[str, Lists | None] = OrderedDict()
        self._bytes = 0
        self.size: int = segment.doc_count_all()
        self.rows = self._load("row")
        self.lengths = self._load("length")
        self.heads = self._load("head")  # the position of the text's first word
        self.kinds = self._load("kind")
        self.starts = self._load("start")
        self.ends = self._load("end")

    def _load(self, name: str) -> "array[Any]":
        numbers: array[Any] = self._documents.column_reader(name, self._schema[name].column_type).load()
        if len(numbers) != self.size:
            raise ValueError(f"the column {name} is cut short")
        return numbers

    def lists(self, term: str) -> Lists | None:
        """The postings of a term, or None."""
        if term in self._kept:
            self._kept.move_to_end(term)
            return self._kept[term]
        lists = self._kept[term] = self._read(term)
        self._bytes += lists.size if lists else 100
        while self._bytes > _KEPT and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.size if dropped else 100
        return lists

    def _read(self, term: str) -> Lists | None:
        try:
            found: Lists = self._terms.matcher(FIELD, term.encode(), None)
        except TermNotFound:
            return None
        return found

    def terms(self) -> Iterable[bytes]:
        """All terms in the order of their bytes."""
        return (term for _, term in self._terms.terms())

    def close(self) -> None:
        """Let go of the files."""
        self._terms.close()
        self._documents.close()


class Shelf:
    """Leaves one after the other; ``gone`` are the deleted documents. Figures for BM25 are over the others."""

    def __init__(self, leaves: list[tuple[Leaf, frozenset[int]]]) -> None:
        self.leaves = [leaf for leaf, _ in leaves]
        self.bases = [0, *accumulate(leaf.size for leaf in self.leaves)]
        self.gone = {base + n for base, (_, gone) in zip(self.bases, leaves, strict=False) for n in gone}
        self.rows = _joined(leaf.rows for leaf in self.leaves)
        self.heads = _joined(leaf.heads for leaf in self.leaves)
        self.kinds = _joined(leaf.kinds for leaf in self.leaves)
        self.starts = _joined(leaf.starts for leaf in self.leaves)
        self.ends = _joined(leaf.ends for leaf in self.leaves)
        lengths = _joined(leaf.lengths for leaf in self.leaves)
        self.size = len(self.rows) - len(self.gone)
        self.mean = (sum(lengths) - sum(lengths[n] for n in self.gone)) / max(1, self.size) or 1.0
        self.norms = [K1 * ((1.0 - B) + B * length / self.mean) for length in lengths]

    def lists(self, term: str) -> Lists | None:
        """The postings of a term in all leaves."""
        found = [
            (base, part) for base, leaf in zip(self.bases, self.leaves, strict=False) if (part := leaf.lists(term))
        ]
        if len(found) == 1 and not found[0][0]:
            return found[0][1]
        joined = Lists()
        for base, part in found:
            joined.extend(part, base)
        return joined if found else None

    def count(self, documents: Iterable[int]) -> int:
        """How many of these (distinct) documents are not gone."""
        documents = documents if isinstance(documents, set | array) else set(documents)
        return len(documents) - (len(self.gone.intersection(documents)) if self.gone else 0)

    def idf(self, holding: int) -> float:
        """How much a word tells that this many documents hold (Whoosh's form of the Robertson and Jones weight)."""
        return log(self.size / (holding + 1)) + 1


def _joined(parts: Iterable["array[Any]"]) -> "array[Any]":
    found = list(parts)
    if len(found) == 1:
        return found[0]
    joined = array(found[0].typecode if found else "d")
    for part in found:
        joined.extend(part)
    return joined
