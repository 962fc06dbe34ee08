"""The foot of the window: long work with its progress, and the line that says that a workspace is a demo."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.ui.tasks import LongWork, Tasks
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label

DEMO = "Demo workspace: people and answers are simulated."


class Foot(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("foot")
        self._going: LongWork | None = None
        self._words = plain_label(tone="muted", size="small", wrap=False)
        self._bar = QProgressBar(textVisible=False, maximum=0)
        self._bar.setFixedWidth(200)
        self._stop = QPushButton("Stop")
        self._stop.clicked.connect(self._stop_it)
        self._demo_sign, self._demo = (
            IconLabel(theme, "info", tone="muted", size=16),
            plain_label(DEMO, tone="muted", size="small", wrap=False),
        )
        tasks.long_changed.connect(self.show_work)
        tasks.long_ended.connect(self.end_work)
        self._arrange()
        self.show_demo(False)
        self._show_parts()

    def show_demo(self, demo: bool) -> None:
        """Say, or stop saying, that this is a demo."""
        for part in (self._demo_sign, self._demo):
            part.setVisible(demo)
        self._show_parts()

    def show_work(self, going: LongWork) -> None:
        """Show how far the work has got."""
        self._going = going
        count = f" {going.done:,} of {going.of:,}" if going.of else ""
        self._words.setText(f"{going.title}…{count} {going.what}".rstrip())
        self._bar.setMaximum(going.of)
        self._bar.setValue(going.done)
        self._bar.setAccessibleName(self._words.text())
        self._show_parts()

    def end_work(self, going: LongWork) -> None:
        """Show it no longer."""
        if going is self._going:
            self._going = None
            self._show_parts()

    def _stop_it(self) -> None:
        if self._going is not None:
            self._going.stop.set()
            self._words.setText(f"{self._going.title}: stopping…")

    def _show_parts(self) -> None:
        for part in (self._words, self._bar, self._stop):
            part.setVisible(self._going is not None)
        self.setVisible(self._going is not None or not self._demo.isHidden())

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        for part in (self._words, self._bar, self._stop):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._demo_sign)
        row.addWidget(self._demo)
