"""Acknowledgements and the times that versions were open, as rows and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import aliased

from app.domain.acknowledgements import Acknowledgement, Opened
from app.domain.ids import new_id
from app.store import schema
from app.store.sop_editions import translated_versions

ReadingKey = tuple[str, str, datetime]
"""What a reading is known by: the person's id, the version's id, and when it was opened."""


@dataclass(frozen=True, slots=True)
class OpenTime:
    """How long a person has had a version open in all, and when they last opened it."""

    seconds: int
    last: datetime


def add_acknowledgement(connection: Connection, given: Acknowledgement) -> None:
    """Write an acknowledgement; a second one of the same version changes nothing."""
    add_acknowledgements(connection, [given])


def add_acknowledgements(connection: Connection, given: Iterable[Acknowledgement]) -> None:
    """Write many at once; a second one of the same version changes nothing."""
    found = [
        {
            "id": new_id(),
            "person_id": a.person_id,
            "version_id": a.version_id,
            "at": a.at,
            "open_seconds": a.open_seconds,
        }
        for a in given
    ]
    if found:
        connection.execute(insert(schema.Acknowledgement).on_conflict_do_nothing(), found)


def list_acknowledgements(connection: Connection, *, person_id: str | None = None) -> tuple[Acknowledgement, ...]:
    """The acknowledgements of one person or of all, oldest first.

    Who acknowledged a translation has acknowledged the version that it names too, in that language.
    """
    table = schema.Acknowledgement
    chosen = select(table.person_id, table.version_id, table.at, table.open_seconds).order_by(table.at, table.id)
    if person_id is not None:
        chosen = chosen.where(table.person_id == person_id)
    given = [
        Acknowledgement(person_id=r.person_id, version_id=r.version_id, at=r.at, open_seconds=r.open_seconds)
        for r in connection.execute(chosen)
    ]
    return tuple(_with_translated(given, translated_versions(connection)))


def _with_translated(
    given: Sequence[Acknowledgement], translated: Mapping[str, tuple[str, str]]
) -> Iterator[Acknowledgement]:
    said = {(one.person_id, one.version_id) for one in given}
    for one in given:
        yield one
        if one.version_id in translated:
            version_id, language = translated[one.version_id]
            if (one.person_id, version_id) not in said:
                said.add((one.person_id, version_id))
                yield replace(one, version_id=version_id, language=language)


def add_reading(connection: Connection, person_id: str, version_id: str, *, opened_at: datetime, seconds: int) -> None:
    """Write that a person had a version open."""
    add_readings(connection, [Opened(person_id, version_id, opened_at, seconds)])


def add_readings(connection: Connection, opened: Iterable[Opened]) -> None:
    """Write many at once."""
    found = [
        {"id": new_id(), "person_id": o.person_id, "version_id": o.version_id, "opened_at": o.at, "seconds": o.seconds}
        for o in opened
    ]
    if found:
        connection.execute(insert(schema.Reading), found)


def known_readings(connection: Connection) -> frozenset[ReadingKey]:
    """What every reading that is there is known by."""
    table = schema.Reading
    chosen = select(table.person_id, table.version_id, table.opened_at)
    return frozenset((r.person_id, r.version_id, r.opened_at) for r in connection.execute(chosen))


def open_times(connection: Connection, version_id: str) -> dict[str, OpenTime]:
    """For how long each person has had a version open, by the person's id."""
    table = schema.Reading
    total, last = func.sum(table.seconds).label("total"), func.max(table.opened_at).label("last")
    chosen = select(table.person_id, total, last).where(table.version_id == version_id).group_by(table.person_id)
    return {r.person_id: OpenTime(int(r.total), r.last) for r in connection.execute(chosen)}


def removing_versions(connection: Connection, *, sop_id: str | None = None) -> frozenset[str]:
    """The ids of the versions, of one SOP or of all, that lack a clause which the version before them had."""
    chosen = _removing(of_one=sop_id is not None)
    return frozenset(connection.execute(chosen, {"sop_id": sop_id} if sop_id is not None else {}).scalars())


@cache
def _removing(*, of_one: bool) -> Select[Any]:
    version, before = schema.SopVersion, aliased(schema.SopVersion)
    had, has = aliased(schema.ClauseVersion), aliased(schema.ClauseVersion)
    chosen = (
        select(version.id)
        .join(before, (before.sop_id == version.sop_id) & (before.sequence == version.sequence - 1))
        .join(had, had.version_id == before.id)
        .outerjoin(has, (has.version_id == version.id) & (has.clause_id == had.clause_id))
        .where(has.id.is_(None))
        .distinct()
    )
    return chosen.where(version.sop_id == bindparam("sop_id")) if of_one else chosen
