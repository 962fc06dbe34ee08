"""Writes a table for a spreadsheet, in which no cell is taken for a formula."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.formats.problems import bad_file
from app.ports import Progress

RISKY = ("=", "+", "-", "@", "\t", "\r")
STEP = 500
LONGEST = 32_767  # characters that a cell of a spreadsheet can hold


def write_table(
    path: Path, columns: Sequence[str], rows: Sequence[Sequence[str]], *, progress: Progress | None = None
) -> None:
    """Write ``rows`` under ``columns`` as XLSX, or as CSV in UTF-8 where the file is called so.

    The file is whole or as it was before. Raises BadFile when it cannot be written.
    """
    half = path.with_name(f"{path.name}.part")
    try:
        if path.suffix.lower() == ".csv":
            _write_csv(half, columns, _told(rows, progress))
        else:
            _write_xlsx(half, columns, _told(rows, progress))
        os.replace(half, path)
    except OSError as error:
        raise bad_file(str(path), f"the file cannot be written ({error.strerror}).", "Close it elsewhere.") from None
    finally:
        half.unlink(missing_ok=True)


def harmless(cell: str) -> str:
    """The cell as a spreadsheet shows it rather than reckons with it: what begins like a formula gets a quote mark."""
    return f"'{cell}" if cell.startswith(RISKY) else cell


def _told(rows: Sequence[Sequence[str]], progress: Progress | None) -> Iterable[list[str]]:
    for at, row in enumerate(rows):
        if progress is not None and at % STEP == 0:
            progress(at, len(rows), "rows")
        yield [harmless(cell) for cell in row]


def _write_csv(path: Path, columns: Sequence[str], rows: Iterable[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        table.writerows(rows)


def _write_xlsx(path: Path, columns: Sequence[str], rows: Iterable[list[str]]) -> None:
    """The import inside keeps spreadsheets, which few days need, out of the start."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Cases")
    for row in ([*columns], *rows):
        cells = [WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell)[:LONGEST]) for cell in row]
        for cell in cells:
            cell.data_type = "s"  # also what looks like a formula or a number is text
        sheet.append(cells)
    book.save(path)
