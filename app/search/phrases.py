"""Finds where several terms stand at given distances from each other."""

from array import array
from bisect import bisect_left
from collections.abc import Sequence

from app.search.codec import Lists


def together(lists: list[Lists], offsets: list[int]) -> Lists:
    """The documents in which the terms stand at these distances, with the positions of the beginning."""
    order = sorted(range(len(lists)), key=lambda n: len(lists[n].documents))
    rare, base = lists[order[0]], offsets[order[0]]
    others = [(lists[n], offsets[n] - base) for n in order[1:]]
    candidates = set(rare.documents).intersection(*(part.documents for part, _ in others))
    found, before = Lists(), 0
    for document, end in zip(rare.documents, rare.ends, strict=True):
        if document in candidates:
            places = _beside(rare.places[before:end], others, document)
            if places:
                found.add(document, len(places), array("H", [place - base for place in places]).tobytes())
        before = end
    return found


def _beside(places: Sequence[int], others: list[tuple[Lists, int]], document: int) -> Sequence[int]:
    """Those of the places that have all the others beside them: most documents fall out at the first one."""
    for part, step in others:
        at = bisect_left(part.documents, document)
        here = part.places[part.ends[at - 1] if at else 0 : part.ends[at]]
        places = [place for place in places if place + step in here]
        if not places:
            break
    return places
