"""Turns the git history of a folder into the releases, renames and retirements of its SOPs.

- An SOP is a Markdown file, followed through its renames, also those that led it into the folder or out of it.
- Its slug is the name of its file in the end; where two are called alike, the later one has its folder before it.
- Each text it had on the main line is a version (1.0, 1.1 …), effective from when the commit landed; a merge is one
  step. Where the clocks of committers disagree, a version is not effective before the one it follows.
- Deleting it, or moving it out of the folder, retires it until it comes back.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from app.domain.problems import Problem
from app.domain.sops import VersionNumber
from app.errors import BadInput
from app.formats.git_log import Commit, FileChange, GitRepository
from app.formats.headings import slug as slug_of
from app.formats.import_plan import Event, ImportPlan, Release, Rename, Retire
from app.formats.sop_folder import OURS

MOST_TEXT = 500_000_000  # bytes of all versions together


@dataclass(slots=True)
class _Document:
    """A file through its history: its path after each step (None: it was deleted), and the new text of the step."""

    path: str
    steps: list[tuple[datetime, str | None, str]] = field(default_factory=list)

    def lived_in(self, folder: str) -> bool:
        return any(path is not None and is_in(path, folder) for _, path, _ in self.steps)


def scan_git(repository: Path, path: str = "") -> ImportPlan:
    """What importing the history of ``path`` (a folder or a file of the repository; empty: all of it) would do.

    Texts are in the plan. Raises BadInput when git is missing, there is no such repository, or the path never held
    any Markdown.
    """
    git, folder = GitRepository.open(repository), _inside(repository, path)
    documents = [document for document in _documents(git.commits()) if document.lived_in(folder)]
    if not documents:
        where = f"{folder or 'The repository'} has no Markdown"
        raise BadInput(f"{where} in the history of {repository}.", "Name a folder as the repository has it.")
    notes = ("The clone is shallow: versions before its first commit are not there.",) if git.is_shallow else ()
    return _plan(git, documents, folder, notes=notes)


def is_in(path: str, folder: str) -> bool:
    """Whether a path is the folder itself or below it."""
    return not folder or path == folder or path.startswith(f"{folder}/")


def _inside(repository: Path, path: str) -> str:
    """The path as git writes it, from the top of the repository."""
    given = Path(path)
    if given.is_absolute():
        if not given.resolve().is_relative_to(repository.resolve()):
            raise BadInput(f"{path} is outside {repository}.", "Name a folder inside the repository.")
        given = given.resolve().relative_to(repository.resolve())
    if ".." in given.parts:
        raise BadInput(f"{path} leads out of the repository.", "Name a folder inside the repository.")
    return "" if given == Path() else given.as_posix()


def _documents(commits: Iterable[Commit]) -> list[_Document]:
    """Every file by its first appearance; a path that was deleted and comes back is the same file."""
    alive: dict[str, _Document] = {}
    gone: dict[str, _Document] = {}
    found: list[_Document] = []
    for commit in commits:
        at = datetime.fromtimestamp(commit.landed, UTC)
        moving = {c.was: alive.pop(c.was, None) for c in commit.changes if c.what != "text"}
        for change in commit.changes:
            document = moving.get(change.was) if change.what != "text" else alive.get(change.path)
            if change.what == "deleted":
                if document is not None:
                    document.steps.append((at, None, ""))
                    gone[change.was] = document
                continue
            if document is None:
                document = gone.pop(change.path, None) or _new(change, found)
            document.path = change.path
            document.steps.append((at, change.path, change.blob))
            alive[change.path] = document
    return found


def _new(change: FileChange, found: list[_Document]) -> _Document:
    found.append(_Document(change.path))
    return found[-1]


def _plan(git: GitRepository, documents: list[_Document], folder: str, *, notes: tuple[str, ...]) -> ImportPlan:
    wanted = [d for d in documents if not OURS.fullmatch(PurePosixPath(d.path).name)]
    refused = [_versions_of_ours(d.path) for d in documents if d not in wanted]
    texts, size = dict[str, bytes](), 0
    blobs = dict.fromkeys(blob for document in wanted for _, _, blob in document.steps if blob)
    for blob, text in git.texts(blobs):
        texts[blob] = text
        size += len(text)
        if size > MOST_TEXT:
            raise BadInput("The history has too much text for one import.", "Name a folder of the repository.")
    slugs = _slugs(wanted)
    events = [e for d, slug in zip(wanted, slugs, strict=True) for e in _events(d, slug, folder=folder, texts=texts)]
    return ImportPlan(events=tuple(events), refused=tuple(refused), notes=notes)


def _versions_of_ours(path: str) -> Problem:
    said = "its name is a version number, so it is no file with a history."
    return Problem(file=path, line=0, problem=said, fix="Import its folder without --git.")


def _slugs(documents: list[_Document]) -> list[str]:
    """A slug for each, unique: names first, then names with their folders, then numbers."""
    taken = dict[str, None]()
    for document in documents:
        path = PurePosixPath(document.path)
        name = slug_of(path.stem) or "sop"
        choices = [name, *(slug_of(f"{'-'.join(path.parent.parts[-n:])}-{path.stem}") for n in (1, 2, 9))]
        numbered = (f"{name}-{number}" for number in range(2, len(documents) + 3))
        free = next(slug for slug in (*choices, *numbered) if slug and slug not in taken)
        taken[free] = None
    return list(taken)


def _events(document: _Document, slug: str, *, folder: str, texts: dict[str, bytes]) -> Iterator[Event]:
    """The events of one file, oldest first; a text that did not change is no version."""
    path, last, number, latest = "", "", 0, datetime.min.replace(tzinfo=UTC)
    retired = entered = False
    for moment, now, blob in document.steps:
        latest = max(latest, moment)
        entered = entered or (now is not None and is_in(now, folder))
        away = now is None or (entered and not is_in(now, folder))
        if now is not None and path and now != path:
            yield _rename(slug, path, became=now, at=latest)
        if not away and (blob != last or retired):
            number, last = number + 1, blob
            yield _release(slug, now or path, number=number, at=latest, text=texts[blob])
        if away and not retired:
            yield Retire(slug=slug, at=latest)
        path, retired = now or path, away


def _rename(slug: str, was: str, *, became: str, at: datetime) -> Rename:
    old, new = (slug_of(PurePosixPath(path).stem) or "sop" for path in (was, became))
    return Rename(slug=slug, old=old, new=new, at=at, was=was, became=became)


def _release(slug: str, path: str, *, number: int, at: datetime, text: bytes) -> Release:
    return Release(
        slug=slug, file=Path(path), name=path, sequence=number, version=VersionNumber(1, number - 1), effective=at,
        sha256=hashlib.sha256(text).hexdigest(), text=text,
    )  # fmt: skip
