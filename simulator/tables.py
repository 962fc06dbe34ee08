"""Writes the people, what they answered, read and have in hand, and what production counted, as the demo's files."""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from simulator.content import Content
from simulator.model import answer
from simulator.people import everybody
from simulator.production import counted
from simulator.reading import readings
from simulator.schedule import Appointment, appointments
from simulator.work import work

PEOPLE_COLUMNS = ("person", "name", "role", "team", "site", "vendor", "market", "simulated")
ANSWER_COLUMNS = (
    "person",
    "quiz",
    "version",
    "case",
    "decision",
    "clause",
    "action",
    "confidence",
    "milliseconds",
    "lookups",
    "changes",
    "answered_at",
)
READING_COLUMNS = ("person", "sop", "version", "opened_at", "seconds", "acknowledged")
KPI_COLUMNS = ("person", "team", "topic", "period", "sampled", "errors", "appealed", "overturned")
FILES = ("people.csv", "answers.csv.gz", "reading.csv.gz", "kpi.csv", "work.yaml")
BETWEEN_CASES = 2.0
Row = tuple[str | int, ...]


def write(folder: Path, content: Content) -> int:
    """Write FILES into ``folder``; gives the number of answers."""
    answers = answer_rows(content)
    folder.mkdir(parents=True, exist_ok=True)
    tables = (
        table(PEOPLE_COLUMNS, people_rows()),
        _packed(table(ANSWER_COLUMNS, answers)),
        _packed(table(READING_COLUMNS, readings(content))),
        table(KPI_COLUMNS, counted(content)),
        work(content, answers),
    )
    for name, data in zip(FILES, tables, strict=True):
        (folder / name).write_bytes(data)
    return len(answers)


def _packed(data: bytes) -> bytes:
    """The same bytes at every run: without the time of day."""
    return gzip.compress(data, compresslevel=9, mtime=0)


def table(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    """A CSV table in UTF-8 with the column names on top and plain line ends."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()


def people_rows() -> list[Row]:
    """A row for everybody, in the order of PEOPLE_COLUMNS."""
    return [(m.key, m.name, m.role, m.team.name, m.team.site, m.team.vendor, m.market, "yes") for m in everybody()]


def answer_rows(content: Content) -> list[Row]:
    """All answers in the order of ANSWER_COLUMNS, by time."""
    rows = [row for appointment in appointments(content) for row in _sitting(appointment, content)]
    return sorted(rows, key=lambda row: (row[-1], row[0]))


def _sitting(appointment: Appointment, content: Content) -> Iterator[Row]:
    """The rows of one sitting: each case follows the one before at once."""
    person, quiz = appointment.member.key, appointment.quiz
    at = appointment.starts_at
    for case in quiz.cases:
        given = answer(person, case, quiz, content=content, day=at.date())
        at += timedelta(milliseconds=given.milliseconds, seconds=BETWEEN_CASES)
        choice = (given.decision, given.clause, given.action, given.confidence)
        effort = (given.milliseconds, given.lookups, given.changes)
        yield (person, quiz.slug, quiz.version, case.key, *choice, *effort, f"{at:%Y-%m-%dT%H:%M:%SZ}")
