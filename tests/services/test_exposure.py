"""Exposure: no blind quiz serves a case whose gold its taker has been shown, however they came to see it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.assignments import Audience, Wish
from app.domain.exposure import Exposure, are_enough, say_too_few, withheld
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.standing import Fading
from app.errors import Refused
from app.services.assigning import Assigning
from app.services.quizzes import Quizzes
from app.services.resulting import Resulting
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store.database import Database
from tests.services.conftest import SCHEME
from tests.services.test_assigning import BLUE, GREEN, LEAD, TRAINER
from tests.services.test_quizzes import answered
from tests.still import StillClock
from tests.ui.screens.world import LEAD as WORLD_LEAD
from tests.ui.screens.world import REVIEWER, START, make_world

Add = Callable[..., str]
BLIND = Quiz(slug="blind", version="1.0", title="Blind", mode=Mode.CALIBRATION, cases=tuple("abcdef"))


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    Workspace(content).add_people([BLUE, GREEN, TRAINER, LEAD])
    return Taking(content, scheme=SCHEME, clock=clock, fading=Fading())


@pytest.fixture
def quizzes(content: Database, clock: StillClock) -> Quizzes:
    return Quizzes(content, scheme=SCHEME, clock=clock)


@pytest.fixture
def assigning(content: Database, clock: StillClock) -> Assigning:
    return Assigning(content, clock=clock)


@pytest.fixture
def add(content: Database, clock: StillClock) -> Add:
    """Publishes a quiz of so many cases of the bank, from one on."""

    def publish(slug: str, start: int, cases: int, **rules: object) -> str:
        with content.write() as connection:
            stored = case_rows.list_cases(connection)
            keys = tuple(key for key, one in stored.items() if one.gold_id)[start : start + cases]
            usual: dict[str, object] = {"mode": Mode.CALIBRATION}
            quiz = Quiz(slug=slug, version="1.0", title=slug.title(), cases=keys, **{**usual, **rules})  # type: ignore[arg-type]
            ids = {key: stored[key].id for key in keys}
            quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash=slug, at=clock.now())
        return slug

    return publish


def test_a_calibration_leaves_out_what_was_practised_since_it_was_built_and_keeps_that(
    taking: Taking, content: Database, clock: StillClock, add: Add
) -> None:
    add("blind", 0, 10)
    practised = answered(taking, BLUE, add("practice", 0, 3, mode=Mode.PRACTICE))
    shown = set(practised.quiz.cases)
    offer = next(o for o in taking.offers(BLUE) if o.quiz.slug == "blind")
    assert (offer.withheld, offer.access.refusal) == (3, "")
    sitting = answered(taking, BLUE, "blind")
    assert len(sitting.cases) == 7
    assert {case.key for case in taking.cases(sitting)}.isdisjoint(shown)
    assert set(taking.read(sitting.id).withheld) == shown
    outcome = Resulting(content, clock=clock).outcome(sitting)
    assert (outcome.n, outcome.withheld) == (7, 3)
    assert len(taking.start(GREEN, "blind").cases) == 10


def test_it_is_not_begun_when_too_few_cases_are_left_and_everybody_is_told(
    taking: Taking, quizzes: Quizzes, assigning: Assigning, clock: StillClock, add: Add
) -> None:
    add("blind", 0, 10)
    wish = Wish(audience=Audience.SITE, whom="Cork", opens_at=clock.now(), closes_at=None)
    made = assigning.assign(TRAINER, "blind", wish=wish)
    answered(taking, BLUE, add("practice", 0, 6, mode=Mode.PRACTICE))
    with pytest.raises(Refused, match="shown the gold of 6 of its 10 cases: too few are left to measure by") as refused:
        taking.start(BLUE, "blind")
    assert "another form" in refused.value.hint
    said = "You have been shown the gold of 6 of its 10 cases: too few are left to measure by."
    assert [due.access.refusal for due in quizzes.due(BLUE)] == [said]
    assert next(o for o in taking.offers(BLUE) if o.quiz.slug == "blind").access.refusal == said
    rows = {row.person.key: (row.withheld, row.stuck) for row in assigning.table(TRAINER, made.id)}
    assert rows == {"r1": (6, True), "r2": (0, False)}
    exposure = assigning.exposure(TRAINER, "blind", audience=Audience.SITE, whom="Cork")
    assert exposure == Exposure(shown=6, cases=10, people=1)


def test_the_table_says_what_a_sitting_left_out(
    taking: Taking, assigning: Assigning, clock: StillClock, add: Add
) -> None:
    add("blind", 0, 10)
    wish = Wish(audience=Audience.TEAM, whom="Blue", opens_at=clock.now(), closes_at=None)
    made = assigning.assign(TRAINER, "blind", wish=wish)
    answered(taking, BLUE, add("practice", 0, 2, mode=Mode.PRACTICE))
    answered(taking, BLUE, "blind")
    answered(taking, BLUE, add("later", 2, 8, mode=Mode.PRACTICE))
    row = assigning.table(LEAD, made.id)[0]
    assert (row.withheld, row.stuck, row.n) == (2, False, 8)


def test_a_sitting_that_was_begun_goes_on_with_its_cases(taking: Taking, add: Add) -> None:
    begun = answered(taking, BLUE, add("blind", 0, 10), cases=2)
    answered(taking, BLUE, add("practice", 0, 9, mode=Mode.PRACTICE))
    assert taking.start(BLUE, "blind").cases == begun.cases
    offer = next(o for o in taking.offers(BLUE) if o.quiz.slug == "blind")
    assert (offer.access.refusal, offer.withheld, offer.cases) == ("", 0, 10)


def test_a_case_that_is_left_out_as_stale_is_not_left_out_a_second_time(tmp_path: Path) -> None:
    world = make_world(tmp_path)
    world.answer_all(REVIEWER, "practice")  # case-3 and case-4
    world.release("replica-wording", "Replica is not the only word.")
    wish = Wish(audience=Audience.PERSON, whom=REVIEWER.id, opens_at=START, closes_at=None)
    made = world.assigning.assign(WORLD_LEAD, "blind", wish=wish)
    offer = next(o for o in world.taking.offers(REVIEWER) if o.quiz.slug == "blind")
    table = world.assigning.table(WORLD_LEAD, made.id)
    sitting = world.taking.start(REVIEWER, "blind")
    assert len(sitting.withheld) + len(sitting.cases) + offer.stale == len(sitting.quiz.cases)
    assert (offer.withheld, table[0].withheld) == (len(sitting.withheld), len(sitting.withheld))


def test_a_quiz_can_be_taken_again_only_where_its_gold_was_not_shown(taking: Taking, add: Add) -> None:
    for slug, rules, again in (
        ("told", {}, False), ("untold", {"feedback": Feedback.NONE}, True), ("drill", {"mode": Mode.PRACTICE}, True),
    ):  # fmt: skip
        answered(taking, BLUE, add(slug, {"told": 0, "untold": 10, "drill": 20}[slug], 6, **rules))
        if again:
            assert len(taking.start(BLUE, slug).cases) == 6
        else:
            with pytest.raises(Refused, match="shown the gold of all of its cases"):
                taking.start(BLUE, slug)


def test_what_time_kept_from_being_answered_was_not_shown(taking: Taking, clock: StillClock, add: Add) -> None:
    slug = add("timed", 0, 10, minutes=10)
    sitting = answered(taking, BLUE, slug, cases=4)
    clock.instant = clock.instant.replace(hour=13)
    assert taking.resume(sitting.id).finished_at is not None
    assert len(taking.start(BLUE, slug).cases) == 6


def test_half_of_the_cases_are_enough() -> None:
    seen = BLIND.cases[:3]
    assert say_too_few(BLIND, BLIND.cases, seen=seen) == ""
    assert withheld(BLIND, seen=seen) == seen
    assert say_too_few(BLIND, BLIND.cases, seen=BLIND.cases[:4]).startswith(
        "You have been shown the gold of 4 of its 6"
    )
    assert not are_enough(0, of=0)
    practice = replace(BLIND, mode=Mode.PRACTICE)
    assert say_too_few(practice, BLIND.cases, seen=BLIND.cases) == ""
    assert withheld(practice, seen=BLIND.cases) == ()


def test_stale_cases_do_not_count_as_left() -> None:
    held = BLIND.cases[:2]
    assert say_too_few(BLIND, held, seen=BLIND.cases[:1]) == ""
    assert say_too_few(BLIND, held, seen=held) == "You have been shown the gold of all of its cases."


def test_who_was_shown_nothing_is_never_refused() -> None:
    assert say_too_few(BLIND, BLIND.cases, seen=()) == ""
