"""Quizzes: which cases, in which mode, and what is asked about each."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.schemes import ASKS


class Mode(StrEnum):
    """Practice answers at once; calibration at the end; sealed where the gold is."""

    PRACTICE = "practice"
    CALIBRATION = "calibration"
    SEALED = "sealed"


class Feedback(StrEnum):
    """When the gold of an answered case is shown."""

    EACH = "each"
    END = "end"
    NONE = "none"


USUAL_FEEDBACK = {Mode.PRACTICE: Feedback.EACH, Mode.CALIBRATION: Feedback.END, Mode.SEALED: Feedback.NONE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """One version of a quiz as its file says it. ``cases`` are case ids in the author's order.

    ``minutes`` None: no time limit. ``shuffled``: each sitting has its own order. ``can_change``: an answer may be
    changed until the quiz is handed in. ``can_pause``: the timer stands still while the quiz is put aside.
    ``feedback`` None: as the mode usually does, see ``shows_gold``.
    """

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
    shuffled: bool = False
    can_change: bool = False
    can_pause: bool = True
    feedback: Feedback | None = None
    line: int = 0

    @property
    def shows_gold(self) -> Feedback:
        """When gold is shown: as this quiz says, else as its mode does; a sealed quiz never shows any."""
        if self.mode is Mode.SEALED:
            return Feedback.NONE
        return self.feedback or USUAL_FEEDBACK[self.mode]
