"""The result of a sitting: the score and how sure it is, the mistakes, and each case with mine beside gold."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QTableView, QWidget

from app.domain.answer_words import AnswerWords
from app.domain.remarks import Remark, RemarkKind
from app.domain.sentences import name_mistakes
from app.domain.sittings import Marked, Outcome
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.local_key import local_key
from app.ui.widgets.marked_view import MarkedView
from app.ui.widgets.score_card import ScoreCard
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

RESULT = 4


class ResultView(QWidget):
    """``left`` asks for the list of quizzes, ``practise_wanted`` for practice on the clauses that were missed.

    ``remark_wanted`` gives a case, the kind of remark and its words; the other wishes are those of ``marked``.
    """

    left = Signal()
    practise_wanted = Signal(object)
    remark_wanted = Signal(object, object, str)

    def __init__(self, theme: Theme, *, media: Path | None = None) -> None:
        super().__init__()
        self._words: AnswerWords | None = None
        self._asks: tuple[str, ...] = ()
        self.outcome: Outcome | None = None
        self._remarks: Sequence[Remark] = ()
        self.score, self.card, self.marked = ScoreCard(theme), CaseCard(theme, media=media), MarkedView(theme)
        self.back = QPushButton("Back to quizzes (Esc)")
        self.only, self.practise = QPushButton("Only mistakes (M)"), QPushButton("Practise these clauses (P)")
        self.only.setCheckable(True)
        self.table: TableView[Marked] = TableView(
            self._columns(), name="Cases", empty="No case was answered.", key=lambda marked: marked.position
        )
        self._badges = BadgeDelegate(theme, self.table.view)
        self._scroll = QScrollArea(widgetResizable=True)
        self._arrange()
        for button in (self.back, self.marked.library, self.only, self.practise):
            button.setAutoDefault(True)
        self.back.clicked.connect(self.left)
        self.only.toggled.connect(self._fill)
        self.practise.clicked.connect(lambda: self.practise_wanted.emit(self.missed))
        self.marked.remarks.sent.connect(self._send)
        for key, act in (("J", partial(self._step, 1)), ("K", partial(self._step, -1)), ("M", self.only.click),
                         ("P", self._practise)):  # fmt: skip
            local_key(self, key, act)
        self.table.current_changed.connect(self._show_case)

    def show_outcome(self, outcome: Outcome, words: AnswerWords) -> None:
        """Show a result, the first mistake chosen; the first case where there is none."""
        self._words, self._asks, self.outcome, self._remarks = words, outcome.quiz.asks, outcome, ()
        self.score.show_outcome(outcome)
        self.practise.setVisible(bool(self.missed))
        self.only.setVisible(bool(self.missed))
        self.only.setChecked(False)
        self._fill()
        wrong = (marked.position for marked in outcome.marked if not marked.right)
        self.table.choose(next(wrong, 0))
        self.table.view.scrollTo(self.table.view.currentIndex(), QTableView.ScrollHint.PositionAtCenter)
        self.take_focus()

    @property
    def missed(self) -> tuple[str, ...]:
        """The clauses of the cases that were not right, as ``sop#clause``, each once."""
        golds = [m.case.gold for m in self.outcome.marked if not m.right] if self.outcome else []
        return tuple(dict.fromkeys(f"{g.primary.sop}#{g.primary.clause}" for g in golds if g is not None))

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what was said of the cases, each beside its own."""
        self._remarks = remarks
        at = self.table.current.position if self.table.current else None
        self.marked.remarks.show_remarks([r for r in remarks if r.position == at])

    def _fill(self) -> None:
        marked = self.outcome.marked if self.outcome else ()
        self.table.show_rows([m for m in marked if not (self.only.isChecked() and m.right)])
        if self.table.current is None and self.table.model.rows:
            self.table.choose(self.table.model.rows[0].position)

    def _step(self, by: int) -> None:
        rows = self.table.model.rows
        at = self.table.view.currentIndex().row() + by
        if 0 <= at < len(rows):
            self.table.choose(rows[at].position)

    def _practise(self) -> None:
        if self.practise.isVisible():
            self.practise.click()

    def _send(self, kind: RemarkKind, words: str) -> None:
        if self.table.current is not None:
            self.remark_wanted.emit(self.table.current, kind, words)

    def take_focus(self) -> None:
        """Put the keyboard on the list of cases."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the quizzes."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_case(self, marked: Marked | None) -> None:
        if marked is not None and self._words is not None:
            self.card.show_case(marked.case)
            self._scroll.verticalScrollBar().setValue(0)
            self.marked.show_marked(marked, words=self._words, asks=self._asks)
            self.show_remarks(self._remarks)

    def _decided(self, marked: Marked, *, gold: bool) -> str:
        right = marked.case.gold
        key = right.decision if gold and right else marked.answer.decision
        return self._words.decision(key) if self._words else key

    def _columns(self) -> list[Column[Marked]]:
        return [
            Column(title="Case", value=lambda m: m.position + 1, right=True, width=52),
            Column(title="Title", value=lambda m: m.case.fields.title or m.case.key, stretch=True),
            Column(title="Mine", value=partial(self._decided, gold=False), width=76),
            Column(title="Gold", value=partial(self._decided, gold=True), width=76),
            Column(title="Result", value=lambda m: name_mistakes(m.mistakes), width=156),
        ]

    def _arrange(self) -> None:
        self.table.view.setItemDelegateForColumn(RESULT, self._badges)
        self._scroll.setWidget(self.card)
        self._scroll.setAccessibleName("The case")
        self.table.setMinimumWidth(360)
        left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.table)
        left.addWidget(self._scroll)
        left.setSizes([300, 260])
        body = QSplitter(Qt.Orientation.Horizontal)
        body.addWidget(left)
        body.addWidget(self.marked)
        body.setSizes([640, 420])
        for part in (left, body):
            part.setChildrenCollapsible(False)
        ways = column(self.back, self.practise, self.only, None, space=8)
        head = row(self.score, ways, space=16)
        head.setStretch(0, 1)
        made = column(head, body, space=12, margin=16)
        made.setStretch(1, 1)
        self.setLayout(made)
