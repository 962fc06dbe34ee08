"""A case after it was marked: right or which mistake, mine beside gold, why, and the clause at its version."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QWidget

from app.domain.answer_words import AnswerWords, Beside
from app.domain.dates import say_day
from app.domain.sentences import name_mistakes, say_mistakes
from app.domain.sittings import Marked
from app.domain.sops import Citation
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge, look_of
from app.ui.widgets.clause_text import ClauseText, Sought
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label
from app.ui.widgets.remark_box import RemarkBox
from app.ui.widgets.section import column, row

WRONG = look_of("wrong")


class MarkedView(QFrame):
    """``clause_wanted`` gives the citation whose text should be shown in ``clause``; ``library_wanted`` to go there."""

    clause_wanted = Signal(str)
    library_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("card", "true")
        self.citation = ""
        self.badge, self.verdict = Badge(theme), plain_label(strong=True)
        self.rationale = plain_label(selectable=True)
        self.stale = plain_label(tone="warning")
        self.clause, self.library = ClauseText(theme), QPushButton("Open in library")
        self.since, self.remarks = plain_label(tone="warning", strong=True), RemarkBox()
        self._rows, self._cited = QGridLayout(), row()
        self._arrange()
        self.library.clicked.connect(lambda: self.library_wanted.emit(self.citation))

    def show_marked(self, marked: Marked, *, words: AnswerWords, asks: tuple[str, ...]) -> None:
        """Show a case that was marked, and ask for the text of the clause it rests on."""
        gold = marked.case.gold
        assert gold is not None, "a marked case has its gold"
        name = name_mistakes(marked.mistakes)
        self.badge.say(name, look=look_of("right" if marked.right else marked.mistakes[0].value))
        self.badge.show()
        self.verdict.setText(say_right(asks) if marked.right else say_mistakes(marked.mistakes))
        self.setAccessibleName(f"{name}. {gold.rationale}")
        self._show_rows(words.beside(marked, asks))
        self.rationale.setText(gold.rationale)
        self.stale.setText(f"This gold may be out of date: {marked.stale}" if marked.stale else "")
        self.stale.setVisible(bool(marked.stale))
        self._show_cited(gold.clauses, words)
        self.since.setText(say_since(marked))
        self.since.setVisible(bool(self.since.text()))
        self.remarks.reset()
        self.clause.seek(Sought(why=gold.rationale, labels=words.labels, says=words.says(gold)))
        self._want(gold.primary)

    def _want(self, cited: Citation) -> None:
        self.citation = str(cited)
        self.clause.show_loading()
        self.clause_wanted.emit(self.citation)

    def _show_rows(self, rows: Sequence[Beside]) -> None:
        clear(self._rows)
        for at, title in enumerate(("", "Mine", "Gold")):
            self._rows.addWidget(plain_label(title, tone="muted", size="small", wrap=False), 0, at)
        for at, beside in enumerate(rows, start=1):
            top = Qt.AlignmentFlag.AlignTop
            self._rows.addWidget(plain_label(beside.part, tone="muted", wrap=False), at, 0, top)
            self._rows.addLayout(self._mine(beside), at, 1)
            self._rows.addWidget(plain_label(beside.gold), at, 2, top)

    def _mine(self, beside: Beside) -> QHBoxLayout:
        made = row(space=6)
        if beside.same is not None:
            icon, tone = ("check", "accent") if beside.same else (WRONG.icon, WRONG.tone)
            sign = IconLabel(self._theme, icon, tone=tone, size=16, words="as gold" if beside.same else "not as gold")
            made.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        made.addWidget(plain_label(beside.mine, strong=beside.same is False), 1, Qt.AlignmentFlag.AlignTop)
        return made

    def _show_cited(self, clauses: Sequence[Citation], words: AnswerWords) -> None:
        clear(self._cited)
        if len(clauses) > 1:
            for cited in clauses:
                button = QPushButton(words.clause(cited).replace("&", "&&"))
                button.setProperty("kind", "quiet")
                button.clicked.connect(lambda _, cited=cited: self._want(cited))
                self._cited.addWidget(button)
            self._cited.addStretch(1)

    def _arrange(self) -> None:
        self._rows.setHorizontalSpacing(12)
        self._rows.setVerticalSpacing(6)
        self._rows.setColumnStretch(1, 1)
        self._rows.setColumnStretch(2, 1)
        why = column(plain_label("Why", tone="muted", size="small", wrap=False), self.rationale, self.stale, space=4)
        judged = plain_label("The clause it was judged by", tone="muted", size="small", wrap=False)
        below = row(judged, None, self.library)
        head = row(self.badge, self.verdict, space=10)
        head.setStretch(1, 1)
        made = column(head, self._rows, why, self.remarks, below, self.since, self._cited, self.clause, margin=16)
        made.setStretch(7, 1)
        inside, area = QWidget(), QScrollArea(widgetResizable=True)
        inside.setLayout(made)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = column(area)
        whole.setContentsMargins(1, 1, 1, 1)
        self.setLayout(whole)
        self.clause.setMinimumHeight(280)


def say_since(marked: Marked) -> str:
    """What happened since the answer: it was scored again, or the clause has a newer text; empty where neither did."""
    said = []
    if marked.rescored is not None:
        said.append(f"Scored again on {say_day(marked.rescored.astimezone())}, by a newer gold.")
    if marked.newer:
        said.append(f"The clause has changed since: version {marked.newer} is newer.")
    return " ".join(said)


def say_right(asks: Sequence[str]) -> str:
    """What agrees when an answer is right."""
    parts = [part for part in asks if part != "confidence"]
    return f"{' and '.join([', '.join(parts[:-1]), parts[-1]] if parts[1:] else parts).capitalize()} as gold."
