"""A quiz as a reviewer will take it: the very taking view over a sitting that is written nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.cases import Case
from app.domain.citables import Citable
from app.domain.quizzes import Quiz
from app.domain.schemes import Scheme
from app.domain.sittings import Answer, Sitting, SittingCase
from app.errors import Refused
from app.ui.theme import Theme
from app.ui.widgets.clause_picker import ClauseChoice
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column
from app.ui.widgets.taking_view import TakingView

SAID = "A preview: nothing is written, and no gold is shown."


class QuizPreview(QWidget):
    """``left`` is emitted at the end, or when a person leaves."""

    left = Signal()

    def __init__(self, theme: Theme, scheme: Scheme, *, media: Path | None = None) -> None:
        super().__init__()
        self.taking, self.bar = TakingView(theme, scheme, media=media), SaidBar(theme, tone="info", icon="eye")
        self._sitting: Sitting | None = None
        self._cases: tuple[Case, ...] = ()
        self._citables: tuple[Citable, ...] = ()
        self.setLayout(column(self.bar, self.taking, space=0))
        self.taking.leave.setText("Leave the preview (Esc)")
        self.taking.leave.setToolTip(SAID)
        self.taking.answered.connect(self._answer)
        self.taking.left.connect(self.left)

    def begin(self, quiz: Quiz, cases: Sequence[Case], *, citables: Sequence[Citable], now: datetime) -> None:
        """Show the first case."""
        self._cases, self._citables = tuple(cases), tuple(citables)
        bound = tuple(SittingCase(position=i, case_version_id="", gold_id="") for i in range(len(cases)))
        self._sitting = Sitting(
            id="preview", person_id="", quiz_version_id="", quiz=quiz, cases=bound, answers={}, started_at=now
        )
        self.bar.say(SAID)
        self.taking.show_time("")
        self._show()

    def _answer(self, answer: Answer) -> None:
        assert self._sitting is not None
        try:
            self._sitting = self._sitting.answered(self._sitting.next_position or 0, answer)
        except Refused as error:
            self.taking.show_problem(error)
            return
        if self._sitting.next_position is None:
            self.left.emit()
        else:
            self._show()

    def _show(self) -> None:
        assert self._sitting is not None
        case = self._cases[self._sitting.next_position or 0]
        self.taking.form.show_clauses(
            [
                ClauseChoice(key=c.citation, sop=c.sop_title, heading=c.heading)
                for c in self._citables
                if c.holds_in(case.market)
            ]
        )
        self.taking.show_case(self._sitting, replace(case, key="", gold=None))
