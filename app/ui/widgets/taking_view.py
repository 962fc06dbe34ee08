"""Taking a quiz: one case on the left, the answer on the right, what is missing and the next step below."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QPushButton, QScrollArea, QSplitter, QStackedWidget, QWidget

from app.domain.cases import Case
from app.domain.schemes import Scheme
from app.domain.sittings import Answer, Sitting
from app.errors import AppError
from app.ui.theme import Theme
from app.ui.widgets.answer_form import AnswerForm
from app.ui.widgets.badge import Badge
from app.ui.widgets.case_card import CaseCard
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
    """``answered`` gives the answer to write; ``next_wanted`` asks for what follows feedback; ``left`` is leaving."""

    answered = Signal(object)
    next_wanted = Signal()
    left = Signal()

    def __init__(self, theme: Theme, scheme: Scheme, *, media: Path | None = None) -> None:
        super().__init__()
        self.card, self.form = CaseCard(theme, media=media), AnswerForm(scheme, host=self)
        self.feedback = MarkedView(theme)
        self.lookup, self.badge = LookupPanel(theme), Badge(theme)
        self.title, self.progress = plain_label(strong=True, size="reading"), plain_label(wrap=False)
        self.time, self.said = plain_label(tone="muted", wrap=False), plain_label(tone="muted")
        self.bar = QProgressBar(textVisible=False)
        self.next, self.leave = QPushButton("Next case"), QPushButton("Leave, answers are kept (Esc)")
        self.look_up = QPushButton("Look up the SOP (Ctrl+L)")
        self.watch, self.lookups = Watch(), 0
        self._sides, self._scroll = QStackedWidget(), QScrollArea(widgetResizable=True)
        self._form_place = QScrollArea(widgetResizable=True)
        self._saving = False
        self._arrange()
        self._connect()

    @property
    def in_feedback(self) -> bool:
        """Whether the answer to this case is being explained."""
        return self._sides.currentWidget() is self.feedback

    def show_case(self, sitting: Sitting, case: Case) -> None:
        """Show the next case of a sitting, with nothing chosen."""
        position, total = sitting.next_position or 0, len(sitting.cases)
        self.title.setText(sitting.quiz.title)
        self.badge.say(sitting.quiz.mode.value)
        self.badge.show()
        self._show_progress(position, total)
        self._saving, self.lookups = False, 0
        self.watch.reset()
        self.card.show_case(case)
        self._scroll.verticalScrollBar().setValue(0)
        self.lookup.reset()
        self.look_up.setVisible(sitting.quiz.open_book)
        self._sides.setCurrentWidget(self._form_place)
        self.form.ask(sitting.quiz.asks)
        self._sides.setMinimumWidth(max(FORM_WIDTH - 40, width_of(self.form)))
        self.next.setText("Next case (Enter)" if position + 1 < total else "Finish (Enter)")
        self.card.update()
        self.take_focus()

    def show_feedback(self, *, last: bool) -> None:
        """Turn to the feedback, which its owner has filled."""
        self._saving = False
        self.look_up.hide()
        self.bar.setValue(self.bar.value() + 1)
        self._sides.setCurrentWidget(self.feedback)
        self.next.setEnabled(True)
        self.next.setText("See the result (Enter)" if last else "Next case (Enter)")
        self._say("Your answer is saved.")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, error: AppError) -> None:
        """The answer could not be written; it is still here, and Enter tries again."""
        self._saving = False
        self.form.setEnabled(True)
        self.next.setEnabled(True)
        self._say(str(error), tone="danger")

    def show_time(self, words: str) -> None:
        """How much time is left."""
        self.time.setText(words)
        self.time.setVisible(bool(words))

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
            self._say(self.form.say_missing(), tone="warning")
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
        self._say("Saving…")
        self.answered.emit(answer)

    def _show_progress(self, position: int, total: int) -> None:
        self.progress.setText(f"Case {position + 1} of {total}")
        self.bar.setMaximum(total)
        self.bar.setValue(position)
        self.bar.setAccessibleName(f"{position} of {total} cases answered")
        self.form.setEnabled(True)
        self.next.setEnabled(True)

    def _say(self, words: str, *, tone: str = "muted") -> None:
        self.said.setText(words)
        set_tone(self.said, tone)

    def _changed(self) -> None:
        self._say(self.form.say_missing() or "Complete. Enter goes on.")

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
        local_key(self, "Ctrl+L", self._open_lookup)

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Case and answer")
        self.next.setProperty("kind", "primary")
        for button in (self.leave, self.look_up, self.feedback.library):
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
        head = row(self.title, self.badge, self.time, self.progress, self.look_up, self.leave, space=12)
        head.setStretch(0, 1)
        foot = row(self.said, self.next, space=12)
        foot.setStretch(0, 1)
        made = column(head, self.bar, body, foot, space=12, margin=16)
        made.setStretch(2, 1)
        self.setLayout(made)


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
