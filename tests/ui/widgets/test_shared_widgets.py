"""The widgets that several screens share: what they show, say and let one do by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.domain.cases import Case, CaseFields, Picture
from app.domain.measure.readiness import Readiness, Verdict
from app.ui.theme import Theme
from app.ui.widgets.badge import LOOKS, Badge
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.case_picture import WIDEST, CasePicture
from app.ui.widgets.clause_picker import ClauseChoice, ClausePicker
from app.ui.widgets.decision_keys import Choice, DecisionKeys
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.interval_bar import IntervalBar, Span
from app.ui.widgets.outline import Entry, Outline
from app.ui.widgets.reader_text import MOST_MARKS, ReaderText
from app.ui.widgets.text_page import TOP
from tests.pictures import png

CHOICES = (
    Choice(key="approve", label="Approve", shortcut="1"),
    Choice(key="restrict", label="Restrict", shortcut="2"),
    Choice(key="reject", label="Reject", shortcut="4"),
)
CLAUSES = (
    ClauseChoice(key="cft#logo", sop="Counterfeit goods", heading="Logo misuse"),
    ClauseChoice(key="cft#title", sop="Counterfeit goods", heading="Brand in the title"),
    ClauseChoice(key="lst#title", sop="Listing quality", heading="Title that misleads"),
)
CASE = Case(
    key="c-1",
    kind="listing",
    market="US",
    language="en",
    fields=CaseFields(
        title="<b>Bag</b>", price="40", currency="USD", text="With a card.", pictures=(Picture(alt="A brown bag"),)
    ),
)


@pytest.fixture
def host(qtbot: QtBot, theme: Theme) -> Iterator[QWidget]:
    """A place for widgets, in front."""
    made = QWidget()
    QVBoxLayout(made)
    made.show()
    yield made
    made.close()


def put(widget: QWidget, host: QWidget) -> None:
    """Show a widget in the host."""
    layout = host.layout()
    assert layout is not None
    layout.addWidget(widget)
    widget.show()


def words_in(widget: QWidget) -> list[str]:
    """All labels that can be seen."""
    QApplication.processEvents()  # what is laid out into a visible widget is shown a moment later
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


def test_an_interval_says_itself_in_words(theme: Theme) -> None:
    readiness = Readiness(p=0.62, low=0.48, high=0.74, below=0.99, target=0.85, n=12, verdict=Verdict.GAP)
    bar = IntervalBar(theme, Span.of(readiness))
    assert bar.accessibleName() == "62% (80% interval 48% to 74%), target 85%, 12 answers: gap"
    bar.show_span(None)
    assert bar.toolTip() == "No answers yet"


def test_twenty_thousand_repaints_do_no_harm(theme: Theme, host: QWidget) -> None:
    """PySide6 6.12.0 aborted on Python 3.11 after about 5,700 paints in Python: hence the pin below 6.12."""
    bar = IntervalBar(theme, Span(value=0.5, low=0.4, high=0.6, n=9, target=0.8, verdict="gap"))
    bar.setFixedSize(60, 12)
    put(bar, host)
    for _ in range(20_000):
        bar.repaint()


def test_every_look_is_a_word_with_a_shape(theme: Theme) -> None:
    for word, look in LOOKS.items():
        badge = Badge(theme, word)
        assert badge.accessibleName() == word
        assert not theme.pixmap(look.icon, look.tone).isNull()
        assert badge.sizeHint().width() > badge.grab().height()


@pytest.mark.parametrize("key", ["2", "é"])
def test_a_digit_decides_also_where_digits_need_shift(host: QWidget, key: str) -> None:
    keys, chosen = DecisionKeys(CHOICES, name="Decision", host=host), list[str]()
    keys.chosen.connect(chosen.append)
    put(keys, host)
    keys.button("approve").setFocus()
    QTest.keyClicks(keys.button("approve"), key) if key == "2" else press(keys, key)
    assert chosen == ["restrict"]
    assert keys.choice == "restrict"


def press(keys: DecisionKeys, key: str) -> None:
    """Press a key that QTest cannot spell."""
    QTest.keyClick(keys.button("approve"), Qt.Key(ord(key.upper())))


def test_digits_typed_into_a_text_decide_nothing(host: QWidget) -> None:
    keys, box = DecisionKeys(CHOICES, name="Decision", host=host), QLineEdit()
    put(keys, host)
    put(box, host)
    box.setFocus()
    QTest.keyClicks(box, "142")
    assert (keys.choice, box.text()) == ("", "142")


def test_a_shown_choice_tells_nobody(host: QWidget) -> None:
    keys, chosen = DecisionKeys(CHOICES, name="Decision", host=host), list[str]()
    keys.chosen.connect(chosen.append)
    keys.show_choice("reject")
    assert (keys.choice, chosen) == ("reject", [])
    keys.clear()
    assert keys.choice == ""


def test_a_clause_is_found_by_its_words_and_taken_with_enter(host: QWidget) -> None:
    picker, chosen = ClausePicker(), list[str]()
    picker.chosen.connect(chosen.append)
    picker.show_choices(CLAUSES)
    put(picker, host)
    QTest.keyClicks(picker.box, "title")
    assert [choice.key for choice in picker.matches("title")] == ["lst#title", "cft#title"]
    QTest.keyClick(picker.box, Qt.Key.Key_Down)
    QTest.keyClick(picker.box, Qt.Key.Key_Return)
    assert (picker.choice, picker.box.text()) == ("cft#title", "Brand in the title · Counterfeit goods")
    with_enter = list[bool]()
    picker.accepted.connect(lambda: with_enter.append(True))
    QTest.keyClick(picker.box, Qt.Key.Key_Return)
    QTest.keyClicks(picker.box, "x")
    assert with_enter == [True]
    assert chosen == ["cft#title", ""]


def test_a_case_shows_markup_as_it_is_written(theme: Theme, host: QWidget) -> None:
    card = CaseCard(theme)
    put(card, host)
    card.show_case(CASE)
    assert {"<b>Bag</b>", "40 USD", "With a card.", "A brown bag"} <= set(words_in(card))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel) if label.text())


def test_what_may_distress_is_covered_until_it_is_asked_for(theme: Theme, host: QWidget) -> None:
    card = CaseCard(theme)
    put(card, host)
    card.show_case(replace(CASE, fields=replace(CASE.fields, distressing=True)))
    assert "With a card." not in words_in(card)
    show = next(button for button in card.findChildren(QPushButton) if button.text() == "Show (B)")
    show.click()
    assert "With a card." in words_in(card)


def test_a_picture_that_may_distress_is_blurred_until_a_key_shows_it(
    theme: Theme, host: QWidget, tmp_path: Path
) -> None:
    halves().save(str(tmp_path / "label.png"))
    shown = CasePicture(theme, file=tmp_path / "label.png", alt="A label", blurred=True)
    put(shown, host)
    assert shown.show_button.text() == "Show picture"
    assert len(colours(shown)) > 2  # the edge between the halves has run
    assert "A label" in shown.accessibleName()
    QTest.keyClick(shown.show_button, Qt.Key.Key_Space)
    assert shown.show_button.text() == "Blur again"
    assert len(colours(shown)) == 2
    QTest.keyClick(shown.show_button, Qt.Key.Key_Space)
    QTest.mouseClick(shown.canvas, Qt.MouseButton.LeftButton)
    assert len(colours(shown)) == 2


def test_a_picture_may_be_grey(theme: Theme, host: QWidget, tmp_path: Path) -> None:
    (tmp_path / "label.png").write_bytes(png(40, 30))
    shown = CasePicture(theme, file=tmp_path / "label.png", alt="A label", grey=True)
    put(shown, host)
    ((red, green, blue),) = colours(shown)
    assert red == green == blue


def test_words_stand_where_a_picture_is_missing_or_broken(theme: Theme, host: QWidget, tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(png()[:50])
    for file in (None, tmp_path / "gone.png", tmp_path / "broken.png"):
        shown = CasePicture(theme, file=file, alt="A label")
        put(shown, host)
        assert "A label" in words_in(shown)
        assert shown.canvas.isHidden()
        shown.hide()


def test_a_large_picture_is_decoded_beside_the_window(
    theme: Theme, host: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "large.png").write_bytes(png(3000, 2000))
    shown = CasePicture(theme, file=tmp_path / "large.png", alt="A label")
    put(shown, host)
    assert shown.canvas.pixmap().isNull()
    qtbot.waitUntil(lambda: not shown.canvas.pixmap().isNull())
    assert shown.canvas.pixmap().width() <= WIDEST


def test_a_case_shows_its_pictures_blurred_where_they_may_distress(theme: Theme, host: QWidget, tmp_path: Path) -> None:
    (tmp_path / "ab.png").write_bytes(png(40, 30))
    card = CaseCard(theme, media=tmp_path)
    put(card, host)
    fields = replace(CASE.fields, pictures=(Picture(alt="A brown bag", file="bag.png", stored="ab.png"),))
    card.show_case(replace(CASE, fields=fields))
    assert [picture.is_blurred for picture in card.findChildren(CasePicture)] == [False]
    card.show_case(replace(CASE, key="two", fields=replace(fields, distressing=True)))
    next(button for button in card.findChildren(QPushButton) if button.text() == "Show (B)").click()
    assert card.findChildren(CasePicture)[-1].is_blurred


def halves() -> QImage:
    """A picture that is black on the left and white on the right."""
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for x in range(30):
        for y in range(40):
            image.setPixel(x, y, 0)
    return image


def colours(shown: CasePicture) -> set[tuple[int, int, int]]:
    """The colours of the picture that is shown."""
    image = shown.canvas.pixmap().toImage()
    points = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {(colour.red(), colour.green(), colour.blue()) for colour in points}


def test_an_outline_leads_to_its_clauses_and_follows_silently(theme: Theme, host: QWidget) -> None:
    outline, chosen = Outline(theme), list[str]()
    outline.chosen.connect(chosen.append)
    put(outline, host)
    outline.show_entries([Entry(key="a", text="A", level=1), Entry(key="b", text="B", note="edited", icon="write")])
    outline.mark("b")
    assert chosen == []
    QTest.keyClick(outline, Qt.Key.Key_Return)
    assert chosen == ["b"]


@pytest.fixture
def reader(theme: Theme, host: QWidget) -> ReaderText:
    """A reader that was given no pictures."""
    made = ReaderText(theme)
    host.resize(1000, 600)
    put(made, host)
    return made


def test_the_reader_loads_no_file(reader: ReaderText) -> None:
    for address in (
        "file:///etc/hostname",
        "/etc/hostname",
        "http://example.org/x.png",
        "//host/x.png",
        "media:dot.png",
    ):
        image = reader.page.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(address))
        assert isinstance(image, QImage)
        assert image.width() == 1


def test_a_link_is_told_and_not_followed(reader: ReaderText, qtbot: QtBot) -> None:
    reader.show_html('<p><a href="sop:x#y">y</a></p>')
    with qtbot.waitSignal(reader.link) as told:
        reader.page.anchorClicked.emit(QUrl("sop:x#y"))
    assert told.args == ["sop:x#y"]
    assert reader.page.toPlainText() == "y"


def test_words_are_marked_where_a_word_begins_and_not_for_ever(reader: ReaderText) -> None:
    reader.show_html("<p>Mark, marks, remark; 假货和假货</p>", words=["mark", "假货"])
    assert [mark.cursor.selectedText() for mark in reader.page.extraSelections()] == ["Mark", "mark", "假货", "假货"]
    reader.show_html(f"<p>{'mark ' * 1000}</p>", words=["mark"])
    assert len(reader.page.extraSelections()) == MOST_MARKS


def test_find_in_page_counts_and_goes_round(reader: ReaderText) -> None:
    reader.show_html("<p>one two One</p>")
    QTest.keyClick(reader.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(reader.bar.box, "one")
    assert "1 of 2" in words_in(reader.bar)
    QTest.keyClick(reader.bar.box, Qt.Key.Key_Return)
    assert "2 of 2" in words_in(reader.bar)
    reader.bar.step(1)
    assert reader.bar.current == 0
    QTest.keyClick(reader.bar.box, Qt.Key.Key_Escape)
    assert reader.bar.isHidden()


def test_zoom_changes_the_type_and_keeps_the_place(reader: ReaderText) -> None:
    reader.show_html("<p>A line of text.</p>" * 300)
    reader.page.verticalScrollBar().setValue(reader.page.verticalScrollBar().maximum() // 2)
    before = reader.page.document().size().height()
    QTest.keyClick(reader.page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert reader.zoom == 1.1
    assert reader.page.document().size().height() > before
    scroll = reader.page.verticalScrollBar()
    assert scroll.value() / scroll.maximum() == pytest.approx(0.5, abs=0.01)


def test_what_one_reads_stays_through_sizes_of_window_and_type(reader: ReaderText, theme: Theme, host: QWidget) -> None:
    def first_line() -> str:
        QApplication.processEvents()
        return reader.page.cursorForPosition(TOP).block().text()[:8]

    host.resize(900, 500)
    reader.show_html("".join(f"<p>Line {at:03} {'of words ' * (at % 7 * 8)}</p>" for at in range(300)))
    QApplication.processEvents()
    reader.page.verticalScrollBar().setValue(4000)
    before = first_line()
    assert before > "Line 020"
    for width in (840, 700, 620, 540, 480, 430, 720, 900):
        host.resize(width, 500)
        assert first_line() == before
    for steps in (1, 1, 1, -1, -1, -1):
        reader.zoom_by(steps)
        theme.toggle()
        assert first_line() == before
    assert reader.page.verticalScrollBar().value() == pytest.approx(4000, abs=2)


def test_a_line_holds_at_most_75_characters(reader: ReaderText) -> None:
    reader.show_html(f"<p>{'The seller must show who made the product before it is listed. ' * 20}</p>")
    layout = reader.page.document().firstBlock().layout()
    longest = max(layout.lineAt(at).textLength() for at in range(layout.lineCount()))
    assert 60 < longest <= 80


def test_the_reader_scrolls_to_a_clause(reader: ReaderText) -> None:
    reader.show_html("<p>text</p>" * 100 + '<h2><a name="clause-x"></a>X</h2>' + "<p>text</p>" * 100, anchor="clause-x")
    assert reader.page.verticalScrollBar().value() > 0


def test_a_button_takes_the_room_of_its_icon_before_and_after_it_is_drawn(theme: Theme, host: QWidget) -> None:
    button = IconButton(theme, "history", "Versions of this SOP and what is known of it")
    before = button.sizeHint()
    put(button, host)
    assert before.width() <= before.height() + 4 < 48
    assert button.sizeHint() == before
