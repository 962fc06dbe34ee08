"""Steps of a trainer who drafts a change of an SOP, and of the second person who approves it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.ui.guide import Guide, StepFailed
from app.ui.screens.write import Write
from app.ui.widgets.draft_editor import CHANGES, DETAILS, IMPACT, PREVIEW

if TYPE_CHECKING:
    from app.services.services import Services

SOP = "counterfeit-goods"
BEFORE, AFTER = "One strong sign on the product is enough.", "Two strong signs on the product are needed."


def _screen(guide: Guide) -> Write:
    screen = guide.window.screen_at("write")
    assert isinstance(screen, Write)
    return screen


def _list(guide: Guide, _: "Services") -> str:
    guide.window.go("write")
    guide.settle()
    screen = _screen(guide)
    screen.list.table.choose(SOP)
    guide.settle()
    guide.picture("write")
    return f"Write: {screen.list.summary.text()}"


def _draft(guide: Guide, _: "Services") -> str:
    screen = _screen(guide)
    guide.click(screen.list.go)
    editor = screen.editor
    guide.until(lambda: editor.desk is not None and editor.desk.analysis is not None, "the editor")
    text = editor.box.toPlainText()
    line = next(place for place, said in enumerate(text.split("\n"), start=1) if BEFORE in said)
    editor.box.go_to(line)
    editor.box.setPlainText(text.replace(BEFORE, f"{AFTER} See [Evidence](sop:counterfeit-goods#evidense)."))
    editor.box.go_to(line)
    guide.until(lambda: any("leads nowhere" in f.finding.said for f in editor.findings.rows), "the broken link")
    guide.settle()
    guide.picture("write-editor")
    fix = next(row.mend for row in editor.findings.rows if "leads nowhere" in row.finding.said)
    if fix is None:
        raise StepFailed("the broken link has no fix")
    guide.click(fix)
    guide.until(lambda: "sop:counterfeit-goods#evidence)" in editor.box.toPlainText(), "the link to be mended")
    editor.tabs.setCurrentIndex(DETAILS)
    guide.click(editor.fields.note)
    guide.write("Two strong signs are needed now.")
    guide.until(lambda: not any(f.finding.blocks for f in editor.findings.rows), "the checks to be content")
    guide.settle()
    guide.picture("write-details")
    return f"Draft: {editor.title.text()}; a broken link was mended with a click. {editor.findings.said.text()}"


def _impact(guide: Guide, _: "Services") -> str:
    editor = _screen(guide).editor
    editor.tabs.setCurrentIndex(CHANGES)
    guide.settle()
    guide.picture("write-changes")
    editor.tabs.setCurrentIndex(IMPACT)
    guide.until(lambda: "stale" in editor.impact.said.text() and "asked" not in editor.impact.said.text(), "the impact")
    guide.settle()
    guide.picture("write-impact")
    said = editor.impact.said.text()
    editor.tabs.setCurrentIndex(PREVIEW)
    return f"Impact: {said}"


def _review(guide: Guide, services: "Services") -> str:
    screen = _screen(guide)
    guide.click(screen.editor.submit)
    guide.until(lambda: screen.pages.currentWidget() is screen.review, "the draft in review")
    second = Person(id=new_id(), key="second", name="Tom Berg", role=Role.TRAINER)
    services.workspace.add_people([second])
    me = services.workspace.person()
    guide.window.person_chosen.emit(services.workspace.person("second"))
    guide.settle()
    if guide.window.look.isVisible():  # a trainer is offered a look of their own
        guide.click(guide.window.look.skip)
    guide.window.go("write")
    guide.settle()
    screen = _screen(guide)
    screen.list.table.choose(SOP)
    guide.click(screen.list.go)
    guide.until(lambda: screen.pages.currentWidget() is screen.review, "the review")
    guide.settle()
    guide.picture("write-review")
    guide.click(screen.review.approve)
    guide.until(screen.review.release.isVisible, "the approval")
    guide.click(screen.review.release)
    guide.until(lambda: screen.list.said.isVisible(), "the release")
    guide.settle()
    guide.picture("write-released")
    said = screen.list.said.words.text()
    guide.window.person_chosen.emit(me)
    guide.settle()
    return f"Review: approved by a second person. {said}"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_list, _draft, _impact, _review)
