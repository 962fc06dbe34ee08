"""Reading: who has acknowledged which SOP, when, and for how long it was open, for whoever leads them."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter

from app.domain.acknowledgements import PersonReading, SopReading
from app.domain.changed import Changed
from app.ui.screen import Context, Screen
from app.ui.widgets.label import plain_label
from app.ui.widgets.reading_tables import people_table, say_reading, sops_table
from app.ui.widgets.section import Section, column, row


class ReadingScreen(Screen):
    """SOPs above with their counts; below, each person on the SOP that is chosen."""

    title = "Reading"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset({Changed.READING, Changed.SOPS, Changed.PEOPLE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.sops, self.people = sops_table(), people_table()
        self.summary, self._of = plain_label(tone="muted"), Section("Who has read it", fill=True)
        self.copy = QPushButton("Copy the people")
        self._slug = ""
        self._arrange()
        self.sops.current_changed.connect(self._choose)
        self.sops.chosen.connect(self._open)
        self.copy.clicked.connect(self.people.copy)

    def refresh(self) -> None:
        """Count again."""
        self.show_loading("Counting who has read what…")
        acknowledging, me = self.context.services.acknowledging, self.context.person
        self.context.tasks.read(
            lambda: acknowledging.sops(asked_by=me),
            self._show,
            lambda error: self.show_problem(error, self.refresh),
            newest="reading-sops",
        )

    def focus_content(self) -> None:
        """The list of SOPs."""
        self.sops.view.setFocus()

    def _show(self, sops: tuple[SopReading, ...]) -> None:
        if not sops:
            self.show_empty("Nothing is in force, so there is nothing to acknowledge yet.")
            return
        self.sops.show_rows(sops)
        self.summary.setText(say_reading(sops))
        self.show_content()
        if self.sops.current is None:
            self.sops.view.selectRow(0)
        else:
            self._choose(self.sops.current)

    def _choose(self, sop: SopReading | None) -> None:
        if sop is None:
            return
        acknowledging, me, slug = self.context.services.acknowledging, self.context.person, sop.version.sop
        self._of.title.setText(f"Who has read {sop.version.title} {sop.version.version}")
        self.context.tasks.read(
            lambda: acknowledging.people(slug, asked_by=me), self._show_people, newest="reading-people"
        )

    def _show_people(self, people: tuple[PersonReading, ...]) -> None:
        self.people.show_rows(people)

    def _open(self, sop: SopReading | None) -> None:
        if sop is not None:
            self.context.go("library", sop.version.sop)

    def _arrange(self) -> None:
        self.copy.setToolTip("As tab-separated text, for a spreadsheet")
        self._of.head.addWidget(self.copy)
        self._of.body.addWidget(self.people)
        above = Section("SOPs in force", fill=True)
        above.body.addWidget(self.sops)
        parts = QSplitter(Qt.Orientation.Vertical)
        for part in (above, self._of):
            parts.addWidget(part)
        parts.setChildrenCollapsible(False)
        parts.setSizes([300, 300])
        self.context.memory.keep("reading/parts", parts)
        head = row(plain_label("Reading", size="title", wrap=False), None)
        self.content.setLayout(column(head, self.summary, parts, space=8, margin=16))


SCREEN = ReadingScreen
