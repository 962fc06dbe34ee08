"""Team: how ready each person is, overall and by domain, for whoever leads them."""

from typing import ClassVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QVBoxLayout

from app.domain.changed import Changed
from app.domain.gaps import TeamRow
from app.ui.screen import Context, Screen
from app.ui.widgets.focus import may_take_focus
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_table import say_team, team_table

ALL = "All teams"


class TeamScreen(Screen):
    """People × domains in one table; Enter opens a person's gaps."""

    title = "Team"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset(
        {Changed.ANSWERS, Changed.CASES, Changed.SOPS, Changed.PEOPLE, Changed.FITS, Changed.GOLD}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: tuple[TeamRow, ...] = ()
        self._domains: tuple[str, ...] = ()
        self.table: TableView[TeamRow] | None = None
        self.summary, self.teams = plain_label(tone="muted"), QComboBox()
        self.copy = QPushButton("Copy the table")
        self._body = QVBoxLayout()
        self._arrange()

    def refresh(self) -> None:
        """Measure everyone again."""
        self.show_loading("Measuring the team…")
        gaps, me = self.context.services.gaps, self.context.person
        self.context.tasks.read(
            lambda: gaps.team(asked_by=me), self._show, lambda e: self.show_problem(e, self.refresh), newest="team"
        )

    def focus_content(self) -> None:
        """Put the keyboard on the table."""
        if self.table is not None:
            self.table.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here, one goes on by keyboard."""
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        if may_take_focus(self):
            self.focus_content()

    def _show(self, rows: tuple[TeamRow, ...]) -> None:
        if not rows:
            self.show_empty("There is nobody to measure yet: no person takes quizzes, or no case tests a clause.")
            return
        self._rows = rows
        self._make_table(tuple(figure.domain for figure in rows[0].domains))
        self._list_teams()
        self._fill()
        first = self.state != "content"
        self.show_content()
        if first:
            self._take_focus()

    def _make_table(self, domains: tuple[str, ...]) -> None:
        if self.table is not None and domains == self._domains:
            return
        if self.table is not None:
            self._body.removeWidget(self.table)
            self.table.deleteLater()
        self._domains = domains
        self.table = team_table(self.context.theme, domains)
        self._body.addWidget(self.table)
        self.table.chosen.connect(self._open_person)

    def _list_teams(self) -> None:
        chosen = self.teams.currentText()
        teams = sorted({row.person.team for row in self._rows if row.person.team})
        self.teams.blockSignals(True)
        self.teams.clear()
        self.teams.addItems([ALL, *teams])
        self.teams.setCurrentText(chosen if chosen in teams else ALL)
        self.teams.blockSignals(False)
        self.teams.setVisible(len(teams) > 1)

    def _fill(self) -> None:
        team = self.teams.currentText()
        shown = [row for row in self._rows if team == ALL or row.person.team == team]
        self.summary.setText(say_team(shown))
        if self.table is not None:
            self.table.show_rows(shown)

    def _copy(self) -> None:
        if self.table is not None:
            self.table.view.clearSelection()
            self.table.copy()
            self.copy.setText("Copied")

    def _open_person(self, row: TeamRow | None) -> None:
        if row is not None:
            self.context.go("gaps", row.person.key)

    def _arrange(self) -> None:
        self.teams.setAccessibleName("Team")
        self.teams.currentIndexChanged.connect(lambda _: self._fill())
        self.copy.setAutoDefault(True)
        self.copy.clicked.connect(self._copy)
        self.copy.setToolTip("As tab-separated text, for a spreadsheet")
        head = row(plain_label("Team", size="title", wrap=False), None, self.teams, self.copy)
        self.content.setLayout(column(head, self.summary, self._body, space=8, margin=16))


SCREEN = TeamScreen
