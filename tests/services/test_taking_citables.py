"""What the quiz screen asks of taking beside sittings: which clauses can be cited, and what a quiz is about."""

from pathlib import Path

import pytest

from tests.ui.screens.world import REVIEWER, World, make_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A workspace with two quizzes."""
    return make_world(tmp_path)


def test_the_clauses_in_force_can_be_cited_but_not_the_title_of_an_sop(world: World) -> None:
    assert [clause.citation for clause in world.taking.citables()] == [
        "counterfeit-goods#logo-misuse",
        "counterfeit-goods#replica-wording",
        "seller-checks#documents",
    ]


def test_a_quiz_is_about_the_sops_whose_clauses_its_cases_test(world: World) -> None:
    assert world.taking.about("counterfeit-goods") == {"blind": 4, "practice": 1}
    assert world.taking.about("unknown") == {}


def test_an_offer_counts_every_right_answer_of_the_last_sitting(world: World) -> None:
    world.answer_all(REVIEWER, "blind", wrong=2)
    offer = next(offer for offer in world.taking.offers(REVIEWER) if offer.quiz.slug == "blind")
    assert (offer.right, offer.n, offer.taken) == (3, 5, 1)
