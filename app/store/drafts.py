"""Drafts of SOPs and what was said of them, as rows and back."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from app.domain.drafts import OPEN, Draft, DraftReview, DraftStatus, DraftText
from app.domain.ids import new_id
from app.store import schema
from app.store.texts import put_texts

FIELDS = (
    "slug", "version", "title", "domain", "risk", "language", "markets", "owner", "change", "effective", "extends",
    "translates", "body", "editorial",
)  # fmt: skip


def add_draft(connection: Connection, draft: Draft) -> None:
    """Write a draft that is new."""
    connection.execute(insert(schema.SopDraft).values(id=draft.id, created_at=draft.created_at, **_row(draft)))


def put_draft(connection: Connection, draft: Draft) -> None:
    """Write what a draft is now; its reviews are written by ``add_review``."""
    connection.execute(update(schema.SopDraft).where(schema.SopDraft.id == draft.id).values(**_row(draft)))


def _row(draft: Draft) -> dict[str, Any]:
    said = {name: getattr(draft.text, name) for name in FIELDS}
    return said | {
        "base_version_id": draft.base_id, "status": draft.status.value, "author_id": draft.author_id,
        "changed_at": draft.changed_at, "released_version_id": draft.released_version_id,
    }  # fmt: skip


def add_review(connection: Connection, draft_id: str, review: DraftReview, *, seen: str) -> None:
    """Write what a second person said of a draft, with the very text that they saw."""
    put_texts(connection, [seen])
    connection.execute(
        insert(schema.DraftReview).values(
            id=new_id(), draft_id=draft_id, person_id=review.person_id,
            verdict="approved" if review.approved else "returned", comment=review.comment,
            text_hash=review.text_hash, at=review.at,
        )
    )  # fmt: skip


def find_draft(connection: Connection, draft_id: str) -> Draft | None:
    """One draft by its id."""
    return next(iter(_drafts(connection, schema.SopDraft.id == draft_id)), None)


def open_draft_of(connection: Connection, slug: str) -> Draft | None:
    """The open draft of an SOP, of which there is one at most."""
    return next(iter(_drafts(connection, schema.SopDraft.slug == slug, _is_open())), None)


def list_drafts(connection: Connection, *, closed: bool = False) -> tuple[Draft, ...]:
    """The open drafts, or all of them, the one changed last first."""
    return _drafts(connection) if closed else _drafts(connection, _is_open())


def _is_open() -> ColumnElement[bool]:
    return schema.SopDraft.status.in_(tuple(status.value for status in OPEN))


def _drafts(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Draft, ...]:
    """Those that the conditions choose; nothing is read of the others, as each save comes by here."""
    table, person = schema.SopDraft, schema.Person
    chosen = select(table.__table__, person.name.label("author")).join(person, person.id == table.author_id)
    rows = connection.execute(chosen.where(*conditions).order_by(table.changed_at.desc(), table.id)).all()
    reviews = _reviews(connection, conditions) if rows else {}
    return tuple(
        Draft(
            id=r.id, text=DraftText(**{name: getattr(r, name) for name in FIELDS}), status=DraftStatus(r.status),
            author_id=r.author_id, author=r.author, base_id=r.base_version_id, created_at=r.created_at,
            changed_at=r.changed_at, reviews=tuple(reviews.get(r.id, ())), released_version_id=r.released_version_id,
        )
        for r in rows
    )  # fmt: skip


def _reviews(connection: Connection, conditions: Iterable[ColumnElement[bool]]) -> dict[str, list[DraftReview]]:
    table, person, draft = schema.DraftReview, schema.Person, schema.SopDraft
    chosen = select(table.__table__, person.name).join(person, person.id == table.person_id)
    chosen = chosen.join(draft, draft.id == table.draft_id).where(*conditions)
    found: dict[str, list[DraftReview]] = {}
    for r in connection.execute(chosen.order_by(table.at, table.id)):
        review = DraftReview(
            person_id=r.person_id, name=r.name, approved=r.verdict == "approved", comment=r.comment,
            text_hash=r.text_hash, at=r.at,
        )  # fmt: skip
        found.setdefault(r.draft_id, []).append(review)
    return found
