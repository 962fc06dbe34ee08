"""Reads a table of answers, one line an answer, as the demo and other systems write it."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from app.formats.problems import bad_file

COLUMNS = (
    "person", "quiz", "version", "case", "decision", "clause", "action", "confidence", "milliseconds", "lookups",
    "changes", "answered_at",
)  # fmt: skip
NEEDED = COLUMNS[:5]
LARGEST = 500_000_000
LONGEST_LINE = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One answer and its line. What was not asked is None; ``clause`` is written as ``sop#clause``."""

    person: str
    quiz: str
    version: str
    case: str
    decision: str
    clause: str | None
    action: str | None
    confidence: str | None
    milliseconds: int
    lookups: int
    changes: int
    answered_at: datetime
    line: int


def read_answers(path: Path) -> Iterator[AnswerRow]:
    """The answers in a CSV file in UTF-8 with the columns COLUMNS, packed with gzip where its name ends in ``.gz``.

    Raises BadFile, naming the file and the line, for a table without the columns and for the first wrong line.
    """
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            yield from _rows(csv.DictReader(_lines(file, path.name)), path.name)
    except (OSError, EOFError, zlib.error) as error:
        raise bad_file(path.name, f"the file cannot be read ({error}).") from None


def _lines(file: "gzip.GzipFile | IO[bytes]", name: str) -> Iterator[str]:
    """The lines as text; a file that unpacks to more than any table of answers is given up."""
    size = 0
    number = 0
    while line := file.readline(LONGEST_LINE):
        number, size = number + 1, size + len(line)
        if len(line) == LONGEST_LINE or size > LARGEST:
            raise bad_file(name, "this is too long to be an answer.", line=number)
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            raise bad_file(name, "this is not UTF-8.", "Save the table as UTF-8.", line=number) from None


def _rows(table: "csv.DictReader[str]", name: str) -> Iterator[AnswerRow]:
    try:
        missing = [column for column in COLUMNS if column not in (table.fieldnames or ())]
        if missing:
            raise bad_file(name, f"the columns {', '.join(missing)} are missing.", line=1)
        for row in table:
            yield _row(row, name, line=table.line_num)
    except csv.Error as error:
        raise bad_file(name, f"this is not CSV ({error}).", line=table.line_num) from None


def _row(row: dict[str, str], name: str, *, line: int) -> AnswerRow:
    if None in row or None in row.values():
        raise bad_file(name, f"there must be {len(row) - (None in row)} cells here.", line=line)
    empty = [column for column in NEEDED if not row[column]]
    if empty:
        raise bad_file(name, f"{', '.join(empty)} must not be empty.", line=line)
    try:
        return AnswerRow(
            person=row["person"], quiz=row["quiz"], version=row["version"], case=row["case"],
            decision=row["decision"], clause=row["clause"] or None, action=row["action"] or None,
            confidence=row["confidence"] or None, milliseconds=_count(row, "milliseconds"),
            lookups=_count(row, "lookups"), changes=_count(row, "changes"),
            answered_at=_instant(row["answered_at"]), line=line,
        )  # fmt: skip
    except ValueError as error:
        raise bad_file(name, f"{error}.", line=line) from None


def _count(row: dict[str, str], column: str) -> int:
    if row[column] and not (row[column].isascii() and row[column].isdigit() and len(row[column]) < 12):
        raise ValueError(f"{column} must be a whole number, not “{row[column]}”")
    return int(row[column] or 0)


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"answered_at must be a time such as 2026-09-28T02:52:03Z, not “{text}”") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
