"""Tables of answers and labels are read from any CSV, and refused in sentences."""

import gzip
from pathlib import Path

import pytest

from app.domain.measure.answer_log import NO_ITEM
from app.domain.measure.label_table import CountTable, LabelTable
from app.errors import BadInput
from app.formats.answer_log import read_answer_log, read_labels


def write(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


LOG = "user,item,skill,correct,colour\nA,1,s,1,red\nA,-1,s,0,\nB,,t,true,blue\n"


@pytest.mark.parametrize(
    "data",
    [
        LOG.encode(),
        ("\ufeff" + LOG).encode(),
        LOG.replace("\n", "\r\n").encode(),
        LOG.replace(",", ";").encode(),
        LOG.replace(",", "\t").encode(),
        LOG.encode("utf-16"),
        gzip.compress(LOG.encode()),
        LOG.replace("user", " User ").encode(),
    ],
    ids=["plain", "mark", "windows", "semicolons", "tabs", "utf-16", "gzip", "capitals"],
)
def test_a_log_is_read_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    log = read_answer_log(write(tmp_path, data))
    assert log.right.tolist() == [1.0, 0.0, 1.0]
    assert log.item.tolist() == [0, NO_ITEM, NO_ITEM]
    assert (log.users, log.items, log.skills) == (2, 1, 2)


def test_a_log_needs_neither_item_nor_skill(tmp_path: Path) -> None:
    log = read_answer_log(write(tmp_path, "user,correct\nA,1\nB,0\n"))
    assert (log.items, log.skills) == (0, 1)


def test_a_fold_that_parts_a_persons_answers_is_ignored(tmp_path: Path) -> None:
    log = read_answer_log(write(tmp_path, "user,correct,fold\nA,1,1\nA,0,2\nB,1,1\n"))
    assert log.fold[0] == log.fold[1]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("user,correct\n", "has no rows"),
        ("user,colour\nA,red\n", "has no column “correct”; its columns are “user”, “colour”"),
        ("user,correct\nA,1\nB,maybe\n", "line 3: “maybe” is not right"),
        ("user,correct\nA,1,9\n", "line 2: 3 values, but the first line names 2 columns"),
    ],
)
def test_a_log_that_cannot_be_read_is_refused_in_words(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_answer_log(write(tmp_path, text))
    assert said in str(refused.value)
    assert "a.csv" in str(refused.value)


def test_a_broken_gzip_file_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="broken gzip"):
        read_answer_log(write(tmp_path, gzip.compress(LOG.encode() * 50)[:-20]))
    with pytest.raises(BadInput, match="cannot be read"):
        read_answer_log(tmp_path / "absent.csv")


def test_labels_take_rating_for_label_and_leave_blanks_out(tmp_path: Path) -> None:
    text = "rater,item,rating,gold,confidence\na,1,x,x,sure\nb,1,,x,\nb,2,y,,guessing\n"
    table = read_labels(write(tmp_path, text))
    assert isinstance(table, LabelTable)
    assert len(table) == 2
    assert table.categories == ("x", "y")
    assert table.gold.tolist() == [0, -1]
    assert table.confidence is not None
    assert table.confidence.tolist() == [1.0, 0.0]


def test_counts_are_told_by_their_columns(tmp_path: Path) -> None:
    table = read_labels(write(tmp_path, "item,n_no,n_yes\n1,3,4\n2,0,7\n"))
    assert isinstance(table, CountTable)
    assert table.categories == ("no", "yes")
    assert table.counts.tolist() == [[3.0, 4.0], [0.0, 7.0]]


def test_a_log_of_answers_is_no_table_of_counts(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no column “rater”"):
        read_labels(write(tmp_path, "user,item,correct\n1,1,1\n2,1,0\n"))
