"""Facts about the workspace itself, by name."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.store.schema import Meta


def get_fact(connection: Connection, key: str) -> str | None:
    """What is known under this name, or None."""
    return connection.execute(select(Meta.value).where(Meta.key == key)).scalar_one_or_none()


def set_fact(connection: Connection, key: str, value: str) -> None:
    """Keep ``value`` under this name."""
    new = insert(Meta).values(key=key, value=value)
    connection.execute(new.on_conflict_do_update(index_elements=["key"], set_={"value": value}))
