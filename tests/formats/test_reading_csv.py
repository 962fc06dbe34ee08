"""A table of readings is read line by line, and a wrong line is named."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import BadInput
from app.formats.reading_csv import COLUMNS, read_readings

HEAD = ",".join(COLUMNS) + "\n"
ROW = "R1,scams,2.0,2026-09-28T02:52:03Z,190,yes\n"


def write(folder: Path, text: str, name: str = "r.csv") -> Path:
    file = folder / name
    file.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return file


@pytest.mark.parametrize("name", ["r.csv", "r.csv.gz"])
def test_a_reading_is_read_with_its_line_packed_or_not(tmp_path: Path, name: str) -> None:
    rows = list(read_readings(write(tmp_path, HEAD + ROW + "R2,scams,2.0,2026-09-28,,\n", name)))
    assert (rows[0].person, rows[0].sop, rows[0].version, rows[0].line) == ("R1", "scams", "2.0", 2)
    assert (rows[0].opened_at, rows[0].seconds) == (datetime(2026, 9, 28, 2, 52, 3, tzinfo=UTC), 190)
    assert (rows[0].acknowledged, rows[1].acknowledged, rows[1].seconds) == (True, False, 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person,sop\n", "line 1: the columns version, opened_at"),
        (HEAD + ROW + "R1,scams\n", "line 3: there must be 6 cells"),
        (HEAD + ROW.replace("190", "long"), "line 2: seconds must be a whole number"),
        (HEAD + ROW.replace("scams", ""), "line 2: sop must not be empty"),
        (HEAD + ROW.replace("2026-09-28T", "soon"), "line 2: opened_at must be a time"),
        (HEAD + ROW.replace("yes", "maybe"), "line 2: acknowledged must be yes or no"),
        (HEAD + "x" * 20_000, "line 2: this is too long to be a reading"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=r"r\.csv, ") as caught:
        list(read_readings(write(tmp_path, text)))
    assert said in caught.value.message
