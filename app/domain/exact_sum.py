"""A running sum of floats without rounding, so that what was added can be taken away again."""

from math import fsum


class ExactSum:
    """Holds the sum as floats that do not overlap; there are seldom more than three.

    Source: Shewchuk (1997), Discrete & Computational Geometry 18, 305–363, which ``math.fsum`` follows too.
    """

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        """Nothing is added yet."""
        self._parts: list[float] = []

    def add(self, x: float) -> None:
        """Add a finite number; a negative one takes away what was added."""
        parts = []
        for part in self._parts:
            y = part
            if abs(x) < abs(y):
                x, y = y, x
            high = x + y
            if low := y - (high - x):
                parts.append(low)
            x = high
        if x:
            parts.append(x)
        self._parts = parts

    @property
    def value(self) -> float:
        """The float nearest to the sum, as ``math.fsum`` gives it for the same numbers in any order."""
        return fsum(self._parts)
