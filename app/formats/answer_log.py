"""Reads tables of answers and labels: CSV, plain or gzipped; columns that no measure needs are ignored."""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from app.domain.measure.answer_log import AnswerLog, gather
from app.domain.measure.label_table import CountTable, LabelTable, gather_labels
from app.errors import BadInput
from app.formats.encoding import decode

LIMIT = 1_000_000_000
"""Bytes of text that are read at most."""
CHUNK = 1 << 20
RIGHT = {"1": 1.0, "0": 0.0, "1.0": 1.0, "0.0": 0.0, "true": 1.0, "false": 0.0, "yes": 1.0, "no": 0.0}
UNKNOWN_ITEM = ("", "-1", "-1.0", "nan", "none")
CONFIDENCE = {"guessing": 0.0, "fairly sure": 0.5, "fairly": 0.5, "sure": 1.0, "": 0.5}
COUNTS_PREFIX = "n_"
"""In a table of counts, columns may be named ``n_yes`` for the category ``yes``."""


class Table:
    """Named columns of text, all of one length; names are compared without regard to case."""

    def __init__(self, name: str, columns: dict[str, list[str]], lines: list[int]) -> None:
        self.name, self.columns, self.lines = name, columns, lines

    def __len__(self) -> int:
        return len(self.lines)

    def find(self, *names: str) -> list[str] | None:
        """The first column that has one of these names, or None."""
        return next((self.columns[name] for name in names if name in self.columns), None)

    def need(self, *names: str) -> list[str]:
        """The same; raises BadInput when there is none."""
        found = self.find(*names)
        if found is None:
            said = ", ".join(f"“{name}”" for name in self.columns) or "none"
            raise BadInput(
                f"{self.name} has no column “{names[0]}”; its columns are {said}.",
                "The first line names them: user, item, skill, correct in a log; rater, item, label in a table.",
            )
        return found

    def read(self, values: Sequence[str], convert: Callable[[str], float | None], *, what: str) -> list[float]:
        """Each value as a number. Raises BadInput with the line of the first that is none."""
        out = []
        for line, value in zip(self.lines, values, strict=True):
            number = convert(value)
            if number is None:
                raise BadInput(f"{self.name}, line {line}: “{value[:40]}” is not {what}.")
            out.append(number)
        return out


def read_table(path: Path) -> Table:
    """All columns of a CSV file, plain or gzipped (told by its bytes), separated by comma, semicolon or tab.

    Raises BadInput, in a sentence that names the file, when it cannot be read, is empty, or has a broken line.
    """
    text = _text(path)
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
        if not any(names):
            raise BadInput(f"{path.name} is empty.", "Its first line should name its columns.")
        rows, lines = [], []
        for row in reader:
            if any(row):
                if len(row) != len(names):
                    said = f"{len(row)} values, but the first line names {len(names)} columns"
                    raise BadInput(f"{path.name}, line {reader.line_num}: {said}.")
                rows.append(row)
                lines.append(reader.line_num)
    except csv.Error as error:
        raise BadInput(f"{path.name}, line {reader.line_num}: this is not CSV ({error}).") from None
    if not rows:
        raise BadInput(f"{path.name} has no rows under its first line.")
    columns: dict[str, list[str]] = {}
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        columns.setdefault(name, [value.strip() for value in values])
    return Table(path.name, columns, lines)


def _text(path: Path) -> str:
    try:
        with path.open("rb") as start:
            zipped = start.read(2) == b"\x1f\x8b"
        with gzip.open(path, "rb") if zipped else path.open("rb") as file:
            data = bytearray()
            while chunk := file.read(CHUNK):
                data += chunk
                if len(data) > LIMIT:
                    raise BadInput(f"{path.name} holds more than 1 GB of text.", "Split it into smaller files.")
    except (EOFError, zlib.error, gzip.BadGzipFile):
        raise BadInput(f"{path.name} is a broken gzip file.", "Get it again, or unpack it where it is whole.") from None
    except OSError as error:
        raise BadInput(f"{path.name} cannot be read ({error.strerror}).", "Check the path.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(bytes(data), path.name).text


def read_answer_log(path: Path) -> AnswerLog:
    """A log from columns user, correct, and where present item, skill, fold; in time order per user.

    An item of -1 or nothing is an unknown case; without a column skill all answers are of one. A fold that is not the
    same in all of a user's rows is no fold by people, and is ignored. Raises BadInput with the line that is wrong.
    """
    table = read_table(path)
    user, correct = table.need("user"), table.need("correct")
    right = table.read(correct, lambda text: RIGHT.get(text.lower()), what="right (1) or wrong (0)")
    item, fold = table.find("item"), table.find("fold")
    return gather(
        np.array(user),
        np.array(table.find("skill") or [""] * len(table)),
        right=right,
        item=None if item is None else np.array(item),
        unknown_item=None if item is None else np.array([name.lower() in UNKNOWN_ITEM for name in item]),
        fold=np.array(fold) if fold is not None and _is_by_people(user, fold) else None,
    )


def _is_by_people(user: Sequence[str], fold: Sequence[str]) -> bool:
    of_user: dict[str, str] = {}
    return all(of_user.setdefault(name, part) == part for name, part in zip(user, fold, strict=True))


def read_labels(path: Path) -> LabelTable | CountTable:
    """A table from columns rater, item, label (or rating), and where present gold, skill, confidence; or of counts:
    item and one column of numbers a category. Rows without a label are left out. Raises BadInput for anything else.
    """
    table = read_table(path)
    if table.find("rater", "label", "rating") is None:
        return _counts(table)
    rater, item, label = table.need("rater"), table.need("item"), table.need("label", "rating")
    given = [row for row, value in enumerate(label) if value]
    if not given:
        raise BadInput(f"{path.name} has no labels in its column “label”.")
    sure = table.find("confidence")
    confidence = (
        None if sure is None else table.read(sure, _confidence, what="a confidence (guessing, fairly sure, sure)")
    )

    def only(values: list[str] | None) -> list[str] | None:
        return None if values is None else [values[row] for row in given]

    return gather_labels(
        [rater[row] for row in given],
        [item[row] for row in given],
        [label[row] for row in given],
        gold=only(table.find("gold")),
        skill=only(table.find("skill")),
        confidence=None if confidence is None else np.array(confidence)[given],
    )


def _confidence(text: str) -> float | None:
    return CONFIDENCE[text.lower()] if text.lower() in CONFIDENCE else _number(text)


def _number(text: str) -> float | None:
    try:
        number = float(text or "0")
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _counts(table: Table) -> CountTable:
    item = table.need("item")
    if len(set(item)) < len(item):
        table.need("rater")
    columns = {}
    for name, values in table.columns.items():
        numbers = [_number(value) for value in values]
        if name != "item" and all(number is not None and number >= 0 for number in numbers):
            columns[name] = [number for number in numbers if number is not None]
    if len(columns) < 2:
        table.need("rater")
    names = tuple(columns)
    bare = all(name.startswith(COUNTS_PREFIX) for name in names)
    categories = tuple(name.removeprefix(COUNTS_PREFIX) for name in names) if bare else names
    return CountTable(np.array(list(columns.values())).T, tuple(item), categories)
