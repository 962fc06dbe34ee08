"""Sittings, answers and their results, as rows and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, cast, func, insert, select, update

from app.domain.ids import new_id
from app.domain.illustrations import Seen
from app.domain.measure.mistakes import Mark
from app.domain.quizzes import Quiz
from app.domain.schemes import Mistake
from app.domain.sittings import Answer, Sitting, SittingCase
from app.store import schema


@dataclass(frozen=True, slots=True)
class SittingInfo:
    """A sitting in a list: how far it is and, of what has been scored, how much was right."""

    id: str
    quiz_version_id: str
    started_at: datetime
    finished_at: datetime | None
    cases: int
    answered: int
    right: int


def add_sitting(connection: Connection, sitting: Sitting) -> None:
    """Write a sitting that has just begun, with the cases it will show."""
    connection.execute(
        insert(schema.Sitting).values(
            id=sitting.id, person_id=sitting.person_id, quiz_version_id=sitting.quiz_version_id,
            started_at=sitting.started_at, finished_at=sitting.finished_at,
        )
    )  # fmt: skip
    rows = [
        {"sitting_id": sitting.id, "position": c.position, "case_version_id": c.case_version_id, "gold_id": c.gold_id}
        for c in sitting.cases
    ]
    connection.execute(insert(schema.SittingCase), rows)


def add_answer(connection: Connection, sitting_id: str, *, position: int, answer: Answer, at: datetime) -> str:
    """Write an answer; gives its id. Raises IntegrityError when this case has one already."""
    answer_id = new_id()
    connection.execute(
        insert(schema.Answer).values(
            id=answer_id, sitting_id=sitting_id, position=position, decision=answer.decision, clause=answer.clause,
            action=answer.action, confidence=answer.confidence, milliseconds=answer.milliseconds,
            lookups=answer.lookups, changes=answer.changes, answered_at=at,
        )
    )  # fmt: skip
    return answer_id


def add_result(connection: Connection, answer_id: str, *, gold_id: str, mark: Mark, at: datetime) -> None:
    """Write how an answer was scored against a gold."""
    mistakes = tuple(m.value for m in mark.mistakes)
    row = {"id": new_id(), "answer_id": answer_id, "gold_id": gold_id, "right": mark.right, "mistakes": mistakes}
    connection.execute(insert(schema.Result).values(scored_at=at, **row))


def finish(connection: Connection, sitting_id: str, at: datetime) -> None:
    """Say when a sitting was handed in."""
    connection.execute(update(schema.Sitting).where(schema.Sitting.id == sitting_id).values(finished_at=at))


def read_sitting(connection: Connection, sitting_id: str, quizzes: dict[str, Quiz]) -> Sitting | None:
    """A sitting with its answers so far; ``quizzes`` maps quiz version ids to quizzes."""
    row = connection.execute(select(schema.Sitting.__table__).where(schema.Sitting.id == sitting_id)).one_or_none()
    if row is None:
        return None
    shown = schema.SittingCase
    cases = connection.execute(select(shown.__table__).where(shown.sitting_id == sitting_id).order_by(shown.position))
    given = connection.execute(select(schema.Answer.__table__).where(schema.Answer.sitting_id == sitting_id))
    return Sitting(
        id=row.id, person_id=row.person_id, quiz_version_id=row.quiz_version_id, quiz=quizzes[row.quiz_version_id],
        cases=tuple(
            SittingCase(position=c.position, case_version_id=c.case_version_id, gold_id=c.gold_id) for c in cases
        ),
        answers={a.position: _answer(a) for a in given}, started_at=row.started_at, finished_at=row.finished_at,
    )  # fmt: skip


def _answer(row: Any) -> Answer:
    return Answer(
        decision=row.decision, clause=row.clause, action=row.action, confidence=row.confidence,
        milliseconds=row.milliseconds, lookups=row.lookups, changes=row.changes,
    )  # fmt: skip


def list_sittings(connection: Connection, person_id: str) -> tuple[SittingInfo, ...]:
    """The sittings of a person, oldest first."""
    sitting, answer = schema.Sitting, schema.Answer
    right = func.sum(cast(_newest_result().c.right, Integer))  # the sum of truth values would be one of them
    cases = (
        select(schema.SittingCase.sitting_id, func.count().label("cases")).group_by(schema.SittingCase.sitting_id)
    ).subquery()
    scored = (
        select(answer.sitting_id, func.count().label("answered"), right.label("right"))
        .outerjoin(_newest_result(), _newest_result().c.answer_id == answer.id)
        .group_by(answer.sitting_id)
    ).subquery()
    chosen = (
        select(
            sitting.id, sitting.quiz_version_id, sitting.started_at, sitting.finished_at, cases.c.cases,
            scored.c.answered, scored.c.right,
        )
        .join(cases, cases.c.sitting_id == sitting.id)
        .outerjoin(scored, scored.c.sitting_id == sitting.id)
        .where(sitting.person_id == person_id)
        .order_by(sitting.started_at)
    )  # fmt: skip
    return tuple(
        SittingInfo(r.id, r.quiz_version_id, r.started_at, r.finished_at, r.cases, r.answered or 0, int(r.right or 0))
        for r in connection.execute(chosen)
    )


def _newest_result() -> Any:
    return _NEWEST


_NEWEST = (
    select(
        schema.Result.answer_id,
        schema.Result.gold_id,
        schema.Result.right,
        schema.Result.mistakes,
        func.max(schema.Result.scored_at).label("scored_at"),
    )
    .group_by(schema.Result.answer_id)
    .subquery()
)
"""The newest result of each answer: SQLite gives the other columns of the row that holds the maximum."""


_FIRST = (
    select(schema.Result.answer_id, schema.Result.right, func.min(schema.Result.scored_at))
    .group_by(schema.Result.answer_id)
    .subquery()
)
"""The first result of each answer, before any gold changed."""


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A scored answer of a sitting."""

    position: int
    right: bool
    mistakes: tuple[Mistake, ...]
    gold_id: str
    scored_at: datetime
    first_right: bool


def read_results(connection: Connection, sitting_id: str) -> Sequence[ScoredRow]:
    """The newest result of each answer of a sitting, in order."""
    chosen = (
        select(
            schema.Answer.position,
            _NEWEST.c.right,
            _NEWEST.c.mistakes,
            _NEWEST.c.gold_id,
            _NEWEST.c.scored_at,
            _FIRST.c.right.label("first_right"),
        )
        .join(_NEWEST, _NEWEST.c.answer_id == schema.Answer.id)
        .join(_FIRST, _FIRST.c.answer_id == schema.Answer.id)
        .where(schema.Answer.sitting_id == sitting_id)
        .order_by(schema.Answer.position)
    )
    return [
        ScoredRow(
            r.position, r.right, tuple(Mistake(m) for m in r.mistakes), r.gold_id, r.scored_at,
            r.first_right,
        )
        for r in connection.execute(chosen)
    ]  # fmt: skip


def seen_by(connection: Connection, person_id: str) -> Seen:
    """Which quiz versions a person has finished, and the cases they answered in them."""
    sitting, shown, answer = schema.Sitting, schema.SittingCase, schema.Answer
    mine = (sitting.person_id == person_id) & sitting.finished_at.is_not(None)
    answered = (
        select(schema.Case.key)
        .join(schema.CaseVersion, schema.CaseVersion.case_id == schema.Case.id)
        .join(shown, shown.case_version_id == schema.CaseVersion.id)
        .join(sitting, sitting.id == shown.sitting_id)
        .join(answer, (answer.sitting_id == shown.sitting_id) & (answer.position == shown.position))
        .where(mine)
    )
    finished = connection.execute(select(sitting.quiz_version_id).where(mine)).scalars()
    return Seen(frozenset(finished), frozenset(connection.execute(answered).scalars()))
