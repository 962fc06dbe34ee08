"""A person who answers without end, in a process of its own that a test can kill at any moment."""

from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.formats.scheme_yaml import read_scheme
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store.database import Database
from tests.still import CONTENT

QUIZZES = ("plain", "changing")
SCHEME = read_scheme(CONTENT / "scheme.yaml")
Say = Callable[[str, str, int, int], None]


class RealClock:
    """The computer's time."""

    def now(self) -> datetime:
        """The present instant."""
        return datetime.now(UTC)


def taking_of(path: Path) -> Taking:
    """The service on a database file."""
    return Taking(Database(path), scheme=SCHEME, clock=RealClock(), fading=Fading())


def answer_on(path: Path, mark: int, ears: Connection) -> None:
    """Take quizzes one after the other; says where it is before each answer, and each answer once it is on disk.

    Every answer carries a number of its own as its milliseconds, from ``mark`` on.
    """
    say: Say = lambda what, sitting, position, number: ears.send((what, sitting, position, number))  # noqa: E731
    taking, me = taking_of(path), Workspace(Database(path)).person()
    while True:
        for quiz in QUIZZES:
            sitting = taking.start(me, quiz)
            mark = _take(taking, sitting, mark=mark, say=say)


def _take(taking: Taking, sitting: Sitting, *, mark: int, say: Say) -> int:
    while (position := sitting.next_position) is not None:
        mark += 1
        say("at", sitting.id, position, mark)
        decision = ("approve", "reject", "restrict")[mark % 3]
        given = Answer(
            decision=decision, clause="counterfeit-goods#logo-misuse", action="none", confidence="sure",
            milliseconds=mark,
        )  # fmt: skip
        sitting = taking.answer(sitting, position, answer=given)
        say("kept", sitting.id, position, mark)
    if sitting.finished_at is None:
        before = sitting.answers[0]
        if not before.changes:
            changed = Answer(decision="escalate", clause=before.clause, action="none", confidence="sure")
            sitting = taking.change(sitting, 0, answer=changed)
        taking.hand_in(sitting)
    return mark
