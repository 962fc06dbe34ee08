"""How a quiz is taken: its title, mode, limits, what is asked, and when gold is shown."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.domain.quiz_drafts import slug_of
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.schemes import ASKS
from app.ui.widgets.label import plain_label
from app.ui.widgets.named import give_name
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.quiz_rows import MODES
from app.ui.widgets.section import column

FEEDBACKS = (
    (None, "As the mode does"),
    (Feedback.EACH, "After each case"),
    (Feedback.END, "At the end"),
    (Feedback.NONE, "Never"),
)
MOST_MINUTES = 600
WIDEST = 720


class QuizSettings(QWidget):
    """``changed`` is emitted when a person changes something."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._quiz = Quiz(slug="", version="", title="", mode=Mode.PRACTICE, cases=())
        self._own_slug = False
        self.title, self.slug = QLineEdit(), QLineEdit()
        self.description = QPlainTextEdit()
        self.mode, self.feedback = QComboBox(), QComboBox()
        self.minutes, self.pass_mark = NumberBox(), NumberBox()
        self.options = {
            "open_book": QCheckBox("Open book: the SOPs may be looked up"),
            "shuffled": QCheckBox("Each sitting has its own order"),
            "can_change": QCheckBox("Answers may be changed until handing in"),
            "can_pause": QCheckBox("The timer stands still while put aside"),
        }
        self.asks = {ask: QCheckBox(ask.capitalize()) for ask in ASKS}
        self._arrange()
        self._connect()

    def show_quiz(self, quiz: Quiz) -> None:
        """Show what a quiz says, without telling anyone."""
        self._quiz = quiz
        self._own_slug = bool(quiz.slug) and quiz.slug != slug_of(quiz.title)
        self.blockSignals(True)
        self.title.setText(quiz.title)
        self.slug.setText(quiz.slug)
        self.description.setPlainText(quiz.description)
        self.mode.setCurrentIndex(self.mode.findData(quiz.mode))
        self.feedback.setCurrentIndex([value for value, _ in FEEDBACKS].index(quiz.feedback))
        self.minutes.setValue(quiz.minutes or 0)
        self.pass_mark.setValue(round(quiz.pass_mark * 100))
        for name, box in self.options.items():
            box.setChecked(bool(getattr(quiz, name)))
        for ask, box in self.asks.items():
            box.setChecked(ask in quiz.asks)
        self.blockSignals(False)
        self._show_mode()

    def quiz(self) -> Quiz:
        """What the form says; cases and version are those of the quiz that was shown."""
        return replace(
            self._quiz,
            title=self.title.text().strip(),
            slug=self.slug.text().strip(),
            description=self.description.toPlainText().strip(),
            mode=Mode(self.mode.currentData()),
            feedback=FEEDBACKS[self.feedback.currentIndex()][0],
            minutes=self.minutes.value() or None,
            pass_mark=self.pass_mark.value() / 100,
            asks=tuple(ask for ask in ASKS if self.asks[ask].isChecked()),
            open_book=self.options["open_book"].isChecked(),
            shuffled=self.options["shuffled"].isChecked(),
            can_change=self.options["can_change"].isChecked(),
            can_pause=self.options["can_pause"].isChecked(),
        )

    def _show_mode(self) -> None:
        mode = Mode(self.mode.currentData())
        self._meaning.setText(MODES[mode][1].capitalize() + ".")
        self.feedback.setEnabled(mode is not Mode.SEALED)

    def _titled(self) -> None:
        if not self._own_slug:
            self.slug.setText(slug_of(self.title.text()))
        self.changed.emit()

    def _named(self) -> None:
        self._own_slug = True
        self.changed.emit()

    def _connect(self) -> None:
        self.title.textEdited.connect(self._titled)
        self.slug.textEdited.connect(self._named)
        self.description.textChanged.connect(self.changed)
        self.mode.activated.connect(self._show_mode)
        for chooser in (self.mode, self.feedback):
            chooser.activated.connect(self.changed)
        for spin in (self.minutes, self.pass_mark):
            spin.valueChanged.connect(self.changed)
        for box in (*self.options.values(), *self.asks.values()):
            box.clicked.connect(self.changed)

    def _arrange(self) -> None:
        for mode, (name, _) in MODES.items():
            self.mode.addItem(name, mode)
        for _, words in FEEDBACKS:
            self.feedback.addItem(words)
        self.description.setFixedHeight(64)
        self.description.setTabChangesFocus(True)
        self.minutes.setRange(0, MOST_MINUTES)
        self.minutes.setSpecialValueText("No time limit")
        self.minutes.setSuffix(" min")
        self.pass_mark.setRange(1, 100)
        self.pass_mark.setSuffix("%")
        self._meaning = plain_label(tone="muted")
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, field in (
            ("Title", self.title), ("Id", self.slug), ("Description", self.description), ("Mode", self.mode),
        ):  # fmt: skip
            form.addRow(name, field)
            give_name(field, name)
        form.addRow("", self._meaning)
        for name, spin in (("Time", self.minutes), ("Pass mark", self.pass_mark), ("Gold is shown", self.feedback)):
            form.addRow(name, spin)
            give_name(spin, name)
        form.addRow("Asked", column(*self.asks.values(), space=4))
        form.addRow("Rules", column(*self.options.values(), space=4))
        self.setLayout(column(form, None))
        self.setMaximumWidth(WIDEST)
