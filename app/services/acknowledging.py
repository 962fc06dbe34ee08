"""Acknowledging: what a person should read, “I have read this”, and who has read what."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from app.domain.acknowledgements import (
    Acknowledgement,
    MyReading,
    PersonReading,
    SopReading,
    ToRead,
    count_states,
    find_to_read,
    last_acknowledged,
    state_of,
)
from app.domain.changed import Changed
from app.domain.languages import base_of
from app.domain.markets import applies_to
from app.domain.people import Person, Right
from app.domain.sops import Status, VersionInfo
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import acknowledgements as rows
from app.store import people as people_rows
from app.store import sops as sop_rows
from app.store.database import Connection, Database


class Acknowledging:
    """What readers say they have read, and what leads see of it."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def to_read(self, person: Person) -> tuple[ToRead, ...]:
        """What a person should acknowledge: what changed since they last did, newest first, then what is new."""
        with self._database.read() as connection:
            shelf = self._shelf(connection)
            removing = rows.removing_versions(connection)
            given = rows.list_acknowledgements(connection, person_id=person.id)
        read = {a.version_id for a in given}
        asked = [find_to_read(versions, read, removing=removing) for versions in shelf.values()]
        mine = [item for item in asked if item is not None and concerns(item.version, person)]
        return tuple(sorted(mine, key=lambda i: (i.since is None, -i.version.effective.timestamp(), i.version.title)))

    def mine(self, person: Person, version_id: str) -> MyReading:
        """How a person stands to the version that they read. Raises NotFound."""
        with self._database.read() as connection:
            versions, version = self._find(connection, version_id)
            asked = self._originals(connection, version) if version.translates else versions
            given = {a.version_id: a for a in rows.list_acknowledgements(connection, person_id=person.id)}
            removing = rows.removing_versions(connection)
        original = next((v for v in asked if v.in_force), None) if version.translates else None
        concerned = concerns(original or version, person)
        return MyReading(
            version=version,
            acknowledged=given.get(version_id),
            to_read=find_to_read(asked, given, removing=removing) if concerned else None,
            since=last_acknowledged(versions, given, upto=version.sequence - 1),
            original=original,
        )

    def acknowledge(self, person: Person, version_id: str, *, open_seconds: int = 0) -> None:
        """“I have read this version”, which has been open for ``open_seconds`` that are not written yet.

        Saying it twice changes nothing. Raises NotFound, and Refused for a version that is over.
        """
        with self._database.write(Changed.READING) as connection:
            _, version = self._find(connection, version_id)
            if version.status in (Status.SUPERSEDED, Status.RETIRED):
                raise Refused(f"Version {version.version} is {version.status}.", "Acknowledge the one in force.")
            before = rows.open_times(connection, version_id).get(person.id)
            total = open_seconds + (before.seconds if before else 0)
            given = Acknowledgement(
                person_id=person.id, version_id=version_id, at=self._clock.now(), open_seconds=total
            )
            rows.add_acknowledgement(connection, given)

    def note_open(self, person: Person, version_id: str, *, opened_at: datetime, seconds: int) -> None:
        """Write that a person had a version open, for leads' tables; screens need not look again for it."""
        with self._database.write() as connection:
            rows.add_reading(connection, person.id, version_id, opened_at=opened_at, seconds=seconds)

    def sops(self, *, asked_by: Person) -> tuple[SopReading, ...]:
        """How far each SOP in force is read, by domain and title. Raises Refused."""
        _check(asked_by)
        with self._database.read() as connection:
            shelf, removing, read = self._shelf(connection), rows.removing_versions(connection), _by_person(connection)
            people = people_rows.list_people(connection)
        counted = [_count(versions, people, read=read, removing=removing) for versions in shelf.values()]
        found = [sop for sop in counted if sop is not None]
        return tuple(sorted(found, key=lambda s: (s.version.domain, s.version.title.casefold())))

    def people(self, slug: str, *, asked_by: Person) -> tuple[PersonReading, ...]:
        """How each person whom an SOP concerns stands to it, by team and key. Raises NotFound and Refused."""
        _check(asked_by)
        with self._database.read() as connection:
            sop_id = sop_rows.find_sop(connection, slug)
            if sop_id is None:
                raise NotFound(f"There is no SOP “{slug}”.")
            versions = sop_rows.list_versions(connection, at=self._clock.now(), sop_id=sop_id)
            current = next((v for v in versions if v.in_force), None)
            if current is None:
                return ()
            if current.translates is not None:  # what was read of it is the SOP that it translates
                versions = self._originals(connection, current)
                current = next((v for v in versions if v.in_force), None)
                if current is None:
                    return ()
            removing, read = rows.removing_versions(connection), _by_person(connection)
            open_times = rows.open_times(connection, current.id)
            people = people_rows.list_people(connection)
        return tuple(
            _person(person, versions, read=read[person.id], removing=removing, opened=open_times.get(person.id))
            for person in people
            if concerns(current, person)
        )

    def _shelf(self, connection: Connection) -> dict[str, tuple[VersionInfo, ...]]:
        """The versions of each SOP of which one is in force, without translations: who reads one has read the SOP."""
        versions = sop_rows.list_versions(connection, at=self._clock.now())
        shelf = {slug: tuple(group) for slug, group in groupby(versions, key=lambda v: v.sop)}
        return {s: some for s, some in shelf.items() if any(v.in_force and v.translates is None for v in some)}

    def _originals(self, connection: Connection, translation: VersionInfo) -> tuple[VersionInfo, ...]:
        """The versions of the SOP that is translated; none where it is not here."""
        slug = base_of(translation.translates)
        sop_id = sop_rows.find_sop(connection, slug) if slug else None
        return () if sop_id is None else sop_rows.list_versions(connection, at=self._clock.now(), sop_id=sop_id)

    def _find(self, connection: Connection, version_id: str) -> tuple[tuple[VersionInfo, ...], VersionInfo]:
        sop_id = sop_rows.sop_of(connection, version_id)
        if sop_id is None:
            raise NotFound("This version is not in this workspace.")
        versions = sop_rows.list_versions(connection, at=self._clock.now(), sop_id=sop_id)
        return versions, next(version for version in versions if version.id == version_id)


def concerns(version: VersionInfo, person: Person) -> bool:
    """Whether a person works by this SOP: those without a market work by all."""
    return applies_to(version.markets, person.market or None)


def _check(person: Person) -> None:
    if not person.may(Right.SEE_TEAM_READING):
        raise Refused(f"A {person.role} does not see what others have read.")


def _by_person(connection: Connection) -> dict[str, dict[str, Acknowledgement]]:
    given: dict[str, dict[str, Acknowledgement]] = defaultdict(dict)
    for one in rows.list_acknowledgements(connection):
        given[one.person_id][one.version_id] = one
    return given


def _count(
    versions: Sequence[VersionInfo],
    people: Sequence[Person],
    *,
    read: dict[str, dict[str, Acknowledgement]],
    removing: frozenset[str],
) -> SopReading | None:
    current = next((v for v in versions if v.in_force), None)
    if current is None:
        return None
    concerned = [person for person in people if concerns(current, person)]
    asked = [find_to_read(versions, read[person.id], removing=removing) for person in concerned]
    return count_states(current, [state_of(item) for item in asked])


def _person(
    person: Person,
    versions: Sequence[VersionInfo],
    *,
    read: dict[str, Acknowledgement],
    removing: frozenset[str],
    opened: rows.OpenTime | None,
) -> PersonReading:
    current = next(v for v in versions if v.in_force)
    last = last_acknowledged(versions, read, upto=current.sequence)
    given = read[last.id] if last is not None else None
    return PersonReading(
        person=person,
        state=state_of(find_to_read(versions, read, removing=removing)),
        version=last.version if last else None,
        at=given.at if given else None,
        read_seconds=given.open_seconds if given else None,
        language=given.language if given else "",
        open_seconds=opened.seconds if opened else 0,
        opened_at=opened.last if opened else None,
    )
