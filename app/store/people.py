"""People, as rows and back."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.people import Person, Role
from app.store import schema


def list_people(connection: Connection) -> tuple[Person, ...]:
    """Everyone, by team and key."""
    person = schema.Person
    rows = connection.execute(select(person.__table__).order_by(person.team, person.key))
    return tuple(
        Person(
            id=r.id, key=r.key, name=r.name, role=Role(r.role), team=r.team, site=r.site, vendor=r.vendor,
            market=r.market, simulated=r.simulated,
        )
        for r in rows
    )  # fmt: skip


def put_people(connection: Connection, people: Iterable[Person]) -> None:
    """Write people, by key: what is there already is changed to what is given, its id kept."""
    columns = ("key", "name", "role", "team", "site", "vendor", "market", "simulated")
    for person in people:
        row = {name: getattr(person, name) for name in columns}
        new = insert(schema.Person).values(id=person.id, **row)
        connection.execute(new.on_conflict_do_update(index_elements=["key"], set_=row))


def count_people(connection: Connection) -> int:
    """How many people have a profile."""
    return connection.execute(select(func.count(schema.Person.id))).scalar_one()
