"""Personal data that was left in cases knowingly, as rows and back."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.sqlite import insert

from app.domain.personal_data import Heeded, PersonalData
from app.store.schema import CaseHeeded, Person


def add_heeded(
    connection: Connection, versions: Mapping[str, Iterable[PersonalData]], *, by: str, at: datetime
) -> None:
    """Note for each version of a case what the person with the id ``by`` left in it; what is noted already stays."""
    rows = [
        {
            "case_version_id": version, "field": one.field, "kind": one.kind, "words": one.found, "heeded_by": by,
            "heeded_at": at,
        }
        for version, found in versions.items()
        for one in found
    ]  # fmt: skip
    if rows:
        connection.execute(insert(CaseHeeded).on_conflict_do_nothing(), rows)


def list_heeded(connection: Connection, version_id: str) -> tuple[Heeded, ...]:
    """What was left in a version of a case; by an unknown person where the profile is not here."""
    chosen = (
        select(
            CaseHeeded.field, CaseHeeded.kind, CaseHeeded.words, CaseHeeded.heeded_at,
            func.coalesce(Person.name, "somebody").label("name"),
        )
        .outerjoin(Person, Person.id == CaseHeeded.heeded_by)
        .where(CaseHeeded.case_version_id == version_id)
        .order_by(CaseHeeded.heeded_at, CaseHeeded.field, CaseHeeded.kind, CaseHeeded.words)
    )  # fmt: skip
    return tuple(
        Heeded(data=PersonalData(row.kind, row.words, row.field), by=row.name, at=row.heeded_at)
        for row in connection.execute(chosen)
    )


def carry_heeded(connection: Connection, before: str, after: str, *, still: Iterable[PersonalData]) -> None:
    """Note for a new version of a case what was left in the one before it and is still there."""
    kept = {(one.field, one.kind, one.found) for one in still}
    rows = [
        dict(row._mapping) | {"case_version_id": after}
        for row in connection.execute(select(CaseHeeded.__table__).where(CaseHeeded.case_version_id == before))
        if (row.field, row.kind, row.words) in kept
    ]
    if rows:
        connection.execute(insert(CaseHeeded).on_conflict_do_nothing(), rows)
