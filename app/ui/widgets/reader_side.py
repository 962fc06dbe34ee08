"""The right side of the reader in tabs: versions, my note on the clause one is at, and cases that illustrate it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from app.domain.cases import Case
from app.domain.notes import ClauseNote
from app.domain.readings import Beside
from app.ui.theme import Theme
from app.ui.widgets.acknowledge_bar import say_mine
from app.ui.widgets.case_panel import CasePanel, Say
from app.ui.widgets.note_panel import NotePanel
from app.ui.widgets.reader_details import ReaderDetails

VERSIONS, NOTE, CASES = range(3)


class ReaderSide(QTabWidget):
    """The reader says which clause one is at; the tabs follow."""

    def __init__(self, theme: Theme, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details, self.note, self.cases = ReaderDetails(theme), NotePanel(theme), CasePanel(theme, say)
        self._notes: Mapping[str, ClauseNote] = {}
        self._cases: Mapping[str, Sequence[Case]] = {}
        self._at = ("", "")
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its tab bar takes the keyboard
        self.setAccessibleName("Beside the text")
        self.tabBar().setAccessibleName("Beside the text")
        for tab, name in ((self.details, "Versions"), (self.note, "Note"), (self.cases, "Cases")):
            self.addTab(tab, name)

    def show_beside(self, beside: Beside) -> None:
        """Show what stands beside a text."""
        self.details.say_mine(say_mine(beside.mine))
        self._cases = beside.cases
        self.show_notes(beside.notes)

    def show_notes(self, notes: Mapping[str, ClauseNote]) -> None:
        """Show notes that were changed."""
        self._notes = notes
        self.stand_at(*self._at)

    def stand_at(self, clause: str, heading: str) -> None:
        """Show what concerns this clause."""
        self._at = (clause, heading)
        cases = self._cases.get(clause, ())
        self.note.show_clause(clause, heading, self._notes.get(clause))
        self.cases.show_cases(cases)
        self.setTabText(CASES, f"Cases {len(cases)}" if cases else "Cases")
        note = self._notes.get(clause)
        self.setTabText(NOTE, "Note •" if note is not None and note.body else "Note")
