"""Quizzes: which cases, in which mode, and what is asked about each."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.schemes import ASKS


class Mode(StrEnum):
    """Practice answers at once; calibration at the end; sealed where the gold is."""

    PRACTICE = "practice"
    CALIBRATION = "calibration"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """One version of a quiz as its file says it. ``cases`` are case ids in the author's order."""

    slug: str
    version: str
    title: str
    mode: Mode
    cases: tuple[str, ...]
    description: str = ""
    open_book: bool = False
    minutes: int | None = None
    pass_mark: float = 0.8
    asks: tuple[str, ...] = ASKS
    line: int = 0
