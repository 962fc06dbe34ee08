"""Figures as people read them."""

import pytest

from app.domain.measure.readiness import Readiness, Verdict
from app.domain.schemes import Mistake
from app.domain.sentences import count, name_mistakes, say_mistakes, say_readiness, say_score, say_why, score


def readiness(verdict: Verdict, *, n: int, below: float) -> Readiness:
    """A readiness of 71% against a target of 85%."""
    return Readiness(p=0.71, low=0.6, high=0.8, below=below, target=0.85, n=n, verdict=verdict)


def test_a_score_comes_with_its_interval() -> None:
    assert score(11, 14) == "11 of 14, 52–92%"
    assert "between 52% and 92%" in say_score(11, 14)
    assert say_score(0, 0) == "No answers."


def test_one_is_not_many() -> None:
    assert [count(1, "quiz", "quizzes"), count(2, "quiz", "quizzes"), count(1234, "case")] == [
        "1 quiz", "2 quizzes", "1,234 cases",
    ]  # fmt: skip


def test_readiness_is_said_with_interval_target_answers_and_verdict() -> None:
    said = say_readiness("Logos", readiness(Verdict.GAP, n=12, below=0.9), right=8)
    assert said == ("Logos: readiness 71%, 80% interval 60–80%, target 85%, 12 answers of which 8 right: gap.")
    assert "no answers yet" in say_readiness("Logos", readiness(Verdict.NOT_ENOUGH, n=0, below=0.6), right=0)


@pytest.mark.parametrize(
    ("verdict", "n", "right", "said"),
    [
        (Verdict.NOT_ENOUGH, 4, 0, "fewer than 5 answers"),
        (Verdict.GAP, 12, 8, "called a gap because"),
        (Verdict.ON_TARGET, 12, 11, "on target because"),
        (Verdict.NOT_ENOUGH, 6, 6, "Every answer was right"),
        (Verdict.NOT_ENOUGH, 6, 5, "could be either"),
    ],
)
def test_a_verdict_says_why(verdict: Verdict, n: int, right: int, said: str) -> None:
    assert said in say_why(readiness(verdict, n=n, below=0.5), right=right)


def test_mistakes_are_named_and_explained() -> None:
    assert name_mistakes(()) == "Right"
    assert name_mistakes((Mistake.WRONG_CLAUSE, Mistake.WRONG_ACTION)) == "Wrong clause, wrong action"
    assert say_mistakes((Mistake.UNDER,)) == "More lenient than gold."
