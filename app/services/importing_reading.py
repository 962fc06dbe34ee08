"""Takes from a file who has read what elsewhere: facts, as if they had read it here."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from app.domain.acknowledgements import Acknowledgement, Opened
from app.domain.changed import Changed
from app.domain.imports import ImportReport
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.formats.reading_csv import ReadingRow, read_readings
from app.ports import Progress
from app.store import acknowledgements as rows
from app.store import people as people_rows
from app.store import sops as sop_rows
from app.store.database import Database


class ImportingReading:
    """What a trainer does with readings from elsewhere."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def run(self, path: Path, *, by: Person, progress: Progress | None = None) -> ImportReport:
        """Take a table of readings (columns in formats/reading_csv), in one transaction.

        A reading is known by person, version and instant; what is there already stays as it is. An acknowledgement is
        given at the end of its reading. A reading that names an unknown person or version is refused with its line.
        Raises BadInput when the file is no such table, Refused unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        begun = perf_counter()
        read = list(read_readings(path))
        if progress is not None:
            progress(0, len(read), "Writing readings")
        with self._database.read() as connection:
            people = {person.key: person.id for person in people_rows.list_people(connection)}
            versions = sop_rows.version_ids(connection)
        refused = [problem for row in read if (problem := _stranger(row, people, versions, file=path.name))]
        wrong = {problem.line for problem in refused}
        made = {
            (people[row.person], versions[row.sop, row.version], row.opened_at): row
            for row in read
            if row.line not in wrong
        }
        with self._database.write(Changed.READING) as connection:
            known = rows.known_readings(connection)
            new = [Opened(*key, seconds=row.seconds) for key, row in made.items() if key not in known]
            rows.add_readings(connection, new)
            rows.add_acknowledgements(connection, _acknowledged(made))
        return ImportReport(
            new=len(new),
            unchanged=len(read) - len(refused) - len(new),
            refused=tuple(refused),
            seconds=perf_counter() - begun,
        )


def _acknowledged(made: Mapping[rows.ReadingKey, ReadingRow]) -> list[Acknowledgement]:
    """The acknowledgements that these readings ended in, each with how long the version had been open by then."""
    opened: dict[tuple[str, str], int] = {}
    given = []
    for (person_id, version_id, at), row in sorted(made.items(), key=lambda item: item[0][2]):
        seconds = opened[person_id, version_id] = opened.get((person_id, version_id), 0) + row.seconds
        if row.acknowledged:
            end = at + timedelta(seconds=row.seconds)
            given.append(Acknowledgement(person_id=person_id, version_id=version_id, at=end, open_seconds=seconds))
    return given


def _stranger(
    row: ReadingRow, people: Mapping[str, str], versions: Mapping[tuple[str, str], str], *, file: str
) -> Problem | None:
    """Why a reading cannot be taken, or None."""
    if row.person not in people:
        said = f"there is no person “{row.person[:60]}” in this workspace."
    elif (row.sop, row.version) not in versions:
        said = f"there is no version {row.version[:20]} of the SOP “{row.sop[:60]}” in this workspace."
    else:
        return None
    return Problem(file=file, line=row.line, problem=said, fix="Import that first.")
