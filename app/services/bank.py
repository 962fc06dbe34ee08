"""The case bank and the quizzes built from it: what goes in, and what is there."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from app.domain.bank import TableImport, find_faults, pick_look_alikes, with_gold_versions
from app.domain.cases import Case
from app.domain.changed import Changed
from app.domain.imports import ImportReport
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.domain.quizzes import Mode, Quiz
from app.domain.schemes import Scheme
from app.domain.sops import VersionNumber
from app.errors import BadInput, NotFound, Refused
from app.formats.case_mapping import parse_mapping
from app.formats.case_table import read_case_rows
from app.formats.picture_folder import FoundPicture
from app.formats.quiz_folder import QuizFiles, read_quiz_folder
from app.formats.table_file import open_table
from app.formats.table_text import Told
from app.ports import Clock, Progress
from app.store import cases as case_rows
from app.store import pictures as picture_rows
from app.store import quizzes as quiz_rows
from app.store import sops as sop_rows
from app.store.database import Connection, Database

MADE = "Cases from a table, mixed with innocent look-alikes."
"""The description of quizzes that make_practice makes, which tells them from authored ones."""


@dataclass(slots=True)
class _Intake:
    """What an import has found so far."""

    cases: dict[str, Case] = field(default_factory=dict)
    quizzes: list[tuple[Quiz, str]] = field(default_factory=list)  # quiz, hash of its file
    pictures: dict[str, dict[str, FoundPicture]] = field(default_factory=dict)  # case key → name → what is new
    refused: list[Problem] = field(default_factory=list)
    unchanged: int = 0


class Bank:
    """What a trainer does with cases and quizzes."""

    def __init__(self, database: Database, *, scheme: Scheme, clock: Clock) -> None:
        self._database, self._scheme, self._clock = database, scheme, clock

    def import_quizzes(
        self, paths: Sequence[Path], *, by: Person, progress: Progress | None = None, dry_run: bool = False
    ) -> ImportReport:
        """Take the quizzes and cases in folders with quiz.yaml and cases.yaml, in one transaction.

        A case whose gold cannot stand, a quiz that names an unknown case, and a published version whose text differs
        are refused with the reason; the others go in. A picture that is missing or cannot be taken is said, and its
        case goes in. Raises BadInput for a path that does not exist, Refused unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        begun = perf_counter()
        files = read_quiz_folder(paths, progress=progress)
        intake = _Intake(refused=list(files.refused))
        with self._database.read() as connection:
            known = case_rows.list_cases(connection)
            self._sift_cases(connection, files, known=known, intake=intake)
            _sift_pictures(connection, files, known=known, intake=intake)
            self._sift_quizzes(connection, files, known=known, intake=intake)
        if not dry_run:
            self._write(intake, known)
        return _report(files, intake, known, seconds=perf_counter() - begun)

    def cases(self) -> dict[str, Case]:
        """Every case of the bank by its key, at its newest version with the gold in force."""
        with self._database.read() as connection:
            return {key: stored.case for key, stored in case_rows.list_cases(connection).items()}

    def _read_table(self, table: TableImport) -> tuple[Case, ...]:
        mapping = parse_mapping(table.maps, table.sets)
        with self._database.read() as connection:
            versions = sop_rows.list_versions(connection, at=self._clock.now())
        in_force = {v.sop: v.version for v in versions if v.in_force}
        if table.sop not in in_force:
            known = ", ".join(in_force) or "none"
            raise NotFound(f"No SOP “{table.sop}” is in force.", f"In force are {known}.")
        opened, _ = open_table(table.file, Told(table.encoding, table.delimiter, table.sheet))
        read = read_case_rows(opened, mapping, scheme=self._scheme, name=table.file.name)
        return tuple(with_gold_versions(case, in_force) for case in read.cases)

    def make_practice(self, table: TableImport, *, slug: str, title: str, look_alikes: int, by: Person) -> Quiz:
        """Publish a practice quiz of the cases of a table, mixed with innocent cases of its SOP from the bank.

        The order and the look-alikes are drawn by a seed made of the slug. Doing it again publishes the next version,
        unless nothing changed. Raises BadInput for a table that does not fit, NotFound for an unknown SOP.
        """
        by.must(Right.IMPORT)
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
            raise BadInput(f"“{slug}” cannot be a quiz's id.", "Use small letters, digits and hyphens.")
        cases = self._read_table(table)
        with self._database.read() as connection:
            bank = {key: stored.case for key, stored in case_rows.list_cases(connection).items()}
            published = [q.quiz for q in quiz_rows.list_quizzes(connection, retired=True) if q.quiz.slug == slug]
            ids = case_rows.case_ids(connection)
        if published and published[0].description != MADE:
            raise Refused(f"There is a quiz “{slug}” already, written by an author.", "Choose another id.")
        mine = [case.key for case in cases if case.key in bank and bank[case.key].gold is not None]
        innocent = pick_look_alikes(
            bank.values(), look_alikes, sop=table.sop, innocent=self._scheme.decisions[0].key, without=mine, seed=slug
        )
        keys = [*mine, *(case.key for case in innocent)]
        random.Random(slug).shuffle(keys)
        if not keys:
            raise BadInput("None of the cases has gold, so no quiz can be made of them.", "Map or set the decision.")
        version = VersionNumber.parse(published[0].version).next_minor() if published else VersionNumber(1, 0)
        quiz = Quiz(
            slug=slug,
            version=str(version),
            title=title,
            mode=Mode.PRACTICE,
            cases=tuple(keys),
            open_book=True,
            description=MADE,
        )
        if published and replace(quiz, version=published[0].version) == published[0]:
            return published[0]
        with self._database.write(Changed.QUIZZES) as connection:
            digest = sha256("\n".join(keys).encode()).hexdigest()
            quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash=digest, at=self._clock.now())
        return quiz

    def _sift_cases(
        self, connection: Connection, files: QuizFiles, *, known: dict[str, case_rows.StoredCase], intake: _Intake
    ) -> None:
        clauses = case_rows.clause_versions(connection, translations=False)
        for file, case in files.cases:
            faults = find_faults(case, scheme=self._scheme, clauses=clauses)
            if case.key in intake.cases:
                faults = (*faults, f"the case {case.key} has been given before.")
            intake.refused += [_refused(file, case, fault) for fault in faults]
            if not faults:
                intake.cases[case.key] = case
        intake.unchanged += sum(_is_known(case, known) for case in intake.cases.values())

    def _sift_quizzes(
        self, connection: Connection, files: QuizFiles, *, known: dict[str, case_rows.StoredCase], intake: _Intake
    ) -> None:
        published = {(q.quiz.slug, q.quiz.version): q for q in quiz_rows.list_quizzes(connection, every_version=True)}
        for file, quiz, source_hash in files.quizzes:
            missing = [key for key in quiz.cases if key not in known and key not in intake.cases]
            before = published.get((quiz.slug, quiz.version))
            if missing:
                said = f"it names cases that are not in the bank: {', '.join(missing)}."
                intake.refused.append(Problem(file=file, line=0, problem=said, fix="Import those cases with it."))
            elif before is None:
                intake.quizzes.append((quiz, source_hash))
            elif source_hash == before.source_hash or replace(quiz, line=0) == before.quiz:
                intake.unchanged += 1
            else:
                said = (
                    f"version {quiz.version} of {quiz.slug} is published and differs; a published quiz never changes."
                )
                intake.refused.append(Problem(file=file, line=0, problem=said, fix="Give it a new version."))

    def _write(self, intake: _Intake, known: dict[str, case_rows.StoredCase]) -> None:
        moved = [
            c for c in intake.cases.values() if c.key not in known or not case_rows.same_case(known[c.key].case, c)
        ]
        if not moved and not intake.quizzes and not intake.pictures:
            return
        now = self._clock.now()
        found = {picture.sha256: picture for some in intake.pictures.values() for picture in some.values()}
        for digest, picture in found.items():  # before the rows, so that none names a file that is not there
            name = picture_rows.file_name(digest, picture.kind)
            picture_rows.put_file(self._database.media, picture.read(), name=name)
        with self._database.write(Changed.CASES, Changed.QUIZZES) as connection:
            case_rows.add_cases(connection, moved, known=known, at=now)
            picture_rows.add_pictures(connection, map(_row_of, found.values()), at=now)
            shown = case_rows.list_cases(connection, keys=intake.pictures) if intake.pictures else {}
            for key, some in intake.pictures.items():
                names = {name: picture.sha256 for name, picture in some.items()}
                picture_rows.link_case(connection, shown[key].version_id, names)
            ids = case_rows.case_ids(connection)
            for quiz, source_hash in intake.quizzes:
                quiz_rows.add_quiz(connection, quiz, case_ids=ids, source_hash=source_hash, at=now)


def _sift_pictures(
    connection: Connection, files: QuizFiles, *, known: dict[str, case_rows.StoredCase], intake: _Intake
) -> None:
    """Which pictures are new. A picture that changed under its name is refused: the case that was shown had another."""
    linked = picture_rows.hashes_of_cases(connection)
    files_of = {case.key: file for file, case in files.cases}
    for key, pictures in files.pictures.items():
        if key not in intake.cases:
            continue
        same = key in known and _is_known(intake.cases[key], known)
        before = linked.get(known[key].version_id, {}) if same else {}
        new = {name: picture for name, picture in pictures.items() if name not in before}
        if new:
            intake.pictures[key] = new
        for name in pictures:
            if before.get(name) not in (None, pictures[name].sha256):
                said = f"case {key}: the picture {name} is not the one that the case has been shown with."
                fix = "Give the new picture a new name."
                intake.refused.append(Problem(file=files_of[key], line=0, problem=said, fix=fix))


def _row_of(picture: FoundPicture) -> picture_rows.NewPicture:
    return picture_rows.NewPicture(
        hash=picture.sha256, kind=picture.kind, width=picture.width, height=picture.height, size=picture.size
    )


def _is_known(case: Case, known: dict[str, case_rows.StoredCase]) -> bool:
    """Whether the bank has this case just as it is."""
    return case.key in known and case_rows.same_case(known[case.key].case, case)


def _refused(file: str, case: Case, fault: str) -> Problem:
    return Problem(file=file, line=case.line, problem=f"case {case.key}: {fault}", fix="Mend the gold.")


def _report(
    files: QuizFiles, intake: _Intake, known: dict[str, case_rows.StoredCase], *, seconds: float
) -> ImportReport:
    new = [key for key in intake.cases if key not in known]
    changed = [case.key for case in intake.cases.values() if case.key in known and not _is_known(case, known)]
    return ImportReport(
        cases=len(files.cases),
        quizzes=len(files.quizzes),
        new=len(new) + len(intake.quizzes),
        changed=len(changed),
        unchanged=intake.unchanged,
        refused=tuple(intake.refused),
        seconds=seconds,
    )
