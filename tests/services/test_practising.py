"""Practising: a missed clause comes back when it is due, with another case, in a quiz that nobody else sees."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.changed import Changed
from app.domain.people import Person
from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.domain.volumes import Kpi
from app.errors import Refused
from app.formats.scheme_yaml import read_scheme
from app.services.practising import Practising
from app.services.resulting import Resulting
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import audits as audit_rows
from app.store import cases as case_rows
from app.store.database import Database
from tests.still import CONTENT, StillClock
from tests.ui.screens.world import GOLDS, REVIEWER, START, case_of, make_world

SCHEME = read_scheme(CONTENT / "scheme.yaml")
DAY = timedelta(days=1)


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    return Taking(content, scheme=SCHEME, clock=clock, fading=Fading())


@pytest.fixture
def practising(content: Database, clock: StillClock) -> Practising:
    return Practising(content, scheme=SCHEME, clock=clock, fading=Fading())


@pytest.fixture
def me(content: Database) -> Person:
    return Workspace(content).person()


def take(content: Database, taking: Taking, sitting: Sitting, *, right: bool, sure: str = "sure") -> list[str]:
    """Answer every case, all right or all wrong; gives the clauses they test."""
    clauses = []
    while (position := sitting.next_position) is not None:
        bound = sitting.cases[position]
        with content.read() as connection:
            gold = case_rows.read_shown(connection, bound.case_version_id, gold_id=bound.gold_id).gold
        assert gold is not None
        cited = f"{gold.primary.sop}#{gold.primary.clause}"
        answer = Answer(decision=gold.decision, clause=cited, action=gold.action or "none", confidence=sure)
        wrong = replace(answer, decision="approve" if gold.decision != "approve" else "reject")
        sitting = taking.answer(sitting, position, answer=answer if right else wrong)
        clauses.append(cited)
    return clauses


def test_a_newcomer_gets_a_mixed_set_and_no_case_of_a_calibration_to_come(
    taking: Taking, practising: Practising, me: Person
) -> None:
    state = practising.state(me)
    assert (state.due, state.gaps, state.unfinished) == (0, 0, None)
    sitting = practising.start(me)
    assert len(sitting.cases) == 10
    blind = {key for o in taking.offers(me) if o.quiz.mode != "practice" for key in o.quiz.cases}
    assert not set(sitting.quiz.cases) & blind


def test_a_practice_is_gone_on_with_and_is_in_nobodys_list(
    content: Database, taking: Taking, practising: Practising, resulting: Resulting, me: Person
) -> None:
    listed = len(taking.offers(me))
    sitting = practising.start(me)
    assert practising.start(me).id == sitting.id
    assert taking.resume(sitting.id).id == sitting.id
    assert len(taking.offers(me)) == listed
    take(content, taking, sitting, right=True)
    assert practising.state(me).unfinished is None
    outcome = resulting.of(sitting.id)
    assert (outcome.right, outcome.n) == (10, 10)
    assert practising.start(me).quiz.version == "1.2"


@pytest.fixture
def resulting(content: Database, clock: StillClock) -> Resulting:
    return Resulting(content, clock=clock)


def test_a_missed_clause_is_due_the_next_day_with_another_case_and_later_once_it_was_right(
    content: Database, taking: Taking, practising: Practising, clock: StillClock, me: Person
) -> None:
    missed = take(content, taking, taking.start(me, "ip-practice"), right=False)
    assert practising.state(me).due == 0
    clock.instant += DAY
    assert practising.state(me).due > 0
    sitting = practising.start(me)
    first = take(content, taking, sitting, right=True)
    assert set(first[: len(set(missed))]) <= set(missed)
    again = practising.state(me).due
    assert again == 0 or again < len(set(missed))
    clock.instant += 60 * DAY
    assert practising.state(me).due > 0


def test_named_clauses_alone_are_practised(
    practising: Practising, content: Database, taking: Taking, me: Person
) -> None:
    missed = take(content, taking, taking.start(me, "ip-practice"), right=False)
    sitting = practising.start(me, clauses=missed[:1])
    assert set(take(content, taking, sitting, right=True)) == {missed[0]}


def test_the_gap_that_comes_first_in_my_gaps_is_practised_first_also_where_production_counted_the_work(
    tmp_path: Path,
) -> None:
    world = make_world(tmp_path)
    world.answer_all(REVIEWER, "blind", wrong=5)
    with world.database.write(Changed.CASES) as connection:
        cases = [case_of((clause.partition("#")[2], clause, "restrict", "remove")) for _, clause, _, _ in GOLDS[2:5]]
        case_rows.add_cases(connection, cases, known={}, at=START)
        work = (("counterfeit-goods#replica-wording", 1000), ("counterfeit-goods#logo-misuse", 10))
        audit_rows.put_kpis(
            connection,
            [Kpi(subject_kind="team", subject="Blue", topic=topic, period="2026-10", sampled=n) for topic, n in work],
        )
    assert world.gaps.of(REVIEWER, asked_by=REVIEWER).widest(1)[0].citation == "counterfeit-goods#replica-wording"
    assert world.practising.start(REVIEWER).quiz.cases[0] == "replica-wording"


def test_a_clause_without_a_case_is_refused_and_no_other_is_served_in_its_place(
    practising: Practising, me: Person
) -> None:
    with pytest.raises(Refused, match="no case on this clause"):
        practising.start(me, clauses=["scams#no-such-clause"])
    assert practising.state(me).unfinished is None


def test_the_same_case_is_never_served_twice_running(
    content: Database, taking: Taking, practising: Practising, clock: StillClock, me: Person
) -> None:
    last: dict[str, str] = {}
    for _ in range(6):
        sitting = practising.start(me)
        keys = sitting.quiz.cases
        clauses = take(content, taking, sitting, right=False)
        for clause, key in zip(clauses, keys, strict=True):
            assert last.get(clause) != key
            last[clause] = key
        clock.instant += DAY


def test_someone_without_the_right_does_not_practise(
    practising: Practising, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Person, "may", lambda *_: False)
    with pytest.raises(Refused, match="does not take quizzes"):
        practising.start(me)
