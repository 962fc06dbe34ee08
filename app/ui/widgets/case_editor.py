"""The editor of a case, with the card beside it just as the reviewer will see it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QWidget

from app.domain.case_changes import CaseSheet, Tagged, merged
from app.domain.cases import Case
from app.domain.personal_data import PersonalData, personal_in
from app.ui.theme import Theme
from app.ui.widgets.case_form import CaseForm
from app.ui.widgets.case_panel import Say
from app.ui.widgets.case_sheet import SheetView
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row

REST = 120  # milliseconds after the last key until the card follows


class CaseEditor(QWidget):
    """``saved`` gives the case and its tags, ``left`` is emitted when a person goes back to the list."""

    saved = Signal(object, object)
    left = Signal()
    copied = Signal()
    undone = Signal()
    redone = Signal()

    def __init__(self, theme: Theme, say: Say, *, media: Path | None = None) -> None:
        super().__init__()
        self.sheet: CaseSheet | None = None
        self.heeded: frozenset[PersonalData] = frozenset()
        self._then: Callable[[], None] = lambda: None
        self.heading = plain_label(size="title", wrap=False)
        self.state = plain_label(tone="muted", wrap=False)
        self.form, self.view = CaseForm(), SheetView(theme, say, media=media)
        self.back, self.copy_it = QPushButton("Back to the cases"), QPushButton("Duplicate")
        self.undo, self.redo, self.save = QPushButton("Undo"), QPushButton("Redo"), QPushButton("Save")
        self.personal = SaidBar(theme, tone="warning", icon="warning")
        self.leave = SaidBar(theme, tone="warning", icon="warning")
        self.problem = SaidBar(theme, tone="danger", icon="warning")
        self.keep = QPushButton("Save first")
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._arrange()
        self._connect()

    @property
    def dirty(self) -> bool:
        """Whether anything is written that is not saved."""
        if self.sheet is None:
            return False
        heeded = self.heeded - frozenset(one.data for one in self.sheet.heeded)
        return bool(heeded) or self.form.case != self.sheet.case or self.form.wanted_tags != self.sheet.tags

    def show_sheet(
        self, sheet: CaseSheet, *, can_edit: bool = True, can_undo: bool = False, can_redo: bool = False
    ) -> None:
        """Edit this case; a sheet of version 0 is a new one."""
        self.sheet = sheet
        self.heeded = frozenset(one.data for one in sheet.heeded)
        self.form.show_sheet(sheet)
        self.form.setEnabled(can_edit)
        self.heading.setText(f"Case {sheet.case.key}" if sheet.version else "New case")
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)
        for part in (self.undo, self.redo, self.save, self.copy_it):
            part.setVisible(can_edit)
        self._stay()
        self.problem.say(None)
        self._follow()

    def bring_in(self, newest: CaseSheet) -> None:
        """Take in what somebody else saved meanwhile; what was written here stays, and is still to be saved."""
        assert self.sheet is not None
        both = merged(self.form.case, begun=self.sheet.case, newest=newest.case)
        tags = Tagged.between(self.sheet.tags, self.form.wanted_tags).of(newest.tags)
        heeded = self.heeded
        self.show_sheet(newest)
        self.heeded |= heeded
        self.form.show_sheet(replace(newest, case=both, tags=tags))
        self._follow()

    def say_problem(self, words: str | None, *, button: str = "", act: Callable[[], None] = lambda: None) -> None:
        """Say why it could not be saved, perhaps with a way on."""
        self.problem.say(words, button=button, act=act)

    def ask_to_leave(self, then: Callable[[], None]) -> None:
        """Go on with ``then``; where something is not saved, ask first."""
        if not self.dirty:
            then()
            return
        self._then = then
        self.leave.say("There are changes that are not saved.", button="Discard them", act=self._discard)
        self.keep.show()
        self.keep.setFocus()

    def store(self) -> None:
        """Save, unless nothing is changed or a field cannot be read."""
        if not self.form.isEnabled() or not self.dirty:
            return
        self.problem.say(self.form.problem or None)
        if not self.form.problem:
            self._stay()
            self.saved.emit(self.form.case, self.form.wanted_tags)

    def _discard(self) -> None:
        assert self.sheet is not None
        self.show_sheet(self.sheet)
        self._then()

    def _stay(self) -> None:
        """Ask no longer."""
        self.leave.say(None)
        self.keep.hide()

    def _follow(self) -> None:
        """Let the card and the warnings follow what is written."""
        self._rest.stop()
        assert self.sheet is not None
        case, dirty = self.form.case, self.dirty
        self.view.show_sheet(replace(self.sheet, case=case, tags=self.form.wanted_tags))
        self.save.setEnabled(dirty and self.form.isEnabled())
        self.state.setText("Not saved" if dirty else f"Version {self.sheet.version}" if self.sheet.version else "")
        self._flag(case)

    def _flag(self, case: Case) -> None:
        found = [one for one in personal_in(case) if one not in self.heeded]
        if not found:
            self.personal.say(None)
            return
        said = ", ".join(f"{one} in {one.field}" for one in found[:3]) + (" and more" if len(found) > 3 else "")
        words = f"This may be about a private person: {said}. Take it out, or leave it knowingly."
        self.personal.say(words, button="It is fine", act=self._heed)

    def _heed(self) -> None:
        self.heeded |= frozenset(personal_in(self.form.case))
        self._follow()

    def _connect(self) -> None:
        self.form.changed.connect(self._rest.start)
        self._rest.timeout.connect(self._follow)
        self.back.clicked.connect(lambda: self.ask_to_leave(self.left.emit))
        self.copy_it.clicked.connect(lambda: self.ask_to_leave(self.copied.emit))
        self.save.clicked.connect(self.store)
        self.undo.clicked.connect(self.undone.emit)
        self.redo.clicked.connect(self.redone.emit)
        self.keep.clicked.connect(self.store)
        local_key(self, "Ctrl+S", self.store)
        local_key(self, "Escape", self.back.click)

    def _arrange(self) -> None:
        self.save.setProperty("kind", "primary")
        self.save.setToolTip("Save as a new version (Ctrl+S)")
        self.back.setToolTip("Back to the cases (Escape)")
        self.undo.setToolTip("Make the version before the newest one again")
        self.redo.setToolTip("Make the version that was undone again")
        for button in (self.back, self.copy_it, self.undo, self.redo, self.save, self.keep):
            button.setAutoDefault(True)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName("The fields of the case")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        self.split.addWidget(scroll)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        self.view.setMinimumWidth(360)
        self.split.setSizes([640, 420])
        asking = row(self.leave, self.keep)
        asking.setStretch(0, 1)
        self.keep.hide()
        head = row(self.heading, self.state, None, self.back, self.copy_it, self.undo, self.redo, self.save)
        made = column(head, self.problem, asking, self.personal, self.split, space=8)
        made.setStretch(4, 1)
        self.setLayout(made)
