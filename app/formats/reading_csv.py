"""Reads a table of who had which version of an SOP open, and whether they acknowledged it then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.formats.facts_csv import Row, count_in, instant_in, read_facts
from app.formats.problems import bad_file

COLUMNS = ("person", "sop", "version", "opened_at", "seconds", "acknowledged")
YES, NO = ("yes", "true", "1"), ("no", "false", "0", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """One time that a version was open, for how long, whether it ended in an acknowledgement, and its line."""

    person: str
    sop: str
    version: str
    opened_at: datetime
    seconds: int
    acknowledged: bool
    line: int


def read_readings(path: Path) -> Iterator[ReadingRow]:
    """The readings in a CSV file in UTF-8 with the columns COLUMNS, packed with gzip where its name ends in ``.gz``.

    Raises BadFile, naming the file and the line, for a table without the columns and for the first wrong line.
    """
    for line, row in read_facts(path, COLUMNS, needed=COLUMNS[:4], each="a reading"):
        yield _row(row, path.name, line=line)


def _row(row: Row, name: str, *, line: int) -> ReadingRow:
    try:
        return ReadingRow(
            person=row["person"], sop=row["sop"], version=row["version"], opened_at=instant_in(row, "opened_at"),
            seconds=count_in(row, "seconds"), acknowledged=_yes(row["acknowledged"]), line=line,
        )  # fmt: skip
    except ValueError as error:
        raise bad_file(name, f"{error}.", line=line) from None


def _yes(text: str) -> bool:
    said = text.strip().lower()
    if said not in (*YES, *NO):
        raise ValueError(f"acknowledged must be yes or no, not “{text}”")
    return said in YES
