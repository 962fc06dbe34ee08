"""Fits: batch equals incremental, suspicion leaves answers out and is lifted, and settings hold at once."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.cases import Case, Gold
from app.domain.fits import SUSPECT, Fit, NewFit, Suspicion
from app.domain.gaps import Topic
from app.domain.ids import new_id
from app.domain.measure.mistakes import Mark
from app.domain.people import Person, Role
from app.domain.sittings import Answer
from app.domain.sops import Citation
from app.domain.standing import Fading
from app.errors import BadInput, Refused
from app.formats.scheme_yaml import read_scheme
from app.ports import Cancelled
from app.services.fitting import Fitting
from app.services.gaps import Gaps
from app.services.taking import Taking
from app.services.workspace import Workspace
from app.settings import Settings, load_settings
from app.store import answers as answer_rows
from app.store import audits as audit_rows
from app.store import cases as case_rows
from app.store import fits as fit_rows
from app.store import quizzes as quiz_rows
from app.store import readiness as rows
from app.store.database import Database
from app.store.readiness import Basis
from tests.still import CONTENT, StillClock

SCHEME = read_scheme(CONTENT / "scheme.yaml")
START = datetime(2026, 10, 1, 9, tzinfo=UTC)
RIGHT, WRONG = Mark(True, (), 0.0), Mark(False, (), 1.0)


@dataclass
class Space:
    """A workspace with the content that ships, two reviewers, and everything that measures it."""

    database: Database
    people: tuple[Person, ...]
    fading: Fading
    clock: StillClock

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.database.path.parent, refit_after=50)

    @property
    def fitting(self) -> Fitting:
        return Fitting(self.database, scheme=SCHEME, clock=self.clock, fading=self.fading, settings=self.settings)

    @property
    def gaps(self) -> Gaps:
        return Gaps(self.database, scheme=SCHEME, clock=self.clock, fading=self.fading)

    def owner(self) -> Person:
        return next(p for p in Workspace(self.database).people() if p.role is Role.OWNER)

    def cases(self) -> list[case_rows.StoredCase]:
        with self.database.read() as connection:
            return [c for c in case_rows.list_cases(connection).values() if c.gold_id]

    def answer(self, person: Person, case: case_rows.StoredCase, *, right: bool, at: datetime) -> None:
        """One answer in a sitting of its own, counted as the services count it."""
        gold = case.case.gold
        assert gold is not None
        assert case.gold_id is not None
        decision = gold.decision if right else next(d.key for d in SCHEME.decisions if d.key != gold.decision)
        past = answer_rows.PastAnswer(
            answer=Answer(decision=decision, confidence="sure"), case_version_id=case.version_id,
            gold_id=case.gold_id, case=case.case.key, line=0, mark=RIGHT if right else WRONG, at=at,
        )  # fmt: skip
        with self.database.write() as connection:
            quiz = quiz_rows.list_quizzes(connection)[0]
            basis = rows.read_basis(connection, self.fading)
            answer_rows.add_past_sittings(
                connection,
                [answer_rows.PastSitting(person_id=person.id, quiz_version_id=quiz.version_id, answers=(past,))],
            )
            fact = rows.fact_of(
                connection, person.id, version_id=case.version_id, gold_id=case.gold_id, right=right, at=at
            )
            rows.take_facts(connection, self.fading, basis=basis, new=[fact])

    def audit(self, person: Person, case: case_rows.StoredCase, *, right: bool, at: datetime) -> None:
        """An audited decision, counted as the import counts it."""
        assert case.gold_id is not None
        with self.database.write() as connection:
            basis = rows.read_basis(connection, self.fading)
            fact = rows.fact_of(
                connection, person.id, version_id=case.version_id, gold_id=case.gold_id, right=right, at=at
            )._replace(case_id=None, author="", audit=True)
            audit_rows.add_audits(
                connection,
                [
                    audit_rows.NewAudit(
                        fact=fact, case_ref=f"P{at:%d%H%M}", decision="reject", auditor_decision="reject",
                        mark=RIGHT if right else WRONG,
                    )
                ],
            )  # fmt: skip
            rows.take_facts(connection, self.fading, basis=basis, new=[fact])

    def add_fit(self, clauses: dict[str, float], suspects: Sequence[case_rows.StoredCase] = ()) -> Fit:
        """A fit made by hand, and readiness counted by it."""
        with self.database.write() as connection:
            number = fit_rows.next_number(connection)
            fit = Fit(id=new_id(), number=number, made_at=START, answers=9, people=2, clauses=clauses)
            suspicions = tuple(
                Suspicion(
                    case_id=c.id, gold_id=c.gold_id or "", verdict=SUSPECT[0], wrong_gold=0.9, ambiguous=0.0,
                    hard=0.0, answers=9, evidence="9 of 9 chose otherwise.",
                )
                for c in suspects
            )  # fmt: skip
            fit_rows.add_fit(connection, NewFit(fit=fit, clause_answers={}, cases=(), suspicions=suspicions))
        self.fitting.refresh()
        return fit

    def states(self) -> dict[tuple[str, str], tuple[float, float, int, int]]:
        """What is stored."""
        with self.database.read() as connection:
            found = rows.list_states(connection)
        return {(s.person_id, s.clause_id): (s.state.w, s.state.z, s.state.n, s.state.wrong) for s in found}

    def anew(self) -> dict[tuple[str, str], tuple[float, float, int, int]]:
        """What the facts come to from the beginning."""
        with self.database.read() as connection:
            basis = rows.read_basis(connection, self.fading)
            found = rows.count_anew(connection, self.fading, basis=basis).moved
        return {(s.person_id, s.clause_id): (s.state.w, s.state.z, s.state.n, s.state.wrong) for s in found}

    def basis(self) -> Basis:
        with self.database.read() as connection:
            return rows.read_basis(connection, self.fading)

    def total(self, person: Person) -> int:
        """How many answers count for somebody."""
        return sum(t.readiness.n for t in self.clauses(person))

    def clauses(self, person: Person) -> list[Topic]:
        return [t for t in self.gaps.of(person, asked_by=person).topics if t.level == "clause"]


def make_space(database: Database) -> Space:
    people = tuple(Person(id=new_id(), key=f"R{k}", name=f"R{k}", role=Role.REVIEWER) for k in range(2))
    Workspace(database).add_people(people)
    return Space(database, people, Fading(), StillClock())


@pytest.fixture
def space(content: Database) -> Space:
    return make_space(content)


Fresh = Callable[[], Space]


@pytest.fixture
def fresh(filled: Path, tmp_path: Path) -> Fresh:
    """Gives a new workspace each time: Hypothesis runs one test many times."""
    source = Database(filled)
    source.close()

    def make() -> Space:
        path = tmp_path / f"{new_id()}.db"
        for end in ("", "-wal"):
            if Path(f"{filled}{end}").exists():
                Path(f"{path}{end}").write_bytes(Path(f"{filled}{end}").read_bytes())
        return make_space(Database(path))

    return make


EVENTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["answer", "audit"]), st.integers(0, 1), st.integers(0, 7), st.booleans(),
                  st.integers(0, 60)),
        st.tuples(st.just("fit"), st.integers(0, 1), st.integers(0, 7), st.booleans(), st.just(0)),
        st.tuples(st.just("setting"), st.integers(0, 1), st.integers(0, 7), st.booleans(), st.just(0)),
    ),
    min_size=1,
    max_size=14,
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_answer_by_answer_comes_to_the_same_as_all_at_once(
    fresh: Fresh, events: list[tuple[str, int, int, bool, int]]
) -> None:
    """In any order of times, with fits, suspicions, audits and changed settings between the answers."""
    space = fresh()
    cases = random.Random(1).sample(space.cases(), 8)
    for kind, who, what, yes, hours in events:
        at = START + timedelta(hours=hours)
        if kind == "answer":
            space.answer(space.people[who], cases[what], right=yes, at=at)
        elif kind == "audit":
            with space.database.read() as connection:
                if any(key[2] == at for key in audit_rows.known_audits(connection)):
                    continue
            space.audit(space.people[who], cases[what], right=yes, at=at)
        elif kind == "fit":
            with space.database.read() as connection:
                clauses = rows.measured_clauses(connection)
            space.add_fit({c.id: 0.1 * what - 1.0 for c in clauses}, suspects=cases[:what] if yes else ())
        else:
            space.fading.half_life_days = (None, 3.0)[who]
            space.fading.audit_weight = (0.0, 1.0)[yes]
            space.fitting.refresh()
        assert space.basis().holds
    stored, anew = space.states(), space.anew()
    assert stored.keys() == anew.keys()
    for key, state in anew.items():
        assert stored[key] == pytest.approx(state, abs=1e-12)
    space.database.close()


def test_answers_to_a_suspected_case_do_not_count_until_it_has_new_gold(space: Space) -> None:
    me, (first, second) = space.people[0], space.cases()[:2]
    for k, case in enumerate((first, second, first)):
        space.answer(me, case, right=True, at=START + timedelta(hours=k))
    assert space.total(me) == 3
    space.add_fit({}, suspects=[first])
    found = space.gaps.of(me, asked_by=me)
    assert space.total(me) == 1
    assert found.left_out.say() == "2 answers to 1 case under suspicion are left out"
    space.answer(me, first, right=False, at=START + timedelta(hours=9))
    assert space.gaps.of(me, asked_by=me).left_out.answers == 3
    regold(space, first)
    assert not space.gaps.of(me, asked_by=me).left_out.answers
    assert space.total(me) == 4
    space.fitting.refresh()
    assert space.states() == space.anew()


def regold(space: Space, stored: case_rows.StoredCase) -> None:
    """Give a case new gold, with another rationale."""
    before = stored.case.gold
    assert before is not None
    gold: Gold = replace(before, rationale="Looked at again by two people.")
    changed: Case = replace(stored.case, gold=gold)
    with space.database.write() as connection:
        case_rows.add_cases(connection, [changed], known={stored.case.key: stored}, at=START)


def test_a_changed_setting_holds_at_once_and_is_counted_in_the_background(space: Space) -> None:
    me, case = space.people[0], space.cases()[0]
    space.answer(me, case, right=False, at=START)
    before = next(t for t in space.clauses(me) if t.readiness.n)
    fitting = space.fitting
    fitting.use(Settings(data_dir=Path("/nowhere"), half_life_days=1.0, target=0.95))
    after = next(t for t in space.clauses(me) if t.readiness.n)
    assert after.readiness.target == 0.95
    assert after.readiness.p > before.readiness.p
    assert not fitting.state().counted
    fitting.refresh()
    assert fitting.state().counted
    assert next(t for t in space.clauses(me) if t.readiness.n) == after


def test_a_hard_case_costs_less_by_its_authors_word_while_nothing_is_fitted(space: Space) -> None:
    easy = next(c for c in space.cases() if c.case.difficulty == "easy")
    hard = next(c for c in space.cases() if c.case.difficulty == "hard")
    me, other = space.people
    space.answer(me, easy, right=False, at=START)
    space.answer(other, hard, right=False, at=START)
    mine, theirs = (next(t.readiness.p for t in space.clauses(p) if t.readiness.n) for p in (me, other))
    assert mine < theirs


def test_few_answers_leave_the_defaults_in_use_and_the_fit_says_so(space: Space) -> None:
    space.answer(space.people[0], space.cases()[0], right=True, at=START)
    fit = space.fitting.run(space.owner())
    assert (fit.number, fit.defaults) == (1, True)
    assert "1 of 2,000 answers" in fit.say()
    assert space.fitting.run(space.owner()).number == 2
    assert [f.number for f in space.fitting.history()] == [2, 1]
    with pytest.raises(Refused, match="does not fit"):
        space.fitting.run(space.people[0])


def test_a_fit_that_is_stopped_changes_nothing(space: Space) -> None:
    space.answer(space.people[0], space.cases()[0], right=True, at=START)

    def stop(done: int, of: int, what: str) -> None:
        if done == of:
            raise Cancelled

    with pytest.raises(Cancelled):
        space.fitting.run(space.owner(), progress=stop)
    assert space.fitting.history() == ()
    assert space.basis().holds


def test_an_answer_in_a_quiz_is_counted_by_the_fit(space: Space, clock: StillClock) -> None:
    taking = Taking(space.database, scheme=SCHEME, clock=clock, fading=space.fading)
    with space.database.read() as connection:
        space_clauses = {c.id: 1.5 for c in rows.measured_clauses(connection)}
    space.add_fit(space_clauses)
    sitting = taking.start(space.people[0], "counterfeit-calibration")
    taking.answer(sitting, 0, answer=Answer(decision="reject", clause="x#y", action="none", confidence="sure"))
    assert space.basis().holds
    assert space.states() == space.anew()


def test_audits_count_by_their_weight_apart_from_quiz_answers(space: Space) -> None:
    me, case = space.people[0], space.cases()[0]
    space.audit(me, case, right=False, at=START)
    space.answer(me, case, right=True, at=START + timedelta(hours=1))
    topic = next(t for t in space.clauses(me) if t.readiness.n)
    assert (topic.readiness.n, topic.quiz_answers, topic.audits, topic.audits_right) == (2, 1, 1, 0)
    space.fading.audit_weight = 0.0
    without = next(t for t in space.clauses(me) if t.readiness.n)
    assert (without.readiness.n, without.audits) == (1, 0)
    assert without.readiness.p > topic.readiness.p


def test_an_explanation_names_each_answer_and_what_was_left_out(space: Space) -> None:
    me, cases = space.people[0], space.cases()
    clause = next(c.case.gold.primary for c in cases if c.case.gold)
    mine = [c for c in cases if c.case.gold and c.case.gold.primary.clause == clause.clause][:3]
    for k, case in enumerate(mine):
        space.answer(me, case, right=k > 0, at=START + timedelta(hours=k))
    space.audit(me, mine[0], right=True, at=START + timedelta(hours=7))
    space.add_fit({}, suspects=mine[:1])
    said = space.gaps.explain(me, str(Citation(clause.sop, clause.clause, None)), asked_by=me)
    assert [(a.case, a.right, a.left_out) for a in said.answers[:3]] == [
        (c.case.key, k > 0, k == 0) for k, c in enumerate(mine)
    ]
    assert (said.answers[3].audit, said.answers[3].weight) == (True, 0.5)
    assert "1 answer on a case under suspicion is left out." in said.sentences
    assert said.topic.readiness.n == 3
    assert said.before != said.topic.readiness.p


def test_a_changed_setting_holds_at_once_and_after_the_next_start_and_says_who_and_when(space: Space) -> None:
    """The file keeps what else it says; readiness is counted anew by what is set."""
    file = space.database.path.parent / "settings.toml"
    file.write_text("# ours\ntheme = 'dark'\nhalf_life_days = 0\n", "utf-8")
    person = space.people[0]
    for case in space.cases()[:6]:
        space.answer(person, case, right=False, at=START)
    before = space.gaps.of(person, asked_by=person).topics[0].readiness
    fitting = space.fitting
    wanted = fitting.settings() | {"half_life_days": 10.0, "interval_level": 0.9, "target": 0.95}
    made = fitting.change(space.owner(), wanted)
    assert made is not None
    assert made.say() == (
        "Readiness to reach: by the scheme → 95%; Half-life of an answer: answers do not fade → 10 days; "
        "Intervals hold: 80% → 90%"
    )
    assert fitting.change(space.owner(), wanted) is None
    assert [(c.by, c.at) for c in fitting.changes()] == [(space.owner().name, made.at)]
    after = space.gaps.of(person, asked_by=person).topics[0].readiness
    assert after.level == 0.9
    assert after.target == pytest.approx(0.95)
    assert after.p > before.p  # wrong answers fade
    again = load_settings(file.parent, default_dir=file.parent, environment={})
    assert (again.theme, again.half_life_days, again.interval_level, again.target) == ("dark", 10.0, 0.9, 0.95)
    assert file.read_text("utf-8").startswith("# ours\n")


def test_a_setting_that_means_nothing_changes_nothing(space: Space) -> None:
    fitting = space.fitting
    for wrong in ({"audit_weight": 2.0}, {"target": 0.3}, {"interval_level": 1.0}, {"least_shortfall": -0.1}):
        with pytest.raises(BadInput, match=next(iter(wrong))):
            fitting.change(space.owner(), fitting.settings() | wrong)
    assert fitting.settings() == fitting.defaults() | {"refit_after": 50.0}
    assert not fitting.changes()


def test_only_who_fits_changes_how_readiness_is_measured(space: Space) -> None:
    fitting = space.fitting
    with pytest.raises(Refused, match="how readiness is measured"):
        fitting.change(space.people[0], fitting.settings() | {"target": 0.9})
