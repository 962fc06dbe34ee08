"""Knowledge gaps: how ready a person, or each person of a team, is on every measured clause."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.fits import LeftOut
from app.domain.gap_tree import Yardstick, topic_tree
from app.domain.gaps import ClauseExplanation, Counted, PersonGaps, TeamRow, Topic
from app.domain.measure.explain import PastAnswer, explain, say_hardness
from app.domain.measure.readiness import NO_ANSWERS
from app.domain.measured import MeasuredClause
from app.domain.people import Person, Right
from app.domain.schemes import Scheme
from app.domain.standing import Fact, Fading, Standings, when
from app.domain.team_board import TeamBoard, measure_team
from app.domain.team_map import ReviewerMap
from app.domain.volumes import volumes
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import audits as audit_rows
from app.store import facts as fact_rows
from app.store import fits as fit_rows
from app.store import people as people_rows
from app.store import readiness as readiness_rows
from app.store.database import Connection, Database
from app.store.readiness import Basis


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the store says at one moment: the clauses, who stands where by which basis, and how much work there is."""

    clauses: tuple[MeasuredClause, ...]
    basis: Basis
    standings: Standings
    volumes: dict[str, float]
    audits: dict[tuple[str, str], tuple[int, int]]
    left_out: dict[tuple[str, str], dict[str, int]]


class Gaps:
    """What answers say of what people know."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock, fading: Fading) -> None:
        self._database, self._scheme, self._clock, self._fading = database, scheme, clock, fading

    def of(self, person: Person, *, asked_by: Person) -> PersonGaps:
        """A person's readiness over domain › SOP › clause, as it stands now.

        Raises Refused when ``asked_by`` may not see the scores of someone else.
        """
        self._check_sees(person, asked_by)
        with self._database.read() as connection:
            seen = self._look(connection, person_id=person.id)
        return PersonGaps(
            person=person,
            topics=tuple(self._topics(person, seen)),
            fit=seen.basis.fit,
            left_out=_left_out(seen, person.id),
        )

    def board(self, *, asked_by: Person) -> TeamBoard:
        """Everyone who takes quizzes, overall, by domain and on every measured clause.

        People come in the order of their keys. Raises Refused without the right.
        """
        if not asked_by.may(Right.SEE_TEAM_SCORES):
            raise Refused(f"A {asked_by.role} sees only their own scores.")
        with self._database.read() as connection:
            people = people_rows.list_people(connection)
            seen = self._look(connection)
        return measure_team(people, seen.clauses, seen.standings, by=self._yardstick(seen), at=self._clock.now())

    def team(self, *, asked_by: Person) -> tuple[TeamRow, ...]:
        """The rows of ``board``: everyone overall and by domain."""
        return self.board(asked_by=asked_by).rows

    def map(self, *, asked_by: Person) -> ReviewerMap:
        """The map of ``board``: everyone on every measured clause."""
        return self.board(asked_by=asked_by).map

    def explain(self, person: Person, citation: str, *, asked_by: Person) -> ClauseExplanation:
        """Where a person's readiness on the clause ``sop#clause`` comes from, answer by answer.

        Raises Refused when ``asked_by`` may not see the scores of someone else, NotFound for a clause that no case
        tests.
        """
        self._check_sees(person, asked_by)
        now = self._clock.now()
        with self._database.read() as connection:
            seen = self._look(connection, person_id=person.id)
            clause = next((c for c in seen.clauses if c.citation == citation), None)
            if clause is None:
                raise NotFound(f"No case tests a clause “{citation}”.", "My gaps lists the clauses that are tested.")
            # nobody learns from here what a quiz has not told them
            hidden = fact_rows.untold(connection, person.id) if person.id == asked_by.id else frozenset()
            held = adjudication_rows.hidden_from(connection, asked_by)  # whose clause is a part of the gold
            answers, kept_back = self._answers(connection, person, clause_id=clause.id, basis=seen.basis, hidden=hidden)
            shown = [(counted, b) for counted, b in answers if counted.audit or counted.case not in held]
        topic = next(t for t in self._topics(person, seen) if t.level == "clause" and t.citation == citation)
        states, general = seen.standings.states(person.id, at=now)
        fit = seen.basis.fit
        told = explain(
            states.get(clause.id, NO_ANSWERS),
            general,
            answers=[PastAnswer(c.title, c.right, b) for c, b in shown if not c.left_out and not c.audit],
            target=topic.readiness.target,
            left_out=topic.left_out,
            difficulty=fit.of_clause(clause.id),
            parameters=fit.parameters,
            audits=[c.right for c, _ in answers if c.audit],
            audit_weight=self._fading.audit_weight,
            level=self._fading.level,
            faded=self._say_fading(clause.id, seen, person_id=person.id),
        )
        return ClauseExplanation(
            person=person,
            topic=topic,
            before=told.before,
            answers=tuple(counted for counted, _ in shown),
            sentences=(
                *told.sentences,
                *_say_kept_back(kept_back),
                *_say_held(len(answers) - len(shown)),
                f"{fit.say()}.",
            ),
            fit=fit,
        )

    def _check_sees(self, person: Person, asked_by: Person) -> None:
        if person.id != asked_by.id and not asked_by.may(Right.SEE_TEAM_SCORES):
            raise Refused(f"A {asked_by.role} sees only their own scores.")

    def _look(self, connection: Connection, *, person_id: str | None = None) -> _Seen:
        clauses = readiness_rows.measured_clauses(connection)
        basis = readiness_rows.read_basis(connection, self._fading)
        paths = {clause.id: clause.path for clause in clauses}
        counts = self._fading.audit_weight > 0
        return _Seen(
            clauses=clauses,
            basis=basis,
            standings=readiness_rows.read_standings(connection, self._fading, basis=basis, person_id=person_id),
            volumes=volumes(audit_rows.counted_volumes(connection), paths),
            audits=readiness_rows.count_audits(connection, person_id=person_id) if counts else {},
            left_out=readiness_rows.count_left_out(connection, basis.suspected, person_id=person_id),
        )

    def _yardstick(self, seen: _Seen) -> Yardstick:
        return Yardstick(fit=seen.basis.fit, scheme=self._scheme, fading=self._fading, volumes=seen.volumes)

    def _topics(self, person: Person, seen: _Seen) -> list[Topic]:
        states, general = seen.standings.states(person.id, at=self._clock.now())
        topics = topic_tree(seen.clauses, states, general, by=self._yardstick(seen))
        return [_dated(topic, person=person, seen=seen) for topic in topics]

    def _answers(
        self,
        connection: Connection,
        person: Person,
        *,
        clause_id: str,
        basis: Basis,
        hidden: frozenset[tuple[str, datetime]],
    ) -> tuple[list[tuple[Counted, float]], int]:
        """The answers and audits on a clause with how hard each case is, oldest first, and how many are hidden."""
        known = fit_rows.case_difficulties(connection, basis.fit)
        scored = fact_rows.scored_answers(connection, person_id=person.id)
        on_clause = [(s.fact, s.case_id) for s in scored if s.fact.clause_id == clause_id]
        mine = [(fact, case_id) for fact, case_id in on_clause if (case_id, fact.at) not in hidden]
        names = fact_rows.case_names(connection, {case_id for _, case_id in mine})
        named = [(fact, names[case_id]) for fact, case_id in mine]
        if self._fading.audit_weight > 0.0:
            audits = fact_rows.audits_on(connection, person.id, clause_id=clause_id)
            named += [(fact, (ref, ref)) for fact, ref in audits]
        found = []
        for fact, name in sorted(named, key=lambda pair: when(pair[0])):
            b, _ = basis.fit.of_case(clause_id, known.get(fact.case_id or ""), author=fact.author)
            found.append((self._counted(fact, name, b=b, basis=basis), b))
        return found, len(on_clause) - len(mine)

    def _counted(self, fact: Fact, named: tuple[str, str], *, b: float, basis: Basis) -> Counted:
        weight = self._fading.audit_weight if fact.audit else 1.0
        now = self._clock.now()
        edits = sum(fact.at < edit <= now for edit in basis.edits.get(fact.clause_id, ()))
        if self._fading.half_life_days is not None:
            weight *= 2.0 ** (-max(0.0, (now - fact.at).total_seconds() / 86_400) / self._fading.half_life_days)
        left_out = fact.case_id in basis.suspected
        return Counted(
            case=named[0],
            title=named[1],
            at=fact.at,
            right=fact.right,
            hardness=say_hardness(b, basis.fit.of_clause(fact.clause_id)),
            weight=0.0 if left_out else weight * self._fading.after_edit**edits,
            audit=fact.audit,
            left_out=left_out,
        )

    def _say_fading(self, clause_id: str, seen: _Seen, *, person_id: str) -> tuple[str, ...]:
        """What forgetting and material edits took from the answers, in sentences."""
        said = []
        last, now = seen.standings.last_answer(person_id, clause_id), self._clock.now()
        if self._fading.half_life_days is not None and last is not None:
            said.append(f"Answers count half after {self._fading.half_life_days:g} days, which is a setting.")
        edits = [edit for edit in seen.basis.edits.get(clause_id, ()) if last is not None and edit <= now]
        if edits and last is not None and any(edit > last for edit in edits):
            share = f"{self._fading.after_edit:.0%}"
            said.append(f"The clause has changed materially since: earlier answers count {share}, which is a setting.")
        return tuple(said)


def _dated(topic: Topic, *, person: Person, seen: _Seen) -> Topic:
    """The topic with its last answer, its audits, and how many answers are left out of it."""
    mine = [clause.id for clause in seen.clauses if clause.path[: len(topic.path)] == topic.path]
    dates = [date for clause_id in mine if (date := seen.standings.last_answer(person.id, clause_id)) is not None]
    audits = [seen.audits.get((person.id, clause_id), (0, 0)) for clause_id in mine]
    return replace(
        topic,
        last_answer=max(dates, default=None),
        audits=sum(n for n, _ in audits),
        audits_right=sum(right for _, right in audits),
        left_out=sum(sum(seen.left_out.get((person.id, clause_id), {}).values()) for clause_id in mine),
    )


def _say_kept_back(answers: int) -> tuple[str, ...]:
    if not answers:
        return ()
    said = "1 more answer counts" if answers == 1 else f"{answers} more answers count"
    return (f"{said}, in a quiz that has not shown its gold, and so it is not listed.",)


def _say_held(answers: int) -> tuple[str, ...]:
    if not answers:
        return ()
    said = "1 answer counts" if answers == 1 else f"{answers} answers count"
    return (f"{said} to a case that you may yet vote on, and so it is not listed.",)


def _left_out(seen: _Seen, person_id: str) -> LeftOut:
    mine = [by_case for (who, _), by_case in seen.left_out.items() if who == person_id]
    return LeftOut(answers=sum(sum(by_case.values()) for by_case in mine), cases=len({c for m in mine for c in m}))
