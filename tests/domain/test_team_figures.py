"""Figures of a team: results by anything, agreement with its least n, confusion with its direction, who is sure."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.measure.mistakes import direction
from app.domain.people import Person, Role
from app.domain.schemes import Mistake
from app.domain.team_agreement import LEAST_CASES, team_agreement
from app.domain.team_answers import TeamAnswer
from app.domain.team_causes import Kind, cause_queue
from app.domain.team_results import BY, confidently_wrong, confusion, results, whole
from tests.ui.screens.world import SCHEME

PEOPLE = tuple(
    Person(id=f"p{n}", key=f"R{n}", name=f"Person {n}", role=Role.REVIEWER, team="AB"[n % 2]) for n in range(12)
)
AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
DECISIONS = [d.key for d in SCHEME.decisions]


def made(person: int, case: int, decision: str, *, gold: str = "reject", sure: float | None = 0.5) -> TeamAnswer:
    """An answer to a case of the clause ``s#c<tens>``."""
    right = decision == gold
    return TeamAnswer(
        person=PEOPLE[person], case=f"k{case:02}", title=f"Case {case}", clause=f"s#c{case // 10}",
        clause_heading="A clause", sop_title="An SOP", domain="products", market="DE", quiz="q", quiz_title="Quiz",
        decision=decision, gold=gold, right=right,
        mistakes=() if right else (direction(decision, gold, scheme=SCHEME),), sure=sure,
        at=AT + timedelta(hours=person, minutes=case), in_force=True,
    )  # fmt: skip


answers = st.lists(
    st.builds(
        made, st.integers(0, 5), st.integers(0, 14), st.sampled_from(DECISIONS), gold=st.sampled_from(DECISIONS),
        sure=st.sampled_from([None, 0.0, 0.5, 1.0]),
    ),
    max_size=60,
)  # fmt: skip


@given(answers, st.sampled_from(sorted(BY)))
def test_every_answer_is_in_just_one_line_whatever_results_are_laid_out_by(some: list[TeamAnswer], by: str) -> None:
    lines = results(some, by)
    assert sum(line.n for line in lines) == len(some)
    assert sum(line.right for line in lines) == whole(some).right
    for line in lines:
        assert line.interval.low <= line.right / line.n <= line.interval.high


@given(answers)
def test_the_cells_of_confusion_hold_every_answer_with_its_direction(some: list[TeamAnswer]) -> None:
    rows = confusion(some, SCHEME)
    assert sum(row.n for row in rows) == len(some)
    for row in rows:
        for decision, behind in row.given.items():
            for answer in behind:
                assert (answer.gold, answer.decision) == (row.gold, decision)
                assert answer.mistakes == (() if decision == row.gold else (row.towards[decision],))


def test_a_stricter_answer_than_gold_is_over_enforcement() -> None:
    row = confusion([made(0, 0, "reject", gold="approve")], SCHEME)[0]
    assert row.towards["reject"] is Mistake.OVER
    assert whole(row.given["reject"]).mistakes[Mistake.OVER] == 1


def test_sure_and_wrong_counts_only_who_was_sure() -> None:
    some = [made(0, 0, "approve", sure=1.0), made(0, 1, "reject", sure=1.0), made(1, 0, "approve", sure=0.5)]
    (line,) = confidently_wrong(some)
    assert (line.name, len(line.wrong), len(line.answers)) == ("Person 0", 1, 2)


@pytest.mark.parametrize("cases", [LEAST_CASES - 1, LEAST_CASES])
def test_agreement_is_shown_from_its_least_number_of_cases_on(cases: int) -> None:
    some = [made(p, c, DECISIONS[(p * c) % 3]) for p in range(3) for c in range(cases)]
    line = team_agreement(some, SCHEME).lines[0]
    assert line.cases == cases
    assert bool(line.figures) == (cases >= LEAST_CASES)


def test_agreement_is_never_one_figure_alone() -> None:
    some = [made(p, c, DECISIONS[(p * c) % 3]) for p in range(4) for c in range(12)]
    figures = team_agreement(some, SCHEME).lines[0].figures
    assert {"percent", "ac1", "alpha_nominal", "alpha_ordinal", "fleiss"} <= set(figures)
    for figure in figures.values():
        assert figure.interval is not None
        assert figure.interval.low <= figure.value <= figure.interval.high


def test_a_second_attempt_does_not_count_towards_agreement() -> None:
    some = [made(p, c, "reject") for p in range(2) for c in range(12)]
    again = [replace(a, decision="approve", at=a.at + timedelta(days=1)) for a in some]
    assert team_agreement([*some, *again], SCHEME).lines[0].figures["percent"].value == 1.0


def test_a_pair_opens_the_answers_that_both_gave() -> None:
    some = [made(0, c, "reject") for c in range(12)] + [made(1, c, "approve") for c in range(2, 14)]
    pairs = team_agreement(some, SCHEME).pairs
    assert pairs is not None
    assert pairs.shared[0, 1] == 10
    assert pairs.percent[0, 1] == 0.0
    assert len(pairs.behind(0, 1)) == 20
    assert len(pairs.behind(0, 2)) == 12  # beside gold


def test_a_wrong_gold_is_in_the_queue_and_against_the_consensus() -> None:
    some = [made(p, c, "restrict" if c == 3 else "reject") for p in range(12) for c in range(14)]
    queue = cause_queue(some, SCHEME, suspected=frozenset({"k03"}))
    assert (queue.lines[0].kind, queue.lines[0].target, queue.lines[0].left_out) == (Kind.GOLD, "k03", True)
    assert queue.lines[0].evidence.startswith("12 of 12 chose Restrict, gold is Reject; the 5 strongest all did")
    assert [one.case for one in team_agreement(some, SCHEME).against] == ["k03"]


def test_where_people_are_as_wrong_as_gold_may_be_no_case_has_a_verdict_and_that_is_said() -> None:
    some = [made(p, c, DECISIONS[(p + c) % 3]) for p in range(9) for c in range(12)]
    queue = cause_queue(some, SCHEME)
    assert "no case gets a verdict" in queue.guard
    assert {line.kind for line in queue.lines} <= {Kind.UNSURE}


def test_without_answers_there_is_a_sentence() -> None:
    assert cause_queue((), SCHEME).guard == "Nobody has answered a case yet."
    assert team_agreement((), SCHEME).pairs is None
