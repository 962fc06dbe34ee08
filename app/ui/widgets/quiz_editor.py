"""The editor of a quiz draft: how it is taken, and its blueprint or fixed list of cases."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QScrollArea, QStackedWidget, QTabWidget, QWidget

from app.domain.blueprints import Blueprint, Drawn
from app.domain.forms import Forms
from app.domain.quiz_drafts import QuizDraft
from app.ui.theme import Theme
from app.ui.widgets.blueprint_form import USUAL, BlueprintForm
from app.ui.widgets.case_chooser import CaseChooser
from app.ui.widgets.label import plain_label, set_tone
from app.ui.widgets.local_key import local_key
from app.ui.widgets.quiz_settings import QuizSettings
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row

PAUSE = 300  # milliseconds after the last change before it is kept and counted
MOST_FAULTS = 3


class QuizEditor(QWidget):
    """``kept`` gives the draft to write and count, some moments after a change; the others are what the buttons ask.

    ``redraw`` asks for another seed; ``publish_wanted`` gives how many parallel forms.
    """

    kept = Signal(object)
    redraw = Signal()
    preview_wanted = Signal()
    publish_wanted = Signal(int)
    remove_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._draft: QuizDraft | None = None
        self.settings, self.blueprint, self.chooser = QuizSettings(), BlueprintForm(), CaseChooser()
        self.by_blueprint, self.by_list = QRadioButton("Draw by a blueprint"), QRadioButton("A fixed list of cases")
        self.back, self.preview = QPushButton("Back (Esc)"), QPushButton("Preview as a reviewer")
        self.publish, self.remove = QPushButton("Publish"), QPushButton("Remove the draft")
        self.title, self.said = plain_label(size="title"), plain_label(tone="muted", wrap=False)
        self.faults = SaidBar(theme, tone="warning", icon="warning")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.tabs, self._pages = QTabWidget(), QStackedWidget()
        self._arrange()
        self._connect()

    @property
    def draft(self) -> QuizDraft | None:
        """The draft that is edited, as the controls say it."""
        if self._draft is None:
            return None
        quiz = replace(self.settings.quiz(), cases=self.chooser.cases)
        drawn = self.blueprint.blueprint() if self.by_blueprint.isChecked() else None
        return replace(self._draft, quiz=quiz, blueprint=drawn)

    @property
    def pending(self) -> bool:
        """Whether something was changed that is not given to be kept yet."""
        return self._pause.isActive()

    def show_draft(self, draft: QuizDraft) -> None:
        """Edit another draft, or this one as it was written."""
        if self._draft is None or self._draft.id != draft.id:
            self.tabs.setCurrentIndex(0)
        self._draft = draft
        self._pause.stop()
        self.settings.show_quiz(draft.quiz)
        self.blueprint.show_blueprint(draft.blueprint or Blueprint(parts=(USUAL,)))
        self.chooser.show_cases(draft.quiz.cases)
        (self.by_blueprint if draft.blueprint else self.by_list).setChecked(True)
        self._turn()
        self._show_title()

    def show_seed(self, seed: str) -> None:
        """Draw with another seed."""
        draft = self.draft
        if draft is not None and draft.blueprint is not None:
            self.blueprint.show_blueprint(replace(draft.blueprint, seed=seed))
            self.keep()

    def show_counts(self, drawn: Drawn | None, forms: Forms | None, faults: Sequence[str]) -> None:
        """Show what the bank gives now and what speaks against publishing."""
        if drawn is not None:
            self.blueprint.show_draw(drawn)
        self.blueprint.show_forms(forms)
        more = f" And {len(faults) - MOST_FAULTS} more." if len(faults) > MOST_FAULTS else ""
        self.faults.say(" ".join(faults[:MOST_FAULTS]) + more if faults else None)
        self.publish.setEnabled(not faults)
        self.say("Saved")

    def say(self, words: str, *, tone: str = "muted") -> None:
        """Say whether it is kept."""
        self.said.setText(words)
        set_tone(self.said, tone)

    def keep(self) -> None:
        """Keep it and count now."""
        self._pause.stop()
        draft = self.draft
        if draft is not None:
            self.kept.emit(draft)

    def leave(self) -> None:
        """Keep what was changed last, and go back."""
        if self.pending:
            self.keep()
        self.left.emit()

    def take_focus(self) -> None:
        """Put the keyboard on the title, or on how the cases come, whichever is shown."""
        how = self.by_blueprint if self.by_blueprint.isChecked() else self.by_list
        (how if self.tabs.currentIndex() else self.settings.title).setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._show_title()
        self.say("Saving…")
        self._pause.start()

    def _turn(self) -> None:
        drawn = self.by_blueprint.isChecked()
        self._pages.setCurrentIndex(0 if drawn else 1)

    def _turned(self) -> None:
        self._turn()
        self._changed()

    def _show_title(self) -> None:
        self.title.setText(self.settings.title.text().strip() or "New quiz")
        forms = self.blueprint.forms.value() if self.by_blueprint.isChecked() else 1
        self.publish.setText(f"Publish {forms} forms" if forms > 1 else "Publish")

    def _connect(self) -> None:
        for part in (self.settings, self.blueprint, self.chooser):
            part.changed.connect(self._changed)
        self.blueprint.redraw.connect(self.redraw)
        for button in (self.by_blueprint, self.by_list):
            button.clicked.connect(self._turned)
        self._pause.timeout.connect(self.keep)
        self.back.clicked.connect(self.leave)
        self.preview.clicked.connect(self.preview_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.publish.clicked.connect(
            lambda: self.publish_wanted.emit(self.blueprint.forms.value() if self.by_blueprint.isChecked() else 1)
        )
        local_key(self, "Escape", self.leave)

    def _arrange(self) -> None:
        self.publish.setProperty("kind", "primary")
        self._how = QButtonGroup(self)
        for button in (self.by_blueprint, self.by_list):
            self._how.addButton(button)
        self._pages.addWidget(scrolled(self.blueprint))
        self._pages.addWidget(self.chooser)
        cases = QWidget()
        cases.setLayout(column(row(self.by_blueprint, self.by_list, None), self._pages, space=8))
        for name, part in (("How it is taken", scrolled(self.settings)), ("Cases", cases)):
            page = QWidget()
            made = column(part)
            made.setContentsMargins(0, 8, 0, 0)
            page.setLayout(made)
            self.tabs.addTab(page, name)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setAccessibleName("Parts of the draft")
        self.tabs.tabBar().setAccessibleName("Parts of the draft")
        head = row(self.title, self.said, self.remove, self.preview, self.publish, self.back, space=8)
        head.setStretch(0, 1)
        made = column(head, self.faults, self.tabs, space=8, margin=16)
        made.setStretch(2, 1)
        self.setLayout(made)


def scrolled(inside: QWidget) -> QScrollArea:
    """A part that scrolls up and down."""
    area = QScrollArea(widgetResizable=True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
