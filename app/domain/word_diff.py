"""What changed between two texts, word by word, in lines, table cells and sentences that belong together."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from app.domain.align import blocks
from app.domain.tokens import likeness, tokens, words

Op = Literal["equal", "insert", "delete"]
ALIKE = 0.35  # below this share of common words, a line or sentence was replaced rather than edited
SHORT = 40  # a cell or line of so many characters is compared by words even when it has none in common
PAIRINGS = 2_500  # at most this many pairs are weighed to find which lines belong together


class Span(NamedTuple):
    """A piece of text that is in both texts, or only in the new one, or only in the old one."""

    op: Op
    text: str


def diff_words(before: str, after: str) -> tuple[Span, ...]:
    """The spans that turn ``before`` into ``after``.

    Equal and inserted spans joined are ``after``; equal and deleted ones are ``before``. Lines are aligned first, then
    table cells or sentences, then words; no span cuts through a character as a person sees it.
    """
    return tuple(_tidied(list(_merged(_refined(before, after, LEVELS)))))


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _cells_or_sentences(text: str) -> list[str]:
    """A table row as its cells and bars, other text as its sentences; cut between tokens only."""
    starts = _starts_cell if text.lstrip(" ").startswith("|") else _starts_sentence
    units: list[list[str]] = [[]]
    before, last = "", ""
    for token in tokens(text):
        if last and starts(before, last, token):
            units.append([])
        units[-1].append(token)
        before, last = last, token
    return ["".join(unit) for unit in units]


def _starts_cell(before: str, last: str, now: str) -> bool:
    return (now == "|" and last != "\\") or (last == "|" and before != "\\")


def _starts_sentence(before: str, last: str, _now: str) -> bool:
    return last in "。！？；：" or (before in (".", "!", "?", ";", ":") and last.isspace())


Cut = Callable[[str], list[str]]
LEVELS: tuple[Cut, ...] = (_lines, _cells_or_sentences, tokens)


def _refined(before: str, after: str, levels: Sequence[Cut]) -> Iterator[Span]:
    """The difference in units of the first level, and of the next ones where a unit was edited."""
    a, b = levels[0](before), levels[0](after)
    for block in blocks(a, b):
        old, new = a[block.a1 : block.a2], b[block.b1 : block.b2]
        if block.same:
            yield Span("equal", "".join(old))
        elif len(levels) == 1 or not old or not new:
            yield Span("delete", "".join(old))
            yield Span("insert", "".join(new))
        else:
            for one, other in _paired(old, new):
                if one and other:
                    yield from _refined(one, other, levels[1:])
                else:
                    yield Span("delete", one)
                    yield Span("insert", other)


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Units that belong together, in order; one that has no counterpart stands beside an empty text."""
    if len(old) == len(new) == 1 and max(len(old[0]), len(new[0])) <= SHORT:
        yield old[0], new[0]
        return
    if len(old) * len(new) > PAIRINGS:
        yield "".join(old), ""
        yield "", "".join(new)
        return
    i = j = 0
    for x, y in [*_best_pairs(old, new), (len(old), len(new))]:
        yield "".join(old[i:x]), ""
        yield "", "".join(new[j:y])
        if x < len(old):
            yield old[x], new[y]
        i, j = x + 1, y + 1


def _best_pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The pairs in order whose likeness is greatest in sum (dynamic programming from the end)."""
    old_words, new_words = [(_first_cell(unit), words(unit)) for unit in old], [(_first_cell(u), words(u)) for u in new]
    alike = [[_alike(one, other) for other in new_words] for one in old_words]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if alike[i][j] >= ALIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _first_cell(unit: str) -> str:
    return unit.split("|", 2)[1].strip() if unit.startswith("|") and unit.count("|") > 1 else ""


def _alike(one: tuple[str, Counter[str]], other: tuple[str, Counter[str]]) -> float:
    """How alike two units are; table rows that start alike belong together whatever else they say."""
    alike = likeness(one[1], other[1])
    return max(alike, ALIKE) if one[0] and one[0] == other[0] else alike


def _merged(spans: Iterator[Span]) -> Iterator[Span]:
    """Neighbours of one kind joined, and in each change what was deleted before what was inserted."""
    equal, deleted, inserted = "", "", ""
    for op, text in spans:
        if op == "equal" and text:
            yield from _change(deleted, inserted)
            equal, deleted, inserted = equal + text, "", ""
        elif text:
            if equal:
                yield Span("equal", equal)
                equal = ""
            deleted, inserted = (deleted + text, inserted) if op == "delete" else (deleted, inserted + text)
    if equal:
        yield Span("equal", equal)
    yield from _change(deleted, inserted)


def _change(deleted: str, inserted: str) -> Iterator[Span]:
    if deleted:
        yield Span("delete", deleted)
    if inserted:
        yield Span("insert", inserted)


def _tidied(spans: list[Span]) -> Iterator[Span]:
    """A gap that alone stayed the same between two replaced words belongs to the replacement."""
    out: list[Span] = []
    for place, span in enumerate(spans):
        around = [s.op for s in out[-2:]] + [s.op for s in spans[place + 1 : place + 3]]
        if span.op == "equal" and around == ["delete", "insert"] * 2 and re.fullmatch(r"[ \t]+", span.text):
            out.extend([Span("delete", span.text), Span("insert", span.text)])
        else:
            out.append(span)
    return _merged(iter(out))
