"""The people of a team with their readiness by domain; Enter opens someone's gaps."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.domain.gaps import TeamRow
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column
from app.ui.widgets.sheets import sheet_of
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_page import Page
from app.ui.widgets.team_table import say_team, team_table


class PeoplePage(Page):
    """The table, made anew when there are other domains. ``chosen`` gives the row that is entered."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._domains: tuple[str, ...] = ()
        self.summary = plain_label(tone="muted")
        self.table: TableView[TeamRow] | None = None
        self._body: QVBoxLayout = column(self.summary, space=8)
        self.setLayout(self._body)

    def show_people(self, lines: Sequence[TeamRow], domains: tuple[str, ...]) -> None:
        """Show these."""
        table = self.table if self.table is not None and domains == self._domains else self._make(domains)
        self.summary.setText(say_team(lines))
        table.show_rows(lines)

    def _make(self, domains: tuple[str, ...]) -> TableView[TeamRow]:
        if self.table is not None:
            self._body.removeWidget(self.table)
            self.table.deleteLater()
        self._domains = domains
        self.table = team_table(self._theme, domains)
        self.table.chosen.connect(self.chosen)
        self.sheets = (sheet_of(self.table, "People"),)
        self._body.addWidget(self.table)
        return self.table
