"""A trainer's story in the real window: a change is drafted, checked, mended, approved by a second person, released."""

from functools import partial

from PySide6.QtTest import QTest

from app.domain.people import Person
from app.domain.searches import Query
from app.domain.sops import Citation
from app.ui.screens.write import Write
from app.ui.widgets.draft_editor import IMPACT, DraftEditor
from tests.e2e.office import RITA, SOP, TARA, TOM, Office


def write_at(office: Office, person: Person) -> Write:
    """Sign in and go to Write, at the SOP."""
    screen = office.sign_in(person, "write", Write)
    office.until(lambda: screen.list.table.model.total > 0)
    screen.list.table.choose(SOP)
    return screen


def gone(editor: DraftEditor, words: str) -> bool:
    """Whether the checks do not say this any more."""
    return not any(words in row.finding.said for row in editor.findings.rows)


def test_a_change_goes_from_an_idea_to_a_version_that_search_finds_and_readers_must_read(office: Office) -> None:
    services = office.services
    services.acknowledging.acknowledge(RITA, services.library.read(Citation(SOP)).info.id)
    assert SOP not in {item.version.sop for item in services.acknowledging.to_read(RITA)}

    screen = write_at(office, TARA)
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

    screen = write_at(office, TOM)
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
