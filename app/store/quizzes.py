"""Quizzes and their published versions, as rows and back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from app.domain.ids import new_id
from app.domain.quizzes import Feedback, Mode, Quiz
from app.store import schema


@dataclass(frozen=True, slots=True)
class StoredQuiz:
    """A published quiz version with the ids that sittings bind to; ``quiz.cases`` holds the keys of its cases."""

    id: str
    version_id: str
    source_hash: str
    published_at: datetime
    quiz: Quiz


def list_quizzes(connection: Connection, *, every_version: bool = False) -> tuple[StoredQuiz, ...]:
    """The newest published version of each quiz by title, or every version."""
    version = schema.QuizVersion
    columns = [c for c in version.__table__.columns if c.name != "quiz_id"]
    chosen = select(schema.Quiz.slug, schema.Quiz.id.label("quiz"), *columns).join(
        version, version.quiz_id == schema.Quiz.id
    )
    rows = connection.execute(chosen.order_by(version.published_at, version.id)).all()
    newest: dict[str, Any] = {r.id if every_version else r.quiz: r for r in rows}
    by_title = sorted(newest.values(), key=lambda r: r.title)
    cases = _cases(connection)
    return tuple(
        StoredQuiz(r.quiz, r.id, r.source_hash, r.published_at, _quiz(r, cases.get(r.id, ()))) for r in by_title
    )


def _cases(connection: Connection) -> dict[str, tuple[str, ...]]:
    chosen = (
        select(schema.QuizCase.quiz_version_id, schema.Case.key)
        .join(schema.Case, schema.Case.id == schema.QuizCase.case_id)
        .order_by(schema.QuizCase.quiz_version_id, schema.QuizCase.position)
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(chosen):
        found.setdefault(row.quiz_version_id, []).append(row.key)
    return {version: tuple(keys) for version, keys in found.items()}


def _quiz(row: Any, cases: tuple[str, ...]) -> Quiz:
    return Quiz(
        slug=row.slug, version=row.version, title=row.title, mode=Mode(row.mode), cases=cases,
        description=row.description, open_book=row.open_book, minutes=row.minutes, pass_mark=row.pass_mark,
        asks=tuple(row.asks), shuffled=row.shuffled, can_change=row.can_change, can_pause=row.can_pause,
        feedback=Feedback(row.feedback) if row.feedback else None,
    )  # fmt: skip


def add_quiz(connection: Connection, quiz: Quiz, *, case_ids: dict[str, str], source_hash: str, at: datetime) -> str:
    """Publish a quiz version; gives its id. ``case_ids`` maps the keys of its cases to their ids."""
    quiz_id = connection.execute(select(schema.Quiz.id).where(schema.Quiz.slug == quiz.slug)).scalar_one_or_none()
    if quiz_id is None:
        quiz_id = new_id()
        connection.execute(insert(schema.Quiz).values(id=quiz_id, slug=quiz.slug))
    version_id = new_id()
    connection.execute(
        insert(schema.QuizVersion).values(
            id=version_id, quiz_id=quiz_id, version=quiz.version, title=quiz.title, description=quiz.description,
            mode=quiz.mode.value, open_book=quiz.open_book, minutes=quiz.minutes, pass_mark=quiz.pass_mark,
            asks=quiz.asks, shuffled=quiz.shuffled, can_change=quiz.can_change, can_pause=quiz.can_pause,
            feedback=quiz.feedback or "", source_hash=source_hash, published_at=at,
        )
    )  # fmt: skip
    rows = [
        {"quiz_version_id": version_id, "position": i, "case_id": case_ids[key]} for i, key in enumerate(quiz.cases)
    ]
    connection.execute(insert(schema.QuizCase), rows)
    return version_id


def count_quizzes(connection: Connection) -> int:
    """How many quizzes there are."""
    return connection.execute(select(func.count(schema.Quiz.id))).scalar_one()
