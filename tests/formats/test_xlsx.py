"""Workbooks are read as text, and those that would fill the memory are refused."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.formats import xlsx
from app.formats.problems import BadFile
from app.formats.table_text import read_table
from app.formats.xlsx import read_rows


def save(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(folder / "t.xlsx")
    return folder / "t.xlsx"


def test_numbers_dates_and_ids_come_as_text(tmp_path: Path) -> None:
    file = save(
        tmp_path,
        ("id", "n", "day", "at", "yes", "last"),
        ("007", 12.0, date(2026, 11, 22), datetime(2026, 11, 22, 9, 30), True, None),
        (None, None, None, None, None, None),
        ("下架", 1.5, None, None, False, "x"),
    )
    assert read_rows(file) == (
        (1, ("id", "n", "day", "at", "yes", "last")),
        (2, ("007", "12", "2026-11-22", "2026-11-22T09:30:00", "true", "")),
        (4, ("下架", "1.5", "", "", "false", "x")),
    )


def test_a_workbook_is_a_table_like_any_other(tmp_path: Path) -> None:
    table = read_table(save(tmp_path, (" id ", "b"), ("1", "2")), "t.xlsx")
    assert table.columns == ("id", "b")
    assert [(row.line, row.cells) for row in table.rows] == [(2, ("1", "2"))]


def test_what_is_no_workbook_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_text("id,b\n1,2\n", "utf-8")
    with pytest.raises(BadFile, match="not an Excel workbook"):
        read_rows(tmp_path / "t.xlsx")
    with zipfile.ZipFile(tmp_path / "z.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<nothing>")
    with pytest.raises(BadFile, match="damaged"):
        read_rows(tmp_path / "z.xlsx")
    with pytest.raises(BadFile, match="the workbook is empty"):
        read_table(save(tmp_path), "t.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = save(tmp_path, ("id",), ("1",))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", bytes(xlsx.UNPACKED + 1))
    assert file.stat().st_size < 200_000
    with pytest.raises(BadFile, match="unpacks to"):
        read_rows(file)


def test_a_sheet_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "CELLS", 50)
    with pytest.raises(BadFile, match="more than 50 cells"):
        read_rows(save(tmp_path, *[("a", "b", "c")] * 20))


@pytest.mark.parametrize(
    "name", ["zip-bomb-single-200MB.zip", "zip-truncated.zip", "zip-lying-size.zip", "empty.zip", "zero-bytes.zip"]
)
def test_hostile_archives_are_refused(name: str) -> None:
    file = Path(__file__).resolve().parents[3] / "shared/data/bad/archives" / name
    if not file.exists():
        pytest.skip("the hostile archives are not there")
    with pytest.raises(BadFile):
        read_rows(file)
