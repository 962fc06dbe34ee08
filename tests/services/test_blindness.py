"""Blindness: who may yet vote on a case is told its gold by no screen, file, figure or command."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.adjudications import Reason
from app.domain.blueprints import Blueprint, Excluded, Part
from app.domain.exports import say_held
from app.domain.people import Person, Role
from app.domain.quizzes import Mode
from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.errors import Refused
from app.formats.quiz_yaml import read_cases
from app.formats.scheme_yaml import read_scheme
from app.services.adjudicating import Adjudicating
from app.services.exchanging_quizzes import ExchangingQuizzes
from app.services.gaps import Gaps
from app.services.practising import Practising
from app.services.quizzes import Quizzes
from app.services.resulting import Resulting
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.services.writing import Writing
from app.store.database import Database
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
CALIBRATION, PRACTICE, CASE = "counterfeit-calibration", "ip-practice", "counterfeit-goods-001"
LOGO = "counterfeit-goods#logo-misuse"
FADING = Fading()
T1 = Person(id="id-T1", key="T1", name="Tara", role=Role.TRAINER)
T2 = Person(id="id-T2", key="T2", name="Tom", role=Role.TRAINER)
OWNER = Person(id="id-O1", key="O1", name="Olga", role=Role.OWNER)
REVIEWER = Person(id="id-R1", key="R1", name="Rita", role=Role.REVIEWER)
Open = Callable[..., Adjudicating]


@pytest.fixture
def quizzes(content: Database, clock: StillClock) -> Quizzes:
    Workspace(content).add_people((T1, T2, OWNER, REVIEWER))
    return Quizzes(content, scheme=SCHEME, clock=clock)


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    return Taking(content, scheme=SCHEME, clock=clock, fading=FADING)


@pytest.fixture
def open_case(quizzes: Quizzes, content: Database, clock: StillClock) -> Open:
    """Let cases be decided anew, the one that is asked about here without any; nobody has voted on them."""

    def opened(*cases: str) -> Adjudicating:
        adjudicating = Adjudicating(content, scheme=SCHEME, clock=clock)
        assert adjudicating.open(T2, cases or [CASE], reason=Reason.ASKED) == len(cases or [CASE])
        return adjudicating

    return opened


def test_a_key_to_print_and_the_list_to_pick_from_say_nothing_of_its_gold(quizzes: Quizzes, open_case: Open) -> None:
    (before,) = quizzes.keyed(T1, [CASE])
    assert before.gold is not None
    open_case()
    assert [case.gold for case in quizzes.keyed(T1, [CASE])] == [None]
    picked = {case.key: case for case in quizzes.bank(T1)}
    assert (picked[CASE].clause, picked[CASE].domain, picked[CASE].hidden) == ("", "", True)
    assert sum(case.hidden for case in picked.values()) == 1


def test_a_case_that_is_being_decided_is_drawn_for_no_blueprint(quizzes: Quizzes, open_case: Open) -> None:
    asked = Blueprint(parts=(Part(n=200, topic=LOGO),))
    before = quizzes.count(T1, asked, mode=Mode.PRACTICE)
    open_case()
    after = quizzes.count(T1, asked, mode=Mode.PRACTICE)
    assert {c.key for c in before.cases} - {c.key for c in after.cases} == {CASE}
    assert after.excluded[Excluded.OPEN] == 1


def test_exports_hold_its_gold_back_and_name_the_case(
    quizzes: Quizzes, content: Database, clock: StillClock, open_case: Open, tmp_path: Path
) -> None:
    open_case()
    made = quizzes.export(T1, tmp_path, slugs=[CALIBRATION])
    assert made.held == (CASE,)
    assert say_held(made.held) == f"The gold of 1 case is held back, as you may yet vote on it: {CASE}."
    written = {case.key: case.gold for case in read_cases(tmp_path / CALIBRATION / "cases.yaml")}
    assert written[CASE] is None
    assert sum(gold is None for gold in written.values()) == 1
    exchanging, file = ExchangingQuizzes(content, scheme=SCHEME, clock=clock), tmp_path / "out.xml"
    made = exchanging.export_moodle(T1, CALIBRATION, file=file)
    assert (made.written, made.held) == (len(written) - 1, (CASE,))
    assert f"<text>{CASE}</text>" not in file.read_text("utf-8")


def test_what_is_stale_names_no_clause_of_it(
    quizzes: Quizzes, content: Database, clock: StillClock, open_case: Open
) -> None:
    writing = Writing(content, clock=clock)
    draft = writing.begin_change(T2, "counterfeit-goods")
    body = draft.text.body.replace("One strong sign on the product is enough.", "Two strong signs are needed.")
    text = replace(draft.text, body=body, change="Two signs.", version="2.0")
    writing.save(T2, draft.id, text, seen=draft.changed_at)
    before = writing.impact(draft.id, asked_by=T1)
    assert CASE in {case.key for case in before.cases}
    adjudicating = open_case()
    after = writing.impact(draft.id, asked_by=T1)
    assert CASE not in {case.key for case in after.cases}
    assert (after.held, len(after.cases)) == (1, len(before.cases) - 1)
    writing.submit(T2, draft.id)
    _, _, seen = writing.comparison(draft.id, asked_by=T1)
    writing.review(T1, draft.id, approved=True, comment="", text_hash=seen)
    writing.release(T1, draft.id)
    assert CASE not in adjudicating.stale(T1)
    assert adjudicating.stale(T1)
    with pytest.raises(Refused, match="does not adjudicate"):
        adjudicating.stale(REVIEWER)


def answer(sitting: Sitting, position: int) -> Answer:
    return Answer(decision="reject", clause=LOGO, action="strike", confidence="sure")


def take(taking: Taking, who: Person, quiz: str) -> Sitting:
    """Take the whole quiz."""
    sitting = taking.start(who, quiz)
    while (position := sitting.next_position) is not None:
        sitting = taking.answer(sitting, position, answer=answer(sitting, position))
    return sitting


def test_a_result_holds_the_case_back_until_the_vote_is_over(
    quizzes: Quizzes, taking: Taking, content: Database, clock: StillClock, open_case: Open
) -> None:
    sittings = {who.key: take(taking, who, CALIBRATION) for who in (T1, REVIEWER)}
    resulting = Resulting(content, clock=clock)
    before = resulting.outcome(sittings["T1"])
    adjudicating = open_case()
    after = resulting.outcome(sittings["T1"])
    assert (after.held, after.n) == (1, before.n - 1)
    assert CASE not in {one.case.key for one in after.marked}
    at = next(one.position for one in before.marked if one.case.key == CASE)
    assert taking.case(sittings["T1"], at).gold is None
    assert taking.case(sittings["R1"], at).gold is not None
    assert resulting.outcome(sittings["R1"]).held == 0, "who does not adjudicate is not going to vote"
    adjudicating.withdraw(T2, adjudicating.queues(T1).to_adjudicate[0].adjudication.id)
    assert resulting.outcome(sittings["T1"]) == before


def test_the_list_of_quizzes_tells_no_score_from_which_the_held_case_could_be_told(
    quizzes: Quizzes, taking: Taking, open_case: Open
) -> None:
    def last(who: Person) -> tuple[int, int]:
        offer = next(o for o in taking.offers(who) if o.quiz.slug == CALIBRATION)
        assert offer.last_finished is not None
        return offer.right, offer.n

    open_case()
    for who in (T1, REVIEWER):
        take(taking, who, CALIBRATION)
    assert last(T1) == (0, 0)
    assert last(REVIEWER)[1] > 0


def test_practice_leaves_out_what_its_feedback_would_tell(
    quizzes: Quizzes, taking: Taking, content: Database, clock: StillClock, open_case: Open
) -> None:
    begun = taking.start(T1, PRACTICE)
    keys = [taking.case(begun, case.position).key for case in begun.cases]
    open_case(*keys[:2])
    resulting, after = Resulting(content, clock=clock), begun
    for position in (0, 2):
        after = taking.answer(after, position, answer=answer(after, position))
    assert resulting.case(after, 0) is None
    assert resulting.case(after, 2) is not None
    other = replace(OWNER, id="id-O2", key="O2")
    Workspace(content).add_people([other])
    fresh = taking.start(other, PRACTICE)
    assert {taking.case(fresh, case.position).key for case in fresh.cases} == set(keys[2:])
    open_case()
    own = Practising(content, scheme=SCHEME, clock=clock, fading=FADING).start(other, clauses=[LOGO])
    assert CASE not in own.quiz.cases


def test_a_practice_of_nothing_but_cases_one_may_vote_on_says_that_this_is_why(
    quizzes: Quizzes, taking: Taking, open_case: Open
) -> None:
    begun = taking.start(REVIEWER, PRACTICE)
    open_case(*begun.quiz.cases)
    with pytest.raises(Refused, match="You may yet vote on every case of") as refused:
        taking.start(T1, PRACTICE)
    assert "stale" not in str(refused.value)


def test_the_answers_behind_a_readiness_do_not_name_it(
    quizzes: Quizzes, taking: Taking, content: Database, clock: StillClock, open_case: Open
) -> None:
    take(taking, REVIEWER, CALIBRATION)
    gaps = Gaps(content, scheme=SCHEME, clock=clock, fading=FADING)
    before = gaps.explain(REVIEWER, LOGO, asked_by=OWNER)
    assert CASE in {one.case for one in before.answers}
    open_case()
    after = gaps.explain(REVIEWER, LOGO, asked_by=OWNER)
    assert {one.case for one in before.answers} - {one.case for one in after.answers} == {CASE}
    assert any("may yet vote on" in said for said in after.sentences)
    assert gaps.explain(REVIEWER, LOGO, asked_by=REVIEWER).answers == before.answers
