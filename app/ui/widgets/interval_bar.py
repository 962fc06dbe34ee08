"""Readiness or accuracy with its interval, as a bar with a mark, a band and the target's tick."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from app.domain.measure.readiness import Readiness
from app.ui.table import VALUE
from app.ui.theme import Theme, font
from app.ui.tokens import BASE
from app.ui.widgets.badge import look_of
from app.ui.widgets.cell import AnyIndex, PaintedCell

FIGURE = 44  # pixels for “100%” before the bar
MARK = 5.0
BAND = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A share with its interval: ``level`` per cent, over ``n`` answers, against a target if there is one."""

    value: float
    low: float
    high: float
    n: int
    level: int = 80
    target: float | None = None
    verdict: str = ""

    @classmethod
    def of(cls, readiness: Readiness) -> "Span":
        """Readiness as it is shown."""
        r = readiness
        return cls(
            value=r.p, low=r.low, high=r.high, n=r.n, level=round(r.level * 100), target=r.target,
            verdict=r.verdict.value,
        )  # fmt: skip

    def __lt__(self, other: "Span") -> bool:
        """Spans sort by their value."""
        return self.value < other.value

    def __str__(self) -> str:
        """The figure alone."""
        return f"{self.value:.0%}"

    @property
    def words(self) -> str:
        """All of it in words, for hovering and for screen readers."""
        answers = "1 answer" if self.n == 1 else f"{self.n:,} answers"
        target = f", target {self.target:.0%}" if self.target is not None else ""
        verdict = f": {self.verdict}" if self.verdict else ""
        return (
            f"{self.value:.0%} ({self.level}% interval {self.low:.0%} to {self.high:.0%}){target}, {answers}{verdict}"
        )


class IntervalBar(QWidget):
    """A span on a screen."""

    def __init__(
        self, theme: Theme, span: Span | None = None, *, figure: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._figure = theme, figure
        self.span: Span | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(120)
        theme.changed.connect(self.update)
        self.show_span(span)

    def show_span(self, span: Span | None) -> None:
        """Show another one; None for no figure."""
        self.span = span
        self.setToolTip(span.words if span else "No answers yet")
        self.setAccessibleName(self.toolTip())
        self.update()

    def sizeHint(self) -> QSize:
        """A line high."""
        return QSize(220, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_span(painter, QRectF(self.rect()), self.span, theme=self._theme, figure=self._figure)
        painter.end()


class IntervalDelegate(PaintedCell):
    """Shows a column of spans; the column's value is a Span or None."""

    def paint_content(self, painter: QPainter, box: QRectF, index: AnyIndex) -> None:
        """The span as a bar."""
        span, box = index.data(VALUE), box.adjusted(8, 4, -8, -4)
        paint_span(painter, box, span if isinstance(span, Span) else None, theme=self._theme, figure=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Wide enough to see something."""
        return QSize(180, 30)


def paint_span(painter: QPainter, box: QRectF, span: Span | None, *, theme: Theme, figure: bool) -> None:
    """Paint a span into ``box``: the figure, the track from 0 to 100%, the band of the interval, the mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if figure:
        paint_figure(painter, box, span, theme=theme)
        box = box.adjusted(FIGURE + 8, 0, 0, 0)
    track = box.adjusted(MARK, 0, -MARK, 0)
    paint_bar(painter, QRectF(track.x(), track.center().y() - 1, track.width(), 2), theme.colour("line"))
    if span is not None:
        paint_interval(painter, track, span, theme=theme)
    painter.restore()


def paint_figure(painter: QPainter, box: QRectF, span: Span | None, *, theme: Theme) -> None:
    """The figure in words, to the right of its place."""
    painter.setFont(font(BASE))
    painter.setPen(theme.colour("text" if span else "muted"))
    place = QRectF(box.x(), box.y(), FIGURE, box.height())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(span) if span else "–")


def paint_interval(painter: QPainter, track: QRectF, span: Span, *, theme: Theme) -> None:
    """The band, the tick of the target and the mark."""
    tone = look_of(span.verdict).tone if span.verdict else "accent"
    middle, left, width = track.center().y(), track.x(), track.width()
    band = QRectF(left + span.low * width, middle - BAND / 2, max((span.high - span.low) * width, 2), BAND)
    painter.setPen(QPen(theme.colour(tone), 1))
    painter.setBrush(theme.colour("hover" if tone == "muted" else f"{tone}_tint"))
    painter.drawRoundedRect(band, BAND / 2, BAND / 2)
    if span.target is not None:
        at = left + span.target * width
        painter.setPen(QPen(theme.colour("text"), 2))
        painter.drawLine(QPointF(at, middle - 9), QPointF(at, middle + 9))
    paint_mark(painter, QPointF(left + span.value * width, middle), span.verdict, theme=theme, tone=tone)


def paint_mark(painter: QPainter, at: QPointF, verdict: str, *, theme: Theme, tone: str) -> None:
    """A diamond for a gap, a hollow ring where there are not enough answers, else a disc: never colour alone."""
    painter.setPen(QPen(theme.colour(tone), 2))
    painter.setBrush(theme.colour("surface" if tone == "muted" else tone))
    if verdict == "gap":
        corners = [(0, -MARK - 1), (MARK + 1, 0), (0, MARK + 1), (-MARK - 1, 0)]
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))
    else:
        painter.drawEllipse(at, MARK - 1, MARK - 1)


def paint_bar(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """A filled bar without an outline."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(box, 1, 1)
