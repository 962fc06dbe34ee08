"""Reads a table of people."""

import csv
from pathlib import Path

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.problems import Problem
from app.formats.problems import BadFile, bad_file
from app.formats.sop_md import read_bytes

COLUMNS = ("person", "name", "role", "team", "site", "vendor", "market", "simulated")
YES = ("yes", "true", "1")


def read_people(path: Path) -> tuple[Person, ...]:
    """The people in a CSV file with the columns COLUMNS, of which all after role may be absent.

    Raises BadFile with every line that is wrong.
    """
    lines = read_bytes(path, path.name).decode("utf-8-sig", "replace").splitlines()
    table = csv.DictReader(lines, restval="")
    missing = [name for name in COLUMNS[:3] if name not in (table.fieldnames or ())]
    if missing:
        raise bad_file(
            path.name, f"the columns {', '.join(missing)} are missing.", "Name them in the first line.", line=1
        )
    people: list[Person] = []
    problems: list[Problem] = []
    for row in table:
        try:
            people.append(_person(row, path.name, line=table.line_num))
        except BadFile as error:
            problems += error.problems
    if problems:
        raise BadFile(problems)
    return tuple(people)


def _person(row: dict[str, str], file: str, *, line: int) -> Person:
    if not row["person"].strip():
        raise bad_file(file, "the person has no key.", line=line)
    if row["role"] not in [role.value for role in Role]:
        roles = ", ".join(Role)
        raise bad_file(file, f"“{row['role']}” is not a role.", f"Roles are {roles}.", line=line)
    said = {name: row.get(name, "").strip() for name in COLUMNS[3:7]}
    return Person(
        id=new_id(), key=row["person"].strip(), name=row["name"].strip() or row["person"].strip(),
        role=Role(row["role"]), simulated=row.get("simulated", "").strip().lower() in YES,
        **said,
    )  # fmt: skip
