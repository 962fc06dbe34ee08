"""Finds what two sequences have in common, in order, in about linear time."""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

SMALL = 40_000  # at most this many comparisons are made of what has no landmark of its own
Unit = TypeVar("Unit", bound=Hashable)


class Block(NamedTuple):
    """``a[a1:a2]`` stands where ``b[b1:b2]`` stands; ``same`` says that they are equal."""

    same: bool
    a1: int
    a2: int
    b1: int
    b2: int


def rising(values: Sequence[int]) -> list[int]:
    """The places of a longest strictly rising subsequence of ``values`` (patience sorting)."""
    tops: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        pile = bisect_left(tops, value)
        before.append(places[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(value)
            places.append(place)
        else:
            tops[pile], places[pile] = value, place
    found = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]


def blocks(a: Sequence[Unit], b: Sequence[Unit]) -> Iterator[Block]:
    """Cuts both into blocks that are equal and blocks that are not, in order; joined, they give both again.

    Units that stand once in both are landmarks (Bram Cohen's patience diff); what lies between them is compared fully
    where it is small. When the work grows beyond a budget, what is left counts as unequal.
    """
    budget = 30 * (len(a) + len(b)) + SMALL
    todo = [Block(False, 0, len(a), 0, len(b))]
    while todo:
        whole = todo.pop()
        head, inner, tail = _trimmed(a, b, whole)
        if head.a1 < head.a2:
            yield head
        if tail.a1 < tail.a2:
            todo.append(tail)
        if inner.a1 == inner.a2 or inner.b1 == inner.b2:
            if inner.a1 < inner.a2 or inner.b1 < inner.b2:
                yield inner
            continue
        budget -= inner.a2 - inner.a1 + inner.b2 - inner.b1
        marks = _landmarks(a, b, inner) if budget > 0 else []
        if marks:
            todo.extend(reversed(_cut_at(marks, inner)))
        else:
            budget -= (inner.a2 - inner.a1) * (inner.b2 - inner.b1)
            yield from _compared(a, b, inner) if budget > 0 else [inner]


def _trimmed(a: Sequence[Unit], b: Sequence[Unit], whole: Block) -> tuple[Block, Block, Block]:
    """The block without its common start and end, between the two."""
    _, a1, a2, b1, b2 = whole
    while a1 < a2 and b1 < b2 and a[a1] == b[b1]:
        a1, b1 = a1 + 1, b1 + 1
    while a1 < a2 and b1 < b2 and a[a2 - 1] == b[b2 - 1]:
        a2, b2 = a2 - 1, b2 - 1
    head = Block(True, whole.a1, a1, whole.b1, b1)
    return head, Block(False, a1, a2, b1, b2), Block(True, a2, whole.a2, b2, whole.b2)


def _landmarks(a: Sequence[Unit], b: Sequence[Unit], inner: Block) -> list[tuple[int, int]]:
    """Places of units that stand exactly once on both sides, in an order that both have."""
    once_a, once_b = _once(a, inner.a1, inner.a2), _once(b, inner.b1, inner.b2)
    pairs = [(i, once_b[unit]) for unit, i in once_a.items() if i >= 0 and once_b.get(unit, -1) >= 0]
    return [pairs[place] for place in rising([j for _, j in pairs])]


def _once(units: Sequence[Unit], start: int, end: int) -> dict[Unit, int]:
    """Where each unit stands, or -1 for one that stands there more than once."""
    found: dict[Unit, int] = {}
    for place in range(start, end):
        found[units[place]] = -1 if units[place] in found else place
    return found


def _cut_at(marks: list[tuple[int, int]], inner: Block) -> list[Block]:
    starts = [(inner.a1, inner.b1), *marks]
    ends = [*marks, (inner.a2, inner.b2)]
    return [Block(False, a1, a2, b1, b2) for (a1, b1), (a2, b2) in zip(starts, ends, strict=True)]


def _compared(a: Sequence[Unit], b: Sequence[Unit], inner: Block) -> Iterator[Block]:
    if (inner.a2 - inner.a1) * (inner.b2 - inner.b1) > SMALL:
        yield inner
        return
    matcher = SequenceMatcher(None, a[inner.a1 : inner.a2], b[inner.b1 : inner.b2], autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        yield Block(op == "equal", inner.a1 + a1, inner.a1 + a2, inner.b1 + b1, inner.b1 + b2)
