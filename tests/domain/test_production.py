"""Production beside quizzes: the same people, topics and time; apart only where their intervals part."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.people import Person, Role
from app.domain.production import Production, Reading, beside, span_of
from app.domain.team_answers import Scope, TeamAnswer
from app.domain.volumes import Kpi

NOW = datetime(2026, 11, 20, tzinfo=UTC)
ANA = Person(id="p1", key="R1", name="Ana", role=Role.REVIEWER, team="Blue", vendor="Acme", site="Cork")
BEN = Person(id="p2", key="R2", name="Ben", role=Role.REVIEWER, team="Green", vendor="Acme", site="Oslo")
DOMAINS = {"counterfeit-goods": "products", "batteries": "products", "seller-checks": "sellers"}
TITLES = {"counterfeit-goods": "Counterfeit goods", "batteries": "Batteries", "seller-checks": "Seller checks"}


def answers(person: Person, n: int, right: int, *, sop: str = "batteries", at: datetime = NOW) -> list[TeamAnswer]:
    """First attempts of a person."""
    return [
        TeamAnswer(
            person=person, case=f"{sop}-{i}", title="", clause=f"{sop}#a", clause_heading="A", sop_title=TITLES[sop],
            domain=DOMAINS[sop], market="DE", quiz="q", quiz_title="Q", decision="approve", gold="approve",
            right=i < right, mistakes=(), sure=None, at=at - timedelta(minutes=n - i), in_force=True,
        )
        for i in range(n)
    ]  # fmt: skip


def kpi(subject: str, topic: str, sampled: int, errors: int | None = None, *, period: str = "2026-11",
        kind: str = "team", appealed: int | None = None, overturned: int | None = None) -> Kpi:  # fmt: skip
    """A figure of production."""
    return Kpi(subject_kind=kind, subject=subject, topic=topic, period=period, sampled=sampled, errors=errors,
               appealed=appealed, overturned=overturned)  # fmt: skip


def given_by(*kpis: Kpi) -> Production:
    """What production counted."""
    return Production(kpis=kpis, domains=DOMAINS, titles=TITLES)


def test_a_team_has_both_figures_with_their_n() -> None:
    production = given_by(
        kpi("Blue", "batteries", 100, 9), kpi("Blue", "seller-checks", 50, 1), kpi("Green", "", 80, 4)
    )
    found = beside(answers(ANA, 40, 30), production, by="team", scope=Scope(), now=NOW)
    blue, green = found.lines
    assert (blue.name, blue.right, len(blue.answers), blue.sampled, blue.errors) == ("Blue", 30, 40, 150, 10)
    assert (green.sampled, len(green.answers), green.reading) == (80, 0, Reading.NOT_ENOUGH)
    assert found.periods == "2026-11"


def test_the_whole_and_its_parts_are_not_counted_twice() -> None:
    parts = (kpi("Blue", "products", 100, 5), kpi("Blue", "batteries", 60, 3), kpi("Blue", "batteries#a", 20, 1))
    one = beside([], given_by(*parts), by="team", scope=Scope(), now=NOW).lines[0]
    assert one.sampled == 100
    all_of_it = beside([], given_by(*parts, kpi("Blue", "", 300, 9)), by="team", scope=Scope(), now=NOW).lines[0]
    assert (all_of_it.sampled, all_of_it.errors) == (300, 9)
    people = given_by(*parts, kpi("R1", "", 5000, 3, kind="person"))
    by_month = beside(answers(ANA, 1, 1), people, by="period", scope=Scope(), now=NOW).lines[0]
    assert by_month.sampled == 5000  # teams and their people count the same work: the fuller count stands


def test_lines_are_apart_only_where_their_intervals_are() -> None:
    production = given_by(kpi("Blue", "", 1000, 30))
    low = beside(answers(ANA, 60, 30), production, by="team", scope=Scope(), now=NOW).lines[0]
    close = beside(answers(ANA, 60, 57), production, by="team", scope=Scope(), now=NOW).lines[0]
    few = beside(answers(ANA, 10, 0), production, by="team", scope=Scope(), now=NOW).lines[0]
    assert [line.reading for line in (low, close, few)] == [Reading.QUIZ_LOWER, Reading.ALIKE, Reading.NOT_ENOUGH]
    poor = given_by(kpi("Blue", "", 1000, 500))
    assert beside(answers(ANA, 60, 57), poor, by="team", scope=Scope(), now=NOW).lines[0].reading is Reading.WORK_LOWER


def test_answers_of_another_time_do_not_stand_beside_a_figure() -> None:
    old = answers(ANA, 30, 30, at=datetime(2026, 8, 1, tzinfo=UTC))
    production = given_by(kpi("Blue", "", 100, 5, period="2026-10"), kpi("Blue", "", 100, 5))
    found = beside(old, production, by="team", scope=Scope(), now=NOW)
    assert found.lines[0].answers == ()
    assert found.periods == "2026-10 to 2026-11"
    odd = beside(old, given_by(kpi("Blue", "", 100, 5, period="autumn")), by="team", scope=Scope(), now=NOW)
    assert (odd.undated, odd.lines[0].answers) == (1, ())


def test_what_is_chosen_above_bears_on_both_sides() -> None:
    production = given_by(
        kpi("Blue", "batteries", 100, 5), kpi("Blue", "seller-checks", 60, 3), kpi("Green", "batteries", 70, 7)
    )
    both = answers(ANA, 20, 10) + answers(BEN, 20, 20, sop="seller-checks")
    by_sop = beside(both, production, by="SOP", scope=Scope(values={"domain": "products"}), now=NOW).lines
    assert [(line.name, line.sampled, len(line.answers)) for line in by_sop] == [("Batteries", 170, 20)]
    blue = beside(both, production, by="SOP", scope=Scope(values={"team": "Blue"}), now=NOW).lines
    assert [(line.name, line.sampled) for line in blue] == [("Batteries", 100), ("Seller checks", 60)]
    cork = beside(both, production, by="team", scope=Scope(values={"site": "Cork"}), now=NOW).lines
    assert [line.name for line in cork] == ["Blue"]


def test_only_first_attempts_stand_beside_production() -> None:
    first = answers(ANA, 20, 5)
    again = [replace(a, right=True, at=a.at + timedelta(minutes=1)) for a in first]
    line = beside([*first, *again], given_by(kpi("Blue", "", 100, 5)), by="team", scope=Scope(), now=NOW).lines[0]
    assert (line.right, len(line.answers)) == (5, 20)


def test_appeals_are_counted_where_someone_counted_them() -> None:
    lines = beside(
        [], given_by(kpi("Blue", "a", 9, 1), kpi("Green", "", 9, 1, appealed=12, overturned=3)), by="team",
        scope=Scope(), now=NOW,
    ).lines  # fmt: skip
    assert [line.appeals for line in lines] == [None, (3, 12)]


@pytest.mark.parametrize(
    ("period", "first", "after"),
    [
        ("2026-12", "2026-12-01", "2027-01-01"),
        ("2026-Q4", "2026-10-01", "2027-01-01"),
        ("2026-W01", "2025-12-29", "2026-01-05"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("2026-02-28", "2026-02-28", "2026-03-01"),
    ],
)
def test_periods_are_understood(period: str, first: str, after: str) -> None:
    found = span_of(period)
    assert found is not None
    assert [moment.date().isoformat() for moment in found] == [first, after]


@given(st.text(max_size=12))
def test_no_word_for_a_period_is_too_odd(period: str) -> None:
    found = span_of(period)
    assert found is None or found[0] < found[1]


@given(st.lists(st.tuples(st.integers(0, 500), st.none() | st.integers(0, 900)), min_size=1, max_size=6))
def test_a_line_never_says_more_errors_than_decisions(counts: list[tuple[int, int | None]]) -> None:
    kpis = [kpi("Blue", "", n, errors, period=f"2026-{at + 1:02d}") for at, (n, errors) in enumerate(counts)]
    line = beside([], given_by(*kpis), by="team", scope=Scope(), now=NOW).lines[0]
    assert 0 <= line.errors <= line.sampled
    assert 0.0 <= line.work.low <= line.work.high <= 1.0
