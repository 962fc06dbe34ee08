"""The tables of the Quizzes screen: published quizzes, drafts, assignments, and how far each person is."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.domain.assignments import Progress
from app.domain.dates import say_day
from app.domain.measure.intervals import wilson
from app.domain.quiz_drafts import QuizDraft
from app.domain.quiz_shelf import PublishedQuiz
from app.domain.sentences import count, percent, percent_range, score
from app.ui.table import Column
from app.ui.widgets.assign_form import say_exemption
from app.ui.widgets.quiz_rows import MODES
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.assigning import Assigned, PersonProgress


def published_table(name: str, empty: str) -> TableView[PublishedQuiz]:
    """Quizzes with how often they were taken and how it went."""
    return TableView(
        (
            Column(title="Quiz", value=lambda p: p.quiz.title, stretch=True, tip=say_versions),
            Column(title="Version", value=lambda p: p.quiz.version, width=76),
            Column(title="Mode", value=lambda p: MODES[p.quiz.mode][0], width=96),
            Column(title="Cases", value=lambda p: len(p.quiz.cases), right=True, width=70),
            Column(title="Taken", value=lambda p: p.taken, right=True, width=70, tip=say_taken),
            Column(
                title="Mean score", value=mean_of, text=lambda mean: mean[1], width=130, tip=say_mean,
                accessible=say_mean, header_tip="Right answers of all; the 95% interval is beside it",
            ),
            Column(
                title="Stale", value=lambda p: p.stale, right=True, width=64,
                header_tip="Cases whose clause changed materially since their gold",
            ),
            Column(title="Assigned", value=lambda p: p.assigned or None, right=True, width=84),
            Column(title="Published", value=lambda p: p.published_at, text=say_date, width=110),
        ),
        name=name, empty=empty, key=lambda p: p.quiz.slug,
    )  # fmt: skip


def drafts_table() -> TableView[QuizDraft]:
    """Drafts, the one changed last first."""
    return TableView(
        (
            Column(title="Draft", value=lambda d: d.quiz.title or "No title yet", stretch=True),
            Column(title="Id", value=lambda d: d.quiz.slug, width=200),
            Column(title="Mode", value=lambda d: MODES[d.quiz.mode][0], width=110),
            Column(title="Cases", value=say_size, width=170),
            Column(title="Changed", value=lambda d: d.changed_at, text=say_date, width=120),
        ),
        name="Drafts", empty="No quiz is being built. “New quiz” begins one.", key=lambda d: d.id,
    )  # fmt: skip


def assignments_table() -> "TableView[Assigned]":
    """Assignments with how far their people are."""
    return TableView(
        (
            Column(title="Quiz", value=lambda a: f"{a.quiz.title} {a.quiz.version}", stretch=True),
            Column(title="For", value=lambda a: a.name, width=140),
            Column(title="Opens", value=lambda a: a.assignment.opens_at, text=say_date, width=108),
            Column(title="Closes", value=lambda a: a.assignment.closes_at, text=say_date, width=108),
            *(progress_column(state) for state in Progress),
            Column(title="By", value=lambda a: a.by, width=100),
        ),
        name="Assignments", empty="Nothing is assigned. Choose a published quiz and “Assign…”.",
        key=lambda a: a.assignment.id,
    )  # fmt: skip


def progress_column(state: Progress) -> "Column[Assigned]":
    """How many are so far."""
    return Column(title=state.value.capitalize(), value=lambda a: a.counts.get(state, 0), right=True, width=84)


def people_table() -> "TableView[PersonProgress]":
    """How far each person of an assignment is."""
    return TableView(
        (
            Column(title="Person", value=lambda p: p.person.name, width=176),
            Column(title="Team", value=lambda p: p.person.team, width=110),
            Column(title="Site", value=lambda p: p.person.site, width=100),
            Column(title="Vendor", value=lambda p: p.person.vendor, width=100),
            Column(title="Progress", value=lambda p: p.progress.value.capitalize(), width=100),
            Column(title="Taken on", value=lambda p: p.taken_at, text=say_date, width=110),
            Column(title="Attempts", value=lambda p: p.attempts or None, right=True, width=84),
            Column(title="Score", value=lambda p: score(p.right or 0, p.n) if p.n else None, width=120),
            Column(title="Special", value=say_special, stretch=True, tip=lambda p: say_special(p) or ""),
        ),
        name="People of the assignment", empty="Choose an assignment above.", key=lambda p: p.person.id,
    )  # fmt: skip


def say_date(moment: datetime) -> str:
    """The day, here."""
    return say_day(moment.astimezone())


def say_special(row: "PersonProgress") -> str | None:
    """What is special for a person, with the reason."""
    special = row.exemption
    said = [f"{say_exemption(special)}: {special.reason}"] if special.exempt or special.extra_minutes else []
    if row.stuck:
        said.append("cannot begin: too few cases whose gold is new")
    elif row.withheld:
        said.append(f"{count(row.withheld, 'case')} left out: gold shown before")
    return "; ".join(said) or None


def say_stuck(rows: Sequence["PersonProgress"]) -> str:
    """What a trainer should do where people cannot begin; empty where all can."""
    people = sum(row.stuck for row in rows)
    if not people:
        return ""
    whom = count(people, "person has", "people have")
    return f"{whom} been shown the gold of too many of its cases to begin it: assign them another form."


def say_size(draft: QuizDraft) -> str:
    """How many cases a draft asks for."""
    if draft.blueprint is None:
        return count(len(draft.quiz.cases), "case")
    return f"{count(draft.blueprint.n, 'case')} by blueprint"


def mean_of(quiz: PublishedQuiz) -> tuple[float, str] | None:
    """The mean score with its words, where it may be shown and there is one."""
    if not quiz.n:
        return None
    right, interval = quiz.right or 0, wilson(quiz.right or 0, quiz.n)
    return right / quiz.n, f"{percent(right / quiz.n)}, {percent_range(interval.low, interval.high)}"


def say_mean(quiz: PublishedQuiz) -> str:
    """The mean score in words."""
    if quiz.n is None:
        return "Never finished." if not quiz.taken else "The mean of fewer than five people is not shown."
    interval = wilson(quiz.right or 0, quiz.n)
    span = percent_range(interval.low, interval.high)
    return f"{quiz.right:,} of {count(quiz.n, 'answer')} right, 95% interval {span}."


def say_taken(quiz: PublishedQuiz) -> str:
    """How often, by how many."""
    return f"Finished {count(quiz.taken, 'time')} by {count(quiz.people, 'person', 'people')}."


def say_versions(quiz: PublishedQuiz) -> str:
    """The history of a quiz, a line a version."""
    lines = [
        f"{v.version}: {count(v.cases, 'case')}, published {say_date(v.published_at)}, taken {count(v.taken, 'time')}"
        for v in quiz.versions
    ]
    drawn = quiz.blueprint
    family = f"\nForm {drawn.form.upper()} of {drawn.family}" if drawn is not None and drawn.form else ""
    return "\n".join(lines) + family
