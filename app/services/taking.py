"""Taking a quiz: each answer is on disk, scored and counted before the next case is shown."""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.assignments import OPEN_TO_ALL, Access, Assignment
from app.domain.assignments import access as find_access
from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.citables import Citable, citables_of
from app.domain.ids import new_id
from app.domain.measure.mistakes import Vector, mark
from app.domain.people import Person, Right
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.schemes import Scheme
from app.domain.sittings import Answer, Sitting, SittingCase
from app.domain.standing import Fading
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import assignments as assignment_rows
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store import readiness as readiness_rows
from app.store import sittings as sitting_rows
from app.store import sops as sop_rows
from app.store import stale as stale_rows
from app.store.database import Connection, Database

ELSEWHERE = "screen"
"""What is kept as looked up where another screen was opened during a quiz."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A quiz that a person can take, and how the last sitting of it went (None: never taken).

    ``unfinished`` is the sitting that can be gone on with. ``right`` of ``n`` is the last finished sitting's score,
    0 of 0 where the quiz keeps it. ``access`` says whether it may be begun now, and until when it is due where it is
    assigned.
    """

    quiz: Quiz
    taken: int
    unfinished: str | None
    answered: int
    last_sitting: str | None
    last_finished: datetime | None
    right: int
    n: int
    access: Access = OPEN_TO_ALL
    stale: int = 0  # how many of its cases have a stale gold


class Taking:
    """What a reviewer does with quizzes."""

    def __init__(
        self,
        database: Database,
        *,
        scheme: Scheme,
        clock: Clock,
        fading: Fading,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        """``ticks`` are seconds that only go up, whatever is done to the computer's clock."""
        self._database, self._scheme, self._clock, self._fading = database, scheme, clock, fading
        self._ticks = ticks
        self._seen: dict[str, tuple[datetime, float]] = {}

    def offers(self, person: Person) -> tuple[Offer, ...]:
        """What a person may take: what is due first, then what was begun, was never taken, and the others by title.

        A quiz that is assigned to others only is not there.
        """
        with self._database.read() as connection:
            offered = self._offered(connection, person)
            sittings = sitting_rows.list_sittings(connection, person.id)
            stale = stale_rows.stale_cases(connection, at=self._clock.now())
        offers = [
            replace(
                _offer(quiz, [s for s in sittings if s.quiz_version_id == quiz.version_id], access=access),
                stale=sum(key in stale for key in quiz.quiz.cases),
            )
            for quiz, access in offered
        ]
        return tuple(sorted(offers, key=_order))

    def _offered(self, connection: Connection, person: Person) -> list[tuple[quiz_rows.StoredQuiz, Access]]:
        """Each quiz that a person may take at the version that is theirs: one assigned to them, else the newest."""
        assignments = assignment_rows.list_assignments(connection)
        attempts = assignment_rows.list_attempts(connection, person_id=person.id)
        of: dict[str, list[Assignment]] = {}
        for assignment in assignments:
            of.setdefault(assignment.quiz_version_id, []).append(assignment)
        now, found = self._clock.now(), dict[str, tuple[quiz_rows.StoredQuiz, Access]]()
        newest = {q.version_id: q for q in quiz_rows.list_quizzes(connection)}
        older = [
            q for q in quiz_rows.list_quizzes(connection, every_version=True)
            if q.version_id in of and q.version_id not in newest and q.retired_at is None
        ]  # fmt: skip
        for quiz in (*newest.values(), *older):
            access = find_access(person, of.get(quiz.version_id, ()), attempts=attempts, now=now)
            if access is None:
                continue
            before = found.get(quiz.quiz.slug)
            pressing = access.assignment is not None and not access.done and not access.refusal
            if before is None or (pressing and before[1].assignment is None):
                found[quiz.quiz.slug] = (quiz, access)
        return list(found.values())

    def about(self, sop: str) -> dict[str, int]:
        """How many cases of each quiz test a clause of this SOP, by the quiz's slug; a quiz with none is left out."""
        with self._database.read() as connection:
            quizzes = quiz_rows.list_quizzes(connection)
            golds = {key: stored.case.gold for key, stored in case_rows.list_cases(connection).items()}
        tests = {key for key, gold in golds.items() if gold is not None and gold.primary.sop == sop}
        return dict(Counter(q.quiz.slug for q in quizzes for key in q.quiz.cases if key in tests))

    def citables(self) -> tuple[Citable, ...]:
        """The clauses that an answer can cite: those of the SOPs in force, by domain and SOP, in their order.

        Where a market has an edition, both clauses are there, and each says in which markets it holds. A translation
        is not there: what it says is cited in the SOP that it translates.
        """
        now = self._clock.now()
        with self._database.read() as connection:
            versions = sop_rows.list_versions(connection, at=now)
            in_force = sorted(
                (v for v in versions if v.in_force and v.translates is None),
                key=lambda v: (v.domain, v.title.casefold()),
            )
            read = [(version, sop_rows.read_clauses(connection, version.id)) for version in in_force]
            local = sop_rows.local_clauses(connection, at=now)
        return tuple(
            choice
            for version, clauses in read
            for choice in citables_of(version, clauses, elsewhere=local.get(version.sop))
        )

    def start(self, person: Person, slug: str) -> Sitting:
        """Begin a quiz, or go on with the sitting of it that is not finished; its timer runs again.

        Everyone gets the same cases; a calibration in its own order, practice shuffled for each sitting. Cases whose
        gold is stale are left out of all but practice. A sitting whose time has run out is handed in and given as it
        is. Raises NotFound for an unknown quiz and Refused when the person may not take quizzes, no case of it has a
        gold that holds, or an assignment does not let them begin it now.
        """
        if not person.may(Right.TAKE_QUIZ):
            raise Refused(f"A {person.role} does not take quizzes.")
        with self._database.read() as connection:
            stored, access = next(
                ((q, a) for q, a in self._offered(connection, person) if q.quiz.slug == slug), (None, OPEN_TO_ALL)
            )
            if stored is None:
                raise NotFound(f"There is no quiz “{slug}” for you.", "The Quiz screen lists those there are.")
            if access.refusal:
                raise Refused(f"“{stored.quiz.title}” cannot be begun. {access.refusal}", "Ask who assigned it.")
            begun = [
                s
                for s in sitting_rows.list_sittings(connection, person.id)
                if s.quiz_version_id == stored.version_id
                and s.finished_at is None
                and (access.assignment is None or s.id == access.begun)
            ]
            cases = case_rows.list_cases(connection, keys=stored.quiz.cases)
            if stored.quiz.mode is not Mode.PRACTICE:
                stale = stale_rows.stale_cases(connection, at=self._clock.now(), keys=stored.quiz.cases)
                cases = {key: case for key, case in cases.items() if key not in stale}
            else:  # its gold would be told at once to somebody who may yet vote on it
                hidden = adjudication_rows.hidden_from(connection, person)
                cases = {key: case for key, case in cases.items() if key not in hidden}
        if begun:
            return self.resume(begun[-1].id)
        return self._begin(person, stored=stored, cases=cases, access=access)

    def _begin(
        self, person: Person, *, stored: quiz_rows.StoredQuiz, cases: dict[str, case_rows.StoredCase], access: Access
    ) -> Sitting:
        chosen = [cases[key] for key in stored.quiz.cases if key in cases and cases[key].gold_id]
        if not chosen:
            raise Refused(
                f"No case of “{stored.quiz.title}” has a gold that holds.",
                "A trainer must give it, or mend stale ones.",
            )
        sitting_id, now = new_id(), self._clock.now()
        if stored.quiz.mode == "practice" or stored.quiz.shuffled:
            random.Random(sitting_id).shuffle(chosen)
        sitting = Sitting(
            id=sitting_id, person_id=person.id, quiz_version_id=stored.version_id, quiz=stored.quiz,
            cases=tuple(
                SittingCase(position=i, case_version_id=c.version_id, gold_id=c.gold_id or "")
                for i, c in enumerate(chosen)
            ),
            answers={}, started_at=now, seen_at=now,
        )  # fmt: skip
        with self._database.write(Changed.ANSWERS) as connection:
            mine = self._under(connection, person, access=access)
            for other in sitting_rows.list_sittings(connection, person.id):  # another window may just have begun it
                same = other.quiz_version_id == stored.version_id and (mine is None or other.id in mine)
                if same and other.finished_at is None:
                    return self._read(connection, other.id)
            sitting_rows.add_sitting(connection, sitting)
            if access.assignment is not None:
                assignment_rows.bind_sitting(connection, sitting.id, access.assignment.id)
            return self._read(connection, sitting.id)

    def _under(self, connection: Connection, person: Person, *, access: Access) -> frozenset[str] | None:
        """The sittings of a person under the assignment that lets them in; None where none does."""
        if access.assignment is None:
            return None
        attempts = assignment_rows.list_attempts(connection, person_id=person.id, assignments=[access.assignment.id])
        return frozenset(attempt.sitting_id for attempt in attempts)

    def resume(self, sitting_id: str) -> Sitting:
        """Go on with a sitting as it stands on disk: its timer runs again, or it is handed in if its time is over."""
        sitting = self.read(sitting_id)
        now = self._now(sitting)
        if not (sitting.paused or sitting.is_over(now)):
            return sitting
        with self._database.write(Changed.ANSWERS) as connection:
            held = self._read(connection, sitting_id)
            if held.is_over(now):
                return self._finish(connection, held, now)
            sitting_rows.end_pauses(connection, sitting_id, now)
            sitting_rows.see(connection, sitting_id, now)
            return self._read(connection, sitting_id)

    def hand_in_overdue(self, person: Person) -> tuple[Sitting, ...]:
        """Hand in the person's sittings whose time ran out while nobody looked; gives them, finished."""
        with self._database.read() as connection:
            infos = sitting_rows.list_sittings(connection, person.id)
            begun = [self._read(connection, info.id) for info in infos if info.finished_at is None]
        return tuple(self.resume(s.id) for s in begun if s.is_over(self._now(s)))

    def read(self, sitting_id: str) -> Sitting:
        """A sitting as it stands on disk. Raises NotFound."""
        with self._database.read() as connection:
            return self._read(connection, sitting_id)

    def _read(self, connection: Connection, sitting_id: str) -> Sitting:
        sitting = sitting_rows.read_sitting(connection, sitting_id)
        if sitting is None:
            raise NotFound("This sitting is not in this workspace.")
        return sitting

    def case(self, sitting: Sitting, position: int) -> Case:
        """The case at a position as it is shown; its gold is withheld unless the sitting may show it."""
        bound = sitting.cases[position]
        ended = sitting.finished_at is not None and sitting.quiz.shows_gold is not Feedback.NONE
        shows_gold = ended or (sitting.gives_feedback and position in sitting.answers)
        with self._database.read() as connection:
            case = case_rows.read_shown(connection, bound.case_version_id)
            if not shows_gold or case.key in adjudication_rows.hidden_from_id(connection, sitting.person_id):
                return case
            return case_rows.read_shown(connection, bound.case_version_id, gold_id=bound.gold_id)

    def cases(self, sitting: Sitting) -> tuple[Case, ...]:
        """Every case of a sitting in its order, without gold."""
        with self._database.read() as connection:
            return tuple(case_rows.read_shown(connection, bound.case_version_id) for bound in sitting.cases)

    # Answering

    def answer(self, sitting: Sitting, position: int, *, answer: Answer) -> Sitting:
        """Write an answer, its score and what it says of the person's readiness, in one transaction.

        Gives the sitting as it is then on disk. After the last answer it is handed in, unless answers may still be
        changed; if time has run out it is handed in without this answer. Raises Refused.
        """
        with self._database.write(Changed.ANSWERS) as connection:
            held = self._read(connection, sitting.id)
            now = self._now(held)
            if held.is_over(now):
                return self._finish(connection, held, now)
            if position in held.answers and held.finished_at is None:
                raise Refused(f"Case {position + 1} has been answered in another window.", "Open the quiz again.")
            after = held.answered(position, self._with_lookups(connection, held, position=position, answer=answer))
            self._write_answer(connection, after, position=position)
            sitting_rows.see(connection, sitting.id, now)
            over = after.next_position is None and not after.may_change
            return self._finish(connection, after, now) if over else after

    def change(self, sitting: Sitting, position: int, *, answer: Answer) -> Sitting:
        """Put another answer in the place of the one that this sitting has; what that one was is kept.

        Raises Refused where the quiz does not allow it, or another window has changed it meanwhile.
        """
        with self._database.write(Changed.ANSWERS) as connection:
            held = self._read(connection, sitting.id)
            now = self._now(held)
            if held.is_over(now):
                return self._finish(connection, held, now)
            if held.answers.get(position) != sitting.answers.get(position):
                raise Refused(f"Case {position + 1} has been changed in another window.", "Open the quiz again.")
            after = held.changed(position, answer)
            sitting_rows.change_answer(
                connection, sitting.id, position=position, answer=after.answers[position], at=self._clock.now()
            )
            sitting_rows.see(connection, sitting.id, now)
            return after

    def flag(self, sitting: Sitting, position: int, *, flagged: bool) -> Sitting:
        """Mark a case for a second look before handing in, or no longer."""
        with self._database.write() as connection:
            sitting_rows.flag(connection, sitting.id, position=position, flagged=flagged)
            return self._read(connection, sitting.id)

    def hand_in(self, sitting: Sitting) -> Sitting:
        """End a sitting; answers that could be changed are scored and counted now. Raises Refused, see Sitting."""
        with self._database.write(Changed.ANSWERS) as connection:
            held = self._read(connection, sitting.id)
            return held if held.finished_at else self._finish(connection, held, self._now(held))

    def _finish(self, connection: Connection, sitting: Sitting, now: datetime) -> Sitting:
        done = sitting.handed_in(now)
        assert done.finished_at is not None
        sitting_rows.finish(connection, sitting.id, done.finished_at)
        sitting_rows.end_pauses(connection, sitting.id, now)
        if done.scored_here and not done.scored_at_once:
            self._score(connection, done, sitting_rows.list_given(connection, done.id), at=self._clock.now())
        return done

    def _with_lookups(self, connection: Connection, sitting: Sitting, *, position: int, answer: Answer) -> Answer:
        """The answer with every look-up that is on disk, also those of before a restart."""
        opened = sitting_rows.list_lookups(connection, sitting.id)
        kept = sum(at == position and cited != ELSEWHERE for at, cited, _ in opened)
        return replace(answer, lookups=max(answer.lookups, kept))

    def _write_answer(self, connection: Connection, sitting: Sitting, *, position: int) -> None:
        given, now = sitting.answers[position], self._clock.now()
        answer_id = sitting_rows.add_answer(connection, sitting.id, position=position, answer=given, at=now)
        if sitting.scored_at_once:
            self._score(connection, sitting, [sitting_rows.Given(answer_id, position, now)], at=now)

    def _score(
        self, connection: Connection, sitting: Sitting, given: Iterable[sitting_rows.Given], *, at: datetime
    ) -> None:
        """Score answers at ``at``, and count them for readiness from when they were given."""
        basis = readiness_rows.read_basis(connection, self._fading)
        facts = []
        for one in given:
            bound, answer = sitting.cases[one.position], sitting.answers[one.position]
            case = case_rows.read_shown(connection, bound.case_version_id, gold_id=bound.gold_id)
            assert case.gold is not None
            _, risk = readiness_rows.primary_clauses(connection, gold_id=bound.gold_id)[bound.gold_id]
            vector = Vector(answer.decision, answer.clause, answer.action)
            marked = mark(vector, case.gold, asks=sitting.quiz.asks, scheme=self._scheme, risk=risk)
            sitting_rows.add_result(connection, one.id, gold_id=bound.gold_id, mark=marked, at=at)
            facts.append(
                readiness_rows.fact_of(
                    connection, sitting.person_id, version_id=bound.case_version_id, gold_id=bound.gold_id,
                    right=marked.right, at=one.at,
                )
            )  # fmt: skip
        readiness_rows.take_facts(connection, self._fading, basis=basis, new=facts)

    # Time, and what was opened meanwhile

    def time_left(self, sitting: Sitting) -> timedelta | None:
        """The time that a sitting has left, None without a limit; nothing is read from disk."""
        return sitting.time_left(self._now(sitting))

    def keep_time(self, sitting: Sitting) -> None:
        """Keep on disk how late it is, so that neither a restart nor the computer's clock gives time back."""
        with self._database.write() as connection:
            sitting_rows.see(connection, sitting.id, self._now(sitting))

    def pause(self, sitting: Sitting, *, resting: bool = False) -> Sitting:
        """Let the timer stand still until ``resume``; ``resting``: because nobody should go on today.

        Raises Refused where the quiz cannot be paused.
        """
        if not sitting.quiz.can_pause and not resting:
            raise Refused("This quiz cannot be paused.", "Its time runs on until you hand it in.")
        with self._database.write() as connection:
            held = self._read(connection, sitting.id)
            if held.paused or held.finished_at is not None or held.limit is None:
                return held
            sitting_rows.begin_pause(connection, sitting.id, self._now(held))
            return self._read(connection, sitting.id)

    def look_up(self, sitting: Sitting, position: int, *, cited: str = "") -> None:
        """Keep that a clause was opened beside a case; without one, that another screen was."""
        with self._database.write() as connection:
            at = self._clock.now()
            sitting_rows.add_lookup(connection, sitting.id, position=position, cited=cited or ELSEWHERE, at=at)

    def distressing_seen(self, person: Person, *, since: datetime) -> int:
        """How many cases that may distress the person has answered since an instant."""
        with self._database.read() as connection:
            return sitting_rows.count_distressing(connection, person.id, since=since)

    def _now(self, sitting: Sitting) -> datetime:
        """How late it is for a sitting: later than it has ever been, however the computer's clock is set.

        While this program runs time passes as its ticks say; what was on disk holds where the clock is behind it.
        """
        at, ticks = self._seen.get(sitting.id, (sitting.seen_at or sitting.started_at, self._ticks()))
        passed = at + timedelta(seconds=self._ticks() - ticks)
        now = max(passed, self._clock.now(), sitting.seen_at or sitting.started_at)
        self._seen[sitting.id] = (now, self._ticks())
        return now


def _order(offer: Offer) -> tuple[bool, str, bool, bool, str]:
    """What is due and can be begun first, then what was begun, never taken and the others."""
    due = offer.access.assignment is not None and not offer.access.done and not offer.access.refusal
    end = str(offer.access.due or "9") if due else ""
    return not due, end, offer.unfinished is None, offer.taken > 0, offer.quiz.title


def _offer(stored: quiz_rows.StoredQuiz, sittings: list[sitting_rows.SittingInfo], *, access: Access) -> Offer:
    finished = [s for s in sittings if s.finished_at is not None]
    begun = [s for s in sittings if s.finished_at is None]
    last = finished[-1] if finished else None
    told = last if stored.quiz.shows_gold is not Feedback.NONE else None
    return Offer(
        quiz=stored.quiz,
        taken=len(finished),
        unfinished=begun[-1].id if begun else None,
        answered=begun[-1].answered if begun else 0,
        last_sitting=last.id if last else None,
        last_finished=last.finished_at if last else None,
        right=told.right if told else 0,
        n=told.cases if told else 0,
        access=access,
    )
