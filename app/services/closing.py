"""Closing gaps: a lead sets someone cases that they have never seen, and sees where they stood before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.assignments import Assignment, Audience
from app.domain.blueprints import Blueprint, Part, Pool, draw
from app.domain.changed import Changed
from app.domain.closing import MOST, Closing, meant_for_another, slug_for
from app.domain.gap_tree import Yardstick, topic_tree
from app.domain.gaps import Topic
from app.domain.ids import new_id
from app.domain.illustrations import may_see_gold
from app.domain.measured import MeasuredClause
from app.domain.people import Person, Right
from app.domain.quizzes import Mode, Quiz
from app.domain.schemes import Scheme
from app.domain.standing import Fact, Fading, Known, replay
from app.domain.volumes import volumes
from app.errors import Refused
from app.ports import Clock
from app.store import assignments as assignment_rows
from app.store import audits as audit_rows
from app.store import cases as case_rows
from app.store import facts as fact_rows
from app.store import fits as fit_rows
from app.store import people as people_rows
from app.store import practice as practice_rows
from app.store import quiz_drafts as draft_rows
from app.store import quiz_pool as pool_rows
from app.store import quizzes as quiz_rows
from app.store import readiness as readiness_rows
from app.store import sittings as sitting_rows
from app.store.database import Connection, Database


class ClosingGaps:
    """What a lead does about someone's gap."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock, fading: Fading) -> None:
        self._database, self._scheme, self._clock, self._fading = database, scheme, clock, fading

    def unseen(self, asked_by: Person, person: Person, topic: str) -> int:
        """How many cases of a topic (``sop#clause`` or an SOP) the person has never seen. Raises Refused."""
        _ask(asked_by)
        with self._database.read() as connection:
            return self._pool(connection, person).count(Part(n=1, topic=topic))

    def set_cases(self, asked_by: Person, person: Person, topic: str, *, cases: int, days: int) -> Assignment:
        """Set a person unseen cases of a topic, blind, once, to be taken within so many days.

        Raises Refused without the right, where nothing unseen is left, or for a number that cannot be.
        """
        _ask(asked_by)
        if not 1 <= cases <= MOST or days < 1:
            raise Refused(f"From 1 to {MOST} cases can be set, for at least one day.")
        now, set_id = self._clock.now(), new_id()
        with self._database.write(Changed.ASSIGNMENTS, Changed.QUIZZES) as connection:
            plan = Blueprint(parts=(Part(n=cases, topic=topic),), seed=set_id, audience=f"person:{person.id}")
            drawn = draw(self._pool(connection, person), plan).cases
            if not drawn:
                raise Refused(f"{person.name} has seen every case of this topic.", "A trainer must add new ones.")
            quiz = Quiz(
                slug=slug_for(person.id, set_id), version="1.0", title="New cases for you", mode=Mode.CALIBRATION,
                description=f"Set by {asked_by.name}. You have not seen these cases before.", shuffled=True,
                cases=tuple(case.key for case in drawn),
            )  # fmt: skip
            version_id = quiz_rows.add_quiz(
                connection, quiz, case_ids=case_rows.case_ids(connection), source_hash="", at=now, by=asked_by.id,
                blueprint=draft_rows.write_blueprint(plan),
            )  # fmt: skip
            made = Assignment(
                id=new_id(), quiz_version_id=version_id, audience=Audience.PERSON, whom=person.id, opens_at=now,
                closes_at=now + timedelta(days=days), attempts=1, note="", assigned_by=asked_by.id, assigned_at=now,
            )  # fmt: skip
            assignment_rows.put_assignment(connection, made)
        return made

    def of(self, asked_by: Person, person: Person) -> tuple[Closing, ...]:
        """Every set of a person with readiness before it and now, the latest first. Raises Refused."""
        _ask(asked_by)
        now = self._clock.now()
        with self._database.read() as connection:
            sets = {
                q.version_id: q
                for q in quiz_rows.list_quizzes(connection, every_version=True)
                if q.quiz.slug.startswith(slug_for(person.id, ""))
            }
            mine = [a for a in assignment_rows.list_assignments(connection) if a.quiz_version_id in sets]
            if not mine:
                return ()
            names = {p.id: p.name for p in people_rows.list_people(connection)}
            attempts = assignment_rows.list_attempts(connection, person_id=person.id)
            look = self._look(connection, person)
        here, found = look.topics(person, at=now), []
        for a in mine:
            stored = sets[a.quiz_version_id]
            plan = draft_rows.read_blueprint(stored.blueprint)
            topic = plan.parts[0].topic if plan else ""
            there = look.topics(person, at=a.assigned_at, until=a.assigned_at).get(topic)
            if topic not in here or there is None:
                continue  # nothing tests this clause any more
            done = [t for t in attempts if t.assignment_id == a.id and t.finished_at is not None]
            found.append(
                Closing(
                    id=a.id,
                    topic=topic,
                    name=here[topic].name,
                    set_at=a.assigned_at,
                    by=names.get(a.assigned_by, "somebody who left"),
                    due=a.closes_at,
                    cases=len(stored.quiz.cases),
                    earlier=(there.right, there.readiness.n),
                    before=there.readiness,
                    after=here[topic].readiness,
                    now=now,
                    taken_at=done[-1].finished_at if done else None,
                    right=done[-1].right if done else 0,
                    n=done[-1].n if done else 0,
                )
            )
        return tuple(found)

    def _pool(self, connection: Connection, person: Person) -> Pool:
        """The cases whose gold the person cannot know, and that are in order as far as one knows."""
        innocent = min(self._scheme.decisions, key=lambda d: d.strictness).key
        candidates = pool_rows.list_candidates(connection, innocent=innocent, at=self._clock.now())
        quizzes = [(q.version_id, q.quiz) for q in quiz_rows.list_quizzes(connection, every_version=True)]
        mine = [(version_id, q) for version_id, q in quizzes if not meant_for_another(q.slug, person.id)]
        told = may_see_gold(mine, sitting_rows.seen_by(connection, person.id))
        set_before = {key for _, q in mine if q.slug.startswith(slug_for(person.id, "")) for key in q.cases}
        answered = practice_rows.last_seen(connection, person.id).keys()
        suspected = readiness_rows.read_basis(connection, self._fading).suspected
        doubted = {key for key, _ in fact_rows.case_names(connection, suspected).values()}
        return Pool.of(candidates, exposed=told | set_before | answered | doubted)

    def _look(self, connection: Connection, person: Person) -> "_Look":
        basis = readiness_rows.read_basis(connection, self._fading)
        clauses = readiness_rows.measured_clauses(connection)
        work = volumes(audit_rows.counted_volumes(connection), {clause.id: clause.path for clause in clauses})
        return _Look(
            basis=basis,
            clauses=clauses,
            by=Yardstick(fit=basis.fit, scheme=self._scheme, fading=self._fading, volumes=work),
            facts=fact_rows.facts_of(connection, person_id=person.id),
            known=fit_rows.case_difficulties(connection, basis.fit),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What readiness comes of: all that a person answered, read once, and what it is held against."""

    basis: readiness_rows.Basis
    clauses: Sequence[MeasuredClause]
    by: Yardstick
    facts: Sequence[Fact]
    known: Known

    def topics(self, person: Person, *, at: datetime, until: datetime | None = None) -> Mapping[str, Topic]:
        """The person's topics at a moment by what they are called, by the fit of today, so that both can be compared;
        ``until`` leaves out what was answered from then on."""
        standings = replay(
            [fact for fact in self.facts if until is None or fact.at < until],
            known=self.known,
            left_out=self.basis.left_out,
            edits=self.basis.edits,
            fading=self.by.fading,
            fit=self.basis.fit,
        )
        states, general = standings.states(person.id, at=at)
        topics = topic_tree(self.clauses, states, general, by=self.by)
        return {topic.citation: topic for topic in topics if topic.level != "domain"}


def _ask(person: Person) -> None:
    if not (person.may(Right.ASSIGN_QUIZZES) and person.may(Right.SEE_TEAM_SCORES)):
        raise Refused(f"A {person.role} does not set cases to close a gap.", "Ask a lead.")
