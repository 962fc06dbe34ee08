"""The rows of the list of quizzes: sections with their quizzes under them, each painted on two lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.domain.dates import say_day
from app.domain.exposure import GOLD_SHOWN
from app.domain.offers import Offer
from app.domain.quizzes import Mode, Quiz
from app.domain.sentences import count, score
from app.ui.theme import Theme, font
from app.ui.tokens import BASE, RADIUS, SMALL

ROW = Qt.ItemDataRole.UserRole
SECTION_HEIGHT, QUIZ_HEIGHT, EDGE, STATE_WIDTH = 36, 56, 12, 208
MODES = {
    Mode.PRACTICE: ("Practice", "the answer is shown after each case"),
    Mode.CALIBRATION: ("Calibration", "blind, the answers come at the end"),
    Mode.SEALED: ("Sealed", "graded after it is sent in"),
}
"""What each mode is called, and what that means for whoever takes it."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A section's title, or a quiz; ``tests`` is how many of its cases test what is being practised."""

    title: str
    offer: Offer | None = None
    tests: int = 0


def say_state(offer: Offer) -> str:
    """The next step with a quiz."""
    if offer.access.refusal.startswith(GOLD_SHOWN):
        return "Taken" if offer.taken else "Gold known"
    if offer.access.refusal:
        return "Not open yet" if offer.access.refusal.startswith("It opens") else "Closed"
    if offer.unfinished is not None:
        return f"Go on at case {offer.answered + 1} of {offer.cases}"
    return "Take again" if offer.taken else "Start"


def say_facts(quiz: Quiz) -> str:
    """Mode, length and book of a quiz on one line."""
    minutes = (f"{quiz.minutes} minutes",) if quiz.minutes else ()
    book = "open book" if quiz.open_book else "closed book"
    return " · ".join((MODES[quiz.mode][0], count(len(quiz.cases), "case"), *minutes, book))


def say_when(offer: Offer) -> str:
    """Until when a quiz is due or when it opens, else the last score; what is to be known before taking it."""
    access = offer.access
    if access.refusal and not (offer.taken and access.refusal.startswith(GOLD_SHOWN)):
        return access.refusal
    if access.due is not None and not access.done:
        return f"Due {say_day(access.due.astimezone())}"
    return say_last(offer)


def say_last(offer: Offer) -> str:
    """The last score with its interval and date; empty when the quiz was never finished."""
    if offer.last_finished is None:
        return ""
    if not offer.n:
        return f"Handed in · {say_day(offer.last_finished.astimezone())}"
    return f"{score(offer.right, offer.n)} · {say_day(offer.last_finished.astimezone())}"


def say_offer(offer: Offer) -> str:
    """A quiz in one sentence, for a screen reader."""
    last = f" Last time {say_last(offer)}." if offer.last_finished else ""
    due = f" {say_when(offer).rstrip('.')}." if offer.access.assignment and not offer.access.done else ""
    return f"{offer.quiz.title}. {say_facts(offer.quiz)}.{last}{due} {say_state(offer)}."


class QuizRows(QAbstractListModel):
    """The rows as an item model."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A section cannot be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        is_quiz = self.rows[index.row()].offer is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if is_quiz else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks for a row."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return say_offer(row.offer) if row.offer else row.title
        return row if role == ROW else None


class QuizPainter(QStyledItemDelegate):
    """Paints a quiz on two lines: what it is on the left, the next step and the last score on the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Sections are lower than quizzes."""
        return QSize(320, QUIZ_HEIGHT if index.data(ROW).offer else SECTION_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, area = index.data(ROW), QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.offer is None:
            self._words(painter, area.adjusted(EDGE, 8, -EDGE, 0), row.title, tone="muted", size=SMALL, strong=True)
        else:
            self._paint_ground(painter, area, option.state)
            self._paint_quiz(painter, area.adjusted(EDGE, 8, -EDGE, -8), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(QPen(self._theme.colour("line")))
        painter.drawLine(area.left() + EDGE, area.bottom(), area.right() - EDGE, area.bottom())
        if chosen or hovered:
            focused = chosen and bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(self._theme.colour("accent"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_tint" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(area).adjusted(5, 2, -5, -3), RADIUS, RADIUS)

    def _paint_quiz(self, painter: QPainter, area: QRect, row: Row) -> None:
        offer = row.offer
        assert offer is not None
        upper, lower = (area.adjusted(0, 0, 0, -area.height() // 2), area.adjusted(0, area.height() // 2, 0, 0))
        tests = f" · {row.tests} on this SOP" if row.tests else ""
        narrow = -STATE_WIDTH - EDGE
        self._words(painter, upper.adjusted(0, 0, narrow, 0), offer.quiz.title, strong=True)
        self._words(painter, lower.adjusted(0, 0, narrow, 0), say_facts(offer.quiz) + tests, tone="muted", size=SMALL)
        right = area.width() - STATE_WIDTH
        self._words(painter, upper.adjusted(right, 0, 0, 0), say_state(offer), tone="accent", strong=True, right=True)
        self._words(painter, lower.adjusted(right, 0, 0, 0), say_when(offer), tone="muted", size=SMALL, right=True)

    def _words(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        *,
        tone: str = "text",
        size: int = BASE,
        strong: bool = False,
        right: bool = False,
    ) -> None:
        painter.setFont(font(size, weight=QFont.Weight.DemiBold if strong else QFont.Weight.Normal))
        painter.setPen(self._theme.colour(tone))
        across = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, across | Qt.AlignmentFlag.AlignVCenter, fitting)
