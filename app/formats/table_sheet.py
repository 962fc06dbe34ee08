"""Reads a sheet of a spreadsheet as a table of texts, within limits."""

import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.formats.problems import bad_file
from app.formats.table_text import Row, TableText

MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 500_000_000, 200_000, 500
ENDINGS = (".xlsx", ".xlsm")


def read_sheet(path: Path, name: str, sheet: str = "") -> tuple[TableText, tuple[str, ...]]:
    """The table in a sheet (the first one without a name) and the names of all sheets; every cell as text.

    Formulas count as what they last gave. Raises BadFile for what is no spreadsheet, too large or without that sheet.
    The import inside keeps spreadsheets, which few days need, out of the start.
    """
    from openpyxl import load_workbook

    _check_size(path, name)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever a damaged archive makes openpyxl and what is below it raise
        raise bad_file(name, f"this is no spreadsheet ({type(error).__name__}).", "Save it as .xlsx or .csv.") from None
    try:
        sheets = tuple(book.sheetnames)
        if sheet and sheet not in sheets:
            raise bad_file(name, f"there is no sheet “{sheet}”.", f"There are {', '.join(sheets)}.")
        rows = _rows(book[sheet or sheets[0]], name) if sheets else []
    finally:
        book.close()
    if not rows:
        raise bad_file(name, "the table is empty.", "Its first line must name the columns.")
    columns = tuple(cell.strip() for cell in rows[0].cells)
    while columns and not columns[-1]:
        columns = columns[:-1]
    whole = tuple(Row(row.line, _fitted(row.cells, len(columns))) for row in rows[1:])
    return TableText(columns, whole, "XLSX", "cell", ()), sheets


def _check_size(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except OSError as error:
        raise bad_file(name, f"the file cannot be read ({error.strerror}).") from None
    except zipfile.BadZipFile:
        raise bad_file(name, "this is no spreadsheet.", "Save it as .xlsx or .csv.") from None
    if size > MOST_BYTES:
        raise bad_file(name, "the spreadsheet is too large.", "Split it, or save it as .csv.")


def _rows(sheet: Any, name: str) -> list[Row]:
    found = []
    for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), start=1):
        if line > MOST_ROWS:
            raise bad_file(name, f"the sheet has more than {MOST_ROWS:,} rows.", "Split it.", line=line)
        said = tuple(_text(cell) for cell in cells)
        if any(cell.strip() for cell in said):
            found.append(Row(line, said))
    return found


def _text(cell: object) -> str:
    """A cell as a person reads it: whole numbers without a point, dates as ISO 8601."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Empty cells at the end of a row are no difference; others beyond the columns are."""
    while len(cells) > width and not cells[-1]:
        cells = cells[:-1]
    return cells + ("",) * (width - len(cells))
