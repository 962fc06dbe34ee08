"""Steps of a trainer who builds a quiz, previews and publishes it, and assigns it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.ui.guide import Guide, StepFailed
from app.ui.screens.quizzes import QuizzesScreen

if TYPE_CHECKING:
    from app.services.services import Services

TOPIC, INNOCENT, PART, ASKED = "counterfeit-goods", 30, 8, 500


def _screen(guide: Guide) -> QuizzesScreen:
    screen = guide.window.screen_at("quizzes")
    assert isinstance(screen, QuizzesScreen)
    return screen


def _shelf(guide: Guide, _: "Services") -> str:
    guide.window.go("quizzes")
    guide.settle()
    screen = _screen(guide)
    guide.picture("quizzes-published")
    return f"Quizzes: {screen.summary.text()}"


def _build(guide: Guide, _: "Services") -> str:
    screen = _screen(guide)
    guide.click(screen.buttons["new"])
    guide.until(screen.editor.isVisible, "the editor")
    guide.settle()
    guide.click(screen.editor.settings.title)
    guide.write("Logos and look-alikes")
    guide.settle()
    guide.picture("quiz-settings")
    screen.editor.tabs.setCurrentIndex(1)
    form = screen.editor.blueprint
    form.rows[0].n.setValue(PART)
    form.rows[0].topic.setCurrentIndex(form.rows[0].topic.findData(TOPIC))
    guide.click(form.add)
    form.rows[1].difficulty.setCurrentIndex(form.rows[1].difficulty.findData("hard"))
    form.rows[1].n.setValue(ASKED)
    guide.click(form.mild)
    form.innocent.setValue(INNOCENT)
    guide.settle()
    guide.until(lambda: "short" in form.rows[1].said.text(), "the live counts")
    guide.picture("quiz-blueprint-short")
    short = form.rows[1].said.text()
    form.rows[1].n.setValue(PART)
    form.forms.setValue(2)
    guide.settle()
    guide.until(screen.editor.publish.isEnabled, "a draw that can be published")
    guide.picture("quiz-blueprint")
    return f"Build by a blueprint: {short}; then {form.total.text()} {form.parallel.text()}"


def _preview(guide: Guide, _: "Services") -> str:
    screen = _screen(guide)
    guide.click(screen.editor.preview)
    guide.until(screen.preview.isVisible, "the preview")
    guide.settle()
    guide.picture("quiz-preview")
    said = screen.preview.taking.progress.text()
    guide.click(screen.preview.taking.leave)
    guide.settle()
    return f"Preview as a reviewer: {said}, and nothing is written."


def _publish(guide: Guide, _: "Services") -> str:
    screen = _screen(guide)
    screen.editor.blueprint.forms.setValue(1)
    guide.settle()
    guide.until(screen.editor.publish.isEnabled, "the draft to be whole")
    guide.click(screen.editor.by_list)
    guide.settle()
    guide.picture("quiz-fixed-list")
    guide.click(screen.editor.by_blueprint)
    guide.settle()
    guide.until(screen.editor.publish.isEnabled, "the draft to be whole")
    guide.click(screen.editor.publish)
    guide.until(lambda: "published" in screen.bar.words.text(), "the quiz to be published")
    guide.settle()
    if not any(p.quiz.slug == "logos-and-look-alikes" for p in screen.published.model.rows):
        raise StepFailed("the published quiz is not in the list")
    return f"Publish: {screen.bar.words.text()}"


def _assign(guide: Guide, services: "Services") -> str:
    screen = _screen(guide)
    screen.published.choose("logos-and-look-alikes")
    guide.click(screen.buttons["assign"])
    guide.until(screen.assign_form.isVisible, "the assignment")
    guide.settle()
    guide.picture("quiz-assign")
    guide.click(screen.assign_form.assign)
    guide.until(lambda: bool(screen.assigned.model.rows), "the assignment in the list")
    guide.settle()
    guide.picture("quiz-assignments")
    people = len(screen.people.model.rows)
    guide.window.go("today")
    guide.settle()
    guide.picture("today-due")
    due = services.quizzes.due(services.workspace.person())
    return f"Assign it to {people} people; Today says that {len(due)} is due."


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_shelf, _build, _preview, _publish, _assign)
