"""The text of an SOP at a readable measure: links, zoom, find in page, marked words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRegularExpression, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from app.ui.passage_marks import cursor_over
from app.ui.stored_pictures import with_words
from app.ui.theme import Theme, font
from app.ui.tokens import MEASURE, READING
from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.local_key import local_key

MOST_MARKS = 300
ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5)
SIDE = 24
INDENT = 28
TOP = QPoint(48, 8)  # what stands here is what one reads
ABOVE = 32  # of what stands before a marked passage, one line stays in sight
SAMPLE = "The seller must show who made the product before it is listed again."


@dataclass(frozen=True, slots=True)
class Dress:
    """What the theme and the size of the type make of a text."""

    css: str
    size: int


class Document(QTextDocument):
    """A text that loads nothing but the pictures it is given: no file, no picture from elsewhere."""

    def __init__(self, pictures: Mapping[str, QImage] | None = None) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.pictures = pictures or {}

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture that was handed in with the text, else a blank one: None would let Qt read the file itself."""
        address = QUrl(name)
        return (self.pictures.get(address.path()) if address.scheme() == "media" else None) or blank()

    def fill(self, html: str, dress: Dress) -> None:
        """Take a text."""
        self.setDefaultStyleSheet(dress.css)
        self.setDefaultFont(font(dress.size))
        self.setIndentWidth(INDENT)
        self.setHtml(html.replace("<th>", '<th align="left">'))  # Qt would centre them


@dataclass(frozen=True, slots=True)
class MadeText:
    """A text that was made beside the window, which is the slow half of showing it."""

    html: str
    dress: Dress
    pictures: Mapping[str, QImage]
    document: Document


def make_text(html: str, dress: Dress, pictures: Mapping[str, QImage]) -> MadeText:
    """A text ready to be shown; works on any thread, and belongs to the window's thread from then on."""
    document = Document(pictures)
    document.fill(with_words(html, pictures), dress)
    application = QCoreApplication.instance()
    assert application is not None
    document.moveToThread(application.thread())
    return MadeText(html, dress, pictures, document)


class Page(QTextBrowser):
    """The browser itself: loads nothing but the pictures it is given, follows no link, keeps its measure and place.

    ``changing`` is true while the page is laid out anew, when its scrolling means nothing.
    """

    zoomed = Signal(int)
    changing = False
    wide = False  # whether the text takes all the width, as two columns must

    def __init__(self) -> None:
        super().__init__()
        self.shown = Document()  # kept here, since the page does not own it
        self.setDocument(self.shown)
        self._place: tuple[int, int] | None = None  # the character one reads, and where it stands; None: ask the page
        self.scale = 1.0
        self.verticalScrollBar().valueChanged.connect(self._forget_place)
        self.setOpenLinks(False)
        self.setProperty("plain", "true")
        self.setFont(font(READING))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """What the document gives: never a file."""
        return self.shown.loadResource(kind, name)

    def show_document(self, document: Document) -> None:
        """Show another document in the place of this one."""
        before, self.shown = self.shown, document
        self.setDocument(document)
        before.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle and no wider than one reads well, and the place in the text."""
        with self.held():
            super().resizeEvent(event)
            self.keep_measure()

    @contextmanager
    def held(self) -> Iterator[None]:
        """What one reads stays where it is while the page is laid out anew; also through many changes in a row."""
        if self.changing:
            yield
            return
        bar, place = self.verticalScrollBar(), self._place or self._reading_place()
        self.changing = True
        try:
            yield
            bar.setValue(self._bar_at(place) if place[0] else 0)  # at the top there is nothing to lay out for
            self._place = place
        finally:
            self.changing = False

    def _bar_at(self, place: tuple[int, int]) -> int:
        """Where the bar must stand for a character to stand where it stood."""
        self.document().documentLayout().documentSize()  # lays out all of it, so that the bar knows its range
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(place[0], self.document().characterCount() - 1))
        return self.verticalScrollBar().value() + self.cursorRect(cursor).top() - place[1]

    def _reading_place(self) -> tuple[int, int]:
        cursor = self.cursorForPosition(TOP)
        return (cursor.position(), self.cursorRect(cursor).top()) if self.verticalScrollBar().value() else (0, 0)

    def _forget_place(self) -> None:
        if not self.changing:
            self._place = None

    def keep_measure(self) -> None:
        """Set the margins of the text for the present width and size of type."""
        widest = QFontMetricsF(font(round(READING * self.scale))).horizontalAdvance(SAMPLE) / len(SAMPLE) * MEASURE
        side = SIDE if self.wide else max(SIDE, (self.viewport().width() - widest) / 2)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if form.leftMargin() != side:
            form.setLeftMargin(side)
            form.setRightMargin(side)
            frame.setFrameFormat(form)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


class ReaderText(QWidget):
    """HTML made from an SOP, to read. ``link`` gives the address of a link that was clicked or entered."""

    link = Signal(str)

    def __init__(self, theme: Theme, *, name: str = "Text") -> None:
        super().__init__()
        self._theme = theme
        self.page = Page()
        self.page.setAccessibleName(name)
        self.bar = FindBar(theme)
        self._html = ""
        self._words: tuple[str, ...] = ()
        self._passage: tuple[int, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.page, 1)
        self.setFocusProxy(self.page)
        self._connect()

    @property
    def changing(self) -> bool:
        """Whether the page is being laid out anew, when its scrolling means nothing."""
        return self.page.changing

    def show_html(
        self,
        html: str,
        *,
        words: Sequence[str] = (),
        anchor: str = "",
        pictures: Mapping[str, QImage] | None = None,
        made: MadeText | None = None,
    ) -> None:
        """Show a text from its beginning or from ``anchor``, with ``words`` marked.

        ``pictures`` are those it names; words stand in the place of any other. ``made`` is the text where it was made
        before; it is made again where it is another or the theme has changed since.
        """
        self._words, self._passage = tuple(words), None
        if made is not None and made.html == html:
            pictures = made.pictures
        self._html = with_words(html, pictures or {})
        if made is not None and made.html == html and made.dress == self.dress:
            self.page.show_document(made.document)
            self._dressed()
        else:
            self.page.shown.pictures = pictures or {}
            self._set()
        self.page.verticalScrollBar().setValue(0)
        if anchor:
            self.go_to(anchor)

    def highlight(self, words: Sequence[str]) -> None:
        """Mark words in the text, the first few hundred places; none to mark nothing."""
        self._words = tuple(words)
        self._mark()

    def show_passage(self, start: int, end: int) -> None:
        """Mark a stretch of the text, and scroll to it."""
        self._passage = (start, end)
        self._mark()
        cursor = cursor_over(self.page.document(), start, end)
        cursor.setPosition(start)
        self.page.setTextCursor(cursor)
        self.page.document().documentLayout().documentSize()  # laid out, so that the bar knows its range
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + self.page.cursorRect(cursor).top() - ABOVE)

    def go_to(self, anchor: str) -> None:
        """Scroll to a clause."""
        self.page.scrollToAnchor(anchor)

    @property
    def zoom(self) -> float:
        """The size of the type, 1 for ordinary."""
        return self.page.scale

    def set_zoom(self, scale: float) -> None:
        """Change the size of the type; the place in the text stays."""
        self.page.scale = min(max(scale, ZOOMS[0]), ZOOMS[-1])
        self._redress()

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by steps."""
        nearest = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self.zoom))
        self.set_zoom(ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])

    def _redress(self) -> None:
        with self.page.held():
            self._set()

    @property
    def dress(self) -> Dress:
        """How a text is to look now."""
        return Dress(scaled(self._theme.document_css(), self.zoom), round(READING * self.zoom))

    @property
    def pictures(self) -> Mapping[str, QImage]:
        """The pictures of the text that is shown."""
        return self.page.shown.pictures

    def _set(self) -> None:
        self.page.shown.fill(self._html, self.dress)
        self._dressed()

    def _dressed(self) -> None:
        self.page.keep_measure()
        if self.bar.isVisible():
            self._find(self.bar.box.text())
        self._mark()

    def _mark(self) -> None:
        marks = found(self.page.document(), [beginning(word) for word in self._words])
        paper, ink = self._theme.colour("accent_tint"), self._theme.colour("text")
        marked = [selection(cursor, paper, ink) for cursor in marks]
        if self._passage is not None:
            passage = selection(cursor_over(self.page.document(), *self._passage), paper, ink)
            passage.format.setFontUnderline(True)  # not by colour alone
            marked.append(passage)
        hits, current = self.bar.hits, self.bar.current
        for at, cursor in enumerate(hits):
            tone = ("accent", "on_accent") if at == current else ("warning_tint", "text")
            marked.append(selection(cursor, self._theme.colour(tone[0]), self._theme.colour(tone[1])))
        self.page.setExtraSelections(marked)

    def _find(self, text: str) -> None:
        self.bar.show_hits(found(self.page.document(), [anywhere(text)]) if text else [])

    def _show_hit(self) -> None:
        self._mark()
        if self.bar.hits:
            cursor = QTextCursor(self.bar.hits[self.bar.current])
            cursor.clearSelection()
            self.page.setTextCursor(cursor)

    def _connect(self) -> None:
        self.page.anchorClicked.connect(lambda url: self.link.emit(url.toString()))
        self.page.zoomed.connect(self.zoom_by)
        self.bar.asked.connect(self._find)
        self.bar.moved.connect(self._show_hit)
        self.bar.left.connect(self.page.setFocus)
        self._theme.changed.connect(self._redress)
        keys = {
            "Ctrl+F": self.bar.begin, "F3": lambda: self.bar.step(1), "Shift+F3": lambda: self.bar.step(-1),
            "Ctrl++": lambda: self.zoom_by(1), "Ctrl+=": lambda: self.zoom_by(1), "Ctrl+-": lambda: self.zoom_by(-1),
            "Ctrl+0": lambda: self.set_zoom(1.0),
        }  # fmt: skip
        for key, act in keys.items():
            local_key(self, key, act)


def found(document: QTextDocument, patterns: Sequence[QRegularExpression]) -> list[QTextCursor]:
    """Where the patterns match, at most MOST_MARKS places."""
    places: list[QTextCursor] = []
    for pattern in patterns:
        cursor = document.find(pattern, 0)
        while not cursor.isNull() and len(places) < MOST_MARKS:
            places.append(QTextCursor(cursor))
            cursor = document.find(pattern, cursor)
    return places


def anywhere(text: str) -> QRegularExpression:
    """These words wherever they stand, in capitals or not."""
    option = QRegularExpression.PatternOption
    pattern = QRegularExpression.escape(text)
    return QRegularExpression(pattern, option.CaseInsensitiveOption | option.UseUnicodePropertiesOption)


def beginning(word: str) -> QRegularExpression:
    """The word where a word begins, so that “mark” is not marked in “remark”; Chinese has no such borders."""
    made = anywhere(word)
    if word[:1].isascii():
        made.setPattern(rf"\b{made.pattern()}")
    return made


def selection(cursor: QTextCursor, paper: QColor, ink: QColor) -> QTextEdit.ExtraSelection:
    """A marked place."""
    form = QTextCharFormat()
    form.setBackground(paper)
    form.setForeground(ink)
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, form
    return made


def scaled(css: str, scale: float) -> str:
    """The style with its sizes of type times ``scale``."""
    return re.sub(r"(font-size: )(\d+)px", lambda size: f"{size[1]}{round(int(size[2]) * scale)}px", css)


def blank() -> QImage:
    """A picture of one transparent point."""
    image = QImage(QSize(1, 1), QImage.Format.Format_ARGB32)
    image.fill(0)
    return image
