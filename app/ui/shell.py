"""The window itself: it shows a sketch of the frame at once, and holds the frame as soon as that is made."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.memory import Memory
from app.ui.screens import SCREENS
from app.ui.tokens import BASE, SIDE_WIDTH, TOP_HEIGHT, Tokens

FIRST_ROW, ROW = 76, 42  # where the words of the navigation stand, in pixels


class Shell(QWidget):
    """The top-level window. ``painted`` is emitted once, when its first picture is on the screen.

    The frame takes about as long to load as Qt itself; what is drawn here needs next to nothing.
    """

    painted = Signal()

    def __init__(self, tokens: Tokens, memory: Memory) -> None:
        super().__init__()
        self._tokens, self.memory = tokens, memory
        self._painted = False
        self._frame: QWidget | None = None
        self.held: Callable[[Callable[[], None]], bool] = lambda _: False  # whether something is to be done before
        self._going = False
        self.setWindowTitle("Plumbline")
        self.resize(1280, 800)
        state = memory.state("geometry")
        if not state.isEmpty():
            self.restoreGeometry(state)

    def hold(self, frame: QWidget) -> None:
        """Show the frame in the place of the sketch; from now on its title is the window's."""
        self._frame = frame
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(frame)
        frame.windowTitleChanged.connect(self.setWindowTitle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sketch, as long as there is nothing better."""
        if self._frame is None:
            painter = QPainter(self)
            self._sketch(painter)
            painter.end()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window stood, after nothing that was written there waits for the disk."""
        if not self._going and self.held(self._go):
            event.ignore()
            return
        self.memory.remember("geometry", self.saveGeometry())
        self.memory.close()
        super().closeEvent(event)

    def _go(self) -> None:
        self._going = True
        self.close()

    def _sketch(self, painter: QPainter) -> None:
        tokens, side, top = self._tokens, SIDE_WIDTH, TOP_HEIGHT
        grounds = (
            (tokens.window, QRect(0, 0, self.width(), self.height())),
            (tokens.surface, QRect(side, 0, self.width() - side, top)),
            (tokens.line, QRect(side, top - 1, self.width() - side, 1)),
            (tokens.side, QRect(0, 0, side, self.height())),
            (tokens.line, QRect(side - 1, 0, 1, self.height())),
        )
        for colour, box in grounds:
            painter.fillRect(box, QColor(colour))
        self._write(painter)

    def _write(self, painter: QPainter) -> None:
        letters = painter.font()
        letters.setPixelSize(BASE)
        painter.setFont(letters)
        painter.setPen(QColor(self._tokens.text))
        for row, place in enumerate(SCREENS):
            painter.drawText(QPoint(49, FIRST_ROW + row * ROW), place.title)
