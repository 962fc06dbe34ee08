"""Finds the documents of a query and puts the best first: BM25, those with all words before the others."""

from array import array
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from app.search.codec import Lists
from app.search.query import Chain, Parsed, Word
from app.search.shelf import K1, Shelf

Keep = Callable[[set[int]], set[int]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best documents with their scores, how many there are with any and with all words, and all of them.

    ``groups`` tell where the words stand.
    """

    best: tuple[tuple[int, float], ...]
    total: int
    all_words: int
    documents: set[int]
    groups: tuple["Group", ...]

    def places(self, document: int) -> list[tuple[int, int]]:
        """(position, reach) of each hit in the document, in order."""
        return sorted({place for group in self.groups for place in group.places(document)})


class Match:
    """The documents that hold a chain, with how often they do."""

    def __init__(self, shelf: Shelf, chain: Chain) -> None:
        self._shelf = shelf
        self.reach = chain.reach
        lists = [shelf.lists(term) for term, _ in chain.terms]
        found = [part for part in lists if part]
        if not found or len(found) < len(lists):
            self._lists = Lists()
        else:
            self._lists = found[0] if len(found) == 1 else _together(found, [offset for _, offset in chain.terms])
        self.sequence, self.weights = self._lists.documents, self._lists.weights

    @cached_property
    def documents(self) -> set[int]:
        """The set of them, the deleted too."""
        return set(self.sequence)

    def places(self, document: int) -> list[tuple[int, int]]:
        """(position, reach) of each time that it stands in the document."""
        at = bisect_left(self.sequence, document)
        if at == len(self.sequence) or self.sequence[at] != document:
            return []
        return [(place, self.reach) for place in self._lists.places_at(at)]

    @cached_property
    def factor(self) -> float:
        """The most that a document can score."""
        return self._shelf.idf(self._shelf.count(self.documents)) * (K1 + 1)

    def scores(self, among: set[int] | None) -> dict[int, float]:
        """The BM25 score of each document, or of those among these."""
        factor, norms = self.factor, self._shelf.norms
        both = zip(self.sequence, self.weights, strict=True)
        if among is None:
            return {n: factor * w / (w + norms[n]) for n, w in both}
        if len(among) * 8 < len(self.sequence):
            both = zip(*self._some(among), strict=True)
        return {n: factor * w / (w + norms[n]) for n, w in both if n in among}

    def _some(self, among: set[int]) -> tuple[list[int], list[int]]:
        documents = sorted(among & self.documents)
        return documents, [self.weights[bisect_left(self.sequence, n)] for n in documents]


def _together(lists: list[Lists], offsets: list[int]) -> Lists:
    """The documents in which the terms stand at these distances, with the positions of the first one."""
    smallest_first = sorted(range(len(lists)), key=lambda n: len(lists[n].documents))
    candidates = set(lists[smallest_first[0]].documents)
    for n in smallest_first[1:]:
        candidates.intersection_update(lists[n].documents)
    together = Lists()
    for document in sorted(candidates):
        starts: set[int] | None = None
        for n in smallest_first:
            part, offset = lists[n], offsets[n]
            here = {place - offset for place in part.places_at(bisect_left(part.documents, document))}
            starts = here if starts is None else starts & here
            if not starts:
                break
        else:
            together.add(document, len(starts or ()), array("H", sorted(starts or ())).tobytes())
    return together


class Group:
    """A word of the query: any of its chains counts, the best one scores."""

    def __init__(self, shelf: Shelf, word: Word) -> None:
        self.required = word.required
        self._matches = [match for match in (Match(shelf, chain) for chain in word.chains) if match.sequence]
        self.most = max((match.factor for match in self._matches), default=0.0)

    @cached_property
    def documents(self) -> set[int]:
        """All that hold it."""
        found = [match.documents for match in self._matches]
        return found[0] if len(found) == 1 else set().union(*found)

    def places(self, document: int) -> list[tuple[int, int]]:
        """(position, reach) of each time that it stands in the document."""
        return [place for match in self._matches for place in match.places(document)]

    def scores(self, among: set[int] | None) -> dict[int, float]:
        """The score of each document, or of those among these."""
        if not self._matches:
            return {}
        first, *others = (match.scores(among) for match in self._matches)
        for other in others:
            for document, score in other.items():
                if score > first.get(document, 0.0):
                    first[document] = score
        return first


def rank(shelf: Shelf, parsed: Parsed, *, limit: int, keep: Keep) -> Ranked:
    """The best documents of a query among those that ``keep`` leaves; equal scores in the order of their rows."""
    groups = [Group(shelf, word) for word in parsed.words]
    found = _found(shelf, groups, parsed.unwanted, keep=keep)
    complete = found.intersection(*(group.documents for group in groups)) if groups else found
    best = _best(shelf, groups, complete, limit=limit)
    if len(best) < limit and len(found) > len(complete):
        best += _best(shelf, groups, found - complete, limit=limit - len(best))
    return Ranked(tuple(best), len(found), len(complete), found, tuple(groups))


def _found(shelf: Shelf, groups: list[Group], unwanted: tuple[Chain, ...], *, keep: Keep) -> set[int]:
    required = [group.documents for group in groups if group.required]
    found = set.intersection(*required) if required else set().union(*(group.documents for group in groups))
    if not groups:
        found = set(range(len(shelf.rows)))
    found = found - shelf.gone if shelf.gone else set(found) if required else found
    for chain in unwanted:
        found = found - Match(shelf, chain).documents
    return keep(found)


def _best(shelf: Shelf, groups: list[Group], among: set[int], *, limit: int) -> list[tuple[int, float]]:
    if not among:
        return []
    totals: dict[int, float] = dict.fromkeys(among, 0.0)
    for group in groups:
        for document, score in group.scores(among).items():
            totals[document] += score
    rows = shelf.rows
    return nsmallest(limit, totals.items(), key=lambda item: (-item[1], rows[item[0]]))
