"""The search log: what is kept, what the table says, and how it is cleared."""

import csv
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.search_log import LoggedSearch, list_needs
from app.errors import BadInput, Refused
from app.services.finding import Finding
from app.services.services import Services
from app.store.database import Database, prepare
from app.ui.screen import Context
from app.ui.screens.searches import SHOWN, SearchLog
from tests.ui.frame import NOW, FakeIndex, StillClock


def search(text: str, total: int, opened: str | None = None, *, after: int = 0) -> LoggedSearch:
    """A search some minutes after noon."""
    return LoggedSearch(
        id=f"{text}{after}", at=NOW + timedelta(minutes=after), text=text, market="ID", total=total, all_words=total,
        opened=opened,
    )  # fmt: skip


SEARCHES = (
    search("hoverboard", 0),
    search("Hoverboard ", 0, after=1),
    search("logo", 9, "counterfeit-goods#logo-misuse@1.2"),
    search("drop shipping", 4),
)


def test_the_same_words_are_one_need_and_the_worst_come_first() -> None:
    needs = list_needs(SEARCHES)
    assert [(n.text, n.times, n.found_nothing, n.unopened) for n in needs] == [
        ("Hoverboard", 2, 2, 2), ("drop shipping", 1, 0, 1), ("logo", 1, 0, 0),
    ]  # fmt: skip
    assert [n.verdict for n in needs] == ["nothing found", "nothing opened", "found"]


@pytest.fixture
def log(context: Context, tmp_path: Path, qtbot: QtBot) -> SearchLog:
    """The screen over a workspace of its own."""
    prepare(tmp_path / "p.db", tmp_path / "backups")
    finding = Finding(Database(tmp_path / "p.db"), index=FakeIndex(), clock=StillClock())
    services = cast(Services, SimpleNamespace(finding=finding))
    made = SearchLog(Context(**{**_fields(context), "opened": services}))  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def _fields(context: Context) -> dict[str, object]:
    return {name: getattr(context, name) for name in context.__dataclass_fields__}


def test_an_empty_log_says_what_it_would_keep(log: SearchLog) -> None:
    log.refresh()
    assert log.state == "empty"


def test_what_is_noted_is_listed_filtered_and_cleared_after_a_question(log: SearchLog) -> None:
    finding = log.context.services.finding
    for one in (*SEARCHES, search("drop shipping", 4)):
        finding.note(one)
    log.refresh()
    assert "4 searches: 2 found nothing, after 3 no clause was opened." in log.summary.text()
    assert [need.text for need in log.table.model.rows] == ["Hoverboard", "drop shipping"]
    log.shown.setFocus()
    QTest.keyClick(log.shown, Qt.Key.Key_End)
    assert SHOWN[log.shown.currentIndex()] == "All searches"
    assert len(log.table.model.rows) == 3
    log.clear.click()
    assert log.sure.words.text() == "This deletes 4 searches from this computer for good."
    log.sure.button.click()
    assert log.state == "empty"
    assert finding.needs() == ()


def test_a_log_that_is_off_writes_nothing_and_says_so(log: SearchLog) -> None:
    finding = log.context.services.finding
    finding.note(SEARCHES[0])
    log.refresh()
    assert log.kept.isChecked()
    log.kept.click()
    assert "is off" in log.off.words.text()
    finding.note(SEARCHES[2])
    assert [need.text for need in finding.needs()] == ["hoverboard"]
    log.kept.click()
    assert log.off.isHidden()
    finding.note(SEARCHES[2])
    assert len(finding.needs()) == 2
    log.clear.click()
    log.sure.button.click()
    finding.switch_log(on=False)
    log.refresh()
    assert log.state == "empty"
    assert any("is off" in label.text() for label in log.findChildren(QLabel) if label.isVisible())


def test_settings_without_a_log_are_stronger_than_the_switch(tmp_path: Path) -> None:
    prepare(tmp_path / "p.db", tmp_path / "backups")
    finding = Finding(Database(tmp_path / "p.db"), index=FakeIndex(), clock=StillClock(), logs=False)
    finding.note(SEARCHES[0])
    assert (finding.logs, finding.needs()) == (False, ())
    with pytest.raises(Refused, match="settings have the search log off"):
        finding.switch_log(on=True)


def test_a_saved_log_holds_no_formula(log: SearchLog, tmp_path: Path) -> None:
    finding = log.context.services.finding
    finding.note(search('=HYPERLINK("x")', 0))
    finding.note(search("-5", 0))
    finding.note(search(" @cmd", 0))
    assert finding.save_log(tmp_path / "log.csv") == 3
    rows = list(csv.reader((tmp_path / "log.csv").read_text("utf-8-sig").splitlines()))
    assert {row[0] for row in rows} == {"searched for", '\'=HYPERLINK("x")', "-5", "'@cmd"}
    assert rows[1][1:3] == ["1", "1"]
    with pytest.raises(BadInput, match="cannot be written"):
        finding.save_log(tmp_path / "nowhere" / "log.csv")
    log.refresh()
    assert '\'=HYPERLINK("x")' in log.table.model.tsv(range(3))
