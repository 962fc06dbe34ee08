"""The versions of an SOP, newest first: status, date, what changed; Enter or a click opens one."""

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.dates import say_day
from app.domain.searches import Snippet
from app.domain.sentences import count
from app.domain.sops import Status, VersionInfo
from app.ui.theme import Theme, font
from app.ui.tokens import BASE, SMALL
from app.ui.widgets.badge import badge_width, look_of, paint_badge
from app.ui.widgets.cell import paint_background
from app.ui.widgets.hit_row import LINE, laid_out, shortened

VERSION = Qt.ItemDataRole.UserRole
AnyIndex = QModelIndex | QPersistentModelIndex
PAD, HEAD, MOST_LINES = 8, 26, 6


class VersionModel(QAbstractListModel):
    """Versions, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.versions: tuple[VersionInfo, ...] = ()

    def show_versions(self, versions: tuple[VersionInfo, ...]) -> None:
        """Show these, given oldest first."""
        self.beginResetModel()
        self.versions = tuple(reversed(versions))
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        """One row a version."""
        return 0 if parent.isValid() else len(self.versions)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The version for the delegate, a sentence for everyone else."""
        if not index.isValid() or index.row() >= len(self.versions):
            return None
        version = self.versions[index.row()]
        if role == VERSION:
            return version
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
        return say_version(version) if role in words else None


class VersionRow(QStyledItemDelegate):
    """Number and status, then date and size of the change, then its note."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """As tall as the note needs."""
        width = self._view.viewport().width()
        lines = self._note(index.data(VERSION), width - 2 * PAD).lineCount()
        return QSize(120, PAD + HEAD + LINE * (2 + lines) + PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw a version."""
        version: VersionInfo = index.data(VERSION)
        paint_background(painter, option, index)
        painter.save()
        inner = option.rect.adjusted(PAD, PAD, -PAD, -PAD)
        self._write(painter, inner, version.version, font(BASE, weight=QFont.Weight.DemiBold), tone="text")
        status = say_status(version)
        at = QPointF(inner.right() - badge_width(status), inner.top() - 2)
        paint_badge(painter, at, status, look=look_of(status), theme=self._theme)
        below = inner.adjusted(0, HEAD, 0, 0)
        self._write(painter, below, f"From {say_day(version.effective)}", font(SMALL), tone="muted")
        self._write(painter, below.adjusted(0, LINE, 0, 0), say_size(version), font(SMALL), tone="muted")
        self._note(version, inner.width()).draw(painter, QPointF(below.x(), below.y() + 2 * LINE))
        painter.restore()

    def _write(self, painter: QPainter, rect: QRect, text: str, written: QFont, *, tone: str) -> None:
        painter.setFont(written)
        painter.setPen(self._theme.colour(tone))
        shown = QFontMetricsF(written).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(QRect(rect.x(), rect.y(), rect.width(), 18), Qt.AlignmentFlag.AlignVCenter, shown)

    def _note(self, version: VersionInfo, width: float) -> QTextLayout:
        tint, ink = self._theme.colour("accent_tint"), self._theme.colour("text")
        shown = Snippet(text=" ".join(version.change.split()))
        made = laid_out(shown, font(SMALL), width=width, tint=tint, ink=ink)
        if made.lineCount() > MOST_LINES:
            made = laid_out(shortened(shown, made, MOST_LINES), font(SMALL), width=width, tint=tint, ink=ink)
        return made


class VersionList(QListView):
    """``chosen`` gives the number of the version that a person opens."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = VersionModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(VersionRow(theme, self))
        self.setAccessibleName("Versions")
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)

    def show_versions(self, versions: tuple[VersionInfo, ...], shown: str) -> None:
        """Show the versions, given oldest first, with the one that is being read chosen."""
        if versions != tuple(reversed(self._rows.versions)):
            self._rows.show_versions(versions)
        for row, version in enumerate(self._rows.versions):
            if version.version == shown:
                self.setCurrentIndex(self._rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Notes wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.versions[index.row()].version)


def say_status(version: VersionInfo) -> str:
    """The status in the words of readers: in force, not yet in force, superseded, retired."""
    if version.in_force:
        return "in force"
    return "not yet in force" if version.status is Status.RELEASED else version.status.value


def say_size(version: VersionInfo) -> str:
    """How many clauses a version changed; the first one has only new ones."""
    if version.sequence == 1:
        return f"First version, {count(version.clauses, 'clause')}"
    return (
        f"{version.changed} of {count(version.clauses, 'clause')} changed" if version.changed else "No clause changed"
    )


def say_version(version: VersionInfo) -> str:
    """All of a version in words."""
    facts = f"{version.version}, {say_status(version)}, from {say_day(version.effective)}, {say_size(version)}"
    return f"{facts}. {version.change}".strip()
