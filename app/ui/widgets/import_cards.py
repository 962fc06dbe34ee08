"""Cases of a table as cards: the first ones, and one beside the case that it is like or that it changes."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.case_imports import CasePlan, PlannedCase
from app.domain.cases import Case
from app.ui.theme import Theme
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row


class Cards(QWidget):
    """The first cases of a table, one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 0, 0)
        self._column.setSpacing(12)
        self.cards: list[CaseCard] = []

    def show_cases(self, cases: tuple[Case, ...]) -> None:
        """Show these and no others."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.cards = []
        words = "So the reviewers will see them:" if cases else "No row can be read as a case yet."
        self._column.addWidget(plain_label(words, tone="muted"))
        for case in cases:
            card = CaseCard(self._theme)
            card.show_case(case)
            self.cards.append(card)
            self._column.addWidget(card)
        self._column.addStretch(1)


class Pair(QWidget):
    """A row's case, and beside it the one that says nearly the same, or the case as the bank has it now.

    ``decisions`` gives the label of a decision's key.
    """

    def __init__(self, theme: Theme, decisions: Mapping[str, str]) -> None:
        super().__init__()
        self._decisions = decisions
        self.words = plain_label(tone="muted")
        self.one, self.other = CaseCard(theme), CaseCard(theme)
        self.setLayout(column(self.words, row(self.one, self.other, space=12), None, space=8))
        self.show_row(None, None)

    def show_row(self, planned: PlannedCase | None, plan: CasePlan | None) -> None:
        """Show a row's case with what stands beside it in the plan; None for no row."""
        before = plan.before.get(planned.case.key) if plan is not None and planned is not None else None
        twin = plan.twins.get(planned.twin.key) if plan is not None and planned is not None and planned.twin else None
        beside = before or twin
        self.one.setVisible(planned is not None)
        self.other.setVisible(beside is not None)
        if planned is not None:
            self.one.show_case(planned.case)
        if beside is not None:
            self.other.show_case(beside)
        self.words.setText(self._say(planned, before, twin))

    def _say(self, planned: PlannedCase | None, before: Case | None, twin: Case | None) -> str:
        if planned is None:
            return "Choose a row to see its case."
        if before is not None:
            return (
                f"Left as the table has it, right as the bank has it now. It changes {self._changes(planned, before)}."
            )
        if twin is not None and planned.twin is not None:
            return f"Left the new case, right {twin.key}; they share {planned.twin.likeness:.0%} of their words."
        return "The case as reviewers will see it."

    def _changes(self, planned: PlannedCase, before: Case) -> str:
        said, gold = [name for name in planned.changed if name != "gold"], planned.case.gold
        if "gold" in planned.changed and gold is not None:
            was = self._decisions.get(before.gold.decision, before.gold.decision) if before.gold else "none"
            said.append(f"the gold to {self._decisions.get(gold.decision, gold.decision)} (it is {was})")
        return ", ".join(said)


def scrolled(part: QWidget, name: str) -> QScrollArea:
    """A part that scrolls up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(part)
    return area
