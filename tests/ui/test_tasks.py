"""Background work: order, newest wins, progress, stopping, errors, and no thread left behind."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import AppError, NotFound
from app.ports import Progress
from app.ui.tasks import InlineTasks, LongWork, Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Real tasks, closed at the end."""
    made = Tasks()
    yield made
    made.close()
    assert not [thread for thread in threading.enumerate() if thread.name in ("writes", "reads", "long work")]


def test_answers_come_back_in_order_on_the_thread_of_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[tuple[int, bool]] = []
    here = threading.main_thread()
    for number in range(20):
        tasks.run(partial(int, number), lambda n: got.append((n, threading.current_thread() is here)))
    qtbot.waitUntil(lambda: tasks.idle)
    assert got == [(n, True) for n in range(20)]


def test_only_the_newest_read_of_a_name_is_answered(tasks: Tasks, qtbot: QtBot) -> None:
    got: list[str] = []
    gate = threading.Event()
    for word in ("c", "co", "cou"):
        tasks.read(partial(after, gate, word), got.append, newest="search")
    tasks.read(lambda: "other", got.append, newest="reader")
    gate.set()
    qtbot.waitUntil(lambda: tasks.idle)
    assert sorted(got) == ["cou", "other"]


def test_an_error_of_the_users_world_goes_to_who_asked_or_to_the_bar(tasks: Tasks, qtbot: QtBot) -> None:
    asked: list[AppError] = []
    with qtbot.waitSignal(tasks.problem) as said:
        tasks.run(lambda: refuse("first"), lambda _: None, asked.append)
        tasks.run(lambda: refuse("second"), lambda _: None)
    assert [error.message for error in asked] == ["first"]
    assert said.args[0].message == "second"


def test_any_other_error_is_a_bug(tasks: Tasks, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.bug) as said:
        tasks.run(lambda: 1 // 0, lambda _: None)
    assert isinstance(said.args[0], ZeroDivisionError)


def test_long_work_shows_its_progress_and_can_be_stopped(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[LongWork] = []
    done: list[int] = []

    def look(going: LongWork) -> None:
        seen.append(going)
        if going.done:
            going.stop.set()

    tasks.long_changed.connect(look)

    def count_for_ever(progress: Progress) -> int:
        number = 0
        while True:
            progress(number := number + 1, 0, "numbers")

    with qtbot.waitSignal(tasks.long_ended):
        tasks.long(count_for_ever, done.append, title="Counting")
    qtbot.waitUntil(lambda: tasks.idle)
    assert seen[-1].title == "Counting"
    assert done == []


def test_what_nobody_waits_for_any_more_is_done_but_not_answered(tasks: Tasks, qtbot: QtBot) -> None:
    happened, answered = threading.Event(), list[None]()
    tasks.run(happened.set, answered.append)
    tasks.forget()
    qtbot.waitUntil(lambda: tasks.idle)
    assert happened.is_set()
    assert answered == []


def test_closing_waits_for_the_writes(qapp: QApplication) -> None:
    tasks, written = Tasks(), list[int]()
    for number in range(50):
        tasks.run(partial(written.append, number), lambda _: None)
    tasks.close()
    assert written == list(range(50))


def test_inline_tasks_answer_at_once(qapp: QApplication) -> None:
    tasks, got = InlineTasks(), list[int]()
    tasks.run(lambda: 1, got.append)
    tasks.read(lambda: 2, got.append, newest="x")
    tasks.long(lambda progress: 3, got.append, title="x")
    assert got == [1, 2, 3]


def after(gate: threading.Event, word: str) -> str:
    """The word, once the gate is open."""
    gate.wait(5)
    return word


def refuse(words: str) -> None:
    """Not be there."""
    raise NotFound(words)
