"""The import of a table on the screen: what a person looks at before anything is written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.adjudications import Reason
from app.domain.people import Person
from app.ports import Cancelled
from app.store import cases as case_rows
from app.ui.screen import Context
from app.ui.screens.cases import Cases
from app.ui.widgets.import_dry_run import DryRow
from app.ui.widgets.import_wizard import DRY_RUN, FILE, HEED_FIRST, MAPPING, READING, ImportWizard
from tests.ui.frame import late
from tests.ui.screens.conftest import show
from tests.ui.screens.world import LEAD, TRAINER, World

HEAD = "id,title,text,decision,clause"
CLAUSE = "seller-checks#documents"
LONG = "A train of beech wood with three wagons painted with blue colours."
ROWS = (
    f"a,Train,{LONG},approve,{CLAUSE}",
    f"b,Train,{LONG},reject,{CLAUSE}",
    f"c,Bag,Write to jo@example.org,reject,{CLAUSE}",
    f"case-4,Another title,Another text,reject,{CLAUSE}",
    f"d,x,y,perhaps,{CLAUSE}",
    f"a,x,y,approve,{CLAUSE}",
)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot, world: World, context_of: Callable[[World, Person], Context]) -> Cases:
    """The bank of five cases before a trainer."""
    world.add_people(TRAINER)
    made = Cases(context_of(world, TRAINER))
    show(qtbot, made)
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A table with a near-duplicate, personal data, a changed case and two rows that cannot be taken."""
    made = tmp_path / "t.csv"
    made.write_text("\n".join((HEAD, *ROWS)), encoding="utf-8")
    return made


def tried(screen: Cases, file: Path) -> ImportWizard:
    """The wizard at the dry run of a file whose columns are called as usual."""
    screen.bring.click()
    screen.wizard.open_file(file)
    assert screen.wizard.step == READING
    screen.wizard.next.click()
    screen.wizard.next.click()
    return screen.wizard


def shown(wizard: ImportWizard) -> list[tuple[str, str]]:
    return [(row.key or str(row.line), row.verdict) for row in wizard.dry.table.model.rows]


def narrow(wizard: ImportWizard, words: str) -> None:
    box = wizard.dry.kinds
    box.setCurrentIndex(next(at for at in range(box.count()) if box.itemText(at).startswith(words)))
    box.activated.emit(box.currentIndex())


def test_the_dry_run_is_narrowed_to_one_outcome(screen: Cases, file: Path) -> None:
    wizard = tried(screen, file)
    assert wizard.step == DRY_RUN
    offered = [wizard.dry.kinds.itemText(at) for at in range(wizard.dry.kinds.count())]
    assert offered == [
        "All rows (6)", "New (3)", "Changed (1)", "Refused (2)", "Near-duplicates (1)", "With personal data (1)",
    ]  # fmt: skip
    narrow(wizard, "Refused")
    assert shown(wizard) == [("6", "refused"), ("7", "refused")]
    narrow(wizard, "Near")
    assert shown(wizard) == [("b", "new")]


def test_refused_rows_say_line_and_reason_and_are_copied_and_saved_to_mend(
    screen: Cases, file: Path, tmp_path: Path
) -> None:
    wizard = tried(screen, file)
    narrow(wizard, "Refused")
    said = [(row.line, row.what) for row in wizard.dry.table.model.rows]
    assert said[0] == (6, "the decision “perhaps” is not known. Go back and say what it means.")
    assert said[1] == (7, "the id a stands on line 2 already.")
    wizard.dry.table.view.setFocus()
    QTest.keyClick(wizard.dry.table.view, Qt.Key.Key_C, CONTROL)
    assert "7\trefused\t\t\tthe id a stands on line 2 already." in QGuiApplication.clipboard().text()
    wizard.dry.save.click()
    dialog = screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "refused.xlsx"))
    dialog.close()
    assert wizard.said.words.text() == "2 refused rows are in refused.xlsx."
    sheet = load_workbook(tmp_path / "refused.xlsx").active
    assert sheet is not None
    rows = [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == ("line", "reason", "id", "title", "text", "decision", "clause")
    assert rows[1][0] == "6"
    assert rows[1][2:] == ("d", "x", "y", "perhaps", CLAUSE)


def test_a_changed_case_stands_beside_the_one_in_the_bank_with_what_changes(screen: Cases, file: Path) -> None:
    wizard = tried(screen, file)
    wizard.dry.table.choose((5, "case-4"))
    assert wizard.dry.pair.one.case is not None
    assert wizard.dry.pair.one.case.fields.title == "Another title"
    assert wizard.dry.pair.other.case is not None
    assert wizard.dry.pair.other.case.fields.title == "Title of case-4"
    assert "the gold to Reject (it is Restrict)" in wizard.dry.pair.words.text()


def test_personal_data_goes_in_only_knowingly_and_who_said_so_is_kept(screen: Cases, world: World, file: Path) -> None:
    wizard = tried(screen, file)
    assert wizard.dry.personal.isVisible()
    assert not wizard.next.isEnabled()
    assert wizard.next.toolTip() == HEED_FIRST
    wizard.dry.heed.click()
    assert wizard.next.text() == "Import 4 cases"
    wizard.next.click()
    (kept,) = world.editing_cases.sheet(TRAINER, "c").heeded
    assert (kept.data.field, kept.data.found, kept.by) == ("text", "jo@example.org", TRAINER.name)
    assert world.editing_cases.sheet(TRAINER, "a").heeded == ()


def test_rows_with_personal_data_may_be_skipped_instead(screen: Cases, world: World, file: Path) -> None:
    wizard = tried(screen, file)
    narrow(wizard, "With personal")
    wizard.dry.table.choose((4, "c"))
    wizard.dry.skip.click()
    assert not wizard.dry.personal.isVisible()
    assert wizard.next.text() == "Import 3 cases"
    assert wizard.next.isEnabled()
    wizard.next.click()
    assert "c" not in world.editing_cases.lines(TRAINER)._place


def test_neither_the_cards_nor_the_table_bring_gold_that_one_may_yet_vote_on(
    screen: Cases, world: World, file: Path
) -> None:
    kept = world.editing_cases.sheet(TRAINER, "case-4").case.gold
    world.adjudicating.open(LEAD, ["case-4"], reason=Reason.ASKED, note="Look again.")
    wizard = tried(screen, file)
    plan = wizard.plan
    assert plan is not None
    assert plan.before["case-4"].gold is None
    assert [twin.gold for twin in plan.twins.values()] == [None]
    wizard.dry.table.choose((5, "case-4"))
    assert "gold" not in wizard.dry.pair.words.text()
    assert "The gold of 1 case that waits for your vote is left as it is" in wizard.dry.summary.text()
    wizard.dry.heed.click()
    wizard.next.click()
    with world.database.read() as connection:
        now = case_rows.list_cases(connection)["case-4"].case
    assert (now.fields.title, now.gold) == ("Another title", kept)


def test_a_dry_run_that_was_stopped_can_be_begun_again(
    screen: Cases, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Cancelled

    with monkeypatch.context() as stopping:
        stopping.setattr(screen.wizard._context.importing, "plan", stop, raising=True)
        wizard = tried(screen, file)
    assert wizard.step == MAPPING
    assert wizard.next.isEnabled()
    wizard.next.click()
    assert wizard.step == DRY_RUN


def test_what_was_found_out_of_a_table_does_not_come_once_one_began_anew(screen: Cases, file: Path) -> None:
    wizard, tasks = screen.wizard, screen.context.tasks
    screen.bring.click()
    with late(tasks):
        wizard.open_file(file)
        wizard.give_up.click()
        screen.bring.click()
    assert wizard.step == FILE
    wizard.open_file(file)
    wizard.next.click()
    with late(tasks):
        wizard.next.click()
        wizard.give_up.click()
        screen.bring.click()
    assert (wizard.step, wizard.plan) == (FILE, None)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "shift_jis", "gb18030", "utf-8-sig"])
def test_tables_in_other_encodings_and_workbooks_say_the_same(screen: Cases, tmp_path: Path, encoding: str) -> None:
    words = {
        "cp1252": "Café crème für Könige",
        "shift_jis": "磁石おもちゃの誤飲の恐れ",
        "gb18030": "儿童磁力球玩具易误吞",
    }
    text = words.get(encoding, "Ein Kleid für 10 €, 磁石")
    names, first = ["id", "title", "text", "decision", "clause"], ["k", text, f"{text} {text}", "reject", CLAUSE]
    (tmp_path / "t.tsv").write_bytes("\r\n".join(("\t".join(names), "\t".join(first))).encode(encoding))
    book = Workbook()
    assert book.active is not None
    for cells in (names, first):
        book.active.append(cells)
    book.save(tmp_path / "t.xlsx")
    read = []
    for name in ("t.tsv", "t.xlsx"):
        wizard = tried(screen, tmp_path / name)
        (row,) = wizard.dry.table.model.rows
        assert isinstance(row, DryRow)
        assert row.planned is not None
        read.append(row.planned.case.fields)
    assert read[0] == read[1]
    assert read[0].title == text


def test_nothing_is_begun_twice_because_other_long_work_has_ended(screen: Cases, file: Path, world: World) -> None:
    wizard, tasks = screen.wizard, screen.context.tasks
    screen.bring.click()
    wizard.open_file(file)
    wizard.next.click()
    for step in (MAPPING, DRY_RUN):
        with late(tasks) as kept:
            wizard.next.click()
            tasks.long_ended.emit(None)
            assert (wizard.step, wizard.next.isEnabled()) == (step, False)
            wizard.back.click()
            assert wizard.next.isEnabled() == (step == MAPPING), "its own work still goes"
            wizard._turn(step)
            assert not wizard.next.isEnabled()
            wizard.go_on()
            assert len(kept) == 1
        if step == MAPPING:
            assert wizard.step == DRY_RUN
            wizard.dry.heed.click()
    assert wizard.next.isEnabled()


def test_columns_that_were_changed_during_a_dry_run_are_not_imported_as_they_were(screen: Cases, file: Path) -> None:
    wizard = screen.wizard
    screen.bring.click()
    wizard.open_file(file)
    wizard.next.click()
    before = wizard.form.maps
    with late(screen.context.tasks):
        wizard.next.click()
        box = wizard.form.findChildren(QComboBox)[0]
        box.setCurrentIndex(box.count() - 1)
        box.activated.emit(box.currentIndex())
        assert wizard.form.maps != before
    assert (wizard.step, wizard.plan) == (MAPPING, None)
    assert "changed" in wizard.said.words.text()
    assert wizard.next.isEnabled()
