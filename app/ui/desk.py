"""The desk on which one draft is written: it saves, looks and lays out beside the window while a person types."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.draft_checks import Analysis, OpenDraft, Preview
from app.domain.drafts import Draft, DraftText, NewerText
from app.domain.people import Person
from app.errors import AppError
from app.ui.tasks import Tasks

if TYPE_CHECKING:
    from app.services.writing import Writing

SAVE_AFTER = 1000  # milliseconds from the first change that is not on disk yet
LOOK_AFTER = 150  # milliseconds of rest before the text is looked at and laid out


class Desk(QObject):
    """Holds the text of one open draft. Answers come as signals, always for the newest text."""

    analysed = Signal(object)  # Analysis
    previewed = Signal(object)  # Preview
    saved = Signal(object)  # the instant
    conflicted = Signal(object)  # the Draft that another window saved
    failed = Signal(object)  # AppError

    def __init__(self, tasks: Tasks, writing: "Writing", *, person: Person, opened: OpenDraft) -> None:
        super().__init__()
        self._tasks, self._writing, self._person = tasks, writing, person
        self.opened, self.text = opened, opened.draft.text
        self._stamp = opened.draft.changed_at  # read and moved on in the thread that writes, one save after the other
        self._kept = opened.draft.text
        self.analysis: Analysis | None = None
        self.stopped = False  # a newer text was found: nothing is written until a person has chosen
        self.line = 1
        self._save_soon = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._save_soon.timeout.connect(self.save)
        self._look_soon.timeout.connect(self.look)

    @property
    def draft(self) -> Draft:
        """The draft as it was opened."""
        return self.opened.draft

    @property
    def unsaved(self) -> bool:
        """Whether something is not on its way to the disk."""
        return self.text != self._kept

    def change(self, **fields: Any) -> None:
        """Another text or another field; it is saved and looked at in a moment."""
        text = replace(self.text, **fields)
        if text == self.text:
            return
        self.text = text
        if not self._save_soon.isActive():  # not begun anew with each key: who types on is saved too
            self._save_soon.start()
        self._look_soon.start()

    def move(self, line: int) -> None:
        """The cursor is on another line now."""
        self.line = line

    def look(self) -> None:
        """Look at the text as it is now, and lay it out."""
        self._look_soon.stop()
        tracked: Sequence[Any] = self.analysis.tracked if self.analysis else ()
        look = partial(self._writing.analyse, self.opened, self.text, tracked=tracked)
        self._tasks.read(look, self._analysed, newest="draft")
        self.lay_out()

    def lay_out(self) -> None:
        """Lay the text out again, around the line on which the cursor is."""
        self._tasks.read(
            partial(self._writing.preview, self.text.body, line=self.line), self._previewed, newest="preview"
        )

    def save(self) -> None:
        """Put what is not on disk there, now."""
        self._save_soon.stop()
        if self.stopped or not self.unsaved:
            return
        text = self._kept = self.text
        self._tasks.run(partial(self._write, text), self.saved.emit, self._not_saved)

    def save_again(self) -> None:
        """Try again after the disk did not take it."""
        self.stopped, self._kept = False, replace(self._kept, body="")
        self.save()

    def keep_mine(self, theirs: Draft) -> None:
        """Of two texts keep the one on the screen."""
        self._stamp, self.stopped, self._kept = theirs.changed_at, False, theirs.text
        if self.unsaved:
            self.save()
        else:
            self.saved.emit(theirs.changed_at)

    def leave(self) -> None:
        """The desk is left: what is not on disk goes there."""
        self._look_soon.stop()
        self.save()

    def _write(self, text: DraftText) -> datetime:
        self._stamp = self._writing.save(self._person, self.draft.id, text, seen=self._stamp)
        return self._stamp

    def _analysed(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.analysed.emit(analysis)

    def _previewed(self, preview: Preview) -> None:
        self.previewed.emit(preview)

    def _not_saved(self, error: AppError) -> None:
        self.stopped = True
        if isinstance(error, NewerText):
            self.conflicted.emit(error.theirs)
        else:
            self.failed.emit(error)
