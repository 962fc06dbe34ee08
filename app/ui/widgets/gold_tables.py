"""The lists of the Gold screen: what waits for a decision, a second look or a word, and what is settled."""

from typing import Any

from app.domain.adjudications import VOTES
from app.domain.dates import say_day
from app.domain.recheck import Doubt, Settled, StaleCase, Waiting
from app.ui.table import Column
from app.ui.widgets.table_view import TableView

VOTING, PARTED, STALE, RECHECK, SETTLED = range(5)
TITLES = ("To adjudicate", "Parted", "Stale", "Re-check", "Settled")
EMPTY = (
    "Nothing waits for a vote. What is stale or doubted can be decided anew from its list.",
    "Nobody parted: no case waits for someone to settle it.",
    "No gold is stale: each rests on its clauses as they are in force.",
    "Nobody contests a gold, and no figure speaks against one.",
    "Nothing has been adjudicated yet.",
)


def make_tables() -> tuple[TableView[Any], ...]:
    """The five lists, in the order of TITLES."""
    case = lambda row: row.case  # noqa: E731
    waiting = (
        Column[Waiting](title="Case", value=lambda w: w.title, stretch=True, tip=lambda w: w.adjudication.case),
        Column[Waiting](title="Why", value=lambda w: w.adjudication.reason.value.capitalize(), width=90),
        Column[Waiting](
            title="Votes",
            value=lambda w: "Case changed" if w.moved else f"{w.votes} of {VOTES}",
            width=104,
            tip=lambda w: "The case changed: open it to begin again" if w.moved else "",
        ),
    )
    mine = Column[Waiting](title="Mine", value=lambda w: "Voted" if w.mine else "To do", width=68)
    return (
        TableView((*waiting, mine), name=TITLES[VOTING], empty=EMPTY[VOTING], key=lambda w: w.adjudication.id),
        TableView(waiting, name=TITLES[PARTED], empty=EMPTY[PARTED], key=lambda w: w.adjudication.id),
        TableView(
            (
                Column[StaleCase](title="Case", value=lambda s: s.title, stretch=True, tip=lambda s: s.case),
                Column[StaleCase](title="Bound", value=lambda s: s.first.bound, width=72),
                Column[StaleCase](title="Now", value=lambda s: s.first.now or "–", width=56),
                Column[StaleCase](title="Since", value=lambda s: s.first.since, text=say_local_day, width=112),
            ),
            name=TITLES[STALE], empty=EMPTY[STALE], key=case,
        ),
        TableView(
            (
                Column[Doubt](title="Case", value=lambda d: d.title, stretch=True, tip=lambda d: d.case),
                Column[Doubt](title="Why", value=lambda d: d.reason.value.capitalize(), width=90),
            ),
            name=TITLES[RECHECK], empty=EMPTY[RECHECK], key=lambda d: d.key,
        ),
        TableView(
            (
                Column[Settled](title="Case", value=lambda s: s.title, stretch=True, tip=lambda s: s.adjudication.case),
                Column[Settled](title="How", value=lambda s: say_outcome(s), width=84),
                Column[Settled](title="On", value=lambda s: s.adjudication.closed_at, text=say_local_day, width=112),
            ),
            name=TITLES[SETTLED], empty=EMPTY[SETTLED], key=lambda s: s.adjudication.id,
        ),
    )  # fmt: skip


def say_outcome(settled: Settled) -> str:
    """How an adjudication ended."""
    outcome = settled.adjudication.outcome
    return outcome.value.capitalize() if outcome else ""


def say_local_day(at: Any) -> str:
    """The day of an instant, where one is."""
    return say_day(at.astimezone())


def case_of(row: Waiting | StaleCase | Doubt | Settled) -> str:
    """The key of the case that a row is about."""
    return row.case if isinstance(row, StaleCase | Doubt) else row.adjudication.case
