"""Background work: one lane that owns all writes, one for reads where the newest wins, one for long jobs."""

import queue
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from app.errors import AppError
from app.ports import Cancelled, Progress

T = TypeVar("T")
Failed = Callable[[AppError], None] | None
PATIENCE = 5.0  # seconds to wait at the end for a read or a cancelled job
BETWEEN_REPORTS = 0.05  # seconds between two reports of progress


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Job:
    """Something to do in the background, and whom to tell. ``wanted``: does anyone still wait for the answer."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Failed
    wanted: Callable[[], bool]


@dataclass(slots=True, kw_only=True, eq=False)
class LongWork:
    """A long job as the foot of the window shows it."""

    title: str
    done: int = 0
    of: int = 0
    what: str = ""
    stop: threading.Event = field(default_factory=threading.Event)
    reported: float = 0.0


class Tasks(QObject):
    """Where screens hand in their work. Answers come back in the window's thread, later, and never twice.

    An AppError that nobody takes is emitted as ``problem``, any other exception as ``bug``.
    """

    problem = Signal(object)
    bug = Signal(object)
    long_changed = Signal(object)
    long_ended = Signal(object)
    _finished = Signal(object, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._writes, self._reads, self._long = Lane("writes", 1), Lane("reads", 2), Lane("long work", 1)
        self._newest: Counter[str] = Counter()
        self._era = 0
        self._open = 0
        self._going: list[LongWork] = []
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether every job has been answered."""
        return self._open == 0

    def run(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed = None) -> None:
        """Do ``work`` in the one thread that owns all writes; they never overlap and keep their order."""
        self._start(self._writes, Job(work=work, done=done, failed=failed, wanted=self._same_era()))

    def read(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed = None, *, newest: str) -> None:
        """Do ``work`` beside the writes. Of the reads of one name only the newest is answered."""
        self._newest[newest] += 1
        number, same_era = self._newest[newest], self._same_era()
        wanted = lambda: self._newest[newest] == number and same_era()  # noqa: E731
        self._start(self._reads, Job(work=work, done=done, failed=failed, wanted=wanted))

    def long(
        self, work: Callable[[Progress], T], done: Callable[[T], None], failed: Failed = None, *, title: str
    ) -> None:
        """Do ``work(progress)`` with its progress at the foot of the window; the person may stop it."""
        going = LongWork(title=title)
        self._going.append(going)
        self.long_changed.emit(going)
        job = Job(work=lambda: self._with_end(work, going), done=done, failed=failed, wanted=self._same_era())
        self._start(self._long, job)

    def forget(self) -> None:
        """Leave all present work without an answer (its writes still happen): who asked is gone."""
        self._era += 1

    def close(self) -> None:
        """Finish the writes, drop the reads, stop the long work. Afterwards no thread is left."""
        self.forget()
        for going in self._going:
            going.stop.set()
        for lane in (self._reads, self._long, self._writes):
            lane.end()
        self._reads.join(PATIENCE)
        self._long.join(PATIENCE)
        self._writes.join(None)

    def _same_era(self) -> Callable[[], bool]:
        era = self._era
        return lambda: self._era == era

    def _start(self, lane: "Lane", job: Job) -> None:
        self._open += 1
        lane.put(lambda: self._finished.emit(job, *outcome(job, skip=lane is self._reads and not job.wanted())))

    def _deliver(self, job: Job, result: object, error: Exception | None) -> None:
        self._open -= 1
        if job.wanted():
            self._answer(job, result, error)

    def _answer(self, job: Job, result: object, error: Exception | None) -> None:
        if error is None:
            job.done(result)
        elif isinstance(error, AppError):
            (job.failed or self.problem.emit)(error)
        elif not isinstance(error, Cancelled):
            self.bug.emit(error)

    def _with_end(self, work: Callable[[Progress], T], going: LongWork) -> T:
        try:
            return work(lambda done, of, what: self._progress(going, (done, of, what)))
        finally:
            self._going.remove(going)
            self.long_ended.emit(going)

    def _progress(self, going: LongWork, now: tuple[int, int, str]) -> None:
        if going.stop.is_set():
            raise Cancelled
        going.done, going.of, going.what = now
        if time.monotonic() - going.reported > BETWEEN_REPORTS:
            going.reported = time.monotonic()
            self.long_changed.emit(going)


def keep_quiet(_error: AppError) -> None:
    """Nobody asked for this work, so nobody is told; what one does oneself fails with the same words."""


class InlineTasks(Tasks):
    """The same methods for tests: everything happens at once, in the calling thread."""

    def _start(self, lane: "Lane", job: Job) -> None:
        self._answer(job, *outcome(job, skip=False))


class Lane:
    """A queue and the few threads that empty it; they start with the first job."""

    def __init__(self, name: str, threads: int) -> None:
        self._name, self._number = name, threads
        self._queue: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []

    def put(self, job: Callable[[], None]) -> None:
        """Queue a job."""
        if len(self._threads) < self._number:
            thread = threading.Thread(target=self._work, name=self._name, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._queue.put(job)

    def end(self) -> None:
        """Let the threads go home after what is queued."""
        for _ in self._threads:
            self._queue.put(None)

    def join(self, seconds: float | None) -> None:
        """Wait until they have gone."""
        for thread in self._threads:
            thread.join(seconds)

    def _work(self) -> None:
        while (job := self._queue.get()) is not None:
            job()


def outcome(job: Job, *, skip: bool) -> tuple[Any, Exception | None]:
    """What the work gives, or what went wrong; this is where every exception of background work is caught."""
    if skip:
        return None, Cancelled()
    try:
        return job.work(), None
    except Exception as error:
        return None, error
