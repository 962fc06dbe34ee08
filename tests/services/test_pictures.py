"""Pictures go in with the texts and cases that name them, once each, and what cannot go in is said."""

from pathlib import Path

from app.domain.sops import Citation
from app.services.bank import Bank
from app.services.checking import Checking
from app.services.importing_sops import ImportingSops
from app.services.library import Library
from app.store.database import Database
from app.store.pictures import file_name
from tests.pictures import SVG, png
from tests.services.conftest import SCHEME
from tests.still import CONTENT, OWNER, StillClock

SOP = """---
sop: seals
version: "{version}"
title: Seals
domain: products
effective: 2026-03-0{day}
---
# Seals
## Look {{#look}}
![A seal](media/seal.png)

![The mark](mark.svg) and ![gone](gone.png) and ![far](https://example.org/x.png)
"""
CASES = """format: "1"
cases:
  - id: SEAL-1
    kind: listing
    market: US
    fields:
      title: A bag
      pictures:
        - {alt: The label, file: label.png}
        - {alt: The box, file: box.png}
"""


def write_sop(folder: Path, *, version: str = "1.0", day: int = 1) -> Path:
    """A folder with an SOP that names four pictures, two of which are there."""
    sop = folder / "seals"
    (sop / "media").mkdir(parents=True, exist_ok=True)
    (sop / f"{version}.md").write_text(SOP.format(version=version, day=day), "utf-8")
    (sop / "media" / "seal.png").write_bytes(png())
    (sop / "mark.svg").write_bytes(SVG)
    return folder


def test_pictures_go_in_with_their_text_and_what_is_missing_is_said(
    database: Database, clock: StillClock, tmp_path: Path
) -> None:
    report = ImportingSops(database, clock=clock).run([write_sop(tmp_path / "in")], by=OWNER)
    assert report.new == 1
    assert [(p.line, p.problem) for p in report.refused] == [(12, "the picture gone.png is missing.")]
    assert any("https://example.org/x.png is from elsewhere" in note for note in report.notes)
    reading = Library(database, clock=clock).read(Citation("seals"))
    assert set(reading.pictures) == {"media/seal.png", "mark.svg"}
    for name, file in reading.pictures.items():
        assert (database.media / file).read_bytes() == (tmp_path / "in" / "seals" / name).read_bytes()
    assert 'src="media:media/seal.png"' in reading.html


def test_a_dry_run_writes_no_picture(database: Database, clock: StillClock, tmp_path: Path) -> None:
    ImportingSops(database, clock=clock).run([write_sop(tmp_path / "in")], by=OWNER, dry_run=True)
    assert not database.media.exists()


def test_one_picture_of_many_versions_is_kept_once(database: Database, clock: StillClock, tmp_path: Path) -> None:
    write_sop(tmp_path / "in")
    ImportingSops(database, clock=clock).run([write_sop(tmp_path / "in", version="1.1", day=2)], by=OWNER)
    assert len(list(database.media.iterdir())) == 2


def test_a_picture_that_was_missing_goes_in_later_and_one_that_changed_does_not(
    database: Database, clock: StillClock, tmp_path: Path
) -> None:
    importing = ImportingSops(database, clock=clock)
    importing.run([write_sop(tmp_path / "in")], by=OWNER)
    before = Library(database, clock=clock).read(Citation("seals")).pictures
    (tmp_path / "in" / "seals" / "gone.png").write_bytes(png(9, 9))
    (tmp_path / "in" / "seals" / "media" / "seal.png").write_bytes(png(8, 8))
    report = importing.run([tmp_path / "in"], by=OWNER)
    assert (report.new, report.changed, report.unchanged) == (0, 1, 0)
    assert ["not the one that version 1.0 was released with" in p.problem for p in report.refused] == [True]
    after = Library(database, clock=clock).read(Citation("seals")).pictures
    assert after == {**before, "gone.png": after["gone.png"]}
    assert importing.run([tmp_path / "in"], by=OWNER).unchanged == 1


def write_quiz(folder: Path) -> Path:
    """A folder with one case of two pictures, one of which is there."""
    (folder / "seals" / "media").mkdir(parents=True)
    (folder / "seals" / "cases.yaml").write_text(CASES, "utf-8")
    (folder / "seals" / "media" / "label.png").write_bytes(png(5, 5))
    return folder


def test_pictures_go_in_with_their_case(database: Database, clock: StillClock, tmp_path: Path) -> None:
    bank = Bank(database, scheme=SCHEME, clock=clock)
    report = bank.import_quizzes([write_quiz(tmp_path / "quizzes")], by=OWNER)
    assert [p.problem for p in report.refused] == ["the picture box.png is missing."]
    label, box = bank.cases()["SEAL-1"].fields.pictures
    assert box.stored is None
    assert label.stored is not None
    assert (database.media / label.stored).read_bytes() == png(5, 5)
    (tmp_path / "quizzes" / "seals" / "media" / "box.png").write_bytes(png(6, 6))
    assert bank.import_quizzes([tmp_path / "quizzes"], by=OWNER).refused == ()
    assert all(picture.stored for picture in bank.cases()["SEAL-1"].fields.pictures)
    (tmp_path / "quizzes" / "seals" / "media" / "box.png").write_bytes(png(7, 7))
    report = bank.import_quizzes([tmp_path / "quizzes"], by=OWNER)
    assert ["not the one that the case has been shown with" in p.problem for p in report.refused] == [True]


def test_the_check_names_pictures_that_are_missing(clock: StillClock, tmp_path: Path) -> None:
    write_sop(tmp_path / "content" / "sops")
    write_quiz(tmp_path / "content" / "quizzes")
    report = Checking(clock=clock, scheme_file=CONTENT / "scheme.yaml").run(tmp_path / "content")
    said = {problem.problem for problem in report.problems}
    assert {"the picture gone.png is missing.", "the picture box.png is missing."} <= said
    assert any("is from elsewhere" in problem for problem in said)


def test_a_file_in_media_is_called_by_its_hash() -> None:
    assert file_name("ab", "png") == "ab.png"
