"""Assigning quizzes: to whom, between which instants, and who has taken what was assigned."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.assignments import Assignment, Attempt, Audience, Exemption, Progress, Wish, concerns, progress
from app.domain.changed import Changed
from app.domain.closing import is_set
from app.domain.exposure import Exposure, say_too_few, withheld
from app.domain.ids import new_id
from app.domain.people import Person, Right
from app.domain.quizzes import Mode, Quiz
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import assignments as rows
from app.store import people as people_rows
from app.store import quiz_pool as pool_rows
from app.store import quizzes as quiz_rows
from app.store import stale as stale_rows
from app.store.database import Connection, Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """An audience that can be chosen: its name, and how many people it is."""

    audience: Audience
    whom: str
    name: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """An assignment in a list, with how far its people are."""

    assignment: Assignment
    quiz: Quiz
    name: str
    counts: Mapping[Progress, int]
    by: str

    @property
    def people(self) -> int:
        """How many it concerns."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonProgress:
    """How far a person is. ``right`` of ``n`` is their last finished sitting, None for who may not see scores.

    ``withheld`` cases are left out for them, as they were shown their gold; ``stuck``: so many that they cannot begin.
    """

    person: Person
    progress: Progress
    taken_at: datetime | None
    attempts: int
    exemption: Exemption
    right: int | None
    n: int | None
    withheld: int = 0
    stuck: bool = False


class Assigning:
    """What a trainer or a lead does with assignments."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def crowds(self, asked_by: Person) -> tuple[Crowd, ...]:
        """Everyone, then each team, site, vendor and person that can be assigned a quiz. Raises Refused."""
        _ask(asked_by)
        with self._database.read() as connection:
            people = people_rows.list_people(connection)
        found = [Crowd(audience=Audience.EVERYONE, whom="", name="Everyone", people=len(people))]
        for audience in (Audience.TEAM, Audience.SITE, Audience.VENDOR):
            names = Counter(str(getattr(p, audience.value)) for p in people)
            found += [
                Crowd(audience=audience, whom=name, name=f"{audience.value.capitalize()} {name}", people=n)
                for name, n in sorted(names.items())
                if name
            ]
        return (*found, *(Crowd(audience=Audience.PERSON, whom=p.id, name=p.name, people=1) for p in people))

    def exposure(self, asked_by: Person, slug: str, *, audience: Audience, whom: str) -> Exposure:
        """Of how many cases of a blind quiz some of these people have been shown the gold.

        Practice quizzes give 0: they may be repeated. Raises Refused and NotFound.
        """
        _ask(asked_by)
        with self._database.read() as connection:
            quiz = _newest(quiz_rows.list_quizzes(connection), slug).quiz
            meant = [p.id for p in people_rows.list_people(connection) if concerns(audience, whom, person=p)]
            by, held = self._seen(connection, quiz, meant)
        shown = frozenset[str]().union(*by.values()).intersection(quiz.cases)
        stuck = sum(bool(say_too_few(quiz, held, seen=seen)) for seen in by.values())
        return Exposure(shown=len(shown), cases=len(quiz.cases), people=stuck)

    def _seen(
        self, connection: Connection, quiz: Quiz, person_ids: Collection[str]
    ) -> tuple[dict[str, frozenset[str]], list[str]]:
        """What each of these people was shown the gold of, and the cases of a quiz whose gold holds."""
        if quiz.mode is Mode.PRACTICE:
            return {}, list(quiz.cases)
        stale = stale_rows.stale_cases(connection, at=self._clock.now(), keys=quiz.cases)
        return pool_rows.exposed_by(connection, person_ids), [key for key in quiz.cases if key not in stale]

    def assign(self, person: Person, slug: str, *, wish: Wish) -> Assignment:
        """Assign the newest version of a quiz. Raises Refused where the wish cannot be, NotFound for the quiz."""
        _ask(person)
        with self._database.write(Changed.ASSIGNMENTS) as connection:
            stored = _newest(quiz_rows.list_quizzes(connection), slug)
            _check(wish, people_rows.list_people(connection))
            made = Assignment(
                id=new_id(), quiz_version_id=stored.version_id, audience=wish.audience, whom=wish.whom,
                opens_at=wish.opens_at, closes_at=wish.closes_at, attempts=wish.attempts, note=wish.note.strip(),
                assigned_by=person.id, assigned_at=self._clock.now(), exemptions=wish.exemptions,
            )  # fmt: skip
            rows.put_assignment(connection, made)
        return made

    def change(self, person: Person, assignment_id: str, *, wish: Wish) -> Assignment:
        """Change whom, when and how an assignment is; its quiz stays. Raises Refused and NotFound.

        What one person was set to close a gap is for nobody else: the others may see its gold.
        """
        _ask(person)
        with self._database.write(Changed.ASSIGNMENTS) as connection:
            before = _find(rows.list_assignments(connection), assignment_id)
            _check(wish, people_rows.list_people(connection))
            slug = quiz_rows.read_version(connection, before.quiz_version_id).quiz.slug
            if is_set(slug) and (wish.audience, wish.whom) != (before.audience, before.whom):
                raise Refused(
                    "These cases were set for one person.",
                    "A lead sets somebody else theirs, from the gaps of that person.",
                )
            after = replace(
                before, audience=wish.audience, whom=wish.whom, opens_at=wish.opens_at, closes_at=wish.closes_at,
                attempts=wish.attempts, note=wish.note.strip(), exemptions=wish.exemptions,
            )  # fmt: skip
            rows.put_assignment(connection, after)
        return after

    def withdraw(self, person: Person, assignment_id: str) -> None:
        """Take an assignment back: it is due for nobody any more; sittings under it stay. Raises Refused, NotFound."""
        _ask(person)
        with self._database.write(Changed.ASSIGNMENTS) as connection:
            before = _find(rows.list_assignments(connection), assignment_id)
            rows.put_assignment(connection, replace(before, withdrawn_at=self._clock.now()))

    def list(self, asked_by: Person) -> tuple[Assigned, ...]:
        """Every assignment that was not withdrawn, the latest first. Raises Refused."""
        _ask(asked_by)
        now = self._clock.now()
        with self._database.read() as connection:
            assignments = rows.list_assignments(connection)
            quizzes = {q.version_id: q.quiz for q in quiz_rows.list_quizzes(connection, every_version=True)}
            people = people_rows.list_people(connection)
            attempts: dict[tuple[str | None, str], list[Attempt]] = defaultdict(list)
            for one in rows.list_attempts(connection):
                attempts[one.assignment_id, one.person_id].append(one)
        names = {p.id: p.name for p in people}
        return tuple(
            Assigned(
                assignment=a,
                quiz=quizzes[a.quiz_version_id],
                name=_name(a, names),
                counts=Counter(
                    progress(a, attempts.get((a.id, p.id), ()), person_id=p.id, now=now)
                    for p in people
                    if a.concerns(p)
                ),
                by=names.get(a.assigned_by, ""),
            )
            for a in assignments
        )

    def table(self, asked_by: Person, assignment_id: str) -> tuple[PersonProgress, ...]:
        """Each person of an assignment, those furthest behind first; scores only for who may see them.

        Raises Refused and NotFound.
        """
        _ask(asked_by)
        now, sees = self._clock.now(), asked_by.may(Right.SEE_TEAM_SCORES)
        with self._database.read() as connection:
            assignment = _find(rows.list_assignments(connection), assignment_id)
            people = [p for p in people_rows.list_people(connection) if assignment.concerns(p)]
            attempts = rows.list_attempts(connection, assignments=[assignment_id])
            quiz = quiz_rows.read_version(connection, assignment.quiz_version_id).quiz
            tried = {t.person_id for t in attempts}
            by, held = self._seen(connection, quiz, [p.id for p in people if p.id not in tried])
        found = []
        for person in people:
            mine = [t for t in attempts if t.person_id == person.id]
            done = [t for t in mine if t.finished_at is not None]
            seen = by.get(person.id, frozenset())
            found.append(
                PersonProgress(
                    person=person,
                    progress=progress(assignment, mine, person_id=person.id, now=now),
                    taken_at=done[-1].finished_at if done else None,
                    attempts=len(mine),
                    exemption=assignment.exemption(person.id),
                    right=done[-1].right if done and sees else None,
                    n=done[-1].n if done and sees else None,
                    withheld=mine[-1].withheld if mine else len(withheld(quiz, seen=seen.intersection(held))),
                    stuck=bool(say_too_few(quiz, held, seen=seen)),
                )
            )
        order = [Progress.OVERDUE, Progress.NOT_BEGUN, Progress.BEGUN, Progress.TAKEN, Progress.EXEMPT]
        return tuple(sorted(found, key=lambda f: (order.index(f.progress), f.person.name)))


def _ask(person: Person) -> None:
    if not person.may(Right.ASSIGN_QUIZZES):
        raise Refused(f"A {person.role} may not {Right.ASSIGN_QUIZZES.value}.", "Ask a trainer or a team lead.")


def _check(wish: Wish, people: tuple[Person, ...]) -> None:
    if wish.closes_at is not None and wish.closes_at <= wish.opens_at:
        raise Refused("It would close before it opens.", "Choose a later day to close it.")
    if wish.attempts is not None and wish.attempts < 1:
        raise Refused("Without an attempt nobody could take it.", "Allow at least one.")
    if not any(concerns(wish.audience, wish.whom, person=p) for p in people):
        raise Refused("Nobody belongs to this audience.", "Choose another team, site, vendor or person.")
    for special in wish.exemptions:
        if (special.exempt or special.extra_minutes) and not special.reason.strip():
            raise Refused("An exemption or more minutes need a reason.", "Write it in a few words.")
        if special.extra_minutes < 0:
            raise Refused("Nobody can have fewer minutes than the quiz gives.")


def _find(assignments: tuple[Assignment, ...], assignment_id: str) -> Assignment:
    found = next((a for a in assignments if a.id == assignment_id), None)
    if found is None:
        raise NotFound("This assignment is no longer here.", "It may have been withdrawn in another window.")
    return found


def _newest(quizzes: tuple[quiz_rows.StoredQuiz, ...], slug: str) -> quiz_rows.StoredQuiz:
    found = next((q for q in quizzes if q.quiz.slug == slug), None)
    if found is None:
        raise NotFound(f"There is no quiz “{slug}” to assign.", "Retired quizzes cannot be assigned.")
    return found


def _name(assignment: Assignment, names: Mapping[str, str]) -> str:
    if assignment.audience is Audience.EVERYONE:
        return "Everyone"
    if assignment.audience is Audience.PERSON:
        return names.get(assignment.whom, "somebody who left")
    return f"{assignment.audience.value.capitalize()} {assignment.whom}"
