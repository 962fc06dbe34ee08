"""Tables of the window as files: what is on the screen, for a spreadsheet."""

from collections.abc import Sequence
from pathlib import Path

from app.formats.csv_out import write_csv


class ExportingTables:
    """What a person does with a table that they have in sight; nobody is told more than the window told them."""

    def save(self, file: Path, lines: Sequence[Sequence[str]]) -> int:
        """Write titles and rows as CSV; gives how many rows. Raises BadInput when the file cannot be written."""
        titles, *rows = lines or [[]]
        write_csv(file, titles, rows)
        return len(rows)
