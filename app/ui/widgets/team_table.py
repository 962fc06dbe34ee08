"""The table of a team: people by domain, with readiness, accuracy, answers and gaps."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QAbstractItemDelegate

from app.domain.gaps import DomainFigure, TeamRow
from app.domain.sentences import count, say_accuracy, say_readiness
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.interval_bar import IntervalDelegate, Span
from app.ui.widgets.share_cell import ShareCell
from app.ui.widgets.table_view import TableView

READINESS, ACCURACY, FIRST_DOMAIN = 3, 4, 7
NO_ANSWERS = "no answers"


def team_table(theme: Theme, domains: Sequence[str]) -> TableView[TeamRow]:
    """An empty table with a column for each domain."""
    columns = [*person_columns(), *(domain_column(domain) for domain in domains)]
    made: TableView[TeamRow] = TableView(
        columns, name="Team", empty="No one takes quizzes here yet.", key=lambda row: row.person.id
    )
    painters: list[QAbstractItemDelegate] = [IntervalDelegate(theme, made.view), ShareCell(theme, made.view)]
    for at in (READINESS, ACCURACY):
        made.view.setItemDelegateForColumn(at, painters[0])
    for at in range(FIRST_DOMAIN, FIRST_DOMAIN + len(domains)):
        made.view.setItemDelegateForColumn(at, painters[1])
    theme.changed.connect(made.view.viewport().update)
    return made


def person_columns() -> list[Column[TeamRow]]:
    """Who it is, and overall."""
    ready, accurate = partial(tell_readiness, "overall"), lambda row: say_accuracy(row.overall)
    return [
        Column(title="Person", value=lambda row: row.person.name, text=shortened, tip=lambda row: row.person.name,
               width=124),
        Column(title="Team", value=lambda row: row.person.team, width=88),
        Column(title="Site", value=where, tip=where, stretch=True, header_tip="Vendor and site"),
        Column(
            title="Readiness", value=lambda row: span_of(row.overall), tip=ready, accessible=ready, width=124,
            header_tip="How likely the next case is handled rightly, with its interval; the tick is the target",
        ),
        Column(
            title="Accuracy", value=lambda row: accuracy_of(row.overall), tip=accurate, accessible=accurate, width=124,
            header_tip="Right answers of all answers, with the Wilson 95% interval",
        ),
        Column(title="Answers", value=lambda row: row.overall.n, text=lambda n: f"{n:,}" if n else NO_ANSWERS,
               right=True, width=84),
        Column(title="Gaps", value=lambda row: row.gaps, right=True, width=56, tip=tell_gaps, accessible=tell_gaps,
               header_tip="Clauses on which this person has a gap"),
    ]  # fmt: skip


def domain_column(domain: str) -> Column[TeamRow]:
    """Readiness in one domain."""
    tell = partial(tell_readiness, domain)
    return Column(
        title=domain.capitalize(), value=lambda row: span_of(figure_in(row, domain)), tip=tell, accessible=tell,
        right=True, width=92, header_tip=f"Readiness on the clauses about {domain}",
    )  # fmt: skip


def shortened(name: str) -> str:
    """A name without the word that says that it is made up; hovering says it, and so does the foot of the window."""
    return name.removesuffix(" (simulated)")


def figure_in(row: TeamRow, domain: str) -> DomainFigure | None:
    """A person's figure in a domain."""
    return next((figure for figure in row.domains if figure.domain == domain), None)


def span_of(figure: DomainFigure | None) -> Span | None:
    """Readiness as it is painted; None without answers."""
    return Span.of(figure.readiness) if figure is not None and figure.n else None


def accuracy_of(figure: DomainFigure) -> Span | None:
    """Accuracy with its Wilson interval as it is painted; None without answers."""
    if figure.accuracy is None:
        return None
    return Span(value=figure.accuracy, low=figure.low, high=figure.high, n=figure.n, level=95)


def where(row: TeamRow) -> str:
    """Vendor and site."""
    return " · ".join(part for part in (row.person.vendor, row.person.site) if part)


def tell_readiness(domain: str, row: TeamRow) -> str:
    """A cell of readiness in a sentence."""
    figure = row.overall if domain == "overall" else figure_in(row, domain)
    name = f"{row.person.name}, {domain}"
    if figure is None:
        return f"{name}: nothing is measured here."
    return say_readiness(name, figure.readiness, right=figure.right)


def tell_gaps(row: TeamRow) -> str:
    """How many gaps, in a sentence."""
    return f"{row.person.name}: {count(row.gaps, 'clause')} with a gap. Enter shows them."


def say_team(rows: Sequence[TeamRow]) -> str:
    """The counts of a team in a sentence."""
    answers, gaps = sum(row.overall.n for row in rows), sum(row.gaps for row in rows)
    silent = sum(not row.overall.n for row in rows)
    without = f", {silent} of them without answers" if silent else ""
    with_gaps = sum(bool(row.gaps) for row in rows)
    people = count(len(rows), "person", "people")
    return f"{people}{without} · {count(answers, 'answer')} · {count(gaps, 'gap')} of {with_gaps} people"
