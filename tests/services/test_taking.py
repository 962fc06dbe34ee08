"""Taking a quiz: what is on disk when, what is shown when, and how it is scored."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.errors import NotFound, Refused
from app.formats.scheme_yaml import read_scheme
from app.services.gaps import Gaps
from app.services.resulting import Resulting
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import cases as case_rows
from app.store.database import Database
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
CALIBRATION, PRACTICE = "counterfeit-calibration", "ip-practice"


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    return Taking(content, scheme=SCHEME, clock=clock, fading=Fading())


@pytest.fixture
def resulting(content: Database, clock: StillClock) -> Resulting:
    return Resulting(content, clock=clock)


@pytest.fixture
def me(content: Database) -> Person:
    return Workspace(content).person()


@pytest.fixture
def gold(content: Database) -> Callable[[Sitting, int], Answer]:
    """Gives the right answer to a case of a sitting."""

    def right(sitting: Sitting, position: int) -> Answer:
        bound = sitting.cases[position]
        with content.read() as connection:
            said = case_rows.read_shown(connection, bound.case_version_id, gold_id=bound.gold_id).gold
        assert said is not None
        clause = f"{said.primary.sop}#{said.primary.clause}"
        return Answer(decision=said.decision, clause=clause, action=said.action or "none", confidence="sure")

    return right


def take(taking: Taking, sitting: Sitting, answer: Callable[[Sitting, int], Answer]) -> Sitting:
    """Answer every case that is left."""
    while (position := sitting.next_position) is not None:
        sitting = taking.answer(sitting, position, answer=answer(sitting, position))
    return sitting


def test_gold_answers_are_all_right(
    taking: Taking, resulting: Resulting, me: Person, gold: Callable[[Sitting, int], Answer]
) -> None:
    done = take(taking, taking.start(me, CALIBRATION), gold)
    outcome = resulting.outcome(done)
    assert (outcome.right, outcome.n) == (14, 14)
    assert outcome.passed
    assert outcome.high == 1.0
    assert outcome.low == pytest.approx(0.785, abs=0.001)


def test_an_answer_is_on_disk_before_the_next_case(
    taking: Taking, me: Person, content: Database, clock: StillClock
) -> None:
    sitting = taking.start(me, CALIBRATION)
    answer = Answer(decision="reject", clause="counterfeit-goods#logo-misuse", action="strike", confidence="sure")
    taking.answer(sitting, 0, answer=answer)
    other = Taking(Database(content.path), scheme=SCHEME, clock=clock, fading=Fading())
    resumed = other.start(me, CALIBRATION)
    assert resumed.id == sitting.id
    assert resumed.answers == {0: answer}
    assert resumed.next_position == 1


def test_an_answer_given_in_another_window_is_not_given_twice(taking: Taking, me: Person) -> None:
    sitting = taking.start(me, CALIBRATION)
    answer = Answer(decision="reject", clause="counterfeit-goods#logo-misuse", action="strike", confidence="sure")
    taking.answer(sitting, 0, answer=answer)
    with pytest.raises(Refused, match="another window"):
        taking.answer(sitting, 0, answer=answer)


def test_a_calibration_shows_gold_only_at_its_end(
    taking: Taking, resulting: Resulting, me: Person, gold: Callable[[Sitting, int], Answer]
) -> None:
    sitting = taking.start(me, CALIBRATION)
    sitting = taking.answer(sitting, 0, answer=gold(sitting, 0))
    assert taking.case(sitting, 0).gold is None
    with pytest.raises(Refused, match="not finished"):
        resulting.outcome(sitting)
    done = take(taking, sitting, gold)
    assert taking.case(done, 0).gold is not None


def test_practice_shows_gold_of_answered_cases_only(
    taking: Taking, resulting: Resulting, me: Person, gold: Callable[[Sitting, int], Answer]
) -> None:
    sitting = taking.start(me, PRACTICE)
    assert taking.case(sitting, 0).gold is None
    sitting = taking.answer(sitting, 0, answer=gold(sitting, 0))
    assert taking.case(sitting, 0).gold is not None
    assert taking.case(sitting, 1).gold is None
    assert resulting.outcome(sitting).n == 1


def test_everyone_gets_the_same_cases_in_a_calibration(taking: Taking, me: Person, content: Database) -> None:
    other = Person(id=new_id(), key="R1", name="Reviewer 1", role=Role.REVIEWER)
    Workspace(content).add_people([other])
    mine, theirs = taking.start(me, CALIBRATION), taking.start(other, CALIBRATION)
    assert mine.cases == theirs.cases


def test_a_wrong_answer_says_which_mistake(
    taking: Taking, resulting: Resulting, me: Person, gold: Callable[[Sitting, int], Answer]
) -> None:
    def lenient(sitting: Sitting, position: int) -> Answer:
        return replace(gold(sitting, position), decision="approve")

    outcome = resulting.outcome(take(taking, taking.start(me, CALIBRATION), lenient))
    wrong = [m for m in outcome.marked if not m.right]
    assert wrong
    assert {m for marked in wrong for m in marked.mistakes} == {"under-enforcement"}
    assert all(marked.case.gold and marked.case.gold.decision != "approve" for marked in wrong)


def test_each_answer_moves_readiness_at_once(
    taking: Taking, me: Person, content: Database, clock: StillClock, gold: Callable[[Sitting, int], Answer]
) -> None:
    gaps = Gaps(content, scheme=SCHEME, clock=clock, fading=Fading())
    sitting = taking.start(me, CALIBRATION)
    assert all(topic.readiness.n == 0 for topic in gaps.of(me, asked_by=me).topics)
    sitting = taking.answer(sitting, 0, answer=gold(sitting, 0))
    answered = [t for t in gaps.of(me, asked_by=me).topics if t.readiness.n]
    assert [(t.level, t.readiness.n, t.right) for t in answered] == [("domain", 1, 1), ("sop", 1, 1), ("clause", 1, 1)]


def test_an_unknown_quiz_is_said(taking: Taking, me: Person) -> None:
    with pytest.raises(NotFound, match="no quiz “nothing”"):
        taking.start(me, "nothing")


def test_offers_put_what_was_begun_first_and_what_was_taken_last(
    taking: Taking, me: Person, gold: Callable[[Sitting, int], Answer], tmp_path: Path
) -> None:
    take(taking, taking.start(me, CALIBRATION), gold)
    begun = taking.start(me, PRACTICE)
    taking.answer(begun, 0, answer=gold(begun, 0))
    offers = taking.offers(me)
    assert (offers[0].quiz.slug, offers[0].unfinished, offers[0].answered) == (PRACTICE, begun.id, 1)
    assert (offers[-1].quiz.slug, offers[-1].right, offers[-1].n) == (CALIBRATION, 14, 14)


def test_two_windows_that_begin_a_quiz_at_the_same_moment_share_the_sitting(
    content: Database, clock: StillClock, me: Person
) -> None:
    other = Taking(content, scheme=SCHEME, clock=clock, fading=Fading())
    begun: list[Sitting] = []

    class Meanwhile(StillClock):
        """While the one looks at the time, the other begins."""

        def now(self) -> datetime:
            if not begun:
                begun.append(other.start(me, CALIBRATION))
            return clock.now()

    mine = Taking(content, scheme=SCHEME, clock=Meanwhile(), fading=Fading()).start(me, CALIBRATION)
    assert mine == begun[0]
    assert len([offer for offer in other.offers(me) if offer.unfinished]) == 1
