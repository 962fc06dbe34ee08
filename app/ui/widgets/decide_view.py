"""Deciding a case: the case as a reviewer sees it on the left, the decision on the right, votes where two parted."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from app.domain.adjudications import State, ToDecide
from app.domain.answer_words import AnswerWords
from app.domain.schemes import Scheme
from app.ui.theme import Theme
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.clause_picker import ClauseChoice
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row
from app.ui.widgets.vote_card import vote_card
from app.ui.widgets.vote_form import VoteForm

BLIND = "You decide blind: no vote and no gold is shown before yours. A second, different person decides as well."
VOTED = "Your vote counts. A second, different person decides as well."
SETTLE = "Both votes are on the left. What you decide becomes the gold; what was voted otherwise is kept in words."
MOVED = "The case changed after this was opened. Below it stands as it was: what is decided on that would not count."
NARROW = 400


class DecideView(QWidget):
    """``given`` gives nothing: the form holds what was decided. ``left`` and ``withdrawn`` are the other ways out.

    ``renewed`` asks for the case as it is now. ``media`` is the folder of the workspace's pictures.
    """

    given = Signal()
    left = Signal()
    withdrawn = Signal()
    renewed = Signal()

    def __init__(self, theme: Theme, scheme: Scheme, *, media: Path | None = None) -> None:
        super().__init__()
        self.card, self.form = CaseCard(theme, media=media), VoteForm(scheme, host=self)
        self.moved = SaidBar(theme, tone="warning", icon="warning")
        self.sure = SaidBar(theme, tone="warning", icon="warning")
        self.title, self.note = plain_label(size="title", wrap=False), plain_label(tone="muted")
        self.back, self.withdraw = QPushButton("Back to the list (Esc)"), QPushButton("Withdraw")
        self.withdraw.setToolTip("End this adjudication without a gold; its votes stay in the history")
        self._votes, self._scroll = QVBoxLayout(), QScrollArea(widgetResizable=True)
        self._votes.setSpacing(8)
        self._arrange()
        self.form.given.connect(self.given)
        self.back.clicked.connect(self.left)
        self.withdraw.clicked.connect(self.withdrawn)
        local_key(self, "Escape", self.left.emit)
        local_key(self, "B", self.card.toggle)

    def show_adjudication(
        self,
        asked: ToDecide,
        *,
        words: AnswerWords,
        clauses: Sequence[ClauseChoice],
        settles: bool,
        again: bool = False,
    ) -> None:
        """Show what this person may see; ``settles``: whether they may settle a case on which two parted.

        ``again``: it is the same case as it is now, so what was written of it stays.
        """
        found = asked.adjudication
        parted = found.state is State.PARTED
        self.title.setText("Settle the gold" if parted else "Decide the gold")
        self.sure.say(None)
        self.card.show_case(asked.case)
        self._scroll.verticalScrollBar().setValue(0)
        clear(self._votes)
        for vote in found.votes:
            self._votes.addWidget(vote_card(vote, words))
        may = settles if parted else not found.votes
        said = SETTLE if parted else BLIND if may else VOTED
        if parted and not settles:
            said = "The two parted. A lead or owner who did not vote settles it."
        self.note.setText(f"{said} {'Opened with: ' + found.note if found.note else ''}".strip())
        self.form.setVisible(may and not asked.moved)
        ask = self.form.ask_again if again else self.form.ask
        ask("Make it the gold" if parted else "Give my vote", clauses, said="")
        self.say_moved(moved=asked.moved)
        if not asked.moved:
            (self.form.take_focus if may else self.back.setFocus)()

    def say_moved(self, *, moved: bool = True) -> None:
        """The case is another by now; what was written here stays for it."""
        self.moved.say(MOVED if moved else None, button="Begin again on the case as it is now", act=self.renewed.emit)
        if moved:
            self.moved.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setLayout(column(self._votes, self.card, None, space=12))
        inside.setObjectName("content")
        self._scroll.setWidget(inside)
        right, form = QScrollArea(widgetResizable=True), QWidget()
        form.setLayout(column(self.form, None, margin=8))
        form.setObjectName("content")
        right.setWidget(form)
        for area, name in ((self._scroll, "The case"), (right, "Your decision")):
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setAccessibleName(name)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right.setMinimumWidth(NARROW)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self._scroll)
        parts.addWidget(right)
        parts.setChildrenCollapsible(False)
        parts.setSizes([560, 440])
        head = row(self.title, None, self.withdraw, self.back)
        whole = column(head, self.sure, self.moved, self.note, parts, space=8, margin=16)
        whole.setStretch(4, 1)
        self.setLayout(whole)
