"""Where an adjudicator decides a case: decision, clauses, action and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from app.domain.schemes import Scheme
from app.ui.widgets.answer_form import AnswerForm
from app.ui.widgets.clause_picker import ClauseChoice, ClausePicker
from app.ui.widgets.label import plain_label, set_tone
from app.ui.widgets.local_key import local_key
from app.ui.widgets.section import column, row

ASKS = ("decision", "clause", "action")


class VoteForm(QWidget):
    """``given`` tells that everything needed is there and the person wants it to count."""

    given = Signal()

    def __init__(self, scheme: Scheme, *, host: QWidget) -> None:
        super().__init__()
        self.form = AnswerForm(scheme, host=host)
        self.also = ClausePicker()
        self.also.box.setPlaceholderText("Another clause it rests on, if any")
        self.also.box.setAccessibleName("Another clause")
        self.rationale = QPlainTextEdit(placeholderText="Why, in a sentence or two that reviewers will read")
        self.rationale.setAccessibleName("Why")
        self.rationale.setTabChangesFocus(True)
        self.rationale.setFixedHeight(96)
        self.give, self.said = QPushButton(), plain_label(tone="muted")
        self.give.setProperty("kind", "primary")
        why = plain_label("Why", strong=True, wrap=False)
        self.setLayout(
            column(self.form, self.also, why, self.rationale, self.said, row(self.give, None), None, space=8)
        )
        self.give.clicked.connect(self._give)
        self.form.entered.connect(self.rationale.setFocus)
        local_key(self, "Ctrl+Return", self._give)

    @property
    def clauses(self) -> tuple[str, ...]:
        """What is cited, the primary clause first."""
        return tuple(key for key in dict.fromkeys((self.form.clause.choice, self.also.choice)) if key)

    @property
    def begun(self) -> bool:
        """Whether anything is chosen or written that would be lost."""
        return len(self.form.missing) < len(ASKS) or bool(self.clauses or self.rationale.toPlainText().strip())

    def ask(self, words: str, clauses: Sequence[ClauseChoice], *, said: str) -> None:
        """Begin anew; ``words`` is what the button does, ``said`` a sentence above it."""
        self.form.ask(ASKS)
        self.rationale.clear()
        self.ask_again(words, clauses, said=said)
        self.also.show_choice("")

    def ask_again(self, words: str, clauses: Sequence[ClauseChoice], *, said: str) -> None:
        """Ask of another case what was asked before: what is chosen and written stays, if it can still be chosen."""
        keys = {choice.key for choice in clauses}
        first, other = (c.choice if c.choice in keys else "" for c in (self.form.clause, self.also))
        self.form.show_clauses(clauses)
        self.also.show_choices(clauses)
        self.form.clause.choose(first)
        self.also.show_choice(other)
        self.give.setText(f"{words} (Ctrl+Enter)")
        self._say(said)

    def take_focus(self) -> None:
        """Put the keyboard where the digits work."""
        self.form.take_focus()

    def say_problem(self, words: str) -> None:
        """Why it could not be taken; what was chosen stays."""
        self._say(words, tone="danger")

    def _give(self) -> None:
        missing = self.form.say_missing()
        if missing:
            self._say(missing, tone="warning")
        elif not self.rationale.toPlainText().strip():
            self._say("Still needed: why.", tone="warning")
            self.rationale.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.given.emit()

    def _say(self, words: str, *, tone: str = "muted") -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        set_tone(self.said, tone)
