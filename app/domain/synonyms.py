"""Words and abbreviations that mean the same: what a person types, and what the SOPs say instead."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Groups of expressions; within a group each one stands for every other."""

    groups: tuple[tuple[str, ...], ...] = ()
