"""The guided look: a small card over the window that leads from screen to screen and never stands in the way."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.domain.guided_looks import Stop
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.section import column, row

WIDTH, EDGE, FOOT = 380, 24, 40


class GuidedLook(QFrame):
    """Shows one stop after the other and goes there; ``left`` is emitted when it is finished or skipped."""

    left = Signal()

    def __init__(self, parent: QWidget, *, go: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._go = go
        self._stops: tuple[Stop, ...] = ()
        self._at = 0
        self.setObjectName("look")
        self.setProperty("card", "true")
        self.setAutoFillBackground(True)
        self.setFixedWidth(WIDTH)
        self.count, self.words = plain_label(tone="muted", wrap=False), plain_label()
        self.heading = plain_label(size="reading", strong=True)
        self.skip, self.back, self.next = QPushButton("Skip"), QPushButton("Back"), QPushButton("Next")
        self.skip.setProperty("kind", "quiet")
        self.next.setProperty("kind", "primary")
        self._arrange()
        self.skip.clicked.connect(self.leave)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.next.clicked.connect(lambda: self._turn(1))
        local_key(self, "Escape", self.leave)
        parent.installEventFilter(self)
        self.hide()

    def begin(self, stops: Sequence[Stop], *, focus: bool) -> None:
        """Start at the first stop; with ``focus`` the keyboard is put on “Next”."""
        self._stops, self._at = tuple(stops), 0
        if not self._stops:
            return
        self._show()
        self.show()
        self.raise_()
        if focus:
            self.next.setFocus()

    def leave(self) -> None:
        """Close it; it can be begun again from the Help menu."""
        if self.isVisible():
            self.hide()
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _turn(self, by: int) -> None:
        if self._at + by >= len(self._stops):
            self.leave()
            return
        self._at = max(self._at + by, 0)
        self._show()

    def _show(self) -> None:
        stop = self._stops[self._at]
        self._go(stop.place)
        self.count.setText(f"{self._at + 1} of {len(self._stops)}")
        self.heading.setText(stop.title)
        self.words.setText(stop.words)
        self.back.setEnabled(self._at > 0)
        self.next.setText("Done" if self._at + 1 == len(self._stops) else "Next")
        self.setAccessibleName(f"Guided look, {self.count.text()}: {stop.title}")
        self.setAccessibleDescription(stop.words)
        self._place()

    def _place(self) -> None:
        layout, parent = self.layout(), self.parentWidget()
        assert layout is not None
        assert parent is not None
        height = layout.totalHeightForWidth(WIDTH)
        self.setGeometry(parent.width() - WIDTH - EDGE, parent.height() - height - FOOT, WIDTH, height)

    def _arrange(self) -> None:
        buttons = row(self.skip, None, self.back, self.next)
        whole = column(row(self.heading, None, self.count), self.words, buttons, space=8, margin=16)
        self.setLayout(whole)
        self.setTabOrder(self.next, self.back)
        self.setTabOrder(self.back, self.skip)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignTop)
