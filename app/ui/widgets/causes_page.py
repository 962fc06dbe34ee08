"""Causes: the queue of what may be at fault, with its evidence in words and the step that follows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from app.domain.team_causes import CauseLine, CauseQueue, Kind
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row
from app.ui.widgets.sheets import sheet_of
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_page import Page, chooser, head
from app.ui.widgets.team_tables import causes_table

STEPS = {
    Kind.CLAUSE: "Read the clause", Kind.GOLD: "Look at the gold", Kind.HARD: "Look at the gold",
    Kind.LOOK: "Look at the gold", Kind.UNSURE: "Look at the gold", Kind.PERSON: "Open their gaps",
}  # fmt: skip


class CausesPage(Page):
    """The queue. ``led`` gives the line to act on."""

    led = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.summary, self.guard = plain_label(tone="muted"), plain_label(tone="warning")
        self.evidence = plain_label(selectable=True)
        self.behind, self.lead = QPushButton("Show the answers (Enter)"), QPushButton(STEPS[Kind.GOLD])
        self.lead.setProperty("kind", "primary")
        self.kinds = chooser("Kind of cause")
        self.kinds.addItem("All causes", None)
        for kind in Kind:
            self.kinds.addItem(kind.value.capitalize(), kind.value)
        self.table: TableView[CauseLine] = causes_table(theme)
        self.sheets = (sheet_of(self.table, "Causes"),)
        self._queue = CauseQueue(lines=())
        whole: QVBoxLayout = column(
            head(self.summary, self.kinds), self.guard, self.table, self.evidence,
            row(self.behind, self.lead, None), space=8,
        )  # fmt: skip
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._connect()

    def show_queue(self, queue: CauseQueue) -> None:
        """Show it."""
        self._queue = queue
        many = [sum(line.kind is kind for line in queue.lines) for kind in Kind]
        said = ", ".join(f"{n} {kind.value}" for kind, n in zip(Kind, many, strict=True) if n)
        self.summary.setText(f"Where to look first, never a verdict on its own: {said or 'nothing'}.")
        self.guard.setText(queue.guard)
        self.guard.setVisible(bool(queue.guard))
        self._fill()

    def _fill(self) -> None:
        kind = self.kinds.currentData()
        self.table.show_rows([line for line in self._queue.lines if kind in (None, line.kind.value)])
        if self.table.current is None and self.table.model.rows:
            self.table.choose(self.table.model.key(self.table.model.rows[0]))
        self._tell(self.table.current)

    def _tell(self, line: CauseLine | None) -> None:
        for button in (self.behind, self.lead):
            button.setVisible(line is not None)
        if line is None:
            self.evidence.setText("")
            return
        left_out = " Readiness leaves its answers out until somebody has looked." if line.left_out else ""
        self.evidence.setText(f"{line.evidence}{left_out}")
        self.lead.setText(STEPS[line.kind])

    def _show_behind(self) -> None:
        line = self.table.current
        if line is not None:
            self.wanted.emit(line.name.replace(" (simulated)", ""), line.answers)

    def _connect(self) -> None:
        for button in (self.behind, self.lead):
            button.setAutoDefault(True)
        self.kinds.currentIndexChanged.connect(lambda _: self._fill())
        self.table.current_changed.connect(self._tell)
        self.table.chosen.connect(lambda _: self._show_behind())
        self.behind.clicked.connect(self._show_behind)
        self.lead.clicked.connect(lambda: self.led.emit(self.table.current))
