"""The list of what is written: every SOP with what is in force, announced and drafted, and what to do next."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from app.domain.dates import say_day
from app.domain.drafts import ShelfRow, counts, say_draft
from app.domain.people import Person, Right
from app.ui.memory import Memory
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.moment_choice import MomentChoice
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

STATE = 1


class DraftList(QWidget):
    """``wanted`` gives the row to go on with; the other signals what a person asks for."""

    wanted = Signal(object)
    begun = Signal(str)
    retired = Signal(object, object, str)
    exported = Signal()
    imported = Signal()
    read = Signal(object)

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self._person: Person | None = None
        self.summary, self.sentence = plain_label(tone="muted"), plain_label()
        self.said = SaidBar(theme, tone="info", icon="history")
        self.new = QPushButton("New SOP")
        self.take, self.export = QPushButton("Import…"), QPushButton("Export…")
        self.go, self.retire, self.open = QPushButton("Draft a change"), QPushButton("Retire…"), QPushButton("Read it")
        self.title, self.begin = QLineEdit(placeholderText="Title of the new SOP"), QPushButton("Begin the draft")
        self.why, self.end = QLineEdit(placeholderText="Why, in a sentence"), QPushButton("Retire it")
        self.moment = MomentChoice(now="Now", name="Retire")
        self.beginning, self.ending = form(self.title, self.begin), form(self.why, self.moment, self.end)
        self.table: TableView[ShelfRow] = TableView(
            self._columns(), name="SOPs and drafts", empty="There is no SOP yet. Begin one.", key=lambda r: r.slug
        )
        self.table.view.setItemDelegateForColumn(STATE, BadgeDelegate(theme, self.table.view))
        memory.keep("write/list", self.table.view.horizontalHeader())
        self._arrange()
        self._connect()

    def show_rows(self, rows: Sequence[ShelfRow], person: Person) -> None:
        """Show the SOPs and drafts as this person may go on with them."""
        self._person = person
        self.summary.setText(counts(rows))
        self.table.show_rows(rows)
        self.new.setVisible(person.may(Right.WRITE_SOPS))
        for button in (self.take, self.export):
            button.setVisible(person.may(Right.IMPORT))
        if self.table.current is None and rows:
            self.table.view.selectRow(0)
        self._say(self.table.current)

    def end_forms(self) -> None:
        """Put the forms away, as nothing is asked any more."""
        self.title.clear()
        self.why.clear()
        self.beginning.hide()
        self.ending.hide()
        self.table.view.setFocus()

    def _columns(self) -> tuple[Column[ShelfRow], ...]:
        return (
            Column(title="SOP", value=lambda r: r.title, stretch=True),
            Column(title="State", value=lambda r: r.state, width=150),
            Column(title="In force", value=lambda r: r.in_force, width=84),
            Column(title="Since", value=lambda r: r.effective, text=say_day, width=110),
            Column(title="Draft", value=lambda r: r.draft.text.version if r.draft else r.announced, width=76,
                   header_tip="The number of the draft, or of the version that is announced"),
            Column(title="Author", value=lambda r: r.draft.author if r.draft else None, width=110),
            Column(title="Changed", value=lambda r: r.draft.changed_at if r.draft else r.announced_for,
                   text=say_moment, width=126),
        )  # fmt: skip

    def _say(self, chosen: ShelfRow | None) -> None:
        person = self._person
        if person is None:
            return
        self.sentence.setText(say_draft(chosen, person) if chosen else "")
        self.go.setText(say_next(chosen, person))
        may_go = chosen is not None and (chosen.draft is not None or person.may(Right.WRITE_SOPS))
        self.go.setEnabled(may_go)
        self.open.setEnabled(chosen is not None and chosen.in_force is not None)
        self.retire.setVisible(person.may(Right.APPROVE_SOPS))
        self.retire.setEnabled(chosen is not None and chosen.in_force is not None)

    def _ask(self, which: QFrame, box: QLineEdit) -> None:
        for other in (self.beginning, self.ending):
            other.setVisible(other is which and other.isHidden())
        if which.isVisible():
            box.setFocus()

    def _retire(self) -> None:
        if self.table.current is not None:
            self.retired.emit(self.table.current, self.moment.instant, self.why.text())

    def _emit(self, signal: str) -> None:
        if self.table.current is not None:
            getattr(self, signal).emit(self.table.current)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._say)
        self.table.chosen.connect(lambda _: self._emit("wanted"))
        self.go.clicked.connect(lambda: self._emit("wanted"))
        self.open.clicked.connect(lambda: self._emit("read"))
        self.new.clicked.connect(lambda: self._ask(self.beginning, self.title))
        self.retire.clicked.connect(lambda: self._ask(self.ending, self.why))
        self.begin.clicked.connect(lambda: self.begun.emit(self.title.text()))
        self.title.returnPressed.connect(self.begin.click)
        self.end.clicked.connect(self._retire)
        self.export.clicked.connect(self.exported)
        self.take.clicked.connect(self.imported)
        local_key(self, "Ctrl+N", self.new.click)
        for part in (self.beginning, self.ending):
            local_key(part, "Escape", self.end_forms)

    def _arrange(self) -> None:
        self.title.setAccessibleName("Title of the new SOP")
        self.why.setAccessibleName("Why it is retired")
        self.new.setToolTip("Ctrl+N")
        self.take.setToolTip("SOP files from a folder, such as one that is kept in git")
        self.export.setToolTip("Every released version as a file, to be kept in git or taken elsewhere")
        self.go.setProperty("kind", "primary")
        head = row(plain_label("Write", size="title", wrap=False), None, self.take, self.export, self.new)
        foot = row(self.sentence, self.open, self.retire, self.go)
        foot.setStretch(0, 1)
        parts: tuple[QWidget, ...] = (self.summary, self.said, self.beginning, self.table, self.ending)
        self.setLayout(column(head, *parts, foot, space=8))


def form(*parts: QWidget) -> QFrame:
    """A row that is shown when it is asked for."""
    made = QFrame()
    made.setProperty("card", "true")
    inside = row(*parts, margin=8)
    inside.setStretch(0, 1)
    made.setLayout(inside)
    made.hide()
    return made


def say_next(chosen: ShelfRow | None, person: Person) -> str:
    """What the button does with the chosen row."""
    if chosen is None or chosen.draft is None:
        return "Draft a change"
    mine = chosen.draft.author_id == person.id
    if chosen.draft.editable:
        return "Go on writing" if mine else "Look at it"
    return "Look at it" if mine or not person.may(Right.APPROVE_SOPS) else "Review it"


def say_moment(at: datetime) -> str:
    """“22 Nov 14:02” in local time."""
    local = at.astimezone()
    return f"{local.day} {local:%b %H:%M}"
