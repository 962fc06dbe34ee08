"""Answers are marked against gold by what the quiz asks and the scheme counts."""

import pytest

from app.domain.cases import Gold
from app.domain.measure.mistakes import Mark, Vector, direction, mark
from app.domain.schemes import Decision, Mistake, RiskLevel, Scheme
from app.domain.sops import Citation

ORDER = [("approve", "lenient"), ("restrict", "limiting"), ("escalate", "referring"), ("reject", "strict")]
SCHEME = Scheme(
    decisions=tuple(Decision(key=k, label=k, shortcut=str(i), direction=d) for i, (k, d) in enumerate(ORDER)),
    actions=(),
    confidence=(),
    costs={Mistake.OVER: 1.0, Mistake.UNDER: 2.0, Mistake.WRONG_CLAUSE: 0.4, Mistake.WRONG_ACTION: 0.3},
    risks={
        "medium": RiskLevel(key="medium", cost=1.0, target=0.8),
        "high": RiskLevel(key="high", cost=2.0, target=0.9),
    },
    right=("decision", "clause", "action"),
)
GOLD = Gold(
    decision="restrict",
    clauses=(Citation("toys", "labels", "1.2"), Citation("toys", "age", "1.2")),
    action="fix",
    rationale="",
)
ALL = ("decision", "clause", "action", "confidence")


def marked(answer: Vector, *, asks: tuple[str, ...] = ALL, risk: str = "medium") -> Mark:
    return mark(answer, GOLD, asks=asks, scheme=SCHEME, risk=risk)


def test_an_answer_that_agrees_in_all_is_right_and_costs_nothing() -> None:
    assert marked(Vector("restrict", "toys#labels", "fix")) == Mark(True, (), 0.0)


def test_any_clause_of_gold_of_any_version_is_right() -> None:
    assert marked(Vector("restrict", "toys#age@1.0", "fix")).right


def test_a_stricter_decision_is_over_enforcement_and_a_milder_one_under_enforcement() -> None:
    assert marked(Vector("reject", "toys#labels", "fix")).mistakes == (Mistake.OVER,)
    under = marked(Vector("approve", "toys#labels", "fix"), risk="high")
    assert (under.mistakes, under.cost) == ((Mistake.UNDER,), 4.0)


def test_a_wrong_decision_hides_the_mistakes_that_follow_from_it() -> None:
    assert marked(Vector("reject", "other#clause", "remove")).mistakes == (Mistake.OVER,)


def test_wrong_clause_and_wrong_action_add_up() -> None:
    answer = marked(Vector("restrict", "other#clause", None))
    assert answer.mistakes == (Mistake.WRONG_CLAUSE, Mistake.WRONG_ACTION)
    assert answer.cost == pytest.approx(0.7)


def test_only_what_the_quiz_asks_counts() -> None:
    assert marked(Vector("restrict"), asks=("decision", "confidence")).right
    assert marked(Vector("approve", "toys#age"), asks=("clause",)).right


def test_no_action_and_the_action_none_are_the_same() -> None:
    gold = Gold(decision="approve", clauses=GOLD.clauses, action="none", rationale="")
    assert mark(Vector("approve", "toys#age"), gold, asks=ALL, scheme=SCHEME, risk="medium").right


def test_a_decision_that_the_scheme_dropped_counts_as_the_cheaper_mistake() -> None:
    assert direction("gone", "reject", scheme=SCHEME) is Mistake.OVER
