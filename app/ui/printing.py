"""Prints a version of an SOP, on paper or into a PDF, with a running head and page numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from app.domain.dates import say_day
from app.domain.readings import Reading
from app.errors import WorkspaceProblem
from app.ui.paper import set_up
from app.ui.stored_pictures import with_words
from app.ui.theme import font, template
from app.ui.tokens import LIGHT, SMALL, filled
from app.ui.widgets.laid_text import Document
from app.ui.widgets.reading_html import html_of

DOTS = 96  # an inch, so that sizes in pixels are the same on paper as on the screen
HEAD, FOOT = 40.0, 28.0  # pixels above and below the text
TYPE = 13  # pixels; on paper one holds the page closer
LEADING = "130"  # per cent
UNCONTROLLED = "Uncontrolled copy when printed"

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed: the HTML of a text, and what its pages say above and below it."""

    html: str
    title: str
    said: str
    printed: str
    pictures: Mapping[str, QImage] = field(default_factory=dict)


def sheet_of(
    reading: Reading, *, printed: str, standing: str | None, pictures: Mapping[str, QImage] | None = None
) -> Sheet:
    """The version that is read; ``printed`` says when, ``standing`` what must be said where it is not in force."""
    info = reading.info
    effective = f"Version {info.version} · {info.sop} · effective {say_day(info.effective)}"
    said = f"{effective} · {standing}" if standing else effective
    shown = pictures or {}
    return Sheet(html=with_words(html_of(reading), shown), title=info.title, said=said, printed=printed, pictures=shown)


def write_pdf(sheet: Sheet, file: Path, *, progress: Progress | None = None) -> int:
    """Write a PDF; gives the number of its pages. Works on any thread. Raises WorkspaceProblem."""
    return save_pdf(file, f"{sheet.title}, {sheet.said}", lambda device: paint(sheet, device, progress=progress))


def save_pdf(file: Path, title: str, draw: Callable[[QPagedPaintDevice], int]) -> int:
    """Write what ``draw`` paints as a PDF, whole or not at all; gives what it gives. Raises WorkspaceProblem."""
    part = file.with_name(f"{file.name}.part")  # what was there stays until the new file is whole
    try:
        pages = _write(part, title, draw)
        part.replace(file)
    except OSError as error:
        raise WorkspaceProblem(f"{file} cannot be written: {error.strerror}.", "Choose another folder.") from None
    finally:
        part.unlink(missing_ok=True)
    return pages


def _write(file: Path, title: str, draw: Callable[[QPagedPaintDevice], int]) -> int:
    file.open("wb").close()  # Qt does not say why a file cannot be written
    writer = QPdfWriter(str(file))
    set_up(writer)
    writer.setResolution(DOTS)
    writer.setTitle(title)
    writer.setCreator("Plumbline")
    return draw(writer)


def paint(sheet: Sheet, device: QPagedPaintDevice, *, progress: Progress | None = None) -> int:
    """Draw all pages; gives how many. The device has a resolution of DOTS, or is scaled to it."""
    painter = QPainter(device)
    try:
        return _paint(sheet, device, painter, progress=progress)
    finally:
        painter.end()


def _paint(sheet: Sheet, device: QPagedPaintDevice, painter: QPainter, *, progress: Progress | None) -> int:
    scale = device.logicalDpiX() / DOTS
    across, down = device.width() / scale, device.height() / scale
    document = laid_out(sheet, width=across, height=down - HEAD - FOOT)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            device.newPage()
        painter.save()
        painter.scale(scale, scale)
        draw_frame(painter, sheet, number=number + 1, of=pages, size=QSizeF(across, down))
        draw_text(painter, document, number=number, height=down - HEAD - FOOT, width=across)
        painter.restore()
        if progress is not None:
            progress(number + 1, pages, "page")
    return pages


def laid_out(sheet: Sheet, *, width: float, height: float) -> QTextDocument:
    """The text in pages of this size."""
    document = Document(sheet.pictures)
    document.setDefaultStyleSheet(filled(template("document.css").replace("@leading", LEADING), LIGHT))
    document.setDefaultFont(printed_font(TYPE))
    document.setDocumentMargin(0)
    document.setHtml(sheet.html)
    document.setPageSize(QSizeF(width, height))
    keep_headings_with_text(document)
    return document


def keep_headings_with_text(document: QTextDocument) -> None:
    """Begin a new page before a heading that would stand alone at the foot of one."""
    block = document.begin()
    while block.isValid():
        after = block.next()
        if block.blockFormat().headingLevel() and after.isValid() and page_of(block) != page_of(after):
            form = block.blockFormat()
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(block).setBlockFormat(form)
        block = after


def page_of(block: QTextBlock) -> int:
    """The page on which a paragraph begins, counted from 0."""
    document = block.document()
    layout = document.documentLayout()
    return int(layout.blockBoundingRect(block).top() / document.pageSize().height())


def printed_font(size: int, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The one family in pixels. Contextual letters and ligatures are off, or the text cannot be copied again."""
    made = font(size, weight=weight)
    for feature in ("calt", "liga"):
        made.setFeature(QFont.Tag(feature), 0)
    return made


def draw_text(painter: QPainter, document: QTextDocument, *, number: int, height: float, width: float) -> None:
    """Draw the part of the text that belongs on a page, counted from 0: dark on light, whatever the theme."""
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = QRectF(0, number * height, width, height)
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
    painter.save()
    painter.translate(QPointF(0, HEAD - number * height))
    painter.setClipRect(context.clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def draw_frame(painter: QPainter, sheet: Sheet, *, number: int, of: int, size: QSizeF) -> None:
    """Draw what stands above and below the text."""
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    strong, small = printed_font(SMALL, weight=QFont.Weight.DemiBold), printed_font(SMALL - 2)
    beside = QFontMetricsF(small).horizontalAdvance(UNCONTROLLED) + 16
    write(painter, QRectF(0, 0, size.width() - beside, 16), sheet.title, strong, side=left)
    write(painter, QRectF(0, 0, size.width(), 16), UNCONTROLLED, small, side=right)
    write(painter, QRectF(0, 15, size.width(), 14), sheet.said, small, side=left)
    foot = QRectF(0, size.height() - 14, size.width(), 14)
    write(painter, foot, sheet.printed, small, side=left)
    write(painter, foot, f"Page {number} of {of}", small, side=right)
    painter.setPen(QColor(LIGHT.line))
    for y in (31.0, size.height() - 18):
        painter.drawLine(QPointF(0, y), QPointF(size.width(), y))


def write(painter: QPainter, box: QRectF, text: str, written: QFont, *, side: Qt.AlignmentFlag) -> None:
    """Write a line, cut off with dots where it is too long."""
    painter.setFont(written)
    painter.setPen(QColor(LIGHT.text))
    shown = QFontMetricsF(written).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
