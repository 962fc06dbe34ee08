"""A stop watch that a computer's clock cannot set back, and that stands still while nobody looks."""

from PySide6.QtCore import QElapsedTimer


class Watch:
    """Counts milliseconds from ``start``; ``pause`` and ``go_on`` leave time out."""

    def __init__(self) -> None:
        self._timer = QElapsedTimer()
        self._before = 0
        self.started = False

    @property
    def milliseconds(self) -> int:
        """How long it has been running."""
        return self._before + (self._timer.elapsed() if self._timer.isValid() else 0)

    def reset(self) -> None:
        """Back to nothing, standing still."""
        self._before, self.started = 0, False
        self._timer.invalidate()

    def start(self) -> None:
        """Begin to count."""
        self.started = True
        self._timer.start()

    def pause(self) -> None:
        """Leave out what comes until ``go_on``."""
        self._before = self.milliseconds
        self._timer.invalidate()

    def go_on(self) -> None:
        """Count again, if it had begun."""
        if self.started and not self._timer.isValid():
            self._timer.start()
