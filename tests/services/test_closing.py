"""Closing a gap: cases never seen are set, taken blind, and readiness is told before and after them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.assignments import Audience, Wish
from app.domain.changed import Changed
from app.domain.closing import Outcome
from app.domain.drafts import DraftText
from app.domain.measure.readiness import Verdict
from app.domain.quizzes import Mode
from app.errors import Refused
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store.impacts import find_impact
from tests.services.test_taking_bulk import counted
from tests.ui.screens.world import LEAD, OTHER, REVIEWER, START, TRAINER, World, case_of, make_world, quizzes

WEEKS = timedelta(days=14)
LOGO = "counterfeit-goods#logo-misuse"
NEW = tuple((f"new-{at}", LOGO, "reject", "strike") for at in range(8))


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A reviewer who got all logos wrong, and eight new cases on logos."""
    made = make_world(tmp_path_factory.mktemp("closing"))
    made.answer_all(REVIEWER, "blind", wrong=5)
    with made.database.write(Changed.CASES, Changed.QUIZZES) as connection:
        ids = {key: one.id for key, one in case_rows.list_cases(connection).items()}
        drill = replace(quizzes()[0], slug="drill", mode=Mode.PRACTICE)  # a calibration is not taken twice
        quiz_rows.add_quiz(connection, drill, case_ids=ids, source_hash="drill", at=START)
        for row in NEW:
            case = case_of(row)
            text = replace(case, fields=replace(case.fields, text=" ".join(f"{row[0]}-{word}" for word in range(30))))
            case_rows.add_cases(connection, [text], known={}, at=START)
    made.answer_all(REVIEWER, "drill", wrong=5)
    return made


def test_only_cases_the_person_has_never_seen_are_set(world: World) -> None:
    assert world.closing.unseen(LEAD, REVIEWER, LOGO) == 8
    assert world.closing.unseen(LEAD, REVIEWER, "counterfeit-goods") == 8
    assert world.closing.unseen(LEAD, OTHER, LOGO) == 11
    made = world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=5, days=7)
    quiz = next(due.quiz for due in world.quizzes.due(REVIEWER))
    assert (quiz.mode, len(quiz.cases)) == (Mode.CALIBRATION, 5)
    assert set(quiz.cases) <= {row[0] for row in NEW}
    assert (made.audience, made.whom, made.attempts) == (Audience.PERSON, REVIEWER.id, 1)
    assert made.closes_at == made.opens_at + timedelta(days=7)
    assert world.closing.unseen(LEAD, REVIEWER, LOGO) == 3


def test_a_gap_is_closed_by_cases_that_were_not_seen_and_the_change_has_its_interval(world: World) -> None:
    before = next(t for t in world.gaps.of(REVIEWER, asked_by=LEAD).topics if t.citation == LOGO)
    assert before.readiness.verdict is Verdict.GAP
    world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=8, days=7)
    waiting = world.closing.of(LEAD, REVIEWER)[0]
    assert waiting.outcome is Outcome.WAITING
    assert "not taken yet" in waiting.say()
    world.answer_all(REVIEWER, next(d.quiz.slug for d in world.quizzes.due(REVIEWER)))
    found = world.closing.of(LEAD, REVIEWER)[0]
    now = next(t for t in world.gaps.of(REVIEWER, asked_by=LEAD).topics if t.citation == LOGO)
    assert found.before.p == pytest.approx(before.readiness.p)
    assert found.after.p == pytest.approx(now.readiness.p)
    assert (found.earlier, found.right, found.n) == ((0, 6), 8, 8)
    assert found.change is not None
    assert 0.3 < found.change.low < found.change.high <= 1.0
    assert found.after.p > found.before.p
    assert found.outcome is {Verdict.GAP: Outcome.OPEN, Verdict.ON_TARGET: Outcome.CLOSED}.get(
        now.readiness.verdict, Outcome.UNSURE
    )
    assert found.say().startswith("8 unseen cases set by Lena on 1 Nov 2026, taken on 1 Nov 2026: 8 of 8, 68–100%")
    assert "0 of 6 were right: a change of +100 points (95% interval +" in found.say()


def test_a_set_that_failed_stays_a_gap(world: World) -> None:
    world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=6, days=7)
    world.answer_all(REVIEWER, next(d.quiz.slug for d in world.quizzes.due(REVIEWER)), wrong=6)
    assert world.closing.of(LEAD, REVIEWER)[0].outcome is Outcome.OPEN


def test_what_one_person_is_set_is_hidden_from_nobody_else(world: World) -> None:
    """A trainer's list is not filled with it, and others may practise the cases."""
    before = {person.id: world.practising.state(person).servable for person in (OTHER, REVIEWER)}
    world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=5, days=7)
    assert world.practising.state(OTHER).servable == before[OTHER.id]
    assert world.practising.state(REVIEWER).servable == before[REVIEWER.id] - 5
    assert {q.quiz.slug for q in world.quizzes.shelf(LEAD).published} == {"blind", "drill", "practice"}
    assert [a.name for a in world.assigning.list(LEAD)] == [REVIEWER.name]
    assert not world.quizzes.due(OTHER)


def test_nobody_who_does_not_lead_sets_cases(world: World) -> None:
    for person in (REVIEWER, TRAINER):
        with pytest.raises(Refused, match="does not set cases"):
            world.closing.set_cases(person, OTHER, LOGO, cases=1, days=1)
        with pytest.raises(Refused, match="does not set cases"):
            world.closing.of(person, OTHER)


def test_where_nothing_unseen_is_left_it_says_so(world: World) -> None:
    world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=8, days=7)
    assert world.closing.unseen(LEAD, REVIEWER, LOGO) == 0
    with pytest.raises(Refused, match="has seen every case"):
        world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=1, days=7)
    with pytest.raises(Refused, match="From 1 to 20"):
        world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=0, days=7)


def test_a_set_that_was_taken_back_is_offered_to_nobody(world: World) -> None:
    before = {person.id: [o.quiz.slug for o in world.taking.offers(person)] for person in (OTHER, REVIEWER)}
    made = world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=5, days=7)
    world.assigning.withdraw(LEAD, made.id)
    assert {person.id: [o.quiz.slug for o in world.taking.offers(person)] for person in (OTHER, REVIEWER)} == before


def test_what_one_person_is_set_may_be_due_later_and_is_given_to_nobody_else(world: World) -> None:
    made = world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=5, days=7)
    later = Wish(audience=made.audience, whom=made.whom, opens_at=made.opens_at, closes_at=made.opens_at + WEEKS)
    assert world.assigning.change(LEAD, made.id, wish=later).closes_at == made.opens_at + WEEKS
    for wish in (replace(later, whom=OTHER.id), replace(later, audience=Audience.EVERYONE, whom="")):
        with pytest.raises(Refused, match="set for one person"):
            world.assigning.change(LEAD, made.id, wish=wish)
    assert not world.quizzes.due(OTHER)


def test_no_case_is_set_whose_gold_the_person_may_look_at_although_somebody_else_was_set_it(world: World) -> None:
    world.closing.set_cases(LEAD, OTHER, LOGO, cases=11, days=7)
    assert world.closing.unseen(LEAD, REVIEWER, LOGO) == 8
    with world.database.write(Changed.QUIZZES) as connection:
        ids = {key: one.id for key, one in case_rows.list_cases(connection).items()}
        practice = replace(quizzes()[1], slug="logos", cases=tuple(row[0] for row in NEW[:4]))
        quiz_rows.add_quiz(connection, practice, case_ids=ids, source_hash="logos", at=START)
    shown = {case.key for cases in world.illustrating.cases(REVIEWER, "counterfeit-goods").values() for case in cases}
    assert {row[0] for row in NEW[:4]} <= shown
    assert world.closing.unseen(LEAD, REVIEWER, LOGO) == 4


def test_what_one_person_is_set_is_not_among_the_quizzes_that_are_saved(world: World, tmp_path: Path) -> None:
    before = world.quizzes.export(TRAINER, tmp_path / "before")
    world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=5, days=7)
    assert world.quizzes.export(TRAINER, tmp_path / "after") == before
    assert {folder.name for folder in (tmp_path / "after").iterdir()} == {"blind", "drill", "practice"}


def test_the_impact_of_a_release_names_no_set_of_one_person_among_the_quizzes(world: World) -> None:
    world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=5, days=7)
    text = DraftText(
        slug="counterfeit-goods", version="1.1", title="Counterfeit goods", domain="products", risk="high",
        language="en", markets=("all",), body="",
    )  # fmt: skip
    with world.database.read() as connection:
        found = find_impact(connection, text, keys=frozenset({"logo-misuse"}), material=1, at=START)
    assert {quiz.slug for quiz in found.quizzes} == {"blind", "drill"}
    assert not any("New cases for you" in case.quizzes for case in found.cases)


def test_a_quiz_of_a_trainer_is_never_taken_for_one_that_somebody_was_set(world: World) -> None:
    before = world.practising.state(OTHER).servable
    with world.database.write(Changed.QUIZZES) as connection:
        ids = {key: one.id for key, one in case_rows.list_cases(connection).items()}
        quiz = replace(quizzes()[0], slug="closing-2026", cases=tuple(row[0] for row in NEW))
        quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash="closing", at=START)
    assert "closing-2026" in {q.quiz.slug for q in world.quizzes.shelf(TRAINER).published}
    assert "closing-2026" in {o.quiz.slug for o in world.taking.offers(REVIEWER)}
    assert world.practising.state(OTHER).servable == before - len(NEW)


def test_many_sets_are_followed_up_with_as_many_statements_as_one(world: World) -> None:
    many = []
    for _ in range(2):
        world.closing.set_cases(LEAD, REVIEWER, LOGO, cases=2, days=7)
        with counted(world.database) as heard:
            world.closing.of(LEAD, REVIEWER)
        many.append(len(heard))
    assert many[0] == many[1]
