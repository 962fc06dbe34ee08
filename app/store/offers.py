"""Which quizzes a person may take, at the version that is theirs."""

from datetime import datetime

from sqlalchemy import Connection

from app.domain.assignments import Access, Assignment
from app.domain.assignments import access as find_access
from app.domain.closing import is_set
from app.domain.people import Person
from app.store.assignments import list_assignments, list_attempts
from app.store.quizzes import StoredQuiz, list_quizzes


def offered(connection: Connection, person: Person, *, at: datetime) -> list[tuple[StoredQuiz, Access]]:
    """Each quiz that a person may take at the version that is theirs: one assigned to them, else the newest.

    A quiz that is assigned to others only is not there, nor what somebody was set once that is taken back.
    """
    attempts = list_attempts(connection, person_id=person.id)
    of: dict[str, list[Assignment]] = {}
    for assignment in list_assignments(connection):
        of.setdefault(assignment.quiz_version_id, []).append(assignment)
    found: dict[str, tuple[StoredQuiz, Access]] = {}
    newest = {q.version_id: q for q in list_quizzes(connection)}
    older = [
        q for q in list_quizzes(connection, every_version=True)
        if q.version_id in of and q.version_id not in newest and q.retired_at is None
    ]  # fmt: skip
    for quiz in (*newest.values(), *older):
        access = find_access(person, of.get(quiz.version_id, ()), attempts=attempts, now=at)
        if access is None or (access.assignment is None and is_set(quiz.quiz.slug)):
            continue
        before = found.get(quiz.quiz.slug)
        pressing = access.assignment is not None and not access.done and not access.refusal
        if before is None or (pressing and before[1].assignment is None):
            found[quiz.quiz.slug] = (quiz, access)
    return list(found.values())
