"""What rests on clauses: golds, quizzes, study cards and acknowledgements."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.domain.acknowledgements import find_to_read, last_acknowledged
from app.domain.closing import is_set
from app.domain.drafts import DraftText
from app.domain.impacts import Impact, StaleCase, StaleQuiz, Touched
from app.domain.markets import applies_to
from app.store import schema
from app.store.acknowledgements import list_acknowledgements, removing_versions
from app.store.cases import list_cases
from app.store.people import list_people
from app.store.quizzes import list_quizzes
from app.store.sop_editions import language_editions
from app.store.sops import find_sop, list_versions


def clauses_by_gold(connection: Connection, sop_id: str, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Id of a gold → those of the clauses ``keys`` of an SOP that it rests on, at whatever version."""
    gold, part, clause = schema.GoldClause, schema.ClauseVersion, schema.Clause
    chosen = (
        select(gold.gold_id, clause.key)
        .join(part, part.id == gold.clause_version_id)
        .join(clause, clause.id == part.clause_id)
        .where(clause.sop_id == sop_id)
        .order_by(gold.gold_id, gold.position)
    )
    found: dict[str, tuple[str, ...]] = {}
    for row in connection.execute(chosen):
        if row.key in keys:
            found[row.gold_id] = (*found.get(row.gold_id, ()), row.key)
    return found


def cards_by_person(connection: Connection, sop_id: str, keys: Collection[str]) -> dict[str, int]:
    """Id of a person → how many study cards they have on the clauses ``keys`` of an SOP."""
    card, clause = schema.StudyCard, schema.Clause
    chosen = (
        select(card.person_id, clause.key, func.count().label("cards"))
        .join(clause, clause.id == card.clause_id)
        .where(clause.sop_id == sop_id)
        .group_by(card.person_id, clause.key)
    )
    found: dict[str, int] = {}
    for row in connection.execute(chosen):
        if row.key in keys:
            found[row.person_id] = found.get(row.person_id, 0) + row.cards
    return found


def find_impact(
    connection: Connection, text: DraftText, *, keys: Collection[str], material: int, at: datetime
) -> Impact:
    """What a release of ``text`` makes stale where the clauses ``keys`` change materially or go.

    ``material`` counts the material changes, additions too; without any nobody reads again.
    """
    sop_id = find_sop(connection, text.slug)
    people = [person for person in list_people(connection) if applies_to(text.markets, person.market or None)]
    if sop_id is None:
        concerned = tuple(Touched(person=person, acknowledged=None, cards=0) for person in people)
        return Impact(material=material, cases=(), quizzes=(), people=concerned)
    cases, quizzes = _stale(connection, clauses_by_gold(connection, sop_id, keys))
    cards = cards_by_person(connection, sop_id, keys)
    asks = material and not text.translates  # nobody is asked to read a translation
    read = _read_enough(connection, sop_id, at=at) if asks else {}
    touched = tuple(
        Touched(person=person, acknowledged=read.get(person.id), cards=cards.get(person.id, 0)) for person in people
    )
    behind = [one for one in language_editions(connection, at=at) if find_sop(connection, one.of) == sop_id]
    return Impact(
        material=material, cases=cases, quizzes=quizzes, people=touched, behind=tuple(behind) if material else ()
    )


def _stale(
    connection: Connection, golds: dict[str, tuple[str, ...]]
) -> tuple[tuple[StaleCase, ...], tuple[StaleQuiz, ...]]:
    """The cases whose gold in force is among these, and the quizzes that hold them at their newest version.

    What one person was set to close a gap is none of them: nobody mends it.
    """
    stored = list_cases(connection).values() if golds else ()
    stale = {case.case.key: case for case in stored if case.gold_id in golds}
    quizzes = [one.quiz for one in list_quizzes(connection) if not is_set(one.quiz.slug)] if stale else []
    held = [
        StaleQuiz(slug=q.slug, title=q.title, stale=sum(key in stale for key in q.cases), cases=len(q.cases))
        for q in quizzes
    ]
    cases = tuple(
        StaleCase(
            key=key, title=case.case.fields.title or key, clauses=golds[case.gold_id or ""],
            quizzes=tuple(q.title for q in quizzes if key in q.cases),
        )
        for key, case in sorted(stale.items())
    )  # fmt: skip
    return cases, tuple(quiz for quiz in held if quiz.stale)


def _read_enough(connection: Connection, sop_id: str, *, at: datetime) -> dict[str, str]:
    """Id of a person → the version they acknowledged last, for those of whom nothing is asked on the SOP now."""
    versions, removing = list_versions(connection, at=at, sop_id=sop_id), removing_versions(connection)
    current = next((version for version in versions if version.in_force), None)
    given: dict[str, set[str]] = {}
    for one in list_acknowledgements(connection):
        given.setdefault(one.person_id, set()).add(one.version_id)
    found = {}
    for person_id, read in given.items():
        last = last_acknowledged(versions, read, upto=current.sequence) if current else None
        if last is not None and find_to_read(versions, read, removing=removing) is None:
            found[person_id] = last.version
    return found
