"""The list of words that a box offers while one types, in the colours of the window that it opens over."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCompleter, QListView, QWidget


class Completions(QListView):
    """A window of its own without a parent, as Qt wants it: so the colours have to be fetched."""

    def __init__(self, completer: QCompleter, beside: QWidget) -> None:
        super().__init__()
        self._beside = beside
        self.setUniformItemSizes(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(self.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
        self.setSelectionBehavior(QListView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        completer.setPopup(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Dress as the window is dressed now."""
        if self.styleSheet() != (sheet := self._beside.window().styleSheet()):
            self.setStyleSheet(sheet)
        super().showEvent(event)
