"""A case beside its list: why it is stale or doubted, the clause then and now, its gold, figures and history."""

from collections.abc import Iterable
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.adjudications import Adjudication, Outcome
from app.domain.answer_words import AnswerWords
from app.domain.dates import say_day
from app.domain.item_figures import ItemFigures
from app.domain.recheck import CaseFile, ClauseThen, Doubt
from app.domain.remarks import Remark
from app.domain.schemes import Scheme
from app.domain.staleness import say_staleness
from app.ui.theme import Theme
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.case_statistics import CaseStatistics
from app.ui.widgets.diff_text import diff_html
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.section import row
from app.ui.widgets.vote_card import gold_card, vote_card

DIFF = 260


class GoldDetail(QScrollArea):
    """``replied`` gives a remark's id and the sentence for the reviewer."""

    replied = Signal(str, str)

    def __init__(self, theme: Theme, scheme: Scheme, *, media: Path | None = None) -> None:
        super().__init__()
        self._theme, self._scheme, self._media = theme, scheme, media
        self.case = ""
        self.pages: list[ReaderText] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("The chosen case")
        inside = QWidget()
        inside.setObjectName("content")
        self._parts = QVBoxLayout(inside)
        self._parts.setContentsMargins(0, 0, 12, 0)
        self._parts.setSpacing(12)
        self.setWidget(inside)
        self.say("Choose a case.")

    def say(self, words: str) -> None:
        """Nothing but a sentence."""
        self.case = ""
        self._begin()
        self._parts.addWidget(plain_label(words, tone="muted"))
        self._parts.addStretch(1)

    def show_file(
        self, file: CaseFile, *, figures: ItemFigures | None, words: AnswerWords, doubt: Doubt | None = None
    ) -> None:
        """Show a case: what speaks against its gold first."""
        self.case = file.case.key
        self._begin()
        if doubt is not None:
            self._add("What speaks against it", [plain_label(doubt.words, selectable=True)])
        if doubt is not None and doubt.remark is None:
            self._add("How it is answered", [self._statistics(figures)])
        if doubt is not None and doubt.remark is not None:
            self._add("What reviewers said", [self._remark(remark) for remark in file.remarks])
        for then in file.stale:
            self._add_stale(then)
        if file.golds:
            self._add("Gold", [gold_card(file.golds[-1], words, now=True)])
        card = CaseCard(self._theme, media=self._media)
        card.show_case(file.case)
        self._add("Case", [card])
        if doubt is None or doubt.remark is not None:
            self._add("How it is answered", [self._statistics(figures)])
        if file.remarks and (doubt is None or doubt.remark is None):
            self._add("What reviewers said", [self._remark(remark) for remark in file.remarks])
        history = [gold_card(entry, words, now=False) for entry in reversed(file.golds[:-1])]
        ended = [one for a in file.adjudications if a.outcome for one in self._ended(a, file, words)]
        if history or ended:
            self._add("History", [*history, *ended])
        self._parts.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def _begin(self) -> None:
        self.pages = []
        clear(self._parts)

    def _add(self, title: str, parts: Iterable[QWidget]) -> None:
        self._parts.addWidget(plain_label(title, strong=True, size="reading"))
        for part in parts:
            self._parts.addWidget(part)

    def _add_stale(self, then: ClauseThen) -> None:
        looks = "Looks like wording only" if then.looks_editorial else ""
        said = [plain_label(say_staleness(then.staleness), selectable=True)]
        if looks:
            said.append(plain_label(f"{looks}: no figure and no deciding word differs.", tone="muted"))
        page = ReaderText(self._theme, name=f"{then.staleness.clause} then and now")
        page.show_html(then_html(then))
        page.setFixedHeight(DIFF)
        self.pages.append(page)
        since = say_day(then.staleness.since.astimezone())
        self._add(f"The clause then and now, since {since}", [*said, page])

    def _statistics(self, figures: ItemFigures | None) -> CaseStatistics:
        made = CaseStatistics(self._theme, self._scheme)
        made.show_figures(figures)
        return made

    def _remark(self, remark: Remark) -> QFrame:
        made = QFrame()
        made.setProperty("card", "true")
        lines = QVBoxLayout(made)
        lines.setContentsMargins(12, 12, 12, 12)
        lines.setSpacing(6)
        on = say_day(remark.at.astimezone())
        lines.addWidget(plain_label(f"{remark.person} · {remark.kind.value} · {on}", tone="muted", size="small"))
        lines.addWidget(plain_label(remark.words, selectable=True))
        if remark.reply:
            lines.addWidget(plain_label(f"{remark.replied_by}: {remark.reply}", tone="muted"))
        else:
            lines.addLayout(self._reply_line(remark))
        return made

    def _reply_line(self, remark: Remark) -> QHBoxLayout:
        box, send = QLineEdit(placeholderText="A sentence that the reviewer will see"), QPushButton("Reply")
        box.setAccessibleName(f"Reply to {remark.person}")
        send.setAccessibleName(f"Send the reply to {remark.person}")
        give = partial(self._reply, remark.id, box)
        box.returnPressed.connect(give)
        send.clicked.connect(give)
        line = row(box, send)
        line.setStretch(0, 1)
        return line

    def _reply(self, remark_id: str, box: QLineEdit) -> None:
        if box.text().strip():
            self.replied.emit(remark_id, box.text())

    def _ended(self, ended: Adjudication, file: CaseFile, words: AnswerWords) -> list[QWidget]:
        assert ended.outcome is not None
        on = say_day((ended.closed_at or ended.opened_at).astimezone())
        by = file.people.get(ended.closed_by or "", "")
        said = f"Opened as {ended.reason.value} by {file.people.get(ended.opened_by or '', 'someone')}"
        end = f"{ended.outcome.value}{f', by {by}' if by else ''} on {on}"
        note = f" “{ended.note}”" if ended.note else ""
        line = plain_label(f"{said}; {end}.{note}", tone="muted")
        votes = [] if ended.outcome is Outcome.STILL_RIGHT else [vote_card(vote, words) for vote in ended.votes]
        return [line, *votes]


def then_html(then: ClauseThen) -> str:
    """The text of a clause with what is new and what is gone marked, long same parts left out."""
    before, after = then.before, then.after
    if before is None:
        return f"<p>{escape(then.staleness.clause)} has no text at {escape(then.staleness.bound)}.</p>"
    if after is None:
        return f"<h3>{escape(before.heading)}</h3>{diff_html(before.text, '')}"
    heading = diff_html(before.heading, after.heading)
    return f"<h3>{heading.removeprefix('<p>').removesuffix('</p>')}</h3>{diff_html(before.text, after.text, fold=True)}"
