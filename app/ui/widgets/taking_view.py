"""Taking a quiz: one case on the left, the answer on the right, what is missing and the next step below."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QPushButton, QScrollArea, QSplitter, QStackedWidget, QWidget

from app.domain.cases import Case
from app.domain.schemes import Scheme
from app.domain.sittings import Answer, Sitting
from app.errors import AppError
from app.ui.theme import Theme
from app.ui.widgets.answer_form import AnswerForm
from app.ui.widgets.badge import Badge
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label, set_tone
from app.ui.widgets.local_key import local_key
from app.ui.widgets.lookup_panel import LookupPanel
from app.ui.widgets.marked_view import MarkedView
from app.ui.widgets.section import column, row
from app.ui.widgets.watch import Watch

FORM_WIDTH, CASE_WIDTH, BOLDER = 440, 320, 24
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAVE = "Everything you have answered is kept; this quiz goes on here next time."


class TakingView(QWidget):
    """``answered`` gives the answer to write; ``next_wanted`` asks for what follows feedback; ``left`` is leaving.

    ``review_wanted`` asks for the page before handing in, ``pause_wanted`` for the timer to stand still, and
    ``flag_wanted`` marks the case for a second look or no longer.
    """

    answered = Signal(object)
    next_wanted = Signal()
    left = Signal()
    review_wanted = Signal()
    pause_wanted = Signal()
    flag_wanted = Signal(bool)

    def __init__(self, theme: Theme, scheme: Scheme, *, media: Path | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.card, self.form = CaseCard(theme, media=media), AnswerForm(scheme, host=self)
        self.feedback = MarkedView(theme)
        self.lookup, self.badge = LookupPanel(theme), Badge(theme)
        self.title, self.progress = plain_label(strong=True, size="reading"), plain_label(wrap=False)
        self.time, self.said = plain_label(tone="muted", wrap=False), plain_label(tone="muted")
        self.bar = QProgressBar(textVisible=False)
        self.next, self.leave = QPushButton("Next case"), QPushButton("Leave, answers are kept (Esc)")
        self.look_up, self.pause = QPushButton("Look up the SOP (Ctrl+L)"), QPushButton("Pause (Ctrl+P)")
        self.flag, self.review = QPushButton("Second look (Ctrl+M)"), QPushButton("Review and hand in (Ctrl+R)")
        self.flag.setCheckable(True)
        self.warning, self._warned = plain_label(strong=True), QFrame()
        self.watch, self.lookups = Watch(), 0
        self._sides, self._scroll = QStackedWidget(), QScrollArea(widgetResizable=True)
        self._form_place = QScrollArea(widgetResizable=True)
        self._saving = False
        self._before: Answer | None = None
        self._end = "Finish (Enter)"
        self._arrange()
        self._connect()

    @property
    def in_feedback(self) -> bool:
        """Whether the answer to this case is being explained."""
        return self._sides.currentWidget() is self.feedback

    def show_case(self, sitting: Sitting, case: Case, *, at: int | None = None) -> None:
        """Show a case of a sitting: the next one with nothing chosen, or that ``at`` a position as it was answered."""
        position, total = (sitting.next_position or 0) if at is None else at, len(sitting.cases)
        self._before = sitting.answers.get(position)
        self._end = "Review (Enter)" if sitting.may_change else "Finish (Enter)"
        self.title.setText(sitting.quiz.title)
        self.badge.say(sitting.quiz.mode.value)
        self.badge.show()
        self._show_progress(position, total, answered=len(sitting.answers))
        self._show_tools(sitting, position)
        self._saving, self.lookups = False, 0
        self.watch.reset()
        self.card.show_case(case)
        self._scroll.verticalScrollBar().setValue(0)
        self.lookup.reset()
        self.look_up.setVisible(sitting.quiz.open_book)
        self._sides.setCurrentWidget(self._form_place)
        self.form.ask(sitting.quiz.asks)
        if self._before is not None:
            self.form.show_answer(self._before)
        self._sides.setMinimumWidth(max(FORM_WIDTH - 40, width_of(self.form)))
        words = "Keep and review (Enter)" if self._before else "Next case (Enter)"
        self.next.setText(words if position + 1 < total or self._before else self._end)
        self.card.update()
        self.take_focus()

    def show_feedback(self, *, last: bool) -> None:
        """Turn to the feedback, which its owner has filled."""
        self._saving = False
        for button in (self.look_up, self.flag, self.review):
            button.hide()
        self.bar.setValue(self.bar.value() + 1)
        self._sides.setCurrentWidget(self.feedback)
        self.next.setEnabled(True)
        self.next.setText("See the result (Enter)" if last else "Next case (Enter)")
        self.say("Your answer is saved.")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, error: AppError) -> None:
        """The answer could not be written; it is still here, and Enter tries again."""
        self._saving = False
        self.form.setEnabled(True)
        self.next.setEnabled(True)
        self.say(str(error), tone="danger")

    def show_time(self, words: str, warning: str = "") -> None:
        """How much time is left, with a warning where it is little."""
        self.time.setText(words)
        self.time.setVisible(bool(words))
        self.warning.setText(warning)
        self._warned.setVisible(bool(warning))

    def take_focus(self) -> None:
        """Put the keyboard where the digits work."""
        if self.in_feedback:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._sides.currentWidget() is self.lookup:
            self.lookup.box.setFocus()
        else:
            self.form.take_focus()

    def go_on(self) -> None:
        """Enter: hand in the answer, say what is missing, or go on after feedback."""
        if self._saving or self._sides.currentWidget() is self.lookup:
            return
        if self.in_feedback:
            self._saving = True
            self.next_wanted.emit()
        elif self.form.missing:
            self.say(self.form.say_missing(), tone="warning")
        else:
            self._hand_in(self.form.answer(milliseconds=self.watch.milliseconds, lookups=self.lookups))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The watch starts when the case is painted."""
        if event.type() == QEvent.Type.Paint and not self.watch.started:
            self.watch.start()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; Escape leaves."""
        if event.key() in ENTER:
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Time elsewhere is not time with the case."""
        self.watch.pause()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Count again."""
        self.watch.go_on()
        super().showEvent(event)

    def _hand_in(self, answer: Answer) -> None:
        self._saving = True
        self.form.setEnabled(False)
        self.next.setEnabled(False)
        self.say("Saving…")
        self.answered.emit(answer)

    def _show_tools(self, sitting: Sitting, position: int) -> None:
        """The buttons that this quiz has; leaving says what becomes of the timer."""
        self.pause.setVisible(sitting.limit is not None and sitting.quiz.can_pause)
        for button in (self.flag, self.review):
            button.setVisible(sitting.may_change)
        self.flag.setChecked(position in sitting.flagged)
        runs_on = sitting.limit is not None and not sitting.quiz.can_pause
        self.leave.setText("Leave, the time runs on (Esc)" if runs_on else "Leave, answers are kept (Esc)")

    def _name_flag(self) -> None:
        marked = self.flag.isChecked()
        self.flag.setText("✓ Second look (Ctrl+M)" if marked else "Second look (Ctrl+M)")
        self.flag.setAccessibleName("Marked for a second look" if marked else "Mark for a second look")

    def _show_progress(self, position: int, total: int, *, answered: int) -> None:
        self.progress.setText(f"Case {position + 1} of {total}")
        self.bar.setMaximum(total)
        self.bar.setValue(answered)
        self.bar.setAccessibleName(f"{answered} of {total} cases answered")
        self.form.setEnabled(True)
        self.next.setEnabled(True)

    def say(self, words: str, *, tone: str = "muted") -> None:
        """Say something beside the button that goes on."""
        self.said.setText(words)
        set_tone(self.said, tone)

    def _changed(self) -> None:
        self.say(self.form.say_missing() or "Complete. Enter goes on.")

    def _open_lookup(self) -> None:
        if self.look_up.isVisible():
            self.next.setEnabled(False)
            self.form.setEnabled(False)  # what cannot be seen cannot be chosen
            self._sides.setCurrentWidget(self.lookup)
            self.lookup.begin()

    def _close_lookup(self) -> None:
        self.next.setEnabled(True)
        self.form.setEnabled(True)
        self._sides.setCurrentWidget(self._form_place)
        self.take_focus()

    def count_lookup(self) -> None:
        """An SOP was opened beside the case."""
        self.lookups += 1

    def _connect(self) -> None:
        self.card.installEventFilter(self)
        self.form.changed.connect(self._changed)
        self.form.entered.connect(self.go_on)
        self.next.clicked.connect(self.go_on)
        self.leave.clicked.connect(self.left)
        self.look_up.clicked.connect(self._open_lookup)
        self.lookup.closed.connect(self._close_lookup)
        self.pause.clicked.connect(self.pause_wanted)
        self.review.clicked.connect(self.review_wanted)
        self.flag.toggled.connect(self._name_flag)
        self.flag.clicked.connect(self.flag_wanted)
        local_key(self, "Ctrl+L", self._open_lookup)
        local_key(self, "B", self.card.toggle)
        for key, button in (("Ctrl+P", self.pause), ("Ctrl+R", self.review), ("Ctrl+M", self.flag)):
            local_key(self, key, partial(press, button))

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Case and answer")
        self.next.setProperty("kind", "primary")
        for button in (self.leave, self.look_up, self.pause, self.flag, self.review, self.feedback.library):
            button.setAutoDefault(True)  # Enter on one of these presses it; on a choice it goes on
        self.leave.setToolTip(LEAVE)
        self._scroll.setWidget(holder(self.card))
        self._form_place.setWidget(self.form)
        self._form_place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._sides.addWidget(self._form_place)
        self._sides.addWidget(self.lookup)
        self._sides.addWidget(self.feedback)
        self._sides.setMinimumWidth(FORM_WIDTH - 40)
        self._scroll.setMinimumWidth(CASE_WIDTH)
        for place in (self._scroll, self._form_place):
            place.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        body = QSplitter(Qt.Orientation.Horizontal)
        for part, share in ((self._scroll, 6), (self._sides, 4)):
            body.addWidget(part)
            body.setCollapsible(body.indexOf(part), False)
            body.setStretchFactor(body.indexOf(part), share)
        body.setSizes([620, FORM_WIDTH])
        head = row(self.title, self.badge, self.time, self.progress, self.leave, space=12)
        head.setStretch(0, 1)
        tools = row(self.bar, self.look_up, self.flag, self.pause, self.review, space=8)
        tools.setStretch(0, 1)
        self._warned.setProperty("bar", "warning")
        self._warned.setLayout(row(IconLabel(self._theme, "clock", tone="warning"), self.warning, space=12, margin=8))
        self._warned.hide()
        foot = row(self.said, self.next, space=12)
        foot.setStretch(0, 1)
        made = column(head, tools, self._warned, body, foot, space=12, margin=16)
        made.setStretch(3, 1)
        self.setLayout(made)


def press(button: QPushButton) -> None:
    """Press a button by its key, if it is there to be pressed."""
    if button.isVisible() and button.isEnabled():
        button.click()


def width_of(form: AnswerForm) -> int:
    """How wide a form must be for nothing to be cut off, whatever is chosen: what is chosen is written bold."""
    for part in form.findChildren(QWidget):
        part.ensurePolished()
    return form.minimumSizeHint().width() + BOLDER


def holder(card: CaseCard) -> QWidget:
    """The card at the top of its place, as tall as its case."""
    made = QWidget()
    made.setLayout(column(card, None))
    return made
