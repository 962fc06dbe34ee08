"""Taking a quiz: each answer is on disk, scored and counted before the next case is shown."""

import random
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from app.domain.assignments import OPEN_TO_ALL, Access
from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.citables import Citable, citables_of
from app.domain.exposure import say_too_few, withheld
from app.domain.ids import new_id
from app.domain.measure.mistakes import Vector, mark
from app.domain.offers import Offer, SittingInfo
from app.domain.people import Person, Right
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.schemes import Scheme
from app.domain.sittings import Answer, Sitting, SittingCase
from app.domain.standing import Fact, Fading
from app.errors import NotFound, Refused
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import assignments as assignment_rows
from app.store import cases as case_rows
from app.store import marking as marking_rows
from app.store import offers as offer_rows
from app.store import quiz_pool as pool_rows
from app.store import quizzes as quiz_rows
from app.store import readiness as readiness_rows
from app.store import sittings as sitting_rows
from app.store import sop_editions
from app.store import sops as sop_rows
from app.store import stale as stale_rows
from app.store.database import Connection, Database

OTHER_FORM = "Practise its clauses, or ask a trainer for another form of it."
VOTE_FIRST = "Practice would tell you that gold. Vote in Gold first, or wait until it is settled."
ELSEWHERE = "screen"
"""What is kept as looked up where another screen was opened during a quiz."""


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

        A quiz that is assigned to others only is not there. One of which the person has been shown too much gold says
        so in its access.
        """
        now = self._clock.now()
        with self._database.read() as connection:
            offered = offer_rows.offered(connection, person, at=now)
            sittings = sitting_rows.list_sittings(connection, person.id)
            stale = stale_rows.stale_cases(connection, at=now)
            seen = pool_rows.exposed(connection, [person.id])
            hidden = adjudication_rows.hidden_from(connection, person)
        offers = [
            _offer(
                stored.quiz, [s for s in sittings if s.quiz_version_id == stored.version_id], access,
                stale=stale, seen=seen, hidden=hidden,
            )
            for stored, access in offered
        ]  # fmt: skip
        return tuple(sorted(offers, key=lambda offer: offer.order))

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
            local = sop_editions.local_clauses(connection, at=now)
        return tuple(
            choice
            for version, clauses in read
            for choice in citables_of(version, clauses, elsewhere=local.get(version.sop))
        )

    def start(self, person: Person, slug: str) -> Sitting:
        """Begin a quiz, or go on with the sitting of it that is not finished; its timer runs again.

        Everyone gets the same cases; a calibration in its own order, practice shuffled for each sitting. Left out of
        all but practice are cases whose gold is stale, and those whose gold the person has been shown: which, the
        sitting keeps. A sitting whose time has run out is handed in and given as it is. Raises NotFound for an unknown
        quiz and Refused when the person may not take quizzes, no case of it has a gold that holds and may be told, too
        few are left whose gold they do not know, or an assignment does not let them begin it now.
        """
        if not person.may(Right.TAKE_QUIZ):
            raise Refused(f"A {person.role} does not take quizzes.")
        now = self._clock.now()
        with self._database.read() as connection:
            offered = offer_rows.offered(connection, person, at=now)
            stored, access = next(((q, a) for q, a in offered if q.quiz.slug == slug), (None, OPEN_TO_ALL))
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
        if begun:
            return self.resume(begun[-1].id)
        with self._database.write(Changed.ANSWERS) as connection:
            mine = self._under(connection, person, access=access)
            for other in sitting_rows.list_sittings(connection, person.id):  # another window may just have begun it
                same = other.quiz_version_id == stored.version_id and (mine is None or other.id in mine)
                if same and other.finished_at is None:
                    return self._read(connection, other.id)
            sitting = self._new(connection, person, stored=stored)
            sitting_rows.add_sitting(connection, sitting)
            if access.assignment is not None:
                assignment_rows.bind_sitting(connection, sitting.id, access.assignment.id)
            return self._read(connection, sitting.id)

    def _new(self, connection: Connection, person: Person, *, stored: quiz_rows.StoredQuiz) -> Sitting:
        """A sitting with the cases that this person can be given now. Raises Refused."""
        quiz, now, sitting_id = stored.quiz, self._clock.now(), new_id()
        cases = case_rows.list_cases(connection, keys=quiz.cases)
        blind = quiz.mode is not Mode.PRACTICE
        stale = stale_rows.stale_cases(connection, at=now, keys=quiz.cases) if blind else {}
        # in practice gold would be told at once to somebody who may yet vote on it
        left_out = stale if blind else adjudication_rows.hidden_from(connection, person)
        held = [key for key in quiz.cases if key in cases and cases[key].gold_id and key not in left_out]
        if not held:
            if not blind and any(key in left_out and case.gold_id for key, case in cases.items()):
                raise Refused(f"You may yet vote on every case of “{quiz.title}” that has a gold.", VOTE_FIRST)
            raise Refused(
                f"No case of “{quiz.title}” has a gold that holds.", "A trainer must give it, or mend stale ones."
            )
        seen = pool_rows.exposed(connection, [person.id]) if blind else frozenset[str]()
        if too_few := say_too_few(quiz, held, seen=seen):
            raise Refused(f"“{quiz.title}” cannot be begun. {too_few}", OTHER_FORM)
        chosen = [cases[key] for key in held if not (blind and key in seen)]
        if not blind or quiz.shuffled:
            random.Random(sitting_id).shuffle(chosen)
        return Sitting(
            id=sitting_id, person_id=person.id, quiz_version_id=stored.version_id, quiz=quiz,
            cases=tuple(
                SittingCase(position=i, case_version_id=c.version_id, gold_id=c.gold_id or "")
                for i, c in enumerate(chosen)
            ),
            answers={}, started_at=now, seen_at=now, withheld=withheld(quiz, seen=seen.intersection(held)),
        )  # fmt: skip

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
        basis, listed = readiness_rows.read_basis(connection, self._fading), list(given)
        bound = marking_rows.bound_golds(connection, sitting.id, positions={one.position for one in listed})
        results, facts = [], []
        for one in listed:
            by, answer = bound[one.position], sitting.answers[one.position]
            vector = Vector(answer.decision, answer.clause, answer.action)
            marked = mark(vector, by.gold, asks=sitting.quiz.asks, scheme=self._scheme, risk=by.risk)
            results.append((one.id, by.gold_id, marked))
            case_id = by.case_id if by.in_force else None
            facts.append(Fact(sitting.person_id, by.clause_id, marked.right, one.at, case_id, by.difficulty))
        marking_rows.add_results(connection, results, at=at)
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


def _offer(
    quiz: Quiz,
    sittings: Sequence[SittingInfo],
    access: Access,
    *,
    stale: Collection[str],
    seen: Collection[str],
    hidden: Collection[str],
) -> Offer:
    """A quiz for someone who was shown the gold of the cases ``seen``, and may yet vote on those ``hidden``."""
    begun = any(s.finished_at is None for s in sittings)
    fresh = [key for key in quiz.cases if key not in stale]
    too_few = say_too_few(quiz, fresh, seen=seen) if not begun else ""
    if too_few and not access.refusal:
        access = replace(access, refusal=too_few)
    return Offer.of(
        quiz, sittings, access=access, stale=sum(key in stale for key in quiz.cases),
        withheld=len(withheld(quiz, seen=[key for key in fresh if key in seen])),
        holds=any(key in hidden for key in quiz.cases),
    )  # fmt: skip
