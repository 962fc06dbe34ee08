"""Agreement of a team: figures, each two people beside each other, and the consensus against gold."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.domain.measure.cohen import LEAST_SHARED
from app.domain.sentences import count
from app.domain.team_agreement import LEAST_CASES, LEAST_VOICES, TeamAgreement
from app.ui.memory import Memory
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.pair_matrix import ALIKE, KAPPA, PairMatrix
from app.ui.widgets.section import column
from app.ui.widgets.sheets import Sheet, sheet_of
from app.ui.widgets.team_page import Page, by_chooser, chooser, head
from app.ui.widgets.team_tables import against_table, agreement_table


class AgreementPage(Page):
    """Agreement, pair by pair, and the consensus against gold."""

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self.by, self.shown = by_chooser("SOP", "Agreement by"), chooser("Figure of each pair")
        self.shown.addItems([ALIKE, KAPPA])
        self.summary, self.against_words = plain_label(tone="muted"), plain_label(tone="muted")
        self.pair_words = plain_label(tone="muted")
        self.table, self.against, self.pairs = agreement_table(theme), against_table(theme), PairMatrix()
        self._found: TeamAgreement | None = None
        matrix, parted = QWidget(), QWidget()
        matrix.setLayout(column(head(self.pair_words, self.shown), self.pairs, space=8))
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
        whole: QVBoxLayout = column(head(self.summary, self.by), parts, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        for source in (self.table, self.against, self.pairs):
            source.wanted.connect(self.wanted)
        self.by.currentIndexChanged.connect(lambda _: self.again.emit())
        self.shown.currentIndexChanged.connect(lambda _: self._show_pairs())
        self.sheets = (
            sheet_of(self.table, "Agreement"),
            Sheet(name="Pairs", lines=self.pairs.rows.lines),
            sheet_of(self.against, "Consensus against gold"),
        )

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

    def _show_pairs(self) -> None:
        pairs = self._found.pairs if self._found else None
        words = (
            f"Pair by pair, and with gold; a dot where both answered fewer than {LEAST_SHARED} cases."
            if pairs
            else "Not enough answers: fewer than two people answered."
        )
        self.pair_words.setText(words)
        self.pairs.show_pairs(pairs, self.shown.currentText())
