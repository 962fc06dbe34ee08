"""Write in the window: the list, the editor with its checks and fixes, saving, recovery, review and release."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.drafts import DraftStatus
from app.domain.people import Person, Role
from app.store import people as people_rows
from app.store import pictures
from app.ui.screen import Context
from app.ui.screens.write import OPEN, Write
from app.ui.widgets.draft_editor import CHANGES, IMPACT
from tests.pictures import png
from tests.ui.frame import late
from tests.ui.screens.conftest import show
from tests.ui.screens.world import LEAD, REVIEWER, World

Made = Callable[[World, Person], Context]
CONTROL = Qt.KeyboardModifier.ControlModifier
TARA = Person(id="p7", key="tara", name="Tara", role=Role.TRAINER)
SOP = "counterfeit-goods"
EDITED = "Two signs decide."


@dataclass
class Room:
    """The screen before a trainer, and what lies behind it."""

    screen: Write
    world: World
    context: Context

    def text(self) -> str:
        """What is on disk of the open draft."""
        return self.world.writing.drafts(asked_by=TARA)[0].text.body

    def click(self, button: QWidget) -> None:
        """Click on a button that can be seen."""
        assert button.isVisible()
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def begin(self, qtbot: QtBot) -> None:
        """Draft a change of the counterfeit SOP."""
        assert self.screen.list.table.choose(SOP)
        self.click(self.screen.list.go)
        qtbot.waitUntil(lambda: self.screen.editor.desk is not None and self.screen.editor.desk.analysis is not None)

    def write_over(self, old: str, new: str) -> None:
        """Choose words in the text and type others over them."""
        box = self.screen.editor.box
        cursor = box.document().find(old)
        assert not cursor.isNull(), old
        box.setTextCursor(cursor)
        first, *rest = new.split("\n")
        QTest.keyClicks(box, first)
        for line in rest:
            QTest.keyClick(box, Qt.Key.Key_Return)
            QTest.keyClicks(box, line)
        self.look()

    def look(self) -> None:
        """What would happen after a moment's rest."""
        desk = self.screen.editor.desk
        assert desk is not None
        desk.look()

    def findings(self) -> list[str]:
        """What the checks say."""
        return [row.finding.said for row in self.screen.editor.findings.rows]

    def fix(self, words: str) -> None:
        """Click on the fix of the finding that says this."""
        row = next(row for row in self.screen.editor.findings.rows if words in row.finding.said)
        assert row.mend is not None
        row.mend.click()


@pytest.fixture
def room(qtbot: QtBot, world: World, context_of: Made) -> Iterator[Room]:
    with world.database.write() as connection:
        people_rows.put_people(connection, [TARA])
    context = context_of(world, TARA)
    screen = Write(context)
    show(qtbot, screen)
    yield Room(screen, world, context)
    screen.hide()


def test_the_list_says_what_is_in_force_drafted_and_by_whom(
    room: Room, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    table = room.screen.list.table
    assert [(row.slug, row.state) for row in table.model.rows] == [
        ("counterfeit-goods", "in force"), ("seller-checks", "in force"),
    ]  # fmt: skip
    qtmodeltester.check(table.model)  # type: ignore[no-untyped-call]
    room.begin(qtbot)
    room.screen.editor.back.click()
    assert next((row.slug, row.state) for row in table.model.rows) == ("counterfeit-goods", "draft")
    assert room.screen.list.sentence.text() == "Being written by you."
    assert room.screen.list.go.text() == "Go on writing"
    assert room.screen.list.summary.text() == "2 SOPs in force, 1 draft."


def test_what_one_types_is_on_disk_within_a_second_and_when_one_leaves(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    room.write_over("The text of Copied or changed logos.", EDITED)
    qtbot.waitUntil(lambda: EDITED in room.text(), timeout=2000)
    room.write_over(EDITED, "Three signs decide.")
    room.screen.hide()
    assert "Three signs decide." in room.text()


def test_who_types_without_a_rest_is_saved_too(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    desk = room.screen.editor.desk
    assert desk is not None
    QTest.keyClicks(room.screen.editor.box, "a")
    left = desk._save_soon.remainingTime()
    qtbot.waitUntil(lambda: desk._save_soon.remainingTime() < left - 50)
    QTest.keyClicks(room.screen.editor.box, "b")
    assert desk._save_soon.remainingTime() < left - 50


def test_after_a_crash_the_draft_says_that_it_was_recovered(
    room: Room, qtbot: QtBot, context_of: Made, world: World
) -> None:
    room.begin(qtbot)
    room.write_over("The text of Copied or changed logos.", EDITED)
    qtbot.waitUntil(lambda: EDITED in room.text(), timeout=2000)
    after = Write(context_of(world, TARA))  # the first one never left its desk
    show(qtbot, after)
    assert "Recovered, last saved" in after.list.said.words.text()
    QTest.mouseClick(after.list.said.button, Qt.MouseButton.LeftButton)
    assert EDITED in after.editor.box.toPlainText()
    assert after.editor.recovered.words.text().startswith("Recovered, last saved")
    after.editor.back.click()
    assert room.context.memory.word(OPEN) == ""
    third = Write(context_of(world, TARA))
    show(qtbot, third)
    assert third.list.said.isHidden()
    for made in (after, third):
        made.hide()


@pytest.mark.parametrize("mine", [True, False], ids=["mine", "theirs"])
def test_a_newer_text_from_another_window_is_never_overwritten_unasked(room: Room, qtbot: QtBot, mine: bool) -> None:
    room.begin(qtbot)
    draft = room.world.writing.drafts(asked_by=TARA)[0]
    other = replace(draft.text, body="# Counterfeit goods\n\nFrom another window.\n")
    room.world.writing.save(TARA, draft.id, other, seen=draft.changed_at)
    room.write_over("The text of Copied or changed logos.", EDITED)
    editor = room.screen.editor
    qtbot.waitUntil(editor.bar.isVisible, timeout=2000)
    assert "From another window" in room.text()
    QTest.keyClicks(editor.box, "x")
    assert editor.desk is not None
    editor.desk.save()
    assert "From another window" in room.text()
    room.click(editor.bar.button if mine else editor.theirs)
    assert (EDITED in room.text()) is mine
    assert ("From another window" in editor.box.toPlainText()) is not mine
    assert editor.bar.isHidden()
    assert editor.theirs.isHidden()
    QTest.keyClicks(editor.box, "y")
    editor.desk.save()
    assert editor.bar.isHidden()


def test_nobody_leaves_a_text_that_was_not_saved_without_being_told(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    draft = room.world.writing.drafts(asked_by=TARA)[0]
    room.world.writing.save(TARA, draft.id, replace(draft.text, owner="Another window"), seen=draft.changed_at)
    editor = room.screen.editor
    QTest.keyClicks(editor.box, "Mine. ")
    room.click(editor.back)
    assert room.screen.pages.currentWidget() is editor
    assert editor.bar.isVisible()
    assert "not saved" in room.screen.sure.words.text()
    assert "Mine. " in editor.box.toPlainText()
    room.click(editor.bar.button)
    assert "Mine. " in room.text()
    room.click(editor.back)
    assert room.screen.pages.currentWidget() is room.screen.list
    assert room.screen.sure.isHidden()


def test_who_goes_elsewhere_for_good_is_asked_about_a_text_that_was_not_saved(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    screen, gone = room.screen, list[str]()
    before = screen.unsaved
    QTest.keyClicks(screen.editor.box, "Mine. ")
    assert (before, screen.unsaved) == (False, True)
    screen.leave(lambda: gone.append("saved"))
    assert (gone, screen.unsaved) == (["saved"], False)
    draft = room.world.writing.drafts(asked_by=TARA)[0]
    room.world.writing.save(TARA, draft.id, replace(draft.text, owner="Another window"), seen=draft.changed_at)
    QTest.keyClicks(screen.editor.box, "Mine too. ")
    screen.leave(lambda: gone.append("left behind"))
    assert "not saved" in screen.sure.words.text()
    assert (gone, screen.unsaved) == (["saved"], True), "nobody goes before they chose"
    room.click(screen.sure.button)
    assert (gone[1:], screen.unsaved) == (["left behind"], False)
    assert screen.sure.isHidden()


def test_checks_stand_under_the_text_and_a_click_mends_them(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    assert "Nothing differs from version 1.0 yet." in room.findings()
    room.write_over("The text of Copied or changed logos.", "See [it](sop:seller-checks#document).")
    assert any("leads nowhere" in said for said in room.findings())
    row = next(row for row in room.screen.editor.findings.rows if "leads nowhere" in row.finding.said)
    room.screen.editor.box.go_to(1)
    row.place.click()
    assert "sop:seller-checks" in room.screen.editor.box.textCursor().block().text()
    room.fix("leads nowhere")
    assert "sop:seller-checks#documents)" in room.screen.editor.box.toPlainText()
    room.screen.editor.box.undo()
    assert "sop:seller-checks#document)" in room.screen.editor.box.toPlainText()
    room.screen.editor.box.redo()
    room.look()
    room.fix("change note is missing")
    assert room.screen.editor.fields.note.toPlainText().startswith("Copied or changed logos:")
    room.fix("next number would be 2.0")
    assert room.screen.editor.fields.lines["version"].text() == "2.0"
    assert room.findings() == []
    assert room.screen.editor.findings.said.text() == "Checks: nothing is wrong."


def test_a_heading_that_is_typed_over_keeps_its_id_once_the_cursor_leaves_it(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    body = room.screen.editor.box.toPlainText()
    line = next(at for at, said in enumerate(body.split("\n"), start=1) if said.startswith("## Replica"))
    box = room.screen.editor.box
    box.go_to(line)
    cursor = box.textCursor()
    cursor.select(QTextCursor.SelectionType.LineUnderCursor)
    box.setTextCursor(cursor)
    QTest.keyClicks(box, "## Words for a copy")
    room.look()
    assert "## Words for a copy\n" in box.toPlainText()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert "## Words for a copy {#replica-wording}\n" in box.toPlainText()
    assert box.line == line + 1
    for _ in range(2):  # first what was typed with its id, then the taking away
        box.undo()
        room.look()
    assert box.toPlainText() == body


def test_an_id_that_was_typed_over_is_put_back_with_a_click(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    room.write_over("{#replica-wording}", "{#copies}")
    said = "The clause replica-wording goes on as copies; everything that cites it would be lost."
    assert said in room.findings()
    room.fix("goes on as")
    assert "## Replica wording {#replica-wording}" in room.screen.editor.box.toPlainText()
    assert said not in room.findings()


def test_a_change_is_material_until_its_switch_says_editorial(
    room: Room, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    room.begin(qtbot)
    room.write_over("The text of Copied or changed logos.", EDITED)
    editor = room.screen.editor
    editor.tabs.setCurrentIndex(CHANGES)
    switch = editor.changes.rows[0].material
    assert switch.isChecked()
    switch.click()
    assert editor.changes.said.text() == "1 clause changed, none of them materially."
    assert editor.desk is not None
    assert editor.desk.text.editorial == ("logo-misuse",)
    editor.tabs.setCurrentIndex(IMPACT)
    assert editor.impact.said.text() == "Nothing becomes stale: every change is editorial."
    editor.changes.rows[0].material.click()
    editor.impact.count.click()
    assert editor.impact.said.text() == "3 cases, 1 quiz, 0 acknowledgements become stale."
    assert editor.impact.cases.model.total == 3
    qtmodeltester.check(editor.impact.cases.model)  # type: ignore[no-untyped-call]


def test_rows_of_the_impact_lead_where_the_thing_is(room: Room, qtbot: QtBot, visited: list[tuple[str, str]]) -> None:
    room.begin(qtbot)
    room.write_over("The text of Copied or changed logos.", EDITED)
    editor = room.screen.editor
    editor.tabs.setCurrentIndex(IMPACT)
    editor.impact.tabs.setCurrentWidget(editor.impact.people)
    editor.impact.people.choose(REVIEWER.id)
    QTest.keyClick(editor.impact.people.view, Qt.Key.Key_Return)
    assert visited[-1] == ("gaps", REVIEWER.key)


def test_the_tools_write_markdown_that_can_be_undone(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    editor = room.screen.editor
    before = editor.box.toPlainText()
    cursor = editor.box.document().find("Copied or changed logos.")
    editor.box.setTextCursor(cursor)
    room.click(editor.tools["bold"])
    assert "The text of **Copied or changed logos.**" in editor.box.toPlainText()
    editor.box.undo()
    assert editor.box.toPlainText() == before
    editor.box.moveCursor(QTextCursor.MoveOperation.End)
    room.click(editor.tools["table"])
    assert editor.box.toPlainText().endswith("| Situation | Decision | Action |\n|---|---|---|\n|  |  |  |\n")
    room.click(editor.tools["list"])
    room.click(editor.tools["link"])
    QTest.keyClicks(editor.picker.box, "documents")
    QTest.keyClick(editor.picker.box, Qt.Key.Key_Return)
    assert "- [Documents](sop:seller-checks#documents)" in editor.box.toPlainText()
    assert editor.picker.isHidden()


def test_words_are_found_and_replaced_in_one_step(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    editor = room.screen.editor
    before = editor.box.toPlainText()
    QTest.keyClick(editor.box, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(editor.replace.search.box, "the text of")
    editor.replace.words.setText("Words on")
    room.click(editor.replace.one)
    assert editor.box.toPlainText().count("Words on") == 1
    room.click(editor.replace.all)
    assert "The text of" not in editor.box.toPlainText()
    editor.box.undo()
    editor.box.undo()
    assert editor.box.toPlainText() == before
    QTest.keyClick(editor.replace.words, Qt.Key.Key_Escape)
    assert editor.replace.isHidden()


def test_the_preview_is_what_readers_see_and_the_outline_leads(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    room.write_over("The text of Replica wording.", "!!! note\n    **Look** twice.")
    page = room.screen.editor.page.page.toPlainText()
    assert "Look twice." in page
    assert "**" not in page
    assert "{#" not in page
    editor = room.screen.editor
    editor.outline.chosen.emit("logo-misuse")
    assert editor.box.textCursor().block().text().startswith("## Copied or changed logos")


def test_the_preview_stands_where_the_cursor_is_and_stays_there_while_one_types(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    editor = room.screen.editor
    filler = "\n\n".join(f"Paragraph {number} of a longer text." for number in range(60))
    editor.box.replace_all(editor.box.toPlainText().replace("The text of Copied or changed logos.", filler))
    room.look()
    line = next(at for at, said in enumerate(editor.box.toPlainText().split("\n"), 1) if "Replica wording {" in said)
    editor.box.go_to(line)
    bar = editor.page.page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)
    at = bar.value()
    QTest.keyClick(editor.box, Qt.Key.Key_Down)
    QTest.keyClicks(editor.box, "More words. ")
    room.look()
    assert "More words." in editor.page.page.toPlainText()
    assert bar.value() == at


def test_a_draft_is_discarded_after_asking_and_can_be_taken_back(room: Room, qtbot: QtBot) -> None:
    room.begin(qtbot)
    room.click(room.screen.editor.discard)
    assert room.world.writing.drafts(asked_by=TARA)
    room.click(room.screen.sure.button)
    assert room.world.writing.drafts(asked_by=TARA) == ()
    assert room.screen.pages.currentWidget() is room.screen.list
    room.click(room.screen.list.said.button)
    assert len(room.world.writing.drafts(asked_by=TARA)) == 1


def test_a_new_sop_begins_with_a_title(room: Room, qtbot: QtBot) -> None:
    QTest.keyClick(room.screen.list, Qt.Key.Key_N, CONTROL)
    QTest.keyClicks(room.screen.list.title, "Second-hand phones")
    QTest.keyClick(room.screen.list.title, Qt.Key.Key_Return)
    editor = room.screen.editor
    assert editor.title.text() == "Second-hand phones"
    assert not editor.fields.lines["slug"].isReadOnly()
    editor.fields.note.setPlainText("First version.")
    room.look()
    assert room.findings() == []


def test_an_sop_is_retired_with_a_reason(room: Room) -> None:
    room.screen.list.table.choose("seller-checks")
    room.click(room.screen.list.retire)
    QTest.keyClicks(room.screen.list.why, "Merged elsewhere.")
    room.click(room.screen.list.end)
    room.screen.refresh()
    assert next(r for r in room.screen.list.table.model.rows if r.slug == "seller-checks").state == "retired"


def test_the_author_waits_and_the_second_person_returns_and_approves(
    room: Room, qtbot: QtBot, world: World, context_of: Made
) -> None:
    room.begin(qtbot)
    room.write_over("The text of Copied or changed logos.", EDITED)
    room.screen.editor.fields.note.setPlainText("Two signs now.")
    room.look()
    room.click(room.screen.editor.submit)
    review = room.screen.review
    assert room.screen.pages.currentWidget() is review
    assert review.approve.isHidden()
    assert "second person" in review.need.words.text()
    lead = Write(context_of(world, LEAD))
    show(qtbot, lead)
    lead.list.table.choose(SOP)
    assert lead.list.go.text() == "Review it"
    lead.list.go.click()
    assert EDITED.split()[0] in lead.review.page.page.toPlainText()
    assert lead.review.impact_said.text() == "3 cases, 1 quiz, 0 acknowledgements become stale."
    lead.review.comment.setPlainText("Which signs?")
    lead.review.send_back.click()
    assert lead.pages.currentWidget() is lead.list
    room.screen.refresh()
    room.click(room.screen.review.back)
    assert room.screen.list.sentence.text() == "Lena: Which signs?"
    room.screen.list.go.click()
    assert room.screen.editor.returned.words.text() == "Lena returned it: Which signs?"
    room.click(room.screen.editor.submit)
    lead.refresh()
    lead.list.table.choose(SOP)
    lead.list.go.click()
    lead.review.approve.click()
    assert world.writing.drafts(asked_by=TARA)[0].status is DraftStatus.APPROVED
    lead.refresh()
    lead.review.release.click()
    assert "is in force now" in lead.list.said.words.text()
    assert [v.version for v in world.library.versions(SOP)] == ["1.0", "1.1"]
    lead.hide()


def test_alone_in_a_workspace_one_is_told_how_to_get_a_second_person(room: Room, qtbot: QtBot, world: World) -> None:
    with world.database.write() as connection:
        connection.exec_driver_sql("UPDATE person SET role = 'reviewer' WHERE key = 'lead'")
    room.begin(qtbot)
    room.write_over("The text of Copied or changed logos.", EDITED)
    room.screen.editor.fields.note.setPlainText("Two signs now.")
    room.look()
    room.click(room.screen.editor.submit)
    assert "plumbline people add" in room.screen.review.need.words.text()
    room.click(room.screen.review.take_back)
    assert room.screen.pages.currentWidget() is room.screen.editor


def test_everything_is_exported_to_a_folder(room: Room, tmp_path: Path) -> None:
    room.screen.exchange.export_to(tmp_path / "out")
    QApplication.processEvents()
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["counterfeit-goods", "seller-checks"]
    assert "2 versions written" in room.screen.list.said.words.text()


def test_a_picture_from_a_file_or_the_clipboard_is_kept_named_shown_and_released(
    room: Room, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "Fake seal.png"
    file.write_bytes(png(60, 40))
    room.begin(qtbot)
    editor = room.screen.editor
    editor.box.go_to(5)
    room.click(editor.tools["picture"])
    dialog = room.screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.close()
    QTest.keyClicks(editor.box, "A seal")
    assert "![A seal](fake-seal.png)" in editor.box.toPlainText()
    room.look()
    assert not editor.page.pictures["fake-seal.png"].isNull()
    copied = QImage(30, 20, QImage.Format.Format_RGB32)
    copied.fill(Qt.GlobalColor.blue)
    data = QMimeData()
    data.setImageData(copied)
    editor.box.go_to(5)
    editor.box.insertFromMimeData(data)
    assert "(picture.png)" in editor.box.toPlainText()
    draft = room.world.writing.drafts(asked_by=TARA)[0]
    assert editor.desk is not None
    editor.desk.change(change="With a picture.", version="1.1")
    editor.desk.save()
    shown = room.world.writing.pictures(draft.id, asked_by=TARA)
    assert [(p.name, p.used, p.new) for p in shown] == [("fake-seal.png", True, True), ("picture.png", True, True)]
    room.world.writing.submit(TARA, draft.id)
    text_hash = room.world.writing.comparison(draft.id, asked_by=TARA)[2]
    room.screen.refresh()
    room.screen.open(draft.id)
    assert set(room.screen.review.page.pictures) == {"fake-seal.png", "picture.png"}
    room.world.writing.review(LEAD, draft.id, approved=True, comment="", text_hash=text_hash)
    made = room.world.writing.release(LEAD, draft.id)
    with room.world.database.read() as connection:
        assert set(pictures.of_sop(connection, made.id)) == {"fake-seal.png", "picture.png"}


def test_a_folder_is_looked_into_before_its_versions_are_taken(room: Room, tmp_path: Path) -> None:
    screen, folder = room.screen, tmp_path / "git"
    screen.exchange.export_to(folder)
    room.click(screen.list.take)
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    page = screen.exchange.page
    assert screen.pages.currentWidget() is page
    assert page.summary.text().startswith("2 versions of 2 SOPs in the folder: 0 new, 2 here already.")
    assert not page.take.isEnabled()
    file = folder / SOP / "1.0.md"
    said = re.sub("version: .*", "version: '1.1'", file.read_text("utf-8"))
    said = re.sub("change: .*", "change: New.", said)
    (folder / SOP / "1.1.md").write_text(said.replace("The text of Copied", "Another text of Copied"), "utf-8")
    (folder / SOP / "1.2.md").write_text("---\nsop: counterfeit-goods\n---\nNo version.\n", "utf-8")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert screen.pages.currentWidget() is screen.list
    screen.exchange.look_into(folder)
    assert page.take.text() == "Import 1"
    assert any("1.2.md" in problem.file for problem in page.rows.model.rows)
    assert [v.version for v in room.world.library.versions(SOP)] == ["1.0"], "nothing is written before one says so"
    room.click(page.take)
    assert screen.pages.currentWidget() is screen.list
    assert screen.list.said.words.text().startswith("Imported from git: 1 new, 2 here already, 1 file cannot be taken.")
    assert [v.version for v in room.world.library.versions(SOP)] == ["1.0", "1.1"]


def test_who_writes_on_while_a_folder_is_taken_is_left_at_it(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    screen, folder = room.screen, tmp_path / "git"
    screen.exchange.export_to(folder)
    (folder / "seller-checks" / "1.0.md").rename(folder / "seller-checks" / "1.1.md")
    file = folder / "seller-checks" / "1.1.md"
    file.write_text(re.sub("version: .*", "version: '1.1'", file.read_text("utf-8")), "utf-8")
    screen.exchange.look_into(folder)
    with late(room.context.tasks) as kept:
        room.click(screen.exchange.page.take)
        QTest.keyClick(screen.exchange.page, Qt.Key.Key_Escape)
        imported, *left = kept
        kept[:] = left
    room.begin(qtbot)
    with late(room.context.tasks) as kept:
        kept.append(imported)
    assert screen.pages.currentWidget() is screen.editor
    assert screen.list.said.words.text().startswith("Imported from git")


@pytest.mark.parametrize("put", ["picture", "table", "box"])
def test_what_is_put_between_two_parts_of_a_text_leaves_both_as_they_are(room: Room, qtbot: QtBot, put: str) -> None:
    room.begin(qtbot)
    box = room.screen.editor.box
    box.setPlainText("## One\n\n- a list\n- of two\n\nEnd.")
    box.go_to(2)
    (box.picture("x.png") if put == "picture" else getattr(box, put)())
    lines = box.toPlainText().split("\n")
    assert lines[0] == "## One"
    assert lines[lines.index("- a list") - 1] == "", "a list begins after a blank line"
    assert lines[1] == ""
    assert lines[-4:] == ["- a list", "- of two", "", "End."]
    box.undo()
    assert box.toPlainText() == "## One\n\n- a list\n- of two\n\nEnd."


def test_a_file_that_is_no_picture_is_refused_in_a_sentence(room: Room, qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    room.context.tasks.problem.connect(lambda error: said.append(str(error)))
    (tmp_path / "x.png").write_text("no picture")
    room.begin(qtbot)
    before = room.screen.editor.box.toPlainText()
    room.screen.editor.picturing.emit(tmp_path / "x.png")
    assert "this is not a PNG" in said[0]
    assert room.screen.editor.box.toPlainText() == before
