"""Quizzes and their published versions, as rows and back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

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
    retired_at: datetime | None = None
    blueprint: str = ""


OWN = "~"
"""How the slug of a quiz begins that was made for one person's practice; no file may give such a slug."""


def list_quizzes(
    connection: Connection, *, every_version: bool = False, retired: bool = False
) -> tuple[StoredQuiz, ...]:
    """The newest published version of each quiz by title, or every version; never what one person practises.

    Of every version the retired ones are there, too; else a quiz whose newest version is retired is there only with
    ``retired``.
    """
    version = schema.QuizVersion
    columns = [c for c in version.__table__.columns if c.name != "quiz_id"]
    chosen = select(schema.Quiz.slug, schema.Quiz.id.label("quiz"), *columns).join(
        version, version.quiz_id == schema.Quiz.id
    )
    chosen = chosen.where(schema.Quiz.slug.not_like(f"{OWN}%"))
    rows = connection.execute(chosen.order_by(version.published_at, version.id)).all()
    newest: dict[str, Any] = {r.id if every_version else r.quiz: r for r in rows}
    kept = [r for r in newest.values() if every_version or retired or r.retired_at is None]
    by_title = sorted(kept, key=lambda r: r.title)
    cases = _cases(connection)
    return tuple(
        StoredQuiz(
            r.quiz, r.id, r.source_hash, r.published_at, _quiz(r, cases.get(r.id, ())), r.retired_at, r.blueprint
        )
        for r in by_title
    )


def read_version(connection: Connection, version_id: str) -> StoredQuiz:
    """One version of a quiz, whoever it was made for. Raises NoResultFound."""
    version = schema.QuizVersion
    columns = [c for c in version.__table__.columns if c.name != "quiz_id"]
    chosen = select(schema.Quiz.slug, schema.Quiz.id.label("quiz"), *columns).join(
        version, version.quiz_id == schema.Quiz.id
    )
    r = connection.execute(chosen.where(version.id == version_id)).one()
    cases = _cases(connection, version_id=version_id)
    return StoredQuiz(r.quiz, r.id, r.source_hash, r.published_at, _quiz(r, cases.get(r.id, ())))


def own_versions(connection: Connection, slug: str) -> dict[str, datetime]:
    """The versions of one person's practice, by id, with when each was made; oldest first."""
    version = schema.QuizVersion
    chosen = select(version.id, version.published_at).join(schema.Quiz, schema.Quiz.id == version.quiz_id)
    rows = connection.execute(chosen.where(schema.Quiz.slug == slug).order_by(version.published_at, version.id))
    return {r.id: r.published_at for r in rows}


def _cases(connection: Connection, *, version_id: str | None = None) -> dict[str, tuple[str, ...]]:
    chosen = (
        select(schema.QuizCase.quiz_version_id, schema.Case.key)
        .join(schema.Case, schema.Case.id == schema.QuizCase.case_id)
        .order_by(schema.QuizCase.quiz_version_id, schema.QuizCase.position)
    )
    if version_id is not None:
        chosen = chosen.where(schema.QuizCase.quiz_version_id == version_id)
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


def add_quiz(
    connection: Connection,
    quiz: Quiz,
    *,
    case_ids: dict[str, str],
    source_hash: str,
    at: datetime,
    blueprint: str = "",
    by: str | None = None,
) -> str:
    """Publish a quiz version; gives its id. ``case_ids`` maps the keys of its cases to their ids.

    ``blueprint`` is what the cases were drawn by, ``by`` the id of who published it, where that is known.
    """
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
            blueprint=blueprint, published_by=by,
        )
    )  # fmt: skip
    rows = [
        {"quiz_version_id": version_id, "position": i, "case_id": case_ids[key]} for i, key in enumerate(quiz.cases)
    ]
    connection.execute(insert(schema.QuizCase), rows)
    return version_id


def retire(connection: Connection, quiz_id: str, *, at: datetime | None) -> None:
    """Retire a quiz with all its versions, since an older one may be assigned; or take it back with None."""
    table = schema.QuizVersion
    connection.execute(update(table).where(table.quiz_id == quiz_id).values(retired_at=at))


def count_quizzes(connection: Connection) -> int:
    """How many quizzes there are."""
    return connection.execute(select(func.count(schema.Quiz.id))).scalar_one()
