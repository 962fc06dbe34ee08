"""The map of a team: reviewer × clause, sorted by name or by where most is to be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.sentences import count
from app.domain.team_map import ReviewerMap, worst_first
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.reviewer_map import MapView
from app.ui.widgets.section import column
from app.ui.widgets.sheets import Sheet
from app.ui.widgets.team_page import Page, chooser, head


class MapPage(Page):
    """Reviewer × clause, sorted by name or by where most is to be done. ``wanted_cell`` gives person and clause."""

    wanted_cell = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.order = chooser("Order")
        self.order.addItems(["Worst first", "In order of name"])
        self.summary = plain_label(tone="muted")
        self.cell = plain_label(selectable=True)
        self.view = MapView(theme)
        whole: QVBoxLayout = column(head(self.summary, self.order), self.view, self.cell, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.sheets = (Sheet(name="Map", lines=self.view.lines),)
        self._found: ReviewerMap | None = None
        self.order.currentIndexChanged.connect(lambda _: self._sort())
        self.view.moved.connect(lambda row, at: self.cell.setText(self.view.say(row, at)))
        self.view.opened.connect(self._open)

    def show_map(self, found: ReviewerMap) -> None:
        """Show it."""
        self._found = found
        gaps = int(found.gaps.sum())
        self.summary.setText(
            f"{count(len(found.people), 'person', 'people')} × {count(len(found.clauses), 'clause')}, "
            f"{count(gaps, 'gap')}. ◆ gap, ● on target, ○ not enough answers, – none. Enter shows the answers."
        )
        self._sort()

    def _sort(self) -> None:
        if self._found is not None:
            found = self._found
            self.view.show_map(found.chosen(*worst_first(found)) if self.order.currentIndex() == 0 else found)

    def _open(self, row: int, at: int) -> None:
        if self.view.map is not None and self.view.map.people and self.view.map.clauses:
            self.wanted_cell.emit(self.view.map.people[row], self.view.map.clauses[at])
