"""Editing one case: opening it, saving it, two who write it at once, its pictures, undoing the last save."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.domain.case_changes import CaseSheet, Change
from app.domain.cases import Case, Picture
from app.domain.people import Right
from app.errors import AppError, Refused
from app.ui.picture_choice import ask_picture, bytes_of
from app.ui.screen import Context
from app.ui.widgets.case_editor import CaseEditor

BOTH = "Bring in what was changed"


class CaseDesk(QObject):
    """Works the editor. ``opened`` is emitted when it has a case to show, ``written`` when something was saved."""

    opened = Signal()
    written = Signal()

    def __init__(self, context: Context, editor: CaseEditor) -> None:
        super().__init__(editor)
        self._context, self.editor = context, editor
        self.key = ""
        self._undo: Change | None = None
        self._redo: Change | None = None
        self._may = context.person.may(Right.EDIT_CASES)
        editor.form.attaching.connect(lambda: ask_picture(editor, self.attach))
        editor.saved.connect(self._save)
        editor.copied.connect(self._copy)
        editor.undone.connect(lambda: self._turn_back(self._undo))
        editor.redone.connect(lambda: self._turn_back(self._redo, again=True))

    def open(self, key: str) -> None:
        """Edit the case with this key as it is now."""
        read = partial(self._context.services.editing_cases.sheet, self._context.person, key)
        self._context.tasks.read(read, self._edit, self._context.tasks.problem.emit, newest="case editor")

    def begin(self, like: Case | None = None) -> None:
        """Write a new case, perhaps one like another."""
        fresh = like or Case(key="", kind="listing", market="all", language="en")
        work = partial(self._context.services.editing_cases.new_key, fresh.key or "case")
        done, failed = partial(self._edit_new, fresh), self._context.tasks.problem.emit
        self._context.tasks.read(work, done, failed, newest="case editor")

    def attach(self, file: Path) -> None:
        """Keep a picture and add it to the case that is open."""
        editing, person, open_ = self._context.services.editing_cases, self._context.person, self.editor.sheet

        def done(picture: Picture) -> None:
            if self.editor.sheet is open_:
                self.editor.form.add_picture(picture)

        work = lambda: editing.add_picture(person, bytes_of(file), name=file.name)  # noqa: E731
        self._context.tasks.run(work, done, self._fail)

    def _edit(self, sheet: CaseSheet) -> None:
        if self.key != sheet.case.key:
            self.key, self._undo, self._redo = sheet.case.key, None, None
        self.editor.show_sheet(
            sheet, can_edit=self._may, can_undo=self._undo is not None, can_redo=self._redo is not None
        )
        self.opened.emit()

    def _edit_new(self, like: Case, key: str) -> None:
        tags = self.editor.sheet.tags if like.key and self.editor.sheet else ()
        self.key, self._undo, self._redo = key, None, None
        self.editor.show_sheet(
            CaseSheet(case=replace(like, key=key, gold=None), version=0, changed=None, tags=tags), can_edit=self._may
        )
        self.opened.emit()
        self.editor.form.lines["title"].setFocus()

    def _copy(self) -> None:
        if self.editor.sheet is not None:
            self.begin(self.editor.sheet.case)

    def _save(self, case: Case, tags: tuple[str, ...]) -> None:
        assert self.editor.sheet is not None
        sheet, editing = self.editor.sheet, self._context.services.editing_cases
        work = partial(
            editing.save, self._context.person, case, tags=tags, opened=sheet.version,
            tagged=sheet.tags if sheet.version else (), heeded=self.editor.heeded,
        )  # fmt: skip
        self._context.tasks.run(work, partial(self._saved, case, tags), self._not_saved)

    def _saved(self, case: Case, tags: tuple[str, ...], change: Change) -> None:
        self.key, self._redo = case.key, None
        self._undo = change if change.can_be_undone else None
        self.editor.say_problem(None)
        if not self.editor.isHidden():  # else one has gone on to something else
            read = partial(self._context.services.editing_cases.sheet, self._context.person, case.key)
            self._context.tasks.read(read, partial(self._renew, case, tags), self._fail, newest="case editor")
        self.written.emit()

    def _renew(self, case: Case, tags: tuple[str, ...], sheet: CaseSheet) -> None:
        """Show what was saved; what was typed while it was being saved stays, and is still to be saved."""
        form, before = self.editor.form, self.editor.sheet
        if before is None or (form.case, form.wanted_tags) == (case, tags):
            self._edit(sheet)
        else:
            self.editor.sheet = replace(before, case=case, tags=tags)
            self.editor.bring_in(sheet)

    def _turn_back(self, change: Change | None, *, again: bool = False) -> None:
        if change is not None:
            work = partial(self._context.services.editing_cases.undo, self._context.person, change, again=again)
            self._context.tasks.run(work, partial(self._turned_back, self.key, again=again), self._fail)

    def _turned_back(self, key: str, change: Change, *, again: bool) -> None:
        if self.key != key:  # one edits another case by now
            self.written.emit()
            return
        if not change.can_be_undone:  # somebody changed the case since, and that stays
            self.editor.say_problem(change.said)
            return
        self._undo, self._redo = (change, None) if again else (None, change)
        self.editor.say_problem(None)
        if not self.editor.isHidden():  # else one has left it
            read = partial(self._context.services.editing_cases.sheet, self._context.person, key)
            self._context.tasks.read(read, self._edit_on, self._fail, newest="case editor")
        self.written.emit()

    def _edit_on(self, sheet: CaseSheet) -> None:
        if not self.editor.isHidden():
            self._edit(sheet)

    def _fail(self, error: AppError) -> None:
        self.editor.say_problem(str(error))

    def _not_saved(self, error: AppError) -> None:
        """Say why, and offer both versions in one where somebody else has saved the case meanwhile."""
        sheet = self.editor.sheet
        if isinstance(error, Refused) and sheet is not None and sheet.version:
            self.editor.say_problem(str(error), button=BOTH, act=self._bring_in)
        else:
            self._fail(error)

    def _bring_in(self) -> None:
        read = partial(self._context.services.editing_cases.sheet, self._context.person, self.key)
        self._context.tasks.read(read, self.editor.bring_in, self._fail, newest="case editor")
