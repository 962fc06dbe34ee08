"""Marks the hits in a clause and cuts the piece of it that shows them best."""

import unicodedata
from bisect import bisect_left, bisect_right

from app.domain.searches import Snippet
from app.search.analysis import Analysis, analyse
from app.search.query import Chain

_WIDTH = 220  # characters of a snippet
_WINDOW = 20_000  # characters of a long text that are looked at together
_JOINERS = "\u200d\u2060"


def marked(text: str, chains: tuple[Chain, ...]) -> Snippet:
    """A short text whole, with its hits."""
    return Snippet(text=text, hits=hits_in(text, chains))


def snippet(text: str, chains: tuple[Chain, ...]) -> Snippet:
    """About 220 characters around the closest cluster of hits, or the beginning where there are none."""
    for at in range(0, max(1, len(text)), _WINDOW):
        window = text[at : at + _WINDOW + 200]
        hits = hits_in(window, chains)
        if hits:
            return _cut(window, hits)
    return _cut(text[:_WINDOW], ())


def hits_in(text: str, chains: tuple[Chain, ...]) -> tuple[tuple[int, int], ...]:
    """(start, end) of each place where a chain stands, in order; overlapping ones joined."""
    if not chains or not text:
        return ()
    analysis = analyse(text)
    return _joined(sorted(hit for chain in chains for hit in _stands(analysis, chain)), text)


def _stands(analysis: Analysis, chain: Chain) -> list[tuple[int, int]]:
    first = analysis.places.get(chain[0][0], [])
    starts = set(first)
    for term, offset in chain[1:]:
        starts &= {place - offset for place in analysis.places.get(term, ())}
    last_term, reach = chain[-1]
    reach += len(last_term) - 1 if _is_pair(last_term) else 0
    spans = analysis.spans
    return [(spans[at][0], spans[min(at + reach, len(spans) - 1)][1]) for at in starts]


def _is_pair(term: str) -> bool:
    """Two characters of a run stand at two positions; a word at one."""
    return len(term) == 2 and analyse(term).places.keys() >= {term, term[0]}


def _joined(hits: list[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in hits:
        start, end = whole(text, start), whole(text, end, forward=True)
        if joined and start <= joined[-1][1] and (start < joined[-1][1] or not text[start - 1].isspace()):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _cut(text: str, hits: tuple[tuple[int, int], ...]) -> Snippet:
    """The stretch with the most hits, some words before them, whole words at both ends where there are spaces."""
    start, end = _window(text, hits)
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    body = text[start:end]
    moved = len(head) - start
    inside = tuple((a + moved, b + moved) for a, b in hits if start <= a and b <= end)
    return Snippet(text=head + body.replace("\n", " ") + tail, hits=inside)


def _window(text: str, hits: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    if len(text) <= _WIDTH:
        return 0, len(text)
    starts = [start for start, _ in hits]
    counts = [bisect_right(starts, start + _WIDTH * 2 // 3) - at for at, start in enumerate(starts)]
    first = starts[counts.index(max(counts))] if counts else 0
    start = _edge(text, max(0, min(first - _WIDTH // 5, len(text) - _WIDTH)), forward=True, limit=first)
    return start, _edge(text, min(len(text), max(start + _WIDTH, _end_of(hits, first))), forward=False, limit=first + 1)


def _end_of(hits: tuple[tuple[int, int], ...], first: int) -> int:
    at = bisect_left(hits, (first, 0))
    return min(hits[at][1], first + 2 * _WIDTH) if at < len(hits) else 0


def _edge(text: str, at: int, *, forward: bool, limit: int) -> int:
    """The nearest place to cut: between words within 24 characters, else between characters as a person sees them."""
    if at in (0, len(text)):
        return at
    for step in range(24):
        here = at + step if forward else at - step
        if (here > limit) if forward else (here < limit):
            break
        if 0 < here < len(text) and text[here - 1 if forward else here].isspace():
            return here
    return whole(text, at, forward=not forward and at < limit)


def whole(text: str, at: int, *, forward: bool = False) -> int:
    """The place itself, or the nearest one that does not cut a character as a person sees it (most of UAX #29)."""
    step = 1 if forward else -1
    while 0 < at < len(text) and _clings(text[at - 1], text[at], text, at):
        at += step
    return at


def _clings(before: str, after: str, text: str, at: int) -> bool:
    if after < "\u0300" and before < "\u0300":
        return False
    if before in _JOINERS or after in _JOINERS or unicodedata.category(after) in ("Mn", "Me", "Mc"):
        return True
    if "\U0001f3fb" <= after <= "\U0001f3ff":  # skin tones
        return True
    if "\U0001f1e6" <= after <= "\U0001f1ff":  # flags are pairs of letters
        run = len(text[:at]) - len(text[:at].rstrip("".join(map(chr, range(0x1F1E6, 0x1F200)))))
        return run % 2 == 1
    return "\u1100" <= before <= "\u11ff" and "\u1160" <= after <= "\u11ff"
