"""Walks the main job in real windows on a fresh workspace, and saves a picture of each screen, light and dark."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QItemSelectionModel, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from app.domain.cases import Case
from app.domain.schemes import Scheme
from app.domain.sittings import Outcome
from app.ui.guide import Guide, StepFailed
from app.ui.memory import Memory
from app.ui.opening import furnish
from app.ui.screens.gaps import GapsScreen
from app.ui.screens.library import Library
from app.ui.screens.quiz import QuizScreen
from app.ui.screens.search import Search
from app.ui.screens.team import TeamScreen
from app.ui.shell import Shell
from app.ui.tokens import LIGHT
from app.ui.window import Window

if TYPE_CHECKING:
    from app.ports import Clock, Progress, SearchIndex
    from app.services.services import Services
    from app.settings import Settings

CALIBRATION, PRACTICE = "counterfeit-calibration", "livestream-practice"
SLIPS = 4  # the walker answers every fourth case wrongly, so that there is something to learn
SIZE = (1280, 800)
BUG = 1


class Opener(Protocol):
    """What opens a workspace, as bootstrap makes it."""

    def __init__(self, settings: "Settings") -> None: ...

    clock: "Clock"

    def search(self) -> "SearchIndex":
        """The search index."""
        ...

    def services(self, progress: "Progress | None" = None) -> "Services":
        """Everything else."""
        ...


def walk(settings: "Settings", folder: Path, *, opener: type[Opener]) -> int:
    """Walk from an empty folder to a team's gaps; gives the exit code, 1 when a step fails.

    Each step is said on standard output; the pictures go to ``folder``. The workspace is made for the walk and removed
    after it; that of ``settings`` is not touched.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_FONT_DPI", "96")
    folder.mkdir(parents=True, exist_ok=True)
    space = Path(tempfile.mkdtemp(prefix="plumbline-tour-"))
    try:
        fresh = replace(settings, data_dir=space, demo=True, theme="light", person="me", market="")
        return _walk(opener(fresh), fresh, folder)
    finally:
        shutil.rmtree(space, ignore_errors=True)


def _walk(opener: Opener, settings: "Settings", folder: Path) -> int:
    qInstallMessageHandler(_hear)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("Plumbline")
    shell = Shell(LIGHT, Memory(settings.data_dir / "window.ini"))
    opened: list[Services] = []

    def open_services(progress: "Progress") -> "Services":
        opened.append(opener.services(progress))
        return opened[0]

    openers = (opener.search, open_services)
    end = furnish(shell, openers, tokens=LIGHT, settings=settings, clock=opener.clock, milestone=lambda _: None)
    try:
        shell.resize(*SIZE)
        shell.show()
        shell.activateWindow()
        _take_steps(shell, opened, folder)
    except StepFailed as error:
        print(f"The tour stopped: {error}.", file=sys.stderr)  # noqa: T201
        return BUG
    finally:
        end()
        for services in opened:
            services.workspace.close()
        shell.close()
    return 0


def _take_steps(shell: Shell, opened: "list[Services]", folder: Path) -> None:
    window = shell.findChild(Window)
    assert isinstance(window, Window)
    guide = Guide(window, folder)
    sys.excepthook = lambda kind, error, _: guide.wrong.append(f"{kind.__name__}: {error}")
    guide.until(lambda: bool(opened) and window.place == "today", "the workspace to open")
    for number, step in enumerate(STEPS, start=1):
        _say(f"{number}. {step(guide, opened[0])}")
    _say(f"{len(guide.pictures)} pictures are in {folder}")


def _hear(kind: QtMsgType, _: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but for what its offscreen screen says of every window."""
    if kind is not QtMsgType.QtDebugMsg and "propagateSizeHints" not in words:
        print(words, file=sys.stderr)  # noqa: T201


def _say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


def _today(guide: Guide, services: "Services") -> str:
    guide.settle()
    guide.picture("today")
    counts = services.workspace.counts()
    made = ", ".join(f"{count} {name}" for name, count in counts.items())
    return f"Import: a fresh workspace with {made}; Today shows what changed and what is due."


def _search(guide: Guide, _: "Services") -> str:
    guide.press("Ctrl+K")
    guide.write("conterfeit logo")
    guide.until(lambda: guide.window.place == "search", "the results")
    guide.settle()
    screen = guide.window.screen_at("search")
    assert isinstance(screen, Search)
    if screen.results.hit is None or "counterfeit" not in screen.corrected.text():
        raise StepFailed("“conterfeit logo” was not found as “counterfeit logo”")
    said = f"Search: “conterfeit logo”. {screen.corrected.text()} {screen.count.text()}"
    guide.picture("search")
    return said


def _read(guide: Guide, _: "Services") -> str:
    guide.press("Ctrl+K")
    guide.write("logo misuse picture")
    guide.settle()
    guide.press("Down")
    guide.settle()
    guide.press("Return")
    guide.until(lambda: guide.window.place == "library", "the reader")
    guide.settle()
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    if screen.reader.citation is None:
        raise StepFailed("Enter on a result did not open its clause")
    guide.picture("reader")
    return f"Read: Enter opened {screen.reader.citation} with the hits marked."


def _old_version(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    versions = screen.reader.details.versions
    model = versions.model()
    oldest = model.index(model.rowCount() - 1, 0)
    versions.scrollTo(oldest)
    guide.click(versions.viewport(), versions.visualRect(oldest).center())
    guide.until(lambda: screen.reader.standing.isVisible(), "the bar over a superseded version")
    guide.settle()
    guide.picture("reader-superseded")
    return f"Read an older version: {screen.reader.citation}, and the bar says that it is not in force."


def _compare(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    guide.press("Alt+Left")
    guide.until(lambda: not screen.reader.standing.isVisible(), "the way back to the version in force")
    guide.settle()
    guide.click(screen.reader.head.compare)
    guide.until(lambda: screen.right.currentWidget() is screen.compare, "the comparison")
    guide.settle()
    guide.press("F7")
    guide.settle()
    guide.picture("compare")
    return f"Compare: {screen.compare.title.text()}, {screen.compare.counts.text()}"


def _library(guide: Guide, _: "Services") -> str:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    guide.click(screen.tree.filter_box)
    guide.write("scam")
    guide.settle()
    guide.press("Down", "Return")
    guide.settle()
    guide.picture("library")
    guide.click(screen.tree.filter_box)
    guide.press("Ctrl+A", "Del")
    return f"Library: filtered by “scam”, opened {screen.reader.citation}."


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
    outcome: Outcome = services.taking.outcome(services.taking.read(done.last_sitting))
    return f"{outcome.low:.0%} to {outcome.high:.0%} by its 95 % interval"


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


def _gaps(guide: Guide, _: "Services") -> str:
    guide.go(5, "gaps")
    screen = guide.window.screen_at("gaps")
    assert isinstance(screen, GapsScreen)
    screen.tree.choose_first()
    guide.picture("gaps")
    return f"My gaps: {screen.summary.text()}"


def _team(guide: Guide, _: "Services") -> str:
    guide.go(6, "team")
    screen = guide.window.screen_at("team")
    assert isinstance(screen, TeamScreen)
    guide.picture("team")
    return f"Team: {screen.summary.text()}"


def _person(guide: Guide, _: "Services") -> str:
    team = guide.window.screen_at("team")
    assert isinstance(team, TeamScreen)
    assert team.table is not None
    view = team.table.view
    row = next(i for i in range(view.model().rowCount()) if "07" in str(view.model().index(i, 0).data()))
    whole_row = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().setCurrentIndex(view.model().index(row, 0), whole_row)
    view.setFocus()
    guide.press("Return")
    guide.until(lambda: guide.window.place == "gaps", "the person's gaps")
    guide.settle()
    screen = guide.window.screen_at("gaps")
    assert isinstance(screen, GapsScreen)
    guide.picture("person")
    return f"{screen.heading.text()}: {screen.summary.text()}"


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (
    _today, _search, _read, _old_version, _compare, _library, _quizzes, _take, _practise, _gaps, _team, _person,
)  # fmt: skip
