"""Finds cases whose texts are nearly the same, among tens of thousands in seconds.

MinHash signatures (Broder, 1997) over runs of three words are cut into bands; what shares a band is compared in full.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, count

import numpy as np
from numpy.typing import NDArray

from app.domain.cases import Case

RUN = 3  # words that are looked at together
NEARLY = 0.8  # from this share of common runs on, two texts are near-duplicates
LEAST_WORDS = 8  # under this many words, likeness says little: “Phone case, new” is many listings
BANDS, DEEP = 12, 4  # two texts that share 80 % of their runs share a band with a probability of 0.998
MOST_TOGETHER = 50  # a band that more texts share is compared with the first ones only
WORDS = re.compile(r"[\u2e80-\u9fff\uac00-\ud7a3\u0e00-\u0e7f]|[^\W_]+")
PLAIN_WORDS = re.compile(r"[a-z0-9]+")

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Twin:
    """Another case that says nearly the same: its key and how much they share, from NEARLY to 1."""

    key: str
    likeness: float


def said_by(case: Case) -> str:
    """What of a case is compared: its words, not its price."""
    shown = case.fields
    return "\n".join((shown.title, shown.text, shown.transcript))


def find_twins(new: Sequence[tuple[str, str]], known: Iterable[tuple[str, str]] = ()) -> dict[str, Twin]:
    """For each new (key, text) the most alike of the known ones and of the new ones before it, where one is near.

    A key that is known and new is one case; it is never its own twin.
    """
    fresh = {key for key, _ in new}
    texts = [*((key, text) for key, text in known if key not in fresh), *new]
    runs = _runs([text for _, text in texts])
    first = len(texts) - len(new)
    sets = cache(lambda at: np.unique(runs[at]))
    found: dict[str, Twin] = {}
    for at, others in _candidates(runs, first=first).items():
        likeness, other = max((_likeness(sets(at), sets(other)), -other) for other in others)
        if likeness >= NEARLY:
            found[texts[at][0]] = Twin(texts[-other][0], likeness)
    return found


def _runs(texts: Sequence[str]) -> list[Hashes]:
    """The runs of each text as numbers, repeated where they are; none for a text of too few words."""
    table: defaultdict[str, int] = defaultdict(count().__next__)
    numbered = [list(map(table.__getitem__, _words(text))) for text in texts]
    rng = np.random.default_rng(7)
    drawn = rng.integers(1, 2**63, size=len(table) + 1, dtype=np.uint64)
    factors = [np.uint64(factor | 1) for factor in rng.integers(1, 2**62, size=RUN).tolist()]
    ids = drawn[np.fromiter(chain.from_iterable(numbered), dtype=np.intp)]
    many = max(len(ids) - RUN + 1, 0)
    runs = np.zeros(many, dtype=np.uint64)  # of all texts one after the other; those across two texts belong to none
    for step, factor in enumerate(factors):
        runs += ids[step : many + step] * factor
    starts = accumulate(map(len, numbered), initial=0)
    return [
        runs[start : start + len(words) - RUN + 1] if len(words) >= LEAST_WORDS else runs[:0]
        for start, words in zip(starts, numbered, strict=False)  # the last start is the end of all
    ]


def _words(text: str) -> list[str]:
    text = text.casefold()
    return (PLAIN_WORDS if text.isascii() else WORDS).findall(text)


def _candidates(runs: Sequence[Hashes], *, first: int) -> dict[int, set[int]]:
    """For each text from ``first`` on, the texts before it that share a band of its signature."""
    whole = np.array([at for at, own in enumerate(runs) if len(own)], dtype=np.intp)
    if not len(whole):
        return {}
    signatures = _signatures([runs[at] for at in whole])
    factors = np.array([3, 5, 7, 11], dtype=np.uint64)[:, None] * np.uint64(0x9E3779B97F4A7C15)
    found: dict[int, set[int]] = {}
    for band in range(BANDS):
        keys = (signatures[band * DEEP : (band + 1) * DEEP] * factors).sum(axis=0, dtype=np.uint64)
        for together in _equal(keys):
            _meet(whole[together].tolist(), first=first, found=found)
    return found


def _equal(keys: Hashes) -> Iterator[NDArray[np.intp]]:
    """The places of each key that stands in more than one, in order."""
    order = np.argsort(keys, kind="stable")
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    starts, stops = np.append(0, ends), np.append(ends, len(order))
    for at in np.flatnonzero(stops - starts > 1):
        yield order[starts[at] : stops[at]]


def _meet(together: Sequence[int], *, first: int, found: dict[int, set[int]]) -> None:
    """Note the texts that share a band: each with those before it."""
    for place, at in enumerate(together):
        if at >= first and place:
            found.setdefault(at, set()).update(together[: min(place, MOST_TOGETHER)])


def _signatures(runs: Sequence[Hashes]) -> Hashes:
    """The smallest value of each of BANDS × DEEP hash functions (rows) over each text's runs (columns)."""
    rng = np.random.default_rng(11)
    flat = np.concatenate(runs)
    starts = np.cumsum([0, *(len(own) for own in runs[:-1])])
    made = np.empty((BANDS * DEEP, len(runs)), dtype=np.uint64)
    turned = np.empty_like(flat)
    for at in range(BANDS * DEEP):
        factor, shift = (np.uint64(int(value) | 1) for value in rng.integers(1, 2**62, size=2))
        np.multiply(flat, factor, out=turned)
        turned += shift
        np.minimum.reduceat(turned, starts, out=made[at])
    made >>= np.uint64(16)
    return made


def _likeness(one: Hashes, other: Hashes) -> float:
    """The Jaccard index of two sets of runs."""
    together = len(np.intersect1d(one, other, assume_unique=True))
    return together / (len(one) + len(other) - together)
