"""Reads the first sheet of an Excel workbook as rows of text, without trusting what the file says of its own size."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from app.formats.problems import BadFile, bad_file

UNPACKED = 100_000_000
"""Bytes that all parts of a workbook may unpack to; zipfile reads no part further than its header says."""
CELLS = 3_000_000
"""Cells of a sheet that are read at most, empty ones between full ones included."""
Cells = tuple[int, tuple[str, ...]]
"""The number of a row and its cells as text."""


def sheet_names(path: Path, name: str = "") -> tuple[str, ...]:
    """The names of a workbook's sheets. Raises BadFile as ``read_rows`` does."""
    file = name or path.name
    _check(path, file)
    from openpyxl import load_workbook  # a sixth of a second that no start should pay

    try:
        book = load_workbook(path, read_only=True, keep_links=False)
        names = tuple(sheet.title for sheet in book.worksheets)
        book.close()
    except Exception as error:  # openpyxl raises whatever its parsers do
        said = f"this workbook is damaged ({type(error).__name__}: {error})."
        raise bad_file(file, said[:300], "Save it again as .xlsx, or as CSV in UTF-8.") from None
    return names


def read_rows(path: Path, name: str = "", *, sheet: str = "") -> tuple[Cells, ...]:
    """The rows of a sheet, or of the first one that has any, without empty ones; each as long as the first, or longer.

    Numbers and dates are written as text (12, 2026-11-22); a formula is what it came to when the workbook was saved.
    Raises BadFile, naming the row where it can, for what is no workbook, is protected by a password or is too large.
    """
    file = name or path.name
    _check(path, file)
    from openpyxl import load_workbook  # a sixth of a second that no start should pay

    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            if sheet and sheet not in book.sheetnames:
                raise bad_file(file, f"there is no sheet “{sheet}”.", f"There are {', '.join(book.sheetnames)}.")
            for one in (one for one in book.worksheets if not sheet or one.title == sheet):
                one.reset_dimensions()  # what the file says of them may be a lie
                rows = tuple(_rows(one.iter_rows(values_only=True), file))
                if rows:
                    return rows
            return ()
        finally:
            book.close()
    except BadFile:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        said = f"this workbook is damaged ({type(error).__name__}: {error})."
        raise bad_file(file, said[:300], "Save it again as .xlsx, or as CSV in UTF-8.") from None


def _check(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        fix = "Save it as .xlsx without a password, or as CSV in UTF-8."
        raise bad_file(name, f"this is not an Excel workbook ({error}).", fix) from None
    size = sum(part.file_size for part in parts)
    if size > UNPACKED or len(parts) > 10_000:
        raise bad_file(name, f"the workbook unpacks to {size:,} bytes; no table is that large.", "Split the table.")
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise bad_file(name, "this is an archive, but not an Excel workbook.", "Save the table as .xlsx or CSV.")


def _rows(rows: Iterator[tuple[Any, ...]], name: str) -> Iterator[Cells]:
    seen = width = 0
    for number, values in enumerate(rows, 1):
        seen += len(values) + 1
        if seen > CELLS:
            raise bad_file(name, f"the sheet has more than {CELLS:,} cells.", "Split the table.", line=number)
        cells = [_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            width = width or len(cells)
            yield number, (*cells, *[""] * (width - len(cells)))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)
