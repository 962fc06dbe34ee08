"""A print carries its SOP, version, date and page on each page, and its text can be copied again."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.domain.sops import Citation
from app.errors import WorkspaceProblem
from app.formats.sop_html import render
from app.ui.paper import set_up
from app.ui.printing import Sheet, paint, sheet_of, write_pdf
from app.ui.theme import Theme
from tests.still import CONTENT
from tests.ui.pdf_text import read_pages
from tests.ui.screens.test_reading import Desk, desk

__all__ = ["desk"]


@pytest.fixture
def sheet(theme: Theme) -> Sheet:
    """The longest SOP in English that ships; Arabic letters change their shape, and what is copied with it."""
    english = [file for file in (CONTENT / "sops").rglob("*.md") if "\nlanguage: en\n" in file.read_text("utf-8")]
    longest = max(english, key=lambda file: file.stat().st_size)
    body = longest.read_text(encoding="utf-8").split("---", 2)[2]
    return Sheet(html=render(body).html, title="Long rules", said="Version 1.2", printed="Printed 22 Nov 2026")


def bare(text: str) -> str:
    """Letters and figures only: a line that wraps loses its space."""
    return re.sub(r"\W", "", text)


def test_each_page_says_what_it_is_and_that_it_is_uncontrolled(sheet: Sheet, tmp_path: Path) -> None:
    pages = write_pdf(sheet, tmp_path / "x.pdf")
    said = read_pages(tmp_path / "x.pdf")
    assert len(said) == pages > 1
    for number, page in enumerate(said, start=1):
        for words in ("Long rules", "Version 1.2", "Uncontrolled copy when printed", "Printed 22 Nov 2026"):
            assert bare(words) in bare(page)
        assert bare(f"Page {number} of {pages}") in bare(page)
    assert not (tmp_path / "x.pdf.part").exists()


def test_no_word_of_the_text_is_lost_between_pages(sheet: Sheet, tmp_path: Path) -> None:
    write_pdf(sheet, tmp_path / "x.pdf")
    copied = bare("".join(read_pages(tmp_path / "x.pdf")))
    paragraphs = re.findall(r"<p>([^<>&]{20,})</p>|<td>([^<>&]{20,})</td>", sheet.html)
    assert len(paragraphs) > 10
    lost = [p or cell for p, cell in paragraphs if bare(" ".join((p or cell).split())[:60]) not in copied]
    assert lost == []


def test_a_print_is_dark_on_light_in_the_dark_theme_too(sheet: Sheet, theme: Theme, tmp_path: Path) -> None:
    write_pdf(sheet, tmp_path / "light.pdf")
    theme.toggle()
    write_pdf(sheet, tmp_path / "dark.pdf")
    theme.toggle()
    sizes = [(tmp_path / name).stat().st_size for name in ("light.pdf", "dark.pdf")]
    assert read_pages(tmp_path / "light.pdf") == read_pages(tmp_path / "dark.pdf")
    assert abs(sizes[0] - sizes[1]) < 50


def test_pictures_and_files_that_a_text_names_are_not_read(sheet: Sheet, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    picture = QImage(400, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "secret.png"))
    write_pdf(replace(sheet, html="<p>Nothing here.</p>"), tmp_path / "without.pdf")
    write_pdf(replace(sheet, html=f'<p>Nothing here.</p><img src="{tmp_path}/secret.png">'), tmp_path / "with.pdf")
    assert (tmp_path / "with.pdf").stat().st_size - (tmp_path / "without.pdf").stat().st_size < 1500


def test_a_file_that_cannot_be_written_is_said_in_a_sentence(sheet: Sheet, tmp_path: Path) -> None:
    with pytest.raises(WorkspaceProblem, match="cannot be written"):
        write_pdf(sheet, tmp_path / "no such folder" / "x.pdf")


def test_a_printer_gets_the_same_pages(sheet: Sheet, tmp_path: Path) -> None:
    pages = write_pdf(sheet, tmp_path / "x.pdf")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_up(printer)
    assert paint(sheet, printer) == pages


def test_an_old_version_says_that_it_is_not_in_force(desk: Desk) -> None:
    reading = desk.services.library.read(Citation("counterfeit-goods", None, "1.0"))
    made = sheet_of(reading, printed="Printed today", standing="Version 1.0 is superseded.")
    assert made.said == ("Version 1.0 · counterfeit-goods · effective 10 Jan 2026 · Version 1.0 is superseded.")


def test_the_reader_saves_what_it_shows(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    desk.screen.open("counterfeit-goods")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.screen.reader.text.page, Qt.Key.Key_S, keys)
    dialog = desk.screen.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "rules.pdf"))
    dialog.close()
    assert desk.screen.reader.head.said.text() == "Saved, 1 page"
    (page,) = read_pages(tmp_path / "rules.pdf")
    for words in ("Version 1.1", "effective 2 Nov 2026", "A copy says mirror.", "Page 1 of 1"):
        assert bare(words) in bare(page)
