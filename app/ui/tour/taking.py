"""Steps of a reviewer who takes quizzes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.cases import Case
from app.domain.remarks import RemarkKind
from app.domain.schemes import Scheme
from app.domain.sittings import Outcome
from app.ui.guide import Guide, StepFailed
from app.ui.screens.quiz import QuizScreen

if TYPE_CHECKING:
    from app.services.services import Services

CALIBRATION, PRACTICE = "counterfeit-calibration", "livestream-practice"
SLIPS = 4  # the walker answers every fourth case wrongly, so that there is something to learn


def _quizzes(guide: Guide, _: "Services") -> str:
    guide.go(4, "quiz")
    screen = guide.window.screen_at("quiz")
    assert isinstance(screen, QuizScreen)
    guide.picture("quizzes")
    return f"Quiz: {screen.list.rows.rowCount()} rows in the list."


def _take(guide: Guide, services: "Services") -> str:
    screen = _start(guide, services, CALIBRATION)
    golds = {(case.fields.title, case.fields.text): case for case in services.bank.cases().values()}
    total = int(screen.taking.progress.text().split()[-1])
    for number in range(total):
        if not screen.taking.progress.text().startswith(f"Case {number + 1} of"):
            raise StepFailed(f"case {number + 1} was expected, but “{screen.taking.progress.text()}” came")
        shown = screen.taking.card.case
        assert shown is not None
        case = golds[shown.fields.title, shown.fields.text]
        _answer(guide, screen, case, scheme=services.scheme, slip=number % SLIPS == SLIPS - 1)
        if number == 2:
            guide.picture("quiz-case")
        guide.press("Return")
        guide.settle()
    guide.until(lambda: screen.result.isVisible(), "the result")
    guide.settle()
    guide.picture("quiz-result")
    return f"Take a calibration of {total} cases by keyboard: {screen.result.score.right.text()}, {_score(services)}."


def _start(guide: Guide, services: "Services", slug: str) -> QuizScreen:
    screen = guide.window.screen_at("quiz")
    assert isinstance(screen, QuizScreen)
    offers = services.taking.offers(services.workspace.person())
    title = next(offer.quiz.title for offer in offers if offer.quiz.slug == slug)
    guide.press("Ctrl+F", "Ctrl+A")
    guide.write(title)
    guide.settle()
    guide.press("Return")
    current = screen.list.current
    if current is None or current.quiz.title != title:
        raise StepFailed(f"the quiz “{title}” is not in the list under “{screen.list.filter_box.text()}”")
    guide.press("Return")
    guide.until(lambda: screen.taking.isVisible(), "the first case")
    guide.settle()
    return screen


def _answer(guide: Guide, screen: QuizScreen, case: Case, *, scheme: Scheme, slip: bool) -> None:
    """Choose what gold says, or with ``slip`` another decision, with the keys that the form shows."""
    assert case.gold is not None
    form = screen.taking.form
    keys = [d.key for d in scheme.decisions]
    decision = keys[(keys.index(case.gold.decision) + slip) % len(keys)]
    shortcut = next(d.shortcut for d in scheme.decisions if d.key == decision)
    guide.press(shortcut)
    cited = f"{case.gold.primary.sop}#{case.gold.primary.clause}"
    words = next(choice.words for choice in form.clause.choices if choice.key == cited)
    guide.write(words)
    guide.press("Return")
    if form.clause.choice != cited:
        raise StepFailed(f"the clause {cited} could not be chosen by its words")
    guide.click(form.action.button(case.gold.action or "none"))
    guide.press("G" if slip else "S")
    if form.missing:
        raise StepFailed(form.say_missing())


def _score(services: "Services") -> str:
    person = services.workspace.person()
    done = next(offer for offer in services.taking.offers(person) if offer.quiz.slug == CALIBRATION)
    assert done.last_sitting is not None
    outcome: Outcome = services.resulting.of(done.last_sitting)
    return f"{outcome.low:.0%} to {outcome.high:.0%} by its 95% interval"


def _practise(guide: Guide, services: "Services") -> str:
    guide.press("Escape")
    guide.settle()
    screen = _start(guide, services, PRACTICE)
    golds = {(c.fields.title, c.fields.text, c.fields.transcript): c for c in services.bank.cases().values()}
    shown = screen.taking.card.case
    assert shown is not None
    case = golds[shown.fields.title, shown.fields.text, shown.fields.transcript]
    _answer(guide, screen, case, scheme=services.scheme, slip=True)
    guide.press("Return")
    guide.until(lambda: screen.taking.in_feedback, "the feedback")
    guide.settle()
    guide.picture("quiz-practice")
    guide.press("Escape")
    guide.settle()
    guide.picture("quiz-resume")
    return f"Practise: “{screen.taking.title.text()}” explains a wrong answer at once, and is kept for later."


def _contest(guide: Guide, services: "Services") -> str:
    screen = _start(guide, services, "reviews-calibration")
    golds = {(c.fields.title, c.fields.text, c.fields.transcript): c for c in services.bank.cases().values()}
    total = int(screen.taking.progress.text().split()[-1])
    for number in range(total):
        shown = screen.taking.card.case
        assert shown is not None
        case = golds[shown.fields.title, shown.fields.text, shown.fields.transcript]
        _answer(guide, screen, case, scheme=services.scheme, slip=number % 3 == 1)
        if number == 1:
            guide.picture("quiz-timer")
            guide.press("Ctrl+P") if screen.taking.pause.isVisible() else None
            guide.settle()
            if screen.flow.rest.isVisible():
                guide.picture("quiz-paused")
                guide.press("Return")
                guide.settle()
        guide.press("Return")
        guide.settle()
    guide.until(lambda: screen.result.isVisible(), "the result")
    guide.settle()
    guide.click(screen.result.marked.remarks.buttons[RemarkKind.CONTEST])
    guide.write("The review names the seller, not the product.")
    guide.press("Return")
    guide.settle()
    guide.picture("quiz-contested")
    return "Contest a gold beside the result, with a reason; the trainer's reply comes there."


def _practise_gaps(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("quiz")
    assert isinstance(screen, QuizScreen)
    guide.press("P")
    guide.until(lambda: screen.taking.isVisible(), "the first case of the practice")
    guide.settle()
    guide.picture("practise")
    guide.press("Escape")
    guide.settle()
    guide.go(1, "today")
    guide.picture("today-practice")
    return "Practise the missed clauses; Today goes on with it."


def _review(guide: Guide, services: "Services") -> str:
    """A quiz in which one may go back: some cases answered, one marked, and the question before handing in."""
    offers = services.taking.offers(services.workspace.person())
    changing = next(o.quiz for o in offers if o.quiz.can_change and not o.access.refusal)
    guide.go(4, "quiz")
    screen = _start(guide, services, changing.slug)
    golds = {(c.fields.title, c.fields.text, c.fields.transcript): c for c in services.bank.cases().values()}
    for number in range(3):
        shown = screen.taking.card.case
        assert shown is not None
        case = golds[shown.fields.title, shown.fields.text, shown.fields.transcript]
        _answer(guide, screen, case, scheme=services.scheme, slip=False)
        if number == 1:
            guide.press("Ctrl+M")
            guide.picture("quiz-second-look")
        guide.press("Return")
        guide.until(lambda n=number: screen.taking.progress.text().startswith(f"Case {n + 2} "), "the next case")  # type: ignore[misc]
        guide.settle()
    guide.press("Ctrl+R")
    guide.until(screen.flow.review.isVisible, "the page before handing in")
    guide.settle()
    guide.picture("quiz-review")
    guide.press("Ctrl+Return")
    guide.settle()
    guide.picture("quiz-hand-in")
    said = screen.flow.review.asked.text()
    guide.press("Escape", "Escape")
    guide.settle()
    return f"See every case of “{changing.title}” before handing in: {said}"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (
    _quizzes,
    _take,
    _practise,
    _contest,
    _practise_gaps,
    _review,
)
