"""One page of text at a readable measure, which keeps the place one reads when it is laid out anew."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QTextBrowser

from app.ui.theme import font
from app.ui.tokens import MEASURE, READING
from app.ui.widgets.laid_text import Document

SIDE = 24
TOP = QPoint(48, 8)  # what stands here is what one reads
SAMPLE = "The seller must show who made the product before it is listed again."


class Page(QTextBrowser):
    """The browser itself: loads nothing but the pictures it is given, follows no link, keeps its measure and place.

    ``changing`` is true while the page is laid out anew, when its scrolling means nothing.
    """

    zoomed = Signal(int)
    changing = False
    wide = False  # whether the text takes all the width, as two columns must

    def __init__(self) -> None:
        super().__init__()
        self.shown = Document()
        self._place: tuple[int, int] | None = None  # the character one reads, and where it stands; None: ask the page
        self.scale = 1.0
        self.verticalScrollBar().valueChanged.connect(self._forget_place)
        self.setOpenLinks(False)
        self.setProperty("plain", "true")
        self.setFont(font(READING))
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.show_document(self.shown)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """What the document gives: never a file."""
        return self.shown.loadResource(kind, name)

    def show_document(self, document: Document) -> None:
        """Show a document, which goes with the page from then on, in the place of the present one."""
        before, self.shown, self._place = self.shown, document, None
        document.setParent(self)
        self.keep_measure()  # before it is shown, or it would be laid out twice
        self.setDocument(document)
        if before is not document:
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

    def unselect(self) -> None:
        """Select nothing; the page stands where it stood."""
        bar, cursor = self.verticalScrollBar(), self.textCursor()
        if cursor.hasSelection():
            at = bar.value()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            bar.setValue(at)

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
        frame = self.shown.rootFrame()
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
