"""Quizzes to and from other systems: Moodle XML both ways, GIFT and QTI in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from app.domain.bank import find_faults
from app.domain.changed import Changed
from app.domain.exports import Exported
from app.domain.foreign import QuestionFile, Taken, take_questions
from app.domain.imports import ImportReport
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.domain.quizzes import Quiz
from app.domain.schemes import Scheme
from app.errors import BadInput, NotFound, Refused, WorkspaceProblem
from app.formats.gift import read_gift
from app.formats.moodle_xml import read_moodle, write_moodle
from app.formats.qti import read_qti
from app.ports import Clock
from app.store import adjudications as adjudication_rows
from app.store import cases as case_rows
from app.store import quizzes as quiz_rows
from app.store.database import Database

READERS: dict[str, Callable[[Path], QuestionFile]] = {"moodle": read_moodle, "gift": read_gift, "qti": read_qti}
MARKET, LANGUAGE = "all", "en"


class ExchangingQuizzes:
    """What a trainer does with the question files of other systems."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock) -> None:
        self._database, self._scheme, self._clock = database, scheme, clock

    def export_moodle(self, person: Person, slug: str, *, file: Path) -> Exported:
        """Write a published quiz as Moodle XML; gives how many questions.

        A case on which the person may yet vote is left out: without its gold it is no question.

        Raises NotFound, Refused and WorkspaceProblem.
        """
        if not person.may(Right.BUILD_QUIZZES):
            raise Refused(f"A {person.role} may not {Right.BUILD_QUIZZES.value}.", "Ask a trainer.")
        with self._database.read() as connection:
            stored = next((q for q in quiz_rows.list_quizzes(connection, retired=True) if q.quiz.slug == slug), None)
            if stored is None:
                raise NotFound(f"There is no quiz “{slug}”.", "The Quizzes screen lists those there are.")
            found = case_rows.list_cases(connection, keys=stored.quiz.cases)
            hidden = adjudication_rows.hidden_from(connection, person)
        asked = {key: one.case for key, one in found.items() if key not in hidden}
        text = write_moodle(stored.quiz, asked, scheme=self._scheme)
        try:
            file.write_text(text, "utf-8", newline="\n")
        except OSError as error:
            raise WorkspaceProblem(f"{file} cannot be written: {error.strerror}.", "Choose another file.") from None
        return Exported(written=len(asked), held=tuple(sorted(hidden & set(found))))

    def run(
        self, person: Person, file: Path, *, kind: str, maps: Sequence[str] = (), dry_run: bool = False
    ) -> ImportReport:
        """Take the questions of a file (moodle, gift, qti) as cases, and the quiz that our own export carried along.

        ``maps`` are such as ``true=approve``. What cannot be carried over is in the notes, what is refused has its
        reason; both name the question. Raises Refused, and BadInput for a file or a mapping that cannot be read.
        """
        if not person.may(Right.IMPORT):
            raise Refused(f"A {person.role} may not {Right.IMPORT.value}.", "Ask a trainer.")
        begun = perf_counter()
        read = READERS[kind](file)
        taken = take_questions(
            read.questions, scheme=self._scheme, maps=self._mapped(maps), prefix=_prefix(file), market=MARKET,
            language=LANGUAGE,
        )  # fmt: skip
        return replace(
            self._write(file.name, read, taken, dry_run=dry_run), seconds=perf_counter() - begun,
            notes=(*read.notes, *taken.notes),
        )  # fmt: skip

    def _mapped(self, maps: Sequence[str]) -> dict[str, str]:
        found = {}
        for given in maps:
            words, equals, key = given.rpartition("=")
            if not equals or self._scheme.decision(key.strip()) is None:
                known = ", ".join(d.key for d in self._scheme.decisions)
                raise BadInput(f"“{given}” maps to no decision.", f"Write OPTION=DECISION with one of {known}.")
            found[words.strip()] = key.strip()
        return found

    def _write(self, name: str, read: QuestionFile, taken: Taken, *, dry_run: bool) -> ImportReport:
        refused = [Problem(file=name, line=q.line, problem=f"“{q.name}”: {why}") for q, why in taken.refused]
        with self._database.read() as connection:
            clauses = case_rows.clause_versions(connection, translations=False)
            known = case_rows.list_cases(connection)
            published = {
                (q.quiz.slug, q.quiz.version): q.quiz for q in quiz_rows.list_quizzes(connection, every_version=True)
            }
        good = []
        for case in taken.cases:
            faults = find_faults(case, scheme=self._scheme, clauses=clauses)
            refused += [Problem(file=name, line=0, problem=f"case {case.key}: {f}") for f in faults]
            if not faults:
                good.append(replace(case, line=0))
        quiz = self._fitting(read.quiz, {*known, *(c.key for c in good)}, published, refused=refused, name=name)
        moved = [c for c in good if c.key not in known or not case_rows.same_case(known[c.key].case, c)]
        new = [c for c in moved if c.key not in known]
        if not dry_run and (moved or quiz):
            with self._database.write(Changed.CASES, Changed.QUIZZES) as connection:
                now = self._clock.now()
                case_rows.add_cases(connection, moved, known=known, at=now)
                if quiz is not None:
                    ids = case_rows.case_ids(connection)
                    quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash="", at=now)
        same_quiz = read.quiz is not None and published.get((read.quiz.slug, read.quiz.version)) == read.quiz
        return ImportReport(
            cases=len(read.questions), quizzes=int(read.quiz is not None), new=len(new) + (quiz is not None),
            changed=len(moved) - len(new), unchanged=len(good) - len(moved) + same_quiz, refused=tuple(refused),
        )  # fmt: skip

    def _fitting(
        self,
        quiz: Quiz | None,
        keys: set[str],
        published: dict[tuple[str, str], Quiz],
        *,
        refused: list[Problem],
        name: str,
    ) -> Quiz | None:
        """The quiz of the file where it is new and whole."""
        if quiz is None or published.get((quiz.slug, quiz.version)) == quiz:
            return None
        missing = [key for key in quiz.cases if key not in keys]
        if (quiz.slug, quiz.version) in published:
            said = f"version {quiz.version} of {quiz.slug} is published and differs; a published quiz never changes."
        elif missing:
            said = f"the quiz {quiz.slug} names cases that are not in the file or the bank: {', '.join(missing[:5])}."
        else:
            return quiz
        refused.append(Problem(file=name, line=0, problem=said))
        return None


def _prefix(file: Path) -> str:
    """What the keys of foreign cases begin with, so that the same file gives the same keys."""
    return "-".join(re.findall(r"[a-z0-9]+", file.stem.casefold())) or "question"
