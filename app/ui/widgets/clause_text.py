"""One clause of a version to read: where it stands, its version, and its text alone."""

import re
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.dates import say_day
from app.domain.readings import Reading
from app.errors import AppError
from app.ui.passage_marks import passage_in, said
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.section import column

NAME = "Text of the clause"
QUOTED = "Marked: what the rationale quotes."
ALIKE = "Marked: what comes closest to the rationale."
LONGEST = 40_000  # characters; a longer text is no clause, but a whole SOP that has none
START = re.compile(r'<h[1-6]><a name="clause-(\d+)"></a>')


@dataclass(frozen=True, slots=True)
class Sought:
    """The rationale whose passage is looked for, the names of all decisions and actions, and those of its gold."""

    why: str
    labels: tuple[str, ...]
    says: tuple[str, ...]


class ClauseText(QWidget):
    """Shows the clause that a reading was opened for; the whole text when it names none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.where, self.page = plain_label(tone="muted", size="small"), ReaderText(theme, name=NAME)
        self.marked = plain_label(size="small")
        self.marked.hide()
        self._sought: Sought | None = None
        self.setLayout(column(self.where, self.marked, self.page, space=4))

    def seek(self, sought: Sought) -> None:
        """From now on mark the passage that a rationale speaks of, where it can be told."""
        self._sought = sought

    def show_reading(self, reading: Reading) -> None:
        """Show a reading's clause."""
        info = reading.info
        force = "in force" if info.in_force else "not in force now"
        self.where.setText(f"{info.title} · version {info.version} of {say_day(info.effective)}, {force}")
        self.page.show_html(part_of(reading))
        self._show_passage()

    def _show_passage(self) -> None:
        self.marked.hide()
        self.page.page.setAccessibleDescription("")
        sought, document = self._sought, self.page.page.document()
        if sought is None or document.characterCount() > LONGEST:
            return
        passage = passage_in(document, sought.why, labels=sought.labels, says=sought.says)
        if passage is not None:
            words = " ".join(said(document, passage.start, passage.end).split())
            self.marked.setText(QUOTED if passage.quoted else ALIKE)
            self.marked.show()
            self.page.page.setAccessibleDescription(f"{self.marked.text()} {words}")
            self.page.show_passage(passage.start, passage.end)

    def show_loading(self) -> None:
        """Say that it is being read."""
        self.marked.hide()
        self.where.setText("Reading the clause…")
        self.page.show_html("")

    def show_problem(self, error: AppError) -> None:
        """Why it cannot be shown."""
        self.marked.hide()
        self.where.setText(str(error))
        self.page.show_html("")


def part_of(reading: Reading) -> str:
    """The HTML of the clause that was asked for; all of it where the clause cannot be told apart."""
    clause = next((clause for clause in reading.clauses if clause.key == reading.clause), None)
    starts = {int(found[1]): found.start() for found in START.finditer(reading.html)}
    if clause is None or clause.position not in starts:
        return reading.html
    begin = starts[clause.position]
    return reading.html[begin : min((at for at in starts.values() if at > begin), default=len(reading.html))]
