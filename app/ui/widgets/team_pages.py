"""The pages of Team beside its people: results, agreement, mistakes and causes, each with its own figures."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.domain.measure.cohen import LEAST_SHARED
from app.domain.schemes import Scheme
from app.domain.sentences import count
from app.domain.team_agreement import LEAST_CASES, LEAST_VOICES, TeamAgreement
from app.domain.team_answers import TeamAnswer
from app.domain.team_causes import CauseLine, CauseQueue, Kind
from app.domain.team_map import ReviewerMap, worst_first
from app.domain.team_results import BY, ConfusionRow, ResultLine, SureLine, confusion, decisions_of
from app.ui.memory import Memory
from app.ui.theme import Theme
from app.ui.widgets.figure_table import FigureTable
from app.ui.widgets.label import plain_label
from app.ui.widgets.pair_matrix import ALIKE, KAPPA, PairMatrix
from app.ui.widgets.reviewer_map import MapView
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_tables import (
    against_table,
    agreement_table,
    causes_table,
    confusion_table,
    results_table,
    say_result,
    sure_table,
)


class Page(QWidget):
    """A page of figures. ``wanted`` gives the name and the answers of the number that is opened, ``again`` is emitted
    when the page wants to be counted anew."""

    wanted = Signal(str, object)
    again = Signal()

    def copy(self) -> None:
        """Copy the page's first table, whole."""
        raise NotImplementedError


def by_chooser(chosen: str, name: str) -> QComboBox:
    """A chooser of what figures are laid out by."""
    made = QComboBox()
    made.setAccessibleName(name)
    for by in BY:
        made.addItem(f"By {by}", by)
    made.setCurrentIndex(made.findData(chosen))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def copy_all(table: TableView[ResultLine] | TableView[CauseLine] | TableView[ConfusionRow]) -> None:
    """Copy a whole table."""
    table.view.clearSelection()
    table.copy()


class ResultsPage(Page):
    """Right answers and mistakes, by quiz, site, vendor, week …"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.by = by_chooser("quiz", "Results by")
        self.summary = plain_label(tone="muted")
        self.table: FigureTable[ResultLine] = results_table(theme)
        self.setLayout(column(_head(self.summary, self.by), self.table, space=8))
        self.table.wanted.connect(self.wanted)
        self.by.currentIndexChanged.connect(lambda _: self.again.emit())

    def show_results(self, everything: ResultLine, lines: Sequence[ResultLine]) -> None:
        """Show these."""
        self.summary.setText(f"{say_result(everything)} Every answer counts, as in the score of its sitting.")
        self.table.show_rows(lines)

    def copy(self) -> None:
        """Copy the results."""
        copy_all(self.table)


class AgreementPage(Page):
    """Agreement, pair by pair, and the consensus against gold."""

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self.by, self.shown = by_chooser("SOP", "Agreement by"), QComboBox()
        self.shown.setAccessibleName("Figure of each pair")
        self.shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown.addItems([ALIKE, KAPPA])
        self.summary, self.against_words = plain_label(tone="muted"), plain_label(tone="muted")
        self.pair_words = plain_label(tone="muted")
        self.table, self.against, self.pairs = agreement_table(theme), against_table(theme), PairMatrix()
        self._found: TeamAgreement | None = None
        matrix, parted = QWidget(), QWidget()
        matrix.setLayout(column(_head(self.pair_words, self.shown), self.pairs, space=8))
        parted.setLayout(column(self.against_words, self.against, space=8))
        below, parts = QSplitter(Qt.Orientation.Horizontal), QSplitter(Qt.Orientation.Vertical)
        for part in (matrix, parted):
            below.addWidget(part)
        for part in (self.table, below):
            parts.addWidget(part)
        for name, splitter in (("pairs", below), ("agreement", parts)):
            splitter.setChildrenCollapsible(False)
            memory.keep(f"team/{name}", splitter)
        parts.setSizes([300, 260])
        whole: QVBoxLayout = column(_head(self.summary, self.by), parts, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        for source in (self.table, self.against, self.pairs):
            source.wanted.connect(self.wanted)
        self.by.currentIndexChanged.connect(lambda _: self.again.emit())
        self.shown.currentIndexChanged.connect(lambda _: self._show_pairs())

    def show_agreement(self, found: TeamAgreement) -> None:
        """Show these."""
        self._found = found
        self.summary.setText(
            f"First attempts to cases that two or more people answered, with 95% intervals; from {LEAST_CASES} cases "
            "on. Even one person repeats their own decisions only about four times out of five."
        )
        self.table.show_rows(found.lines)
        self.against.show_rows(found.against)
        self.against_words.setText(
            f"Consensus is not gold on {len(found.against)} of {count(found.consensus_cases, 'case')} with "
            f"{LEAST_VOICES} or more people."
        )
        self._show_pairs()

    def copy(self) -> None:
        """Copy the figures."""
        self.table.view.clearSelection()
        self.table.copy()

    def _show_pairs(self) -> None:
        pairs = self._found.pairs if self._found else None
        words = (
            f"Pair by pair, and with gold; a dot where both answered fewer than {LEAST_SHARED} cases."
            if pairs
            else "Not enough answers: fewer than two people answered."
        )
        self.pair_words.setText(words)
        self.pairs.show_pairs(pairs, self.shown.currentText())


class MistakesPage(Page):
    """Gold × given, and who was sure and wrong."""

    def __init__(self, theme: Theme, scheme: Scheme, memory: Memory) -> None:
        super().__init__()
        self._theme, self._scheme = theme, scheme
        self.summary = plain_label(tone="muted")
        self.confusion: FigureTable[ConfusionRow] = confusion_table(theme, scheme, decisions_of((), scheme))
        self.sure: FigureTable[SureLine] = sure_table(theme)
        self.parts = QSplitter(Qt.Orientation.Vertical)
        for part in (self.confusion, self.sure):
            self.parts.addWidget(part)
            part.wanted.connect(self.wanted)
        self.parts.setChildrenCollapsible(False)
        memory.keep("team/mistakes", self.parts)
        whole: QVBoxLayout = column(self.summary, self.parts, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_mistakes(self, answers: Sequence[TeamAnswer], everything: ResultLine, sure: Sequence[SureLine]) -> None:
        """Show these."""
        made = ", ".join(f"{mistake.value} {n:,}" for mistake, n in everything.mistakes.items())
        wrong = everything.n - everything.right
        self.summary.setText(f"{wrong:,} of {count(everything.n, 'answer')} wrong: {made}.")
        self.confusion.show_rows(confusion(answers, self._scheme))
        self.sure.show_rows(sure)

    def copy(self) -> None:
        """Copy the counts."""
        copy_all(self.confusion)


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
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("Kind of cause")
        self.kinds.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.kinds.addItem("All causes", None)
        for kind in Kind:
            self.kinds.addItem(kind.value.capitalize(), kind.value)
        self.table: TableView[CauseLine] = causes_table(theme)
        self._queue = CauseQueue(lines=())
        whole: QVBoxLayout = column(
            _head(self.summary, self.kinds), self.guard, self.table, self.evidence,
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

    def copy(self) -> None:
        """Copy the queue."""
        copy_all(self.table)

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


class MapPage(Page):
    """Reviewer × clause, sorted by name or by where most is to be done. ``wanted_cell`` gives person and clause."""

    wanted_cell = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.order = QComboBox()
        self.order.setAccessibleName("Order")
        self.order.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.order.addItems(["Worst first", "In order of name"])
        self.summary = plain_label(tone="muted")
        self.cell = plain_label(selectable=True)
        self.view = MapView(theme)
        whole: QVBoxLayout = column(_head(self.summary, self.order), self.view, self.cell, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._found: ReviewerMap | None = None
        self.order.currentIndexChanged.connect(lambda _: self._sort())
        self.view.moved.connect(lambda row, at: self.cell.setText(self.view.say(row, at)))
        self.view.opened.connect(self._open)

    def show_map(self, found: ReviewerMap) -> None:
        """Show it."""
        self._found = found
        gaps = int(found.gaps.sum())
        self.summary.setText(
            f"{count(len(found.people), 'person', 'people')} × {count(len(found.clauses), 'clause')}, "
            f"{count(gaps, 'gap')}. ◆ gap, ● on target, ○ not enough answers, – none. Enter shows the answers."
        )
        self._sort()

    def copy(self) -> None:
        """Copy the map."""
        self.view.copy()

    def _sort(self) -> None:
        if self._found is not None:
            found = self._found
            self.view.show_map(found.chosen(*worst_first(found)) if self.order.currentIndex() == 0 else found)

    def _open(self, row: int, at: int) -> None:
        if self.view.map is not None and self.view.map.people and self.view.map.clauses:
            self.wanted_cell.emit(self.view.map.people[row], self.view.map.clauses[at])


def _head(words: QWidget, chooser: QWidget) -> QVBoxLayout:
    """Words with a chooser to their right."""
    line = row(words, chooser, space=12)
    line.setStretch(0, 1)
    return column(line)
