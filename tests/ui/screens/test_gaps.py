"""My gaps: the tree, the explanation, the ways to close a gap, and another person's gaps."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from app.domain.fits import Fit, NewFit, Suspicion
from app.domain.people import Person
from app.domain.sittings import Answer
from app.store import cases as case_rows
from app.store import fits as fit_rows
from app.store import readiness as readiness_rows
from app.ui.screen import Context
from app.ui.screens.gaps import GapsScreen
from tests.ui.frame import late
from tests.ui.screens.conftest import show
from tests.ui.screens.world import LEAD, OTHER, REVIEWER, World

Made = Callable[[World, Person], Context]
Visited = list[tuple[str, str]]
LOGO = ("products", "counterfeit-goods", "logo-misuse")


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Made) -> GapsScreen:
    """The gaps of a reviewer who got all logos wrong, twice."""
    world.answer_all(REVIEWER, "blind", wrong=2)
    world.answer_again(REVIEWER, wrong=2)
    made = GapsScreen(context_of(world, REVIEWER))
    show(qtbot, made)
    return made


def names(screen: GapsScreen, parent: QModelIndex | None = None) -> list[str]:
    """The first column under a row."""
    under, model = parent or QModelIndex(), screen.tree.model
    return [str(model.index(at, 0, under).data()) for at in range(model.rowCount(under))]


def words(screen: GapsScreen) -> str:
    """All words of the explanation."""
    return "\n".join(label.text() for label in screen.facts.findChildren(QLabel) if not label.isHidden())


def test_the_tree_holds_domains_sops_and_clauses(screen: GapsScreen) -> None:
    assert names(screen) == ["Products", "Sellers"]
    products = screen.tree.model.index(0, 0)
    assert names(screen, products) == ["Counterfeit goods"]
    assert names(screen, screen.tree.model.index(0, 0, products)) == ["Copied or changed logos", "Replica wording"]


def test_the_sentence_counts_gaps_and_what_cannot_be_said_yet(screen: GapsScreen) -> None:
    assert screen.summary.text() == "1 gap, 0 on target, 2 with not enough answers. 10 answers so far."


def test_a_clause_is_explained_in_words(screen: GapsScreen) -> None:
    assert screen.tree.choose(LOGO)
    said = words(screen)
    assert "6, of which 2 right" in said
    assert "Target\n85%" in said
    assert "It is called a gap because" in said


def test_under_five_answers_there_is_no_verdict_and_that_is_said(screen: GapsScreen) -> None:
    screen.tree.choose(("sellers", "seller-checks", "documents"))
    assert "fewer than 5 answers" in words(screen)


def test_widest_gaps_first_is_a_flat_list_by_cost(screen: GapsScreen) -> None:
    screen.tree.widest.click()
    assert names(screen)[0] == "Copied or changed logos · Counterfeit goods"
    assert screen.tree.current is not None
    assert screen.tree.current.path == LOGO


def test_the_chosen_clause_stays_chosen_through_a_refresh(screen: GapsScreen) -> None:
    screen.tree.choose(LOGO)
    screen.tree.view.collapse(screen.tree.model.index(1, 0))
    screen.refresh()
    assert screen.tree.current is not None
    assert screen.tree.current.path == LOGO
    assert not screen.tree.view.isExpanded(screen.tree.model.index(1, 0))


def test_the_filter_keeps_what_stands_above_a_clause(screen: GapsScreen) -> None:
    screen.tree.filter_box.setText("replica")
    assert names(screen) == ["Products"]
    screen.tree.filter_box.setText("nothing like this")
    assert screen.tree.current is None


def test_a_gap_leads_to_the_clause_and_to_quizzes_about_it(screen: GapsScreen, visited: Visited) -> None:
    screen.tree.choose(LOGO)
    screen.facts.read.click()
    screen.facts.practise.click()
    screen.facts.help.click()
    assert visited == [
        ("library", "counterfeit-goods#logo-misuse"),
        ("quiz", "~practise counterfeit-goods#logo-misuse"),
        ("help", "how-scores-work"),
    ]


def test_a_whole_sop_is_practised_by_its_clauses(screen: GapsScreen, visited: Visited) -> None:
    screen.tree.choose(LOGO[:2])
    screen.facts.practise.click()
    assert visited == [
        ("quiz", "~practise counterfeit-goods#logo-misuse counterfeit-goods#replica-wording"),
    ]


def test_enter_on_a_clause_says_which_answers_counted(screen: GapsScreen) -> None:
    screen.tree.choose(LOGO)
    assert not screen.facts.answers.isVisible()
    QTest.keyClick(screen.tree.view, Qt.Key.Key_Return)
    said = words(screen)
    assert "2 of 6 answers on this clause were right." in said
    assert said.count("case of usual difficulty") == 6
    assert "Trend: 1 of 3 right in the earlier half, 1 of 3 in the later half." in said
    screen.tree.choose(LOGO[:2])
    assert not screen.facts.answers.isVisible()


def test_answers_to_an_unfinished_calibration_are_not_given_away(qtbot: QtBot, world: World, context_of: Made) -> None:
    sitting = world.taking.start(REVIEWER, "blind")
    given = Answer(decision="approve", clause="counterfeit-goods#logo-misuse", action="none", confidence="sure")
    for position in range(3):
        sitting = world.taking.answer(sitting, position, answer=given)
    world.answer_again(REVIEWER, wrong=2)
    own = world.gaps.explain(REVIEWER, "counterfeit-goods#logo-misuse", asked_by=REVIEWER)
    assert len(own.answers) == 3
    assert any("has not shown its gold" in sentence for sentence in own.sentences)
    assert len(world.gaps.explain(REVIEWER, "counterfeit-goods#logo-misuse", asked_by=LEAD).answers) > 3


def test_what_is_shown_is_copied_for_a_spreadsheet(screen: GapsScreen) -> None:
    screen.tree.widest.click()
    screen.tree.copy()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("Domain\tSOP\tClause\tReadiness")
    assert lines[1].split("\t")[2] == "Copied or changed logos"
    assert lines[1].endswith("\t6\t2\tgap")


def test_without_answers_there_is_a_way_to_the_quizzes(qtbot: QtBot, world: World, context_of: Made) -> None:
    screen = GapsScreen(context_of(world, REVIEWER))
    show(qtbot, screen)
    assert screen.state == "empty"


def test_a_lead_sees_the_gaps_of_someone_else_and_goes_back(
    qtbot: QtBot, world: World, context_of: Made, visited: Visited
) -> None:
    world.answer_all(OTHER, "blind", wrong=2)
    screen = GapsScreen(context_of(world, LEAD))
    show(qtbot, screen)
    screen.open(OTHER.key)
    assert screen.state == "content"
    assert screen.heading.text() == "Gaps of Reviewer 02 (simulated)"
    assert not screen.facts.practise.isVisible()
    screen.team.click()
    assert visited == [("team", "")]
    screen.hide()
    screen.show()
    assert screen.heading.text() == "My gaps"


def test_a_reviewer_is_refused_the_gaps_of_someone_else(screen: GapsScreen) -> None:
    screen.open(OTHER.key)
    assert screen.state == "problem"
    screen.open(REVIEWER.key)
    assert screen.state == "content"


def test_the_tree_is_a_sound_model(screen: GapsScreen) -> None:
    QAbstractItemModelTester(screen.tree.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.tree.widest.click()
    screen.refresh()


def test_the_screen_says_where_difficulties_come_from_and_what_is_left_out(
    qtbot: QtBot, world: World, context_of: Made
) -> None:
    world.answer_all(REVIEWER, "blind", wrong=2)
    with world.database.write() as connection:
        case = next(iter(case_rows.list_cases(connection).values()))
        fit = Fit(
            id="f", number=1, made_at=datetime(2026, 11, 22, 12, tzinfo=UTC), answers=4376, people=23,
            clauses={c.id: -1.0 for c in readiness_rows.measured_clauses(connection)},
        )  # fmt: skip
        suspect = Suspicion(
            case_id=case.id, gold_id=case.gold_id or "", verdict="re-check gold", wrong_gold=0.9, ambiguous=0.0,
            hard=0.0, answers=9, evidence="",
        )  # fmt: skip
        fit_rows.add_fit(connection, NewFit(fit=fit, clause_answers={}, cases=(), suspicions=(suspect,)))
    made = GapsScreen(context_of(world, REVIEWER))
    show(qtbot, made)
    assert made.basis.text() == (
        "Difficulties from 4,376 answers, fitted 22 Nov 2026. 1 answer to 1 case under suspicion is left out."
    )
    assert made.tree.choose(LOGO)
    assert "1 answer to cases under suspicion" in words(made)


def test_what_would_close_the_gap_of_one_person_is_not_shown_at_another(
    qtbot: QtBot, world: World, context_of: Made
) -> None:
    world.answer_all(REVIEWER, "practice", wrong=2)
    world.answer_all(LEAD, "practice", wrong=2)
    screen = GapsScreen(context_of(world, LEAD))
    show(qtbot, screen)
    screen.open("r-01 seller-checks#documents")
    screen.tree.choose(("products", "counterfeit-goods"))
    with late(screen.context.tasks) as kept:
        screen.tree.choose(LOGO)
        screen.open(LEAD.key)
        kept.reverse()
    assert screen.heading.text() == "My gaps"
    assert not screen.facts.closing.isVisible()


def test_a_lead_goes_from_a_gap_to_unseen_cases_and_sees_before_and_after(
    qtbot: QtBot, world: World, context_of: Made
) -> None:
    """From Causes one comes to the clause itself."""
    world.answer_all(REVIEWER, "practice", wrong=2)
    screen = GapsScreen(context_of(world, LEAD))
    show(qtbot, screen)
    screen.open("r-01 seller-checks#documents")
    assert screen.tree.current is not None
    assert screen.tree.current.citation == "seller-checks#documents"
    closing = screen.facts.closing
    assert closing.isVisible()
    assert closing.words.text() == "No case of this topic is new to Reviewer 01 any more. A trainer must add some."
    assert not closing.assign.isVisible()
    screen.tree.choose(LOGO)
    assert closing.words.text().startswith("3 cases are new to Reviewer 01, taken blind")
    closing.cases.setValue(2)
    closing.assign.click()
    assert [len(due.quiz.cases) for due in world.quizzes.due(REVIEWER)] == [2]
    said = "2 unseen cases set by Lena on 1 Nov 2026, due 8 Nov 2026: not taken yet."
    qtbot.waitUntil(lambda: said in words(screen))
    world.answer_all(REVIEWER, world.quizzes.due(REVIEWER)[0].quiz.slug)
    screen.refresh()
    screen.tree.choose(("products", "counterfeit-goods"))
    screen.tree.choose(LOGO)
    told = "2 of 2, 34–100% (95% interval) right. Readiness was not measured; now it is"
    qtbot.waitUntil(lambda: told in words(screen))


def test_nobody_sets_cases_for_themselves(screen: GapsScreen) -> None:
    screen.tree.choose(LOGO)
    assert not screen.facts.closing.isVisible()


def test_the_gaps_in_sight_are_saved_as_csv(screen: GapsScreen, tmp_path: Path) -> None:
    screen.tree.filter_box.setText("logos")
    screen.take.save.click()
    dialog = screen.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "gaps.csv"))
    dialog.close()
    titles, *rows = (tmp_path / "gaps.csv").read_text("utf-8-sig").splitlines()
    assert titles == "Domain,SOP,Clause,Readiness,Low,High,Target,Answers,Right,Verdict"
    assert len(rows) == 3
