"""The answers behind a figure: who gave what on which case, against which gold, and when."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton

from app.domain.dates import say_day
from app.domain.schemes import Scheme
from app.domain.sentences import count
from app.domain.team_answers import TeamAnswer, say_given
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

RESULT = 4


class AnswersPanel(QFrame):
    """A card with a table. ``case_wanted`` and ``clause_wanted`` give the answer under the cursor; ``closed`` when a
    person has seen enough."""

    case_wanted = Signal(object)
    clause_wanted = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, scheme: Scheme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        labels = {d.key: d.label for d in scheme.decisions}
        self.heading = plain_label(strong=True)
        self.case, self.clause = QPushButton("Open the case (Enter)"), QPushButton("Read the clause")
        self.copy, self.close_it = QPushButton("Copy"), QPushButton("Close (Esc)")
        columns: list[Column[TeamAnswer]] = [
            Column(title="Person", value=lambda a: a.person.name.removesuffix(" (simulated)"), width=120),
            Column(title="Case", value=lambda a: a.title, tip=lambda a: f"{a.case}: {a.title}", stretch=True),
            Column(title="Gold", value=lambda a: labels.get(a.gold, a.gold), width=88),
            Column(title="Given", value=lambda a: say_given(a, labels), width=160, tip=lambda a: say_given(a, labels)),
            Column(title="Result", value=_say_result, width=148),
            Column(
                title="Sure", value=lambda a: None if a.sure is None else f"{a.sure:.0%}", right=True, width=64,
                header_tip="How sure they said they were",
            ),
            Column(title="When", value=lambda a: a.at, text=lambda at: say_day(at.astimezone()), width=104),
            Column(title="Quiz", value=lambda a: a.quiz_title, width=150, tip=lambda a: a.quiz_title),
        ]  # fmt: skip
        self.table: TableView[TeamAnswer] = TableView(
            columns, name="Answers", empty="No answer stands behind this figure.",
            key=lambda a: (a.person.id, a.case, a.at),
        )  # fmt: skip
        self._badges = BadgeDelegate(theme, self.table.view)
        self.table.view.setItemDelegateForColumn(RESULT, self._badges)
        head = row(self.heading, self.case, self.clause, self.copy, self.close_it)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.table, space=8, margin=12))
        self._connect()

    def show_answers(self, name: str, answers: Sequence[TeamAnswer]) -> None:
        """Show what stands behind a figure, and put the keyboard there."""
        self.heading.setText(f"{name}: {count(len(answers), 'answer')}")
        self.table.filter_box.clear()
        self.table.show_rows(tuple(answers))
        self.show()
        if answers:
            self.table.choose(self.table.model.key(self.table.model.rows[0]))
        for button in (self.case, self.clause, self.copy):
            button.setEnabled(bool(answers))
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy(self) -> None:
        self.table.view.clearSelection()
        self.table.copy()

    def _connect(self) -> None:
        for button in (self.case, self.clause, self.copy, self.close_it):
            button.setAutoDefault(True)
        self.table.chosen.connect(self.case_wanted.emit)
        self.case.clicked.connect(lambda: self.case_wanted.emit(self.table.current))
        self.clause.clicked.connect(lambda: self.clause_wanted.emit(self.table.current))
        self.copy.clicked.connect(self._copy)
        self.close_it.clicked.connect(self.closed.emit)
        local_key(self, "Escape", self.closed.emit)


def _say_result(answer: TeamAnswer) -> str:
    return "right" if answer.right else answer.mistakes[0].value if answer.mistakes else "wrong"
