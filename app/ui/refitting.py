"""Keeps readiness up to date by itself: after many answers difficulties are fitted anew, beside whatever one does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.domain.changed import Changed
from app.errors import AppError
from app.ui.tasks import Tasks, keep_quiet

if TYPE_CHECKING:
    from app.ports import Progress
    from app.services.fitting import FitState
    from app.services.services import Services

PAUSE = 3_000
"""Milliseconds without a change before it is asked whether there is something to do."""
CONCERNS = frozenset({Changed.ANSWERS, Changed.GOLD, Changed.CASES, Changed.SOPS, Changed.FITS})


class Refitting(QObject):
    """Asks, a while after each change that concerns readiness, whether it is to be counted or fitted anew.

    Whoever stops a fit is not bothered by another one until the next start.
    """

    def __init__(self, services: "Services", tasks: Tasks, parent: QObject, *, pause: int = PAUSE) -> None:
        super().__init__(parent)
        self._services, self._tasks = services, tasks
        self._busy = False
        self._wait = QTimer(self, singleShot=True, interval=pause)
        self._wait.timeout.connect(self._look)
        self._wait.start()

    def notice(self, changed: frozenset[Changed]) -> None:
        """Something was written."""
        if changed & CONCERNS:
            self._wait.start()

    def _look(self) -> None:
        if not self._busy:
            self._tasks.read(self._services.fitting.state, self._decide, keep_quiet, newest="refitting")

    def _decide(self, state: "FitState") -> None:
        if self._busy or not (state.due or not state.counted):
            return
        self._busy = True
        title = "Fitting difficulties" if state.due else "Measuring anew"
        self._tasks.long(
            self._work, lambda _: self._wait.start(), keep_quiet, title=title
        )  # again, for what came meanwhile

    def _work(self, progress: "Progress") -> None:
        try:
            self._services.fitting.refresh(progress=progress)
        except AppError:
            self._busy = False
            raise
        self._busy = False  # here, since nobody hears of the end when the profile was switched meanwhile
