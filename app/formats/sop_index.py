"""Reads the history of a library from the ``index.jsonl`` beside its folders.

One line an event: ``slug``, ``seq``, ``date``, ``event``, ``path`` and, where it has a text, ``file`` and ``sha256``.

- ``slug`` is already the last name of a document, on every one of its lines; it never changes within a history.
  Names it had before are seen in ``path`` only.
- ``created`` and ``modified`` are versions. ``renamed`` and ``moved`` are a version *and* a change of path;
  ``renamed_only`` is a change of path without a version and repeats the ``seq`` of the version that stands.
- A change of path is a change of name only where the last part of it changed; else the document changed its folder.
- ``deleted`` retires the document from that day, but only when it names the path on which the document then lives:
  a stray copy that is deleted under another path (say, an old place) ends nothing. A copy with a slug of its own
  (``rootcopy--…``) is a document of its own, and its end is no end of the other.
- A version after ``deleted`` brings the document back.
- ``seq`` orders versions; a date alone cannot, since a day may have many. Dates count from their first moment in UTC.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from app.domain.problems import Problem
from app.domain.sops import VersionNumber, at_start_of
from app.formats.headings import slug as slug_of
from app.formats.import_plan import Event, ImportPlan, Release, Rename, Retire
from app.formats.problems import BadFile, bad_file
from app.formats.sop_md import read_bytes

INDEX = "index.jsonl"


class Row(BaseModel):
    """A line of the index; fields that are not named here are somebody else's."""

    model_config = ConfigDict(frozen=True)

    slug: str
    seq: int | None = None
    date: date
    event: Literal["created", "modified", "renamed", "renamed_only", "moved", "deleted"]
    path: str = ""
    sha256: str | None = None
    file: str | None = None
    line: int = 0


@dataclass(slots=True)
class _Reading:
    folder: Path
    refused: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    listed: set[Path] = field(default_factory=set)

    def refuse(self, error: BadFile) -> None:
        self.refused.extend(error.problems)


def is_history(folder: Path) -> bool:
    """Whether a folder has an index whose first line is an event."""
    try:
        with (folder / INDEX).open("rb") as file:
            Row.model_validate_json(file.readline(100_000))
    except (OSError, ValidationError):
        return False
    return True


def scan_history(folder: Path) -> ImportPlan:
    """The plan for a folder with an index; texts are hashed, not read. What does not fit is refused."""
    reading = _Reading(folder)
    documents: dict[str, list[Row]] = {}
    for row in _rows(reading):
        documents.setdefault(row.slug, []).append(row)
    events = [event for rows in documents.values() for event in _events(rows, reading)]
    for file in sorted(folder.glob("*/*.md")):
        if file not in reading.listed:
            name = file.relative_to(folder).as_posix()
            reading.refuse(bad_file(name, f"{INDEX} does not list this file.", "Add its line, or move it elsewhere."))
    return ImportPlan(events=tuple(events), refused=tuple(reading.refused), notes=tuple(reading.notes))


def _rows(reading: _Reading) -> Iterator[Row]:
    data = read_bytes(reading.folder / INDEX, INDEX)
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = Row.model_validate_json(line)
        except ValidationError as error:
            said = "; ".join(f"{'.'.join(map(str, e['loc'])) or 'line'}: {e['msg']}" for e in error.errors())
            reading.refuse(bad_file(INDEX, f"this is not an event ({said}).", line=number))
            continue
        slug = row.slug if slug_of(row.slug).replace("-", "") == row.slug.replace("-", "") else slug_of(row.slug)
        yield row.model_copy(update={"line": number, "slug": slug})


def _events(rows: Iterable[Row], reading: _Reading) -> Iterator[Event]:
    """The events of one document, in the order of the index."""
    path, last = "", 0
    for row in rows:
        if row.event == "deleted":
            if row.path in ("", path) or not path:
                yield Retire(slug=row.slug, at=at_start_of(row.date))
            else:
                reading.notes.append(f"{row.path} was deleted, but {row.slug} lives on as {path}.")
            continue
        if path and row.path and row.path != path:
            yield _rename(row, path)
        path = row.path or path
        release = None if row.event == "renamed_only" else _release(row, last, reading)
        if release is not None:
            last = release.sequence
            yield release


def _rename(row: Row, was: str) -> Rename:
    old, new = PurePosixPath(was).stem, PurePosixPath(row.path).stem
    return Rename(slug=row.slug, old=old, new=new, at=at_start_of(row.date), was=was, became=row.path)


def _release(row: Row, last: int, reading: _Reading) -> Release | None:
    try:
        file = _file(row, reading)
        if row.seq is None or row.seq <= last:
            raise bad_file(INDEX, f"seq must be above {last} here, not {row.seq}.", line=row.line)
        sha256 = hashlib.sha256(read_bytes(file, row.file or "")).hexdigest()
    except BadFile as error:
        reading.refuse(error)
        return None
    if row.sha256 is not None and row.sha256 != sha256:
        reading.notes.append(
            f"{row.file} is not the text that {INDEX} describes (line {row.line}); it is taken as it is."
        )
    return Release(
        slug=row.slug, file=file, name=row.file or "", sequence=row.seq, version=VersionNumber(1, row.seq - 1),
        effective=at_start_of(row.date), sha256=sha256,
    )  # fmt: skip


def _file(row: Row, reading: _Reading) -> Path:
    if not row.file:
        raise bad_file(INDEX, f"a version of {row.slug} has no file.", line=row.line)
    file = reading.folder / row.file
    if not file.resolve().is_relative_to(reading.folder.resolve()):
        raise bad_file(INDEX, f"{row.file} is outside the folder.", line=row.line)
    if not file.is_file():
        raise bad_file(INDEX, f"{row.file} is not there.", line=row.line)
    reading.listed.add(file)
    return file
