"""How a case is answered: how many are right, what is decided instead, and why one should look at it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.item_figures import LEAST_ANSWERS, Bar, ItemFigures, say_item
from app.domain.schemes import Scheme
from app.domain.sentences import count, percent, percent_range
from app.ui.theme import Theme, font
from app.ui.tokens import SMALL
from app.ui.widgets.badge import Badge, Look
from app.ui.widgets.facts_grid import FactsGrid, clear
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import row

LINE, NAME, FIGURE, THICK = 24, 132, 40, 12


class CaseStatistics(QWidget):
    """The figures of one case over first attempts; under LEAST_ANSWERS nothing but how many there are."""

    def __init__(self, theme: Theme, scheme: Scheme) -> None:
        super().__init__()
        self._theme, self._scheme = theme, scheme
        self.said = plain_label()
        self.bars, self._facts = DecisionBars(theme, scheme), FactsGrid()
        self._flags = QVBoxLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._flags)
        whole.addWidget(self.said)
        whole.addWidget(self.bars)
        whole.addLayout(self._facts)
        self.show_figures(None)

    def show_figures(self, figures: ItemFigures | None) -> None:
        """Show another case's; None where nobody has answered it."""
        clear(self._flags)
        known = figures is not None and figures.share is not None
        self.bars.setVisible(known)
        if figures is None or figures.share is None or figures.interval is None:
            n = figures.n if figures else 0
            self.said.setText(f"{count(n, 'first attempt')}. From {LEAST_ANSWERS} on there are figures.")
            self._facts.show_facts(())
            self.setAccessibleName(self.said.text())
            return
        for flag in figures.flags:
            words = plain_label(flag, tone="warning")
            line = row(Badge(self._theme, "Look at me", look=Look("warning", "flag")), words)
            line.setStretch(1, 1)
            self._flags.addLayout(line)
        spread = percent_range(figures.interval.low, figures.interval.high)
        self.said.setText(f"{percent(figures.share)} right, {spread} (95% interval), n = {figures.n} first attempts")
        self.bars.show_bars(figures.bars)
        self._facts.show_facts(facts_of(figures))
        self.setAccessibleName(say_item(figures, self._scheme))


def facts_of(figures: ItemFigures) -> list[tuple[str, str]]:
    """The other figures, those that are known."""
    facts = []
    if figures.discrimination is not None:
        facts.append(("Discrimination", f"{figures.discrimination:.2f}: how far right answers come from the able"))
    if figures.fitted is not None:
        facts.append(("Fitted difficulty", f"{figures.fitted:+.2f} logits; higher is harder"))
    if figures.seconds is not None:
        facts.append(("Median time", f"{figures.seconds:.0f} s"))
    if figures.confidence is not None:
        facts.append(("Confidence", f"{percent(figures.confidence)} on average, from guessing (0) to sure (100)"))
    return facts


class DecisionBars(QWidget):
    """How often each decision was given, with the gold marked by a word and the accent."""

    def __init__(self, theme: Theme, scheme: Scheme) -> None:
        super().__init__()
        self._theme = theme
        self._labels = {decision.key: decision.label for decision in scheme.decisions}
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Show these."""
        self._bars = bars
        self.setAccessibleName(", ".join(self.say(bar) for bar in bars))
        self.setToolTip("\n".join(self.say(bar) for bar in bars))
        self.updateGeometry()
        self.update()

    def say(self, bar: Bar) -> str:
        """A bar in words."""
        other = f", {bar.otherwise} of them with another clause or action" if bar.otherwise else ""
        return f"{self._name(bar)}: {bar.n}{other}"

    def sizeHint(self) -> QSize:
        """A line a decision."""
        return QSize(320, LINE * len(self._bars))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(SMALL))
        most = max((bar.n for bar in self._bars), default=0)
        room = self.width() - NAME - FIGURE
        for at, bar in enumerate(self._bars):
            top = at * LINE
            painter.setPen(self._theme.colour("text" if bar.gold else "muted"))
            align = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, NAME - 8, LINE), align, self._name(bar))
            self._paint_bar(painter, bar, top, width=room * bar.n / most if most else 0.0)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(
                QRectF(self.width() - FIGURE, top, FIGURE, LINE), align | Qt.AlignmentFlag.AlignRight, f"{bar.n}"
            )
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: Bar, top: int, *, width: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(NAME, top + (LINE - THICK) / 2, max(width, 2.0), THICK)
        painter.setBrush(self._theme.colour("accent" if bar.gold else "edge"))
        painter.drawRoundedRect(whole, 3, 3)
        if bar.otherwise and bar.n:  # decided as gold, but cited or did something else
            part = QRectF(whole)
            part.setLeft(whole.right() - whole.width() * bar.otherwise / bar.n)
            painter.setBrush(self._theme.colour("warning"))
            painter.drawRoundedRect(part, 3, 3)

    def _name(self, bar: Bar) -> str:
        return f"{self._labels.get(bar.decision, bar.decision)}{' (gold)' if bar.gold else ''}"
