"""The tables of a team's figures: results, agreement, mistakes and causes."""

from collections.abc import Callable, Sequence
from functools import partial

from app.domain.schemes import Mistake, Scheme
from app.domain.sentences import count, percent, percent_range
from app.domain.team_agreement import LEAST_CASES, AgainstGold, AgreementLine
from app.domain.team_answers import TeamAnswer
from app.domain.team_causes import CauseLine, Kind
from app.domain.team_results import ConfusionRow, ResultLine, SureLine
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.figure_table import Behind, FigureTable
from app.ui.widgets.interval_bar import Span
from app.ui.widgets.table_view import TableView

MADE = (
    (Mistake.OVER, "Over", "Over-enforcement: stricter than gold"),
    (Mistake.UNDER, "Under", "Under-enforcement: more lenient than gold"),
    (Mistake.WRONG_CLAUSE, "Clause", "Wrong clause: the decision is right, another clause says so"),
    (Mistake.WRONG_ACTION, "Action", "Wrong action: the decision is right, another action follows"),
)
NAMES = {
    "percent": ("Alike", "Share of pairs of answers to the same case that are alike"),
    "fleiss": ("Fleiss κ", "Agreement beyond chance, Fleiss 1971"),
    "ac1": ("AC1", "Gwet's AC1; read it with α and the share alike: under skew they part widely"),
    "alpha_nominal": ("α nominal", "Krippendorff's α: any two decisions are equally far apart"),
    "alpha_ordinal": ("α ordinal", "Krippendorff's α: decisions are ordered from lenient to strict"),
}
FEW = "not enough answers"


def short(name: str) -> str:
    """A name without the word that says that it is made up; the foot of the window says it."""
    return name.removesuffix(" (simulated)")


def results_table(theme: Theme) -> FigureTable[ResultLine]:
    """Results, a line for each value of what they are laid out by."""
    everything: Behind[ResultLine] = lambda r: (short(r.name), r.answers)  # noqa: E731
    columns: list[tuple[Column[ResultLine], Behind[ResultLine]]] = [
        (Column(title="Name", value=lambda r: short(r.name), stretch=True, tip=lambda r: r.name), everything),
        (Column(title="People", value=lambda r: r.people, right=True, width=72), everything),
        (Column(title="Answers", value=lambda r: r.n, text=lambda n: f"{n:,}", right=True, width=80), everything),
        (
            Column(
                title="Right", value=_right_span, tip=say_result, accessible=say_result, width=200,
                header_tip="Share of answers that were right, with the Wilson 95% interval",
            ),
            lambda r: (f"{short(r.name)}, right", tuple(a for a in r.answers if a.right)),
        ),
    ]  # fmt: skip
    columns.append(
        (
            Column(
                title="95% interval", value=_between, right=True, width=100, header_tip="Wilson, of the share right"
            ),
            everything,
        )
    )
    for mistake, title, tip in MADE:
        columns.append((_mistake_column(mistake, title, tip), partial(_behind_mistake, mistake)))
    return FigureTable(
        columns, theme=theme, name="Calibration results", spans=(3,), key=lambda r: r.key,
        empty="Nobody has finished a quiz in what is chosen above.",
    )  # fmt: skip


def _mistake_column(mistake: Mistake, title: str, tip: str) -> Column[ResultLine]:
    def value(line: ResultLine) -> int:
        return line.mistakes[mistake]

    def said(line: ResultLine) -> str:
        n = value(line)
        share = percent(n / line.n) if line.n else "none"
        return f"{short(line.name)}, {mistake.value}: {n} of {count(line.n, 'answer')}, {share}."

    return Column(title=title, value=value, right=True, width=72, tip=said, accessible=said, header_tip=tip)


def _behind_mistake(mistake: Mistake, line: ResultLine) -> tuple[str, Sequence[TeamAnswer]]:
    return f"{short(line.name)}, {mistake.value}", line.with_mistake(mistake)


def _right_span(line: ResultLine) -> Span | None:
    if not line.n:
        return None
    interval = line.interval
    return Span(value=line.right / line.n, low=interval.low, high=interval.high, n=line.n, level=95)


def _between(line: ResultLine) -> str | None:
    return percent_range(line.interval.low, line.interval.high) if line.n else None


def say_result(line: ResultLine) -> str:
    """A line's share right in a sentence."""
    if not line.n:
        return f"{short(line.name)}: no answers."
    interval = line.interval
    return (
        f"{short(line.name)}: {line.right:,} of {count(line.n, 'answer')} right, {percent(line.right / line.n)}; "
        f"Wilson 95% interval {percent_range(interval.low, interval.high)}."
    )


def agreement_table(theme: Theme) -> FigureTable[AgreementLine]:
    """Agreement, over all and by what it is laid out by."""
    everything: Behind[AgreementLine] = lambda r: (f"{r.name}, first attempts", r.answers)  # noqa: E731
    columns: list[tuple[Column[AgreementLine], Behind[AgreementLine]]] = [
        (Column(title="Name", value=lambda r: short(r.name), stretch=True, tip=lambda r: r.name), everything),
        (
            Column(title="Cases", value=lambda r: r.cases, right=True, width=64,
                   header_tip="Cases that two or more people answered"),
            everything,
        ),
        (Column(title="People", value=lambda r: r.people, right=True, width=64), everything),
    ]  # fmt: skip
    for name, (title, tip) in NAMES.items():
        columns.append((_agreement_column(name, title, tip), everything))
    return FigureTable(
        columns, theme=theme, name="Agreement", key=lambda r: r.key,
        empty="No case was answered by two people in what is chosen above.",
    )  # fmt: skip


def _agreement_column(name: str, title: str, tip: str) -> Column[AgreementLine]:
    def value(line: AgreementLine) -> float | None:
        figure = line.figures.get(name)
        return None if figure is None else figure.value

    def said(line: AgreementLine) -> str:
        figure = line.figures.get(name)
        if line.cases < LEAST_CASES:
            return f"{short(line.name)}: {FEW}; {line.cases} of the {LEAST_CASES} cases that agreement needs."
        if figure is None:
            return f"{short(line.name)}, {title}: the answers do not say, as all are alike."
        between = figure.interval
        told = f", 95% interval {between.low:.2f} to {between.high:.2f}" if between else ""
        return f"{short(line.name)}, {title}: {figure.value:.2f}{told}, {line.cases} cases, {line.people} people."

    def written(line: AgreementLine) -> str | None:
        figure = line.figures.get(name)
        if figure is None:
            return FEW if name == "percent" and line.cases < LEAST_CASES else "–"
        between = figure.interval
        if name == "percent":
            return percent(figure.value) + (f"  [{percent_range(between.low, between.high)}]" if between else "")
        return f"{figure.value:.2f}" + (f"  [{between.low:.2f}, {between.high:.2f}]" if between else "")

    return Column(
        title=title, value=written, sort=_figure, right=True, width=148, tip=said, accessible=said,
        header_tip=f"{tip}; in brackets the bootstrap 95% interval over cases",
    )  # fmt: skip


def _figure(words: str) -> float:
    found = words.split()[0].rstrip("%")
    return float(found) if found[-1].isdigit() else -2.0


def against_table(theme: Theme) -> FigureTable[AgainstGold]:
    """The cases whose consensus is not gold."""
    behind: Behind[AgainstGold] = lambda r: (f"{r.title}, first attempts", r.answers)  # noqa: E731
    columns: list[Column[AgainstGold]] = [
        Column(title="Case", value=lambda r: r.title, stretch=True, tip=lambda r: f"{r.case}: {r.title}"),
        Column(title="Gold", value=lambda r: r.gold, width=92),
        Column(title="Consensus", value=lambda r: r.consensus, width=92,
               header_tip="What all together say, each weighed by how well they tell decisions apart (Dawid–Skene)"),
        Column(title="Sure", value=lambda r: r.probability, text=percent, right=True, width=56,
               header_tip="How probable the consensus is, if people err independently"),
        Column(title="n", value=lambda r: len(r.answers), right=True, width=48, header_tip="First attempts"),
    ]  # fmt: skip
    return FigureTable(
        [(column, behind) for column in columns], theme=theme, name="Consensus against gold", key=lambda r: r.case,
        empty="On no case do people together say something else than gold.",
    )  # fmt: skip


def confusion_table(theme: Theme, scheme: Scheme, decisions: Sequence[str]) -> FigureTable[ConfusionRow]:
    """Gold × given."""
    labels = {d.key: d.label for d in scheme.decisions}
    columns: list[tuple[Column[ConfusionRow], Behind[ConfusionRow]]] = [
        (
            Column(title="Gold ↓  Given →", value=lambda r: labels.get(r.gold, r.gold), width=132),
            lambda r: (f"Gold {labels.get(r.gold, r.gold)}", tuple(a for some in r.given.values() for a in some)),
        ),
    ]
    for given in decisions:
        columns.append((_given_column(given, labels), partial(_behind_given, given, labels)))
    columns.append(
        (
            Column(title="All", value=lambda r: r.n, text=lambda n: f"{n:,}", right=True, width=64),
            lambda r: (f"Gold {labels.get(r.gold, r.gold)}", tuple(a for some in r.given.values() for a in some)),
        )
    )
    return FigureTable(
        columns, theme=theme, name="Gold and given decisions", key=lambda r: r.gold,
        empty="Nobody has finished a quiz in what is chosen above.",
    )  # fmt: skip


SIGNS = {Mistake.OVER: "↑", Mistake.UNDER: "↓"}


def _given_column(given: str, labels: dict[str, str]) -> Column[ConfusionRow]:
    def written(row: ConfusionRow) -> str:
        n = len(row.given.get(given, ()))
        if given == row.gold:
            return f"{n:,} ="
        return f"{n:,} {SIGNS.get(row.towards[given], '')}" if n else "–"

    def said(row: ConfusionRow) -> str:
        n, gold = len(row.given.get(given, ())), labels.get(row.gold, row.gold)
        what = "as gold" if given == row.gold else row.towards[given].value
        share = percent(n / row.n) if row.n else "none"
        return f"Gold {gold}, given {labels.get(given, given)}: {n} of {row.n}, {share}; {what}."

    return Column(
        title=labels.get(given, given), value=written, sort=_number, right=True, width=92, tip=said, accessible=said,
        header_tip="= as gold, ↑ stricter than gold (over-enforcement), ↓ more lenient (under-enforcement)",
    )  # fmt: skip


def _number(words: str) -> int:
    found = words.split()[0].replace(",", "")
    return int(found) if found.isdigit() else 0


def _behind_given(given: str, labels: dict[str, str], row: ConfusionRow) -> tuple[str, Sequence[TeamAnswer]]:
    return f"Gold {labels.get(row.gold, row.gold)}, given {labels.get(given, given)}", row.given.get(given, ())


def sure_table(theme: Theme) -> FigureTable[SureLine]:
    """Who was sure and wrong."""

    def said(line: SureLine) -> str:
        between = line.interval
        return (
            f"{short(line.name)}: {len(line.wrong)} of {count(len(line.answers), 'sure answer')} wrong; Wilson 95% "
            f"interval {percent_range(between.low, between.high)}."
        )

    wrong: Behind[SureLine] = lambda r: (f"{short(r.name)}, sure and wrong", r.wrong)  # noqa: E731
    columns: list[tuple[Column[SureLine], Behind[SureLine]]] = [
        (Column(title="Sure and wrong", value=lambda r: short(r.name), stretch=True), wrong),
        (Column(title="Wrong", value=lambda r: len(r.wrong), right=True, width=64, tip=said, accessible=said), wrong),
        (
            Column(title="Of sure", value=lambda r: len(r.answers), right=True, width=68),
            lambda r: (f"{short(r.name)}, sure", r.answers),
        ),
        (
            Column(title="Share wrong", value=_wrong_span, width=172, tip=said, accessible=said,
                   header_tip="Of the answers they were sure of, with the Wilson 95% interval"),
            wrong,
        ),
    ]  # fmt: skip
    return FigureTable(
        columns, theme=theme, name="Sure and wrong", spans=(3,), key=lambda r: r.answers[0].person.id,
        empty="Nobody was sure and wrong.",
    )  # fmt: skip


def _wrong_span(line: SureLine) -> Span:
    between, n = line.interval, len(line.answers)
    return Span(value=len(line.wrong) / n, low=between.low, high=between.high, n=n, level=95)


def causes_table(theme: Theme) -> TableView[CauseLine]:
    """The queue of causes."""
    said: Callable[[CauseLine], str] = lambda c: f"{c.kind.value}: {short(c.name)}. {c.evidence}"  # noqa: E731
    columns: list[Column[CauseLine]] = [
        Column(title="Looks like", value=lambda c: c.kind.value, width=172, accessible=said),
        Column(title="Where", value=lambda c: c.name.replace(" (simulated)", ""), width=260, tip=said, accessible=said),
        Column(title="Evidence", value=lambda c: c.evidence, stretch=True, tip=said),
        Column(title="Answers", value=lambda c: len(c.answers), right=True, width=76),
        Column(title="Chance", value=lambda c: c.chance, text=percent, right=True, width=72, tip=say_chance,
               accessible=say_chance, header_tip="How probable it is that something is at fault here"),
        Column(title="Cost", value=lambda c: c.cost or None, text=lambda cost: f"{cost:.2f}", right=True, width=64,
               header_tip="What the gap is expected to cost: shortfall × volume × risk"),
    ]  # fmt: skip
    made: TableView[CauseLine] = TableView(
        columns, name="Causes", key=lambda c: (c.kind, c.target, c.clause),
        empty="Nothing stands out: no clause, no gold, no case and no person is under suspicion in what is chosen.",
    )  # fmt: skip
    made.view.setItemDelegateForColumn(0, BadgeDelegate(theme, made.view))
    return made


def say_chance(line: CauseLine) -> str:
    """What the chance is the chance of."""
    if line.kind is Kind.PERSON:
        return f"The chance that readiness lies below target is at least {percent(line.chance)}."
    if line.kind is Kind.CLAUSE:
        return f"{percent(line.chance)} of the clause's cases can be read two ways."
    return f"The chance that the case is not in order is {percent(line.chance)}; n = {len(line.answers)}."
