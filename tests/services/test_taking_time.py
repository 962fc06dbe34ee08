"""Timers, pauses, changes and hidden gold: what the service keeps on disk, and what it refuses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from app.domain.measure.readiness import NO_ANSWERS
from app.domain.people import Person, Role
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.errors import Refused
from app.formats.scheme_yaml import read_scheme
from app.services.gaps import Gaps
from app.services.illustrating import Illustrating
from app.services.resulting import Resulting
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store.database import Database
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
REJECT = Answer(decision="reject", clause="counterfeit-goods#logo-misuse", action="strike", confidence="sure")
APPROVE = replace(REJECT, decision="approve", action="none")


@dataclass
class Ticks:
    """Seconds since the program started."""

    seconds: float = 0.0

    def __call__(self) -> float:
        """How many."""
        return self.seconds


Add = Callable[..., str]


@pytest.fixture
def me(content: Database) -> Person:
    return Workspace(content).person()


@pytest.fixture
def add(content: Database) -> Add:
    """Publishes a quiz of four cases with the rules given; gives its slug."""

    def publish(slug: str = "timed", **rules: object) -> str:
        with content.write() as connection:
            stored = case_rows.list_cases(connection)
            cases = tuple(key for key, one in stored.items() if one.case.gold)[:4]
            given = {"mode": Mode.CALIBRATION, "minutes": 10} | rules
            quiz = Quiz(slug=slug, version="1.0", title=slug.capitalize(), cases=cases, **given)  # type: ignore[arg-type]
            ids = {key: stored[key].id for key in cases}
            quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash=slug, at=StillClock().now())
        return slug

    return publish


def service(content: Database, clock: StillClock, ticks: Ticks | None = None) -> Taking:
    """The service as a program that has just started has it."""
    return Taking(content, scheme=SCHEME, clock=clock, fading=Fading(), ticks=ticks or Ticks())


def told(content: Database, query: str) -> list[tuple[object, ...]]:
    """What a query finds."""
    with content.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query)]


def test_a_restart_gives_no_time(content: Database, clock: StillClock, me: Person, add: Add) -> None:
    slug = add(can_pause=False)
    service(content, clock).start(me, slug)
    clock.instant += 4 * MINUTE
    again = service(content, clock)
    assert again.time_left(again.start(me, slug)) == 6 * MINUTE


def test_a_clock_set_back_gives_no_time(content: Database, clock: StillClock, me: Person, add: Add) -> None:
    slug, ticks = add(), Ticks()
    taking = service(content, clock, ticks)
    sitting = taking.start(me, slug)
    clock.instant += 4 * MINUTE
    ticks.seconds += 240
    assert taking.time_left(sitting) == 6 * MINUTE
    clock.instant -= 60 * MINUTE
    ticks.seconds += 60
    assert taking.time_left(sitting) == 5 * MINUTE
    taking.keep_time(sitting)
    again = service(content, clock, ticks)
    resumed = again.start(me, slug)
    assert again.time_left(resumed) == 5 * MINUTE
    ticks.seconds += 120
    assert again.time_left(resumed) == 3 * MINUTE


def test_a_pause_stops_the_timer_until_the_quiz_is_opened_again(
    content: Database, clock: StillClock, me: Person, add: Add
) -> None:
    slug = add()
    taking = service(content, clock)
    taking.pause(taking.start(me, slug))
    clock.instant += 300 * MINUTE
    resumed = taking.start(me, slug)
    assert taking.time_left(resumed) == 10 * MINUTE
    assert not resumed.paused
    clock.instant += MINUTE
    assert taking.time_left(resumed) == 9 * MINUTE


def test_a_quiz_that_cannot_be_paused_runs_on(content: Database, clock: StillClock, me: Person, add: Add) -> None:
    taking = service(content, clock)
    sitting = taking.start(me, add(can_pause=False))
    with pytest.raises(Refused, match="cannot be paused"):
        taking.pause(sitting)
    assert taking.pause(sitting, resting=True).paused


def test_a_sitting_whose_time_ran_out_unseen_is_handed_in_at_the_next_look_as_of_then(
    content: Database, clock: StillClock, me: Person, add: Add
) -> None:
    taking, resulting = service(content, clock), Resulting(content, clock=clock)
    sitting = taking.answer(taking.start(me, add()), 0, answer=REJECT)
    started = sitting.started_at
    clock.instant += timedelta(days=2)
    (done,) = service(content, clock).hand_in_overdue(me)
    assert done.finished_at == started + 10 * MINUTE
    outcome = resulting.of(sitting.id)
    assert (outcome.n, outcome.unanswered, len(outcome.marked)) == (4, 3, 1)
    assert taking.hand_in_overdue(me) == ()


def test_an_answer_after_time_is_over_is_not_written(
    content: Database, clock: StillClock, me: Person, add: Add
) -> None:
    taking = service(content, clock)
    sitting = taking.start(me, add())
    clock.instant += 10 * MINUTE
    done = taking.answer(sitting, 0, answer=REJECT)
    assert done.finished_at is not None
    assert done.answers == {}
    assert told(content, "SELECT count(*) FROM answer") == [(0,)]


def test_more_minutes_for_one_person_lengthen_the_timer(
    content: Database, clock: StillClock, me: Person, add: Add
) -> None:
    taking = service(content, clock)
    sitting = taking.start(me, add())
    with content.write() as connection:
        (version,) = connection.exec_driver_sql("SELECT quiz_version_id FROM sitting").one()
        connection.exec_driver_sql(
            "INSERT INTO assignment (id, quiz_version_id, audience_kind, audience, opens_at, note, assigned_by,"
            " assigned_at) VALUES ('a', ?, 'everyone', '', 0, '', ?, 0)", (version, me.id))  # fmt: skip
        connection.exec_driver_sql("INSERT INTO assignment_exception VALUES ('a', ?, 0, 15, 'reads slowly')", (me.id,))
        connection.exec_driver_sql("UPDATE sitting SET assignment_id = 'a'")
    assert taking.time_left(taking.read(sitting.id)) == 25 * MINUTE


def take_all(taking: Taking, sitting: Sitting) -> Sitting:
    """Answer what is left."""
    while (position := sitting.next_position) is not None:
        sitting = taking.answer(sitting, position, answer=REJECT)
    return sitting


def test_answers_are_changed_until_hand_in_and_scored_once_then(
    content: Database, clock: StillClock, me: Person, add: Add
) -> None:
    taking, resulting = service(content, clock), Resulting(content, clock=clock)
    gaps = Gaps(content, scheme=SCHEME, clock=clock, fading=Fading())
    sitting = take_all(taking, taking.start(me, add(can_change=True)))
    assert sitting.finished_at is None
    assert told(content, "SELECT count(*) FROM result") == [(0,)]
    assert all(topic.readiness.n == NO_ANSWERS.n for topic in gaps.of(me, asked_by=me).topics)
    sitting = taking.change(sitting, 2, answer=APPROVE)
    assert sitting.answers[2].changes == 1
    assert told(content, "SELECT number, decision FROM answer_before") == [(1, "reject")]
    done = taking.hand_in(sitting)
    assert taking.hand_in(done).finished_at == done.finished_at
    assert told(content, "SELECT count(*) FROM result") == [(4,)]
    assert resulting.outcome(done).marked[2].answer.decision == "approve"
    assert sum(t.readiness.n for t in gaps.of(me, asked_by=me).topics if t.level == "clause") == 4
    with pytest.raises(Refused, match="handed in"):
        taking.change(done, 2, answer=REJECT)


def test_a_change_in_another_window_is_not_overwritten(
    content: Database, clock: StillClock, me: Person, add: Add
) -> None:
    taking = service(content, clock)
    one = take_all(taking, taking.start(me, add(can_change=True)))
    taking.change(one, 0, answer=APPROVE)
    with pytest.raises(Refused, match="another window"):
        taking.change(one, 0, answer=replace(REJECT, confidence="guessing"))
    assert told(content, "SELECT count(*) FROM answer_before") == [(1,)]


def test_a_flag_stays_over_a_restart(content: Database, clock: StillClock, me: Person, add: Add) -> None:
    slug = add(can_change=True)
    taking = service(content, clock)
    sitting = taking.flag(taking.start(me, slug), 2, flagged=True)
    assert service(content, clock).start(me, slug).flagged == {2}
    assert taking.flag(sitting, 2, flagged=False).flagged == frozenset()


def test_look_ups_and_other_screens_are_kept_and_count_after_a_restart(
    content: Database, clock: StillClock, me: Person, add: Add
) -> None:
    slug = add(open_book=True)
    taking = service(content, clock)
    sitting = taking.start(me, slug)
    taking.look_up(sitting, 0, cited="counterfeit-goods#logo-misuse@2.1")
    taking.look_up(sitting, 0)
    again = service(content, clock)
    after = again.answer(again.start(me, slug), 0, answer=REJECT)
    assert after.answers[0].lookups == 1
    kept = told(content, "SELECT position, cited FROM lookup ORDER BY id")
    assert kept == [(0, "counterfeit-goods#logo-misuse@2.1"), (0, "screen")]


@pytest.mark.parametrize("rules", [{"mode": Mode.SEALED}, {"feedback": Feedback.NONE}], ids=["sealed", "none"])
def test_no_service_gives_the_gold_of_a_sitting_that_keeps_it(
    content: Database, clock: StillClock, add: Add, rules: dict[str, object]
) -> None:
    reviewer = Person(id="r", key="R", name="R", role=Role.REVIEWER)
    Workspace(content).add_people([reviewer])
    practised = Illustrating(content).cases(reviewer, "counterfeit-goods")
    taking, resulting = service(content, clock), Resulting(content, clock=clock)
    slug = add(can_change=True, **rules)
    keys = next(o.quiz.cases for o in taking.offers(reviewer) if o.quiz.slug == slug)
    sitting = take_all(taking, taking.start(reviewer, slug))
    with pytest.raises(Refused, match="keeps its gold"):
        resulting.outcome(sitting)
    done = taking.hand_in(sitting)
    with pytest.raises(Refused, match="Your trainer will send the result"):
        resulting.outcome(done)
    with pytest.raises(Refused, match="Handed in"):
        resulting.of(done.id)
    with pytest.raises(Refused, match="Handed in"):
        resulting.case(done, 0)
    assert all(taking.case(done, position).gold is None for position in range(4))
    shown = Illustrating(content).cases(reviewer, "counterfeit-goods")
    assert not {case.key for cases in shown.values() for case in cases} & set(keys)
    assert practised.keys() >= shown.keys()
    offer = next(o for o in taking.offers(reviewer) if o.quiz.slug == slug)
    assert (offer.taken, offer.right, offer.n) == (1, 0, 0)


def test_a_sealed_quiz_is_not_scored_here(content: Database, clock: StillClock, me: Person, add: Add) -> None:
    taking = service(content, clock)
    take_all(taking, taking.start(me, add(mode=Mode.SEALED)))
    assert told(content, "SELECT count(*) FROM answer") == [(4,)]
    assert told(content, "SELECT count(*) FROM result") == [(0,)]
    assert told(content, "SELECT count(*) FROM readiness") == [(0,)]


def test_distressing_cases_of_a_day_are_counted(content: Database, clock: StillClock, me: Person, add: Add) -> None:
    taking = service(content, clock)
    take_all(taking, taking.start(me, add()))
    expected = told(content, """SELECT count(*) FROM sitting_case s JOIN case_version v ON v.id = s.case_version_id
        JOIN text t ON t.hash = v.card_hash WHERE t.body LIKE '%"distressing": true%'""")  # fmt: skip
    assert [(taking.distressing_seen(me, since=clock.now()),)] == expected
    assert taking.distressing_seen(me, since=clock.now() + SECOND) == 0
