"""Undoing what was done to many cases of the bank, and doing it again."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.domain.case_changes import Change
from app.ui.screen import Context
from app.ui.widgets.said_bar import SaidBar

MOST = 30


class CaseUndo(QObject):
    """Says in its bar what was done; the last MOST changes can be undone. ``written`` is emitted after each."""

    written = Signal()

    def __init__(self, context: Context, said: SaidBar) -> None:
        super().__init__(said)
        self._context, self._said = context, said
        self._done: list[Change] = []
        self._undone: list[Change] = []

    def add(self, change: Change) -> None:
        """Say what a person did, and be ready to undo it."""
        if change.can_be_undone:
            self._done = [*self._done, change][-MOST:]
            self._undone.clear()
            self._said.say(change.said, button="Undo (Ctrl+Z)", act=self.undo)
        else:
            self._said.say("Nothing changed: it was so already.")
        self.written.emit()

    def undo(self) -> None:
        """Take back the last change."""
        if self._done:
            change = self._done.pop()
            work = partial(self._context.services.editing_cases.undo, self._context.person, change)
            self._context.tasks.run(work, self._after_undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            change = self._undone.pop()
            work = partial(self._context.services.editing_cases.undo, self._context.person, change, again=True)
            self._context.tasks.run(work, self._after_redo)

    def _after_undo(self, change: Change) -> None:
        if change.can_be_undone:
            self._undone.append(change)
        self._say(change)

    def _after_redo(self, change: Change) -> None:
        if change.can_be_undone:
            self._done.append(change)
        self._say(change)

    def _say(self, change: Change) -> None:
        if self._undone:
            self._said.say(change.said, button="Do it again (Ctrl+Y)", act=self.redo)
        elif self._done:
            self._said.say(change.said, button="Undo (Ctrl+Z)", act=self.undo)
        else:
            self._said.say(change.said)
        self.written.emit()
