"""Finds quizzes and their cases below folders and reads them all."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.domain.cases import Case
from app.domain.problems import Problem
from app.domain.quizzes import Quiz
from app.formats.problems import BadFile, bad_file
from app.formats.quiz_yaml import read_cases, read_quiz
from app.formats.sop_md import read_bytes
from app.ports import Progress

QUIZ, CASES = "quiz.yaml", "cases.yaml"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class QuizFiles:
    """What the files hold: cases with their file, quizzes with their file and its SHA-256, and what is refused."""

    cases: tuple[tuple[str, Case], ...]
    quizzes: tuple[tuple[str, Quiz, str], ...]
    refused: tuple[Problem, ...]


def read_quiz_folder(paths: Iterable[Path], *, progress: Progress | None = None) -> QuizFiles:
    """Every quiz.yaml and cases.yaml below ``paths``, folders or single files, in order of their names.

    A file that cannot be read is refused with every problem in it. Raises BadFile for a path that does not exist.
    """
    files = [found for path in paths for found in _below(path)]
    refused: list[Problem] = []
    cases: list[tuple[str, Case]] = []
    quizzes: list[tuple[str, Quiz, str]] = []
    for done, (file, name) in enumerate(files):
        if progress is not None:
            progress(done, len(files), f"Reading {name}")
        if file.name == CASES:
            cases += [(name, case) for case in _read(read_cases, file, name=name, refused=refused) or ()]
        elif (quiz := _read(read_quiz, file, name=name, refused=refused)) is not None:
            quizzes.append((name, quiz, hashlib.sha256(read_bytes(file, name)).hexdigest()))
    return QuizFiles(tuple(cases), tuple(quizzes), tuple(refused))


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
