"""Production beside calibration: what QA and appeals counted next to what quizzes say, without guessing why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from app.domain.measure.intervals import Interval
from app.domain.production import BY, LEAST_ANSWERS, LEAST_SAMPLED, ProductionFound, ProductionLine, Reading
from app.domain.sentences import count, score
from app.domain.volumes import Kpi
from app.ui.memory import Memory
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.figure_table import Behind, FigureTable
from app.ui.widgets.interval_bar import Span
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column
from app.ui.widgets.sheets import sheet_of
from app.ui.widgets.table_view import TableView
from app.ui.widgets.team_page import Page, chooser, head

HOW = (
    "Production samples ordinary work; quizzes ask for hard and rare cases. Where the two part, look there first: "
    "neither is the truth about the other, and neither says why."
)


class ProductionPage(Page):
    """A line for each team, person, SOP or period with both figures, and below it what production counted."""

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self.by = chooser("Production by")
        for by in BY:
            self.by.addItem(f"By {by}", by)
        self.summary = plain_label(tone="muted")
        self.table: FigureTable[ProductionLine] = production_table(theme)
        self.counted: TableView[Kpi] = counted_table()
        self.words = plain_label(tone="muted", selectable=True)
        parts = QSplitter(Qt.Orientation.Vertical)
        for part in (self.table, self.counted):
            parts.addWidget(part)
        parts.setChildrenCollapsible(False)
        parts.setSizes([280, 200])
        memory.keep("team/production", parts)
        whole: QVBoxLayout = column(head(self.summary, self.by), parts, self.words, space=8)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.sheets = sheet_of(self.table, "Production beside quizzes"), sheet_of(self.counted, "Production figures")
        self.table.wanted.connect(self.wanted)
        self.table.view.selectionModel().currentRowChanged.connect(lambda *_: self._tell(self.table.current))
        self.by.currentIndexChanged.connect(lambda _: self.again.emit())

    def show_production(self, found: ProductionFound) -> None:
        """Show it."""
        undated = f" {count(found.undated, 'figure')} name no dates, so no answers stand beside them." * bool(
            found.undated
        )
        periods = f"Production of {found.periods}, and first attempts in quizzes of the same time. " * bool(
            found.periods
        )
        self.summary.setText(f"{periods}{HOW}{undated}")
        self.table.show_rows(found.lines)
        if self.table.current is None and found.lines:
            self.table.choose(found.lines[0].key)
        self._tell(self.table.current)

    def _tell(self, line: ProductionLine | None) -> None:
        self.counted.show_rows(line.kpis if line is not None else ())
        self.words.setText(say_line(line) if line is not None else "")


def production_table(theme: Theme) -> FigureTable[ProductionLine]:
    """Both figures, and how they stand beside each other."""
    everything: Behind[ProductionLine] = lambda r: (f"{r.name}, first attempts", r.answers)  # noqa: E731
    columns: list[tuple[Column[ProductionLine], Behind[ProductionLine]]] = [
        (Column(title="Name", value=lambda r: r.name, stretch=True, tip=lambda r: r.name), everything),
        (
            Column(title="Quizzes", value=_quiz_span, tip=say_line, accessible=say_line, width=156,
                   header_tip="Share of first attempts that were right, with the Wilson 95% interval"),
            everything,
        ),
        (Column(title="Answers", value=lambda r: len(r.answers), text=lambda n: f"{n:,}", right=True, width=76),
         everything),
        (
            Column(title="Production", value=_work_span, tip=say_line, accessible=say_line, width=156,
                   header_tip="Share of sampled decisions without an error, with the Wilson 95% interval"),
            everything,
        ),
        (Column(title="Sampled", value=lambda r: r.sampled, text=lambda n: f"{n:,}", right=True, width=80), everything),
        (
            Column(title="Beside each other", value=lambda r: r.reading.value, width=176, tip=say_reading,
                   header_tip="Apart only where the two intervals do not meet"),
            everything,
        ),
        (
            Column(title="Overturned", value=_overturned, right=True, width=156,
                   tip=say_appeals, accessible=say_appeals,
                   header_tip="Decisions overturned, of those appealed, with the Wilson 95% interval"),
            everything,
        ),
    ]  # fmt: skip
    made = FigureTable(
        columns, theme=theme, name="Production beside quizzes", spans=(1, 3), key=lambda r: r.key,
        empty="Production has counted nothing here. An owner or trainer brings figures in: plumbline import kpi FILE.",
    )  # fmt: skip
    made.view.setItemDelegateForColumn(5, BadgeDelegate(theme, made.view))
    return made


def counted_table() -> TableView[Kpi]:
    """What production counted, figure by figure."""
    columns: list[Column[Kpi]] = [
        Column(title="Counted for", value=lambda k: k.subject, stretch=True),
        Column(title="Topic", value=lambda k: k.topic or "everything", width=220, tip=lambda k: k.topic),
        Column(title="Period", value=lambda k: k.period, width=96),
        *(_count_column(name) for name in ("sampled", "errors", "appealed", "overturned")),
    ]  # fmt: skip
    return TableView(
        columns, name="Production figures", empty="Choose a line above to see what it was counted from.",
        key=lambda k: (k.subject_kind, k.subject, k.topic, k.period),
    )  # fmt: skip


def _count_column(name: str) -> Column[Kpi]:
    return Column(
        title=name.capitalize(), value=lambda kpi: getattr(kpi, name), text=lambda n: f"{n:,}", right=True, width=92
    )


def say_line(line: ProductionLine) -> str:
    """Both figures with their n and intervals, in sentences."""
    n = len(line.answers)
    quiz = f"{score(line.right, n)} right in quizzes (95% interval)" if n else "no quiz answers of that time"
    right = line.sampled - line.errors
    work = f"{score(right, line.sampled)} right in production" if line.sampled else "no errors counted in production"
    return f"{line.name}: {quiz}; {work}: {line.reading.value}. {say_appeals(line)}"


def say_reading(line: ProductionLine) -> str:
    """What a reading means."""
    if line.reading is Reading.NOT_ENOUGH:
        return (
            f"Compared from {LEAST_ANSWERS} quiz answers and {LEAST_SAMPLED} sampled decisions on; here there are "
            f"{len(line.answers):,} and {line.sampled:,}."
        )
    return {
        Reading.ALIKE: "The two intervals meet, so they may well be alike.",
        Reading.QUIZ_LOWER: "The intervals do not meet. Quizzes ask for harder cases; see by SOP which ones.",
        Reading.WORK_LOWER: "The intervals do not meet. See whether quizzes miss what work brings; look by SOP.",
    }[line.reading]


def say_appeals(line: ProductionLine) -> str:
    """How many appeals were overturned, in a sentence."""
    if line.appeals is None:
        return "Appeals were not counted."
    overturned, appealed = line.appeals
    if not appealed:
        return "No decision was appealed."
    return f"Of {count(appealed, 'appeal')} {score(overturned, appealed)} were overturned."


def _overturned(line: ProductionLine) -> str | None:
    if line.appeals is None or not line.appeals[1]:
        return None
    return score(*line.appeals)


def _quiz_span(line: ProductionLine) -> Span | None:
    return _span(line.right, line.quiz, n=len(line.answers))


def _work_span(line: ProductionLine) -> Span | None:
    return _span(line.sampled - line.errors, line.work, n=line.sampled)


def _span(right: int, between: Interval, *, n: int) -> Span | None:
    return Span(value=right / n, low=between.low, high=between.high, n=n, level=95) if n else None
