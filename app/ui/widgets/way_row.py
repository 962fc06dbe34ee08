"""A row that leads somewhere: a title, a sentence and a date, opened by a click, Enter or Space."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.domain.searches import Snippet
from app.ui.theme import Theme, font
from app.ui.tokens import BASE, RADIUS, SMALL
from app.ui.widgets.hit_row import LINE, laid_out, shortened

LEFT, PAD, SIGN, MOST_LINES, NARROW = 4, 8, 18, 3, 240


class WayRow(QFrame):
    """``went`` is emitted when a person wants to go there. ``tone`` tints its sign."""

    went = Signal()

    def __init__(
        self, theme: Theme, title: str, *, words: str = "", aside: str = "", icon: str = "right", tone: str = "muted"
    ) -> None:
        super().__init__()
        self._theme = theme
        self.title, self.words, self.aside = title, " ".join(words.split()), aside
        self._icon, self._tone = icon, tone
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(". ".join(part for part in (title, words, aside) if part))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As tall as its sentence is at the present width."""
        return QSize(NARROW, self.heightForWidth(max(self.width(), NARROW)))

    def minimumSizeHint(self) -> QSize:
        """Narrow: the title is shortened and the sentence wraps."""
        return QSize(NARROW, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height. Told to the layout, whose own asking for heights spreads them wrongly."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """As tall as its sentence is when it is so wide."""
        lines = min(MOST_LINES, self._laid_out(width).lineCount()) if self.words else 0
        return 2 * PAD + LINE * (1 + lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space lead there, arrows to the row above and below."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.went.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click leads there."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.went.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter)
        inner = self._inner(self.width())
        sign = self._theme.pixmap(self._icon, self._tone, size=SIGN)
        painter.drawPixmap(LEFT, PAD + (LINE - SIGN) // 2, sign)
        self._draw_head(painter, QRect(inner.x(), inner.y(), inner.width(), LINE))
        self._laid_out(self.width()).draw(painter, inner.translated(0, LINE).topLeft().toPointF())
        painter.end()

    def _draw_ground(self, painter: QPainter) -> None:
        painter.setPen(self._theme.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _draw_head(self, painter: QPainter, rect: QRect) -> None:
        small, strong = font(SMALL), font(BASE, weight=QFont.Weight.DemiBold)
        aside = self._aside_beside(QFontMetricsF(strong).horizontalAdvance(self.title), rect.width())
        painter.setFont(small)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, aside)
        room = rect.width() - QFontMetricsF(small).horizontalAdvance(aside) - PAD
        title = QFontMetricsF(strong).elidedText(self.title, Qt.TextElideMode.ElideRight, room)
        painter.setFont(strong)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, title)

    def _aside_beside(self, title: float, width: int) -> str:
        """As many of the last facts (“14 Sep 2026”) as leave room for the title; at least the last one."""
        facts, metrics = self.aside.split(" · "), QFontMetricsF(font(SMALL))
        while facts[1:] and title + PAD + metrics.horizontalAdvance(" · ".join(facts)) > width:
            facts.pop(0)
        return " · ".join(facts)

    def _inner(self, width: int) -> QRect:
        left = LEFT + SIGN + PAD
        return QRect(left, PAD, max(80, width - left - PAD), LINE)

    def _laid_out(self, width: int) -> QTextLayout:
        tint, ink = self._theme.colour("accent_tint"), self._theme.colour("muted")
        room, shown = self._inner(width).width(), Snippet(text=self.words)
        made = laid_out(shown, font(BASE), width=room, tint=tint, ink=ink)
        if made.lineCount() > MOST_LINES:
            made = laid_out(shortened(shown, made, MOST_LINES), font(BASE), width=room, tint=tint, ink=ink)
        return made


def first_row(parent: QWidget) -> QWidget | None:
    """The first row of a screen, where the keyboard begins."""
    return next(iter(parent.findChildren(WayRow)), None)
