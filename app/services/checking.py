"""Checks content files before anyone takes them in."""

from pathlib import Path
from time import perf_counter
from typing import Any

from app.domain.checks import CheckedSop, CheckReport, Content, check
from app.domain.problems import Problem
from app.domain.schemes import Scheme
from app.formats.decision_table import read_rules
from app.formats.picture_folder import find_pictures
from app.formats.picture_names import named_pictures
from app.formats.problems import BadFile, bad_file
from app.formats.quiz_folder import read_quiz_folder
from app.formats.schemas import schemas
from app.formats.scheme_yaml import read_scheme
from app.formats.sop_folder import read_release, scan
from app.formats.synonyms_yaml import read_synonyms
from app.ports import Clock


class Checking:
    """What a trainer does before a release."""

    def __init__(self, *, clock: Clock, scheme_file: Path) -> None:
        """``scheme_file`` serves content that has no scheme of its own."""
        self._clock, self._scheme_file = clock, scheme_file

    def run(self, path: Path) -> CheckReport:
        """Everything wrong in SOPs, cases, quizzes, scheme and synonyms below ``path``, all at once.

        The folder is laid out as content/ is: sops/, quizzes/, scheme.yaml and synonyms.yaml; without sops/ and
        quizzes/ the whole folder is searched for both. Raises BadInput when it is not there.
        """
        begun = perf_counter()
        if not path.exists():
            raise bad_file(str(path), "there is no such file or folder.")
        problems: list[Problem] = []
        sops = _read_sops(_part(path, "sops"), problems, clock=self._clock)
        files = read_quiz_folder([_part(path, "quizzes")]) if path.is_dir() else None
        problems += files.refused if files else ()
        content = Content(
            sops=sops,
            cases=files.cases if files else (),
            quizzes=tuple((file, quiz) for file, quiz, _ in files.quizzes) if files else (),
            scheme=self._read_scheme(path / "scheme.yaml", problems),
        )
        problems += _check_synonyms(path / "synonyms.yaml")
        problems += check(content, supports=_supports)
        return CheckReport(
            sops=len({sop.text.slug for sop in sops}),
            versions=len(sops),
            clauses=sum(len(sop.text.clauses) for sop in sops),
            cases=len(content.cases),
            quizzes=len(content.quizzes),
            problems=tuple(problems),
            seconds=perf_counter() - begun,
        )

    def _read_scheme(self, file: Path, problems: list[Problem]) -> Scheme | None:
        try:
            return read_scheme(file if file.exists() else self._scheme_file)
        except BadFile as error:
            problems += error.problems
            return None

    def schemas(self) -> dict[str, dict[str, Any]]:
        """The JSON Schema of each file format, by its name."""
        return schemas()


def _check_synonyms(file: Path) -> tuple[Problem, ...]:
    try:
        if file.exists():
            read_synonyms(file)
    except BadFile as error:
        return error.problems
    return ()


def _part(path: Path, name: str) -> Path:
    return path / name if (path / name).is_dir() else path


def _read_sops(path: Path, problems: list[Problem], *, clock: Clock) -> tuple[CheckedSop, ...]:
    plan = scan([path], now=clock.now())
    problems += plan.refused
    sops = []
    for release in plan.releases:
        try:
            text = read_release(release)
            named = [one._replace(line=one.line + text.lines) for one in named_pictures(text.body)]
            found = find_pictures(named, release.file.parent, file=release.name)
            problems += [*found.problems, *found.elsewhere]
            sops.append(CheckedSop(file=release.name, text=text))
        except BadFile as error:
            problems += error.problems
    return tuple(sops)


def _supports(text: str, decision: str, action: str) -> bool:
    return any((rule.decision, rule.action) == (decision, action) for rule in read_rules(text))
