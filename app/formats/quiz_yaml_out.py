"""Writes quizzes and their cases as the YAML that quiz_yaml reads."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from app.domain.cases import Case, CaseFields, Gold
from app.domain.quizzes import Quiz
from app.errors import WorkspaceProblem
from app.formats.quiz_folder import CASES, QUIZ

WIDTH = 120
MEDIA = "media"
NO_PICTURES: Mapping[str, Mapping[str, Path]] = {}


def write_quiz(quiz: Quiz) -> str:
    """A quiz as quiz.yaml; reading it gives an equal quiz, equal quizzes give equal text."""
    said: dict[str, Any] = {
        "format": 1, "id": quiz.slug, "version": quiz.version, "title": quiz.title, "description": quiz.description,
        "mode": quiz.mode.value, "open_book": quiz.open_book, "minutes": quiz.minutes, "pass_mark": quiz.pass_mark,
        "asks": list(quiz.asks), "shuffled": quiz.shuffled, "can_change": quiz.can_change, "can_pause": quiz.can_pause,
    }  # fmt: skip
    if quiz.feedback is not None:
        said["feedback"] = quiz.feedback.value
    return _dump(said | {"cases": list(quiz.cases)})


def write_cases(cases: Iterable[Case]) -> str:
    """Cases as cases.yaml; reading it gives equal cases."""
    return _dump({"format": 1, "cases": [_case(case) for case in cases]})


def write_quiz_folder(
    folder: Path,
    quizzes: Sequence[Quiz],
    cases: dict[str, Case],
    *,
    pictures: Mapping[str, Mapping[str, Path]] = NO_PICTURES,
) -> int:
    """One folder a quiz below ``folder`` with its quiz.yaml and the cases that no quiz before it has.

    ``pictures`` are the files of each case's pictures by their names; they go into the folder ``media``. Gives how many
    texts were written. What is there under the same names is written over. Raises WorkspaceProblem.
    """
    written: set[str] = set()
    files: list[tuple[Path, str]] = []
    copies: list[tuple[Path, Path]] = []
    for quiz in quizzes:
        place = folder / quiz.slug
        mine = [cases[key] for key in quiz.cases if key in cases and key not in written]
        written.update(quiz.cases)
        files.append((place / QUIZ, write_quiz(quiz)))
        if mine:
            files.append((place / CASES, write_cases(mine)))
        for case in mine:
            copies += [(file, place / MEDIA / name) for name, file in pictures.get(case.key, {}).items()]
    try:
        for file, text in files:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", "surrogatepass", newline="\n")
        for kept, picture in copies:
            if not kept.exists():  # lost from the workspace; its words are written all the same
                continue
            picture.parent.mkdir(exist_ok=True)
            picture.write_bytes(kept.read_bytes())
    except OSError as error:
        raise WorkspaceProblem(f"{folder} cannot be written: {error.strerror}.", "Choose another folder.") from None
    return len(files)


def _case(case: Case) -> dict[str, Any]:
    said: dict[str, Any] = {
        "id": case.key, "kind": case.kind, "market": case.market, "language": case.language,
        "fields": _fields(case.fields),
    }  # fmt: skip
    origin = {"source": case.source, "sampled": case.sampled.isoformat() if case.sampled else None}
    if any(origin.values()):
        said["provenance"] = {name: value for name, value in origin.items() if value}
    said["difficulty"] = case.difficulty
    return said | ({"gold": _gold(case.gold)} if case.gold else {})


def _fields(fields: CaseFields) -> dict[str, Any]:
    plain = ("title", "price", "currency", "seller", "category", "text", "transcript")
    said: dict[str, Any] = {name: getattr(fields, name) for name in plain if getattr(fields, name)}
    if fields.attributes:
        said["attributes"] = dict(fields.attributes)
    if fields.pictures:
        said["pictures"] = [{"alt": p.alt} | ({"file": p.file} if p.file else {}) for p in fields.pictures]
    if fields.distressing:
        said["distressing"] = True
    return said


def _gold(gold: Gold) -> dict[str, Any]:
    said: dict[str, Any] = {"decision": gold.decision, "clauses": [str(cited) for cited in gold.clauses]}
    if gold.action is not None:
        said["action"] = gold.action
    said["rationale"] = gold.rationale
    told = {"adjudicators": list(gold.adjudicators), "dissent": list(gold.dissent)}
    return said | {name: words for name, words in told.items() if words}


def _dump(said: dict[str, Any]) -> str:
    return str(yaml.safe_dump(said, sort_keys=False, allow_unicode=True, width=WIDTH))
