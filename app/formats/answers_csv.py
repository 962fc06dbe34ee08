"""Reads a table of answers, one line an answer, as the demo and other systems write it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.formats.facts_csv import Row, count_in, instant_in, read_facts
from app.formats.problems import bad_file

COLUMNS = (
    "person", "quiz", "version", "case", "decision", "clause", "action", "confidence", "milliseconds", "lookups",
    "changes", "answered_at",
)  # fmt: skip
NEEDED = COLUMNS[:5]


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
    for line, row in read_facts(path, COLUMNS, needed=NEEDED, each="an answer"):
        yield _row(row, path.name, line=line)


def _row(row: Row, name: str, *, line: int) -> AnswerRow:
    try:
        return AnswerRow(
            person=row["person"], quiz=row["quiz"], version=row["version"], case=row["case"],
            decision=row["decision"], clause=row["clause"] or None, action=row["action"] or None,
            confidence=row["confidence"] or None, milliseconds=count_in(row, "milliseconds"),
            lookups=count_in(row, "lookups"), changes=count_in(row, "changes"),
            answered_at=instant_in(row, "answered_at"), line=line,
        )  # fmt: skip
    except ValueError as error:
        raise bad_file(name, f"{error}.", line=line) from None
