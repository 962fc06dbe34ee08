"""Team: people by domain, sorted, filtered, copied, and led on to a person's gaps."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QStackedLayout
from pytestqt.qtbot import QtBot

from app.domain.changed import Changed
from app.domain.gaps import TeamRow
from app.domain.people import Person
from app.domain.team_causes import CauseLine, CauseQueue, Kind
from app.domain.team_results import whole
from app.domain.volumes import Kpi
from app.store import audits as audit_rows
from app.ui.screen import Context
from app.ui.screens.team import TITLES, TeamScreen
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_page import Page
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
    assert screen.people.table is not None
    return screen.people.table


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
    assert "1 of them without answers" in screen.people.summary.text()


def test_a_team_is_chosen(screen: TeamScreen) -> None:
    screen.teams.setCurrentText("Green")
    assert people(screen) == ["r-02"]
    assert screen.people.summary.text().startswith("1 person · 5 answers")


def test_enter_opens_the_gaps_of_the_chosen_person(screen: TeamScreen, visited: list[tuple[str, str]]) -> None:
    table(screen).choose("p2")
    QTest.keyClick(table(screen).view, Qt.Key.Key_Return)
    assert visited == [("gaps", "r-02")]


def test_the_whole_table_is_copied(screen: TeamScreen) -> None:
    screen.take.copy.click()
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


def test_a_number_opens_the_answers_it_was_counted_from(screen: TeamScreen, visited: list[tuple[str, str]]) -> None:
    screen.open("Results")
    screen.results.by.setCurrentIndex(screen.results.by.findData("person"))
    line = next(at for at, r in enumerate(screen.results.table.model.rows) if r.key == "p2")
    under = next(at for at, c in enumerate(screen.results.table.model.columns) if c.title == "Under")
    screen.results.table.open_cell(line, under)
    behind = screen.behind.table.model.rows
    assert screen.behind.isVisible()
    assert str(len(behind)) == screen.results.table.model.index(line, under).data()
    assert behind
    assert {(a.person.key, a.mistakes[0].value) for a in behind} == {("r-02", "under-enforcement")}
    QTest.keyClick(screen.behind.table.view, Qt.Key.Key_Return)
    screen.behind.clause.click()
    assert visited == [("cases", behind[0].case), ("library", behind[0].clause)]
    QTest.keyClick(screen.behind.table.view, Qt.Key.Key_Escape)
    assert not screen.behind.isVisible()


def test_a_share_says_its_n_and_its_interval(screen: TeamScreen) -> None:
    screen.open("Results")
    index = screen.results.table.model.index(0, 3)
    said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("Weekly calibration: 7 of 10 answers right, 70%; Wilson 95% interval")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == said


def test_what_is_chosen_above_bears_on_every_page(screen: TeamScreen) -> None:
    screen.teams.setCurrentText("Green")
    screen.open("Results")
    assert [line.n for line in screen.results.table.model.rows] == [5]
    screen.open("Mistakes")
    assert [line.name for line in screen.mistakes.sure.model.rows] == ["Reviewer 02"]
    assert screen.mistakes.summary.text().startswith("3 of 5 answers wrong")


def test_too_few_cases_give_no_agreement_and_that_is_said(screen: TeamScreen) -> None:
    screen.open("Agreement")
    index = screen.agreement.table.model.index(0, 3)
    assert index.data() == "not enough answers"
    assert "5 of the 10 cases" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    pairs = screen.agreement.pairs.rows
    assert pairs.index(0, 2).data() == "·"
    assert "not enough answers" in str(pairs.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))


def test_a_cause_leads_to_where_it_is_looked_into(screen: TeamScreen, visited: list[tuple[str, str]]) -> None:
    one = whole(screen.context.services.team.answers(LEAD).answers).answers
    lines = [
        CauseLine(kind=kind, name=target, target=target, clause="s#c", evidence="Why.", chance=0.9, answers=one)
        for kind, target in ((Kind.CLAUSE, "seller-checks#documents"), (Kind.GOLD, "case-1"), (Kind.PERSON, "r-02"))
    ]
    screen.open("Causes")
    screen.causes.show_queue(CauseQueue(lines=tuple(lines), guard="Too few."))
    for line in lines:
        screen.causes.table.choose((line.kind, line.target, line.clause))
        screen.causes.lead.click()
    assert visited == [("library", "seller-checks#documents"), ("gold", "case-1"), ("gaps", "r-02 s#c")]
    assert screen.causes.guard.text() == "Too few."
    screen.causes.behind.click()
    assert len(screen.behind.table.model.rows) == 10


def test_the_matrix_and_the_figures_are_sound_models(screen: TeamScreen) -> None:
    screen.open("Agreement")
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in (screen.agreement.pairs.rows, screen.agreement.table.model, screen.results.table.model):
        QAbstractItemModelTester(model, fatal)
    screen.refresh()
    screen.agreement.shown.setCurrentIndex(1)
    screen.agreement.pairs.copy()
    assert QGuiApplication.clipboard().text().startswith("\tGold\t")


@pytest.mark.parametrize("page", TITLES)
def test_every_table_of_every_page_is_saved_as_csv(screen: TeamScreen, page: str, tmp_path: Path) -> None:
    screen.open(page)
    leaf = screen.findChild(QStackedLayout, "leaves").currentWidget()  # type: ignore[union-attr]
    assert isinstance(leaf, Page)
    assert leaf.sheets
    for sheet in leaf.sheets:
        file = tmp_path / sheet.file
        screen.take.wanted.emit(sheet)
        dialog = screen.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(file))
        dialog.close()
        dialog.setParent(None)
        titles, *rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
        assert len(titles) > 1
        assert all(len(row) == len(titles) for row in rows)
    assert screen.take.save.text().startswith("Saved, ")


def test_what_is_copied_of_the_map_is_the_map(screen: TeamScreen) -> None:
    screen.open("Map")
    screen.take.copy.click()
    first, second, *_ = QGuiApplication.clipboard().text().splitlines()
    assert first.split("\t")[0] == "Person"
    assert "counterfeit-goods#logo-misuse" in first.split("\t")
    assert second.startswith("Reviewer")


def count_production(world: World) -> None:
    """Let production have counted something of both teams in the month of the answers."""
    with world.database.write(Changed.ANSWERS) as connection:
        audit_rows.put_kpis(
            connection,
            [
                Kpi(subject_kind="team", subject=team, topic="", period="2026-11", sampled=200, errors=errors)
                for team, errors in (("Blue", 4), ("Green", 20))
            ],
        )


def test_production_stands_beside_quizzes_with_n_and_interval(qtbot: QtBot, world: World, context_of: Made) -> None:
    for quiz in ("blind", "practice"):
        world.answer_all(REVIEWER, quiz, wrong=1)
    count_production(world)
    screen = TeamScreen(context_of(world, LEAD))
    show(qtbot, screen)
    screen.open("Production")
    table = screen.production.table
    assert [line.name for line in table.model.rows] == ["Blue", "Green"]
    said = str(table.model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith(
        "Blue: 4 of 5, 38–96% right in quizzes (95% interval); 196 of 200, 95–99% right in production"
    )
    assert "not enough answers" in said
    assert [k.sampled for k in screen.production.counted.model.rows] == [200]
    table.open_cell(0, 2)
    assert len(screen.behind.table.model.rows) == 5
    assert "neither says why" in screen.production.summary.text()


def test_without_figures_of_production_it_says_how_to_bring_them(screen: TeamScreen) -> None:
    screen.open("Production")
    assert not screen.production.table.model.rows
    assert "imports KPI files" in screen.production.table.findChild(QStackedLayout).currentWidget().text()  # type: ignore


def test_a_changed_setting_is_used_and_it_says_since_when_and_by_whom(screen: TeamScreen, world: World) -> None:
    screen.open("Measuring")
    page = screen.measuring
    assert page.said.text() == "These have held from the beginning."
    assert not page.use.isEnabled()
    page.rows.boxes["interval_level"].setValue(90)
    page.rows.boxes["target"].setValue(95)
    assert page.said.text().startswith("2 settings changed and not yet used.")
    screen.refresh()
    assert page.rows.boxes["target"].value() == 95  # what is not yet used survives a look
    page.use.click()
    assert page.said.text() == "These hold since 1 Nov 2026, set by Lena."
    assert [c.by for c in page.log.model.rows] == ["Lena"]
    assert page.log.model.rows[0].say().startswith("Readiness to reach: by the scheme → 95%")
    screen.open("People")
    assert "90% interval" in cell(screen, 0, READINESS, Qt.ItemDataRole.AccessibleTextRole)
    assert "target 95%" in cell(screen, 0, READINESS, Qt.ItemDataRole.AccessibleTextRole)


def test_who_may_not_change_the_settings_reads_them_and_why(screen: TeamScreen) -> None:
    screen.open("Measuring")
    page = screen.measuring
    assert all(box.isEnabled() for box in page.rows.boxes.values())
    shown = page._shown
    assert shown is not None
    page.show_measuring(replace(shown, may=False))
    assert not any(box.isEnabled() for box in page.rows.boxes.values())
    assert not any(button.isEnabled() for button in (page.use, page.back, page.usual))
    assert page.said.text() == "A lead or the owner may change them."


def test_defaults_and_undo_bring_the_boxes_back(screen: TeamScreen) -> None:
    screen.open("Measuring")
    page = screen.measuring
    page.rows.boxes["half_life_days"].setValue(30)
    page.back.click()
    assert page.rows.boxes["half_life_days"].text() == "answers do not fade"
    page.rows.boxes["half_life_days"].setValue(30)
    page.use.click()
    assert world_setting(screen) == 30.0
    page.usual.click()
    page.use.click()
    assert world_setting(screen) == 0.0
    assert len(page.log.model.rows) == 2


def world_setting(screen: TeamScreen) -> float:
    """After how many days an answer counts half."""
    return screen.context.services.fitting.settings()["half_life_days"]


def test_a_fit_is_made_from_the_window_and_stands_in_the_list(screen: TeamScreen) -> None:
    screen.open("Measuring")
    assert "nothing has been fitted yet" in screen.measuring.state.text()
    screen.measuring.fit.click()
    screen.refresh()
    assert [fit.number for fit in screen.measuring.fits.model.rows] == [1]
    assert screen.measuring.fits.model.index(0, 3).data().startswith("defaults: 10 of 2,000 answers")
    QAbstractItemModelTester(screen.measuring.fits.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
