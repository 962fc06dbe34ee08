"""Texts stored once, by what they say."""

from collections.abc import Iterable
from hashlib import sha256

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.store.schema import Rendering, Text


def hash_of(body: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hex digits; a lone surrogate counts as it stands."""
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def put_texts(connection: Connection, bodies: Iterable[str]) -> dict[str, str]:
    """Store texts that are not there yet; gives the hash of each."""
    hashes = {body: hash_of(body) for body in bodies}
    if hashes:
        rows = [{"hash": made, "body": body} for body, made in hashes.items()]
        connection.execute(insert(Text).on_conflict_do_nothing(), rows)
    return hashes


def get_rendering(connection: Connection, text_hash: str, *, maker: str) -> tuple[str, str | None] | None:
    """The HTML kept for a text and why it is plain (or None), where ``maker``, the renderer's version, is the same."""
    chosen = select(Rendering.html, Rendering.degraded).where(
        Rendering.text_hash == text_hash, Rendering.maker == maker
    )
    row = connection.execute(chosen).one_or_none()
    return None if row is None else (row.html, row.degraded)


def put_rendering(connection: Connection, text_hash: str, *, maker: str, html: str, degraded: str | None) -> None:
    """Keep the HTML of a text."""
    row = {"text_hash": text_hash, "maker": maker, "html": html, "degraded": degraded}
    connection.execute(insert(Rendering).values(row).on_conflict_do_update(index_elements=["text_hash"], set_=row))
