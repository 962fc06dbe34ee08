"""Finds the documents of a query and puts the best first: BM25, those with all words before the others."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from app.search.codec import Lists
from app.search.phrases import raise_headings, together
from app.search.query import Chain, Parsed, Word
from app.search.shelf import HEADING, K1, Shelf

Keep = Callable[[set[int]], set[int]]
Fold = Callable[[Sequence["Group"], set[int], set[int]], set[int]]
"""Of the documents found, and those with all words, it gives the ones that another is shown for."""
SYNONYM = 0.8  # what a synonym scores of what the word itself would: a rare synonym must not outdo it


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best documents with their scores, how many there are with any and with all words, and all of them.

    ``groups`` tell where the words stand. ``folded`` were found too, and another document is shown for each.
    """

    best: tuple[tuple[int, float], ...]
    total: int
    all_words: int
    documents: set[int]
    groups: tuple["Group", ...]
    folded: frozenset[int] = frozenset()

    def places(self, document: int) -> list[tuple[int, int]]:
        """(position, reach) of each hit in the document, in order."""
        return sorted({place for group in self.groups for place in group.places(document)})


class Match:
    """The documents that hold a chain, with how often they do."""

    def __init__(self, shelf: Shelf, chain: Chain, *, stands_for: "Match | None" = None) -> None:
        self._shelf, self._stands_for = shelf, stands_for
        self.reach = chain.reach
        lists = [shelf.lists(term) for term, _ in chain.terms]
        found = [part for part in lists if part]
        if not found or len(found) < len(lists):
            self._lists = Lists()
        elif len(found) == 1:
            self._lists = found[0]
        else:
            self._lists = together(found, [offset for _, offset in chain.terms])
            raise_headings(self._lists, shelf.heads, by=HEADING)
        self.sequence, self.weights = self._lists.documents, self._lists.weights

    @property
    def typed(self) -> bool:
        """Whether it is no synonym."""
        return self._stands_for is None

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
        factor = self._shelf.idf(self._shelf.count(self.documents)) * (K1 + 1)
        if self._stands_for is None:
            return factor
        typed = self._stands_for
        return SYNONYM * (min(factor, typed.factor) if typed.sequence else factor)

    def scores(self, among: set[int]) -> dict[int, float]:
        """The BM25 score of those among these documents that hold it."""
        factor, norms = self.factor, self._shelf.norms
        both = zip(self.sequence, self.weights, strict=True)
        if len(among) * 8 < len(self.sequence):
            both = zip(*self._some(among), strict=True)
        return {n: factor * w / (w + norms[n]) for n, w in both if n in among}

    def _some(self, among: set[int]) -> tuple[list[int], list[int]]:
        documents = sorted(among & self.documents)
        return documents, [self.weights[bisect_left(self.sequence, n)] for n in documents]


class Group:
    """A word of the query: any of its chains counts, the best one scores."""

    def __init__(self, shelf: Shelf, word: Word) -> None:
        self.required = word.required
        matches = [Match(shelf, chain) for chain in word.chains]
        matches += [Match(shelf, chain, stands_for=matches[0]) for chain in word.synonyms]
        self._matches = [match for match in matches if match.sequence]

    @cached_property
    def documents(self) -> set[int]:
        """All that hold it."""
        found = [match.documents for match in self._matches]
        return found[0] if len(found) == 1 else set().union(*found)

    def typed_in(self, document: int) -> bool:
        """Whether the document holds the word as it was typed, rather than a synonym."""
        return any(match.typed and document in match.documents for match in self._matches)

    def places(self, document: int) -> list[tuple[int, int]]:
        """(position, reach) of each time that it stands in the document."""
        return [place for match in self._matches for place in match.places(document)]

    def scores(self, among: set[int]) -> dict[int, float]:
        """The score of those among these documents that hold it."""
        return self.best(among, limit=len(among))

    def best(self, among: set[int], *, limit: int) -> dict[int, float]:
        """The scores of at least the best ones. Common words that cannot reach them any more are left out."""
        found: dict[int, float] = {}
        for match in sorted(self._matches, key=lambda match: -match.factor):
            if len(found) > limit and match.factor <= _kth(found, limit):
                break
            scores = match.scores(among)
            if found:
                scores = {n: score for n, score in scores.items() if score > found.get(n, 0.0)}
            found.update(scores)
        return found


def rank(
    shelf: Shelf, parsed: Parsed, *, limit: int, keep: Keep, newest: bool = False, fold: Fold | None = None
) -> Ranked:
    """The best documents of a query among those that ``keep`` leaves; equal scores in the order of their rows.

    ``newest`` orders by age instead, in the same two parts.
    """
    groups = [Group(shelf, word) for word in parsed.words]
    found = _found(shelf, groups, parsed.unwanted, keep=keep)
    complete = found.intersection(*(group.documents for group in groups)) if groups else found
    folded = fold(groups, found, complete) if fold else set()
    if folded:
        found, complete = found - folded, complete - folded
    order = _newest if newest else _best
    best = order(shelf, groups, complete, limit=limit)
    if len(best) < limit and len(found) > len(complete):
        best += order(shelf, groups, found - complete, limit=limit - len(best))
    return Ranked(tuple(best), len(found), len(complete), found, tuple(groups), frozenset(folded))


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
    if not among or not limit:
        return []
    totals = groups[0].best(among, limit=limit) if len(groups) == 1 else _totals(groups, among)
    floor = _kth(totals, limit)
    candidates = [
        (-round(score, 9), shelf.rows[document], document) for document, score in totals.items() if score > floor - 1e-9
    ]
    return [(document, -score) for score, _, document in sorted(candidates)[:limit]]


def _newest(shelf: Shelf, groups: list[Group], among: set[int], *, limit: int) -> list[tuple[int, float]]:
    """Those whose text is the youngest; on the same day the better match first."""
    youngest = nlargest(limit, among, key=lambda document: (shelf.starts[document], -shelf.rows[document]))
    day = min((shelf.starts[document] for document in youngest), default=0.0)
    totals = _totals(groups, {document for document in among if shelf.starts[document] >= day})
    order = sorted(totals, key=lambda n: (-shelf.starts[n], -round(totals[n], 9), shelf.rows[n]))
    return [(document, totals[document]) for document in order[:limit]]


def _totals(groups: list[Group], among: set[int]) -> dict[int, float]:
    totals = dict.fromkeys(among, 0.0)
    for group in groups:
        for document, score in group.scores(among).items():
            totals[document] += score
    return totals


def _kth(scores: dict[int, float], limit: int) -> float:
    """The score of the last place, so that only few need sorting; equal ones all stay."""
    return nlargest(limit, scores.values())[-1] if len(scores) > limit else float("-inf")
