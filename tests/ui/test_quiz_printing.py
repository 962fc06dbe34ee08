"""A printed quiz has its cases as cards with pictures, boxes for the answers, and the key only if asked."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.cases import CaseFields, Picture
from app.ui.printing import FOOT, HEAD
from app.ui.quiz_printing import HIDDEN, NOT_PRINTED, QuizSheet, laid_out, write_quiz_pdf
from app.ui.theme import Theme
from tests.pictures import png
from tests.ui.pdf_text import read_pages
from tests.ui.screens.world import GOLDS, SCHEME, case_of, quizzes

A4 = (658.0, 987.0 - HEAD - FOOT)


@pytest.fixture
def sheet(theme: Theme) -> QuizSheet:
    """Five cases, one of them with a picture that is there."""
    assert theme is not None  # its fonts
    return QuizSheet(
        quiz=quizzes()[0], cases=tuple(map(case_of, GOLDS)), scheme=SCHEME, printed="Printed 22 Nov 2026", with_key=True
    )


def bare(text: str) -> str:
    """Letters and figures only: a line that wraps loses its space."""
    return re.sub(r"\W", "", text)


def pages_of(sheet: QuizSheet, folder: Path) -> list[str]:
    """The words of each page."""
    pages = write_quiz_pdf(sheet, folder / "quiz.pdf")
    said = [bare(page) for page in read_pages(folder / "quiz.pdf")]
    assert len(said) == pages
    return said


def test_each_page_names_the_quiz_its_version_and_that_it_is_uncontrolled(sheet: QuizSheet, tmp_path: Path) -> None:
    said = pages_of(sheet, tmp_path)
    assert len(said) > 1
    for number, page in enumerate(said, start=1):
        for words in ("Weekly calibration", "Version 1.0", "Uncontrolled copy when printed", "Printed 22 Nov 2026"):
            assert bare(words) in page
        assert bare(f"Page {number} of {len(said)}") in page


def test_the_key_comes_last_and_only_where_it_is_asked_for(sheet: QuizSheet, tmp_path: Path) -> None:
    with_key = pages_of(sheet, tmp_path)
    without = pages_of(replace(sheet, with_key=False), tmp_path)
    for case in sheet.cases:
        assert case.gold is not None
        for words in (case.gold.rationale, str(case.gold.primary)):
            assert bare(words) in with_key[-1]
            assert not any(bare(words) in page for page in without)
    assert bare("Text of case-5.") in without[-1]


def test_gold_that_one_may_yet_vote_on_is_left_out_of_the_key(sheet: QuizSheet, tmp_path: Path) -> None:
    key = pages_of(replace(sheet, hidden=frozenset({"case-1"})), tmp_path)[-1]
    assert bare(HIDDEN) in key
    assert bare("Why case-1 is so.") not in key
    assert bare("Why case-2 is so.") in key


def test_only_what_the_quiz_asks_has_boxes(sheet: QuizSheet, tmp_path: Path) -> None:
    practice = replace(sheet, quiz=quizzes()[1], with_key=False)
    asked, less = pages_of(replace(sheet, with_key=False), tmp_path), pages_of(practice, tmp_path)
    assert bare("Remove and strike") in asked[0]
    assert bare("Remove and strike") not in less[0]
    assert bare("Fairly sure") in less[0]


def test_a_case_is_cut_only_where_it_is_longer_than_a_page(sheet: QuizSheet) -> None:
    medium = [replace(c, fields=replace(c.fields, text="A line of text.\n" * 20)) for c in sheet.cases]
    pages = laid_out(replace(sheet, cases=tuple(medium), with_key=False), width=A4[0], height=A4[1])
    assert len(pages) > 2
    for page in pages:
        assert page
        assert page[-1].top + page[-1].height <= A4[1]
    cards = [placed.document for page in pages for placed in page if placed.card]
    assert len(cards) == len(set(map(id, cards))) == len(medium)


def test_no_word_of_a_long_case_is_lost_between_pages(sheet: QuizSheet, tmp_path: Path) -> None:
    words = [f"word{number:04}" for number in range(3000)]
    case = replace(sheet.cases[0], fields=replace(sheet.cases[0].fields, text=" ".join(words)))
    said = pages_of(replace(sheet, cases=(case, sheet.cases[1])), tmp_path)
    assert len(said) > 3
    whole = "".join(said)
    assert [word for word in words if word not in whole] == []
    assert bare("Text of case-2.") in whole


def with_picture(sheet: QuizSheet, folder: Path, *, distressing: bool) -> QuizSheet:
    """The quiz with a picture in its first case."""
    folder.mkdir(exist_ok=True)
    (folder / "a.png").write_bytes(png(300, 200))
    picture = Picture(alt="A red box", file="box.png", stored="a.png")
    case = replace(sheet.cases[0], fields=CaseFields(title="Box", pictures=(picture,), distressing=distressing))
    return replace(sheet, cases=(case, *sheet.cases[1:]), media=folder)


def test_a_picture_is_printed_with_its_words(sheet: QuizSheet, tmp_path: Path) -> None:
    said = pages_of(with_picture(sheet, tmp_path / "media", distressing=False), tmp_path)
    assert bare("A red box") in said[0]
    assert b"/Subtype /Image" in (tmp_path / "quiz.pdf").read_bytes()


def test_a_picture_that_may_distress_is_not_printed(sheet: QuizSheet, tmp_path: Path) -> None:
    said = pages_of(with_picture(sheet, tmp_path / "media", distressing=True), tmp_path)
    assert bare(f"Picture: A red box ({NOT_PRINTED.lower()})") in said[0]
    assert b"/Subtype /Image" not in (tmp_path / "quiz.pdf").read_bytes()
