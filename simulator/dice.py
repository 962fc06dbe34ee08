"""Chance that always falls the same way: each draw depends on the seed and on what it is for, and on no other draw."""

import math
from collections.abc import Sequence
from random import Random
from statistics import NormalDist
from typing import TypeVar

SEED = "plumbline-demo-1"
STANDARD = NormalDist()
T = TypeVar("T")


class Dice:
    """Draws for one purpose, named by words such as a person and a case.

    A new case or person therefore changes its own draws only. Everything is made from ``Random.random``, whose
    numbers stay the same in every version of Python.
    """

    def __init__(self, *purpose: str) -> None:
        self._random = Random("/".join((SEED, *purpose)))

    def share(self) -> float:
        """A number from 0 up to 1, each as likely as the others."""
        return self._random.random()

    def happens(self, probability: float) -> bool:
        """Whether something with this probability comes about."""
        return self.share() < probability

    def whole(self, lowest: int, highest: int) -> int:
        """A whole number between two ends, both included."""
        return lowest + int(self.share() * (highest - lowest + 1))

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """A draw from the normal distribution."""
        return mean + deviation * STANDARD.inv_cdf(max(self.share(), 1e-12))

    def count(self, mean: float) -> int:
        """A draw from the Poisson distribution (Knuth's product of shares)."""
        limit, product, n = math.exp(-mean), self.share(), 0
        while product > limit:
            product *= self.share()
            n += 1
        return n

    def pick(self, things: Sequence[T], weights: Sequence[float] | None = None) -> T:
        """One of ``things``, in proportion to ``weights`` where they are given."""
        each = list(weights) if weights is not None else [1.0] * len(things)
        left = self.share() * sum(each)
        for thing, weight in zip(things, each, strict=True):
            left -= weight
            if left < 0:
                return thing
        return things[-1]

    def shuffled(self, things: Sequence[T]) -> list[T]:
        """The same things in a drawn order."""
        order = sorted(range(len(things)), key=[self.share() for _ in things].__getitem__)
        return [things[n] for n in order]
