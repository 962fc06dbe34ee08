"""Mistakes of a team: gold × given, and who was sure and wrong."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from app.domain.schemes import Scheme
from app.domain.sentences import count
from app.domain.team_answers import TeamAnswer
from app.domain.team_results import ConfusionRow, ResultLine, SureLine, confusion, decisions_of
from app.ui.memory import Memory
from app.ui.theme import Theme
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column
from app.ui.widgets.sheets import sheet_of
from app.ui.widgets.team_page import Page
from app.ui.widgets.team_tables import confusion_table, sure_table


class MistakesPage(Page):
    """Gold × given, and who was sure and wrong."""

    def __init__(self, theme: Theme, scheme: Scheme, memory: Memory) -> None:
        super().__init__()
        self._theme, self._scheme = theme, scheme
        self.summary = plain_label(tone="muted")
        self.confusion: FigureTable[ConfusionRow] = confusion_table(theme, scheme, decisions_of((), scheme))
        self.sure: FigureTable[SureLine] = sure_table(theme)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        for part in (self.confusion, self.sure):
            self.parts.addWidget(part)
            part.wanted.connect(self.wanted)
        self.parts.setChildrenCollapsible(False)
        memory.keep("team/mistakes", self.parts)
        self.sheets = sheet_of(self.confusion, "Gold and given"), sheet_of(self.sure, "Sure and wrong")
        whole: QVBoxLayout = column(self.summary, self.parts, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_mistakes(self, answers: Sequence[TeamAnswer], everything: ResultLine, sure: Sequence[SureLine]) -> None:
        """Show these."""
        made = ", ".join(f"{mistake.value} {n:,}" for mistake, n in everything.mistakes.items())
        wrong = everything.n - everything.right
        self.summary.setText(f"{wrong:,} of {count(everything.n, 'answer')} wrong: {made}.")
        self.confusion.show_rows(confusion(answers, self._scheme))
        self.sure.show_rows(sure)
