"""Draws an SOP in the library's list: its title, and below it the risk and the version in force."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.dates import say_day
from app.domain.hidden import name_hidden
from app.domain.languages import native_name
from app.domain.sops import SopSummary
from app.ui.theme import Theme, font
from app.ui.tokens import BASE, SMALL
from app.ui.widgets.badge import look_of
from app.ui.widgets.cell import paint_background

SOP = Qt.ItemDataRole.UserRole + 1
UNDER_BASE = Qt.ItemDataRole.UserRole + 2
NOTE = Qt.ItemDataRole.UserRole + 3  # what is said instead of the version and the language
AnyIndex = QModelIndex | QPersistentModelIndex
HEIGHT, GROUP_HEIGHT, INDENT, PAD, SIGN = 46, 32, 26, 8, 12
UNDER = 14  # how much further in a language edition stands than its base


class SopRow(QStyledItemDelegate):
    """Two lines for an SOP; a group keeps the ordinary look."""

    def __init__(self, theme: Theme, parent: Any = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """One height for SOPs, one for groups."""
        return QSize(120, HEIGHT if index.data(SOP) else GROUP_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the SOP that the item carries."""
        sop: SopSummary | None = index.data(SOP)
        paint_background(painter, option, index)
        painter.save()
        painter.setClipRect(option.rect)  # letters piled up by accents stay in their row
        if sop is None:
            self._draw_group(painter, option, str(index.data()))
        else:
            left = INDENT + (UNDER if index.data(UNDER_BASE) else 0)
            self._draw_sop(painter, option.rect.adjusted(left, 5, -PAD, -5), sop, str(index.data(NOTE) or ""))
        painter.restore()

    def _draw_group(self, painter: QPainter, option: QStyleOptionViewItem, name: str) -> None:
        unfolded = bool(option.state & QStyle.StateFlag.State_Open)
        rect = option.rect.adjusted(INDENT, (GROUP_HEIGHT - 18) // 2, -PAD, 0)
        sign = self._theme.pixmap("down" if unfolded else "right", "muted", size=SIGN)
        painter.drawPixmap(QPointF(PAD, rect.y() + (18 - SIGN) / 2), sign)
        self._draw_line(painter, rect, name, size=SMALL, tone="muted")

    def _draw_sop(self, painter: QPainter, inner: QRect, sop: SopSummary, note: str) -> None:
        self._draw_line(painter, inner, name_hidden(sop.title), size=BASE, tone="text" if sop.version else "muted")
        self._draw_facts(painter, inner.adjusted(0, inner.height() // 2, 0, 0), sop, note)

    def _draw_facts(self, painter: QPainter, rect: QRect, sop: SopSummary, note: str) -> None:
        if sop.version is None:
            self._draw_line(painter, rect, say_state(sop), size=SMALL, tone="muted")
            return
        if note:
            self._draw_line(painter, rect, f"{native_name(sop.language)}  ·  {note}", size=SMALL, tone="muted")
            return
        look = look_of(sop.risk)
        sign = self._theme.pixmap(look.icon, look.tone, size=SIGN)
        painter.drawPixmap(QPointF(rect.x(), rect.y() + (18 - SIGN) / 2), sign)
        words = f"{sop.risk.capitalize()} risk"
        left = self._draw_line(painter, rect.adjusted(SIGN + 4, 0, 0, 0), words, size=SMALL, tone=look.tone)
        rest = rect.adjusted(SIGN + 4 + round(left), 0, 0, 0)
        language = f"  ·  {native_name(sop.language)}" if sop.translates else ""
        self._draw_line(painter, rest, f"  ·  {say_state(sop)}{language}", size=SMALL, tone="muted")

    def _draw_line(self, painter: QPainter, rect: QRect, text: str, *, size: int, tone: str) -> float:
        written = font(size)
        metrics = QFontMetricsF(written)
        painter.setFont(written)
        painter.setPen(self._theme.colour(tone))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRect(rect.x(), rect.y(), rect.width(), 18), Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)


def say_state(sop: SopSummary) -> str:
    """“1.2”, or why nothing is in force."""
    if sop.version is not None:
        return sop.version
    return f"Retired {say_day(sop.retired)}" if sop.retired else "Not yet in force"


def say_sop(sop: SopSummary) -> str:
    """All of a row in words, for hovering and screen readers."""
    since = f"version {sop.version}, in force since {say_day(sop.effective)}" if sop.version and sop.effective else ""
    language = f", in {native_name(sop.language)}" if sop.translates else ""
    return (
        f"{sop.title}{language}: {since or say_state(sop).lower()}, {sop.risk} risk, {sop.clauses} clauses ({sop.slug})"
    )
