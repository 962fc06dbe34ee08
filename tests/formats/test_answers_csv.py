"""A table of answers is read line by line, and a wrong line is named."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.errors import BadInput
from app.formats.answers_csv import COLUMNS, read_answers

HEAD = ",".join(COLUMNS) + "\n"
ROW = "R1,quiz,1.0,case-1,reject,sop#clause,remove,sure,1200,0,1,2026-09-28T02:52:03+02:00\n"


def write(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def test_an_answer_is_read_with_its_line(tmp_path: Path) -> None:
    rows = list(read_answers(write(tmp_path, "\ufeff" + HEAD + ROW + "R2,quiz,1.0,case-2,approve,,,,,,,2026-09-28\n")))
    assert (rows[0].person, rows[0].clause, rows[0].milliseconds, rows[0].line) == ("R1", "sop#clause", 1200, 2)
    assert rows[0].answered_at == datetime(2026, 9, 28, 0, 52, 3, tzinfo=UTC)
    assert (rows[1].clause, rows[1].action, rows[1].confidence, rows[1].lookups) == (None, None, None, 0)


def test_a_packed_table_is_read(tmp_path: Path) -> None:
    assert len(list(read_answers(write(tmp_path, gzip.compress((HEAD + ROW).encode()), "a.csv.gz")))) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person,quiz\n", "line 1: the columns version, case"),
        ("", "line 1: the columns"),
        (HEAD + ROW + "R1,quiz\n", "line 3: there must be 12 cells"),
        (HEAD + ROW.strip() + ",more\n", "line 2: there must be 12 cells"),
        (HEAD + ROW.replace("1200", "-1"), "line 2: milliseconds must be a whole number"),
        (HEAD + ROW.replace("R1", ""), "line 2: person must not be empty"),
        (HEAD + ROW.replace("2026-09-28T", "soon"), "line 2: answered_at must be a time"),
        (HEAD.encode() + b"\xff\xfe", "line 2: this is not UTF-8"),
        (HEAD + "x" * 20_000, "line 2: this is too long"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(BadInput, match=r"a\.csv, ") as caught:
        list(read_answers(write(tmp_path, text)))
    assert said in caught.value.message


@pytest.mark.parametrize("data", [b"no gzip", gzip.compress(HEAD.encode(), mtime=0)[:-12]], ids=["plain", "cut short"])
def test_what_cannot_be_unpacked_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.csv\.gz: the file cannot be read"):
        list(read_answers(write(tmp_path, data, "a.csv.gz")))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        list(read_answers(tmp_path / "gone.csv"))
