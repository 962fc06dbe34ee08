"""Exposure: a blind quiz serves no case whose gold its taker has been shown, and too few left measure nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.quizzes import Mode, Quiz
from app.domain.sentences import count

LEAST_SHARE = 0.5
"""A blind quiz is begun with at least this share of its cases; with fewer it would be another quiz."""
GOLD_SHOWN = "You have been shown the gold of"
"""How the refusal begins."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """How many of the ``cases`` of a blind quiz someone of an audience was shown the gold of, and how many of these
    ``people`` have too few left to begin it."""

    shown: int
    cases: int
    people: int


def withheld(quiz: Quiz, *, seen: Collection[str]) -> tuple[str, ...]:
    """The cases of a quiz that are not served to someone who has been shown the gold of those ``seen``.

    Practice may be repeated: nothing is kept back there.
    """
    return () if quiz.mode is Mode.PRACTICE else tuple(key for key in quiz.cases if key in seen)


def are_enough(cases: int, *, of: int) -> bool:
    """Whether so many cases that a person has not been shown measure what ``of`` them would."""
    return cases > 0 and cases >= of * LEAST_SHARE


def say_too_few(quiz: Quiz, held: Sequence[str], *, seen: Collection[str]) -> str:
    """Why someone who was shown the gold of ``seen`` cannot begin a quiz; empty where they can.

    ``held`` are its cases that could be served to anybody: those with a gold that holds.
    """
    shown = [key for key in held if key in seen] if quiz.mode is not Mode.PRACTICE else []
    if not shown or are_enough(len(held) - len(shown), of=len(held)):
        return ""
    if len(shown) == len(held):
        return f"{GOLD_SHOWN} all of its cases."
    return f"{GOLD_SHOWN} {len(shown)} of its {count(len(held), 'case')}: too few are left to measure by."
