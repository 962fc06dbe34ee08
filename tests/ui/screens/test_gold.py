"""The Gold screen: its lists, the clause then and now, a blind vote, a settled part, by keyboard and on real data."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.adjudications import Proposal, Reason
from app.domain.people import Person
from app.ui.screen import Context
from app.ui.screens.gold import GoldScreen
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.case_picture import CasePicture
from app.ui.widgets.case_statistics import CaseStatistics
from app.ui.widgets.gold_tables import PARTED, RECHECK, SETTLED, STALE, VOTING
from tests.pictures import png
from tests.ui.frame import late
from tests.ui.screens.conftest import show
from tests.ui.screens.world import LEAD, OTHER, OTHER_TRAINER, REVIEWER, TRAINER, World

Made = Callable[[World, Person], Context]


@pytest.fixture
def gold(world: World) -> World:
    """A workspace with something in every list but the stale one."""
    world.add_people(TRAINER, OTHER_TRAINER)
    for person in (REVIEWER, OTHER):
        world.answer_all(person, "blind")
    world.doubt_gold()
    return world


def shown(qtbot: QtBot, context: Context) -> GoldScreen:
    screen = GoldScreen(context)
    show(qtbot, screen)
    return screen


def texts(screen: GoldScreen) -> str:
    """All words of the part beside the list that are in sight."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in screen.detail.findChildren(QLabel) if label.isVisibleTo(screen))


def counts(screen: GoldScreen) -> list[str]:
    return [screen.tabs.tabText(at) for at in range(screen.tabs.count())]


def key(screen: GoldScreen, which: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or screen, which)


def test_an_empty_workspace_says_so_in_words(qtbot: QtBot, bare_world: World, context_of: Made) -> None:
    screen = shown(qtbot, context_of(bare_world, LEAD))
    assert screen.state == "content"
    assert all(name.endswith(" 0") for name in counts(screen))
    assert "only one here" in screen.too_few.words.text()


def test_each_list_has_its_count_and_the_first_that_waits_is_in_sight(
    qtbot: QtBot, gold: World, context_of: Made
) -> None:
    screen = shown(qtbot, context_of(gold, LEAD))
    assert counts(screen) == ["To adjudicate 1", "Parted 1", "Stale 0", "Re-check 1", "Settled 1"]
    assert screen.tabs.currentIndex() == VOTING
    assert "blind" in texts(screen)
    assert "Why case-1 is so." not in texts(screen)


def test_a_vote_is_given_by_keyboard_without_seeing_any_other(qtbot: QtBot, gold: World, context_of: Made) -> None:
    screen = shown(qtbot, context_of(gold, TRAINER))
    screen.table.view.setFocus()
    key(screen, Qt.Key.Key_Return)
    assert screen.decide.isVisible()
    words = "\n".join(label.text() for label in screen.decide.findChildren(QLabel))
    assert "Text of case-1." in words
    assert "Why case-1 is so." not in words
    assert "Look again." not in words
    form = screen.decide.form
    QTest.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Still needed" in form.said.text()
    QTest.keyClick(form.form.decision, Qt.Key.Key_3)
    QTest.keyClicks(form.form.clause.box, "copied logos")
    QTest.keyClick(form.form.clause.box, Qt.Key.Key_Return)
    form.form.action.button("strike").click()
    QTest.keyClicks(form.rationale, "The logo is copied.")
    QTest.keyClick(form.rationale, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not screen.decide.isVisible()
    assert "Your vote is in" in screen.told.words.text()
    assert screen.table.model.rows[0].mine
    assert screen.table.model.rows[0].votes == 1


def test_the_parted_votes_stand_beside_the_case_for_who_settles_it(qtbot: QtBot, gold: World, context_of: Made) -> None:
    screen = shown(qtbot, context_of(gold, LEAD))
    screen.open("parted")
    assert screen.tabs.currentIndex() == PARTED
    screen.go_in.click()
    QApplication.processEvents()
    words = "\n".join(label.text() for label in screen.decide.findChildren(QLabel) if label.isVisible())
    assert words.count("It says replica.") == 2
    assert "Look again." in words
    form = screen.decide.form
    form.form.decision.button("reject").click()
    form.form.clause.choose("counterfeit-goods#replica-wording")
    form.form.action.button("strike").click()
    form.rationale.setPlainText("The word replica is in the title.")
    form.give.click()
    assert "You settled it" in screen.told.words.text()
    assert counts(screen)[PARTED] == "Parted 0"
    screen.open("settled")
    assert "Dissent: t-02: approve" in texts(screen)


def test_what_changes_while_one_decides_is_in_the_lists_however_one_leaves(
    qtbot: QtBot, gold: World, context_of: Made
) -> None:
    screen = shown(qtbot, context_of(gold, LEAD))
    screen.open("parted")
    screen.go_in.click()
    (parted,) = gold.adjudicating.queues(LEAD).parted
    replica = ("counterfeit-goods#replica-wording",)
    said = Proposal(decision="reject", action="strike", clauses=replica, rationale="The word replica is in the title.")
    gold.adjudicating.decide(LEAD, parted.adjudication.id, said)
    screen.refresh()
    assert screen.decide.isVisible(), "what one writes is not taken away"
    screen.open("settled")
    assert (counts(screen)[PARTED], counts(screen)[SETTLED]) == ("Parted 0", "Settled 2")


def test_a_trainer_sees_both_votes_of_the_parted_and_has_no_form_to_settle_them(
    qtbot: QtBot, gold: World, context_of: Made
) -> None:
    screen = shown(qtbot, context_of(gold, TRAINER))
    screen.open("Parted")
    screen.go_in.click()
    assert not screen.decide.form.isVisible()
    assert "lead or owner" in screen.decide.note.text()
    QTest.keyClick(screen.decide, Qt.Key.Key_Escape)
    assert not screen.decide.isVisible()


def test_the_pictures_of_a_case_are_seen_as_its_reviewers_will_see_them(
    qtbot: QtBot, gold: World, context_of: Made
) -> None:
    sheet = gold.editing_cases.sheet(TRAINER, "case-1")
    picture = replace(gold.editing_cases.add_picture(TRAINER, png(), name="logo.png"), alt="A logo with five bars")
    fields = replace(sheet.case.fields, pictures=(picture,), distressing=True)
    gold.editing_cases.save(TRAINER, replace(sheet.case, fields=fields), tags=(), opened=sheet.version)
    context = context_of(gold, TRAINER)
    screen = shown(qtbot, context)
    screen.table.view.setFocus()
    key(screen, Qt.Key.Key_Return)
    screen.decide.renewed.emit()
    assert screen.decide.card.covered
    key(screen, Qt.Key.Key_B)
    QApplication.processEvents()
    (seen,) = screen.decide.card.findChildren(CasePicture)
    assert seen.canvas.isVisible()
    assert seen.is_blurred
    assert "blurred" in seen.accessibleName()
    for waiting in gold.adjudicating.queues(TRAINER).to_adjudicate:
        gold.adjudicating.withdraw(TRAINER, waiting.adjudication.id)
    gold.release("logo-misuse", "A copied logo needs two strong signs.")
    screen.decide.left.emit()
    screen.open("Stale")
    QApplication.processEvents()
    (beside,) = [card for card in screen.detail.findChildren(CaseCard) if card.isVisible()]
    assert beside.covered
    beside.toggle()
    QApplication.processEvents()
    assert [p.canvas.isVisible() for p in beside.findChildren(CasePicture)] == [True]


def test_a_case_that_changes_while_one_decides_is_said_and_what_one_wrote_stays(
    qtbot: QtBot, gold: World, context_of: Made
) -> None:
    screen = shown(qtbot, context_of(gold, TRAINER))
    screen.table.view.setFocus()
    key(screen, Qt.Key.Key_Return)
    form, sheet = screen.decide.form, gold.editing_cases.sheet(OTHER_TRAINER, "case-1")
    form.form.decision.button("reject").click()
    form.form.clause.choose("counterfeit-goods#logo-misuse")
    form.form.action.button("strike").click()
    form.rationale.setPlainText("The logo is copied.")
    fields = replace(sheet.case.fields, text="Another text.")
    gold.editing_cases.save(OTHER_TRAINER, replace(sheet.case, fields=fields), tags=(), opened=sheet.version)
    form.give.click()
    assert "changed after its adjudication was opened" in form.said.text()
    assert screen.decide.moved.isVisible()
    screen.decide.moved.button.click()
    QApplication.processEvents()
    assert "Another text." in "\n".join(label.text() for label in screen.decide.card.findChildren(QLabel))
    assert not screen.decide.moved.isVisible()
    assert (form.rationale.toPlainText(), form.clauses) == ("The logo is copied.", ("counterfeit-goods#logo-misuse",))
    form.give.click()
    assert "Your vote is in" in screen.told.words.text()


def begin_vote(screen: GoldScreen) -> None:
    """Enter the case that is chosen and write a decision, without giving it."""
    screen.go_in.click()
    form = screen.decide.form
    form.form.decision.button("reject").click()
    form.form.clause.choose("counterfeit-goods#logo-misuse")
    form.form.action.button("strike").click()
    form.rationale.setPlainText("The logo is copied.")


def test_what_one_wrote_of_a_case_is_not_left_without_being_asked(qtbot: QtBot, gold: World, context_of: Made) -> None:
    screen, gone = shown(qtbot, context_of(gold, TRAINER)), list[str]()
    screen.go_in.click()
    assert not screen.unsaved
    screen.open("parted")
    assert screen.tabs.currentIndex() == PARTED, "nothing was written"
    screen.open("to adjudicate")
    begin_vote(screen)
    screen.open("parted")
    assert (screen.decide.isVisible(), screen.unsaved) == (True, True)
    assert screen.decide.form.rationale.toPlainText() == "The logo is copied."
    assert screen.decide.sure.isVisible()
    screen.leave(lambda: gone.append("for good"))
    assert gone == []
    screen.decide.sure.button.click()
    assert (gone, screen.unsaved, screen.decide.isVisible()) == (["for good"], False, False)
    begin_vote(screen)
    assert not screen.decide.sure.isVisible()
    QTest.keyClick(screen.decide, Qt.Key.Key_Escape)
    assert screen.decide.isVisible()
    screen.open("parted")
    screen.decide.sure.button.click()
    assert screen.tabs.currentIndex() == PARTED


def test_who_leaves_while_a_vote_is_on_its_way_is_not_asked(qtbot: QtBot, gold: World, context_of: Made) -> None:
    screen, gone = shown(qtbot, context_of(gold, TRAINER)), list[str]()
    begin_vote(screen)
    with late(screen.context.tasks):
        screen.decide.form.give.click()
        screen.leave(lambda: gone.append("after it"))
        assert gone == []
    assert gone == ["after it"]
    assert "Your vote is in" in screen.told.words.text()


def test_the_answer_to_a_vote_closes_no_other_case(qtbot: QtBot, gold: World, context_of: Made) -> None:
    gold.adjudicating.open(TRAINER, ["case-4"], reason=Reason.ASKED)
    screen = shown(qtbot, context_of(gold, TRAINER))
    begin_vote(screen)
    tasks = screen.context.tasks
    with late(tasks) as kept:
        screen.decide.form.give.click()
        (vote,) = kept
        kept.clear()
    QTest.keyClick(screen.decide, Qt.Key.Key_Escape)
    screen.decide.sure.button.click()
    screen._step(1)
    begin_vote(screen)
    screen.decide.form.rationale.setPlainText("Of another case.")
    tasks._start(*vote)
    assert screen.decide.isVisible()
    assert screen.decide.form.rationale.toPlainText() == "Of another case."


def test_a_case_that_changed_before_is_begun_again_first(qtbot: QtBot, gold: World, context_of: Made) -> None:
    sheet = gold.editing_cases.sheet(OTHER_TRAINER, "case-1")
    gold.editing_cases.save(OTHER_TRAINER, replace(sheet.case, market="FR"), tags=(), opened=sheet.version)
    screen = shown(qtbot, context_of(gold, TRAINER))
    model = screen.table.model
    assert "Changed" in [model.index(0, column).data() for column in range(model.columnCount())]
    screen.table.view.setFocus()
    key(screen, Qt.Key.Key_Return)
    assert not screen.decide.form.isVisible()
    screen.decide.moved.button.click()
    assert screen.decide.form.isVisible()


@pytest.fixture
def stale(gold: World) -> World:
    """The same, after the clause on logos changed: what is not being decided is stale."""
    gold.release("logo-misuse", "A copied logo needs two strong signs." + "\n\nAnother paragraph." * 40)
    return gold


def test_a_stale_case_shows_the_clause_then_and_now_and_s_keeps_it_until_taken_back(
    qtbot: QtBot, stale: World, context_of: Made
) -> None:
    screen = shown(qtbot, context_of(stale, TRAINER))
    screen.open("Stale")
    screen.table.view.setFocus()
    assert counts(screen)[STALE] == "Stale 1"
    (page,) = screen.detail.pages
    said = page.page.toPlainText()
    assert "needs two strong signs" in said
    assert page.page.verticalScrollBar().maximum() > 0
    assert page.page.verticalScrollBar().value() == 0, "one begins at the beginning"
    assert "The text of" in said
    key(screen, Qt.Key.Key_S)
    assert (screen.told.words.text(), counts(screen)[STALE]) == ("Still right: 1 gold.", "Stale 0")
    assert "Still right: 1 gold." in screen.told.words.text()
    screen.told.button.click()
    assert counts(screen)[STALE] == "Stale 1"


def test_still_right_is_said_of_what_is_in_sight_and_refused_once_that_is_another(
    qtbot: QtBot, stale: World, context_of: Made
) -> None:
    screen = shown(qtbot, context_of(stale, TRAINER))
    screen.open("Stale")
    screen.table.view.setFocus()
    sheet = stale.editing_cases.sheet(OTHER_TRAINER, screen.table.current.case)
    fields = replace(sheet.case.fields, text="Another text.")
    stale.editing_cases.save(OTHER_TRAINER, replace(sheet.case, fields=fields), tags=(), opened=sheet.version)
    key(screen, Qt.Key.Key_S)
    assert "the case changed after you looked" in screen.told.words.text()
    assert counts(screen)[STALE] == "Stale 1"
    assert "Another text." in texts(screen), "it is looked at again by itself"
    key(screen, Qt.Key.Key_S)
    assert counts(screen)[STALE] == "Stale 0"


def test_many_at_once_are_asked_about_first(qtbot: QtBot, world: World, context_of: Made) -> None:
    world.add_people(TRAINER, OTHER_TRAINER)
    world.release("logo-misuse", "A copied logo needs two strong signs.")
    screen = shown(qtbot, context_of(world, TRAINER))
    assert screen.tabs.currentIndex() == STALE
    screen.table.view.selectAll()
    screen.keep.click()
    assert counts(screen)[STALE] == "Stale 3", "nothing happens before one says yes"
    assert "3 golds at once" in screen.told.words.text()
    screen.told.button.click()
    assert counts(screen)[STALE] == "Stale 0"


def test_j_and_k_go_through_the_list_and_a_decides_anew(qtbot: QtBot, world: World, context_of: Made) -> None:
    world.add_people(TRAINER, OTHER_TRAINER)
    world.release("logo-misuse", "A copied logo needs two strong signs.")
    screen = shown(qtbot, context_of(world, TRAINER))
    screen.table.view.setFocus()
    assert screen.table.current.case == "case-1"
    key(screen, Qt.Key.Key_J)
    key(screen, Qt.Key.Key_J)
    key(screen, Qt.Key.Key_K)
    assert screen.table.current.case == "case-2"
    assert "Why case-2 is so." in texts(screen)
    key(screen, Qt.Key.Key_A)
    waiting = world.adjudicating.queues(TRAINER).to_adjudicate
    assert [(w.adjudication.case, w.adjudication.reason) for w in waiting] == [("case-2", Reason.STALE)]


def test_a_contest_is_answered_where_it_stands(qtbot: QtBot, gold: World, context_of: Made) -> None:
    screen = shown(qtbot, context_of(gold, TRAINER))
    screen.open("Re-check")
    assert screen.tabs.currentIndex() == RECHECK
    assert "It is an old logo." in texts(screen)
    (box,) = [b for b in screen.detail.findChildren(QLineEdit) if b.isVisible()]
    QTest.keyClicks(box, "The reference names the year.")
    send = next(b for b in screen.detail.findChildren(QPushButton) if b.isVisible() and b.text() == "Reply")
    send.click()
    assert counts(screen)[RECHECK] == "Re-check 0"
    sitting = gold.taking.offers(REVIEWER)[-1].last_sitting
    assert sitting is not None
    assert [r.reply for r in gold.remarking.remarks(REVIEWER, sitting)] == ["The reference names the year."]


def test_a_refresh_keeps_the_list_and_the_row(qtbot: QtBot, gold: World, context_of: Made) -> None:
    screen = shown(qtbot, context_of(gold, LEAD))
    screen.open("settled")
    before = screen.table.current
    screen.refresh()
    assert screen.tabs.currentIndex() == SETTLED
    assert screen.table.current == before


def test_a_list_that_is_asked_for_while_it_is_looked_for_has_the_keyboard(
    qtbot: QtBot, gold: World, context_of: Made
) -> None:
    screen = shown(qtbot, context_of(gold, LEAD))
    with late(screen.context.tasks):
        screen.refresh()
        screen.open("settled")
        assert screen.tabs.currentIndex() == VOTING
    assert screen.tabs.currentIndex() == SETTLED
    assert QApplication.focusWidget() is screen.tables[SETTLED].view


def test_figures_come_with_five_first_attempts_and_not_before(qtbot: QtBot, world: World, context_of: Made) -> None:
    people = [Person(id=f"x{n}", key=f"x-{n}", name=f"X{n}", role=REVIEWER.role) for n in range(5)]
    world.add_people(TRAINER, *people)
    for person in people[:4]:
        world.answer_all(person, "blind", wrong=1)
    context = context_of(world, TRAINER)
    part = CaseStatistics(context.theme, world.scheme)
    qtbot.addWidget(part)
    part.show_figures(world.items.figures(TRAINER)["case-1"])
    assert part.said.text() == "4 first attempts. From 5 on there are figures."
    assert not part.bars.isVisibleTo(part)
    world.answer_all(people[4], "blind")
    world.answer_again(people[0])
    figures = world.items.figures(TRAINER)["case-1"]
    part.show_figures(figures)
    assert (figures.n, figures.people) == (5, 5), "a second attempt does not count"
    assert "20" in part.said.text()
    assert "n = 5" in part.said.text()
    assert "Restrict: 4" in part.bars.accessibleName()
    assert "Reject (gold): 1" in part.bars.accessibleName()
    assert "first attempts" in part.accessibleName()
