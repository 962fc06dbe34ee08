"""One clause of a version to read: where it stands, its version, and its text alone."""

import re

from PySide6.QtWidgets import QWidget

from app.domain.dates import say_day
from app.domain.readings import Reading
from app.errors import AppError
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.section import column

START = re.compile(r'<h[1-6]><a name="clause-(\d+)"></a>')


class ClauseText(QWidget):
    """Shows the clause that a reading was opened for; the whole text when it names none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.where, self.page = plain_label(tone="muted", size="small"), ReaderText(theme, name="Text of the clause")
        self.setLayout(column(self.where, self.page, space=4))

    def show_reading(self, reading: Reading) -> None:
        """Show a reading's clause."""
        info = reading.info
        force = "in force" if info.in_force else "not in force now"
        self.where.setText(f"{info.title} · version {info.version} of {say_day(info.effective)}, {force}")
        self.page.show_html(part_of(reading))

    def show_loading(self) -> None:
        """Say that it is being read."""
        self.where.setText("Reading the clause…")
        self.page.show_html("")

    def show_problem(self, error: AppError) -> None:
        """Why it cannot be shown."""
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
