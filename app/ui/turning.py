"""Lets versions come into force by themselves while the window is open, at the instant that they name."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.changed import Changed
from app.ui.tasks import Tasks, keep_quiet

if TYPE_CHECKING:
    from app.ports import Clock
    from app.services.library import Turn
    from app.services.services import Services

LONGEST = 60_000
"""Milliseconds until the clock is looked at again: it may be set, and a computer may have slept."""
TURNED = frozenset({Changed.SOPS})


class Turning(QObject):
    """Waits for the next instant at which a version takes effect or ends, then tells the screens and the search.

    ``turned`` gives what has changed, as a write would.
    """

    turned = Signal(object)

    def __init__(
        self, services: "Services", tasks: Tasks, parent: QObject, *, clock: "Clock", longest: int = LONGEST
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._clock, self._longest = services, tasks, clock, longest
        self._since = clock.now()
        self._next: datetime | None = None
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self._look_at_clock)
        self._ask()

    def notice(self, changed: frozenset[Changed]) -> None:
        """Something was written: another version may turn first now."""
        if changed & TURNED:
            self._ask()

    def _ask(self) -> None:
        since = self._since
        self._tasks.read(lambda: self._services.library.turn(since), self._plan, keep_quiet, newest="turning")

    def _plan(self, turn: "Turn") -> None:
        self._next = turn.next
        if turn.sops:
            self._since = turn.at
            self.turned.emit(TURNED)
            self._tasks.run(lambda: self._services.finding.refresh(sops=turn.sops), lambda _: None, keep_quiet)
        self._wait_on()

    def _look_at_clock(self) -> None:
        if self._next is not None and self._clock.now() >= self._next:
            self._ask()
        else:
            self._wait_on()

    def _wait_on(self) -> None:
        if self._next is not None:
            left = (self._next - self._clock.now()).total_seconds() * 1000
            self._wait.start(max(0, min(self._longest, int(left) + 1)))
