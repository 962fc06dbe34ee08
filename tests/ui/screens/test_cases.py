"""The case bank on the screen: found, chosen, changed at once, undone, edited, imported."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.adjudications import Proposal, Reason
from app.domain.cases import Case
from app.domain.people import Person
from app.store import cases as case_rows
from app.ui.screen import Context
from app.ui.screens.cases import Cases
from app.ui.widgets.case_picture import CasePicture
from app.ui.widgets.case_sheet import BESIDE
from app.ui.widgets.case_statistics import CaseStatistics
from app.ui.widgets.case_table import COLUMNS
from tests.pictures import png
from tests.ui.frame import late
from tests.ui.screens.conftest import show
from tests.ui.screens.world import GOLDS, LEAD, OTHER_TRAINER, REVIEWER, TRAINER, World

Made = Callable[[World, Person], Context]
NO_MODIFIER, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Made) -> Cases:
    """The bank of five cases before a trainer."""
    made = Cases(context_of(world, TRAINER))
    show(qtbot, made)
    return made


def keys(screen: Cases) -> list[str]:
    return [screen.table.rows.line(row).key for row in range(screen.table.rows.rowCount())]


def tags(world: World, key: str) -> tuple[str, ...]:
    return world.editing_cases.sheet(TRAINER, key).tags


def test_the_model_keeps_the_rules_of_qt(screen: Cases, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(screen.table.rows)  # type: ignore[no-untyped-call]


def test_words_and_facets_narrow_the_table(screen: Cases) -> None:
    QTest.keyClicks(screen.filter, "case-3")
    assert keys(screen) == ["case-3"]
    screen.filter.clear()
    screen.facets.choose("decision", "approve")
    assert keys(screen) == ["case-2"]
    assert screen.facets.boxes["decision"].currentText() == "Approve (1)"
    screen.facets.clear.click()
    assert len(keys(screen)) == 5
    QTest.keyClicks(screen.filter, "nothing has this")
    assert screen.none.isVisible()


def test_a_click_on_a_title_orders_and_the_current_case_stays(screen: Cases) -> None:
    screen.table.choose("case-2")
    screen.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert keys(screen) == ["case-5", "case-4", "case-3", "case-2", "case-1"]
    assert screen.table.current is not None
    assert screen.table.current.key == "case-2"
    assert [line.key for line in screen.table.chosen] == ["case-2"]


def test_the_chosen_case_is_shown_with_its_gold(screen: Cases) -> None:
    screen.table.choose("case-4")
    assert screen.view.sheet is not None
    assert screen.view.card.case is not None
    assert screen.view.card.case.key == "case-4"
    assert screen.view.sheet.golds[0].gold.decision == "restrict"


def test_tags_go_on_all_chosen_cases_and_control_z_takes_them_off(screen: Cases, world: World) -> None:
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_A, CONTROL)
    assert screen.bulk.words.text() == "5 of 5 chosen"
    screen.bulk.tag.setText("to check")
    screen.bulk.put_on.click()
    assert tags(world, "case-3") == ("to check",)
    assert screen.said.words.text() == "The tag “to check” was put on 5 cases."
    assert screen.table.many_chosen == 5
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Z, CONTROL)
    assert tags(world, "case-3") == ()
    assert screen.said.words.text() == "Undone: 5 cases are as before."


def test_what_was_undone_is_done_again_by_control_y(screen: Cases, world: World) -> None:
    screen.table.choose("case-1")
    screen.bulk.valued.emit("market", "NZ")
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Z, CONTROL)
    assert screen.said.button.text() == "Do it again (Ctrl+Y)"
    QTest.keyClick(screen.table, Qt.Key.Key_Y, CONTROL)
    assert world.editing_cases.sheet(TRAINER, "case-1").case.market == "NZ"
    assert screen.said.words.text() == "Done again: 1 case is changed."
    QTest.keyClick(screen.table, Qt.Key.Key_Z, CONTROL)
    assert world.editing_cases.sheet(TRAINER, "case-1").case.market != "NZ"


def test_a_case_that_somebody_changed_since_is_named_when_undoing(screen: Cases, world: World) -> None:
    screen.table.selectAll()
    screen.bulk.valued.emit("difficulty", "hard")
    world.editing_cases.set_value(OTHER_TRAINER, ["case-2"], "difficulty", value="easy")
    screen.said.button.click()
    assert "because they were changed since: case-2." in screen.said.words.text()
    assert world.editing_cases.sheet(TRAINER, "case-2").case.difficulty == "easy"
    assert world.editing_cases.sheet(TRAINER, "case-1").case.difficulty == "medium"


def test_how_a_case_is_answered_stands_in_its_row_and_beside_it(qtbot: QtBot, world: World, context_of: Made) -> None:
    people = [replace(REVIEWER, id=f"q{n}", key=f"q{n}", name=f"Reviewer {n}") for n in range(6)]
    world.add_people(*people)
    for n, person in enumerate(people):
        world.answer_all(person, "blind", wrong=1 if n < 2 else 0)
    made = Cases(context_of(world, TRAINER))
    show(qtbot, made)
    figures = world.items.figures(TRAINER)
    wrong = min(figures, key=lambda key: figures[key].share or 1)
    made.table.choose(wrong)
    line = made.table.current
    assert line is not None
    n = figures[wrong].n
    assert line.right.startswith(f"{n - 2} of {n}, ")
    row = made.table.currentIndex().row()
    shown = [made.table.rows.index(row, at).data() for at, (name, _, _) in enumerate(COLUMNS) if name == "right"]
    assert shown == [line.right]
    assert made.view.findChild(CaseStatistics) is not None
    made.table.horizontalHeader().setSortIndicator(
        [name for name, _, _ in COLUMNS].index("right"), Qt.SortOrder.AscendingOrder
    )
    assert keys(made)[0] == wrong


def test_difficulty_of_chosen_cases_is_set_and_undone(screen: Cases, world: World) -> None:
    screen.table.choose("case-1")
    screen.bulk.valued.emit("difficulty", "hard")
    assert world.editing_cases.sheet(TRAINER, "case-1").case.difficulty == "hard"
    screen.said.button.click()
    assert world.editing_cases.sheet(TRAINER, "case-1").case.difficulty == "medium"


def test_chosen_cases_are_given_to_two_people_to_decide_once(
    screen: Cases, world: World, visited: list[tuple[str, str]]
) -> None:
    world.add_people(TRAINER)
    screen.open("case-1")
    screen.editor.copy_it.click()
    screen.editor.form.lines["title"].setText("A sibling")
    screen.editor.store()
    screen.editor.back.click()
    screen.table.selectAll()
    screen.bulk.gold.click()
    assert screen.said.words.text() == "6 cases to decide: two people vote blind."
    waiting = world.adjudicating.queues(TRAINER).to_adjudicate
    reasons = {w.adjudication.case: w.adjudication.reason for w in waiting}
    assert reasons.pop("case-1-1") is Reason.NEW, "it had no gold"
    assert set(reasons.values()) == {Reason.ASKED}
    screen.said.button.click()
    assert visited[-1] == ("gold", "to adjudicate")
    screen.table.selectAll()
    screen.bulk.gold.click()
    assert screen.said.words.text() == "They wait for votes already."


def test_rows_are_copied_without_formulas(screen: Cases, world: World) -> None:
    world.editing_cases.tag(TRAINER, ["case-1"], "=1+1")
    screen.refresh()
    screen.table.choose("case-1")
    screen.table.copy()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0].startswith("Id\tTitle")
    assert len(copied) == 2
    assert "\t'=1+1\t" in copied[1]


def test_saving_is_a_new_version_and_its_undo_another(screen: Cases, world: World) -> None:
    screen.open("case-1")
    screen.editor.form.lines["title"].setText("A better title")
    screen.editor.store()
    assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.title == "A better title"
    assert not screen.editor.dirty
    screen.editor.undo.click()
    assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.title == "Title of case-1"
    assert screen.editor.form.lines["title"].text() == "Title of case-1"


def test_a_save_that_was_undone_is_made_again(screen: Cases, world: World) -> None:
    screen.open("case-1")
    screen.editor.form.lines["title"].setText("A better title")
    screen.editor.store()
    assert not screen.editor.redo.isEnabled()
    screen.editor.undo.click()
    assert not screen.editor.undo.isEnabled()
    screen.editor.redo.click()
    assert screen.editor.form.lines["title"].text() == "A better title"
    assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.title == "A better title"


def test_who_saves_second_is_told_and_brings_both_together(
    screen: Cases, qtbot: QtBot, world: World, context_of: Made
) -> None:
    other = Cases(context_of(world, OTHER_TRAINER))
    show(qtbot, other)
    for window in (screen, other):
        window.open("case-1")
    other.editor.form.lines["title"].setText("Their title")
    other.editor.form.tags.setText("theirs")
    other.editor.store()
    screen.editor.form.lines["seller"].setText("My seller")
    screen.editor.form.tags.setText("mine")
    screen.editor.store()
    assert "was changed while it was open here" in screen.editor.problem.words.text()
    assert screen.editor.form.lines["seller"].text() == "My seller"
    screen.editor.problem.button.click()
    assert screen.editor.form.lines["title"].text() == "Their title"
    assert screen.editor.form.lines["seller"].text() == "My seller"
    assert screen.editor.dirty
    screen.editor.store()
    sheet = world.editing_cases.sheet(TRAINER, "case-1")
    assert (sheet.case.fields.title, sheet.case.fields.seller, sheet.tags) == (
        "Their title", "My seller", ("mine", "theirs"),
    )  # fmt: skip
    other.editor.undo.click()
    assert "changed since: case-1" in other.editor.problem.words.text()
    assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.seller == "My seller"


def test_what_is_not_saved_asks_before_it_is_left(screen: Cases, world: World) -> None:
    screen.open("case-1")
    screen.editor.form.lines["seller"].setText("Someone")
    screen.open("case-2")
    assert screen.editor.leave.isVisible()
    assert screen.editor.heading.text() == "Case case-1"
    screen.editor.back.click()
    assert screen.pages.currentWidget() is screen.editor
    screen.editor.leave.button.click()
    assert screen.pages.currentWidget() is screen.listing
    assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.seller == ""


def test_personal_data_is_flagged_as_one_types_and_who_leaves_it_is_kept(
    screen: Cases, qtbot: QtBot, world: World
) -> None:
    world.add_people(TRAINER)
    screen.open("case-1")
    screen.editor.form.texts["text"].setPlainText("Write to jo@example.org")
    qtbot.waitUntil(screen.editor.personal.isVisible)
    assert "jo@example.org" in screen.editor.personal.words.text()
    assert screen.editor.save.isEnabled()
    screen.editor.personal.button.click()
    assert not screen.editor.personal.isVisible()
    assert screen.editor.view.card.case is not None
    assert screen.editor.view.card.case.fields.text == "Write to jo@example.org"
    assert screen.editor.dirty
    screen.editor.store()
    (kept,) = world.editing_cases.sheet(OTHER_TRAINER, "case-1").heeded
    assert kept.by == TRAINER.name
    assert (kept.data.kind, kept.data.found, kept.data.field) == ("e-mail address", "jo@example.org", "text")
    screen.open("case-2")
    screen.open("case-1")
    assert not screen.editor.personal.isVisible()
    world.editing_cases.set_value(OTHER_TRAINER, ["case-1"], "difficulty", value="hard")
    assert world.editing_cases.sheet(TRAINER, "case-1").heeded == (kept,)


def test_what_is_typed_while_a_case_is_being_saved_stays_to_be_saved(screen: Cases, world: World) -> None:
    screen.open("case-1")
    text = screen.editor.form.texts["text"]
    text.setPlainText("One.")
    with late(screen.context.tasks):
        screen.editor.store()
        text.setPlainText("One. Two.")
    assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.text == "One."
    assert (text.toPlainText(), screen.editor.dirty) == ("One. Two.", True)
    screen.editor.store()
    assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.text == "One. Two."
    assert not screen.editor.dirty


def test_who_goes_elsewhere_for_good_is_asked_about_a_case_that_is_not_saved(screen: Cases) -> None:
    gone = list[str]()
    screen.open("case-1")
    screen.leave(lambda: gone.append("as it was"))
    screen.editor.form.texts["text"].setPlainText("Another text.")
    states = [screen.unsaved]
    screen.leave(lambda: gone.append("discarded"))
    assert (gone, states) == (["as it was"], [True])
    screen.editor.leave.button.click()
    assert (gone[1:], screen.unsaved) == (["discarded"], False)


def test_a_new_case_and_a_duplicate_get_ids_of_their_own(screen: Cases, world: World) -> None:
    screen.new.click()
    screen.editor.store()
    assert screen.editor.form.key.text() == "case-6"
    screen.editor.form.lines["title"].setText("New one")
    screen.editor.form.attributes.more.click()
    screen.editor.store()
    assert world.editing_cases.sheet(TRAINER, "case-6").case.fields.title == "New one"
    screen.editor.copy_it.click()
    assert screen.editor.form.key.text() == "case-6-1"
    assert screen.editor.heading.text() == "New case"


def test_a_lead_reads_and_does_not_edit(qtbot: QtBot, world: World, context_of: Made) -> None:
    made = Cases(context_of(world, LEAD))
    show(qtbot, made)
    assert len(keys(made)) == 5
    assert not made.new.isVisible()
    assert not made.bulk.put_on.isVisible()
    made.open("case-1")
    assert not made.editor.form.isEnabled()
    assert not made.editor.save.isVisible()


def test_a_table_is_imported_step_by_step_and_its_mapping_is_remembered(
    screen: Cases, world: World, tmp_path: Path
) -> None:
    long = "A train of beech wood with three wagons, painted with blue colours."
    file = tmp_path / "t.csv"
    lines = ["ref;title;text;verdict;rule", f"a;Train;{long};fine;seller-checks#documents"]
    lines += [f"b;Train;{long};bad;seller-checks#documents", "a;x;y;fine;seller-checks#documents"]
    file.write_text("\n".join(lines), encoding="utf-16")
    wizard = screen.wizard
    screen.bring.click()
    wizard.open_file(file)
    assert (wizard.reading.encoding.currentText(), wizard.reading.delimiter.currentText()) == (
        "Found: UTF-16",
        "Found: semicolon",
    )
    wizard.next.click()
    for target, name in (("id", "ref"), ("clause", "rule"), ("decision", "verdict")):
        wizard.form.choose(target, name)
    for value, meaning in (("fine", "approve"), ("bad", "reject")):
        box = wizard.form.values["decision", value]
        box.setCurrentIndex(box.findData(meaning))
    wizard.next.click()
    assert [(row.key, row.verdict) for row in wizard.dry.table.model.rows] == [
        ("a", "new"),
        ("b", "new"),
        ("", "refused"),
    ]
    assert "100% the same as a" in wizard.dry.table.model.rows[1].what
    assert "case-1" in keys(screen)
    assert "a" not in keys(screen)
    wizard.dry.table.choose((3, "b"))
    assert wizard.dry.pair.other.isVisible()
    wizard.dry.skip.click()
    assert wizard.next.text() == "Import 1 case"
    wizard.next.click()
    assert world.editing_cases.sheet(TRAINER, "a").case.gold is not None
    assert "b" not in keys(screen)
    wizard.next.click()
    assert screen.pages.currentWidget() is screen.listing
    screen.bring.click()
    wizard.open_file(file)
    assert "decision:bad=reject" in wizard.form.maps
    wizard.next.click()
    wizard.next.click()
    assert [row.verdict for row in wizard.dry.table.model.rows if row.key] == ["new", "unchanged"]


def test_what_is_no_table_is_said_where_one_is(screen: Cases, tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("", encoding="utf-8")
    screen.bring.click()
    screen.wizard.open_file(file)
    assert "the table is empty" in screen.wizard.problem.words.text()
    assert screen.wizard.step == 0


def test_enter_opens_the_case(screen: Cases) -> None:
    screen.table.choose("case-2")
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.pages.currentWidget() is screen.editor
    QTest.keyClick(screen.editor.form.lines["title"], Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.listing
    assert screen.table.current is not None
    QTest.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(20, 10))
    QTest.mouseDClick(screen.table.viewport(), Qt.MouseButton.LeftButton, NO_MODIFIER, QPoint(20, 10))
    assert screen.pages.currentWidget() is screen.editor


def test_gold_that_one_may_yet_vote_on_is_hidden_until_it_is_settled(
    world: World, screen: Cases, tmp_path: Path
) -> None:
    world.add_people(TRAINER, OTHER_TRAINER)
    screen.table.choose("case-3")
    assert screen.view.sheet is not None
    assert screen.view.sheet.golds
    world.adjudicating.open(LEAD, ["case-3"], reason=Reason.ASKED, note="Look again.")
    screen.refresh()
    line = screen.table.current
    assert line is not None
    assert (line.key, line.sop, line.clause, line.decision) == ("case-3", "", "", "hidden")
    assert screen.view.sheet.hidden
    assert (screen.view.sheet.golds, screen.view.sheet.case.gold) == ((), None)
    assert "Hidden (1)" in [screen.facets.boxes["decision"].itemText(at) for at in range(4)]
    said = world.editing_cases.export(TRAINER, ["case-3", "case-4"], tmp_path / "out.csv")
    assert "2 cases are in out.csv. The gold of 1 case that you may yet vote on is left out." in said
    assert "Why case-3" not in (tmp_path / "out.csv").read_text("utf-8-sig")
    strict = Proposal(decision="reject", action="strike", clauses=(GOLDS[2][1],), rationale="It says replica.")
    for voter in (TRAINER, OTHER_TRAINER):
        waiting = {w.adjudication.case: w.adjudication.id for w in world.adjudicating.queues(voter).to_adjudicate}
        world.adjudicating.vote(voter, waiting["case-3"], strict)
    screen.refresh()
    assert screen.view.sheet.golds


def test_a_case_whose_gold_is_hidden_is_edited_and_keeps_its_gold(world: World, screen: Cases) -> None:
    world.add_people(TRAINER)
    world.adjudicating.open(LEAD, ["case-3"], reason=Reason.ASKED, note="Look again.")
    screen.open("case-3")
    screen.editor.form.lines["title"].setText("Another title")
    screen.editor.store()
    with world.database.read() as connection:
        kept = case_rows.list_cases(connection)["case-3"].case
    assert (kept.fields.title, kept.gold is not None) == ("Another title", True)


def test_cases_that_wait_for_a_vote_illustrate_nothing_to_who_votes(world: World) -> None:
    world.add_people(TRAINER)

    def seen() -> dict[str, tuple[Case, ...]]:
        return world.illustrating.cases(TRAINER, "seller-checks")

    world.answer_all(TRAINER, "blind")
    assert [case.key for case in seen()["documents"]] == ["case-4"]
    world.adjudicating.open(LEAD, ["case-4"], reason=Reason.ASKED, note="Look again.")
    assert seen() == {}
    world.answer_all(REVIEWER, "blind")
    assert world.illustrating.cases(REVIEWER, "seller-checks")


def test_a_picture_is_attached_with_words_shown_taken_away_and_undone(
    world: World, screen: Cases, tmp_path: Path
) -> None:
    (tmp_path / "Seal.png").write_bytes(png(900, 300))
    screen.open("case-3")
    editor = screen.editor
    editor.form.attach.click()
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "Seal.png"))
    dialog.close()
    editor.store()
    assert "Say what each picture shows" in editor.problem.words.text()
    editor.form.pictures._rows[0][0].setText("A seal without a number")
    editor.store()
    (kept,) = world.editing_cases.sheet(TRAINER, "case-3").case.fields.pictures
    assert kept.stored is not None
    assert (kept.alt, kept.file) == ("A seal without a number", f"seal-{kept.stored[:8]}.png")
    shown = editor.view.card.findChild(CasePicture)
    assert shown is not None
    assert shown.canvas.isVisibleTo(shown)
    assert shown.canvas.pixmap().width() == BESIDE
    editor.form.pictures.show_pairs([])
    editor.store()
    assert world.editing_cases.sheet(TRAINER, "case-3").case.fields.pictures == ()
    editor.undo.click()
    (back,) = world.editing_cases.sheet(TRAINER, "case-3").case.fields.pictures
    assert back.stored == kept.stored


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(screen: Cases, tmp_path: Path) -> None:
    (tmp_path / "x.png").write_text("no picture")
    screen.open("case-3")
    screen.desk.attach(tmp_path / "x.png")
    assert "this is not a PNG" in screen.editor.problem.words.text()
    assert screen.editor.form.case.fields.pictures == ()


def test_undo_and_redo_do_not_bring_back_a_case_that_was_left_meanwhile(screen: Cases, world: World) -> None:
    screen.open("case-1")
    screen.editor.form.lines["title"].setText("A better title")
    screen.editor.store()
    for button, title in ((screen.editor.undo, "Title of case-1"), (screen.editor.redo, "A better title")):
        screen.open("case-1")
        with late(screen.context.tasks):
            button.click()
            screen.editor.back.click()
        assert screen.pages.currentWidget() is screen.listing
        assert world.editing_cases.sheet(TRAINER, "case-1").case.fields.title == title
    screen.open("case-1")
    with late(screen.context.tasks):
        screen.editor.undo.click()
        screen.editor.back.click()
        screen.open("case-2")
    assert (screen.desk.key, screen.editor.heading.text()) == ("case-2", "Case case-2")
    assert not screen.editor.undo.isEnabled()
    assert not screen.editor.redo.isEnabled()
    tasks = screen.context.tasks
    screen.editor.form.lines["title"].setText("Another")
    screen.editor.store()
    with late(tasks) as kept:
        screen.editor.undo.click()
        (undo,) = kept
        kept.clear()
    screen.open("case-1")
    tasks._start(*undo)
    assert screen.desk.key == "case-1"
    assert not screen.editor.redo.isEnabled(), "what was undone is of another case"
