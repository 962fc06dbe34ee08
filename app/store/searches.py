"""The search log, as rows and back."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.search_log import LoggedSearch
from app.store.schema import Search

FIELDS = ("id", "at", "text", "market", "total", "all_words", "opened")


def put_search(connection: Connection, search: LoggedSearch) -> None:
    """Write a search, over the one with the same id if there is one."""
    values = asdict(search)
    new = insert(Search).values(**values)
    connection.execute(new.on_conflict_do_update(index_elements=["id"], set_=values))


def list_searches(connection: Connection, *, since: datetime | None = None) -> tuple[LoggedSearch, ...]:
    """All searches (``since`` then), oldest first."""
    chosen = select(*(getattr(Search, name) for name in FIELDS)).order_by(Search.at, Search.id)
    if since is not None:
        chosen = chosen.where(Search.at >= since)
    return tuple(LoggedSearch(**row._mapping) for row in connection.execute(chosen))


def count_searches(connection: Connection) -> int:
    """How many searches are kept."""
    return connection.execute(select(func.count(Search.id))).scalar_one()


def clear_searches(connection: Connection) -> int:
    """Forget them all; gives how many there were."""
    gone = count_searches(connection)
    connection.execute(delete(Search))
    return gone
