"""My notes and bookmarks on all SOPs, in one list; Enter opens the clause."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dates import say_day
from app.domain.notes import ClauseNote
from app.ui.table import Column
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column
from app.ui.widgets.table_view import TableView

EMPTY = "You keep no notes and no bookmarks yet. In the reader, open the tab “Note”, or press Ctrl+D."


class MarksPage(QWidget):
    """``went`` gives the citation of the clause that a person opens."""

    went = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableView[ClauseNote] = TableView(
            columns(), name="My notes and bookmarks", empty=EMPTY, key=lambda note: (note.sop, note.clause)
        )
        self.table.chosen.connect(self._open)
        self.setFocusProxy(self.table.view)
        self.setLayout(column(plain_label("My notes and bookmarks", size="title", wrap=False), self.table, space=8))

    def show_notes(self, notes: Sequence[ClauseNote]) -> None:
        """Show these."""
        self.table.show_rows(notes)
        if notes and self.table.current is None:
            self.table.view.selectRow(0)

    def _open(self, note: ClauseNote | None) -> None:
        if note is not None:
            self.went.emit(str(note.citation))


def columns() -> tuple[Column[ClauseNote], ...]:
    """Clause, SOP, note, and when."""
    return (
        Column(title="Clause", value=lambda n: n.heading or n.clause, width=200, tip=lambda n: str(n.citation)),
        Column(title="SOP", value=say_sop, width=180),
        Column(title="Bookmark", value=lambda n: "Yes" if n.bookmarked else "No", width=84),
        Column(title="Note", value=lambda n: " ".join(n.body.split()), stretch=True, tip=lambda n: n.body),
        Column(title="Changed", value=lambda n: n.changed_at, text=lambda at: say_day(at.astimezone()), width=100),
    )


def say_sop(note: ClauseNote) -> str:
    """The title of the SOP, and the version where the one in force has no such clause."""
    return note.title if note.in_force else f"{note.title} (until {note.version})"
