"""Results of a team: right answers and mistakes, by quiz, site, vendor, week and whatever else."""

from collections.abc import Sequence

from app.domain.team_results import ResultLine
from app.ui.theme import Theme
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column
from app.ui.widgets.sheets import sheet_of
from app.ui.widgets.team_page import Page, by_chooser, head
from app.ui.widgets.team_tables import results_table, say_result


class ResultsPage(Page):
    """Right answers and mistakes, by quiz, site, vendor, week …"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.by = by_chooser("quiz", "Results by")
        self.summary = plain_label(tone="muted")
        self.table: FigureTable[ResultLine] = results_table(theme)
        self.setLayout(column(head(self.summary, self.by), self.table, space=8))
        self.table.wanted.connect(self.wanted)
        self.by.currentIndexChanged.connect(lambda _: self.again.emit())
        self.sheets = (sheet_of(self.table, "Results"),)

    def show_results(self, everything: ResultLine, lines: Sequence[ResultLine]) -> None:
        """Show these."""
        self.summary.setText(f"{say_result(everything)} Every answer counts, as in the score of its sitting.")
        self.table.show_rows(lines)
