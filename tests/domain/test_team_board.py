"""A team measured at once: the same figures as for one person after another, and quick for thousands."""

from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.fits import Fit
from app.domain.gap_tree import Yardstick, topic_tree
from app.domain.measure.readiness import Parameters
from app.domain.measured import MeasuredClause
from app.domain.people import Person, Role
from app.domain.standing import Fading, Standings
from app.domain.team_board import measure_team
from app.formats.scheme_yaml import read_scheme
from tests.still import CONTENT

SCHEME = read_scheme(CONTENT / "scheme.yaml")
NOW = datetime(2026, 11, 1, tzinfo=UTC)
CLAUSES = tuple(
    MeasuredClause(f"c{at}", f"sop-{at // 2}", f"SOP {at // 2}", domain, risk, f"k{at}", f"Clause {at}", at)
    for at, (domain, risk) in enumerate(
        [
            ("products", "low"),
            ("products", "critical"),
            ("products", "high"),
            ("sellers", "medium"),
            ("content", "high"),
        ]
    )
)
PEOPLE = tuple(Person(id=f"p{at}", key=f"r-{at}", name=f"R {at}", role=Role.REVIEWER) for at in range(4))
answers = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6), st.booleans(), st.integers(0, 400)), max_size=120)


@settings(max_examples=60, deadline=None)
@given(
    answers,
    st.sampled_from([Parameters(), Parameters(growth=0.2, shift=0.1, slope=1.1, memory=0.9)]),
    st.sampled_from([Fading(), Fading(60.0, 0.2, 0.5, 0.7, level=0.9, wide=0.1)]),
    st.sampled_from([{}, {"c0": 0.0, "c1": 3.0}, dict.fromkeys(("c0", "c1", "c2", "c3", "c4"), 0.0)]),
)
def test_the_whole_team_at_once_is_everyone_one_by_one(
    given_answers: list[tuple[int, int, bool, int]], parameters: Parameters, fading: Fading, volumes: dict[str, float]
) -> None:
    """Also with answers on clauses (c5, c6) that no case tests any more: they bear on the general ability."""
    fit = Fit(parameters=parameters, clauses={"c1": -0.4, "c3": -2.0})
    standings = Standings((), edits={"c2": (NOW - timedelta(days=100),)}, fading=fading, fit=fit)
    for who, what, right, days in sorted(given_answers, key=lambda a: -a[3]):
        standings.count(f"p{who}", f"c{what}", right=right, at=NOW - timedelta(days=days))
    by = Yardstick(fit=fit, scheme=SCHEME, fading=fading, volumes=volumes)
    board = measure_team(PEOPLE, CLAUSES, standings, by=by, at=NOW)
    assert [row.person for row in board.rows] == list(PEOPLE)
    for at, row in enumerate(board.rows):
        states, general = standings.states(row.person.id, at=NOW)
        topics = topic_tree(CLAUSES, states, general, by=by)
        domains = {t.path[0]: t for t in topics if t.level == "domain"}
        clauses = [t for t in topics if t.level == "clause"]
        assert [f.domain for f in row.domains] == list(domains)
        for figure in row.domains:
            one = domains[figure.domain]
            assert figure.readiness.p == pytest.approx(one.readiness.p, abs=1e-9)
            assert figure.readiness.low == pytest.approx(one.readiness.low, abs=1e-9)
            assert figure.readiness.high == pytest.approx(one.readiness.high, abs=1e-9)
            assert figure.readiness.below == pytest.approx(one.readiness.below, abs=1e-9)
            assert figure.readiness.target == pytest.approx(one.readiness.target)
            assert (figure.n, figure.right) == (one.readiness.n, one.right)
            assert figure.readiness.verdict is one.readiness.verdict
        assert row.gaps == sum(t.readiness.verdict == "gap" for t in clauses)
        assert row.overall.n == sum(t.readiness.n for t in clauses)
        for column, topic in enumerate(clauses):
            assert board.map.cells.p[at, column] == pytest.approx(topic.readiness.p, abs=1e-5)
            assert board.map.cells.low[at, column] == pytest.approx(topic.readiness.low, abs=1e-5)
            assert board.map.n[at, column] == topic.readiness.n


def test_two_thousand_people_take_a_moment() -> None:
    """40 answered clauses of 200 each; cell by cell this took minutes."""
    clauses = tuple(
        MeasuredClause(f"c{at}", f"s{at // 5}", f"S {at // 5}", f"d{at // 50}", "high", f"k{at}", f"C {at}", at)
        for at in range(200)
    )
    people = tuple(Person(id=f"p{at}", key=f"r-{at}", name=f"R {at}", role=Role.REVIEWER) for at in range(2000))
    standings = Standings((), edits={}, fading=Fading())
    for at in range(0, 2000, 40):
        for clause in range(40):
            standings.count(f"p{at}", f"c{clause}", right=clause % 3 > 0, at=NOW)
    by = Yardstick(fit=Fit(), scheme=SCHEME, fading=Fading(), volumes={})
    begun = perf_counter()
    board = measure_team(people, clauses, standings, by=by, at=NOW)
    assert perf_counter() - begun < 5.0
    assert len(board.rows) == 2000
    assert board.rows[0].overall.n == 40
    assert board.rows[1].overall.accuracy is None
