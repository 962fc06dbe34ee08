"""A trainer's story in the real window: a change is drafted, checked, mended, approved by a second person, released."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import CLOCK, CONTENT, Opener
from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.searches import Query
from app.domain.sops import Citation
from app.services.services import Services
from app.settings import Settings
from app.ui.memory import Memory
from app.ui.opening import dress
from app.ui.screen import Context
from app.ui.screens.write import Write
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.tokens import LIGHT
from app.ui.widgets.draft_editor import IMPACT, DraftEditor
from app.ui.window import Window

SOP = "counterfeit-goods"
TARA = Person(id=new_id(), key="tara", name="Tara", role=Role.TRAINER)
TOM = Person(id=new_id(), key="tom", name="Tom", role=Role.TRAINER)
RITA = Person(id=new_id(), key="rita", name="Rita", role=Role.REVIEWER)
PATIENCE = 20_000


@dataclass
class Office:
    """The window over a workspace with the SOPs and quizzes that ship, real tasks and a real search index."""

    window: Window
    services: Services
    context: Context
    qtbot: QtBot

    def sign_in(self, person: Person) -> Write:
        """Switch the profile and go to Write."""
        self.window.open(replace(self.context, signed_in=person), self.services.people())
        self.window.go("write")
        screen = self.window.screen_at("write")
        assert isinstance(screen, Write)
        self.qtbot.waitUntil(lambda: screen.list.table.model.total > 0, timeout=PATIENCE)
        screen.list.table.choose(SOP)
        return screen

    def click(self, button: QWidget) -> None:
        """Click once it can be clicked."""
        self.qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=PATIENCE)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until it holds."""
        self.qtbot.waitUntil(holds, timeout=PATIENCE)


@pytest.fixture
def office(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Office]:
    settings = Settings(data_dir=tmp_path, demo=False)
    opener = Opener(settings)
    services = opener.services()
    services.workspace.add_people((TARA, TOM, RITA))
    me = services.workspace.person()
    services.importing_sops.run([CONTENT / "sops"], by=me)
    services.bank.import_quizzes([CONTENT / "quizzes"], by=me)
    services.finding.refresh()
    theme, tasks = Theme(), Tasks()
    dress(qapp, theme, LIGHT)
    window = Window(tasks=tasks, theme=theme, memory=Memory(tmp_path / "window.ini"))
    services.listen(window.changed.emit)
    qtbot.addWidget(window)
    window.show()
    context = Context(
        search=opener.search(), tasks=tasks, settings=settings, theme=theme, memory=window.memory, clock=CLOCK,
        go=window.go, opened=services, signed_in=TARA,
    )  # fmt: skip
    yield Office(window, services, context, qtbot)
    window.close()
    tasks.close()
    services.workspace.close()


def gone(editor: DraftEditor, words: str) -> bool:
    """Whether the checks do not say this any more."""
    return not any(words in row.finding.said for row in editor.findings.rows)


def test_a_change_goes_from_an_idea_to_a_version_that_search_finds_and_readers_must_read(office: Office) -> None:
    services = office.services
    services.acknowledging.acknowledge(RITA, services.library.read(Citation(SOP)).info.id)
    assert SOP not in {item.version.sop for item in services.acknowledging.to_read(RITA)}

    screen = office.sign_in(TARA)
    office.click(screen.list.go)
    editor = screen.editor
    office.until(lambda: editor.desk is not None and editor.desk.analysis is not None)
    cursor = editor.box.document().find("One strong sign on the product is enough.")
    editor.box.setTextCursor(cursor)
    QTest.keyClicks(editor.box, "Zweigstelle signs decide, see [Evidence](sop:counterfeit-goods#evidense).")
    office.until(lambda: any("leads nowhere" in row.finding.said for row in editor.findings.rows))
    office.until(lambda: "Zweigstelle" in services.writing.drafts(asked_by=TARA)[0].text.body)
    office.until(lambda: "Zweigstelle" in editor.page.page.toPlainText())
    assert "Zweigstelle" not in services.library.read(Citation(SOP)).html

    for words in ("leads nowhere", "change note is missing", "next number would be"):
        row = next(row for row in editor.findings.rows if words in row.finding.said)
        assert row.mend is not None
        office.click(row.mend)
        office.until(partial(gone, editor, words))

    editor.tabs.setCurrentIndex(IMPACT)
    office.until(lambda: "1 acknowledgement become stale" in editor.impact.said.text())
    assert editor.impact.cases.model.total > 0
    assert editor.impact.quizzes.model.total > 0
    office.click(editor.submit)
    office.until(lambda: screen.pages.currentWidget() is screen.review)
    assert screen.review.approve.isHidden()

    screen = office.sign_in(TOM)
    office.click(screen.list.go)
    office.click(screen.review.approve)
    office.click(screen.review.release)
    office.until(lambda: "is in force now" in screen.list.said.words.text())

    info = services.library.read(Citation(SOP)).info
    assert (info.version, info.in_force) == ("2.0", True)
    office.until(lambda: office.context.search.find(Query(text="Zweigstelle")).total == 1)
    hit = services.finding.find(Query(text="Zweigstelle")).hits[0]
    assert (hit.sop, hit.clause, hit.version) == (SOP, "logo-misuse", "2.0")
    assert SOP in {item.version.sop for item in services.acknowledging.to_read(RITA)}
    office.until(lambda: office.window.tasks.idle)
