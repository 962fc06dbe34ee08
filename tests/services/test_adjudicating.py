"""Gold: two decide blind, a third settles, doubts are kept, and what changes is marked again beside the old."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.adjudications import CaseMoved, Outcome, Proposal, Reason, State
from app.domain.case_lines import HIDDEN
from app.domain.people import Person, Role
from app.domain.recheck import is_wording
from app.domain.remarks import RemarkKind
from app.domain.sittings import Answer, Sitting
from app.domain.standing import Fading
from app.errors import NotFound, Refused
from app.formats.scheme_yaml import read_scheme
from app.services.adjudicating import Adjudicating
from app.services.editing_cases import EditingCases
from app.services.illustrating import Illustrating
from app.services.importing_sops import ImportingSops
from app.services.items import Items
from app.services.remarking import Remarking
from app.services.resulting import Resulting
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.store import cases as case_rows
from app.store import readiness as readiness_rows
from app.store.database import Database
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
QUIZ, CASE = "counterfeit-calibration", "counterfeit-goods-001"
LOGO = "counterfeit-goods#logo-misuse"
STRIKE = Proposal(decision="reject", action="strike", clauses=(LOGO,), rationale="Five bars are not four.")
KEEP = Proposal(decision="approve", action=None, clauses=(LOGO,), rationale="It may be a real one.")
FADING = Fading()


def person(key: str, role: Role) -> Person:
    return Person(id=f"id-{key}", key=key, name=f"Name of {key}", role=role)


T1, T2, T3 = (person(f"T{n}", Role.TRAINER) for n in (1, 2, 3))
LEAD, OTHER_LEAD, REVIEWER = person("L1", Role.LEAD), person("L2", Role.LEAD), person("R1", Role.REVIEWER)
PEOPLE = (T1, T2, T3, LEAD, OTHER_LEAD, REVIEWER)


@pytest.fixture
def adjudicating(content: Database, clock: StillClock) -> Adjudicating:
    Workspace(content).add_people(PEOPLE)
    return Adjudicating(content, scheme=SCHEME, clock=clock)


@pytest.fixture
def taking(content: Database, clock: StillClock) -> Taking:
    return Taking(content, scheme=SCHEME, clock=clock, fading=FADING)


def opened(adjudicating: Adjudicating, case: str = CASE, *, reason: Reason = Reason.ASKED) -> str:
    """Open an adjudication; gives its id."""
    assert adjudicating.open(T3, [case], reason=reason, note="The old gold looks too strict.") == 1
    return next(w.adjudication.id for w in adjudicating.queues(T3).to_adjudicate if w.adjudication.case == case)


def take(taking: Taking, who: Person, answer: Callable[[Sitting, int], Answer]) -> Sitting:
    """Take the whole calibration."""
    sitting = taking.start(who, QUIZ)
    while (position := sitting.next_position) is not None:
        sitting = taking.answer(sitting, position, answer=answer(sitting, position))
    return sitting


def strike(sitting: Sitting, position: int) -> Answer:
    return Answer(decision="reject", clause=LOGO, action="strike", confidence="sure")


def test_two_who_agree_make_the_next_gold_bound_to_the_clauses_in_force(adjudicating: Adjudicating) -> None:
    found = opened(adjudicating)
    assert adjudicating.vote(T1, found, STRIKE).state is State.VOTING
    other = replace(STRIKE, clauses=(LOGO, "counterfeit-goods#price-signals"), rationale="The brand's logo is changed.")
    ended = adjudicating.vote(T2, found, other)
    assert (ended.state, ended.outcome) == (State.SETTLED, Outcome.AGREED)
    file = adjudicating.file(T3, CASE)
    first, second = file.golds
    assert (first.number, second.number, second.gold.adjudicators, second.decided_by) == (1, 2, ("T1", "T2"), "")
    assert [str(c) for c in second.gold.clauses] == [f"{LOGO}@1.2", "counterfeit-goods#price-signals@1.2"]
    assert "Five bars" in second.gold.rationale
    assert "logo is changed" in second.gold.rationale
    assert (second.dissent, file.case.gold) == ((), second.gold)
    assert "both agreed" in second.reason


def test_who_may_yet_decide_a_case_blind_sees_its_gold_nowhere(
    adjudicating: Adjudicating, content: Database, clock: StillClock, tmp_path: Path
) -> None:
    editing, reader = EditingCases(content, clock=clock), Illustrating(content)
    before = {line.key: line for line in editing.lines(T1).lines}
    sop = before[CASE].sop
    shown = {who.key: {c.key for some in reader.cases(who, sop).values() for c in some} for who in (T1, T2)}
    found = opened(adjudicating)
    adjudicating.vote(T2, found, STRIKE)

    line = next(line for line in editing.lines(T1).lines if line.key == CASE)
    assert (line.decision, line.clause, line.sop) == (HIDDEN, "", "")
    sheet = editing.sheet(T1, CASE)
    assert (sheet.case.gold, sheet.golds, sheet.hidden) == (None, (), True)
    said = editing.export(T1, [CASE, *list(before)[:2]], tmp_path / "cases.csv")
    assert "The gold of 1 case that you may yet vote on is left out" in said
    assert before[CASE].decision not in next(
        row for row in (tmp_path / "cases.csv").read_text("utf-8-sig").splitlines() if row.startswith(CASE)
    )
    assert CASE not in {c.key for some in reader.cases(T1, sop).values() for c in some}

    assert next(line for line in editing.lines(T2).lines if line.key == CASE) == before[CASE]
    assert {c.key for some in reader.cases(T2, sop).values() for c in some} == shown["T2"]


def test_where_they_part_someone_else_settles_it_and_dissent_is_kept_in_words(adjudicating: Adjudicating) -> None:
    found = opened(adjudicating)
    adjudicating.vote(T1, found, STRIKE)
    assert adjudicating.vote(LEAD, found, KEEP).state is State.PARTED
    seen = adjudicating.adjudication(OTHER_LEAD, found).adjudication
    assert [v.rationale for v in seen.votes] == [STRIKE.rationale, KEEP.rationale]
    with pytest.raises(Refused, match="does not settle"):
        adjudicating.decide(T3, found, STRIKE)
    with pytest.raises(Refused, match="You voted"):
        adjudicating.decide(LEAD, found, KEEP)
    with pytest.raises(Refused, match="Say why"):
        adjudicating.decide(OTHER_LEAD, found, replace(STRIKE, rationale=" "))
    adjudicating.decide(OTHER_LEAD, found, STRIKE)
    last = adjudicating.file(T3, CASE).golds[-1]
    assert last.decided_by == OTHER_LEAD.name
    assert last.dissent == (f"L1: approve, {LOGO}@1.2, none. It may be a real one.",)
    assert adjudicating.queues(OTHER_LEAD).parted == ()
    assert adjudicating.queues(T1).settled[0].by == OTHER_LEAD.name


def test_one_person_is_never_both_and_nobody_votes_after_two(adjudicating: Adjudicating) -> None:
    found = opened(adjudicating)
    adjudicating.vote(T1, found, STRIKE)
    with pytest.raises(Refused, match="different person"):
        adjudicating.vote(T1, found, STRIKE)
    adjudicating.vote(T2, found, KEEP)
    with pytest.raises(Refused, match="Nobody votes"):
        adjudicating.vote(T3, found, STRIKE)


@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        (replace(STRIKE, decision="allow"), "no decision “allow”"),
        (replace(STRIKE, action="burn"), "no action “burn”"),
        (replace(STRIKE, clauses=("counterfeit-goods#nothing",)), "is in force"),
        (replace(STRIKE, clauses=()), "at least one clause"),
        (replace(STRIKE, rationale=" "), "Say why"),
    ],
)
def test_a_vote_that_could_be_no_gold_is_refused(adjudicating: Adjudicating, proposal: Proposal, said: str) -> None:
    with pytest.raises(Refused, match=said):
        adjudicating.vote(T1, opened(adjudicating), proposal)


def test_reviewers_see_and_do_nothing_here_and_trainers_settle_nothing(adjudicating: Adjudicating) -> None:
    found = opened(adjudicating)
    for act in (
        lambda: adjudicating.queues(REVIEWER),
        lambda: adjudicating.file(REVIEWER, CASE),
        lambda: adjudicating.open(REVIEWER, [CASE], reason=Reason.ASKED),
        lambda: adjudicating.vote(REVIEWER, found, STRIKE),
        lambda: adjudicating.withdraw(REVIEWER, found),
        lambda: adjudicating.still_right(REVIEWER, [CASE], seen={}),
        lambda: adjudicating.take_back(REVIEWER, [CASE]),
        lambda: adjudicating.decide(T1, found, STRIKE),
    ):
        with pytest.raises(Refused, match="does not"):
            act()
    with pytest.raises(NotFound):
        adjudicating.open(T1, ["no-such-case"], reason=Reason.ASKED)


ACTS = st.lists(
    st.tuples(st.sampled_from((T1, T2, T3, LEAD)), st.sampled_from(("vote", "read", "withdraw", "open"))), max_size=12
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, parts=st.booleans())
def test_who_has_not_voted_sees_neither_votes_nor_gold_in_any_order_of_acts(
    adjudicating: Adjudicating, content: Database, clock: StillClock, acts: list[tuple[Person, str]], parts: bool
) -> None:
    """Whatever happened before, no read gives a vote, a rationale or the gold to somebody who may yet vote."""
    items = Items(content, scheme=SCHEME)
    for waiting in (*adjudicating.queues(T1).to_adjudicate, *adjudicating.queues(T1).parted):
        adjudicating.withdraw(T1, waiting.adjudication.id)
    found = opened(adjudicating)
    voted: list[Person] = []
    is_open = True
    for who, act in acts:
        clock.instant += timedelta(minutes=1)
        if act == "vote" and is_open and who not in voted and len(voted) < 2:
            adjudicating.vote(who, found, KEEP if parts and voted else STRIKE)
            voted.append(who)
            is_open = parts or len(voted) < 2
        elif act == "withdraw" and is_open:
            adjudicating.withdraw(who, found)
            is_open = False
        elif act == "open" and not is_open:
            found, voted, is_open = opened(adjudicating), [], True
        for reader in (T1, T2, T3, LEAD):
            blind = is_open and len(voted) < 2 and reader not in voted
            asked = adjudicating.adjudication(reader, found)
            seen = asked.adjudication
            assert asked.case.gold is None
            queues = adjudicating.queues(reader)
            listed = [w.adjudication for w in queues.to_adjudicate if w.adjudication.case == CASE]
            assert (CASE in adjudicating.hidden_from(reader)) == blind
            assert CASE not in items.figures(reader) or not blind
            if blind:
                assert (seen.votes, seen.note) == ((), "")
                assert all((a.votes, a.note) == ((), "") for a in listed)
                assert all(s.adjudication.case != CASE for s in queues.settled)
                with pytest.raises(Refused, match="blind"):
                    adjudicating.file(reader, CASE)
            elif is_open and len(voted) < 2:
                assert [v.person_id for v in seen.votes] == [reader.id]


def test_a_withdrawn_adjudication_leaves_the_gold_and_can_be_opened_again(adjudicating: Adjudicating) -> None:
    found = opened(adjudicating)
    adjudicating.vote(T1, found, STRIKE)
    assert adjudicating.open(T2, [CASE], reason=Reason.ASKED) == 0, "it is open already"
    adjudicating.withdraw(T2, found)
    file = adjudicating.file(T3, CASE)
    assert [g.number for g in file.golds] == [1]
    assert [(a.outcome, len(a.votes)) for a in file.adjudications] == [(Outcome.WITHDRAWN, 1)]
    with pytest.raises(Refused, match="withdrawn"):
        adjudicating.withdraw(T2, found)
    assert opened(adjudicating) != found


def change_case(content: Database, clock: StillClock, **said: object) -> None:
    """Keep the case with something else in it, as a trainer who edits it does."""
    editing = EditingCases(content, clock=clock)
    sheet = editing.sheet(T3, CASE)
    editing.save(T3, replace(sheet.case, **said), tags=(), opened=sheet.version)  # type: ignore[arg-type]


def test_a_vote_counts_on_the_case_it_was_given_on_and_is_refused_once_that_changed(
    adjudicating: Adjudicating, content: Database, clock: StillClock
) -> None:
    found = opened(adjudicating)
    adjudicating.vote(T1, found, STRIKE)
    shown = adjudicating.adjudication(T2, found).case
    change_case(content, clock, fields=replace(shown.fields, text="It has four bars now."))
    with pytest.raises(CaseMoved, match="changed after its adjudication was opened"):
        adjudicating.vote(T2, found, STRIKE)
    asked = adjudicating.adjudication(T2, found)
    assert (asked.moved, asked.case) == (True, shown), "what T1 voted on stays in sight, and it is said that it is old"
    assert [w.moved for w in adjudicating.queues(T2).to_adjudicate] == [True]
    assert len(adjudicating.file(T1, CASE).golds) == 1

    again = adjudicating.renew(T2, found)
    assert (again.moved, again.case.fields.text, again.case.gold) == (False, "It has four bars now.", None)
    assert (again.adjudication.votes, again.adjudication.note) == ((), "")
    with pytest.raises(Refused, match="the case changed"):
        adjudicating.vote(T2, found, STRIKE)
    for who in (T1, T2, T3):
        with pytest.raises(Refused, match="blind"):
            adjudicating.file(who, CASE)
        with pytest.raises(Refused, match="decided anew"):
            adjudicating.adjudication(who, found)  # as from a list of before
    for who in (T1, T2):
        adjudicating.vote(who, again.adjudication.id, KEEP)
    file = adjudicating.file(T3, CASE)
    assert [(a.outcome, len(a.votes)) for a in file.adjudications] == [(Outcome.AGREED, 2), (Outcome.CASE_CHANGED, 1)]
    assert file.golds[-1].gold.decision == "approve"


def test_who_settles_is_refused_too_once_the_case_changed(
    adjudicating: Adjudicating, content: Database, clock: StillClock
) -> None:
    found = opened(adjudicating)
    adjudicating.vote(T1, found, STRIKE)
    adjudicating.vote(T2, found, KEEP)
    change_case(content, clock, market="FR")
    with pytest.raises(CaseMoved):
        adjudicating.decide(LEAD, found, STRIKE)
    assert [w.moved for w in adjudicating.queues(LEAD).parted] == [True]
    adjudicating.renew(LEAD, found)
    assert adjudicating.queues(LEAD).parted == ()
    assert [w.votes for w in adjudicating.queues(LEAD).to_adjudicate] == [0]


def test_what_decides_nothing_may_change_while_a_case_is_adjudicated(
    adjudicating: Adjudicating, content: Database, clock: StillClock
) -> None:
    found = opened(adjudicating)
    change_case(content, clock, difficulty="hard", source="Another place")
    with pytest.raises(Refused, match="as it was"):
        adjudicating.renew(T1, found)
    adjudicating.vote(T1, found, STRIKE)
    assert adjudicating.vote(T2, found, STRIKE).outcome is Outcome.AGREED


def test_a_changed_gold_marks_finished_sittings_again_beside_the_old_results(
    adjudicating: Adjudicating, taking: Taking, content: Database, clock: StillClock
) -> None:
    sitting = take(taking, REVIEWER, strike)
    begun = taking.start(T1, QUIZ)
    taking.answer(begun, 0, answer=strike(begun, 0))
    before = Resulting(content, clock=clock).of(sitting.id)
    place = next(m.position for m in before.marked if m.case.key == CASE)
    assert before.rescored is None
    assert before.marked[place].right
    clock.instant += timedelta(days=1)
    found = opened(adjudicating)
    adjudicating.vote(T2, found, KEEP)
    adjudicating.vote(T3, found, KEEP)
    after = Resulting(content, clock=clock).of(sitting.id)
    assert after.rescored is not None
    assert (after.rescored.before, after.rescored.at, after.right) == (before.right, clock.instant, before.right - 1)
    assert not after.marked[place].right
    shown = after.marked[place].case.gold
    assert shown is not None
    assert shown.decision == "approve"
    assert [o.right for o in taking.offers(REVIEWER) if o.quiz.slug == QUIZ] == [before.right - 1]
    with content.read() as connection:
        results = connection.exec_driver_sql("SELECT count(*) FROM result").scalar_one()
    assert results == before.n + 1 + 1, "one new result, and none for the sitting that is not finished"


Counts = dict[str, tuple[int, int]]


def counted(database: Database, who: Person) -> Counts:
    """How many answers of a person count on each clause and how many were wrong, by the newest results alone."""
    query = """
        SELECT cv.clause_id, count(*), sum(1 - r.right) FROM answer a JOIN sitting s ON s.id = a.sitting_id
        JOIN result r ON r.answer_id = a.id AND r.scored_at = (SELECT max(scored_at) FROM result WHERE answer_id = a.id)
        JOIN gold_clause g ON g.gold_id = r.gold_id AND g.position = 0
        JOIN clause_version cv ON cv.id = g.clause_version_id WHERE s.person_id = ? GROUP BY cv.clause_id
    """
    with database.read() as connection:
        return {clause: (n, wrong) for clause, n, wrong in connection.exec_driver_sql(query, (who.id,)).all()}


def stood(database: Database, who: Person) -> Counts:
    """The same, as readiness has it."""
    with database.read() as connection:
        standings = readiness_rows.read_standings(connection, FADING, person_id=who.id)
        return {s.clause_id: (s.state.n, s.state.wrong) for s in standings.moved}


def test_readiness_after_a_changed_gold_counts_each_answer_by_its_newest_result(
    adjudicating: Adjudicating, taking: Taking, content: Database, clock: StillClock
) -> None:
    take(taking, REVIEWER, strike)
    clock.instant += timedelta(days=3)
    take(taking, LEAD, strike)
    before = counted(content, REVIEWER)
    assert before
    clock.instant += timedelta(days=1)
    found = opened(adjudicating)
    other = Proposal(decision="restrict", action="fix", clauses=("counterfeit-goods#price-signals",), rationale="So.")
    adjudicating.vote(T2, found, other)
    adjudicating.vote(T3, found, other)
    for who in (REVIEWER, LEAD):
        assert stood(content, who) == counted(content, who)
    assert stood(content, REVIEWER) != before, "the answer counts on another clause, as wrong"


def release(content: Database, clock: StillClock, folder: Path, *, was: str, now: str, material: str) -> None:
    """Release counterfeit-goods 1.3, in which some words changed."""
    text = (CONTENT / "sops" / "counterfeit-goods" / "1.2.md").read_text("utf-8")
    assert was in text
    front = (
        text.replace('"1.2"', '"1.3"')
        .replace("2026-03-01", "2026-11-20")
        .replace("material: [brand-in-title, price-signals]", f"material: [{material}]")
    )
    file = folder / "counterfeit-goods" / "1.3.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(front.replace(was, now), "utf-8")
    assert ImportingSops(content, clock=clock).run([file.parent], by=person("O1", Role.OWNER)).refused == ()


@pytest.fixture
def moved(content: Database, clock: StillClock, tmp_path: Path) -> None:
    """The clause on logos changed materially two days ago."""
    release(content, clock, tmp_path, was="One strong sign on", now="Two strong signs on", material="logo-misuse")


def logo_cases(content: Database) -> list[str]:
    with content.read() as connection:
        stored = case_rows.list_cases(connection)
    return sorted(
        k for k, s in stored.items() if s.case.gold and any(str(c).startswith(LOGO) for c in s.case.gold.clauses)
    )


@pytest.mark.usefixtures("moved")
def test_still_right_binds_the_same_gold_to_the_clause_as_it_is_and_can_be_taken_back(
    adjudicating: Adjudicating, content: Database
) -> None:
    stale = [s.case for s in adjudicating.queues(T1).stale]
    assert sorted(stale) == logo_cases(content)
    before = adjudicating.file(T1, CASE)
    assert before.stale[0].before is not None
    assert before.stale[0].after is not None
    kept = adjudicating.still_right(T1, [CASE], seen={}, why="The logo has five bars either way.")
    assert (kept.cases, kept.refused) == ((CASE,), ())
    file = adjudicating.file(T2, CASE)
    assert CASE not in [s.case for s in adjudicating.queues(T1).stale]
    assert [str(g.gold.primary) for g in file.golds] == [f"{LOGO}@1.2", f"{LOGO}@1.3"]
    assert file.golds[1].gold.rationale == file.golds[0].gold.rationale
    assert "five bars either way" in file.golds[1].reason
    assert adjudicating.take_back(T2, [CASE]) == (CASE,)
    assert CASE in [s.case for s in adjudicating.queues(T1).stale]
    assert [str(g.gold.primary) for g in adjudicating.file(T2, CASE).golds][2] == f"{LOGO}@1.2"
    assert adjudicating.take_back(T2, [CASE]) == (), "what was taken back is not taken back again"


@pytest.mark.usefixtures("moved")
def test_still_right_marks_no_answer_again(
    adjudicating: Adjudicating, taking: Taking, content: Database, clock: StillClock
) -> None:
    sitting = take(taking, REVIEWER, strike)
    adjudicating.still_right(T1, [CASE], seen={})
    assert Resulting(content, clock=clock).of(sitting.id).rescored is None


def test_an_answer_from_before_the_rule_changed_keeps_its_score(
    adjudicating: Adjudicating, taking: Taking, content: Database, clock: StillClock, tmp_path: Path
) -> None:
    clock.instant -= timedelta(days=10)
    early = take(taking, REVIEWER, strike)
    clock.instant += timedelta(days=10)
    release(content, clock, tmp_path, was="One strong sign on", now="Two strong signs on", material="logo-misuse")
    found = opened(adjudicating, reason=Reason.STALE)
    adjudicating.vote(T1, found, KEEP)
    adjudicating.vote(T2, found, KEEP)
    assert Resulting(content, clock=clock).of(early.id).rescored is None


@pytest.mark.usefixtures("moved")
def test_a_case_that_is_being_decided_is_not_stale_in_the_list_and_not_still_right(
    adjudicating: Adjudicating,
) -> None:
    opened(adjudicating, reason=Reason.STALE)
    assert CASE not in [s.case for s in adjudicating.queues(T1).stale]
    assert adjudicating.still_right(T1, [CASE], seen={}).refused == ((CASE, "it is being adjudicated"),)


def test_still_right_is_not_said_of_what_became_another_after_somebody_looked(
    adjudicating: Adjudicating, content: Database, clock: StillClock, tmp_path: Path
) -> None:
    seen = {CASE: adjudicating.file(T1, CASE).ground}
    release(content, clock, tmp_path, was="One strong sign on", now="Two strong signs on", material="logo-misuse")
    kept = adjudicating.still_right(T1, [CASE], seen=seen)
    assert kept.refused == ((CASE, "a clause changed after you looked; look at it again"),)
    seen = {CASE: adjudicating.file(T1, CASE).ground}
    assert adjudicating.queues(T1).grounds[CASE] == seen[CASE], "a list says of it what its file says"
    change_case(content, clock, market="FR")
    kept = adjudicating.still_right(T1, [CASE], seen=seen)
    assert kept.refused == ((CASE, "the case changed after you looked; look at it again"),)
    seen = {CASE: adjudicating.file(T1, CASE).ground}
    assert adjudicating.still_right(T2, [CASE], seen=seen).cases == (CASE,)
    kept = adjudicating.still_right(T1, [CASE], seen=seen)
    assert kept.refused == ((CASE, "it has another gold since you looked; look at it again"),)
    assert len(adjudicating.file(T1, CASE).golds) == 2, "what was refused left nothing behind"


@pytest.mark.usefixtures("moved")
def test_a_case_that_only_got_a_tag_is_still_what_was_seen(
    adjudicating: Adjudicating, content: Database, clock: StillClock
) -> None:
    seen = {CASE: adjudicating.file(T1, CASE).ground}
    editing = EditingCases(content, clock=clock)
    sheet = editing.sheet(T3, CASE)
    editing.save(T3, sheet.case, tags=("logos",), opened=sheet.version)
    assert adjudicating.still_right(T1, [CASE], seen=seen).cases == (CASE,)


def test_a_contest_waits_until_it_is_answered_or_the_case_is_settled(
    adjudicating: Adjudicating, taking: Taking, content: Database, clock: StillClock
) -> None:
    remarking = Remarking(content, clock=clock)
    sitting = take(taking, REVIEWER, strike)
    place = next(m.position for m in Resulting(content, clock=clock).of(sitting.id).marked if m.case.key == CASE)
    remarking.add_remark(REVIEWER, sitting.id, position=place, kind=RemarkKind.CONTEST, words="It is genuine.")
    asked = remarking.add_remark(REVIEWER, sitting.id, position=place, kind=RemarkKind.DISCUSS, words="Which bars?")
    contest, question = adjudicating.queues(T1).recheck
    assert (contest.reason, contest.case) == (Reason.CONTESTED, CASE)
    assert "It is genuine." in contest.words
    clock.instant += timedelta(hours=1)
    adjudicating.still_right(T1, [CASE], seen={})
    assert adjudicating.queues(T1).recheck == (question,)
    remarking.reply(T1, asked, "The five on the side.")
    assert adjudicating.queues(T1).recheck == ()
    assert len(adjudicating.file(T1, CASE).golds) == 1, "nothing changed, so there is no new gold"


def test_a_suspicion_of_the_newest_fit_stands_with_its_evidence_until_the_gold_changes(
    adjudicating: Adjudicating, content: Database, clock: StillClock
) -> None:
    with content.write() as connection:
        one = case_rows.list_cases(connection, keys=[CASE])[CASE]
        for number in (1, 2):
            connection.exec_driver_sql("INSERT INTO fit VALUES (?, ?, 1, 9, 9, '{}', '{}')", (f"f{number}", number))
        row = ("f2", one.id, one.gold_id, "re-check gold", 0.8, 0.1, 0.1, 20, "14 of 20 chose approve.")
        connection.exec_driver_sql("INSERT INTO suspicion VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    (doubt,) = adjudicating.queues(T1).recheck
    assert (doubt.reason, doubt.words) == (Reason.SUSPECTED, "Re-check gold. 14 of 20 chose approve.")
    found = opened(adjudicating, reason=Reason.SUSPECTED)
    adjudicating.vote(T1, found, KEEP)
    adjudicating.vote(T2, found, KEEP)
    assert adjudicating.queues(T1).recheck == ()


def test_it_is_said_where_there_are_too_few_people(content: Database, clock: StillClock) -> None:
    alone = Adjudicating(content, scheme=SCHEME, clock=clock)
    me = Workspace(content).person("me")
    assert "only one here" in alone.queues(me).too_few
    Workspace(content).add_people([T1])
    assert "nobody is left" in alone.queues(me).too_few
    alone.open(me, [CASE], reason=Reason.ASKED)
    found = alone.queues(me).to_adjudicate[0].adjudication.id
    alone.vote(me, found, STRIKE)
    alone.vote(T1, found, KEEP)
    with pytest.raises(Refused, match="Nobody else here"):
        alone.decide(me, found, STRIKE)
    Workspace(content).add_people([LEAD])
    assert alone.queues(me).too_few == ""


def test_a_new_case_without_gold_gets_its_first(
    adjudicating: Adjudicating, content: Database, clock: StillClock
) -> None:
    from app.domain.cases import Case, CaseFields

    fresh = Case(key="fresh", kind="listing", market="US", language="en", fields=CaseFields(title="A bag"))
    with content.write() as connection:
        case_rows.add_cases(connection, [fresh], known={}, at=clock.now())
    found = opened(adjudicating, "fresh", reason=Reason.NEW)
    adjudicating.vote(T1, found, STRIKE)
    adjudicating.vote(T2, found, STRIKE)
    assert [g.number for g in adjudicating.file(T3, "fresh").golds] == [1]


@pytest.mark.parametrize(
    ("before", "after", "wording"),
    [
        (
            "A seller shows the invoice of the brand to us.",
            "A seller shows the invoice of the brand to the team.",
            True,
        ),
        ("Remove it after 3 reports of buyers in a week.", "Remove it after 5 reports of buyers in a week.", False),
        ("It may stay where the brand is named so.", "It may not stay where the brand is named so.", False),
        ("One strong sign on it is enough to remove.", "Two strong signs on it are enough to remove.", False),
        ("A short rule.", "Something else entirely, in many more words than before.", False),
    ],
)
def test_an_edit_of_figures_or_of_what_decides_never_looks_like_wording(before: str, after: str, wording: bool) -> None:
    assert is_wording(before, after) is wording
