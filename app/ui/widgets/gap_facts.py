"""One topic's readiness explained in words, with the buttons that close a gap."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from app.domain.closing import Closing
from app.domain.dates import say_day
from app.domain.gaps import ClauseExplanation, Topic
from app.domain.measure.readiness import Verdict
from app.domain.sentences import count, percent, percent_range, say_why
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.closing_card import ClosingCard
from app.ui.widgets.facts_grid import FactsGrid
from app.ui.widgets.gap_answers import GapAnswers
from app.ui.widgets.interval_bar import IntervalBar, Span
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column

NARROW, WIDE = 248, 304
READ = {"clause": "Read the clause", "sop": "Read the SOP"}


class GapFacts(QFrame):
    """A card about one topic. ``read_wanted``, ``practice_wanted`` and ``explanation_wanted`` give the topic;
    ``help_wanted`` asks how scores work, ``cases_wanted`` to set someone else unseen cases of a topic."""

    read_wanted = Signal(object)
    practice_wanted = Signal(object)
    explanation_wanted = Signal(object)
    help_wanted = Signal()
    cases_wanted = Signal(object, int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDE)
        self._topic: Topic | None = None
        self._where, self._name = plain_label(tone="muted", size="small"), plain_label(size="title")
        self._badge, self._span = Badge(theme), IntervalBar(theme)
        self.grid, self.why = FactsGrid(), plain_label(tone="muted")
        self.practise, self.read = QPushButton("Practise these"), QPushButton()
        self.explain, self.help = QPushButton("Where it comes from (Enter)"), QPushButton("How scores work")
        self.help.setProperty("kind", "quiet")
        self.answers, self.closing = GapAnswers(theme), ClosingCard(theme)
        self.practise.setProperty("kind", "primary")
        for button in (self.practise, self.read, self.explain, self.help):
            button.setAutoDefault(True)
        self.explain.clicked.connect(lambda: self.explanation_wanted.emit(self._topic))
        self.help.clicked.connect(self.help_wanted)
        self.practise.clicked.connect(lambda: self.practice_wanted.emit(self._topic))
        self.closing.wanted.connect(lambda cases, days: self.cases_wanted.emit(self._topic, cases, days))
        self.read.clicked.connect(lambda: self.read_wanted.emit(self._topic))
        buttons = column(self.practise, self.explain, self.read, space=8)
        parts = (
            self._where, self._name, self._badge, self._span, self.closing, buttons, self.grid, self.why, self.answers,
            self.help,
        )  # fmt: skip
        self.setLayout(column(*parts, None, space=12, margin=20))
        self.show_topic(None)

    def show_topic(self, topic: Topic | None, *, own: bool = True) -> None:
        """Explain a topic; one practises only for oneself."""
        self._topic = topic
        shown = topic is not None
        for part in (self._where, self._name, self._badge, self._span, self.why):
            part.setVisible(shown)
        self.practise.setVisible(shown and own and topic is not None and topic.level != "domain")
        self.read.setVisible(topic is not None and topic.level in READ)
        self.explain.setVisible(topic is not None and topic.level == "clause" and topic.readiness.n > 0)
        self.answers.hide()
        self.closing.hide()
        self.grid.show_facts(say_figures(topic) if topic else ())
        if topic is not None:
            self._say(topic)

    def show_closing(self, topic: Topic, unseen: int, sets: Sequence[Closing], *, name: str) -> None:
        """Show how the gap of someone else can be closed, if that is still the topic in sight."""
        if self._topic is not None and self._topic.path == topic.path:
            gap = topic.readiness.verdict is Verdict.GAP
            self.closing.show_closing(unseen, sets, name=name, gap=gap)

    def show_explanation(self, told: ClauseExplanation) -> None:
        """Show where the readiness of the topic comes from, if that is still the one in sight."""
        if self._topic is not None and self._topic.path == told.topic.path:
            self.explain.hide()
            self.answers.show_explanation(told)

    def _say(self, topic: Topic) -> None:
        readiness = topic.readiness
        self._where.setText(" › ".join(topic.names[:-1]) or "Domain")
        self._name.setText(topic.name)
        self._badge.say(readiness.verdict.value)
        self._span.show_span(Span.of(readiness) if readiness.n else None)
        self.why.setText(say_why(readiness, right=topic.right, whole=topic.level != "clause"))
        self.read.setText(READ.get(topic.level, ""))


def say_figures(topic: Topic) -> list[tuple[str, str]]:
    """Readiness, interval, target, answers and the last day, by name."""
    r, target = topic.readiness, ("Target", percent(topic.readiness.target))
    if not r.n:
        return [("Answers", "None yet"), target]
    facts = [
        ("Readiness", f"{percent(r.p)}: the chance that the next case is handled rightly"),
        (f"{percent(r.level)} interval", percent_range(r.low, r.high)),
        target,
        (
            "Quiz answers" if topic.audits else "Answers",
            f"{topic.quiz_answers:,}, of which {topic.right - topic.audits_right:,} right",
        ),
    ]
    if topic.audits:
        facts.append(("Audits", f"{topic.audits:,}, of which {topic.audits_right:,} right"))
        facts.append(("Together", f"{topic.readiness.n:,}, of which {topic.right:,} right"))
    if topic.left_out:
        facts.append(("Left out", f"{count(topic.left_out, 'answer')} to cases under suspicion"))
    return [*facts, ("Last answer", say_day(topic.last_answer.astimezone()))] if topic.last_answer else facts
