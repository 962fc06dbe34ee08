"""How much an answer asks of the disk: little, and handing in many answers no more than one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.domain.quizzes import Mode, Quiz
from app.domain.sittings import Answer
from app.domain.standing import Fading
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store.database import Database
from tests.services.conftest import SCHEME
from tests.still import StillClock

GIVEN = Answer(decision="approve", clause="scams#phishing", action="none", confidence="sure")
MOST = 24


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements that are run on the database meanwhile."""
    heard: list[str] = []

    def hear(*told: object) -> None:
        heard.append(str(told[2]))

    engines = (database._reader, database._writer)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    yield heard
    for engine in engines:
        event.remove(engine, "before_cursor_execute", hear)


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    with content.write() as connection:
        stored = case_rows.list_cases(connection)
        ids = {key: one.id for key, one in stored.items()}
        keys = [key for key, one in stored.items() if one.gold_id]
        quiz = Quiz(
            slug="changing", version="1.0", title="Q", mode=Mode.CALIBRATION, cases=tuple(keys[:40]), can_change=True
        )
        quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash="changing", at=clock.now())
    return Taking(content, scheme=SCHEME, clock=clock, fading=Fading())


def test_an_answer_takes_few_statements(content: Database, taking: Taking) -> None:
    sitting = taking.start(Workspace(content).person(), "counterfeit-calibration")
    taking.answer(sitting, 0, answer=GIVEN)
    with counted(content) as heard:
        taking.answer(sitting, 1, answer=GIVEN)
    assert len(heard) <= MOST, "\n".join(heard)


def test_handing_in_40_answers_takes_no_more_statements_than_one(content: Database, taking: Taking) -> None:
    me = Workspace(content).person()
    sitting = taking.start(me, "changing")
    for position in range(40):
        sitting = taking.answer(sitting, position, answer=GIVEN)
    with counted(content) as heard:
        assert taking.hand_in(sitting).finished_at is not None
    assert len(heard) <= MOST, "\n".join(heard)
