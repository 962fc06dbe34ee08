"""Taking a quiz: each answer is on disk, scored and counted before the next case is shown."""

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.citables import Citable, citables_of
from app.domain.ids import new_id
from app.domain.measure.intervals import wilson
from app.domain.measure.mistakes import Mark, Vector, mark
from app.domain.people import Person, Right
from app.domain.quizzes import Mode, Quiz
from app.domain.schemes import Scheme
from app.domain.sittings import Answer, Marked, Outcome, Sitting, SittingCase
from app.domain.standing import Fading, Standings
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store import readiness as readiness_rows
from app.store import sittings as sitting_rows
from app.store import sops as sop_rows
from app.store import stale as stale_rows
from app.store.database import Connection, Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A quiz that a person can take, and how the last sitting of it went (None: never taken).

    ``unfinished`` is the sitting that can be gone on with. ``right`` of ``n`` is the last finished sitting's score.
    """

    quiz: Quiz
    taken: int
    unfinished: str | None
    answered: int
    last_sitting: str | None
    last_finished: datetime | None
    right: int
    n: int
    stale: int = 0  # how many of its cases have a stale gold


class Taking:
    """What a reviewer does with quizzes."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock, fading: Fading) -> None:
        self._database, self._scheme, self._clock, self._fading = database, scheme, clock, fading

    def offers(self, person: Person) -> tuple[Offer, ...]:
        """The published quizzes by title: those begun first, then those never taken, then the others."""
        with self._database.read() as connection:
            quizzes = quiz_rows.list_quizzes(connection)
            sittings = sitting_rows.list_sittings(connection, person.id)
            stale = stale_rows.stale_cases(connection, at=self._clock.now())
        offers = [
            replace(
                _offer(quiz, [s for s in sittings if s.quiz_version_id == quiz.version_id]),
                stale=sum(key in stale for key in quiz.quiz.cases),
            )
            for quiz in quizzes
        ]
        return tuple(sorted(offers, key=lambda o: (o.unfinished is None, o.taken > 0, o.quiz.title)))

    def about(self, sop: str) -> dict[str, int]:
        """How many cases of each quiz test a clause of this SOP, by the quiz's slug; a quiz with none is left out."""
        with self._database.read() as connection:
            quizzes = quiz_rows.list_quizzes(connection)
            golds = {key: stored.case.gold for key, stored in case_rows.list_cases(connection).items()}
        tests = {key for key, gold in golds.items() if gold is not None and gold.primary.sop == sop}
        return dict(Counter(q.quiz.slug for q in quizzes for key in q.quiz.cases if key in tests))

    def citables(self) -> tuple[Citable, ...]:
        """The clauses that an answer can cite: those of the SOPs in force, by domain and SOP, in their order.

        Where a market has an edition, both clauses are there, and each says in which markets it holds.
        """
        now = self._clock.now()
        with self._database.read() as connection:
            versions = sop_rows.list_versions(connection, at=now)
            in_force = sorted((v for v in versions if v.in_force), key=lambda v: (v.domain, v.title.casefold()))
            read = [(version, sop_rows.read_clauses(connection, version.id)) for version in in_force]
            local = sop_rows.local_clauses(connection, at=now)
        return tuple(
            choice
            for version, clauses in read
            for choice in citables_of(version, clauses, elsewhere=local.get(version.sop))
        )

    def start(self, person: Person, slug: str) -> Sitting:
        """Begin a quiz, or go on with the sitting of it that is not finished.

        Everyone gets the same cases; a calibration in its own order, practice shuffled for each sitting. Cases whose
        gold is stale are left out of all but practice. Raises NotFound for an unknown quiz and Refused when the person
        may not take quizzes or no case of it has a gold that holds.
        """
        if not person.may(Right.TAKE_QUIZ):
            raise Refused(f"A {person.role} does not take quizzes.")
        with self._database.read() as connection:
            stored = next((q for q in quiz_rows.list_quizzes(connection) if q.quiz.slug == slug), None)
            if stored is None:
                raise NotFound(f"There is no quiz “{slug}”.", "The Quiz screen lists those there are.")
            begun = [
                s
                for s in sitting_rows.list_sittings(connection, person.id)
                if s.quiz_version_id == stored.version_id and s.finished_at is None
            ]
            cases = case_rows.list_cases(connection, keys=stored.quiz.cases)
            if stored.quiz.mode is not Mode.PRACTICE:
                stale = stale_rows.stale_cases(connection, at=self._clock.now(), keys=stored.quiz.cases)
                cases = {key: case for key, case in cases.items() if key not in stale}
        return self.read(begun[-1].id) if begun else self._begin(person, stored=stored, cases=cases)

    def _begin(
        self, person: Person, *, stored: quiz_rows.StoredQuiz, cases: dict[str, case_rows.StoredCase]
    ) -> Sitting:
        chosen = [cases[key] for key in stored.quiz.cases if key in cases and cases[key].gold_id]
        if not chosen:
            raise Refused(
                f"No case of “{stored.quiz.title}” has a gold that holds.",
                "A trainer must give it, or mend stale ones.",
            )
        sitting_id = new_id()
        if stored.quiz.mode == "practice":
            random.Random(sitting_id).shuffle(chosen)
        sitting = Sitting(
            id=sitting_id, person_id=person.id, quiz_version_id=stored.version_id, quiz=stored.quiz,
            cases=tuple(
                SittingCase(position=i, case_version_id=c.version_id, gold_id=c.gold_id or "")
                for i, c in enumerate(chosen)
            ),
            answers={}, started_at=self._clock.now(),
        )  # fmt: skip
        with self._database.write(Changed.ANSWERS) as connection:
            for other in sitting_rows.list_sittings(connection, person.id):  # another window may just have begun it
                if other.quiz_version_id == stored.version_id and other.finished_at is None:
                    return self._read(connection, other.id)
            sitting_rows.add_sitting(connection, sitting)
        return sitting

    def read(self, sitting_id: str) -> Sitting:
        """A sitting as it stands on disk. Raises NotFound."""
        with self._database.read() as connection:
            return self._read(connection, sitting_id)

    def _read(self, connection: Connection, sitting_id: str) -> Sitting:
        quizzes = {q.version_id: q.quiz for q in quiz_rows.list_quizzes(connection, every_version=True)}
        sitting = sitting_rows.read_sitting(connection, sitting_id, quizzes)
        if sitting is None:
            raise NotFound("This sitting is not in this workspace.")
        return sitting

    def case(self, sitting: Sitting, position: int) -> Case:
        """The case at a position as it is shown; its gold is withheld unless the sitting may show it."""
        bound = sitting.cases[position]
        shows_gold = sitting.finished_at is not None or (sitting.gives_feedback and position in sitting.answers)
        with self._database.read() as connection:
            gold_id = bound.gold_id if shows_gold else None
            return case_rows.read_shown(connection, bound.case_version_id, gold_id=gold_id)

    def answer(self, sitting: Sitting, position: int, *, answer: Answer) -> Sitting:
        """Write an answer, its score and what it says of the person's readiness, in one transaction.

        Gives the next sitting once it is on disk; after the last answer that one is handed in. Raises Refused.
        """
        now = self._clock.now()
        after = sitting.answered(position, answer)
        if after.next_position is None:
            after = after.handed_in(now)
        with self._database.write(Changed.ANSWERS) as connection:
            if position in self._read(connection, sitting.id).answers:
                raise Refused(f"Case {position + 1} has been answered in another window.", "Open the quiz again.")
            self._write_answer(connection, sitting, position=position, answer=answer, now=now)
            if after.finished_at is not None:
                sitting_rows.finish(connection, sitting.id, now)
        return after

    def _write_answer(
        self, connection: Connection, sitting: Sitting, *, position: int, answer: Answer, now: datetime
    ) -> None:
        bound = sitting.cases[position]
        case = case_rows.read_shown(connection, bound.case_version_id, gold_id=bound.gold_id)
        clause_id, risk = readiness_rows.primary_clauses(connection, gold_id=bound.gold_id)[bound.gold_id]
        marked = self._mark(case, answer, asks=sitting.quiz.asks, risk=risk)
        answer_id = sitting_rows.add_answer(connection, sitting.id, position=position, answer=answer, at=now)
        sitting_rows.add_result(connection, answer_id, gold_id=bound.gold_id, mark=marked, at=now)
        standings = Standings(
            readiness_rows.list_states(connection, person_id=sitting.person_id),
            edits=readiness_rows.material_edits(connection),
            fading=self._fading,
        )
        standings.count(sitting.person_id, clause_id, right=marked.right, at=now)
        readiness_rows.put_states(connection, standings.moved)

    def _mark(self, case: Case, answer: Answer, *, asks: tuple[str, ...], risk: str) -> Mark:
        assert case.gold is not None
        vector = Vector(answer.decision, answer.clause, answer.action)
        return mark(vector, case.gold, asks=asks, scheme=self._scheme, risk=risk)

    def outcome(self, sitting: Sitting) -> Outcome:
        """The score of a sitting with its interval and each answered case with its gold.

        Raises Refused while a calibration is not handed in: its gold is not shown before.
        """
        if sitting.finished_at is None and not sitting.gives_feedback:
            raise Refused("This calibration is not finished.", "Its results are shown when every case has an answer.")
        with self._database.read() as connection:
            results = {r.position: r for r in sitting_rows.read_results(connection, sitting.id)}
            bound = {c.position: c for c in sitting.cases}
            marked = tuple(
                Marked(
                    position=position,
                    case=case_rows.read_shown(
                        connection, bound[position].case_version_id, gold_id=bound[position].gold_id
                    ),
                    answer=sitting.answers[position],
                    right=result.right,
                    mistakes=result.mistakes,
                )
                for position, result in results.items()
            )
        right = sum(m.right for m in marked)
        interval = wilson(right, len(marked))
        return Outcome(
            sitting_id=sitting.id, quiz=sitting.quiz, finished_at=sitting.finished_at, right=right, n=len(marked),
            low=interval.low, high=interval.high, marked=marked,
        )  # fmt: skip


def _offer(stored: quiz_rows.StoredQuiz, sittings: list[sitting_rows.SittingInfo]) -> Offer:
    finished = [s for s in sittings if s.finished_at is not None]
    begun = [s for s in sittings if s.finished_at is None]
    last = finished[-1] if finished else None
    return Offer(
        quiz=stored.quiz,
        taken=len(finished),
        unfinished=begun[-1].id if begun else None,
        answered=begun[-1].answered if begun else 0,
        last_sitting=last.id if last else None,
        last_finished=last.finished_at if last else None,
        right=last.right if last else 0,
        n=last.cases if last else 0,
    )
