"""How tables were mapped the last time, by the hash of their columns."""

from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.store.schema import TableMapping


def get_mapping(connection: Connection, fingerprint: str, *, kind: str) -> str | None:
    """What was kept for a table of this kind with these columns; None when there was none."""
    chosen = select(TableMapping.mapping).where(TableMapping.fingerprint == fingerprint, TableMapping.kind == kind)
    return connection.execute(chosen).scalar_one_or_none()


def put_mapping(connection: Connection, fingerprint: str, *, kind: str, mapping: str, at: datetime) -> None:
    """Keep it in place of the one before."""
    row = {"mapping": mapping, "used_at": at}
    new = insert(TableMapping).values(fingerprint=fingerprint, kind=kind, **row)
    connection.execute(new.on_conflict_do_update(index_elements=["fingerprint", "kind"], set_=row))
