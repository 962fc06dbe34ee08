"""Writes tables as CSV that spreadsheets open well: UTF-8 with its mark, and nothing that they would calculate."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.domain.spreadsheets import harmless
from app.errors import BadInput


def write_csv(path: Path, titles: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table, whole or not at all. Raises BadInput when the file cannot be written."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(titles)
    table.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    new = path.with_name(f"{path.name}.{os.urandom(4).hex()}.new")
    try:
        new.write_bytes(text.getvalue().encode("utf-8-sig", "backslashreplace"))
        os.replace(new, path)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise BadInput(f"{path} cannot be written: {error.strerror}.", "Choose another folder.") from None
