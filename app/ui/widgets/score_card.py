"""A score at a glance: how many were right, how sure that is, passed or not, and which mistakes there were."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.dates import say_day
from app.domain.schemes import Mistake
from app.domain.sentences import FEW_CASES, count, percent
from app.domain.sittings import Outcome
from app.domain.timing import say_duration
from app.ui.theme import Theme
from app.ui.widgets.badge import NEUTRAL, Badge, look_of
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.interval_bar import IntervalBar, Span
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row


class ScoreCard(QWidget):
    """The head of a result."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.right, self.title = plain_label(size="display", wrap=False), plain_label(tone="muted", wrap=False)
        self.passed, self.bar = Badge(theme), IntervalBar(theme)
        self.words = plain_label()
        self.mistakes: QHBoxLayout = row(space=8)
        self.bar.setMinimumWidth(140)
        self.bar.setMaximumWidth(280)
        first = row(self.right, self.passed, self.bar, None, space=16)
        self.setLayout(column(self.title, first, self.words, self.mistakes, space=6))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a result."""
        self.title.setText(f"{outcome.quiz.title} · version {outcome.quiz.version} · {say_duration(outcome.took)}")
        self.right.setText(f"{outcome.right} of {outcome.n} right")
        mark = percent(outcome.quiz.pass_mark)
        self.passed.say(f"Passed, pass mark {mark}" if outcome.passed else f"Not passed, pass mark {mark}",
                        look=look_of("right" if outcome.passed else "wrong"))  # fmt: skip
        self.passed.show()
        self.bar.show_span(span_of(outcome))
        self.words.setText(
            " ".join(said for said in (say_rescored(outcome), say_outcome(outcome), say_held(outcome)) if said)
        )
        self._show_mistakes(outcome)

    def _show_mistakes(self, outcome: Outcome) -> None:
        clear(self.mistakes)
        for mistake in asked_about(outcome):
            number = outcome.count(mistake)
            badge = Badge(self._theme, f"{number} {mistake.value}", look=look_of(mistake.value) if number else NEUTRAL)
            self.mistakes.addWidget(badge)
        self.mistakes.addStretch(1)


def say_rescored(outcome: Outcome) -> str:
    """“Re-scored on 22 Nov 2026: 11 → 12 of 14.”, where a gold changed after the sitting; else nothing."""
    again = outcome.rescored
    if again is None:
        return ""
    when = say_day(again.at.astimezone())
    return f"Re-scored on {when}, as a gold changed: {again.before} → {outcome.right} of {outcome.n}."


def say_held(outcome: Outcome) -> str:
    """How many cases are held back, and until when; else nothing."""
    if not outcome.held:
        return ""
    many = "1 more case is" if outcome.held == 1 else f"{outcome.held} more cases are"
    return f"{many} held back until the vote on its gold is over, as you may be one of the two."


def asked_about(outcome: Outcome) -> list[Mistake]:
    """The mistakes that this quiz could show."""
    needs = {Mistake.WRONG_CLAUSE: "clause", Mistake.WRONG_ACTION: "action"}
    return [mistake for mistake in Mistake if needs.get(mistake, "decision") in outcome.quiz.asks]


def span_of(outcome: Outcome) -> Span:
    """The score with its Wilson interval and the pass mark as the target."""
    return Span(
        value=outcome.share, low=outcome.low, high=outcome.high, n=outcome.n, level=95, target=outcome.quiz.pass_mark,
        verdict="on target" if outcome.passed else "gap",
    )  # fmt: skip


def say_outcome(outcome: Outcome) -> str:
    """The interval in words, against the pass mark, and what few cases mean."""
    spread = f"{percent(outcome.low)} to {percent(outcome.high)}"
    mark = percent(outcome.quiz.pass_mark)
    told = f"Counting chance, the true share right is {spread} (Wilson 95% interval). "
    if outcome.low >= outcome.quiz.pass_mark:
        told += f"All of that lies above the pass mark of {mark}."
    elif outcome.high < outcome.quiz.pass_mark:
        told += f"All of that lies below the pass mark of {mark}."
    else:
        told += f"The pass mark of {mark} lies within it, so chance may have decided."
    few = (
        f" With {count(outcome.n, 'case')} the interval is wide: more cases say more." if outcome.n < FEW_CASES else ""
    )
    return told + few + say_unanswered(outcome.unanswered)


def say_unanswered(cases: int) -> str:
    """What cases without an answer did to the score; empty where there are none."""
    counts = "counts" if cases == 1 else "count"
    return f" {count(cases, 'case')} had no answer and {counts} as not right." if cases else ""
