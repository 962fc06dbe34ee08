"""Quizzes: built, previewed, published, assigned and withdrawn with real widgets over a real workspace."""

import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.adjudications import Reason
from app.domain.assignments import Audience, Wish
from app.domain.cases import Picture
from app.domain.changed import Changed
from app.domain.people import Person, Role
from app.domain.quizzes import Mode
from app.errors import AppError
from app.formats.quiz_yaml import read_quiz
from app.store import cases as case_rows
from app.store import pictures as picture_rows
from app.ui.screen import Context
from app.ui.screens.quizzes import QuizzesScreen
from app.ui.table import Table
from app.ui.widgets.case_picture import CasePicture
from tests.pictures import png
from tests.ui.frame import late
from tests.ui.pdf_text import read_pages
from tests.ui.screens.conftest import show
from tests.ui.screens.test_every_screen import LARGE, SMALL, cut_off, name_of, stops, too_wide
from tests.ui.screens.world import LEAD, OTHER, REVIEWER, START, World

Made = Callable[[World, Person], Context]
TRAINER = replace(LEAD, role=Role.TRAINER)
CLICK = Qt.MouseButton.LeftButton


def screen_of(qtbot: QtBot, context: Context) -> QuizzesScreen:
    made = QuizzesScreen(context)
    show(qtbot, made)
    return made


def settle() -> None:
    QApplication.processEvents()


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Made) -> QuizzesScreen:
    """The screen for a trainer."""
    return screen_of(qtbot, context_of(world, TRAINER))


def press(screen: QuizzesScreen, name: str) -> None:
    """Press a button of the lists."""
    QTest.mouseClick(screen.buttons[name], CLICK)
    settle()


def new_draft(screen: QuizzesScreen, title: str) -> None:
    """Begin a draft and type its title."""
    press(screen, "new")
    screen.editor.settings.title.setFocus()
    QTest.keyClicks(screen.editor.settings.title, title)
    screen.editor.keep()


def words(table: Table[object], column: int) -> list[str]:
    return [str(table.index(at, column).data()) for at in range(table.rowCount())]


def test_the_list_says_version_cases_and_how_often_taken(world: World, screen: QuizzesScreen) -> None:
    world.answer_all(REVIEWER, "blind", wrong=2)
    screen.refresh()
    row = next(r for r in screen.published.model.rows if r.quiz.slug == "blind")
    assert (row.quiz.version, row.taken, row.n) == ("1.0", 1, None)
    assert screen.summary.text() == "2 quizzes published, 0 being built, 0 assigned. None has a stale case."


def test_a_lead_sees_means_and_no_building(qtbot: QtBot, world: World, context_of: Made) -> None:
    world.answer_all(REVIEWER, "blind", wrong=2)
    made = screen_of(qtbot, context_of(world, LEAD))
    assert "60%, 23–88%" in words(cast("Table[object]", made.published.model), 5)
    assert not made.buttons["new"].isVisible()
    assert made.buttons["assign"].isVisible()


def test_a_blueprint_counts_live_and_is_published(world: World, screen: QuizzesScreen) -> None:
    new_draft(screen, "Logo check")
    form = screen.editor.blueprint
    assert form.rows[0].said.text() == "5 of 10 available: 5 short"
    assert not screen.editor.publish.isEnabled()
    assert "5 of 10 available: 5 short" in screen.editor.faults.words.text()
    form.rows[0].n.setValue(2)
    form.rows[0].topic.setCurrentIndex(form.rows[0].topic.findData("counterfeit-goods#logo-misuse"))
    screen.editor.keep()
    assert form.rows[0].said.text() == "2 of 3 available"
    assert form.total.text().startswith("2 of 2 cases drawn.")
    assert screen.editor.settings.slug.text() == "logo-check"
    QTest.mouseClick(screen.editor.publish, CLICK)
    settle()
    assert "“Logo check” 1.0 published" in screen.bar.words.text()
    assert [q.quiz.slug for q in screen.published.model.rows if len(q.quiz.cases) == 2] == ["logo-check", "practice"]


def test_what_one_types_is_kept_without_a_button(qtbot: QtBot, world: World, screen: QuizzesScreen) -> None:
    press(screen, "new")
    QTest.keyClicks(screen.editor.settings.title, "Kept")
    qtbot.waitUntil(lambda: screen.editor.said.text() == "Saved")
    qtbot.waitUntil(lambda: [d.quiz.title for d in world.quizzes.shelf(TRAINER).drafts] == ["Kept"])
    screen.editor.settings.asks["action"].click()
    QTest.keyClick(screen.editor, Qt.Key.Key_Escape)
    settle()
    assert world.quizzes.shelf(TRAINER).drafts[0].quiz.asks == ("decision", "clause", "confidence")
    assert [d.quiz.title for d in screen.drafts.model.rows] == ["Kept"]


def test_a_fixed_list_is_filled_by_the_keyboard_reordered_and_undone(world: World, screen: QuizzesScreen) -> None:
    new_draft(screen, "By hand")
    screen.editor.tabs.setCurrentIndex(1)
    screen.editor.by_list.click()
    chooser = screen.editor.chooser
    kept: list[tuple[str, ...]] = []
    chooser.changed.connect(lambda: kept.append(chooser.cases))
    settle()
    for key in ("case-2", "case-4"):
        chooser.bank.choose(key)
        chooser.bank.view.setFocus()
        QTest.keyClick(chooser.bank.view, Qt.Key.Key_Return)
    chooser.list.choose("case-4")
    chooser.list.view.setFocus()
    QTest.keyClick(chooser.list.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(chooser.list.view, Qt.Key.Key_Delete)
    for _ in range(2):
        QTest.mouseClick(chooser.undo, CLICK)
    both, turned = ("case-2", "case-4"), ("case-4", "case-2")
    assert kept == [("case-2",), both, turned, ("case-2",), turned, both]
    screen.editor.keep()
    assert world.quizzes.shelf(TRAINER).drafts[0].quiz.cases == ("case-2", "case-4")


def test_a_preview_is_the_taking_view_and_writes_nothing(world: World, screen: QuizzesScreen) -> None:
    screen.published.choose("blind")
    press(screen, "preview")
    taking = screen.preview.taking
    assert taking.isVisible()
    assert taking.progress.text() == "Case 1 of 5"
    assert taking.card.case is not None
    assert taking.card.case.gold is None
    QTest.keyClicks(taking.form, "1")
    taking.form.clause.choose("seller-checks#documents")
    taking.form.action.choose("none")
    taking.form.confidence.choose("sure")
    taking.go_on()
    settle()
    assert taking.progress.text() == "Case 2 of 5"
    QTest.keyClick(taking, Qt.Key.Key_Escape)
    settle()
    assert screen.published.isVisible()
    assert world.answers() == []


def test_a_removed_draft_and_a_retired_quiz_come_back(world: World, screen: QuizzesScreen) -> None:
    new_draft(screen, "Oops")
    QTest.mouseClick(screen.editor.remove, CLICK)
    settle()
    assert world.quizzes.shelf(TRAINER).drafts == ()
    QTest.mouseClick(screen.bar.button, CLICK)
    assert [d.quiz.title for d in world.quizzes.shelf(TRAINER).drafts] == ["Oops"]
    screen.published.choose("blind")
    press(screen, "retire")
    assert [q.quiz.slug for q in world.quizzes.shelf(TRAINER).retired] == ["blind"]
    QTest.mouseClick(screen.bar.button, CLICK)
    assert world.quizzes.shelf(TRAINER).retired == ()


def test_assigning_shows_who_has_taken_it_and_withdrawing_asks(qtbot: QtBot, world: World, context_of: Made) -> None:
    made = screen_of(qtbot, context_of(world, LEAD))
    made.published.choose("blind")
    press(made, "assign")
    form = made.assign_form
    form.whom.setCurrentIndex(form.whom.findText("Team Blue (1 person)"))
    QTest.mouseClick(form.assign, CLICK)
    settle()
    assert [(a.quiz.slug, a.name) for a in made.assigned.model.rows] == [("blind", "Team Blue")]
    world.answer_all(REVIEWER, "blind", wrong=1)
    made.refresh()
    assert [(p.person.key, p.progress.value, p.right, p.n) for p in made.people.model.rows] == [("r-01", "taken", 4, 5)]
    press(made, "people")
    assert "Reviewer 01\tBlue" in QGuiApplication.clipboard().text()
    press(made, "withdraw")
    assert world.assigning.list(LEAD)
    QTest.mouseClick(made.bar.button, CLICK)
    settle()
    assert world.assigning.list(LEAD) == ()


def test_a_special_rule_needs_a_reason_and_who_has_seen_gold_is_said(
    qtbot: QtBot, world: World, context_of: Made
) -> None:
    world.answer_all(OTHER, "blind")
    made = screen_of(qtbot, context_of(world, LEAD))
    made.published.choose("blind")
    press(made, "assign")
    form = made.assign_form
    assert "shown the gold of 5 of the 5 cases" in form.said.words.text()
    form.minutes.setValue(10)
    QTest.mouseClick(form.add, CLICK)
    assert form.said.words.text() == "An exemption or more minutes need a reason."
    QTest.keyClicks(form.reason, "Screen reader")
    QTest.mouseClick(form.add, CLICK)
    assert [e.extra_minutes for e in form.wish().exemptions] == [10]


def changed_elsewhere(world: World, title: str) -> None:
    """Another window keeps the one draft there is under another title."""
    draft = world.quizzes.shelf(TRAINER).drafts[0]
    world.quizzes.save(TRAINER, replace(draft, quiz=replace(draft.quiz, title=title)))


def titles(world: World) -> set[str]:
    return {draft.quiz.title for draft in world.quizzes.shelf(TRAINER).drafts}


def test_what_a_second_window_types_is_refused_and_kept_as_a_draft_of_its_own(
    world: World, screen: QuizzesScreen
) -> None:
    new_draft(screen, "Mine")
    changed_elsewhere(world, "Theirs")
    screen.editor.settings.title.setText("Mine, longer")
    screen.editor.keep()
    assert "Another window changed this draft at" in screen.editor.faults.words.text()
    assert screen.editor.said.text() == "Not saved"
    assert not screen.editor.publish.isEnabled()
    assert titles(world) == {"Theirs"}
    QTest.mouseClick(screen.editor.faults.button, CLICK)
    settle()
    assert titles(world) == {"Theirs", "Mine, longer"}
    QTest.keyClicks(screen.editor.settings.title, "!")
    screen.editor.keep()
    assert screen.editor.said.text() == "Saved"
    assert titles(world) == {"Theirs", "Mine, longer!"}


def test_who_leaves_a_draft_that_another_window_changed_loses_nothing(world: World, screen: QuizzesScreen) -> None:
    new_draft(screen, "Mine")
    changed_elsewhere(world, "Theirs")
    screen.editor.settings.title.setFocus()
    QTest.keyClicks(screen.editor.settings.title, " too")
    QTest.keyClick(screen.editor, Qt.Key.Key_Escape)
    settle()
    assert titles(world) == {"Theirs", "Mine too"}
    assert "kept as a draft of its own" in screen.done.words.text()


def test_who_goes_elsewhere_for_good_leaves_a_draft_that_is_kept(world: World, screen: QuizzesScreen) -> None:
    gone = list[str]()
    new_draft(screen, "Mine")
    before = screen.unsaved
    QTest.keyClicks(screen.editor.settings.title, " typed last")
    assert (before, screen.unsaved) == (False, True)
    screen.leave(lambda: gone.append("kept"))
    assert (gone, titles(world), screen.unsaved) == (["kept"], {"Mine typed last"}, False)
    with late(screen.context.tasks):
        QTest.keyClicks(screen.editor.settings.title, "!")
        screen.editor.keep()
        assert screen.unsaved, "it is on its way to the disk, which may not take it"
        changed_elsewhere(world, "Theirs")
    assert screen.unsaved
    screen.leave(lambda: gone.append("kept apart"))
    assert (gone[1:], screen.unsaved) == (["kept apart"], False)
    assert titles(world) == {"Theirs", "Mine typed last!"}


def test_nobody_goes_for_good_from_a_draft_that_the_disk_does_not_take_without_being_asked(
    world: World, screen: QuizzesScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise AppError("The disk is full.")

    gone = list[str]()
    new_draft(screen, "Mine")
    QTest.keyClicks(screen.editor.settings.title, " too")
    with monkeypatch.context() as no_room:
        no_room.setattr(world.quizzes, "save", full)
        screen.leave(lambda: gone.append("left behind"))
    assert (gone, screen.unsaved) == ([], True)
    assert "not saved" in screen.editor.faults.words.text()
    QTest.mouseClick(screen.editor.faults.button, CLICK)
    assert (gone, screen.unsaved, titles(world)) == (["left behind"], False, {"Mine"})


def test_the_list_opens_a_draft_as_it_is_on_disk(world: World, screen: QuizzesScreen) -> None:
    new_draft(screen, "Old")
    QTest.keyClick(screen.editor, Qt.Key.Key_Escape)
    settle()
    before = screen.drafts.model.rows
    changed_elsewhere(world, "New")
    screen.drafts.show_rows(before)  # a list that does not know it yet
    screen.tabs.setCurrentIndex(1)
    screen.drafts.view.selectRow(0)
    press(screen, "edit")
    assert screen.editor.settings.title.text() == "New"


def give_picture(world: World, key: str, media: Path) -> None:
    """Put a picture on a case."""
    data = png()
    new = picture_rows.NewPicture(hash=sha256(data).hexdigest(), kind="png", width=4, height=3, size=len(data))
    picture_rows.put_file(media, data, name=picture_rows.file_name(new.hash, "png"))
    with world.database.write(Changed.CASES) as connection:
        known = case_rows.list_cases(connection)
        fields = replace(known[key].case.fields, pictures=(Picture(alt="A bag", file="bag.png"),))
        case_rows.add_cases(connection, [replace(known[key].case, fields=fields)], known=known, at=START)
        picture_rows.add_pictures(connection, [new], at=START)
        version_id = case_rows.list_cases(connection, keys=[key])[key].version_id
        picture_rows.link_case(connection, version_id, {"bag.png": new.hash})


def test_a_preview_shows_the_pictures_of_the_cases(world: World, screen: QuizzesScreen) -> None:
    give_picture(world, "case-1", screen.context.settings.media_dir)
    screen.published.choose("blind")
    press(screen, "preview")
    shown = screen.preview.taking.card.findChild(CasePicture)
    assert shown is not None
    assert shown.canvas.isVisible()
    assert not shown.canvas.pixmap().isNull()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["small", "large"])
@pytest.mark.parametrize("view", ["lists", "settings", "blueprint", "list", "assign", "preview"])
def test_no_view_is_cut_off_and_all_have_names(
    screen: QuizzesScreen, view: str, size: tuple[int, int], world: World
) -> None:
    wish = Wish(audience=Audience.EVERYONE, whom="", opens_at=START, closes_at=None)
    world.assigning.assign(LEAD, "blind", wish=wish)
    screen.refresh()
    screen.published.choose("blind")
    if view in ("settings", "blueprint", "list"):
        new_draft(screen, "A quiz with a title that is rather long")
        screen.editor.tabs.setCurrentIndex(view != "settings")
        if view == "list":
            screen.editor.by_list.click()
    elif view in ("assign", "preview"):
        press(screen, view)
    screen.resize(*size)
    settle()
    settle()
    assert (screen.width(), screen.height()) == size
    assert cut_off(screen) == []
    assert too_wide(screen) == []
    assert [type(part).__name__ for part in stops(screen) if not name_of(part)] == []


def test_a_sealed_quiz_shows_no_gold_whatever_is_chosen(screen: QuizzesScreen) -> None:
    press(screen, "new")
    settings = screen.editor.settings
    settings.mode.setCurrentIndex(settings.mode.findData(Mode.SEALED))
    settings.mode.activated.emit(settings.mode.currentIndex())
    assert not settings.feedback.isEnabled()


def export(screen: QuizzesScreen, slug: str, words: str) -> None:
    """Choose an entry of the menu “Export”, for a published quiz."""
    screen.published.choose(slug)
    menu = screen.buttons["export"].menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    settle()


def answer_dialog(screen: QuizzesScreen, file: Path) -> None:
    """Choose a file, or a folder, in the dialog that is open."""
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()
    screen.activateWindow()
    settle()


def test_a_quiz_is_printed_with_its_key_but_not_with_gold_one_may_vote_on(
    world: World, screen: QuizzesScreen, tmp_path: Path
) -> None:
    world.add_people(TRAINER)
    world.adjudicating.open(LEAD, ["case-4"], reason=Reason.ASKED, note="Look again.")
    export(screen, "practice", "PDF to print, with the key…")
    answer_dialog(screen, tmp_path / "key.pdf")
    assert screen.done.words.text() == "“Seller practice” is in key.pdf, 2 pages."
    said = re.sub(r"\W", "", "".join(read_pages(tmp_path / "key.pdf")))
    assert "Whycase3isso" in said
    assert "Whycase4isso" not in said
    export(screen, "practice", "PDF to print, without the key…")
    answer_dialog(screen, tmp_path / "bare.pdf")
    assert "Whycase3isso" not in re.sub(r"\W", "", "".join(read_pages(tmp_path / "bare.pdf")))


def test_a_print_that_cannot_be_written_is_said(screen: QuizzesScreen, tmp_path: Path) -> None:
    said: list[str] = []
    screen.context.tasks.problem.connect(lambda error: said.append(str(error)))
    export(screen, "practice", "PDF to print, without the key…")
    answer_dialog(screen, tmp_path / "no such folder" / "x.pdf")
    assert "cannot be written" in said[0]
    assert not screen.done.isVisible()


def test_a_quiz_folder_is_written(screen: QuizzesScreen, tmp_path: Path) -> None:
    export(screen, "practice", "Quiz folder…")
    answer_dialog(screen, tmp_path)
    assert read_quiz(tmp_path / "practice" / "quiz.yaml").cases == ("case-3", "case-4")


def test_a_lead_prints_and_exports_nothing_else(qtbot: QtBot, world: World, context_of: Made) -> None:
    menu = screen_of(qtbot, context_of(world, LEAD)).buttons["export"].menu()
    assert menu is not None
    assert [action.text()[:3] for action in menu.actions()] == ["PDF", "PDF"]


GIFT = "::Bag::A copied logo. {=Reject ~Approve}\n\n::Sun::The sun rises. {T}\n\n::Essay::Write. {}\n"


def bring(screen: QuizzesScreen, file: Path, words: str) -> None:
    """Choose a file by the menu “Import”."""
    menu = screen.buttons["import"].menu()
    assert menu is not None
    next(action for action in menu.actions() if action.text() == words).trigger()
    settle()
    answer_dialog(screen, file)


def test_an_import_says_first_what_it_cannot_carry_over_and_writes_when_told(
    world: World, screen: QuizzesScreen, tmp_path: Path
) -> None:
    file = tmp_path / "bags.txt"
    file.write_text(GIFT)
    bring(screen, file, "GIFT…")
    page = screen.exchange.page
    assert page.isVisible()
    assert page.summary.text() == (
        "3 questions in the file: 1 new, 0 changed, 0 here already, 2 cannot be taken. Nothing is written yet."
    )
    said = [row.said for row in page.rows.model.rows]
    assert any("“Essay”" in words for words in said)
    assert any("its options are no decisions" in words and "--map" not in words for words in said)
    assert len(world.quizzes.bank(TRAINER)) == 5
    QTest.mouseClick(page.maps, CLICK)
    settle()
    QTest.keyClicks(page.maps, "true = approve, false = reject")
    assert not page.take.isEnabled()
    QTest.keyClick(page.maps, Qt.Key.Key_Return)
    settle()
    assert page.take.text() == "Import 2"
    QTest.mouseClick(page.take, CLICK)
    settle()
    assert screen.published.isVisible()
    assert screen.done.words.text() == "Imported from bags.txt: 2 new, 0 changed, 1 could not be taken."
    assert len(world.quizzes.bank(TRAINER)) == 7


def test_what_cannot_be_read_is_said_and_nothing_can_be_taken(screen: QuizzesScreen, tmp_path: Path) -> None:
    file = tmp_path / "broken.xml"
    file.write_text("<quiz><question>")
    bring(screen, file, "Moodle XML…")
    page = screen.exchange.page
    assert "it is no XML that can be read" in page.problem.words.text()
    assert not page.take.isEnabled()
    QTest.keyClick(page.maps, Qt.Key.Key_Escape)
    settle()
    assert screen.published.isVisible()


def test_a_mapping_to_no_decision_is_said(screen: QuizzesScreen, tmp_path: Path) -> None:
    file = tmp_path / "bags.txt"
    file.write_text(GIFT)
    bring(screen, file, "GIFT…")
    QTest.mouseClick(screen.exchange.page.maps, CLICK)
    settle()
    QTest.keyClicks(screen.exchange.page.maps, "true=allow")
    QTest.keyClick(screen.exchange.page.maps, Qt.Key.Key_Return)
    assert "“true=allow” maps to no decision" in screen.exchange.page.problem.words.text()


def test_a_quiz_written_as_moodle_xml_comes_back_as_it_was(screen: QuizzesScreen, tmp_path: Path) -> None:
    export(screen, "practice", "Moodle XML…")
    answer_dialog(screen, tmp_path / "practice.xml")
    assert screen.done.words.text() == "2 questions of “Seller practice” written to practice.xml."
    bring(screen, tmp_path / "practice.xml", "Moodle XML…")
    page = screen.exchange.page
    assert page.take.text() == "Nothing to import"
    assert "2 questions and 1 quiz in the file: 0 new, 0 changed, 3 here already." in page.summary.text()


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_import_page_is_whole_and_named(screen: QuizzesScreen, size: tuple[int, int], tmp_path: Path) -> None:
    file = tmp_path / "bags.txt"
    file.write_text(GIFT)
    bring(screen, file, "GIFT…")
    screen.resize(*size)
    settle()
    assert cut_off(screen) == []
    assert too_wide(screen) == []
    assert [part for part in stops(screen) if not name_of(part)] == []


def test_real_files_of_other_systems_are_looked_into(screen: QuizzesScreen, shared_data: Path) -> None:
    quiz = shared_data / "quiz"
    files = [("GIFT…", quiz / "moodle-gift" / "examples.txt"), ("QTI…", quiz / "qti" / "imsqti_2.2_package.zip")]
    files += [("Folder of QTI files…", quiz / "qti"), ("Folder of Moodle XML files…", quiz / "moodle-xml")]
    files += [("Moodle XML…", file) for file in sorted((quiz / "moodle-xml").glob("*.xml"))]
    for words, file in files:
        bring(screen, file, words)
        assert screen.exchange.page.report is not None, file.name
        assert not screen.exchange.page.problem.isVisible()
        assert screen.exchange.page.rows.model.rows


def test_what_could_not_be_carried_over_is_copied(screen: QuizzesScreen, tmp_path: Path) -> None:
    (tmp_path / "bags.txt").write_text(GIFT)
    bring(screen, tmp_path, "Folder of GIFT files…")
    page = screen.exchange.page
    assert page.title.text() == f"Import GIFT: {tmp_path.name}"
    QTest.mouseClick(page.copy, CLICK)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len([line for line in lines if "“Essay”" in line]) == 1
    assert len(lines) >= len(page.rows.model.rows)
