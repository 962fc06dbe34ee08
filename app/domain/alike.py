"""Tells texts that are nearly the same: a listing copied with another size, the same message from two sellers."""

import re

RUN = 3
"""Words that are looked at together."""
NEARLY = 0.7
"""From this share of common runs on, two texts are near-duplicates."""
_WORD = re.compile(r"\w+")


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of RUN words that follow each other, small; a shorter text is one run."""
    words = _WORD.findall(text.casefold())
    return frozenset(tuple(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))) if words else frozenset()


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """The Jaccard index of two sets of runs: 1 for equal ones, 0 for nothing in common or nothing at all."""
    together = len(one & other)
    return together / (len(one) + len(other) - together) if together else 0.0


class Known:
    """Texts that have been taken."""

    def __init__(self) -> None:
        self._runs: list[frozenset[tuple[str, ...]]] = []

    def add(self, text: str) -> None:
        """Take a text."""
        self._runs.append(runs(text))

    def has_like(self, text: str) -> bool:
        """Whether one of the texts is nearly the same; an empty text is like none."""
        mine = runs(text)
        return bool(mine) and any(likeness(mine, known) >= NEARLY for known in self._runs)
