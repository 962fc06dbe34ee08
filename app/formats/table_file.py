"""A table in a file, whether that is text or a spreadsheet."""

from pathlib import Path

from app.formats.table_sheet import ENDINGS, read_sheet
from app.formats.table_text import TableText, Told, read_table


def open_table(path: Path, told: Told = Told(), *, name: str = "") -> tuple[TableText, tuple[str, ...]]:
    """The table and the names of the sheets of a spreadsheet (none for text). Raises BadFile for what is no table."""
    if path.suffix.lower() in ENDINGS:
        return read_sheet(path, name or path.name, told.sheet)
    return read_table(path, name or path.name, told), ()
