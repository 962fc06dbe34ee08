"""Completes what is typed into the search box, from earlier searches and the words of the index."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.recent_searches import RecentSearches
from app.ui.screen import Context
from app.ui.widgets.search_suggestions import MOST_WORDS, PAUSE, Suggestions, matching
from app.ui.widgets.top_bar import SearchBox


class Completing(QObject):
    """Looks for suggestions off the window's thread once typing pauses, and shows those that still fit."""

    def __init__(self, box: SearchBox, suggestions: Suggestions, context: Callable[[], Context | None]) -> None:
        super().__init__(box)
        self._box, self._suggestions, self._context = box, suggestions, context
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        box.suggestions = suggestions
        box.textEdited.connect(self._typed)
        box.leave.connect(self.stop)
        box.recent_wanted.connect(self.offer_recent)
        suggestions.taken.connect(box.take)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def offer_recent(self) -> None:
        """The earlier searches, where nothing is typed yet."""
        if not self._box.text():
            self._suggestions.offer(self._recent(), ())

    def stop(self) -> None:
        """Suggest nothing until something is typed."""
        self._pause.stop()
        self._suggestions.hide()

    def _typed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self.stop()

    def _look(self) -> None:
        context, text = self._context(), self._box.text()
        if context is not None:
            index = context.search
            context.tasks.read(lambda: index.complete(text), lambda found: self._show(text, found), newest="complete")

    def _show(self, text: str, found: tuple[str, ...]) -> None:
        if text != self._box.text() or QApplication.focusWidget() is not self._box:
            return
        self._suggestions.offer(matching(self._recent(), text), found[:MOST_WORDS])

    def _recent(self) -> list[str]:
        context = self._context()
        if context is None:
            return []
        person = context.person.id if context.ready else context.memory.word("person")
        return RecentSearches(context.memory, person).texts()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not self._box:
            self.stop()
