"""A cell of a map of shares: the figure on a tint, with a sign where there is a verdict."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.table import VALUE, Index
from app.ui.theme import Theme, font
from app.ui.tokens import BASE
from app.ui.widgets.badge import look_of
from app.ui.widgets.cell import paint_background
from app.ui.widgets.interval_bar import Span

SIGN, PAD = 14, 8


class ShareCell(QStyledItemDelegate):
    """Shows a column of spans too narrow for their intervals; hovering says all."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for a sign and “100%”."""
        return QSize(84, 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        paint_background(painter, option, index)
        span = index.data(VALUE)
        box = QRectF(option.rect).adjusted(4, 4, -4, -5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(span, Span):
            self._paint_span(painter, box, span)
        self._write(painter, box, str(span) if isinstance(span, Span) else "–", known=isinstance(span, Span))
        painter.restore()

    def _paint_span(self, painter: QPainter, box: QRectF, span: Span) -> None:
        look = look_of(span.verdict)
        if look.tone != "muted":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"{look.tone}_tint"))
            painter.drawRoundedRect(box, 4, 4)
            at = QPointF(box.x() + PAD, box.center().y() - SIGN / 2)
            painter.drawPixmap(at, self._theme.pixmap(look.icon, look.tone, size=SIGN))

    def _write(self, painter: QPainter, box: QRectF, words: str, *, known: bool) -> None:
        painter.setFont(font(BASE))
        painter.setPen(self._theme.colour("text" if known else "muted"))
        place = box.adjusted(0, 0, -PAD, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
