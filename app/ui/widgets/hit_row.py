"""Draws one clause that was found: its heading, its SOP and a piece of its text, with the hits marked."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.dates import say_day
from app.domain.editions import say_held
from app.domain.languages import native_name
from app.domain.searches import Hit, Snippet
from app.ui.theme import Theme, font
from app.ui.tokens import BASE, READING, SMALL

HIT = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
EDGE, GAP, LINE, HEAD = 16, 8, 20, 24
LINES = 2
LONG_WORD = 20  # characters; a longer one is cut where the line ends
HEIGHT = GAP + HEAD + LINES * LINE + GAP


class HitRow(QStyledItemDelegate):
    """A row in three lines, as tall as any other."""

    def __init__(self, theme: Theme, parent: Any = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """The same height for each."""
        return QSize(320, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw the row of the hit that the model gives."""
        rect, state = option.rect, option.state
        painter.save()
        painter.setClipRect(rect)
        self._draw_ground(painter, rect, state)
        hit: Hit = index.data(HIT)
        inner = rect.adjusted(EDGE, GAP, -EDGE, -GAP)
        self._draw_head(painter, inner, hit)
        self._draw_text(painter, inner.adjusted(0, HEAD, 0, 0), hit.snippet)
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("raised"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("window"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _draw_head(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        room = rect.width()
        named = hit.heading if hit.heading.text.strip() else Snippet(text=hit.title)
        heading = self._layout(named, font(READING, weight=QFont.Weight.DemiBold), width=room * 0.55, most=1)
        facts, small = say_facts(hit), font(SMALL)
        metrics = QFontMetricsF(small)
        heading.draw(painter, QPointF(rect.topLeft()))
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        across = QRect(rect.left(), rect.top(), room, HEAD - 3)
        painter.drawText(across, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, facts)
        left = round(heading.lineAt(0).naturalTextWidth()) + 12
        free = room - left - metrics.horizontalAdvance(facts) - 16
        title = metrics.elidedText(hit.title, Qt.TextElideMode.ElideRight, free)
        if named.text != hit.title:
            painter.drawText(across.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, title)

    def _draw_text(self, painter: QPainter, rect: QRect, shown: Snippet) -> None:
        layout = self._layout(shown, font(BASE), width=rect.width(), most=LINES)
        painter.setPen(self._theme.colour("text"))
        layout.draw(painter, QPointF(rect.topLeft()))

    def _layout(self, shown: Snippet, written: QFont, *, width: float, most: int) -> QTextLayout:
        tint, ink = self._theme.colour("accent_tint"), self._theme.colour("text")
        made = laid_out(shown, written, width=width, tint=tint, ink=ink)
        if made.lineCount() > most:
            made = laid_out(shortened(shown, made, most), written, width=width, tint=tint, ink=ink)
        return made


def laid_out(shown: Snippet, written: QFont, *, width: float, tint: QColor, ink: QColor) -> QTextLayout:
    """The text broken into lines of LINE pixels, its hits bold on a tint."""
    made = QTextLayout(shown.text, written)
    made.setFormats([all_of(shown.text, ink), *(marked(shown.text, hit, tint) for hit in shown.hits)])
    made.beginLayout()
    while (line := made.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, line.lineNumber() * LINE))
    made.endLayout()
    return made


def shortened(shown: Snippet, made: QTextLayout, most: int) -> Snippet:
    """The text cut so that it fits ``most`` lines, with the hits that are left."""
    last = made.lineAt(most - 1)
    units = shown.text.encode("utf-16-le")
    kept = units[: 2 * (last.textStart() + last.textLength() - 4)].decode("utf-16-le", "ignore").rstrip()
    cut = kept.rpartition(" ")[0]
    kept = cut if len(kept) - len(cut) < LONG_WORD else kept
    return Snippet(text=f"{kept} …", hits=tuple(hit for hit in shown.hits if hit[1] <= len(kept)))


def all_of(text: str, ink: QColor) -> QTextLayout.FormatRange:
    """The colour of a whole text."""
    made = QTextLayout.FormatRange()
    made.start, made.length = 0, units_of(text)
    made.format.setForeground(ink)
    return made


def marked(text: str, hit: tuple[int, int], tint: QColor) -> QTextLayout.FormatRange:
    """How a hit looks; Qt counts in UTF-16."""
    made, look = QTextLayout.FormatRange(), QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setBackground(tint)
    made.start, made.length, made.format = units_of(text[: hit[0]]), units_of(text[hit[0] : hit[1]]), look
    return made


def units_of(text: str) -> int:
    """How long Qt thinks a text is."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def say_facts(hit: Hit) -> str:
    """Version and market of a hit, until when it was in force if it no longer is, and its other languages."""
    market = say_held(hit.markets, hit.but, local=bool(hit.extends))
    until = f" · until {say_day(hit.until)}" if hit.until else ""
    also = f" · also in {', '.join(map(native_name, hit.languages))}" if hit.languages else ""
    return f"{hit.version} · {market}{until}{also}"


def say_hit(hit: Hit) -> str:
    """All of a hit in words, for a screen reader."""
    return f"{hit.heading.text}, {hit.title}, version {say_facts(hit)}. {hit.snippet.text}"
