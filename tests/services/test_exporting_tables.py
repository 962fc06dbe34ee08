"""A table of the window as a CSV file."""

import csv
from pathlib import Path

import pytest

from app.errors import BadInput
from app.services.exporting_tables import ExportingTables


def test_a_table_is_read_back_as_it_was_and_nothing_is_calculated(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    assert ExportingTables().save(file, [["Name", "Right"], ["Žofie, 下架", "0.710"], ["=1+1", "-0.2"]]) == 2
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        assert list(csv.reader(lines)) == [["Name", "Right"], ["Žofie, 下架", "0.710"], ["'=1+1", "-0.2"]]


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be written"):
        ExportingTables().save(tmp_path / "nowhere" / "x.csv", [["A"]])
