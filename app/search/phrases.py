"""Finds where several terms stand at given distances from each other."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain, compress

from app.search.codec import LAST, Lists


def together(lists: list[Lists], offsets: list[int]) -> Lists:
    """The documents in which the terms stand at these distances, with the positions of the beginning."""
    rarest, *others = sorted(range(len(lists)), key=lambda n: len(lists[n].documents))
    found, base = lists[rarest], offsets[rarest]
    for n in others:
        found = _beside(found, lists[n], offsets[n] - base)
    found.places = array("H", [place - base for place in found.places]) if base else found.places
    return found


def raise_headings(lists: Lists, heads: Sequence[int], *, by: int) -> None:
    """What stands in a heading, before the position that ``heads`` has for the document, counts ``by`` as much."""
    start = 0
    for at, (document, end) in enumerate(zip(lists.documents, lists.ends, strict=True)):
        head = heads[document]
        if lists.places[start] < head:
            more = (by - 1) * sum(place < head for place in lists.places[start:end])
            lists.weights[at] = min(lists.weights[at] + more, LAST)
        start = end


def _beside(mine: Lists, other: Lists, step: int) -> Lists:
    """Those of my places that have one of the others at this distance; weights count them.

    The innermost loop of a phrase of common words: tens of thousands of documents, half a microsecond each.
    """
    both = set(mine.documents).intersection(other.documents)
    kept, places, others = Lists(), mine.places, other.places
    stretches = zip(sorted(both), _stretches(mine, both), _stretches(other, both), strict=True)
    for document, (start, end), (first, last) in stretches:
        here: Sequence[int]
        there = others[first:last]
        if end - start == 1:
            here = places[start:end] if places[start] + step in there else ()
        else:
            here = [place for place in places[start:end] if place + step in there]
        if here:
            kept.documents.append(document)
            kept.weights.append(len(here))
            kept.places.extend(here)
            kept.ends.append(len(kept.places))
    return kept


def _stretches(lists: Lists, some: set[int]) -> Iterable[tuple[int, int]]:
    """Where the places of some of the documents begin and end."""
    if len(some) * 16 < len(lists.documents):
        found = [bisect_left(lists.documents, document) for document in sorted(some)]
        return [(lists.ends[at - 1] if at else 0, lists.ends[at]) for at in found]
    chosen = list(map(some.__contains__, lists.documents))
    return zip(compress(chain((0,), lists.ends), chosen), compress(lists.ends, chosen), strict=True)
