"""Reads a table of answers to quizzes, plain or gzipped."""

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.domain.problems import Problem
from app.formats.problems import BadFile, bad_file

COLUMNS = (
    "person", "quiz", "version", "case", "decision", "clause", "action", "confidence", "milliseconds", "lookups",
    "changes", "answered_at",
)  # fmt: skip
MAY_BE_EMPTY = ("clause", "action", "confidence")
NUMBERS = ("milliseconds", "lookups", "changes")
LARGEST = 500_000_000  # characters unpacked, so that a small file cannot fill the memory
MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One answer as the file says it; ``line`` counts from 1, ``clause`` is ``sop#clause``."""

    line: int
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


def read_answers(path: Path) -> Iterator[AnswerRow]:
    """The answers in a CSV file with the columns COLUMNS (``.gz`` is unpacked), in its order.

    Raises BadFile when the file cannot be read or lacks a column, and at its end with every line that is wrong.
    """
    problems: list[Problem] = []
    try:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(_bounded(file, path.name), restval="")
            _require_columns(table.fieldnames or (), path.name)
            for row in table:
                try:
                    yield _answer(row, path.name, line=table.line_num)
                except BadFile as error:
                    problems += error.problems
                    if len(problems) >= MOST_PROBLEMS:
                        break
    except (OSError, EOFError, zlib.error, UnicodeDecodeError, csv.Error) as error:
        raise bad_file(path.name, f"the file cannot be read ({error}).", "Export it again.") from None
    if problems:
        raise BadFile(problems)


def _bounded(lines: Iterator[str], file: str) -> Iterator[str]:
    size = 0
    for line in lines:
        size += len(line)
        if size > LARGEST:
            raise bad_file(file, "it is too large when unpacked.", "Split it.")
        yield line


def _require_columns(names: Sequence[str], file: str) -> None:
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        said = f"the columns {', '.join(missing)} are missing."
        raise bad_file(file, said, "Name them in the first line.", line=1)


def _answer(row: dict[str, str], file: str, *, line: int) -> AnswerRow:
    empty = [name for name in COLUMNS if name not in MAY_BE_EMPTY and not (row[name] or "").strip()]
    if empty:
        raise bad_file(file, f"{', '.join(empty)} must not be empty.", line=line)
    when = "Times look like 2026-10-02T09:14:31Z, counts are whole."
    try:
        at = datetime.fromisoformat(row["answered_at"].strip())
        milliseconds, lookups, changes = (int(row[name]) for name in NUMBERS)
    except ValueError as error:
        raise bad_file(file, f"{error}.", when, line=line) from None
    if at.tzinfo is None or min(milliseconds, lookups, changes) < 0:
        raise bad_file(file, "answered_at needs a time zone and counts must not be negative.", when, line=line)
    return AnswerRow(
        line=line, person=row["person"].strip(), quiz=row["quiz"].strip(), version=row["version"].strip(),
        case=row["case"].strip(), decision=row["decision"].strip(), clause=row["clause"].strip() or None,
        action=row["action"].strip() or None, confidence=row["confidence"].strip() or None,
        milliseconds=milliseconds, lookups=lookups, changes=changes, answered_at=at.astimezone(UTC),
    )  # fmt: skip
