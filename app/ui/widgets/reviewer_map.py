"""The reviewer × clause map: people down, clauses across; painted in blocks of cells that are kept as pictures."""

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from app.domain.measure.team_map import GAP, NOT_ENOUGH, ON_TARGET
from app.domain.sentences import count, percent, percent_range
from app.domain.spreadsheets import as_tsv
from app.domain.team_map import ReviewerMap
from app.ui.theme import Theme, font
from app.ui.tokens import SMALL
from app.ui.widgets.local_key import local_key

CELL = 24
NAMES, HEADS = 168, 112
"""Pixels for the names on the left and for the headings on top."""
BLOCK = 16
"""Cells along the side of a block that is painted at once."""
KEPT = 96
"""Blocks that are kept as pictures."""
WORDS = {GAP: "gap", NOT_ENOUGH: "not enough answers", ON_TARGET: "on target"}
TONES = {GAP: "danger", ON_TARGET: "accent"}
MOVES = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_PageUp: (-16, 0), Qt.Key.Key_PageDown: (16, 0),
}  # fmt: skip


class MapView(QAbstractScrollArea):
    """The map. ``opened`` gives row and column of the cell that is entered; ``moved`` those of the cell cursor."""

    opened = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.map: ReviewerMap | None = None
        self.cursor_at = (0, 0)
        self._kept_tiles: dict[Any, QPixmap] = {}
        self._kept_heads: tuple[tuple[int, int, int], QPixmap] | None = None
        self._blocks: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Map of people and clauses")
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().setSingleStep(CELL)
        self.verticalScrollBar().setSingleStep(CELL)
        theme.changed.connect(self._forget)
        local_key(self, "Ctrl+C", self.copy)

    def show_map(self, found: ReviewerMap) -> None:
        """Show it; the cursor stays on its person and clause where they are still there, and so does the scroll."""
        was = self._named(self.map)
        self.map = found
        people = {person.id: at for at, person in enumerate(found.people)}
        clauses = {clause.citation: at for at, clause in enumerate(found.clauses)}
        self.cursor_at = (people.get(was[0], 0), clauses.get(was[1], 0))
        self._measure()
        self._forget()
        self._tell()

    def move_to(self, row: int, column: int) -> None:
        """Put the cursor on a cell, and bring it into sight."""
        if self.map is None or not self.map.people or not self.map.clauses:
            return
        rows, columns = len(self.map.people), len(self.map.clauses)
        self.cursor_at = (max(0, min(row, rows - 1)), max(0, min(column, columns - 1)))
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, at, room in (
            (down, self.cursor_at[0], self._room().height()), (across, self.cursor_at[1], self._room().width()),
        ):  # fmt: skip
            low, high = (at + 1) * CELL - room, at * CELL
            bar.setValue(max(low, min(bar.value(), high)))
        self._tell()
        self.viewport().update()

    def say(self, row: int, column: int) -> str:
        """A cell in a sentence."""
        if self.map is None or not self.map.people or not self.map.clauses:
            return "No cell."
        person, clause, cells = self.map.people[row], self.map.clauses[column], self.map.cells
        where, n = f"{person.name}, {clause.heading} · {clause.sop_title}", int(self.map.n[row, column])
        target = f"target {percent(clause.target)}"
        if not n:
            return f"{where}: no answers yet, {target}."
        p, low, high = (float(a[row, column]) for a in (cells.p, cells.low, cells.high))
        verdict = WORDS[int(cells.verdict[row, column])]
        return (
            f"{where}: {verdict}. Readiness {percent(p)}, {percent(cells.level)} interval "
            f"{percent_range(low, high)}, {target}, {count(n, 'answer')}."
        )

    def copy(self) -> None:
        """Copy the map for a spreadsheet."""
        QGuiApplication.clipboard().setText(as_tsv(self.lines()))

    def lines(self) -> list[list[str]]:
        """The map as titles and rows: readiness where there are answers."""
        if self.map is None:
            return []
        lines = [["Person", *(clause.citation for clause in self.map.clauses)]]
        for row, person in enumerate(self.map.people):
            shares = zip(self.map.cells.p[row].tolist(), self.map.n[row].tolist(), strict=True)
            lines.append([person.name, *(f"{p:.3f}" if n else "" for p, n in shares)])
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight: blocks, headings, the cursor."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("surface"))
        if self.map is not None and self.map.people and self.map.clauses:
            room = self._room()
            painter.save()
            painter.setClipRect(room)
            self._paint_blocks(painter, room)
            self._paint_cursor(painter, room)
            painter.restore()
            self._paint_names(painter, room)
            self._paint_heads(painter, room)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the cell cursor, Enter opens the answers behind it."""
        row, column = self.cursor_at
        key = Qt.Key(event.key())
        if key in MOVES:
            down, across = MOVES[key]
            self.move_to(row + down, column + across)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.move_to(row, 0 if key == Qt.Key.Key_Home else 10**9)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row, column)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click puts the cursor there and opens the answers."""
        found = self.cell_at(event.position().toPoint())
        if found is not None:
            self.move_to(*found)
            self.opened.emit(*found)

    def viewportEvent(self, event: QEvent) -> bool:
        """Hovering says a cell, or a whole name."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.cell_at(event.pos())
            QToolTip.showText(event.globalPos(), self.say(*found) if found else self._say_head(event.pos()), self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is another length to scroll."""
        super().resizeEvent(event)
        self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Names and headings stay, so all of it is painted again, from the pictures."""
        self.viewport().update()

    def cell_at(self, at: QPoint) -> tuple[int, int] | None:
        """The cell under a point of the viewport; None beside the map."""
        if self.map is None or at.x() < NAMES or at.y() < HEADS:
            return None
        column = (at.x() - NAMES + self.horizontalScrollBar().value()) // CELL
        row = (at.y() - HEADS + self.verticalScrollBar().value()) // CELL
        return (row, column) if row < len(self.map.people) and column < len(self.map.clauses) else None

    def _say_head(self, at: QPoint) -> str:
        if self.map is None:
            return ""
        row = (at.y() - HEADS + self.verticalScrollBar().value()) // CELL
        column = (at.x() - NAMES + self.horizontalScrollBar().value()) // CELL
        if at.x() < NAMES and at.y() >= HEADS and row < len(self.map.people):
            return self.map.people[row].name
        if at.y() < HEADS and at.x() >= NAMES and column < len(self.map.clauses):
            clause = self.map.clauses[column]
            return f"{clause.heading} · {clause.sop_title}"
        return ""

    def _named(self, found: ReviewerMap | None) -> tuple[str, str]:
        row, column = self.cursor_at
        if found is None or not found.people or not found.clauses:
            return "", ""
        return found.people[row].id, found.clauses[column].citation

    def _tell(self) -> None:
        said = self.say(*self.cursor_at)
        self.setAccessibleDescription(said)
        self.moved.emit(*self.cursor_at)

    def _forget(self) -> None:
        self._blocks.clear()
        self._kept_tiles, self._kept_heads = {}, None
        self.viewport().update()

    def _room(self) -> QRect:
        return self.viewport().rect().adjusted(NAMES, HEADS, 0, 0)

    def _measure(self) -> None:
        room = self._room()
        rows, columns = (len(self.map.people), len(self.map.clauses)) if self.map else (0, 0)
        for bar, cells, shown in (
            (self.verticalScrollBar(), rows, room.height()), (self.horizontalScrollBar(), columns, room.width()),
        ):  # fmt: skip
            bar.setRange(0, max(0, cells * CELL - shown))
            bar.setPageStep(max(CELL, shown))

    def _paint_blocks(self, painter: QPainter, room: QRect) -> None:
        side = BLOCK * CELL
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        for row in range(down // side, (down + room.height()) // side + 1):
            for column in range(across // side, (across + room.width()) // side + 1):
                at = QPoint(room.x() + column * side - across, room.y() + row * side - down)
                painter.drawPixmap(at, self._block(row, column))

    def _block(self, row: int, column: int) -> QPixmap:
        key = row, column
        if key in self._blocks:
            self._blocks.move_to_end(key)
            return self._blocks[key]
        ratio = self.devicePixelRatioF()
        made = QPixmap(round(BLOCK * CELL * ratio), round(BLOCK * CELL * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(self._theme.colour("surface"))
        self._paint_cells(made, row * BLOCK, column * BLOCK)
        self._blocks[key] = made
        if len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)
        return made

    def _paint_cells(self, onto: QPixmap, first_row: int, first_column: int) -> None:
        assert self.map is not None
        verdicts = self.map.cells.verdict[first_row : first_row + BLOCK, first_column : first_column + BLOCK].tolist()
        counts = self.map.n[first_row : first_row + BLOCK, first_column : first_column + BLOCK].tolist()
        tiles = self._tiles(onto.devicePixelRatioF())
        painter = QPainter(onto)
        for row, (line, answers) in enumerate(zip(verdicts, counts, strict=True)):
            for column, (verdict, n) in enumerate(zip(line, answers, strict=True)):
                painter.drawPixmap(column * CELL, row * CELL, tiles[verdict if n else None])
        painter.end()

    def _tiles(self, ratio: float) -> dict[Any, QPixmap]:
        """A picture for each verdict: a diamond for a gap, a disc on target, a ring where there are too few answers,
        a dash without any."""
        if self._kept_tiles:
            return self._kept_tiles
        tiles: dict[Any, QPixmap] = {}
        for verdict in (GAP, NOT_ENOUGH, ON_TARGET, None):
            made = QPixmap(round(CELL * ratio), round(CELL * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(self._theme.colour("surface"))
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_tile(painter, QRectF(1, 1, CELL - 2, CELL - 2), verdict, theme=self._theme)
            painter.end()
            tiles[verdict] = made
        self._kept_tiles = tiles
        return tiles

    def _paint_cursor(self, painter: QPainter, room: QRect) -> None:
        row, column = self.cursor_at
        at = QPoint(
            room.x() + column * CELL - self.horizontalScrollBar().value(),
            room.y() + row * CELL - self.verticalScrollBar().value(),
        )
        painter.setPen(QPen(self._theme.colour("accent" if self.hasFocus() else "edge"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(at.x() + 1, at.y() + 1, CELL - 2, CELL - 2))

    def _paint_names(self, painter: QPainter, room: QRect) -> None:
        assert self.map is not None
        painter.save()
        painter.setClipRect(QRect(0, room.y(), NAMES, room.height()))
        painter.setFont(font(SMALL))
        metrics = QFontMetricsF(font(SMALL))
        down = self.verticalScrollBar().value()
        for row in range(down // CELL, min(len(self.map.people), (down + room.height()) // CELL + 1)):
            painter.setPen(self._theme.colour("accent" if row == self.cursor_at[0] else "text"))
            box = QRectF(8, room.y() + row * CELL - down, NAMES - 16, CELL)
            name = self.map.people[row].name.removesuffix(" (simulated)")
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _paint_heads(self, painter: QPainter, room: QRect) -> None:
        """The headings, kept as a picture: words on their side are slow to draw, and scrolling down leaves them."""
        key = self.horizontalScrollBar().value(), room.width(), self.cursor_at[1]
        if self._kept_heads is None or self._kept_heads[0] != key:
            ratio = self.devicePixelRatioF()
            made = QPixmap(round((NAMES + room.width()) * ratio), round(HEADS * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(self._theme.colour("surface"))
            on_it = QPainter(made)
            self._write_heads(on_it, room)
            on_it.end()
            self._kept_heads = key, made
        painter.drawPixmap(0, 0, self._kept_heads[1])

    def _write_heads(self, painter: QPainter, room: QRect) -> None:
        """The headings stand on their side, read from below."""
        assert self.map is not None
        painter.save()
        painter.setClipRect(QRect(room.x(), 0, room.width(), HEADS))
        painter.setFont(font(SMALL))
        metrics = QFontMetricsF(font(SMALL))
        across = self.horizontalScrollBar().value()
        for column in range(across // CELL, min(len(self.map.clauses), (across + room.width()) // CELL + 1)):
            painter.save()
            painter.setPen(self._theme.colour("accent" if column == self.cursor_at[1] else "text"))
            painter.translate(room.x() + column * CELL - across, HEADS - 6)
            painter.rotate(-90)
            words = metrics.elidedText(self.map.clauses[column].heading, Qt.TextElideMode.ElideRight, HEADS - 12)
            painter.drawText(QRectF(0, 0, HEADS - 12, CELL), Qt.AlignmentFlag.AlignVCenter, words)
            painter.restore()
        painter.restore()


def paint_tile(painter: QPainter, box: QRectF, verdict: int | None, *, theme: Theme) -> None:
    """A cell: its shape and its tint; never colour alone."""
    tone = TONES.get(verdict) if verdict is not None else None
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_tint") if tone else theme.colour("raised"))
    painter.drawRoundedRect(box, 3, 3)
    middle = box.center()
    painter.setPen(QPen(theme.colour(tone or "muted"), 1.5))
    painter.setBrush(theme.colour(tone) if tone else Qt.BrushStyle.NoBrush)
    if verdict == GAP:
        corners = ((0, -6), (6, 0), (0, 6), (-6, 0))
        painter.drawPolygon(QPolygonF([QPointF(middle.x() + x, middle.y() + y) for x, y in corners]))
    elif verdict is None:
        painter.drawLine(QPointF(middle.x() - 3, middle.y()), QPointF(middle.x() + 3, middle.y()))
    else:
        painter.drawEllipse(middle, 4, 4)
