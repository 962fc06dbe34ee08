"""Marks the hits in a clause and cuts the piece of it that shows them best."""

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate, pairwise

from app.domain.searches import Snippet
from app.search.analysis import analyse, end_of

_WIDTH = 220  # characters of a snippet
_CELLS = ("·", ";", " ", "\n")
_JOINERS = "\u200d\u2060"


def pack(starts: list[int]) -> bytes:
    """Where each position of a text begins, in little room."""
    steps = [after - before for before, after in pairwise((0, *starts))]
    code = "H" if max(steps, default=0) < 1 << 16 else "I"
    return code.encode() + array(code, steps).tobytes()


def unpack(packed: bytes) -> list[int]:
    """What ``pack`` was given."""
    return list(accumulate(array(packed[:1].decode(), packed[1:])))


def spans(text: str, starts: list[int], places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """(start, end) in characters of hits given as (position, how many positions), in order; overlapping ones joined."""
    known = [(at, at + reach - 1) for at, reach in places if at >= 0 and at + reach <= len(starts)]
    return _joined([(starts[first], end_of(text, starts[last])) for first, last in known], text)


def marked(text: str, places: list[tuple[int, int]]) -> Snippet:
    """A short text whole, with its hits."""
    return Snippet(text=text, hits=spans(text, analyse(text).starts, places) if places else ())


def snippet(text: str, packed: bytes, places: list[tuple[int, int]]) -> Snippet:
    """About 220 characters around the closest cluster of hits, or the beginning where there are none."""
    return _cut(text, spans(text, unpack(packed), places) if places else ())


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
    start, end = _bare(text, *_window(text, hits))
    head, tail = "… " if start else "", " …" if end < len(text) else ""
    body = text[start:end]
    moved = len(head) - start
    inside = tuple((a + moved, b + moved) for a, b in hits if start <= a and b <= end)
    return Snippet(text=head + body.replace("\n", " ") + tail, hits=inside)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the signs between the cells of a table at both ends of what was cut."""
    while start and text[start : start + 1] in _CELLS:
        start += 1
    while end < len(text) and text[end - 1] in _CELLS:
        end -= 1
    return start, end


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
