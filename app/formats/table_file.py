"""A table in a file, whether that is text or a workbook."""

from pathlib import Path

from app.formats.table_text import WORKBOOKS, TableText, Told, read_table
from app.formats.xlsx import sheet_names


def open_table(path: Path, told: Told = Told(), *, name: str = "") -> tuple[TableText, tuple[str, ...]]:
    """The table and the names of the sheets of a workbook (none for text). Raises BadFile for what is no table."""
    table = read_table(path, name or path.name, told)
    return table, sheet_names(path, name) if path.suffix.lower() in WORKBOOKS else ()
