"""The text of an SOP at a readable measure: links, zoom, find in page, marked words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QColor, QImage, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from app.ui.stored_pictures import with_words
from app.ui.theme import Theme
from app.ui.tokens import READING
from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.kept_pages import KeptPages
from app.ui.widgets.laid_text import Dress, MadeText, TextKey, scaled
from app.ui.widgets.local_key import local_key
from app.ui.widgets.text_page import Page

MOST_MARKS = 300
ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5)


class ReaderText(QWidget):
    """HTML made from an SOP, to read. ``link`` gives the address of a link that was clicked or entered.

    ``page`` is the page in sight; the pages of texts that were read before are kept for a while. ``scrolled`` and
    ``moved`` say that it was scrolled, and that the cursor stands elsewhere in it.
    """

    link = Signal(str)
    scrolled = Signal()
    moved = Signal()

    def __init__(self, theme: Theme, *, name: str = "Text") -> None:
        super().__init__()
        self._theme, self._name, self._zoom = theme, name, 1.0
        self._pages = QStackedWidget()
        self.bar = FindBar(theme)
        self._html = ""
        self._made: MadeText | None = None  # what is shown, where all that it is made of is known
        self._kept = KeptPages(self._remove)
        self._words: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._pages, 1)
        self.page = self._new_page()
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
    ) -> None:
        """Show a text from its beginning or from ``anchor``, with ``words`` marked.

        ``pictures`` are those it names; words stand in the place of any other.
        """
        self._words, self._made = tuple(words), None
        self._html = with_words(html, pictures or {})
        self.page.shown.pictures = pictures or {}
        self._set()
        self.page.setTextCursor(QTextCursor(self.page.document()))  # Qt goes to the cursor when it is first in sight
        self.page.verticalScrollBar().setValue(0)
        if anchor:
            self.go_to(anchor)

    def show_made(self, made: MadeText, *, words: Sequence[str] = ()) -> bool:
        """Show a text that was made beside the window or is kept here, with ``words`` marked.

        It is made again where the theme or the size of the type has changed since. Gives whether it stands where one
        left it; else it stands at its beginning.
        """
        self._words, key = tuple(words), replace(made.key, dress=self.dress)
        before, self._made = self._made, MadeText(key, made.pictures)
        if before is not None and before.key == key:
            self._dressed()
            return True
        self._html = with_words(made.key.html, made.pictures)
        left, kept = self.page, self._kept.take(key)
        self._turn_to(kept or self._new_page())
        if before is not None:
            self._kept.keep(before.key, left)
        else:
            self._remove(left)
        if kept is not None:
            kept.unselect()
            self._dressed()
        elif made.document is not None and made.key == key:
            self.page.show_document(made.document)
            self._dressed()
        else:
            self.page.shown.pictures = made.pictures
            self._set()
        return kept is not None

    def kept(self, key: TextKey) -> MadeText | None:
        """The text made of this where it is shown or kept here, and need not be made again. Works on any thread."""
        shown = self._made
        pictures = shown.pictures if shown is not None and shown.key == key else self._kept.pictures(key)
        return None if pictures is None else MadeText(key, pictures)

    def forget(self) -> None:
        """Keep no text but the one in sight."""
        self._kept.forget()

    def _new_page(self) -> Page:
        page = Page()
        page.setAccessibleName(self._name)
        page.scale = self._zoom
        page.anchorClicked.connect(lambda url: self.link.emit(url.toString()))
        page.zoomed.connect(self.zoom_by)
        page.verticalScrollBar().valueChanged.connect(self.scrolled)
        page.cursorPositionChanged.connect(self.moved)
        self._pages.addWidget(page)
        return page

    def _turn_to(self, page: Page) -> None:
        before, self.page = self.page, page
        focused = before.hasFocus()
        QWidget.setTabOrder(before, page)  # Tab comes to it where it came to the other
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        if focused:
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, page: Page) -> None:
        self._pages.removeWidget(page)
        page.deleteLater()

    def highlight(self, words: Sequence[str]) -> None:
        """Mark words in the text, the first few hundred places; none to mark nothing."""
        self._words = tuple(words)
        self._mark()

    def go_to(self, anchor: str) -> None:
        """Scroll to a clause."""
        self.page.scrollToAnchor(anchor)

    @property
    def zoom(self) -> float:
        """The size of the type, 1 for ordinary."""
        return self._zoom

    def set_zoom(self, scale: float) -> None:
        """Change the size of the type; the place in the text stays."""
        self._zoom = self.page.scale = min(max(scale, ZOOMS[0]), ZOOMS[-1])
        self._redress()

    def zoom_by(self, steps: int) -> None:
        """Larger or smaller by steps."""
        nearest = min(range(len(ZOOMS)), key=lambda at: abs(ZOOMS[at] - self.zoom))
        self.set_zoom(ZOOMS[min(max(nearest + steps, 0), len(ZOOMS) - 1)])

    def _redress(self) -> None:
        self.forget()
        if self._made is not None:
            self._made = replace(self._made, key=replace(self._made.key, dress=self.dress))
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
        if not self.bar.isHidden():  # also where the page is out of sight: hits belong to the text they were found in
            self._find(self.bar.box.text())
        self._mark()

    def _mark(self) -> None:
        marks = found(self.page.document(), [beginning(word) for word in self._words])
        paper, ink = self._theme.colour("accent_tint"), self._theme.colour("text")
        marked = [selection(cursor, paper, ink) for cursor in marks]
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
        self.bar.asked.connect(self._find)
        self.bar.moved.connect(self._show_hit)
        self.bar.left.connect(lambda: self.page.setFocus())
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
