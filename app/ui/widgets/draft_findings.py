"""What is wrong in the draft, a row each: the line to go to, a sentence, and a fix to click."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.draft_checks import Finding, Fix
from app.domain.sentences import count
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

MOST = 30
MOST_WORDS = 26


class DraftFindings(QWidget):
    """``went`` gives the finding that a person wants to see, ``fixed`` the fix that they click."""

    went = Signal(object)
    fixed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Finding, ...] | None = None
        self.said = plain_label(tone="muted", wrap=False)
        self.rows: list[FindingRow] = []
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.said, area, space=4))
        self.setAccessibleName("Checks")

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these; rows that stay the same stay as they are."""
        if tuple(findings) == self._shown:
            return
        self._shown = tuple(findings)
        self.said.setText(say_findings(findings))
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = [self._row(finding) for finding in findings[:MOST]]

    def _row(self, finding: Finding) -> "FindingRow":
        made = FindingRow(self._theme, finding)
        made.place.clicked.connect(lambda: self.went.emit(finding))
        if made.mend is not None:
            made.mend.clicked.connect(lambda: self.fixed.emit(finding.fix))
        self._list.insertWidget(self._list.count() - 1, made)
        return made


class FindingRow(QFrame):
    """One finding."""

    def __init__(self, theme: Theme, finding: Finding) -> None:
        super().__init__()
        tone = "danger" if finding.blocks else "warning"
        word = "Must be mended" if finding.blocks else "Look at this"
        self.finding = finding
        self.place = QPushButton(where(finding))
        self.place.setProperty("kind", "quiet")
        self.place.setAccessibleName(f"{where(finding)}: {finding.said} {word}.")
        self.place.setFixedWidth(84)
        self.mend = mend_button(finding.fix)
        sign = IconLabel(theme, "cross" if finding.blocks else "warning", tone=tone, size=16, words=word)
        words = plain_label(finding.said)
        words.setMinimumWidth(120)
        parts = row(sign, self.place, space=4)
        parts.addWidget(words, 1)
        if self.mend is not None:
            parts.addWidget(self.mend)
        self.setLayout(parts)


def mend_button(fix: Fix | None) -> QPushButton | None:
    """The button of a fix."""
    if fix is None:
        return None
    button = QPushButton(fix.label if len(fix.label) <= MOST_WORDS else f"{fix.label[: MOST_WORDS - 1]}…")
    button.setToolTip(f"{fix.label}{f': {fix.value}' if fix.value else ''}")
    return button


def where(finding: Finding) -> str:
    """“Line 12”, or the field that it is about."""
    names = {"change": "Note", "effective": "Effective", "version": "Version"}
    if finding.line:
        return f"Line {finding.line}"
    return names.get(finding.field, finding.field.capitalize()) or "Draft"


def say_findings(findings: Sequence[Finding]) -> str:
    """How much is to be mended before the draft can be handed in."""
    blocks = sum(finding.blocks for finding in findings)
    others = len(findings) - blocks
    if not findings:
        return "Checks: nothing is wrong."
    said = [f"{blocks} to mend before review"] if blocks else []
    said += [f"{count(others, 'thing')} to look at"] if others else []
    return f"Checks: {', '.join(said)}."
