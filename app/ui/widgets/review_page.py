"""The page before handing in: every case with what was answered and whether it is to be looked at again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.answer_words import NONE, AnswerWords
from app.domain.cases import Case
from app.domain.sentences import count
from app.domain.sittings import Answer, Sitting
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

STATE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A case in the list."""

    position: int
    title: str
    answer: Answer | None
    flagged: bool

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        answered = "Answered" if self.answer else "Not answered"
        return "Second look" if self.flagged and self.answer else answered


class ReviewPage(QWidget):
    """``chosen`` gives the position to go to, ``flag_wanted`` the one to mark or not, ``handed_in`` that it is over.

    Handing in asks once, on the page itself: what is handed in stays as it is.
    """

    chosen = Signal(int)
    flag_wanted = Signal(int, bool)
    handed_in = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words: AnswerWords | None = None
        self.title, self.time = plain_label(strong=True, size="reading"), plain_label(tone="muted", wrap=False)
        self.summary, self.asked = plain_label(), plain_label(strong=True)
        self.hand_in = QPushButton("Hand in… (Ctrl+Return)")
        self.yes, self.no = QPushButton("Hand in"), QPushButton("Not yet")
        self.leave = QPushButton("Leave, answers are kept (Esc)")
        self.table: TableView[Reviewed] = TableView(
            self._columns(), name="Cases of this quiz", empty="This quiz has no case.", key=lambda one: one.position
        )
        self._badges = BadgeDelegate(theme, self.table.view)
        self._bar = QFrame()
        self._arrange()
        self._connect()

    def show_sitting(
        self, sitting: Sitting, cases: Sequence[Case], words: AnswerWords, *, at: int | None = None
    ) -> None:
        """Show where each case stands; the cursor is at ``at``, else at the first without an answer."""
        self._words = words
        self._bar.hide()
        self.title.setText(f"{sitting.quiz.title}: before you hand in")
        rows = [
            Reviewed(
                position=c.position, title=case.fields.title or case.fields.text[:80] or "Without a title",
                answer=sitting.answers.get(c.position), flagged=c.position in sitting.flagged,
            )
            for c, case in zip(sitting.cases, cases, strict=True)
        ]  # fmt: skip
        self.table.show_rows(rows)
        left, flagged = sum(r.answer is None for r in rows), sum(r.flagged for r in rows)
        self.summary.setText(say_review(len(rows), left, flagged))
        self.asked.setText(say_question(left))
        first = next((r.position for r in rows if r.answer is None or r.flagged), 0)
        self.table.choose(first if at is None else at)

    def show_time(self, words: str) -> None:
        """How much time is left."""
        self.time.setText(words)
        self.time.setVisible(bool(words))

    def take_focus(self) -> None:
        """Put the keyboard on the list; on the answer where handing in is asked about."""
        (self.yes if self._bar.isVisible() else self.table.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Ask whether to hand in; nothing is handed in yet."""
        self._bar.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape says “not yet”, then leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self._not_yet() if self._bar.isVisible() else self.left.emit()
        else:
            super().keyPressEvent(event)

    def _not_yet(self) -> None:
        self._bar.hide()
        self.take_focus()

    def _go(self) -> None:
        if (row := self.table.current) is not None:
            self.chosen.emit(row.position)

    def _flag(self) -> None:
        if (row := self.table.current) is not None:
            self.flag_wanted.emit(row.position, not row.flagged)

    def _columns(self) -> list[Column[Reviewed]]:
        def said(one: Reviewed, part: str) -> str:
            if one.answer is None or self._words is None:
                return NONE
            return {
                "decision": self._words.decision(one.answer.decision),
                "clause": self._words.clause(one.answer.clause),
                "confidence": self._words.confidence(one.answer.confidence),
            }[part]

        return [
            Column(title="Case", value=lambda r: r.position + 1, right=True, width=52),
            Column(title="Title", value=lambda r: r.title, stretch=True),
            Column(title="My decision", value=lambda r: said(r, "decision"), width=104),
            Column(title="Clause", value=lambda r: said(r, "clause"), width=200),
            Column(title="How sure", value=lambda r: said(r, "confidence"), width=96),
            Column(title="State", value=lambda r: r.state, width=136),
        ]

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _: self._go())
        self.hand_in.clicked.connect(self.ask)
        self.yes.clicked.connect(self.handed_in)
        self.no.clicked.connect(self._not_yet)
        self.leave.clicked.connect(self.left)
        local_key(self, "Ctrl+Return", self.ask)
        local_key(self, "Ctrl+Enter", self.ask)
        local_key(self, "Ctrl+M", self._flag)

    def _arrange(self) -> None:
        self.table.view.setItemDelegateForColumn(STATE, self._badges)
        self._bar.setProperty("bar", "warning")
        asked = row(self.asked, self.no, self.yes, space=12, margin=12)
        asked.setStretch(0, 1)
        self._bar.setLayout(asked)
        self._bar.hide()
        for button in (self.hand_in, self.yes):
            button.setProperty("kind", "primary")
        for button in (self.hand_in, self.yes, self.no, self.leave):
            button.setAutoDefault(True)
        head = row(self.title, self.time, self.leave, space=12)
        head.setStretch(0, 1)
        hint = plain_label("Enter goes to a case, Ctrl+M marks it for a second look.", tone="muted")
        foot = row(hint, self.hand_in, space=12)
        foot.setStretch(0, 1)
        made = column(head, self.summary, self._bar, self.table, foot, space=12, margin=16)
        made.setStretch(3, 1)
        self.setLayout(made)


def say_review(cases: int, left: int, flagged: int) -> str:
    """How far one is, in a sentence."""
    said = [f"{cases - left} of {count(cases, 'case')} answered"]
    if left:
        said.append(f"{left} not answered")
    if flagged:
        said.append(f"{flagged} marked for a second look")
    return f"{', '.join(said)}. You may change any answer until you hand in."


def say_question(left: int) -> str:
    """The question before handing in."""
    open_cases = f" {count(left, 'case has', 'cases have')} no answer and will count as not right." if left else ""
    return f"Hand in now? Afterwards no answer can be changed.{open_cases}"
