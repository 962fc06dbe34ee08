"""The next case: from the key that hands in an answer to the next case drawn, the answer durably on disk."""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
CASES, ASKED, TARGET = 10_000, 100, 50


def next_case() -> tuple[str, float, float]:
    """The row ``next case p95`` in milliseconds with its target, over 100 cases of a bank of 10,000 with pictures."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Opener
    from app.domain.cases import Picture
    from app.domain.changed import Changed
    from app.domain.quizzes import Mode, Quiz
    from app.settings import Settings
    from app.store import cases as case_rows
    from app.store import quizzes as quiz_rows
    from app.store.database import Database
    from app.ui.memory import Memory
    from app.ui.opening import dress
    from app.ui.screen import Context
    from app.ui.screens.quiz import QuizScreen
    from app.ui.tasks import Tasks
    from app.ui.theme import Theme
    from app.ui.tokens import LIGHT

    app = QApplication.instance() or QApplication(["plumbline"])
    assert isinstance(app, QApplication)
    folder = Path(tempfile.mkdtemp(prefix="plumbline-next-"))
    opener = Opener(Settings(data_dir=folder, demo=True, break_after_cases=0, distressing_per_day=0))
    services = opener.services()
    database = Database(opener.settings.database)
    now = opener.clock.now()
    with database.write(Changed.CASES) as connection:
        stored = list(case_rows.list_cases(connection).values())
        made = []
        for number in range(CASES):
            like = stored[number % len(stored)].case
            shown = tuple(Picture(alt=f"Picture {n} of case {number}") for n in range(2))
            fields = replace(like.fields, title=f"{like.fields.title} {number}", pictures=shown)
            made.append(replace(like, key=f"many-{number}", fields=fields))
        case_rows.add_cases(connection, made, known={}, at=now)
        ids = {key: one.id for key, one in case_rows.list_cases(connection).items()}
        keys = tuple(f"many-{number * (CASES // ASKED)}" for number in range(ASKED))
        quiz = Quiz(slug="many", version="1.0", title="Many", mode=Mode.CALIBRATION, cases=keys, minutes=600)
        quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash="many", at=now)
    theme, tasks = Theme(), Tasks()
    dress(app, theme, LIGHT)
    screen = QuizScreen(
        Context(
            search=opener.search(), tasks=tasks, settings=opener.settings, theme=theme,
            memory=Memory(folder / "window.ini"), clock=opener.clock, go=_nowhere,
            opened=services, signed_in=services.workspace.person(),
        )
    )  # fmt: skip
    screen.resize(1280, 800)
    screen.show()
    screen.refresh()
    _wait(lambda: tasks.idle)
    screen.open("many")
    times = []
    for number in range(ASKED - 1):
        _wait(lambda at=number: screen.taking.progress.text() == f"Case {at + 1} of {ASKED}" and tasks.idle)
        form = screen.taking.form
        form.decision.choose(services.scheme.decisions[0].key)
        form.clause.choose(form.clause.choices[0].key)
        form.action.choose(services.scheme.actions[0].key)
        form.confidence.choose(services.scheme.confidence[0].key)
        app.processEvents()
        begun = time.perf_counter()
        QTest.keyClick(screen.taking, Qt.Key.Key_Return)
        _wait(lambda at=number: screen.taking.progress.text() == f"Case {at + 2} of {ASKED}")
        screen.repaint()
        times.append((time.perf_counter() - begun) * 1000)
    tasks.close()
    services.workspace.close()
    return "next case p95", statistics.quantiles(times, n=20)[-1], TARGET


def _nowhere(place: str, target: str = "") -> None:
    """Lead nowhere."""


def _wait(condition: Callable[[], bool]) -> None:
    """Work as the window does: asleep between events, so that other threads are not held up."""
    from PySide6.QtCore import QCoreApplication, QEventLoop

    while not condition():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    name, value, target = next_case()
    print(f"{name:<16}{value:8.1f} ms   target {target:.0f} ms")
