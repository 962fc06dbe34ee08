"""Practising: missed clauses come back when they are due, gaps are trained with cases one has not seen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from app.domain.changed import Changed
from app.domain.closing import meant_for_another
from app.domain.gap_tree import Yardstick, topic_tree
from app.domain.gaps import by_cost
from app.domain.ids import new_id
from app.domain.illustrations import blind_cases
from app.domain.measured import MeasuredClause
from app.domain.offers import SittingInfo
from app.domain.people import Person, Right
from app.domain.practice import PracticeState, Servable, choose
from app.domain.quizzes import Mode, Quiz
from app.domain.schemes import Scheme
from app.domain.sittings import Sitting, SittingCase
from app.domain.standing import Fading
from app.domain.volumes import volumes
from app.errors import Refused
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import audits as audit_rows
from app.store import cases as case_rows
from app.store import practice as rows
from app.store import quizzes as quiz_rows
from app.store import readiness as readiness_rows
from app.store import sittings as sitting_rows
from app.store.database import Connection, Database

if TYPE_CHECKING:
    from fsrs import Rating

LONGEST_DAYS = 180
UNSURE = 0.5  # a right answer given less surely than this comes back sooner


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a person before a practice is put together."""

    cases: dict[str, case_rows.StoredCase]
    servable: tuple[Servable, ...]
    due: tuple[str, ...]
    gaps: tuple[str, ...]
    last: dict[str, str]
    clauses: dict[str, str]


class Practising:
    """What a reviewer does to close gaps. A practice is a quiz of its own that nobody else sees."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock, fading: Fading) -> None:
        self._database, self._scheme, self._clock, self._fading = database, scheme, clock, fading

    def state(self, person: Person) -> PracticeState:
        """What there is to practise now; due and below target count only what there is a case for."""
        with self._database.read() as connection:
            known = self._known(connection, person)
            begun = self._begun(connection, person)
        testable = {c.clause_id for c in known.servable if c.key != known.last.get(c.clause_id)}
        return PracticeState(
            due=len(testable & set(known.due)),
            gaps=len(testable & set(known.gaps)),
            servable=len(known.servable),
            unfinished=begun.id if begun else None,
            answered=begun.answered if begun else 0,
            of=begun.cases if begun else 0,
        )

    def start(self, person: Person, *, clauses: Sequence[str] = ()) -> Sitting:
        """Go on with a practice, or begin one on what is due and the widest gaps; on these ``clauses`` where named.

        ``clauses`` are citations, ``sop#clause``. Raises Refused when the person may not take quizzes or there is no
        case to practise.
        """
        if not person.may(Right.TAKE_QUIZ):
            raise Refused(f"A {person.role} does not take quizzes.")
        with self._database.write(Changed.ANSWERS) as connection:
            begun = self._begun(connection, person)
            if begun is not None and not clauses:
                found = sitting_rows.read_sitting(connection, begun.id)
                assert found is not None
                return found
            known, sitting_id = self._known(connection, person), new_id()
            wanted = [known.clauses[c] for c in clauses if c in known.clauses]
            if clauses and not wanted:  # never others than those that were asked for
                raise Refused("There is no case on this clause to practise.", "A trainer must add some.")
            servable = [c for c in known.servable if not wanted or c.clause_id in wanted]
            keys = choose(
                servable, due=wanted or known.due, gaps=wanted or known.gaps, last=known.last, dice=Random(sitting_id)
            )
            if not keys:
                raise Refused("There is no case to practise now.", "A trainer must add cases; quizzes go on as before.")
            return self._begin(connection, person, sitting_id, chosen=[known.cases[key] for key in keys])

    def _begin(
        self, connection: Connection, person: Person, sitting_id: str, *, chosen: Sequence[case_rows.StoredCase]
    ) -> Sitting:
        now, slug = self._clock.now(), own_slug(person)
        number = len(quiz_rows.own_versions(connection, slug)) + 1
        quiz = Quiz(
            slug=slug, version=f"1.{number}", title="My practice", mode=Mode.PRACTICE, open_book=True,
            cases=tuple(one.case.key for one in chosen),
        )  # fmt: skip
        ids = {one.case.key: one.id for one in chosen}
        version_id = quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash="", at=now)
        sitting = Sitting(
            id=sitting_id, person_id=person.id, quiz_version_id=version_id, quiz=quiz,
            cases=tuple(
                SittingCase(position=at, case_version_id=one.version_id, gold_id=one.gold_id or "")
                for at, one in enumerate(chosen)
            ),
            answers={}, started_at=now,
        )  # fmt: skip
        sitting_rows.add_sitting(connection, sitting)
        return sitting

    def _begun(self, connection: Connection, person: Person) -> SittingInfo | None:
        """The practice that is not finished, the last one where there are more."""
        own = quiz_rows.own_versions(connection, own_slug(person))
        infos = sitting_rows.list_sittings(connection, person.id) if own else ()
        begun = [s for s in infos if s.quiz_version_id in own and s.finished_at is None]
        return begun[-1] if begun else None

    def _known(self, connection: Connection, person: Person) -> Known:
        now = self._clock.now()
        answers = rows.history(connection, person.id)
        seen = rows.last_seen(connection, person.id)
        cases = case_rows.list_cases(connection)
        primary = readiness_rows.primary_clauses(connection)
        quizzes = [
            (q.version_id, q.quiz)
            for q in quiz_rows.list_quizzes(connection, every_version=True)
            if not meant_for_another(q.quiz.slug, person.id)
        ]
        blind = blind_cases(quizzes, sitting_rows.seen_by(connection, person.id))
        blind |= adjudication_rows.hidden_from(connection, person)
        servable = tuple(
            Servable(key, primary[one.gold_id][0], seen.get(key))
            for key, one in cases.items()
            if one.gold_id in primary and key not in blind
        )
        clauses = readiness_rows.measured_clauses(connection)
        return Known(
            cases=cases, servable=servable, due=due_clauses(answers, scheme=self._scheme, now=now),
            gaps=self._gaps(connection, person, clauses, now=now),
            last={one.clause_id: one.case_key for one in answers},
            clauses={f"{c.sop}#{c.key}": c.id for c in clauses},
        )  # fmt: skip

    def _gaps(
        self,
        connection: Connection,
        person: Person,
        clauses: Sequence[MeasuredClause],
        *,
        now: datetime,
    ) -> tuple[str, ...]:
        """The clauses with a wrong answer that are below target, in the order in which My gaps has them."""
        basis = readiness_rows.read_basis(connection, self._fading)
        standings = readiness_rows.read_standings(connection, self._fading, basis=basis, person_id=person.id)
        states, general = standings.states(person.id, at=now)
        work = volumes(audit_rows.counted_volumes(connection), {clause.id: clause.path for clause in clauses})
        by = Yardstick(fit=basis.fit, scheme=self._scheme, fading=self._fading, volumes=work)
        ids: dict[tuple[str, ...], str] = {clause.path: clause.id for clause in clauses}
        return tuple(
            ids[topic.path]
            for topic in by_cost(topic_tree(clauses, states, general, by=by))
            if topic.right < topic.readiness.n
        )


def own_slug(person: Person) -> str:
    """What the quiz is called that a person's practice is kept as."""
    return f"{quiz_rows.OWN}{person.id}"


def due_clauses(answers: Iterable[rows.Practised], *, scheme: Scheme, now: datetime) -> tuple[str, ...]:
    """The clauses that were missed at some time and are due again at ``now``, the longest due first.

    When each comes back is what fsrs says of the answers on it since the first wrong one: wrong is Again, right but
    unsure Hard, right Good; whole days only, at most LONGEST_DAYS, without chance. Only when a clause is asked comes
    from it: how ready a person is, is measured elsewhere.
    """
    from fsrs import Card, Scheduler  # only where practice is put together

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False)
    cards: dict[str, Card] = {}
    for answer in answers:
        card = cards.get(answer.clause_id)
        if card is None and answer.right:
            continue
        reviewed, _ = scheduler.review_card(card or Card(card_id=1), _rating(answer, scheme), answer.at)
        cards[answer.clause_id] = reviewed
    due = sorted((card.due, clause_id) for clause_id, card in cards.items() if card.due <= now)
    return tuple(clause_id for _, clause_id in due)


def _rating(answer: rows.Practised, scheme: Scheme) -> "Rating":
    from fsrs import Rating

    sure = next((level.value for level in scheme.confidence if level.key == answer.confidence), 1.0)
    return Rating.Again if not answer.right else Rating.Hard if sure < UNSURE else Rating.Good
