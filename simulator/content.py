"""What the simulated reviewers answer: the quizzes and cases in ``content`` and the decision tables of the SOPs."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.domain.markets import applies_to
from app.domain.sops import SopText, VersionNumber
from app.formats.sop_md import read_sop_file
from app.formats.yaml_text import read_yaml

CONTENT = Path(__file__).resolve().parents[1] / "content"
ROW = re.compile(r"^\|[^|\n]*\|\s*([^|\n]+?)\s*\|\s*([^|\n]+?)\s*\|\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row of a decision table: what may be decided under a clause (``sop#clause``), as keys of the scheme."""

    clause: str
    decision: str
    action: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCase:
    """A case as far as the model needs it; ``clauses`` are cited as ``sop#clause``, the first is the primary one."""

    key: str
    difficulty: str
    decision: str
    action: str
    clauses: tuple[str, ...]

    @property
    def clause(self) -> str:
        """The clause that the case tests."""
        return self.clauses[0]

    @property
    def sop(self) -> str:
        """The SOP of that clause."""
        return self.clause.partition("#")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleQuiz:
    """A quiz with its cases, in the author's order."""

    slug: str
    version: str
    mode: str
    open_book: bool
    asks: tuple[str, ...]
    cases: tuple[SampleCase, ...]

    @property
    def sealed(self) -> bool:
        """Whether its gold stays away from the reviewers' machines."""
        return self.mode == "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSop:
    """An SOP by its newest version; ``versions`` are all of them with the day each takes effect, oldest first."""

    slug: str
    domain: str
    markets: tuple[str, ...]
    language: str
    translates: bool
    versions: tuple[tuple[str, date], ...]

    @property
    def since(self) -> date:
        """When the newest version takes effect."""
        return self.versions[-1][1]

    def concerns(self, market: str) -> bool:
        """Whether people of this market work by it."""
        return applies_to(self.markets, market)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All of it. ``decisions`` run from the most lenient to the strictest; ``outcomes`` are those of each SOP."""

    decisions: tuple[str, ...]
    quizzes: tuple[SampleQuiz, ...]
    sops: dict[str, SampleSop]
    outcomes: dict[str, tuple[Outcome, ...]]
    clauses: frozenset[str]

    def sops_of(self, quiz: SampleQuiz) -> list[SampleSop]:
        """The SOP that each case of a quiz tests."""
        return [self.sops[case.sop] for case in quiz.cases]


def load(folder: Path = CONTENT) -> Content:
    """Read the scheme, the newest version of each SOP, and every quiz below ``folder``. Raises BadFile."""
    scheme = _tree(folder / "scheme.yaml")
    decisions = {d["label"]: d["key"] for d in scheme["decisions"]}
    actions = {a["label"]: a["key"] for a in scheme["actions"]}
    texts = [_versions(path) for path in sorted((folder / "sops").iterdir()) if path.is_dir()]
    sops = [versions[-1] for versions in texts]
    own = {str(sop.slug): _outcomes(sop, decisions, actions) for sop in sops}
    files = sorted((folder / "quizzes").glob("*/quiz.yaml"))
    cases = {case.key: case for file in files for case in _cases(file.with_name("cases.yaml"))}
    return Content(
        decisions=tuple(decisions.values()),
        quizzes=tuple(_quiz(_tree(file), cases) for file in files),
        sops={str(versions[-1].slug): _sop(versions) for versions in texts},
        outcomes={str(sop.slug): own[str(sop.slug)] + own.get(sop.extends or "", ()) for sop in sops},
        clauses=frozenset(f"{sop.slug}#{clause.key}" for sop in sops for clause in sop.clauses),
    )


def _versions(folder: Path) -> list[SopText]:
    """The versions of the SOP in a folder, oldest first."""
    files = sorted(folder.glob("*.md"), key=lambda file: VersionNumber.parse(file.stem))
    return [read_sop_file(file) for file in files]


def _sop(versions: list[SopText]) -> SampleSop:
    last = versions[-1]
    return SampleSop(
        slug=str(last.slug),
        domain=last.domain,
        markets=last.markets,
        language=last.language,
        translates=last.translates is not None,
        versions=tuple((str(sop.version), sop.effective.date()) for sop in versions if sop.effective is not None),
    )


def _outcomes(sop: SopText, decisions: dict[str, str], actions: dict[str, str]) -> tuple[Outcome, ...]:
    rows = ((clause.key, *match.groups()) for clause in sop.clauses for match in ROW.finditer(clause.text))
    return tuple(
        Outcome(f"{sop.slug}#{clause}", decisions[decision], actions[action])
        for clause, decision, action in rows
        if decision in decisions and action in actions
    )


def _cases(file: Path) -> list[SampleCase]:
    found = _tree(file)["cases"] if file.exists() else []
    return [
        SampleCase(
            key=case["id"],
            difficulty=case["difficulty"],
            decision=case["gold"]["decision"],
            action=case["gold"]["action"],
            clauses=tuple(citation.partition("@")[0] for citation in case["gold"]["clauses"]),
        )
        for case in found
    ]


def _quiz(tree: dict[str, Any], cases: dict[str, SampleCase]) -> SampleQuiz:
    return SampleQuiz(
        slug=tree["id"],
        version=tree["version"],
        mode=tree["mode"],
        open_book=tree["open_book"] == "true",
        asks=tuple(tree["asks"]),
        cases=tuple(cases[key] for key in tree["cases"]),
    )


def _tree(file: Path) -> dict[str, Any]:
    tree: dict[str, Any] = read_yaml(file.read_text("utf-8"), file.name).value
    return tree
