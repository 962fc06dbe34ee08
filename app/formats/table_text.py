"""Reads the rows of a CSV, TSV or XLSX file, whatever its encoding and delimiter, or as a person says they are."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.formats.encoding import decode, decode_as
from app.formats.problems import bad_file
from app.formats.xlsx import read_rows

DELIMITERS = {",": "comma", "\t": "tab", ";": "semicolon", "|": "bar"}
LOOKED_AT = 20
MOST_BYTES = 200_000_000
WORKBOOKS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as they are written, and the line it starts on."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableText:
    """A table: its column names, its rows, and what was found out about the file."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str
    delimiter: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of a table; what is empty is found out. ``delimiter`` is a name such as comma."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


def read_table(path: Path, name: str, told: Told = Told()) -> TableText:
    """The table in a file; cells stay text. Raises BadFile, naming the line, for what is no table."""
    if path.suffix.lower() in WORKBOOKS:
        return _read_sheet(path, name, told.sheet)
    data = _bytes(path, name)
    decoded = decode_as(data, told.encoding) if told.encoding else decode(data, name, limit=MOST_BYTES)
    chosen = {said: mark for mark, said in DELIMITERS.items()}.get(told.delimiter)
    delimiter = chosen or _delimiter(decoded.text)
    rows = list(_rows(decoded.text, delimiter, name=name))
    if not rows:
        raise bad_file(name, "the table is empty.", "Its first line must name the columns.")
    columns = tuple(cell.strip() for cell in rows[0].cells)
    return TableText(columns, tuple(rows[1:]), decoded.encoding, DELIMITERS[delimiter], decoded.notes)


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise bad_file(name, f"the file cannot be read ({error.strerror}).") from None


def _read_sheet(path: Path, name: str, sheet: str) -> TableText:
    read = read_rows(path, name, sheet=sheet)
    if not read:
        raise bad_file(name, "the workbook is empty.", "The first row must name the columns.")
    rows = tuple(Row(line, cells) for line, cells in read)
    columns = tuple(cell.strip() for cell in rows[0].cells)
    return TableText(columns, rows[1:], "Excel", "sheet cells", ())


def _rows(text: str, delimiter: str, *, name: str) -> Iterator[Row]:
    """Rows with their lines, without the empty ones; line ends of Unix, Windows and old Macs all count."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise bad_file(
            name, f"this is not a table ({error}).", "Is a quotation mark never closed?", line=line
        ) from None


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first rows into the most columns, and into equally many."""
    start = "".join(text.splitlines(keepends=True)[: LOOKED_AT * 5])

    def weight(delimiter: str) -> tuple[bool, int]:
        try:
            rows = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
            counts = [len(row) for row in rows if row][:LOOKED_AT]
        except csv.Error:
            return (False, 0)
        return (len(set(counts)) == 1 and counts[0] > 1, counts[0] if counts else 0)

    return max(DELIMITERS, key=weight)
