"""Counts how long a version is open before a person, leaving out the time in which they do not look."""

from collections.abc import Callable
from datetime import datetime

from app.ui.widgets.watch import Watch

Left = Callable[[str, datetime, int], None]


class OpenTime:
    """``left`` is told the version, when it was opened and for how many seconds, once it is left."""

    def __init__(self, left: Left) -> None:
        self._left, self._watch = left, Watch()
        self._version, self._since = "", datetime.min

    @property
    def seconds(self) -> int:
        """How long the present version has been open."""
        return self._watch.milliseconds // 1000

    def open(self, version_id: str, *, at: datetime) -> None:
        """A version is shown; the same one again goes on counting."""
        if version_id != self._version:
            self.close()
            self._version, self._since = version_id, at
            self._watch.start()

    def look(self, *, away: bool) -> None:
        """The person looks away, or back again."""
        self._watch.pause() if away else self._watch.go_on()

    def close(self) -> None:
        """Nothing is shown any more."""
        if self._version and self.seconds:
            self._left(self._version, self._since, self.seconds)
        self._version = ""
        self._watch.reset()
