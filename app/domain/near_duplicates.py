"""Finds cases whose texts are nearly the same, among tens of thousands in seconds.

MinHash signatures (Broder, 1997) over runs of three words are cut into bands; what shares a band is compared in full.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    found: dict[str, Twin] = {}
    for at, others in _candidates(runs, first=first).items():
        best = max(((_likeness(runs[at], runs[other]), -other) for other in others), default=(0.0, 0))
        if best[0] >= NEARLY:
            found[texts[at][0]] = Twin(texts[-best[1]][0], best[0])
    return found


def _runs(texts: Sequence[str]) -> list[Hashes]:
    """The distinct runs of each text as numbers; none for a text of too few words."""
    table: dict[str, int] = {}
    numbered = [[table.setdefault(word, len(table)) for word in _words(text)] for text in texts]
    rng = np.random.default_rng(7)
    drawn = rng.integers(1, 2**63, size=len(table) + 1, dtype=np.uint64)
    factors = [np.uint64(factor | 1) for factor in rng.integers(1, 2**62, size=RUN).tolist()]
    made = []
    for words in numbered:
        if len(words) < LEAST_WORDS:
            made.append(np.empty(0, dtype=np.uint64))
            continue
        ids = drawn[np.array(words)]
        runs = np.zeros(len(ids) - RUN + 1, dtype=np.uint64)
        for step, factor in enumerate(factors):
            runs += ids[step : len(ids) - RUN + 1 + step] * factor
        made.append(np.unique(runs))
    return made


def _words(text: str) -> list[str]:
    text = text.casefold()
    return (PLAIN_WORDS if text.isascii() else WORDS).findall(text)


def _candidates(runs: Sequence[Hashes], *, first: int) -> dict[int, set[int]]:
    """For each text from ``first`` on, the texts before it that share a band of its signature."""
    whole = [at for at, own in enumerate(runs) if len(own)]
    if not whole:
        return {}
    signatures = _signatures([runs[at] for at in whole])
    found: dict[int, set[int]] = {}
    for band in range(BANDS):
        part = signatures[:, band * DEEP : (band + 1) * DEEP]
        factors = np.array([3, 5, 7, 11], dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        keys = (part * factors).sum(axis=1, dtype=np.uint64).tolist()
        together: dict[int, list[int]] = {}
        for at, key in zip(whole, keys, strict=True):
            others = together.setdefault(key, [])
            if at >= first and others:
                found.setdefault(at, set()).update(others)
            if len(others) < MOST_TOGETHER:
                others.append(at)
    return found


def _signatures(runs: Sequence[Hashes]) -> NDArray[np.uint64]:
    """The smallest value of each of BANDS × DEEP hash functions over each text's runs."""
    rng = np.random.default_rng(11)
    flat = np.concatenate(runs)
    starts = np.cumsum([0, *(len(own) for own in runs[:-1])])
    made = np.empty((len(runs), BANDS * DEEP), dtype=np.uint64)
    for at in range(BANDS * DEEP):
        factor, shift = (np.uint64(int(value) | 1) for value in rng.integers(1, 2**62, size=2))
        made[:, at] = np.minimum.reduceat((flat * factor + shift) >> np.uint64(16), starts)
    return made


def _likeness(one: Hashes, other: Hashes) -> float:
    """The Jaccard index of two sets of runs."""
    together = len(np.intersect1d(one, other, assume_unique=True))
    return together / (len(one) + len(other) - together)
