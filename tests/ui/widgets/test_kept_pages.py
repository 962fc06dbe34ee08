"""The reader keeps the pages of what was read last: they come back as they were left, and never out of date."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.formats.sop_html import render_safely
from app.ui.theme import Theme
from app.ui.widgets import kept_pages
from app.ui.widgets.kept_pages import MOST_PAGES
from app.ui.widgets.laid_text import Document, Dress, TextKey, make_text, rules_for
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.text_page import TOP

SOPS = Path(__file__).resolve().parents[3] / "content" / "sops"
LONG = '<p><a href="sop:x">Rules</a></p>' + "".join(f"<p>Line {at:03} of a rule about logos.</p>" for at in range(300))


@pytest.fixture
def reader(theme: Theme, qtbot: QtBot) -> Iterator[ReaderText]:
    """A reader in sight."""
    made = ReaderText(theme)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    yield made
    made.close()


def show(reader: ReaderText, html: str, *, words: tuple[str, ...] = ()) -> bool:
    """Show a text as the library does; gives whether it stands where it was left."""
    key = TextKey(html=html, dress=reader.dress)
    stands = reader.show_made(reader.kept(key) or make_text(key, {}), words=words)
    QApplication.processEvents()
    return stands


def ink(reader: ReaderText) -> QColor:
    """The colour of the link that a text begins with."""
    cursor = QTextCursor(reader.page.document())
    cursor.movePosition(QTextCursor.MoveOperation.Right)
    return cursor.charFormat().foreground().color()


def line_at_the_top(reader: ReaderText) -> str:
    """What one reads."""
    return reader.page.cursorForPosition(TOP).block().text()[:8]


def test_a_text_read_before_comes_back_where_it_was_left_and_was_laid_out(reader: ReaderText, qtbot: QtBot) -> None:
    assert not show(reader, LONG)
    bar = reader.page.verticalScrollBar()
    whole = round(reader.page.document().size().height()) - reader.page.viewport().height()
    qtbot.waitUntil(lambda: bar.maximum() == whole)
    bar.setValue(bar.maximum() - 50)
    page, place = reader.page, bar.value()
    assert not show(reader, "<p>Another.</p>")
    assert reader.page.toPlainText() == "Another."
    assert show(reader, LONG)
    assert reader.page is page
    assert bar.value() == place
    assert reader.page.isVisible()


def test_what_comes_back_has_the_marks_asked_for_now_and_nothing_selected(reader: ReaderText) -> None:
    show(reader, LONG, words=("rule",))
    QTest.keyClick(reader.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(reader.bar.box, "line 007")
    QTest.keyClick(reader.bar.box, Qt.Key.Key_Escape)
    cursor = reader.page.document().find("rule")
    reader.page.setTextCursor(cursor)
    reader.page.verticalScrollBar().setValue(2000)
    assert reader.page.textCursor().hasSelection()
    place = reader.page.verticalScrollBar().value()
    show(reader, "<p>Another.</p>")
    show(reader, LONG, words=("299",))
    assert [mark.cursor.selectedText() for mark in reader.page.extraSelections()] == ["299"]
    assert not reader.page.textCursor().hasSelection()
    assert reader.page.verticalScrollBar().value() == place
    show(reader, "<p>Another.</p>")
    show(reader, LONG)
    assert reader.page.extraSelections() == []


def test_hits_are_those_of_the_text_in_sight_also_when_it_was_changed_out_of_sight(reader: ReaderText) -> None:
    show(reader, "<p>logo logo</p>")
    QTest.keyClick(reader.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(reader.bar.box, "logo")
    reader.hide()
    show(reader, "<p>One logo.</p>")
    reader.show()
    assert [hit.document() for hit in reader.bar.hits] == [reader.page.document()]
    assert [mark.cursor.selectedText() for mark in reader.page.extraSelections()] == ["logo"]


def test_the_same_text_again_stays_and_takes_new_marks(reader: ReaderText) -> None:
    show(reader, LONG)
    reader.page.verticalScrollBar().setValue(900)
    page = reader.page
    assert show(reader, LONG, words=("299",))
    assert (reader.page, page.verticalScrollBar().value()) == (page, 900)
    assert len(page.extraSelections()) == 1


def test_a_text_that_changed_is_another_text(reader: ReaderText) -> None:
    show(reader, "<p>Version one.</p>")
    show(reader, "<p>Another.</p>")
    assert not show(reader, "<p>Version two.</p>")
    assert reader.page.toPlainText() == "Version two."


def test_a_picture_that_changed_makes_another_text(reader: ReaderText) -> None:
    html, image = '<p><img src="media:seal.png" alt="A seal"></p>', QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    for file, shown in (("old", {"seal.png": image}), ("new", {})):
        key = TextKey(html=html, dress=reader.dress, files=frozenset({("seal.png", file)}))
        assert reader.kept(key) is None
        reader.show_made(make_text(key, shown))
        made = reader.kept(key)
        assert made is not None
        assert made.pictures == shown
    assert "Picture: A seal" in reader.page.toPlainText()


@pytest.mark.parametrize("change", ["zoom", "theme"])
def test_another_theme_or_size_of_type_dresses_what_is_read_and_forgets_the_rest(
    reader: ReaderText, theme: Theme, change: str
) -> None:
    show(reader, "<p>Another.</p>")
    before = TextKey(html="<p>Another.</p>", dress=reader.dress)
    show(reader, LONG)
    if change == "zoom":
        reader.zoom_by(2)
    else:
        theme.toggle()
    assert reader.kept(before) is None
    assert ink(reader) == theme.colour("accent")
    assert not show(reader, "<p>Another.</p>")
    assert reader.page.document().defaultFont().pixelSize() == reader.dress.size
    assert show(reader, LONG), "what was read in the new dress is kept in it"
    QTest.keyClick(reader.page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)


def test_a_text_made_for_a_dress_that_is_out_of_date_is_dressed_again(reader: ReaderText, theme: Theme) -> None:
    made = make_text(TextKey(html=LONG, dress=reader.dress), {})
    theme.toggle()
    reader.show_made(made)
    assert ink(reader) == theme.colour("accent")
    show(reader, "<p>Another.</p>")
    assert show(reader, LONG)


def test_a_page_that_comes_back_to_another_width_keeps_its_measure_and_place(reader: ReaderText) -> None:
    show(reader, "".join(f"<p>Line {at:03} {'of words ' * (at % 7 * 8)}</p>" for at in range(300)))
    reader.page.verticalScrollBar().setValue(4000)
    first = line_at_the_top(reader)
    kept = reader.page.document()
    show(reader, "<p>Another.</p>")
    reader.resize(420, 400)
    QApplication.processEvents()
    show(reader, "".join(f"<p>Line {at:03} {'of words ' * (at % 7 * 8)}</p>" for at in range(300)))
    assert reader.page.document() is kept
    assert kept.size().width() <= reader.page.viewport().width()
    assert (
        abs(int(reader.page.cursorForPosition(reader.page.rect().topLeft()).block().text()[5:8]) - int(first[5:])) < 2
    )


def test_the_keyboard_stays_in_the_text_when_another_is_shown(reader: ReaderText, qtbot: QtBot) -> None:
    show(reader, LONG)
    reader.activateWindow()
    reader.setFocus()
    qtbot.waitUntil(reader.page.hasFocus)
    show(reader, "<p>Another.</p>")
    assert reader.page.hasFocus()
    show(reader, LONG)
    assert reader.page.hasFocus()


def test_only_a_few_pages_are_kept_and_the_oldest_go(reader: ReaderText) -> None:
    for number in range(MOST_PAGES + 3):
        show(reader, f"<p>Text {number}.</p>")
    kept = [n for n in range(MOST_PAGES + 3) if reader.kept(TextKey(html=f"<p>Text {n}.</p>", dress=reader.dress))]
    assert kept == list(range(2, MOST_PAGES + 3)), "the one in sight and those before it"


def test_what_is_kept_has_a_bound_in_bytes(reader: ReaderText, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_pages, "MOST_BYTES", 1000)
    show(reader, LONG)
    show(reader, "<p>Short.</p>")
    show(reader, LONG)
    assert reader.kept(TextKey(html="<p>Short.</p>", dress=reader.dress)) is not None
    show(reader, "<p>Another.</p>")
    assert reader.kept(TextKey(html=LONG, dress=reader.dress)) is None


def test_pages_and_their_texts_go_with_the_reader(theme: Theme) -> None:
    made, gone = ReaderText(theme), []
    for number in range(3):
        show(made, f"<p>Text {number}.</p>")
        made.page.shown.destroyed.connect(lambda: gone.append("text"))
        made.page.destroyed.connect(lambda: gone.append("page"))
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert sorted(gone) == ["page"] * 3 + ["text"] * 3


def test_a_page_that_is_forgotten_is_gone(reader: ReaderText) -> None:
    show(reader, LONG)
    gone: list[str] = []
    reader.page.shown.destroyed.connect(lambda: gone.append("text"))
    show(reader, "<p>Another.</p>")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == []
    reader.forget()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == ["text"]


@pytest.mark.parametrize("file", [max(sop.glob("*.md")) for sop in SOPS.iterdir()], ids=lambda file: file.parent.name)
def test_the_rules_left_out_of_a_style_change_nothing(file: Path, theme: Theme) -> None:
    html, css = render_safely(file.read_text("utf-8").split("\n---\n", 1)[1]).html, theme.document_css()
    whole, short = Document(), Document()
    whole.setDefaultStyleSheet(css)
    short.fill(html, Dress(css, 15))
    whole.setDefaultFont(short.defaultFont())
    whole.setHtml(html.replace("<th>", '<th align="left">'))
    assert short.toHtml() == whole.toHtml()
    assert rules_for(html, css).count("{") < css.count("{")


def test_a_text_that_is_set_before_the_page_is_ever_in_sight_begins_at_its_beginning(
    theme: Theme, qtbot: QtBot
) -> None:
    made = ReaderText(theme)
    qtbot.addWidget(made)
    made.show_html(LONG)
    made.resize(700, 400)
    made.show()
    made.page.setFocus()
    QApplication.processEvents()
    assert made.page.document().size().height() > 2000
    assert made.page.verticalScrollBar().value() == 0
