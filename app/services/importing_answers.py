"""Takes people and answers from files into the workspace, as facts, and moves readiness by them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from time import perf_counter

from app.domain.changed import Changed
from app.domain.imports import ImportReport
from app.domain.measure.mistakes import Vector, mark
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.domain.schemes import Scheme
from app.domain.sittings import Answer
from app.domain.standing import Fact, Fading
from app.formats.answers_csv import AnswerRow, read_answers
from app.ports import Progress
from app.store import answers as answer_rows
from app.store import cases as case_rows
from app.store import people as people_rows
from app.store import quizzes as quiz_rows
from app.store import readiness as readiness_rows
from app.store.database import Connection, Database


@dataclass(frozen=True, slots=True)
class _Known:
    """What answers refer to."""

    people: dict[str, Person]
    quizzes: dict[tuple[str, str], quiz_rows.StoredQuiz]
    cases: dict[str, case_rows.StoredCase]
    primary: dict[str, tuple[str, str]]  # gold id → clause id, risk
    cards: dict[str, tuple[str, str]]  # case version id → case id, the author's word for how hard it is


@dataclass(slots=True)
class _Sifted:
    """Sittings that are new, further answers by the id of the sitting that lacks them, and what is refused."""

    new: list[answer_rows.PastSitting] = field(default_factory=list)
    more: dict[str, answer_rows.PastSitting] = field(default_factory=dict)
    refused: list[Problem] = field(default_factory=list)


class ImportingAnswers:
    """What a lead does with answers from elsewhere."""

    def __init__(self, database: Database, *, scheme: Scheme, fading: Fading) -> None:
        self._database, self._scheme, self._fading = database, scheme, fading

    def run(self, path: Path, *, by: Person, progress: Progress | None = None) -> ImportReport:
        """Take a table of answers (columns in formats/answers_csv), oldest first, in one transaction.

        A sitting is one person's answers to one quiz version; one that is there already, known by its first answer, is
        given those that it lacks, which count as changed. An answer that names an unknown person, quiz or case, or that
        differs from what is there, is refused with its line. Raises BadInput when the file is no such table,
        Refused unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        begun = perf_counter()
        rows = list(read_answers(path))
        with self._database.read() as connection:
            known = _known(connection)
        refused = [problem for row in rows if (problem := _stranger(row, known, file=path.name))]
        lines = {problem.line for problem in refused}
        sittings = list(self._sittings([row for row in rows if row.line not in lines], known))
        if progress is not None:
            progress(0, len(sittings), "Writing answers")
        sifted = self._write(sittings, known, file=path.name)
        refused += sifted.refused
        fresh, added = (sum(len(s.answers) for s in some) for some in (sifted.new, sifted.more.values()))
        count = sum(len(s.answers) for s in sittings) - len(sifted.refused)
        return ImportReport(
            new=fresh, changed=added, unchanged=count - fresh - added,
            refused=tuple(sorted(refused, key=lambda problem: problem.line)), seconds=perf_counter() - begun,
        )  # fmt: skip

    def _write(self, sittings: list[answer_rows.PastSitting], known: _Known, *, file: str) -> _Sifted:
        """Write what is not there yet; gives it. Asked while no other program can write."""
        with self._database.write(Changed.ANSWERS) as connection:
            sifted = _sift(connection, sittings, known, file=file)
            basis = readiness_rows.read_basis(connection, self._fading)
            answer_rows.add_past_sittings(connection, sifted.new)
            for sitting_id, sitting in sifted.more.items():
                answer_rows.add_to_past_sitting(connection, sitting_id, sitting.answers)
            written = [*sifted.new, *sifted.more.values()]
            facts = [_fact(past, s.person_id, known) for s in written for past in s.answers]
            readiness_rows.take_facts(connection, self._fading, basis=basis, new=facts)
        return sifted

    def _sittings(self, rows: Iterable[AnswerRow], known: _Known) -> Iterator[answer_rows.PastSitting]:
        by_sitting = sorted(rows, key=lambda r: (r.person, r.quiz, r.version, r.answered_at))
        for (person, quiz, version), group in groupby(by_sitting, key=lambda r: (r.person, r.quiz, r.version)):
            stored = known.quizzes[quiz, version]
            yield answer_rows.PastSitting(
                person_id=known.people[person].id,
                quiz_version_id=stored.version_id,
                answers=tuple(self._past(row, known, asks=stored.quiz.asks) for row in group),
            )

    def _past(self, row: AnswerRow, known: _Known, *, asks: tuple[str, ...]) -> answer_rows.PastAnswer:
        stored = known.cases[row.case]
        assert stored.gold_id is not None
        assert stored.case.gold is not None
        answer = Answer(
            decision=row.decision, clause=row.clause, action=row.action, confidence=row.confidence,
            milliseconds=row.milliseconds, lookups=row.lookups, changes=row.changes,
        )  # fmt: skip
        vector = Vector(row.decision, row.clause, row.action)
        risk = known.primary[stored.gold_id][1]
        return answer_rows.PastAnswer(
            answer=answer,
            case_version_id=stored.version_id,
            gold_id=stored.gold_id,
            mark=mark(vector, stored.case.gold, asks=asks, scheme=self._scheme, risk=risk),
            at=row.answered_at,
            case=row.case,
            line=row.line,
        )


def _fact(past: answer_rows.PastAnswer, person_id: str, known: _Known) -> Fact:
    """An answer to a case with its gold in force, as a fact."""
    case_id, author = known.cards[past.case_version_id]
    return Fact(person_id, known.primary[past.gold_id][0], past.mark.right, past.at, case_id, author)


def _sift(connection: Connection, sittings: Iterable[answer_rows.PastSitting], known: _Known, *, file: str) -> _Sifted:
    """What of these sittings is not there, what goes on with one that is, and what cannot be so."""
    taken, sifted = answer_rows.taken(connection), _Sifted()
    cases = {quiz.version_id: len(quiz.quiz.cases) for quiz in known.quizzes.values()}
    for sitting in sittings:
        sitting_id = taken.get((sitting.person_id, sitting.quiz_version_id, sitting.answers[0].at))
        if sitting_id is None:
            sifted.new.append(sitting)
            continue
        given = answer_rows.given(connection, sitting_id)
        over = len(given) >= cases[sitting.quiz_version_id]
        more = []
        for past in sitting.answers:
            said = _conflict(past, given.get(past.case), over=over)
            if said:
                fix = "An answer stays as it was given: leave the line out."
                sifted.refused.append(Problem(file=file, line=past.line, problem=said, fix=fix))
            elif past.case not in given:
                more.append(past)
                given[past.case] = _vector(past)
        if more:
            sifted.more[sitting_id] = replace(sitting, answers=tuple(more))
    return sifted


def _vector(past: answer_rows.PastAnswer) -> tuple[str, str | None, str | None, str | None]:
    answer = past.answer
    return answer.decision, answer.clause, answer.action, answer.confidence


def _conflict(
    past: answer_rows.PastAnswer, before: tuple[str, str | None, str | None, str | None] | None, *, over: bool
) -> str:
    """Why an answer cannot stand beside those of its sitting; empty when it can."""
    if before is None:
        return f"this sitting is over, and had no case “{past.case}”." if over else ""
    return "" if before == _vector(past) else f"“{past.case}” was answered otherwise in this sitting."


def _known(connection: Connection) -> _Known:
    cases = case_rows.list_cases(connection)
    return _Known(
        people={p.key: p for p in people_rows.list_people(connection)},
        quizzes={(q.quiz.slug, q.quiz.version): q for q in quiz_rows.list_quizzes(connection, every_version=True)},
        cases=cases,
        primary=readiness_rows.primary_clauses(connection),
        cards={stored.version_id: (stored.id, stored.case.difficulty) for stored in cases.values()},
    )


def _stranger(row: AnswerRow, known: _Known, *, file: str) -> Problem | None:
    """Why an answer cannot be taken, or None."""
    case = known.cases.get(row.case)
    if row.person not in known.people:
        said = f"there is no person “{row.person}” in this workspace."
    elif (row.quiz, row.version) not in known.quizzes:
        said = f"there is no quiz “{row.quiz}” {row.version} in this workspace."
    elif case is None or case.gold_id is None:
        said = f"there is no case “{row.case}” with gold in this workspace."
    else:
        return None
    return Problem(file=file, line=row.line, problem=said, fix="Import that first.")
