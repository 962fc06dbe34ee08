"""The window fits by itself, once, when it is due, and leaves whoever stops it in peace."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.domain.changed import Changed
from app.domain.fits import NO_FIT, NOTHING_LEFT_OUT
from app.errors import WorkspaceProblem
from app.ports import Cancelled, Progress
from app.services.fitting import FitState
from app.ui.refitting import Refitting
from app.ui.tasks import InlineTasks

if TYPE_CHECKING:
    from app.services.services import Services


@dataclass
class Fits:
    """A fitting service that says what it is told to."""

    due: bool = True
    counted: bool = True
    ends: Exception | None = None
    asked: int = 0
    fitted: int = 0

    def state(self) -> FitState:
        """What there is to do."""
        self.asked += 1
        return FitState(fit=NO_FIT, new_answers=0, left_out=NOTHING_LEFT_OUT, counted=self.counted, due=self.due)

    def refresh(self, *, progress: Progress) -> None:
        """Do it, or fail."""
        self.fitted += 1
        progress(0, 1, "Fitting")
        if self.ends is not None:
            raise self.ends
        self.due, self.counted = False, True


@dataclass
class Fake:
    """Services with nothing but that."""

    fitting: Fits = field(default_factory=Fits)


def begin(fits: Fits) -> tuple[Refitting, QObject]:
    parent = QObject()
    return Refitting(cast("Services", Fake(fits)), InlineTasks(), parent, pause=1), parent


def test_a_fit_that_is_due_is_made_once(qtbot: QtBot) -> None:
    fits = Fits()
    refitting, _parent = begin(fits)
    qtbot.waitUntil(lambda: fits.asked == 2)  # it looks again for what came meanwhile
    assert fits.fitted == 1
    refitting.notice(frozenset({Changed.READING}))
    refitting.notice(frozenset({Changed.ANSWERS}))
    qtbot.waitUntil(lambda: fits.asked == 3)
    assert fits.fitted == 1


def test_readiness_that_does_not_hold_is_counted_anew(qtbot: QtBot) -> None:
    fits = Fits(due=False, counted=False)
    _refitting, _parent = begin(fits)
    qtbot.waitUntil(lambda: fits.fitted == 1)


def test_whoever_stops_a_fit_is_left_in_peace(qtbot: QtBot) -> None:
    fits = Fits(ends=Cancelled())
    refitting, _parent = begin(fits)
    qtbot.waitUntil(lambda: fits.fitted == 1)
    refitting.notice(frozenset({Changed.ANSWERS}))
    qtbot.wait(30)
    assert fits.fitted == 1


def test_after_a_problem_the_next_change_tries_again(qtbot: QtBot) -> None:
    fits = Fits(ends=WorkspaceProblem("The disk is full."))
    refitting, _parent = begin(fits)
    qtbot.waitUntil(lambda: fits.fitted == 1)
    fits.ends = None
    refitting.notice(frozenset({Changed.ANSWERS}))
    qtbot.waitUntil(lambda: fits.fitted == 2)
