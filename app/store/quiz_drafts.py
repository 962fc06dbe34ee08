"""Quizzes that are being built, and their blueprints as text, as rows and back."""

import json
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from app.domain.blueprints import Blueprint, Part
from app.domain.quiz_drafts import QuizDraft
from app.domain.quizzes import Feedback, Mode, Quiz
from app.store import schema


def write_blueprint(blueprint: Blueprint | None) -> str:
    """A blueprint as JSON with a fixed order; empty for none."""
    if blueprint is None:
        return ""
    said = {
        "parts": [{"n": p.n, "topic": p.topic, "difficulty": p.difficulty, "market": p.market, "kind": p.kind}
                  for p in blueprint.parts],
        "spread": blueprint.spread, "innocent": blueprint.innocent, "seed": blueprint.seed,
        "audience": blueprint.audience, "family": blueprint.family, "form": blueprint.form,
    }  # fmt: skip
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def read_blueprint(text: str) -> Blueprint | None:
    """The blueprint that ``write_blueprint`` wrote."""
    if not text:
        return None
    said: dict[str, Any] = json.loads(text)
    parts = tuple(Part(**part) for part in said.pop("parts"))
    return Blueprint(parts=parts, spread=tuple(said.pop("spread")), **said)


def list_drafts(connection: Connection) -> tuple[QuizDraft, ...]:
    """The drafts that have not been published, the one changed last first."""
    table = schema.QuizDraft
    chosen = select(table.__table__).where(table.published_version_id.is_(None)).order_by(table.changed_at.desc())
    return tuple(_draft(row) for row in connection.execute(chosen))


def read_draft(connection: Connection, draft_id: str) -> QuizDraft | None:
    """A draft by its id, published or not."""
    table = schema.QuizDraft
    row = connection.execute(select(table.__table__).where(table.id == draft_id)).one_or_none()
    return None if row is None else _draft(row)


def put_draft(connection: Connection, draft: QuizDraft) -> None:
    """Write a draft, new or changed."""
    q = draft.quiz
    values = {
        "slug": q.slug, "version": q.version, "title": q.title, "description": q.description, "mode": q.mode.value,
        "open_book": q.open_book, "minutes": q.minutes, "pass_mark": q.pass_mark, "asks": q.asks, "cases": q.cases,
        "blueprint": write_blueprint(draft.blueprint), "shuffled": q.shuffled, "can_change": q.can_change,
        "can_pause": q.can_pause, "feedback": q.feedback.value if q.feedback else "", "changed_at": draft.changed_at,
    }  # fmt: skip
    new = insert(schema.QuizDraft).values(
        id=draft.id,
        author_id=draft.author_id,
        created_at=draft.created_at,
        published_version_id=draft.published,
        **values,
    )
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=values))


def mark_published(connection: Connection, draft_id: str, version_id: str) -> None:
    """Say what became of a draft."""
    table = schema.QuizDraft
    connection.execute(update(table).where(table.id == draft_id).values(published_version_id=version_id))


def remove_draft(connection: Connection, draft_id: str) -> None:
    """Take a draft away."""
    connection.execute(delete(schema.QuizDraft).where(schema.QuizDraft.id == draft_id))


def _draft(row: Any) -> QuizDraft:
    quiz = Quiz(
        slug=row.slug, version=row.version, title=row.title, mode=Mode(row.mode), cases=tuple(row.cases),
        description=row.description, open_book=row.open_book, minutes=row.minutes, pass_mark=row.pass_mark,
        asks=tuple(row.asks), shuffled=row.shuffled, can_change=row.can_change, can_pause=row.can_pause,
        feedback=Feedback(row.feedback) if row.feedback else None,
    )  # fmt: skip
    return QuizDraft(
        id=row.id, quiz=quiz, blueprint=read_blueprint(row.blueprint), author_id=row.author_id,
        created_at=row.created_at, changed_at=row.changed_at, published=row.published_version_id,
    )  # fmt: skip
