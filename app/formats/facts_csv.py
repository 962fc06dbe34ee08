"""Reads a long table of facts, plain or packed with gzip, line by line; what is wrong with it is said with its line."""

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from app.formats.problems import bad_file

LARGEST = 500_000_000
LONGEST_LINE = 10_000
Row = dict[str, str]


def read_facts(path: Path, columns: Sequence[str], *, needed: Sequence[str], each: str) -> Iterator[tuple[int, Row]]:
    """The lines of a CSV file in UTF-8 with their numbers, unpacked where its name ends in ``.gz``.

    ``columns`` must all be there, and the cells of ``needed`` must say something; ``each`` is what a line is, such as
    an answer. Raises BadFile, naming the file and the line.
    """
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            table = csv.DictReader(_lines(file, path.name, each=each))
            yield from _rows(table, columns, needed=needed, name=path.name)
    except (OSError, EOFError, zlib.error) as error:
        raise bad_file(path.name, f"the file cannot be read ({error}).") from None


def count_in(row: Row, column: str) -> int:
    """The whole number in a cell, 0 for an empty one. Raises ValueError."""
    if row[column] and not (row[column].isascii() and row[column].isdigit() and len(row[column]) < 12):
        raise ValueError(f"{column} must be a whole number, not “{row[column]}”")
    return int(row[column] or 0)


def instant_in(row: Row, column: str) -> datetime:
    """The instant in a cell, in UTC, also where no zone is said. Raises ValueError."""
    text = row[column]
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{column} must be a time such as 2026-09-28T02:52:03Z, not “{text}”") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _lines(file: "gzip.GzipFile | IO[bytes]", name: str, *, each: str) -> Iterator[str]:
    """The lines as text; a file that unpacks to more than any such table is given up."""
    size = 0
    number = 0
    while line := file.readline(LONGEST_LINE):
        number, size = number + 1, size + len(line)
        if len(line) == LONGEST_LINE or size > LARGEST:
            raise bad_file(name, f"this is too long to be {each}.", line=number)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise bad_file(name, "this is not UTF-8.", "Save the table as UTF-8.", line=number) from None


def _rows(
    table: "csv.DictReader[str]", columns: Sequence[str], *, needed: Sequence[str], name: str
) -> Iterator[tuple[int, Row]]:
    try:
        missing = [column for column in columns if column not in (table.fieldnames or ())]
        if missing:
            raise bad_file(name, f"the columns {', '.join(missing)} are missing.", line=1)
        for row in table:
            _check(row, needed, name=name, line=table.line_num)
            yield table.line_num, row
    except csv.Error as error:
        raise bad_file(name, f"this is not CSV ({error}).", line=table.line_num) from None


def _check(row: Row, needed: Sequence[str], *, name: str, line: int) -> None:
    if None in row or None in row.values():
        raise bad_file(name, f"there must be {len(row) - (None in row)} cells here.", line=line)
    empty = [column for column in needed if not row[column]]
    if empty:
        raise bad_file(name, f"{', '.join(empty)} must not be empty.", line=line)
