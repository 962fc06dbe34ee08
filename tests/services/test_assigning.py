"""Assigning quizzes: who is offered what and when, what is due, and who sees whose scores."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from app.domain.assignments import Assignment, Audience, Exemption, Progress, Wish, say_due
from app.domain.exposure import Exposure
from app.domain.ids import new_id
from app.domain.people import RIGHTS, Person, Right, Role
from app.domain.standing import Fading
from app.errors import NotFound, Refused
from app.services.assigning import Assigning
from app.services.quizzes import Quizzes
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store.database import Database
from tests.services.conftest import SCHEME
from tests.services.test_quizzes import answered
from tests.still import StillClock

DAY = timedelta(days=1)
BLUE = Person(id=new_id(), key="r1", name="Ada", role=Role.REVIEWER, team="Blue", site="Cork", vendor="Acme")
GREEN = Person(id=new_id(), key="r2", name="Ben", role=Role.REVIEWER, team="Green", site="Cork")
TRAINER = Person(id=new_id(), key="t1", name="Tom", role=Role.TRAINER)
LEAD = Person(id=new_id(), key="l1", name="Lea", role=Role.LEAD)
QUIZ = "scams-calibration"


class Space:
    """A workspace with its services and a clock that can be moved."""

    def __init__(self, database: Database, clock: StillClock) -> None:
        self.clock = clock
        self.assigning = Assigning(database, clock=clock)
        self.quizzes = Quizzes(database, scheme=SCHEME, clock=clock)
        self.taking = Taking(database, scheme=SCHEME, clock=clock, fading=Fading())
        Workspace(database).add_people([BLUE, GREEN, TRAINER, LEAD])

    def assign(self, audience: Audience = Audience.TEAM, whom: str = "Blue", **other: object) -> Assignment:
        """Assign the quiz from now for two days, with other wishes."""
        now = self.clock.now()
        usual: dict[str, object] = {"opens_at": now, "closes_at": now + 2 * DAY}
        wish = Wish(audience=audience, whom=whom, **{**usual, **other})  # type: ignore[arg-type]
        return self.assigning.assign(TRAINER, QUIZ, wish=wish)

    def offered(self, person: Person) -> list[str]:
        """The quizzes that are offered, in order."""
        return [offer.quiz.slug for offer in self.taking.offers(person)]

    def at(self, moment: datetime) -> None:
        """Move the clock."""
        self.clock.instant = moment


@pytest.fixture
def space(content: Database, clock: StillClock) -> Space:
    return Space(content, clock)


def test_an_assigned_quiz_comes_first_for_its_people_and_is_not_offered_to_others(space: Space) -> None:
    assert space.offered(BLUE)[0] != QUIZ
    assert QUIZ in space.offered(GREEN)
    space.assign()
    assert space.offered(BLUE)[0] == QUIZ
    assert QUIZ not in space.offered(GREEN)
    with pytest.raises(NotFound):
        space.taking.start(GREEN, QUIZ)


def test_it_can_be_begun_only_while_it_is_open(space: Space) -> None:
    now = space.clock.now()
    space.assign(opens_at=now + DAY, closes_at=now + 3 * DAY)
    with pytest.raises(Refused, match="It opens on"):
        space.taking.start(BLUE, QUIZ)
    assert [due.access.refusal[:9] for due in space.quizzes.due(BLUE)] == ["It opens "]
    space.at(now + 2 * DAY)
    assert space.taking.start(BLUE, QUIZ).next_position == 0
    space.at(now + 3 * DAY)
    with pytest.raises(Refused, match="It closed on"):
        space.taking.start(BLUE, QUIZ)
    assert space.quizzes.due(BLUE) == ()


def test_attempts_are_counted_and_one_that_was_begun_goes_on(space: Space) -> None:
    space.assign(attempts=1)
    begun = answered(space.taking, BLUE, QUIZ, cases=4)
    assert space.quizzes.due(BLUE)[0].answered == 4
    assert space.taking.start(BLUE, QUIZ).id == begun.id
    answered(space.taking, BLUE, QUIZ)
    assert space.quizzes.due(BLUE) == ()
    with pytest.raises(Refused, match="used the 1 attempt"):
        space.taking.start(BLUE, QUIZ)


def test_a_sitting_begun_before_does_not_count_for_the_assignment(space: Space) -> None:
    before = answered(space.taking, BLUE, QUIZ, cases=2)
    space.assign()
    assert space.taking.start(BLUE, QUIZ).id != before.id


def test_extra_minutes_and_exemptions_hold_for_their_person_with_a_reason(space: Space, content: Database) -> None:
    timed = space.quizzes.draft_from(TRAINER, QUIZ)
    space.quizzes.save(TRAINER, replace(timed, quiz=replace(timed.quiz, minutes=20)))
    space.quizzes.publish(TRAINER, timed.id)
    special = (
        Exemption(person_id=BLUE.id, extra_minutes=10, reason="Reads with a screen reader"),
        Exemption(person_id=GREEN.id, exempt=True, reason="On leave"),
    )
    with pytest.raises(Refused, match="need a reason"):
        space.assign(Audience.SITE, "Cork", exemptions=(replace(special[0], reason=" "),))
    made = space.assign(Audience.SITE, "Cork", exemptions=special)
    sitting = space.taking.start(BLUE, QUIZ)
    assert sitting.limit == timedelta(minutes=30)
    assert space.taking.read(sitting.id).limit == timedelta(minutes=30)
    assert space.quizzes.due(GREEN) == ()
    rows = {row.person.key: row for row in space.assigning.table(LEAD, made.id)}
    assert (rows["r1"].progress, rows["r2"].progress) == (Progress.BEGUN, Progress.EXEMPT)


def test_the_table_says_who_is_overdue_and_the_list_counts_them(space: Space) -> None:
    made = space.assign(Audience.EVERYONE, "")
    answered(space.taking, BLUE, QUIZ)
    space.at(space.clock.now() + 3 * DAY)
    rows = space.assigning.table(LEAD, made.id)
    assert [(row.person.key, row.progress) for row in rows][-1] == ("r1", Progress.TAKEN)
    assert {row.progress for row in rows[:-1]} == {Progress.OVERDUE}
    listed = space.assigning.list(LEAD)[0]
    assert (listed.name, listed.people, listed.counts[Progress.TAKEN]) == ("Everyone", 5, 1)


def test_what_is_withdrawn_is_due_no_more_and_the_quiz_is_open_to_all_again(space: Space) -> None:
    made = space.assign()
    space.assigning.withdraw(LEAD, made.id)
    assert space.quizzes.due(BLUE) == ()
    assert QUIZ in space.offered(GREEN)
    with pytest.raises(NotFound):
        space.assigning.table(LEAD, made.id)


def test_a_change_moves_the_end(space: Space) -> None:
    made = space.assign()
    later = made.opens_at + 9 * DAY
    wish = Wish(audience=Audience.TEAM, whom="Green", opens_at=made.opens_at, closes_at=later, attempts=None)
    space.assigning.change(LEAD, made.id, wish=wish)
    assert space.quizzes.due(BLUE) == ()
    assert space.quizzes.due(GREEN)[0].access.due == later


def test_an_assignment_stays_with_its_version(space: Space) -> None:
    space.assign()
    draft = space.quizzes.draft_from(TRAINER, QUIZ)
    space.quizzes.save(TRAINER, replace(draft, quiz=replace(draft.quiz, cases=draft.quiz.cases[:2])))
    space.quizzes.publish(TRAINER, draft.id)
    assert len(space.taking.start(BLUE, QUIZ).cases) == 18
    assert len(space.taking.start(GREEN, QUIZ).cases) == 2


def test_a_retired_quiz_is_offered_to_nobody_whatever_version_they_were_assigned(space: Space) -> None:
    space.assign()
    draft = space.quizzes.draft_from(TRAINER, QUIZ)
    space.quizzes.publish(TRAINER, draft.id)
    space.quizzes.retire(TRAINER, QUIZ)
    assert QUIZ not in space.offered(BLUE)
    assert space.quizzes.due(BLUE) == ()
    space.quizzes.restore(TRAINER, QUIZ)
    assert space.offered(BLUE)[0] == QUIZ
    assert len(space.quizzes.due(BLUE)) == 1


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"closes_at": datetime.fromisoformat("2020-01-01T00:00:00+00:00")}, "close before it opens"),
        ({"attempts": 0}, "Without an attempt"),
        ({"whom": "Purple"}, "Nobody belongs"),
    ],
)
def test_an_assignment_that_cannot_be_is_refused(space: Space, wish: dict[str, object], said: str) -> None:
    with pytest.raises(Refused, match=said):
        space.assign(**wish)  # type: ignore[arg-type]


def test_whose_gold_was_shown_is_said_before_assigning(space: Space) -> None:
    assert space.assigning.exposure(LEAD, QUIZ, audience=Audience.TEAM, whom="Blue") == Exposure(0, 18, 0)
    answered(space.taking, BLUE, QUIZ)
    assert space.assigning.exposure(LEAD, QUIZ, audience=Audience.TEAM, whom="Blue") == Exposure(18, 18, 1)
    assert space.assigning.exposure(LEAD, QUIZ, audience=Audience.TEAM, whom="Green") == Exposure(0, 18, 0)


@pytest.mark.parametrize("role", list(Role))
def test_every_read_of_scores_asks_the_one_table_of_rights(space: Space, role: Role) -> None:
    made = space.assign()
    answered(space.taking, BLUE, QUIZ)
    asking = replace(LEAD, role=role)
    if Right.ASSIGN_QUIZZES not in RIGHTS[role]:
        for read in (
            lambda: space.assigning.table(asking, made.id),
            lambda: space.assigning.list(asking),
            lambda: space.assigning.crowds(asking),
            lambda: space.assigning.exposure(asking, QUIZ, audience=Audience.EVERYONE, whom=""),
            lambda: space.assigning.withdraw(asking, made.id),
        ):
            with pytest.raises(Refused):
                read()
        return
    row = space.assigning.table(asking, made.id)[0]
    assert row.progress is Progress.TAKEN
    assert row.taken_at is not None
    assert (row.n is not None) is (Right.SEE_TEAM_SCORES in RIGHTS[role])


def test_what_is_due_says_its_day_and_the_time_left() -> None:
    now = datetime.fromisoformat("2026-11-22T12:00:00+00:00")
    assert say_due(now + 2 * DAY, now) == "due 24 Nov 2026, 2 days left"
    assert say_due(now + timedelta(hours=3), now) == "due 22 Nov 2026, 3 hours left"
    assert say_due(now + timedelta(minutes=3), now) == "due 22 Nov 2026, less than an hour left"
    assert say_due(None, now) == ""
