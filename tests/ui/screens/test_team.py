"""Team: people by domain, sorted, filtered, copied, and led on to a person's gaps."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.domain.gaps import TeamRow
from app.domain.people import Person
from app.ui.screen import Context
from app.ui.screens.team import TeamScreen
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_table import ACCURACY, READINESS
from tests.ui.screens.conftest import show
from tests.ui.screens.world import LEAD, OTHER, REVIEWER, World

Made = Callable[[World, Person], Context]


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Made) -> TeamScreen:
    """A team of one who is good and one who is not."""
    world.answer_all(REVIEWER, "blind", wrong=0)
    world.answer_all(OTHER, "blind", wrong=4)
    made = TeamScreen(context_of(world, LEAD))
    show(qtbot, made)
    return made


def table(screen: TeamScreen) -> TableView[TeamRow]:
    """The table, which is there once there is something to show."""
    assert screen.table is not None
    return screen.table


def people(screen: TeamScreen) -> list[str]:
    """Who is shown, from the top."""
    return [row.person.key for row in table(screen).model.rows]


def cell(screen: TeamScreen, row: int, column: int, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    """The words of a cell."""
    return str(table(screen).model.index(row, column).data(role))


def test_every_domain_has_a_column(screen: TeamScreen) -> None:
    titles = [column.title for column in table(screen).model.columns]
    assert titles == ["Person", "Team", "Site", "Readiness", "Accuracy", "Answers", "Gaps", "Products", "Sellers"]


def test_the_table_sorts_by_readiness_either_way(screen: TeamScreen) -> None:
    table(screen).sort_by(READINESS)
    assert people(screen) == ["r-02", "r-01"]
    table(screen).sort_by(READINESS, descending=True)
    assert people(screen) == ["r-01", "r-02"]


def test_every_column_sorts(screen: TeamScreen) -> None:
    for at in range(len(table(screen).model.columns)):
        table(screen).sort_by(at)
        assert sorted(people(screen)) == ["r-01", "r-02"]


def test_a_figure_says_its_interval_and_its_n_when_hovered_and_to_a_screen_reader(screen: TeamScreen) -> None:
    said = cell(screen, 0, ACCURACY, Qt.ItemDataRole.ToolTipRole)
    assert said == "5 of 5 answers right, 100%; Wilson 95% interval 57–100%."
    spoken = cell(screen, 0, READINESS, Qt.ItemDataRole.AccessibleTextRole)
    assert "80% interval" in spoken
    assert "5 answers of which 5 right" in spoken


def test_people_without_answers_say_so_and_come_last(qtbot: QtBot, world: World, context_of: Made) -> None:
    world.answer_all(OTHER, "blind")
    screen = TeamScreen(context_of(world, LEAD))
    show(qtbot, screen)
    table(screen).sort_by(READINESS)
    assert people(screen) == ["r-02", "r-01"]
    assert cell(screen, 1, 5) == "no answers"
    assert "1 of them without answers" in screen.summary.text()


def test_a_team_is_chosen(screen: TeamScreen) -> None:
    screen.teams.setCurrentText("Green")
    assert people(screen) == ["r-02"]
    assert screen.summary.text().startswith("1 person · 5 answers")


def test_enter_opens_the_gaps_of_the_chosen_person(screen: TeamScreen, visited: list[tuple[str, str]]) -> None:
    table(screen).choose("p2")
    QTest.keyClick(table(screen).view, Qt.Key.Key_Return)
    assert visited == [("gaps", "r-02")]


def test_the_whole_table_is_copied(screen: TeamScreen) -> None:
    screen.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Person", "Team", "Site"]
    assert lines[1].split("\t")[:3] == ["Reviewer 01", "Blue", "Acme · Cork"]


def test_without_anything_to_measure_there_is_a_sentence(qtbot: QtBot, bare_world: World, context_of: Made) -> None:
    screen = TeamScreen(context_of(bare_world, LEAD))
    show(qtbot, screen)
    assert screen.state == "empty"


def test_a_reviewer_is_refused(qtbot: QtBot, world: World, context_of: Made) -> None:
    screen = TeamScreen(context_of(world, REVIEWER))
    show(qtbot, screen)
    assert screen.state == "problem"


def test_the_table_is_a_sound_model(screen: TeamScreen) -> None:
    QAbstractItemModelTester(table(screen).model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table(screen).filter_box.setText("cork")
    assert people(screen) == ["r-01"]
