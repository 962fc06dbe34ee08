"""A word with a shape and a tint: a status, a verdict, a risk, a mark."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme, font
from app.ui.tokens import SMALL
from app.ui.widgets.cell import AnyIndex, PaintedCell

HEIGHT, PAD, GAP, SIGN = 22, 8, 4, 14


@dataclass(frozen=True, slots=True)
class Look:
    """How a word is marked: a tone (accent, warning, danger, or muted for neutral) and an icon."""

    tone: str
    icon: str


NEUTRAL = Look("muted", "info")
LOOKS = {
    "gap": Look("danger", "flag"), "on target": Look("accent", "check"), "not enough answers": Look("muted", "clock"),
    "draft": Look("muted", "write"), "in review": Look("warning", "eye"), "released": Look("accent", "check"),
    "returned": Look("warning", "back"), "approved": Look("accent", "check"),
    "in force": Look("accent", "check"), "superseded": Look("muted", "history"), "retired": Look("muted", "cross"),
    "not yet in force": Look("warning", "clock"),
    "low": Look("muted", "down"), "medium": Look("muted", "minus"), "high": Look("warning", "up"),
    "critical": Look("danger", "warning"),
    "right": Look("accent", "check"), "wrong": Look("danger", "cross"), "over-enforcement": Look("warning", "up"),
    "under-enforcement": Look("danger", "down"), "wrong clause": Look("warning", "cross"),
    "wrong action": Look("warning", "cross"),
    "added": Look("accent", "plus"), "removed": Look("danger", "minus"), "moved": Look("muted", "exchange"),
    "edited": Look("warning", "write"), "material": Look("warning", "flag"), "editorial": Look("muted", "write"),
    "unchanged": Look("muted", "check"),
    "practice": Look("muted", "play"), "calibration": Look("accent", "plans"), "sealed": Look("warning", "market"),
    "done": Look("accent", "check"), "due": Look("warning", "clock"), "open": Look("muted", "play"),
    "answered": Look("accent", "check"), "not answered": Look("muted", "clock"), "second look": Look("warning", "flag"),
    "stale": Look("warning", "history"), "look at me": Look("warning", "flag"), "simulated": Look("muted", "info"),
    "new": Look("accent", "plus"), "changed": Look("warning", "write"), "refused": Look("danger", "cross"),
    "skipped": Look("muted", "minus"),
    "no clear difference": Look("accent", "check"), "lower in quizzes": Look("muted", "down"),
    "lower in production": Look("warning", "down"), "not taken yet": Look("muted", "clock"),
    "overdue": Look("warning", "clock"), "closed": Look("accent", "check"), "still a gap": Look("danger", "flag"),
}  # fmt: skip


def look_of(word: str) -> Look:
    """How this word is marked; words that are not known are neutral."""
    return LOOKS.get(word.casefold(), NEUTRAL)


class Badge(QWidget):
    """A badge on a screen."""

    def __init__(self, theme: Theme, word: str = "", *, look: Look | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.say(word, look=look)

    def say(self, word: str, *, look: Look | None = None) -> None:
        """Change its word; the look follows from it unless it is given."""
        self.word, self.look = word, look or look_of(word)
        self.setAccessibleName(word)
        if not word:
            self.hide()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its word."""
        return QSize(round(badge_width(self.word)), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        paint_badge(painter, QPointF(0, (self.height() - HEIGHT) / 2), self.word, look=self.look, theme=self._theme)
        painter.end()


class BadgeDelegate(PaintedCell):
    """Shows the words of a column as badges."""

    def paint_content(self, painter: QPainter, box: QRectF, index: AnyIndex) -> None:
        """The word as a badge."""
        word = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if word:
            at = QPointF(box.x() + PAD, box.y() + (box.height() - HEIGHT) / 2)
            paint_badge(painter, at, word, look=look_of(word), theme=self._theme)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As wide as its word."""
        word = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        return QSize(round(badge_width(word)) + 2 * PAD, HEIGHT + 8)


def badge_width(word: str) -> float:
    """How wide a badge is."""
    return PAD + SIGN + GAP + QFontMetricsF(font(SMALL)).horizontalAdvance(word) + PAD + 1


def paint_badge(painter: QPainter, at: QPointF, word: str, *, look: Look, theme: Theme) -> None:
    """Paint a badge with its left upper corner at ``at``."""
    box = QRectF(at, QPointF(at.x() + badge_width(word), at.y() + HEIGHT))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("raised" if look.tone == "muted" else f"{look.tone}_tint"))
    painter.drawRoundedRect(box, HEIGHT / 2, HEIGHT / 2)
    sign = theme.pixmap(look.icon, look.tone, size=SIGN)
    painter.drawPixmap(QPointF(box.x() + PAD, box.y() + (HEIGHT - SIGN) / 2), sign)
    painter.setFont(font(SMALL))
    painter.setPen(theme.colour(look.tone))
    words = box.adjusted(PAD + SIGN + GAP, 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    painter.restore()
