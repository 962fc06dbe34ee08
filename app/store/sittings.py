"""Sittings, answers and their results, as rows and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, cast, func, insert, select, update

from app.domain.ids import new_id
from app.domain.illustrations import Seen
from app.domain.offers import SittingInfo
from app.domain.quizzes import Feedback, Mode
from app.domain.schemes import Mistake
from app.domain.sittings import Answer, Sitting, SittingCase
from app.domain.timing import Pause
from app.store import schema
from app.store.quizzes import read_version


def add_sitting(connection: Connection, sitting: Sitting) -> None:
    """Write a sitting that has just begun, with the cases it will show."""
    connection.execute(
        insert(schema.Sitting).values(
            id=sitting.id, person_id=sitting.person_id, quiz_version_id=sitting.quiz_version_id,
            started_at=sitting.started_at, finished_at=sitting.finished_at, seen_at=sitting.started_at,
            withheld=sitting.withheld,
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


def change_answer(connection: Connection, sitting_id: str, *, position: int, answer: Answer, at: datetime) -> None:
    """Put another answer in the place of the one there is; what that one was is kept."""
    table, before = schema.Answer, schema.AnswerBefore
    mine = (table.sitting_id == sitting_id) & (table.position == position)
    old = connection.execute(select(table.__table__).where(mine)).one()
    kept = select(func.count()).select_from(before).where(before.answer_id == old.id)
    connection.execute(
        insert(before).values(
            id=new_id(), answer_id=old.id, number=connection.execute(kept).scalar_one() + 1, decision=old.decision,
            clause=old.clause, action=old.action, confidence=old.confidence, milliseconds=old.milliseconds,
            answered_at=old.answered_at,
        )
    )  # fmt: skip
    connection.execute(
        update(table)
        .where(table.id == old.id)
        .values(
            decision=answer.decision, clause=answer.clause, action=answer.action, confidence=answer.confidence,
            milliseconds=answer.milliseconds, lookups=answer.lookups, changes=answer.changes, answered_at=at,
        )
    )  # fmt: skip


def flag(connection: Connection, sitting_id: str, *, position: int, flagged: bool) -> None:
    """Mark a case of a sitting for a second look, or no longer."""
    shown = schema.SittingCase
    mine = (shown.sitting_id == sitting_id) & (shown.position == position)
    connection.execute(update(shown).where(mine).values(flagged=flagged))


def begin_pause(connection: Connection, sitting_id: str, at: datetime) -> None:
    """Let the timer of a sitting stand still."""
    connection.execute(insert(schema.SittingPause).values(id=new_id(), sitting_id=sitting_id, begun=at, ended=None))


def end_pauses(connection: Connection, sitting_id: str, at: datetime) -> None:
    """Let the timer of a sitting run again."""
    pause = schema.SittingPause
    still = (pause.sitting_id == sitting_id) & pause.ended.is_(None)
    connection.execute(update(pause).where(still).values(ended=at))


def see(connection: Connection, sitting_id: str, at: datetime) -> None:
    """Keep the latest instant at which a sitting was open; an earlier one changes nothing."""
    table = schema.Sitting
    earlier = (table.id == sitting_id) & (table.seen_at.is_(None) | (table.seen_at < at))
    connection.execute(update(table).where(earlier).values(seen_at=at))


def add_lookup(connection: Connection, sitting_id: str, *, position: int, cited: str, at: datetime) -> None:
    """Keep that something was opened beside a case."""
    row = {"id": new_id(), "sitting_id": sitting_id, "position": position, "cited": cited, "at": at}
    connection.execute(insert(schema.Lookup).values(row))


def list_lookups(connection: Connection, sitting_id: str) -> tuple[tuple[int, str, datetime], ...]:
    """What was opened beside the cases of a sitting: position, what, when; oldest first."""
    table = schema.Lookup
    chosen = select(table.position, table.cited, table.at).where(table.sitting_id == sitting_id)
    return tuple((r.position, r.cited, r.at) for r in connection.execute(chosen.order_by(table.at, table.id)))


def count_distressing(connection: Connection, person_id: str, *, since: datetime) -> int:
    """How many cases that may distress a person has answered since an instant."""
    answer, shown, sitting = schema.Answer, schema.SittingCase, schema.Sitting
    chosen = (
        select(func.count())
        .select_from(answer)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(shown, (shown.sitting_id == answer.sitting_id) & (shown.position == answer.position))
        .join(schema.CaseVersion, schema.CaseVersion.id == shown.case_version_id)
        .join(schema.Text, schema.Text.hash == schema.CaseVersion.card_hash)
        .where(sitting.person_id == person_id, answer.answered_at >= since)
        .where(schema.Text.body.contains('"distressing": true'))
    )
    return connection.execute(chosen).scalar_one()


@dataclass(frozen=True, slots=True)
class Given:
    """An answer by its id, with when it was given."""

    id: str
    position: int
    at: datetime


def list_given(connection: Connection, sitting_id: str) -> tuple[Given, ...]:
    """The answers of a sitting in the order in which they were given."""
    table = schema.Answer
    chosen = select(table.id, table.position, table.answered_at).where(table.sitting_id == sitting_id)
    rows = connection.execute(chosen.order_by(table.answered_at, table.position))
    return tuple(Given(r.id, r.position, r.answered_at) for r in rows)


def finish(connection: Connection, sitting_id: str, at: datetime) -> None:
    """Say when a sitting was handed in."""
    connection.execute(update(schema.Sitting).where(schema.Sitting.id == sitting_id).values(finished_at=at))


def read_sitting(connection: Connection, sitting_id: str) -> Sitting | None:
    """A sitting with its answers so far; None for an unknown id."""
    row = connection.execute(select(schema.Sitting.__table__).where(schema.Sitting.id == sitting_id)).one_or_none()
    if row is None:
        return None
    shown = schema.SittingCase
    mine = select(shown.__table__).where(shown.sitting_id == sitting_id)
    cases = connection.execute(mine.order_by(shown.position)).all()
    given = connection.execute(select(schema.Answer.__table__).where(schema.Answer.sitting_id == sitting_id))
    return Sitting(
        id=row.id, person_id=row.person_id, quiz_version_id=row.quiz_version_id,
        quiz=read_version(connection, row.quiz_version_id).quiz,
        cases=tuple(
            SittingCase(position=c.position, case_version_id=c.case_version_id, gold_id=c.gold_id) for c in cases
        ),
        answers={a.position: _answer(a) for a in given}, started_at=row.started_at, finished_at=row.finished_at,
        flagged=frozenset(c.position for c in cases if c.flagged), pauses=_pauses(connection, sitting_id),
        extra_minutes=_extra_minutes(connection, row), seen_at=row.seen_at, withheld=row.withheld,
    )  # fmt: skip


def _pauses(connection: Connection, sitting_id: str) -> tuple[Pause, ...]:
    table = schema.SittingPause
    chosen = select(table.begun, table.ended).where(table.sitting_id == sitting_id).order_by(table.begun)
    return tuple(Pause(r.begun, r.ended) for r in connection.execute(chosen))


def _extra_minutes(connection: Connection, sitting: Any) -> int:
    """What an exception of the assignment gives this person beyond the quiz's own time."""
    if sitting.assignment_id is None:
        return 0
    table = schema.AssignmentException
    mine = (table.assignment_id == sitting.assignment_id) & (table.person_id == sitting.person_id)
    return connection.execute(select(table.extra_minutes).where(mine)).scalar_one_or_none() or 0


def _answer(row: Any) -> Answer:
    return Answer(
        decision=row.decision, clause=row.clause, action=row.action, confidence=row.confidence,
        milliseconds=row.milliseconds, lookups=row.lookups, changes=row.changes,
    )  # fmt: skip


def list_sittings(connection: Connection, person_id: str) -> tuple[SittingInfo, ...]:
    """The sittings of a person, oldest first."""
    sitting, answer = schema.Sitting, schema.Answer
    right = func.sum(cast(newest_results().c.right, Integer))  # the sum of truth values would be one of them
    cases = (
        select(schema.SittingCase.sitting_id, func.count().label("cases")).group_by(schema.SittingCase.sitting_id)
    ).subquery()
    scored = (
        select(answer.sitting_id, func.count().label("answered"), right.label("right"))
        .outerjoin(newest_results(), newest_results().c.answer_id == answer.id)
        .group_by(answer.sitting_id)
    ).subquery()
    chosen = (
        select(
            sitting.id, sitting.quiz_version_id, sitting.started_at, sitting.finished_at, sitting.withheld,
            cases.c.cases, scored.c.answered, scored.c.right,
        )
        .join(cases, cases.c.sitting_id == sitting.id)
        .outerjoin(scored, scored.c.sitting_id == sitting.id)
        .where(sitting.person_id == person_id)
        .order_by(sitting.started_at)
    )  # fmt: skip
    return tuple(
        SittingInfo(
            r.id, r.quiz_version_id, r.started_at, r.finished_at, r.cases, r.answered or 0, int(r.right or 0),
            len(r.withheld),
        )
        for r in connection.execute(chosen)
    )  # fmt: skip


def newest_results() -> Any:
    """The newest result of each answer, as a subquery."""
    return _NEWEST


_NEWEST = (
    select(
        schema.Result.answer_id, schema.Result.gold_id, schema.Result.right, schema.Result.mistakes,
        func.max(schema.Result.scored_at).label("scored_at"), func.count().label("times"),
    )
    .group_by(schema.Result.answer_id)
    .subquery()
)  # fmt: skip
"""The newest result of each answer: SQLite gives the other columns of the row that holds the maximum."""


_FIRST = (
    select(schema.Result.answer_id, schema.Result.right, func.min(schema.Result.scored_at))
    .group_by(schema.Result.answer_id)
    .subquery()
)
"""The first result of each answer, before any gold changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredRow:
    """A scored answer of a sitting, by its newest result. ``rescored`` is when, None where it was scored once."""

    answer_id: str
    position: int
    gold_id: str
    right: bool
    mistakes: tuple[Mistake, ...]
    rescored: datetime | None
    first_right: bool


def read_results(connection: Connection, sitting_id: str, *, position: int | None = None) -> Sequence[ScoredRow]:
    """The newest result of each answer of a sitting, in order; of one answer where ``position`` is given."""
    new, answer = _NEWEST.c, schema.Answer
    chosen = (
        select(
            answer.id,
            answer.position,
            new.gold_id,
            new.right,
            new.mistakes,
            new.scored_at,
            new.times,
            _FIRST.c.right.label("first_right"),
        )
        .join(_NEWEST, new.answer_id == answer.id)
        .join(_FIRST, _FIRST.c.answer_id == answer.id)
        .where(answer.sitting_id == sitting_id)
        .order_by(answer.position)
    )
    if position is not None:
        chosen = chosen.where(answer.position == position)
    return [
        ScoredRow(
            answer_id=r.id, position=r.position, gold_id=r.gold_id, right=r.right,
            mistakes=tuple(Mistake(m) for m in r.mistakes), rescored=r.scored_at if r.times > 1 else None,
            first_right=r.first_right,
        )
        for r in connection.execute(chosen)
    ]  # fmt: skip


def seen_by(connection: Connection, person_id: str) -> Seen:
    """Which quiz versions a person has finished, and the cases they answered in them.

    A sitting whose gold stays hidden does not count: to this person its quiz is never finished.
    """
    sitting, shown, answer, version = schema.Sitting, schema.SittingCase, schema.Answer, schema.QuizVersion
    hidden = select(version.id).where((version.mode == Mode.SEALED.value) | (version.feedback == Feedback.NONE.value))
    mine = (sitting.person_id == person_id) & sitting.finished_at.is_not(None) & sitting.quiz_version_id.not_in(hidden)
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
