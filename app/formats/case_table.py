"""Reads sample cases from a table of another system."""

from dataclasses import dataclass
from pathlib import Path

from app.domain.cases import Case
from app.domain.problems import Problem
from app.domain.schemes import Scheme
from app.errors import BadInput
from app.formats.answer_hiding import find_telling
from app.formats.case_mapping import Mapping, find_columns
from app.formats.case_rows import DEFAULTS, Reading, label_of, read_case
from app.formats.problems import bad_file
from app.formats.table_text import TableText, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """What a table holds: cases, and rows that cannot be taken with line and reason.

    ``columns`` says which column became which field; ``hidden`` are those that no reviewer sees; ``notes`` say in
    sentences what was guessed, left out or looks wrong.
    """

    encoding: str
    delimiter: str
    columns: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...]
    cases: tuple[Case, ...]
    refused: tuple[Problem, ...]
    notes: tuple[str, ...]


def read_case_table(path: Path, mapping: Mapping, *, scheme: Scheme, name: str = "") -> CaseTable:
    """The cases in a CSV or TSV file, whose columns are those that ``mapping`` says or that are called as usual.

    What would give the answer away is not shown: columns that are not asked for, and in texts the label itself. A
    market that is no code becomes the one that is set, or all. Ids stay text. A clause may be without a version.
    Raises BadFile for what is no table of cases, BadInput for a mapping that does not fit it.
    """
    file = name or path.name
    return read_case_rows(read_table(path, file), mapping, scheme=scheme, name=file)


def read_case_rows(table: TableText, mapping: Mapping, *, scheme: Scheme, name: str) -> CaseTable:
    """The cases in a table that has been read from the file ``name``, as ``read_case_table`` gives them."""
    file = name
    reading = Reading(file, table, find_columns(table.columns, mapping), mapping, scheme)
    _check_columns(reading)
    refused: list[Problem] = []
    whole = [row for row in table.rows if len(row.cells) == len(table.columns)]
    reading.telling = find_telling([(label_of(row, reading), reading.said(row, "text")) for row in whole])
    cases: list[Case] = []
    for row in table.rows:
        try:
            cases.append(read_case(row, reading))
        except BadInput as error:
            refused.append(Problem(file=file, line=row.line, problem=error.message, fix=error.hint))
        except ValueError as error:
            refused.append(Problem(file=file, line=row.line, problem=str(error)))
    return CaseTable(
        encoding=table.encoding,
        delimiter=table.delimiter,
        columns=tuple((target, table.columns[place]) for target, place in reading.columns.places.items()),
        hidden=reading.columns.left,
        cases=tuple(cases),
        refused=tuple(refused),
        notes=(*table.notes, *_notes(reading)),
    )


def _check_columns(reading: Reading) -> None:
    """Refuse a table that cannot hold cases, before any row is read."""
    if "id" not in reading.columns.places:
        said = f"no column is an id ({', '.join(reading.table.columns)[:200]})."
        fix = "The first line must name the columns; map one of them to the id."
        raise bad_file(reading.file, said, fix, line=1)
    has = {*reading.columns.places, *reading.mapping.constants}
    if "decision" in has and "clause" not in has:
        said = "the table gives decisions, but not the clause that each rests on."
        raise bad_file(reading.file, said, "Map a column to the clause, or set one for every row.", line=1)


def _notes(reading: Reading) -> list[str]:
    notes = [f"The table is in {reading.table.encoding}, its cells are parted by {reading.table.delimiter}."]
    if not reading.table.rows:
        notes.append("The table names columns and has no rows.")
    if reading.columns.left:
        notes.append(f"Not shown to reviewers: {', '.join(reading.columns.left)}.")
    if reading.markets:
        most = max(reading.markets, key=lambda value: reading.markets[value])
        count = sum(reading.markets.values())
        notes.append(f"{count} rows name no market code (“{most}”); they count for {DEFAULTS['market']}.")
    if reading.telling:
        words = ", ".join(f"“{stem}…”" for stem in sorted(reading.telling))
        notes.append(f"{words} gives the answer away and was taken out of texts.")
    if reading.mangled:
        notes.append(f"These ids look as if a spreadsheet had changed them: {', '.join(reading.mangled[:5])}.")
    return notes
