"""What the reviewer × clause map looks like: blocks of cells kept as pictures, names, headings and the cursor."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from app.domain.measure.team_map import GAP, NOT_ENOUGH, ON_TARGET
from app.domain.team_map import ReviewerMap
from app.ui.theme import Theme, font
from app.ui.tokens import SMALL

CELL = 24
NAMES, HEADS = 168, 112
"""Pixels for the names on the left and for the headings on top."""
BLOCK = 16
"""Cells along the side of a block that is painted at once."""
KEPT = 96
"""Blocks that are kept as pictures."""
TONES = {GAP: "danger", ON_TARGET: "accent"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A map, the room for its cells, how far it is scrolled, and the cell under the cursor; ``ratio`` of the screen."""

    map: ReviewerMap
    room: QRect
    across: int
    down: int
    cursor: tuple[int, int]
    focused: bool
    ratio: float


class MapPicture:
    """Paints a map, and keeps what it has painted until it is told to ``forget``."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept_tiles: dict[Any, QPixmap] = {}
        self._kept_heads: tuple[tuple[int, int, int], QPixmap] | None = None
        self._blocks: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()

    def forget(self) -> None:
        """Paint all of it anew next time: there is another map or theme."""
        self._blocks.clear()
        self._kept_tiles, self._kept_heads = {}, None

    def paint(self, painter: QPainter, sight: Sight) -> None:
        """Paint what is in sight."""
        painter.save()
        painter.setClipRect(sight.room)
        self._paint_blocks(painter, sight)
        self._paint_cursor(painter, sight)
        painter.restore()
        self._paint_names(painter, sight)
        self._paint_heads(painter, sight)

    def _paint_blocks(self, painter: QPainter, sight: Sight) -> None:
        side, room, across, down = BLOCK * CELL, sight.room, sight.across, sight.down
        for row in range(down // side, (down + room.height()) // side + 1):
            for column in range(across // side, (across + room.width()) // side + 1):
                at = QPoint(room.x() + column * side - across, room.y() + row * side - down)
                painter.drawPixmap(at, self._block(row, column, sight))

    def _block(self, row: int, column: int, sight: Sight) -> QPixmap:
        key = row, column
        if key in self._blocks:
            self._blocks.move_to_end(key)
            return self._blocks[key]
        made = self._empty(BLOCK * CELL, BLOCK * CELL, sight.ratio)
        self._paint_cells(made, row * BLOCK, column * BLOCK, found=sight.map)
        self._blocks[key] = made
        if len(self._blocks) > KEPT:
            self._blocks.popitem(last=False)
        return made

    def _empty(self, width: int, height: int, ratio: float) -> QPixmap:
        made = QPixmap(round(width * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(self._theme.colour("surface"))
        return made

    def _paint_cells(self, onto: QPixmap, first_row: int, first_column: int, *, found: ReviewerMap) -> None:
        verdicts = found.cells.verdict[first_row : first_row + BLOCK, first_column : first_column + BLOCK].tolist()
        counts = found.n[first_row : first_row + BLOCK, first_column : first_column + BLOCK].tolist()
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
            made = self._empty(CELL, CELL, ratio)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_tile(painter, QRectF(1, 1, CELL - 2, CELL - 2), verdict, theme=self._theme)
            painter.end()
            tiles[verdict] = made
        self._kept_tiles = tiles
        return tiles

    def _paint_cursor(self, painter: QPainter, sight: Sight) -> None:
        row, column = sight.cursor
        x, y = sight.room.x() + column * CELL - sight.across, sight.room.y() + row * CELL - sight.down
        painter.setPen(QPen(self._theme.colour("accent" if sight.focused else "edge"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(x + 1, y + 1, CELL - 2, CELL - 2))

    def _paint_names(self, painter: QPainter, sight: Sight) -> None:
        room, down, people = sight.room, sight.down, sight.map.people
        painter.save()
        painter.setClipRect(QRect(0, room.y(), NAMES, room.height()))
        painter.setFont(font(SMALL))
        metrics = QFontMetricsF(font(SMALL))
        for row in range(down // CELL, min(len(people), (down + room.height()) // CELL + 1)):
            painter.setPen(self._theme.colour("accent" if row == sight.cursor[0] else "text"))
            box = QRectF(8, room.y() + row * CELL - down, NAMES - 16, CELL)
            name = people[row].name.removesuffix(" (simulated)")
            words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()

    def _paint_heads(self, painter: QPainter, sight: Sight) -> None:
        """The headings, kept as a picture: words on their side are slow to draw, and scrolling down leaves them."""
        key = sight.across, sight.room.width(), sight.cursor[1]
        if self._kept_heads is None or self._kept_heads[0] != key:
            made = self._empty(NAMES + sight.room.width(), HEADS, sight.ratio)
            on_it = QPainter(made)
            self._write_heads(on_it, sight)
            on_it.end()
            self._kept_heads = key, made
        painter.drawPixmap(0, 0, self._kept_heads[1])

    def _write_heads(self, painter: QPainter, sight: Sight) -> None:
        """The headings stand on their side, read from below."""
        room, across, clauses = sight.room, sight.across, sight.map.clauses
        painter.setClipRect(QRect(room.x(), 0, room.width(), HEADS))
        painter.setFont(font(SMALL))
        metrics = QFontMetricsF(font(SMALL))
        for column in range(across // CELL, min(len(clauses), (across + room.width()) // CELL + 1)):
            painter.save()
            painter.setPen(self._theme.colour("accent" if column == sight.cursor[1] else "text"))
            painter.translate(room.x() + column * CELL - across, HEADS - 6)
            painter.rotate(-90)
            words = metrics.elidedText(clauses[column].heading, Qt.TextElideMode.ElideRight, HEADS - 12)
            painter.drawText(QRectF(0, 0, HEADS - 12, CELL), Qt.AlignmentFlag.AlignVCenter, words)
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
