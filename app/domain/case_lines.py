"""The case bank as a list to look through: one light line a case, found by words and by what each line is about."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.cases import DIFFICULTIES
from app.domain.item_figures import ItemFigures
from app.domain.sentences import score

FACETS = ("kind", "market", "domain", "sop", "decision", "difficulty", "tag", "state")
NO_GOLD, HIDDEN = "no gold", "hidden"
LOOK_AT_ME = "look at me"
MISSING = ("", (), float("-inf"))
MARKS = re.compile("[\u0300-\u036f]")

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case at its newest version, as a table shows it.

    ``sop``, ``domain`` and ``clause`` (``sop#clause``) are those of the gold's primary clause, empty without gold;
    ``decision`` is then NO_GOLD. They are empty, too, where gold is HIDDEN from somebody who may yet vote on it.
    ``right``, ``n``, ``share`` and ``discrimination`` are its figures as a question over first attempts (``right`` in
    words), None where there are too few; ``look`` where they speak against it.
    ``words`` is all that a filter looks through, folded by ``fold``.
    """

    id: str
    key: str
    title: str
    kind: str
    market: str
    language: str
    domain: str
    sop: str
    clause: str
    decision: str
    difficulty: str
    tags: tuple[str, ...]
    stale: bool
    changed: datetime
    words: str = ""
    n: int = 0
    right: str = ""
    share: float | None = None
    discrimination: float | None = None
    look: bool = False

    def without_gold(self) -> "CaseLine":
        """The line for somebody who must not see its gold."""
        return replace(self, domain="", sop="", clause="", decision=HIDDEN, stale=False)

    @property
    def state(self) -> str:
        """``stale`` when a clause of its gold had a material edit since, LOOK_AT_ME for its figures, else ``ok``."""
        return "stale" if self.stale else LOOK_AT_ME if self.look else "ok"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for: words that must all occur, one value a facet at most, and the order (empty: by key)."""

    text: str = ""
    chosen: Mapping[str, str] = field(default_factory=dict)
    sort: str = "key"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The places of the lines that were found, in order, and how many lines each value of a facet would leave."""

    places: Places
    counts: dict[str, dict[str, int]]


def fold(text: str) -> str:
    """The text without case, without accents of Latin letters and with one form for each width."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFKD", text))).casefold()


class CaseLines:
    """Lines that answer in a few milliseconds at 50,000. Making it takes longer; make it beside the window."""

    def __init__(self, lines: Iterable[CaseLine] = ()) -> None:
        self.lines: tuple[CaseLine, ...] = tuple(lines)
        self._words = [line.words for line in self.lines]
        self._codes = {name: coded([getattr(line, name) for line in self.lines]) for name in FACETS if name != "tag"}
        self._tagged = tagged(self.lines)
        self._place = {line.key: at for at, line in enumerate(self.lines)}
        self._orders: dict[str, tuple[Places, Places]] = {}
        self._hits: dict[str, Flags] = {}
        for name in ("key", "title", "changed"):
            self._order(name)

    def __len__(self) -> int:
        return len(self.lines)

    def place_of(self, key: str) -> int | None:
        """Where the case with this key stands."""
        return self._place.get(key)

    def with_figures(self, figures: Mapping[str, ItemFigures]) -> "CaseLines":
        """The lines with the figures of the cases that have some, by key."""
        if not figures:
            return self
        return CaseLines(
            line if (own := figures.get(line.key)) is None else _with_figures(line, own) for line in self.lines
        )

    @property
    def tags(self) -> tuple[str, ...]:
        """Every tag there is, in order."""
        return tuple(sorted(self._tagged))

    def find(self, wanted: Wanted) -> Found:
        """The lines that hold every word and every chosen value."""
        misses = np.zeros(len(self), dtype=np.int16)
        for word in fold(wanted.text).split():
            misses += ~self._holding(word)
        mine = {name: ~self._having(name, value) for name, value in wanted.chosen.items()}
        for missed in mine.values():
            misses += missed
        counts = {name: self._count(name, misses - mine[name] if name in mine else misses) for name in FACETS}
        order = self._ordered(wanted.sort, descending=wanted.descending)
        return Found(order[(misses == 0)[order]], counts)

    def _holding(self, word: str) -> Flags:
        """Which lines hold a word; what a longer word can hold is among what its beginning holds."""
        if word in self._hits:
            return self._hits[word]
        shorter = self._hits.get(word[:-1])
        found = np.zeros(len(self), dtype=np.bool_)
        words = self._words
        if shorter is None:
            found[[at for at, text in enumerate(words) if word in text]] = True
        else:
            found[[at for at in np.flatnonzero(shorter).tolist() if word in words[at]]] = True
        if len(self._hits) > 40:
            self._hits.clear()
        self._hits[word] = found
        return found

    def _having(self, name: str, value: str) -> Flags:
        if name == "tag":
            having = np.zeros(len(self), dtype=np.bool_)
            having[self._tagged.get(value, [])] = True
            return having
        values, codes = self._codes[name]
        return np.asarray(codes == (values.index(value) if value in values else -1))

    def _count(self, name: str, misses: NDArray[np.int16]) -> dict[str, int]:
        shown = misses == 0
        if name == "tag":
            return {tag: many for tag, at in self._tagged.items() if (many := int(np.count_nonzero(shown[at])))}
        values, codes = self._codes[name]
        left = np.bincount(codes[shown], minlength=len(values))
        return {value: n for value, n in zip(values, left.tolist(), strict=True) if value and n}

    def _ordered(self, name: str, *, descending: bool) -> Places:
        return self._order(name)[1 if descending else 0]

    def _order(self, name: str) -> tuple[Places, Places]:
        """The lines by a column, up and down; those without a value come last either way, equals stay by key."""
        if name not in self._orders:
            if name in self._codes:
                values, codes = self._codes[name]
                ranks, empty = codes, "" if "" in values else None
                missing = codes == values.index("") if empty is not None else np.zeros(len(self), dtype=np.bool_)
            else:
                said = [sort_value(line, name) for line in self.lines]
                ranks, missing = ranked(said), np.array([value in MISSING for value in said], dtype=np.bool_)
            up = np.argsort(ranks, kind="stable")
            down = np.argsort(-ranks, kind="stable")
            self._orders[name] = (last(up, missing), last(down, missing))
        return self._orders[name]


def last(order: Places, missing: Flags) -> Places:
    """The order with the missing ones at its end."""
    return np.concatenate([order[~missing[order]], order[missing[order]]])


def coded(values: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """The distinct values in order, and for each line which of them it has."""
    known = sorted(set(values), key=lambda v: (DIFFICULTIES.index(v) if v in DIFFICULTIES else 0, v.casefold(), v))
    at = {value: place for place, value in enumerate(known)}
    return known, np.fromiter((at[value] for value in values), dtype=np.int64, count=len(values))


def ranked(values: Sequence[Any]) -> NDArray[np.int64]:
    """For each value its place among the distinct ones."""
    at = {value: place for place, value in enumerate(sorted(set(values)))}
    return np.fromiter((at[value] for value in values), dtype=np.int64, count=len(values))


def sort_value(line: CaseLine, name: str) -> Any:
    """What a line is ordered by in a column that is no facet."""
    value = line.share if name == "right" else getattr(line, name)
    if value is None:
        return float("-inf")
    return value.casefold() if isinstance(value, str) else value


def _with_figures(line: CaseLine, own: ItemFigures) -> CaseLine:
    if own.share is None:
        return replace(line, n=own.n)
    right = score(round(own.share * own.n), own.n)
    return replace(line, n=own.n, right=right, share=own.share, discrimination=own.discrimination, look=bool(own.flags))


def tagged(lines: Sequence[CaseLine]) -> dict[str, Places]:
    """Where each tag is."""
    found: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        for tag in line.tags:
            found.setdefault(tag, []).append(at)
    return {tag: np.array(at, dtype=np.intp) for tag, at in found.items()}
