"""The head of the reader: title, standing of the version shown, and what one can do with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.dates import say_day
from app.domain.hidden import name_hidden
from app.domain.readings import Reading
from app.domain.sops import VersionInfo
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge, look_of
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.label import plain_label
from app.ui.widgets.version_list import say_status

BUTTON = 32


class ReaderHead(QWidget):
    """Title and buttons; the reader connects the buttons."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title, self._since = plain_label(size="title"), plain_label(tone="muted", wrap=False)
        self.said = plain_label(tone="muted", wrap=False)
        self._status, self._risk = Badge(theme, "released"), Badge(theme, "low")
        self.outline = IconButton(theme, "list", "Show or hide the outline (F4)")
        self.finder = IconButton(theme, "search", "Find in the text (Ctrl+F)")
        self.smaller = IconButton(theme, "minus", "Smaller type (Ctrl+Minus)")
        self.larger = IconButton(theme, "plus", "Larger type (Ctrl+Plus)")
        self.copy = IconButton(theme, "copy", "Copy the citation (Ctrl+Shift+C)")
        self.print = IconButton(theme, "print", "Print (Ctrl+P)")
        self.save = IconButton(theme, "save", "Save as PDF (Ctrl+Shift+S)")
        self.details = IconButton(theme, "history", "Show or hide versions, note and cases (F9)")
        self.compare = QPushButton("Compare")
        for button in (self.outline, self.details):
            button.setCheckable(True)
        self._arrange()

    def show_reading(self, reading: Reading) -> None:
        """Say which version is shown and how it stands."""
        info = reading.info
        self.title.setText(name_hidden(info.title))
        self._status.say(say_status(info))
        self._risk.say(f"{info.risk} risk", look=look_of(info.risk))
        self._since.setText(f"Version {info.version} · {say_since(info)}")
        self.compare.setEnabled(len(reading.versions) > 1)
        first = info.sequence == reading.versions[0].sequence
        tip = "Compare with another version" if first else "Compare with the version before"
        self.compare.setToolTip(tip if len(reading.versions) > 1 else "There is only one version")

    def say_citation(self, citation: str) -> None:
        """Say what would be copied."""
        self.copy.say(f"Copy {citation} (Ctrl+Shift+C)")

    def _arrange(self) -> None:
        first, second, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        first.setSpacing(2)
        first.addWidget(self.title, 1)
        for button in (
            self.outline,
            self.finder,
            self.smaller,
            self.larger,
            self.copy,
            self.print,
            self.save,
            self.details,
        ):
            button.setFixedSize(BUTTON, BUTTON)  # the icon, and with it the hint of its size, comes only when shown
            first.addWidget(button)
        first.addSpacing(6)
        first.addWidget(self.compare)
        second.setSpacing(8)
        for part in (self._status, self._since, self._risk):
            second.addWidget(part)
        self.said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        second.addWidget(self.said, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(first)
        column.addLayout(second)


def say_since(info: VersionInfo) -> str:
    """From when a version counts."""
    return f"{'in force since' if info.in_force else 'effective'} {say_day(info.effective)}"
