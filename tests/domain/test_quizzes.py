"""When a quiz shows gold."""

import pytest

from app.domain.quizzes import Feedback, Mode, Quiz


@pytest.mark.parametrize(
    ("mode", "usual"),
    [(Mode.PRACTICE, Feedback.EACH), (Mode.CALIBRATION, Feedback.END), (Mode.SEALED, Feedback.NONE)],
)
def test_each_mode_has_its_usual_feedback(mode: Mode, usual: Feedback) -> None:
    assert Quiz(slug="q", version="1.0", title="Q", mode=mode, cases=()).shows_gold is usual


def test_an_author_may_choose_but_a_sealed_quiz_never_shows_gold() -> None:
    practice = Quiz(slug="q", version="1.0", title="Q", mode=Mode.PRACTICE, cases=(), feedback=Feedback.END)
    sealed = Quiz(slug="q", version="1.0", title="Q", mode=Mode.SEALED, cases=(), feedback=Feedback.EACH)
    assert (practice.shows_gold, sealed.shows_gold) == (Feedback.END, Feedback.NONE)
