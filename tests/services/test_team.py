"""A team's answers: who may see them, and which are there."""

from dataclasses import replace

import pytest

from app.domain.adjudications import Reason
from app.domain.measure.team_map import GAP
from app.domain.people import Role
from app.domain.sittings import Answer
from app.domain.team_answers import Scope, first_attempts, within
from app.errors import Refused
from tests.ui.screens.world import LEAD, OTHER, REVIEWER, START, TRAINER, World, make_world


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = make_world(tmp_path_factory.mktemp("team"))
    made.answer_all(REVIEWER, "blind", wrong=2)
    made.answer_all(OTHER, "blind")
    return made


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.TRAINER])
def test_only_who_leads_sees_what_a_team_answered(world: World, role: Role) -> None:
    someone = replace(REVIEWER, role=role)
    for ask in (world.team.answers, lambda person: world.gaps.map(asked_by=person)):
        with pytest.raises(Refused, match="only their own"):
            ask(someone)
    assert len(world.team.answers(LEAD).answers) == 10


def test_an_answer_says_who_what_and_how_it_was_marked(world: World) -> None:
    first = world.team.answers(LEAD).answers[0]
    assert (first.person, first.case, first.decision, first.gold, first.right) == (
        REVIEWER, "case-1", "restrict", "reject", False,
    )  # fmt: skip
    assert (first.clause, first.domain, first.quiz_title) == (
        "counterfeit-goods#logo-misuse", "products", "Weekly calibration",
    )  # fmt: skip
    assert [m.value for m in first.mistakes] == ["under-enforcement"]
    assert first.sure == 1.0
    assert first.in_force


def test_a_sitting_that_is_not_finished_shows_nothing_yet(world: World) -> None:
    sitting = world.taking.start(LEAD, "blind")
    world.taking.answer(sitting, 0, answer=sitting_answer())
    assert all(a.person.id != LEAD.id for a in world.team.answers(LEAD).answers)


def sitting_answer() -> Answer:
    return Answer(decision="approve", clause="counterfeit-goods#logo-misuse", action="none", confidence="sure")


def test_cases_that_one_may_yet_vote_on_are_held_back(world: World) -> None:
    world.add_people(TRAINER)
    world.adjudicating.open(TRAINER, ["case-1"], reason=Reason.ASKED)
    seen = world.team.answers(LEAD)
    assert seen.held_back == 2
    assert all(a.case != "case-1" for a in seen.answers)


def test_answers_are_chosen_by_facets_and_by_first_attempt(world: World) -> None:
    world.answer_all(REVIEWER, "practice")
    answers = world.team.answers(LEAD).answers
    assert len(answers) == 12
    assert len(first_attempts(answers)) == 10
    blue = within(answers, Scope(values={"team": "Blue", "SOP": "counterfeit-goods"}), now=START)
    assert {(a.person.team, a.sop) for a in blue} == {("Blue", "counterfeit-goods")}
    assert len(blue) == 5


def test_the_map_says_what_the_gaps_of_each_person_say(world: World) -> None:
    world.answer_all(REVIEWER, "practice", wrong=2)
    found = world.gaps.map(asked_by=LEAD)
    for row, person in enumerate(found.people):
        topics = {t.citation: t.readiness for t in world.gaps.of(person, asked_by=LEAD).topics if t.level == "clause"}
        for column, clause in enumerate(found.clauses):
            told = topics[clause.citation]
            assert found.cells.p[row, column] == pytest.approx(told.p, abs=1e-5)
            assert found.n[row, column] == told.n
            assert (found.cells.verdict[row, column] == GAP) == (told.verdict == "gap")
