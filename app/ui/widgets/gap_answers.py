"""Where a person's readiness on a clause comes from: sentences, the trend, and each answer with how it counts."""

from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.domain.dates import say_day
from app.domain.gaps import ClauseExplanation, Counted
from app.domain.sentences import percent
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

HALF = 3
"""Answers that each half must have before the trend is told."""


class GapAnswers(QFrame):
    """The reckoning of one clause."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.why, self.trend = plain_label(), plain_label(tone="muted")
        self._list: QVBoxLayout = column(space=12)
        title = plain_label("Where it comes from", strong=True)
        self.setLayout(column(title, self.why, self.trend, self._list, space=8))
        self.hide()

    def show_explanation(self, told: ClauseExplanation) -> None:
        """Show it, the newest answer first."""
        self.why.setText(" ".join(told.sentences))
        self.trend.setText(say_trend(told))
        self.trend.setVisible(bool(self.trend.text()))
        clear(self._list)
        for counted in reversed(told.answers):
            self._list.addLayout(self._line(counted))
        self.show()

    def _line(self, counted: Counted) -> QVBoxLayout:
        badge = Badge(self._theme, "right" if counted.right else "wrong")
        day = plain_label(say_day(counted.at.astimezone()), tone="muted", size="small", wrap=False)
        return column(row(badge, day, None), plain_label(say_counted(counted)), space=4)


def say_counted(counted: Counted) -> str:
    """An answer and how it counts, in a sentence."""
    if counted.left_out:
        return f"{counted.title}: left out, as its case is under suspicion."
    what = (
        "audited decision"
        if counted.audit
        else f"{counted.hardness} case"
        if counted.hardness in ("hard", "easy")
        else ""
    )
    what = what or "case of usual difficulty"
    share = "" if counted.weight > 0.995 else f", counts {percent(counted.weight)}"
    return f"{counted.title}: {what}{share}."


def say_trend(told: ClauseExplanation) -> str:
    """The earlier half of the answers beside the later one; empty with too few to say."""
    some = [counted for counted in told.answers if not counted.left_out]
    middle = len(some) // 2
    earlier, later = some[:middle], some[middle:]
    if len(earlier) < HALF:
        return ""
    then, now = (f"{sum(c.right for c in half)} of {len(half)}" for half in (earlier, later))
    return f"Trend: {then} right in the earlier half, {now} in the later half."
