"""A reviewer says something of a case after answering it, and gets a sentence back."""

import pytest

from app.domain.ids import new_id
from app.domain.people import Person, Role
from app.domain.remarks import RemarkKind
from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.errors import NotFound, Refused
from app.formats.scheme_yaml import read_scheme
from app.services.remarking import Remarking
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store.database import Database
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
ANSWER = Answer(decision="reject", clause="counterfeit-goods#logo-misuse", action="strike", confidence="sure")


@pytest.fixture
def remarking(content: Database, clock: StillClock) -> Remarking:
    return Remarking(content, clock=clock)


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    return Taking(content, scheme=SCHEME, clock=clock, fading=Fading())


@pytest.fixture
def reviewer(content: Database) -> Person:
    person = Person(id=new_id(), key="R1", name="Rita", role=Role.REVIEWER)
    Workspace(content).add_people([person])
    return person


def finished(taking: Taking, person: Person) -> Sitting:
    sitting = taking.start(person, "counterfeit-calibration")
    while (position := sitting.next_position) is not None:
        sitting = taking.answer(sitting, position, answer=ANSWER)
    return sitting


def test_what_a_reviewer_says_and_what_comes_back_stand_together(
    remarking: Remarking, taking: Taking, reviewer: Person, content: Database
) -> None:
    sitting, owner = finished(taking, reviewer), Workspace(content).person("me")
    first = remarking.add_remark(reviewer, sitting.id, position=2, kind=RemarkKind.CONTEST, words=" The logo is real. ")
    remarking.add_remark(reviewer, sitting.id, position=0, kind=RemarkKind.DISCUSS, words="Why?")
    remarking.reply(owner, first, "It has five bars.")
    contest, discuss = remarking.remarks(reviewer, sitting.id)
    assert (contest.kind, contest.position, contest.words, contest.person) == (
        RemarkKind.CONTEST, 2, "The logo is real.", "Rita",
    )  # fmt: skip
    assert (contest.reply, contest.replied_by) == ("It has five bars.", owner.name)
    assert (discuss.reply, discuss.replied_at) == ("", None)


def test_nothing_is_said_of_a_calibration_before_its_end_of_others_answers_or_without_words(
    remarking: Remarking, taking: Taking, reviewer: Person, content: Database
) -> None:
    sitting = taking.start(reviewer, "counterfeit-calibration")
    contest = RemarkKind.CONTEST
    with pytest.raises(Refused, match="no answer"):
        remarking.add_remark(reviewer, sitting.id, position=0, kind=contest, words="Wrong.")
    taking.answer(sitting, 0, answer=ANSWER)
    with pytest.raises(Refused, match="not finished"):
        remarking.add_remark(reviewer, sitting.id, position=0, kind=contest, words="Wrong.")
    with pytest.raises(Refused, match="someone else"):
        remarking.add_remark(Workspace(content).person("me"), sitting.id, position=0, kind=contest, words="Wrong.")
    with pytest.raises(Refused, match="no words"):
        remarking.add_remark(reviewer, sitting.id, position=0, kind=contest, words="  ")
    assert remarking.remarks(reviewer, sitting.id) == ()


def test_only_adjudicators_reply_and_see_what_others_said(
    remarking: Remarking, taking: Taking, reviewer: Person, content: Database
) -> None:
    sitting = finished(taking, reviewer)
    said = remarking.add_remark(reviewer, sitting.id, position=0, kind=RemarkKind.CONTEST, words="Wrong.")
    other = Person(id=new_id(), key="R2", name="Rob", role=Role.REVIEWER)
    with pytest.raises(Refused, match="does not reply"):
        remarking.reply(other, said, "Yes.")
    assert remarking.remarks(other, sitting.id) == ()
    owner = Workspace(content).person("me")
    assert len(remarking.remarks(owner, sitting.id)) == 1
    with pytest.raises(NotFound):
        remarking.reply(owner, "nothing", "Yes.")
