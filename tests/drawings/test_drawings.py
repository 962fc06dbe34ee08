"""Each drawn picture may be shown, is the same at every run, and stands beside the words that it shows."""

import shutil
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
import yaml

from app.formats.pictures import picture_in
from drawings.__main__ import draw_all
from drawings.cases import QUIZZES, described, name_files
from drawings.sheet import HEIGHT, WIDTH, Sheet, shade
from drawings.table import all_pictures, file_name, picture

LARGEST = 30_000  # bytes
DRAWN = sorted(all_pictures())
CASES = """\
format: 1
cases:
  - id: a-001
    fields:
      title: "A: b"   # a remark
      pictures:
        - alt: First words,
            which go on here.
        - {alt: "Second words"}
        - alt: Not drawn.
    provenance: {source: Nowhere}

  - id: a-002
    fields:
      attributes:
        - alt: no picture at all
      pictures:
        - alt: Of another case.
"""


@pytest.fixture
def quizzes(tmp_path: Path) -> Path:
    """A copy of the shipped quizzes without any picture and without the names of any."""
    folder = tmp_path / "quizzes"
    shutil.copytree(QUIZZES, folder, ignore=shutil.ignore_patterns("media"))
    for file in folder.glob("*/cases.yaml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        kept = "".join(line for line in lines if not line.startswith("        - file: "))
        file.write_text(kept.replace("\n          alt: ", "\n        - alt: "), "utf-8", newline="\n")
    return folder


def drawn(name: str) -> str:
    sheet = Sheet(name)
    all_pictures()[name](sheet)
    return sheet.svg("What it shows")


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_is_a_small_picture_that_the_app_takes(name: str) -> None:
    taken = picture_in(drawn(name).encode(), name)
    assert (taken.kind, taken.width, taken.height) == ("svg", WIDTH, HEIGHT)
    assert len(taken.data) <= LARGEST
    assert len(list(fromstring(drawn(name)))) > 3


def test_no_two_drawings_are_the_same() -> None:
    each = [drawn(name) for name in DRAWN]
    assert len(set(each)) == len(each)


def test_the_shipped_files_are_what_the_generator_draws() -> None:
    found = [one for one in described() if one.name in all_pictures()]
    assert len(found) >= len(DRAWN) > 150
    for one in found:
        sheet = Sheet(one.name)
        all_pictures()[one.name](sheet)
        assert (one.folder / one.name).read_bytes() == sheet.svg(one.alt).encode(), one.name


def test_every_drawn_picture_is_named_by_its_case_and_no_file_is_left_over() -> None:
    found = described()
    assert [one.name for one in found if one.name in all_pictures() and one.file != one.name] == []
    assert set(DRAWN) <= {one.name for one in found}
    shipped = {file.name for file in QUIZZES.glob("*/media/*.svg")}
    assert shipped == {one.file for one in found if one.file and one.file.endswith(".svg")}


def test_drawing_again_from_nothing_gives_the_same_files_and_the_same_cases(quizzes: Path) -> None:
    written, words = draw_all(quizzes)
    assert (written, words) == (len(DRAWN), len(described()) - len(DRAWN))
    for file in sorted(QUIZZES.glob("*/cases.yaml")) + sorted(QUIZZES.glob("*/media/*")):
        assert (quizzes / file.relative_to(QUIZZES)).read_bytes() == file.read_bytes(), file.name
    before = {file: file.read_bytes() for file in quizzes.rglob("*.*")}
    draw_all(quizzes)
    assert {file: file.read_bytes() for file in quizzes.rglob("*.*")} == before


def test_naming_a_file_changes_nothing_else_in_the_cases(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(CASES, "utf-8")
    name_files(file, {file_name("a-001", 1), file_name("a-001", 2), file_name("a-002", 1)})
    said = yaml.safe_load(file.read_text("utf-8"))
    first, second = (case["fields"] for case in said["cases"])
    assert [one.get("file") for one in first["pictures"]] == ["a-001-1.svg", "a-001-2.svg", None]
    assert [one["file"] for one in second["pictures"]] == ["a-002-1.svg"]
    for one in (*first["pictures"], *second["pictures"]):
        one.pop("file", None)
    assert said == yaml.safe_load(CASES)
    assert '      title: "A: b"   # a remark\n' in file.read_text("utf-8")


def test_a_picture_is_entered_once() -> None:
    name, number = DRAWN[0].removesuffix(".svg").rsplit("-", 1)
    with pytest.raises(ValueError, match="drawn twice"):
        picture(name, int(number))(lambda sheet: sheet.disc(1, 1, 1, "#000000"))


def test_words_are_escaped_and_scattered_things_depend_on_the_name() -> None:
    sheet = Sheet("one")
    sheet.text(10, 10, "a < b & c")
    assert "a &lt; b &amp; c" in sheet.svg("<title>")
    assert [Sheet("one").random.random(), Sheet("one").random.random()] == [sheet.random.random()] * 2
    assert Sheet("two").random.random() != Sheet("one").random.random()


def test_a_colour_becomes_darker_or_lighter() -> None:
    assert (shade("#808080", -1), shade("#808080", 1), shade("#336699", 0)) == ("#000000", "#ffffff", "#336699")
