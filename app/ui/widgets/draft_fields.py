"""What stands above the text of an SOP, as a form."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from app.domain.drafts import DraftText
from app.domain.sops import DOMAINS, RISKS
from app.ui.widgets.label import plain_label
from app.ui.widgets.moment_choice import MomentChoice
from app.ui.widgets.section import column

LINES = (
    ("title", "Title", "What readers call it"),
    ("slug", "Slug", "Its name in links; fixed once it is released"),
    ("version", "Version", "major.minor"),
    ("markets", "Markets", "all, or for example US, DE"),
    ("language", "Language", "en"),
    ("owner", "Owner", "Who answers for it"),
)
NOTE_HEIGHT = 76


class DraftFields(QWidget):
    """``changed`` gives a field's name and its value whenever a person changes one."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.lines = {name: QLineEdit(placeholderText=hint) for name, _, hint in LINES}
        self.domain, self.risk = QComboBox(), QComboBox()
        self.note = QPlainTextEdit(placeholderText="What changes, in a sentence that readers understand")
        self.effective = MomentChoice(now="At its release")
        self._filling = False
        self._arrange()
        self._connect()

    def show_text(self, text: DraftText, *, new: bool) -> None:
        """Show these fields; the slug of an SOP that was released stays."""
        self._filling = True
        values = {"title": text.title, "slug": text.slug, "version": text.version, "owner": text.owner,
                  "markets": ", ".join(text.markets), "language": text.language}  # fmt: skip
        for name, value in values.items():
            if self.lines[name].text() != value and read(name, self.lines[name].text()) != read(name, value):
                self.lines[name].setText(value)
        for chooser, value in ((self.domain, text.domain), (self.risk, text.risk)):
            chooser.setCurrentIndex(max(chooser.findData(value), 0))
        if self.note.toPlainText() != text.change:
            self.note.setPlainText(text.change)
        if self.effective.instant != text.effective:
            self.effective.show_instant(text.effective)
        self.lines["slug"].setReadOnly(not new)
        self._filling = False

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field."""
        others: dict[str, QWidget] = {
            "change": self.note, "effective": self.effective.when, "domain": self.domain, "risk": self.risk,
        }  # fmt: skip
        field = self.lines.get(name) or others.get(name) or self.note
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, name: str, value: object) -> None:
        if not self._filling:
            self.changed.emit(name, value)

    def _connect(self) -> None:
        for name, line in self.lines.items():
            line.textChanged.connect(lambda text, name=name: self._tell(name, read(name, text)))
        self.domain.activated.connect(lambda _: self._tell("domain", self.domain.currentData()))
        self.risk.activated.connect(lambda _: self._tell("risk", self.risk.currentData()))
        self.note.textChanged.connect(lambda: self._tell("change", self.note.toPlainText()))
        self.effective.changed.connect(lambda: self._tell("effective", self.effective.instant))

    def _arrange(self) -> None:
        for chooser, values, name in ((self.domain, DOMAINS, "Domain"), (self.risk, RISKS, "Risk")):
            for value in values:
                chooser.addItem(value.capitalize(), value)
            chooser.setAccessibleName(name)
        self.note.setAccessibleName("Change note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(4, 4, 8, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        parts: list[tuple[str, QWidget]] = [("Change note", self.note), ("Effective", self.effective)]
        for name, title, _ in LINES:
            self.lines[name].setAccessibleName(title)
            parts.append((title, self.lines[name]))
        parts[5:5] = [("Domain", self.domain), ("Risk", self.risk)]
        for place, (title, part) in enumerate(parts):
            grid.addWidget(plain_label(title, tone="muted", wrap=False), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(part, place, 1)
        grid.setRowStretch(len(parts), 1)
        area = QScrollArea(widgetResizable=True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(area, space=0))


def read(name: str, text: str) -> object:
    """What is written in a line, as the draft keeps it."""
    if name == "markets":
        return tuple(part for part in text.replace(",", " ").split() if part)
    return text.strip()
