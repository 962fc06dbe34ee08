"""The bar below a text that asks whether one has read it, and says what is different since one last did."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.domain.acknowledgements import MyReading, say_time, say_to_read
from app.domain.dates import say_day
from app.domain.languages import native_name
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label


class AcknowledgeBar(QFrame):
    """Hidden while nothing is asked. ``agreed`` is emitted by “I have read this”, ``compare`` by “What changed”."""

    agreed = Signal()
    compare = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "info")
        self.words = plain_label(selectable=True)
        self.changed, self.agree = QPushButton("What changed"), QPushButton()
        self.agree.setProperty("kind", "primary")
        self.agree.setToolTip("Ctrl+Enter")
        self.changed.setToolTip("Compare with the version you acknowledged last")
        self.agree.clicked.connect(self.agreed)
        self.changed.clicked.connect(self.compare)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "check", tone="accent", size=18), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        row.addWidget(self.changed)
        row.addWidget(self.agree)
        self.hide()

    def show_mine(self, mine: MyReading) -> None:
        """Ask for the version that is read, if it is the one to acknowledge."""
        self.words.setText(say_asked(mine))
        self.setAccessibleName(self.words.text())
        self.agree.setText(f"I have read version {mine.version.version}")
        self.changed.setVisible(mine.since is not None and mine.original is None)
        self.agree.setEnabled(True)
        self.setVisible(mine.asks)


def say_asked(mine: MyReading) -> str:
    """What is acknowledged, in a sentence or two; empty when nothing is asked."""
    item = mine.to_read
    if item is None or not mine.asks:
        return ""
    if mine.original is not None:
        name = f"{mine.original.title} {mine.original.version}"
        since = "" if item.since is None else f" It changed since {item.since.version}. {say_to_read(item)}"
        return f"Reading this counts for {name}, which it translates.{since}"
    if item.since is None:
        return f"Version {item.version.version} is in force and you have not acknowledged it yet."
    return f"Changed since version {item.since.version}, which you acknowledged. {say_to_read(item)}"


def say_mine(mine: MyReading) -> str:
    """How one stands to the version that one reads, for the facts beside it."""
    if (given := mine.acknowledged) is not None:
        language = f" in {native_name(given.language)}" if given.language else ""
        return f"Read{language} {say_day(given.at.astimezone())}, open {say_time(given.open_seconds)}"
    if (original := mine.original) is not None and mine.to_read is not None and not mine.asks:
        return f"Behind: reading it does not count for {original.version}"
    if mine.original is not None and mine.to_read is None:
        return "Nothing to read: you have acknowledged what it translates"
    if mine.asks:
        return "Not acknowledged yet"
    return f"Read as version {mine.since.version}" if mine.since is not None else "Not acknowledged"
