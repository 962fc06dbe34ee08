"""Follows what a person searches for: which texts were meant, and whether a clause was opened afterwards."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.ids import new_id
from app.domain.search_log import LoggedSearch
from app.domain.searches import Results

REST = 1500  # milliseconds for which results stand before the search counts as meant


class SearchTrail(QObject):
    """``settled`` gives a search once it was rested on, and again under the same id when a clause was opened from it.

    Typing on, or taking letters back, is still the same search.
    """

    settled = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._now: LoggedSearch | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._settle)

    def follow(self, results: Results, *, at: datetime) -> None:
        """These results are on the screen."""
        query, before = results.query, self._now
        text = query.text.strip()
        if before is not None and before.opened and before.text == text:
            return
        same = before is not None and not before.opened and _goes_on(before.text, text)
        self._now = LoggedSearch(
            id=before.id if same and before else new_id(), at=at, text=text, market=query.market, total=results.total,
            all_words=results.all_words,
        )  # fmt: skip
        self._rest.start()

    def open(self, citation: str) -> None:
        """A clause was opened from the results."""
        if self._now is not None:
            self._now = replace(self._now, opened=citation)
            self._settle()

    def _settle(self) -> None:
        self._rest.stop()
        self.settled.emit(self._now)


def _goes_on(before: str, text: str) -> bool:
    short, long = sorted((before.casefold(), text.casefold()), key=len)
    return long.startswith(short)
