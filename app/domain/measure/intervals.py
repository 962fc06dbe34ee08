"""How sure a figure is: quantiles of the normal distribution and intervals around shares."""

from dataclasses import dataclass
from functools import lru_cache
from math import erfc, exp, log, sqrt
from statistics import NormalDist

SQRT2 = sqrt(2.0)


@dataclass(frozen=True, slots=True)
class Interval:
    """A range that holds the true figure as often as its level says."""

    low: float
    high: float


@lru_cache(maxsize=64)
def normal_quantile(share: float) -> float:
    """The z below which ``share`` (0 < share < 1) of a standard normal lies. ValueError outside that range."""
    if not 0.0 < share < 1.0:
        raise ValueError(f"a share must lie between 0 and 1, not {share}")
    return NormalDist().inv_cdf(share)


def two_sided(level: float) -> float:
    """The z of a two-sided interval: two_sided(0.8) = 1.2816. ValueError unless 0 < level < 1."""
    return normal_quantile(0.5 + level / 2.0)


def normal_share(z: float) -> float:
    """The share of a standard normal that lies below z, Φ(z)."""
    return 0.5 * erfc(-z / SQRT2)


def sigmoid(x: float) -> float:
    """1 / (1 + exp(−x)) without overflow."""
    if x >= 0.0:
        return 1.0 / (1.0 + exp(-x))
    e = exp(x)
    return e / (1.0 + e)


def logit(p: float) -> float:
    """log(p / (1 − p)) for 0 < p < 1. ValueError outside that range."""
    if not 0.0 < p < 1.0:
        raise ValueError(f"a probability must lie between 0 and 1 for its logit, not {p}")
    return log(p / (1.0 - p))


def wilson(hits: int, n: int, *, level: float = 0.95) -> Interval:
    """The interval around the share hits/n: 28 of 30 is 0.787 to 0.982; no trials at all is 0 to 1.

    Raises ValueError unless 0 ≤ hits ≤ n. Source: Wilson (1927), J. Am. Stat. Assoc. 22, 209–212.
    """
    if not 0 <= hits <= n:
        raise ValueError(f"{hits} of {n} is not a share")
    if n == 0:
        return Interval(0.0, 1.0)
    z2 = two_sided(level) ** 2
    p = hits / n
    middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = sqrt(z2) / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return Interval(0.0 if hits == 0 else middle - half, 1.0 if hits == n else middle + half)


def difference(before: tuple[int, int], after: tuple[int, int], *, level: float = 0.95) -> Interval:
    """The interval around how much larger the share after is than the one before, each (hits, n) of different trials.

    Raises ValueError without trials. Source: Newcombe (1998), Statistics in Medicine 17, 873–890, method 10: for 48 of
    80 before and 56 of 70 after it is .052 to .334.
    """
    if not before[1] or not after[1]:
        raise ValueError("a difference needs trials on both sides")
    p, q = before[0] / before[1], after[0] / after[1]
    one, other = wilson(*before, level=level), wilson(*after, level=level)
    return Interval(
        q - p - sqrt((q - other.low) ** 2 + (one.high - p) ** 2),
        q - p + sqrt((other.high - q) ** 2 + (p - one.low) ** 2),
    )
