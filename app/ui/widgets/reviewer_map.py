"""The reviewer × clause map on a screen: scrolled, driven by keys and mouse, said in sentences, copied."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from app.domain.measure.team_map import GAP, NOT_ENOUGH, ON_TARGET
from app.domain.sentences import count, percent, percent_range
from app.domain.spreadsheets import as_tsv
from app.domain.team_map import ReviewerMap
from app.ui.theme import Theme
from app.ui.widgets.local_key import local_key
from app.ui.widgets.map_picture import CELL, HEADS, NAMES, MapPicture, Sight

WORDS = {GAP: "gap", NOT_ENOUGH: "not enough answers", ON_TARGET: "on target"}
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
        self.picture = MapPicture(theme)
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
            sight = Sight(
                map=self.map,
                room=self._room(),
                across=self.horizontalScrollBar().value(),
                down=self.verticalScrollBar().value(),
                cursor=self.cursor_at,
                focused=self.hasFocus(),
                ratio=self.devicePixelRatioF(),
            )
            self.picture.paint(painter, sight)
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
        self.picture.forget()
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
