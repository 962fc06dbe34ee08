"""Finds the SOPs in files and folders and says what an import of them would do.

Four layouts are known, and folders may mix them:

- ours: ``<slug>/<major.minor>.md``; the front matter must name the same slug and version;
- plain: ``<slug>/<NNN>-<date>.md``; versions 1.0, 1.1 … by number, effective from the date;
- a history: folders of either kind beside an ``index.jsonl``, see sop_index;
- loose files: each ``.md``, ``.markdown`` or ``.txt`` is an SOP whose slug is its name, or its front matter's.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from app.domain.problems import Problem
from app.domain.sops import SopText, VersionNumber, at_start_of
from app.errors import BadInput
from app.formats.headings import slug as slug_of
from app.formats.import_plan import Event, ImportPlan, Release
from app.formats.problems import BadFile, bad_file
from app.formats.sop_index import is_history, scan_history
from app.formats.sop_md import read_bytes, read_sop, split_front_matter

OURS = re.compile(r"(\d{1,6})\.(\d{1,6})\.md")
PLAIN = re.compile(r"(\d{1,6})-(\d{4}-\d\d-\d\d)\.(?:md|markdown)")
TEXTS = (".md", ".markdown", ".txt")
NO_TEXTS = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".yaml", ".yml", ".csv", ".gz", ".jsonl")
DATE_IN_NAME = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


@dataclass(slots=True)
class _Scan:
    now: datetime
    events: list[Event] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: dict[tuple[str, VersionNumber], Release] = field(default_factory=dict)

    def take(self, plan: ImportPlan) -> None:
        self.refused.extend(plan.refused)
        self.notes.extend(plan.notes)
        self.events.extend(e for e in plan.events if not (isinstance(e, Release) and self._is_second(e)))

    def _is_second(self, release: Release) -> bool:
        """Whether the version is there already; a file that is given twice is no fault."""
        first = self.taken.setdefault((release.slug, release.version), release)
        if first is not release and not first.file.samefile(release.file):
            problem = f"{first.name} already gives {release.slug} {release.version}."
            self.refused.append(Problem(file=release.name, line=0, problem=problem, fix="Rename one of the files."))
        return first is not release


def scan(paths: Iterable[Path], *, now: datetime) -> ImportPlan:
    """What importing these files and folders would do, in order; texts are hashed, and read no further than their head.

    A loose file is effective from the date in its name, else from when it was last changed, at the latest ``now``.
    Raises BadFile for a path that does not exist; what else cannot be taken is refused in the plan.
    """
    found = _Scan(now)
    for path in paths:
        if not path.exists():
            raise bad_file(str(path), "there is no such file or folder.")
        if path.is_dir():
            _scan_folder(path, found)
        else:
            found.take(_plan([path], path.parent, now))
    return ImportPlan(events=tuple(found.events), refused=tuple(found.refused), notes=tuple(found.notes))


def read_release(release: Release) -> SopText:
    """The text of a release with its slug, version and effective date. Raises BadFile as read_sop does."""
    data = read_bytes(release.file, release.name) if release.text is None else release.text
    sop = read_sop(data, release.name)
    effective = release.effective or sop.effective
    return replace(sop, slug=release.slug, version=release.version, effective=effective)


def _scan_folder(top: Path, found: _Scan) -> None:
    if is_history(top):
        found.take(scan_history(top))
        return
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(folder)
        if here != top and is_history(here):
            found.take(scan_history(here))
            folders.clear()
            continue
        found.take(_plan([here / n for n in sorted(names) if not n.startswith(".")], top, found.now))


def _plan(files: Sequence[Path], top: Path, now: datetime) -> ImportPlan:
    """The plan for the files of one folder: its numbered versions, or all its texts where it has none."""
    numbered = sorted((f for f in files if OURS.fullmatch(f.name) or PLAIN.fullmatch(f.name)), key=_order)
    loose = [] if numbered else [f for f in files if f.suffix.lower() not in NO_TEXTS]
    events: list[Event] = []
    refused: list[Problem] = []
    for file in numbered or loose:
        try:
            events.append(_release(file, file.relative_to(top).as_posix(), now=now))
        except BadFile as error:
            refused.extend(error.problems)
    return ImportPlan(events=tuple(events), refused=tuple(refused))


def _order(file: Path) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", file.stem)[:2])


class Head(NamedTuple):
    """What a file says of itself above its text, unchecked."""

    slug: str | None
    version: str | None


def _head(data: bytes) -> Head:
    front = split_front_matter(data[:20_000].decode("utf-8-sig", "replace").replace("\r\n", "\n")).front or ""
    said = dict(re.findall(r"^(sop|version)[ \t]*:[ \t]*[\"']?([^\s\"'#]+)", front, re.MULTILINE))
    return Head(said.get("sop"), said.get("version") if "sop" in said else None)


def _release(file: Path, name: str, *, now: datetime) -> Release:
    """The version that a file is. Raises BadFile when its name and its front matter do not agree."""
    if file.is_symlink():
        raise bad_file(name, "this is a link, and links are not followed.", "Put the file itself here.")
    if file.suffix.lower() not in TEXTS:
        raise bad_file(name, "this is not a Markdown file.", "Give it the ending .md if it is one.")
    data = read_bytes(file, name)
    head, sha256 = _head(data), hashlib.sha256(data).hexdigest()
    ours, plain = OURS.fullmatch(file.name), PLAIN.fullmatch(file.name)
    if plain:
        number, day = int(plain[1]), _day(plain[2], name)
        slug, version = _folder_slug(file, head, name), VersionNumber(1, max(number - 1, 0))
        return Release(
            slug=slug, file=file, name=name, sequence=number, version=version, effective=at_start_of(day), sha256=sha256
        )
    slug = _folder_slug(file, head, name) if ours else head.slug or slug_of(file.stem) or "sop"
    version = VersionNumber(int(ours[1]), int(ours[2])) if ours else _said_version(head, name)
    if ours and head.version not in (None, str(version)):
        problem = f"the file is called {file.name}, but its front matter says version {head.version}."
        raise bad_file(name, problem, "Rename the file or change its version.")
    return Release(
        slug=slug, file=file, name=name, sequence=version.major * 1_000_000 + version.minor, version=version,
        effective=None if head.slug else _changed(file, now), sha256=sha256,
    )  # fmt: skip


def _said_version(head: Head, name: str) -> VersionNumber:
    try:
        return VersionNumber.parse(head.version or "1.0")
    except BadInput as error:
        raise bad_file(name, error.message, error.hint) from None


def _folder_slug(file: Path, head: Head, name: str) -> str:
    """The slug of a numbered file is its folder's name, and its front matter must not say another."""
    folder = file.absolute().parent.name
    if head.slug not in (None, folder):
        problem = f"the folder is called {folder}, but the front matter says sop: {head.slug}."
        raise bad_file(name, problem, "Move the file or change its slug.")
    return folder if head.slug else slug_of(folder) or "sop"


def _day(text: str, name: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise bad_file(name, f"{text} is not a date.", "Name it as 001-2026-03-01.md.") from None


def _changed(file: Path, now: datetime) -> datetime:
    """From when a file without front matter of ours counts."""
    if named := DATE_IN_NAME.search(file.stem):
        return at_start_of(_day(named[0], file.name))
    return min(datetime.fromtimestamp(int(file.stat().st_mtime), UTC), now)
