"""Quizzes to and from other systems: Moodle XML both ways, GIFT and QTI in."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from app.domain.bank import find_faults
from app.domain.cases import Case
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
SUFFIXES = {"moodle": (".xml",), "gift": (".txt", ".gift"), "qti": (".xml", ".zip")}
"""How the files of a kind end, by which they are found in a folder."""
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
        """Take the questions of a file, or of all in a folder, as cases, and quizzes that our own export carried along.

        ``kind`` is moodle, gift or qti. ``maps`` are such as ``true=approve``. What cannot be carried over is in the
        notes, what is refused has its reason; both name the question. Of a folder a file that cannot be read is refused
        and the others are taken. Raises Refused, and BadInput for a file or a mapping that cannot be read.
        """
        if not person.may(Right.IMPORT):
            raise Refused(f"A {person.role} may not {Right.IMPORT.value}.", "Ask a trainer.")
        begun, mapped = perf_counter(), self._mapped(maps)
        parts, refused = _read(file, kind)
        taken = [
            take_questions(
                read.questions, scheme=self._scheme, maps=mapped, prefix=_prefix(name), market=MARKET, language=LANGUAGE
            )
            for name, read in parts
        ]
        sources = [_Source(name, read, one) for (name, read), one in zip(parts, taken, strict=True)]
        said = [
            f"{source.name}: {note}" if file.is_dir() and kind != "qti" else note
            for source in sources
            for note in (*source.read.notes, *source.taken.notes)
        ]
        report = self._write(sources, refused=refused, dry_run=dry_run)
        return replace(report, seconds=perf_counter() - begun, notes=tuple(said))

    def _mapped(self, maps: Sequence[str]) -> dict[str, str]:
        found = {}
        for given in maps:
            words, equals, key = given.rpartition("=")
            if not equals or self._scheme.decision(key.strip()) is None:
                known = ", ".join(d.key for d in self._scheme.decisions)
                raise BadInput(f"“{given}” maps to no decision.", f"Write OPTION=DECISION with one of {known}.")
            found[words.strip()] = key.strip()
        return found

    def _write(self, sources: "Sequence[_Source]", *, refused: list[Problem], dry_run: bool) -> ImportReport:
        """Take the cases and quizzes of some files in one transaction; adds to what is ``refused``."""
        with self._database.read() as connection:
            clauses = case_rows.clause_versions(connection, translations=False)
            known = case_rows.list_cases(connection)
            published = {
                (q.quiz.slug, q.quiz.version): q.quiz for q in quiz_rows.list_quizzes(connection, every_version=True)
            }
        good: dict[str, Case] = {}
        for source in sources:
            refused += [
                Problem(file=source.name, line=q.line, problem=f"“{q.name}”: {why}") for q, why in source.taken.refused
            ]
            for case in source.taken.cases:
                faults = find_faults(case, scheme=self._scheme, clauses=clauses)
                refused += [Problem(file=source.name, line=0, problem=f"case {case.key}: {f}") for f in faults]
                if not faults:
                    good[case.key] = replace(case, line=0)
        keys = {*known, *good}
        quizzes = {
            (quiz.slug, quiz.version): quiz
            for source in sources
            if (quiz := self._fitting(source.read.quiz, keys, published, refused=refused, name=source.name))
        }
        moved = [c for c in good.values() if c.key not in known or not case_rows.same_case(known[c.key].case, c)]
        new = [c for c in moved if c.key not in known]
        if not dry_run and (moved or quizzes):
            with self._database.write(Changed.CASES, Changed.QUIZZES) as connection:
                now = self._clock.now()
                case_rows.add_cases(connection, moved, known=known, at=now)
                ids = case_rows.case_ids(connection) if quizzes else {}
                for quiz in quizzes.values():
                    quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash="", at=now)
        carried = [source.read.quiz for source in sources if source.read.quiz is not None]
        same = sum(published.get((quiz.slug, quiz.version)) == quiz for quiz in carried)
        return ImportReport(
            cases=sum(len(source.read.questions) for source in sources), quizzes=len(carried),
            new=len(new) + len(quizzes), changed=len(moved) - len(new), unchanged=len(good) - len(moved) + same,
            refused=tuple(refused),
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


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, what it holds, and what becomes of it."""

    name: str
    read: QuestionFile
    taken: Taken


def _read(path: Path, kind: str) -> tuple[list[tuple[str, QuestionFile]], list[Problem]]:
    """What a file holds, or each file of this kind in a folder by its path there; and those that cannot be read.

    Raises BadInput for a folder without any, and for a file that cannot be read.
    """
    if not path.is_dir():
        return [(path.name, READERS[kind](path))], []
    found: list[tuple[str, QuestionFile]] = []
    refused: list[Problem] = []
    files = sorted(file for file in path.rglob("*") if file.suffix.casefold() in SUFFIXES[kind] and file.is_file())
    if kind == "qti" and any(file.suffix.casefold() == ".xml" for file in files):  # loose items are one set
        found.append((path.name, READERS[kind](path)))
        files = [file for file in files if file.suffix.casefold() != ".xml"]
    for file in files:
        name = file.relative_to(path).as_posix()
        try:
            found.append((name, READERS[kind](file)))
        except BadInput as error:
            refused.append(Problem(file=name, line=0, problem=f"{name}: {error.message}"))
    if not found and not refused:
        kinds = " or ".join(SUFFIXES[kind])
        raise BadInput(f"There is no file that ends with {kinds} in “{path.name}”.", "Choose another folder.")
    return found, refused


def _prefix(name: str) -> str:
    """What the keys of foreign cases begin with, so that the same file gives the same keys."""
    return "-".join(re.findall(r"[a-z0-9]+", str(Path(name).with_suffix("")).casefold())) or "question"
