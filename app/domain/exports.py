"""What an export wrote, and what it held back."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.sentences import count

NAMED = 5
"""So many cases are named in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """``written`` things, and the keys of the cases whose gold was ``held`` back from who may yet vote on it."""

    written: int
    held: tuple[str, ...] = ()


def say_held(held: Sequence[str]) -> str:
    """Which golds were held back and why, in a sentence; empty for none."""
    if not held:
        return ""
    more = f" and {len(held) - NAMED:,} more" if len(held) > NAMED else ""
    named = f"{', '.join(held[:NAMED])}{more}"
    return f"The gold of {count(len(held), 'case')} is held back, as you may yet vote on it: {named}."
