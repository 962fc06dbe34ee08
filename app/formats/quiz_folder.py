"""Finds quizzes and their cases below folders and reads them all."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from app.domain.cases import Case
from app.domain.problems import Problem
from app.domain.quizzes import Quiz
from app.formats.picture_folder import FoundPicture, find_pictures
from app.formats.picture_names import Named, own_name
from app.formats.problems import BadFile, bad_file
from app.formats.quiz_yaml import read_cases, read_quiz
from app.formats.sop_md import read_bytes
from app.ports import Progress

QUIZ, CASES, MEDIA = "quiz.yaml", "cases.yaml", "media"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class QuizFiles:
    """What the files hold: cases with their file, quizzes with their file and its SHA-256, and what is refused.

    ``pictures`` are those of cases by the case's key and the picture's name; one that is missing is refused alone.
    """

    cases: tuple[tuple[str, Case], ...]
    quizzes: tuple[tuple[str, Quiz, str], ...]
    refused: tuple[Problem, ...]
    pictures: Mapping[str, Mapping[str, FoundPicture]] = field(default_factory=dict)


def read_quiz_folder(paths: Iterable[Path], *, progress: Progress | None = None) -> QuizFiles:
    """Every quiz.yaml and cases.yaml below ``paths``, folders or single files, in order of their names.

    A file that cannot be read is refused with every problem in it. Raises BadFile for a path that does not exist.
    """
    files = [found for path in paths for found in _below(path)]
    refused: list[Problem] = []
    cases: list[tuple[str, Case]] = []
    quizzes: list[tuple[str, Quiz, str]] = []
    pictures: dict[str, Mapping[str, FoundPicture]] = {}
    for done, (file, name) in enumerate(files):
        if progress is not None:
            progress(done, len(files), f"Reading {name}")
        if file.name == CASES:
            read = _read(read_cases, file, name=name, refused=refused) or ()
            cases += [(name, case) for case in read]
            pictures |= _pictures(read, file, name=name, refused=refused)
        elif (quiz := _read(read_quiz, file, name=name, refused=refused)) is not None:
            quizzes.append((name, quiz, hashlib.sha256(read_bytes(file, name)).hexdigest()))
    return QuizFiles(tuple(cases), tuple(quizzes), tuple(refused), pictures)


def _pictures(
    cases: Iterable[Case], file: Path, *, name: str, refused: list[Problem]
) -> dict[str, Mapping[str, FoundPicture]]:
    """The pictures of the cases in one file, which stand beside it or in its folder ``media``."""
    found: dict[str, Mapping[str, FoundPicture]] = {}
    for case in cases:
        named = [Named(picture.file, case.line) for picture in case.fields.pictures if picture.file]
        if named:
            taken = find_pictures(named, file.parent, file=name, below=MEDIA)
            refused += [*taken.problems, *taken.elsewhere]
            beside = {source: taken.pictures.get(own_name(source) or "") for source, _ in named}
            found[case.key] = {source: picture for source, picture in beside.items() if picture is not None}
    return found


def _below(path: Path) -> list[tuple[Path, str]]:
    if path.is_file() and path.name in (QUIZ, CASES):
        return [(path, path.name)]
    if not path.is_dir():
        raise bad_file(str(path), "there is no such folder of quizzes.", f"Name a folder with {QUIZ} and {CASES}.")
    found = sorted(file for name in (CASES, QUIZ) for file in path.rglob(name))
    return [(file, file.relative_to(path).as_posix()) for file in found]


def _read(reader: Callable[[Path, str], T], file: Path, *, name: str, refused: list[Problem]) -> T | None:
    try:
        return reader(file, name)
    except BadFile as error:
        refused += error.problems
        return None
