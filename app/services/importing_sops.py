"""Takes SOP files into the library: what is new, in order, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import perf_counter

from app.domain.changed import Changed
from app.domain.clauses import Clause
from app.domain.dates import say_day
from app.domain.ids import new_id
from app.domain.imports import ImportReport
from app.domain.people import Person, Right
from app.domain.problems import Problem
from app.domain.sops import SopText, VersionNumber
from app.errors import WorkspaceProblem
from app.formats.git_history import scan_git
from app.formats.import_plan import ImportPlan, Release, Rename, Retire
from app.formats.picture_folder import FoundPicture, FoundPictures, find_pictures
from app.formats.picture_names import named_pictures
from app.formats.problems import BadFile
from app.formats.sop_folder import read_release, scan
from app.formats.sop_md import write_sop
from app.ports import Clock, Progress
from app.store import pictures as picture_rows
from app.store import sop_documents, sop_writing
from app.store import sops as rows
from app.store.database import Connection, Database
from app.store.texts import hash_of


@dataclass(slots=True)
class _Batch:
    """What an import is going to write."""

    known: dict[str, sop_writing.KnownSop]  # by slug, former ones too
    made_from: str  # the library's fingerprint when it was read
    new_sops: list[sop_writing.KnownSop] = field(default_factory=list)
    versions: list[sop_writing.NewVersion] = field(default_factory=list)
    clauses: dict[str, tuple[Clause, ...]] = field(default_factory=dict)  # SOP id → clauses of its last version
    retired: dict[str, datetime] = field(default_factory=dict)  # version id → when
    renamed: dict[str, str] = field(default_factory=dict)  # SOP id → its new slug
    former: list[tuple[str, str, datetime]] = field(default_factory=list)  # SOP id, slug, until
    refused: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # slug → the version that its last event was about
    touched: set[str] = field(default_factory=set)  # slugs
    unchanged: int = 0
    linked: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # version id → name → hash, as it is
    pictures: dict[str, dict[str, FoundPicture]] = field(default_factory=dict)  # version id → name → what is new
    filled: int = 0  # versions that were there and get a picture that was missing


class ImportingSops:
    """What a trainer does with SOP files."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def run(
        self, paths: Sequence[Path], *, by: Person, progress: Progress | None = None, dry_run: bool = False
    ) -> ImportReport:
        """Take every SOP version below ``paths`` that is not there yet, oldest first, all of them or none.

        Files that cannot be taken are refused with file, line and reason, and the others go in. Pictures that the
        texts name go in with them; one that is missing or refused is said, and its text goes in. Nothing is deleted
        because a file does not mention it. Raises Refused unless ``by`` may import, BadInput for a path that does not
        exist, and WorkspaceProblem when another program changed the library meanwhile.
        """
        by.must(Right.IMPORT)
        begun = perf_counter()
        return self._take(scan(paths, now=self._clock.now()), begun, progress=progress, dry_run=dry_run)

    def run_git(
        self, repository: Path, path: str = "", *, by: Person, progress: Progress | None = None, dry_run: bool = False
    ) -> ImportReport:
        """Take the history of a folder of a git repository, following renames, as ``run`` takes files.

        Nothing of the repository is run or written. Raises BadInput when git is missing, there is no repository, or
        the path never held any Markdown.
        """
        by.must(Right.IMPORT)
        begun = perf_counter()
        if progress is not None:
            progress(0, 0, "Reading the history")
        return self._take(scan_git(repository, path), begun, progress=progress, dry_run=dry_run)

    def _take(self, plan: ImportPlan, begun: float, *, progress: Progress | None, dry_run: bool) -> ImportReport:
        now = self._clock.now()
        with self._database.read() as connection:
            known, made_from = sop_writing.known_sops(connection), sop_documents.fingerprint(connection, at=now)
            batch = _Batch(known, made_from, refused=list(plan.refused), notes=list(plan.notes))
            batch.linked = picture_rows.hashes_of_sops(connection)
            _adopt(plan, batch)
            for done, event in enumerate(plan.events):
                if progress is not None:
                    progress(done, len(plan.events), f"Reading {event.slug}")
                _take(connection, event, batch=batch)
        if not dry_run:
            self._write(batch, now)
        return _report(batch, seconds=perf_counter() - begun)

    def _write(self, batch: _Batch, now: datetime) -> None:
        if not (batch.versions or batch.retired or batch.renamed or batch.former or batch.pictures):
            return
        found = {picture.sha256: picture for some in batch.pictures.values() for picture in some.values()}
        for sha256, picture in found.items():  # before the rows, so that none names a file that is not there
            name = picture_rows.file_name(sha256, picture.kind)
            picture_rows.put_file(self._database.media, picture.read(), name=name)
        with self._database.write(Changed.SOPS) as connection:
            if sop_documents.fingerprint(connection, at=now) != batch.made_from:
                said = "Another Plumbline changed the library meanwhile, so nothing was taken in."
                raise WorkspaceProblem(said, "Import again.")
            sop_writing.add_sops(connection, batch.new_sops)
            sop_writing.add_versions(connection, batch.versions, known={sop.id: sop for sop in batch.known.values()})
            for version_id, at in batch.retired.items():
                sop_writing.retire(connection, version_id, at)
            for sop_id, slug in batch.renamed.items():
                sop_writing.rename(connection, sop_id, slug)
            for sop_id, slug, until in batch.former:
                sop_writing.add_former_slug(connection, sop_id, slug, until=until)
            picture_rows.add_pictures(connection, map(_row_of, found.values()), at=now)
            for version_id, some in batch.pictures.items():
                picture_rows.link_sop(connection, version_id, {name: one.sha256 for name, one in some.items()})


def _take(connection: Connection, event: Release | Rename | Retire, *, batch: _Batch) -> None:
    match event:
        case Rename():
            _rename(event, batch)
        case Retire():
            _retire(event, batch)
        case Release():
            _release(connection, event, batch=batch)


def _adopt(plan: ImportPlan, batch: _Batch) -> None:
    """An SOP that is there under a slug it had before goes by its new one from now on, with all its versions."""
    releases: dict[str, list[Release]] = {}
    for release in plan.releases:
        releases.setdefault(release.slug, []).append(release)
    for event in plan.events:
        if not isinstance(event, Rename) or event.slug in batch.known:
            continue
        sop = batch.known.get(event.old)
        if sop is not None and any(_is_known(release, sop) for release in releases.get(event.slug, ())):
            batch.former.append((sop.id, sop.slug, event.at))
            batch.touched |= {event.slug, sop.slug}
            batch.known[event.slug], batch.renamed[sop.id], sop.slug = sop, event.slug, event.slug


def _is_known(release: Release, sop: sop_writing.KnownSop) -> bool:
    version = sop.versions.get(str(release.version))
    return version is not None and version.source_hash == release.sha256


def _rename(event: Rename, batch: _Batch) -> None:
    """Each slug that an SOP had before goes on leading to it."""
    sop = batch.known.get(event.slug)
    if sop is not None and event.old not in batch.known:
        batch.known[event.old] = sop
        batch.former.append((sop.id, event.old, event.at))


def _retire(event: Retire, batch: _Batch) -> None:
    sop, number = batch.known.get(event.slug), batch.seen.get(event.slug)
    if sop is not None and number is not None and sop.versions[number].retired_at != event.at:
        sop.versions[number].retired_at = batch.retired[sop.versions[number].id] = event.at
        batch.touched.add(event.slug)


def _release(connection: Connection, release: Release, *, batch: _Batch) -> None:
    sop, number = batch.known.get(release.slug), str(release.version)
    if sop is not None and number in sop.versions:
        _seen_before(connection, release, sop.versions[number], batch=batch)
        batch.seen[release.slug] = number
        return
    try:
        text = read_release(release)
    except BadFile as error:
        batch.refused += error.problems
        return
    if sop is None:
        sop = sop_writing.KnownSop(new_id(), release.slug)
    problem = _misplaced(sop, text, release.name)
    if problem is not None:
        batch.refused.append(problem)
        return
    if not sop.versions:
        batch.known[release.slug] = sop
        batch.new_sops.append(sop)
    batch.notes += [f"{release.name}: {note}" for note in text.notes]
    _add(connection, sop, text=text, release=release, batch=batch)
    batch.seen[release.slug] = number


def _seen_before(connection: Connection, release: Release, version: sop_writing.KnownVersion, *, batch: _Batch) -> None:
    if version.source_hash == release.sha256 or _is_export_of(connection, release, version):
        _fill(release, version, batch=batch)
        return
    said = f"version {release.version} is released and its text differs; nothing released is ever edited."
    fix = "Give the new text a new version number."
    batch.refused.append(Problem(file=release.name, line=0, problem=said, fix=fix))


def _is_export_of(connection: Connection, release: Release, version: sop_writing.KnownVersion) -> bool:
    """Whether a file is the very one that an export writes of the version, whatever file that came from."""
    stored = rows.read_text(connection, version.id)
    return stored is not None and release.sha256 == hash_of(write_sop(stored))


def _fill(release: Release, version: sop_writing.KnownVersion, *, batch: _Batch) -> None:
    """Take the pictures of a version that is there, where they were missing when it came in."""
    before = batch.linked.get(version.id, {})
    found = _pictures(release, read_release(release)) if release.text is None and _may_name(release) else None
    new: dict[str, FoundPicture] = {}
    for name, picture in found.pictures.items() if found else ():
        if name not in before:
            new[name] = picture
        elif before[name] != picture.sha256:
            said = f"the picture {name} is not the one that version {release.version} was released with."
            fix = "Give the new picture a new name, in a new version."
            batch.refused.append(Problem(file=release.name, line=0, problem=said, fix=fix))
    if new:
        batch.pictures[version.id] = new
        batch.filled += 1
    else:
        batch.unchanged += 1
    batch.refused += found.problems if found else ()


def _may_name(release: Release) -> bool:
    """Whether the bytes of a text hold anything that may be a picture, without reading it as Markdown."""
    data = release.file.read_bytes()
    return b"![" in data or b"<img" in data.lower()


def _pictures(release: Release, text: SopText) -> FoundPictures:
    """The pictures beside the file of a release; a text of a git history has none."""
    if release.text is not None:
        return FoundPictures({})
    named = [named._replace(line=named.line + text.lines) for named in named_pictures(text.body)]
    return find_pictures(named, release.file.parent, file=release.name)


def _row_of(picture: FoundPicture) -> picture_rows.NewPicture:
    return picture_rows.NewPicture(
        hash=picture.sha256, kind=picture.kind, width=picture.width, height=picture.height, size=picture.size
    )


def _misplaced(sop: sop_writing.KnownSop, text: SopText, name: str) -> Problem | None:
    """Why a version cannot follow what is there, or None."""
    if sop.last is None or text.effective is None or text.version is None:
        return None
    number, last = sop.last
    if text.version < VersionNumber.parse(number):
        said = f"version {text.version} comes before {number}, which is already released."
    elif text.effective < last.effective:
        day, before = say_day(text.effective), say_day(last.effective)
        said = f"it takes effect on {day}, before the version it follows ({number}, {before})."
    else:
        return None
    return Problem(file=name, line=0, problem=said, fix="Versions go in oldest first.")


def _add(connection: Connection, sop: sop_writing.KnownSop, *, text: SopText, release: Release, batch: _Batch) -> None:
    before = _last_clauses(connection, sop, batch=batch)
    new, after = sop_writing.new_version(sop, text, before=before, source_hash=release.sha256)
    found = _pictures(release, text)
    batch.refused += found.problems
    batch.notes += map(str, found.elsewhere)
    if found.pictures:
        batch.pictures[new.id] = found.pictures
    batch.versions.append(new)
    batch.clauses[sop.id] = after
    batch.touched |= {sop.slug, *filter(None, [text.extends])}  # what an edition says is not the base's any more


def _last_clauses(connection: Connection, sop: sop_writing.KnownSop, *, batch: _Batch) -> tuple[Clause, ...]:
    if sop.id not in batch.clauses:
        batch.clauses[sop.id] = rows.read_clauses(connection, sop.last[1].id) if sop.last else ()
    return batch.clauses[sop.id]


def _report(batch: _Batch, *, seconds: float) -> ImportReport:
    versions = len(batch.versions) + batch.filled + batch.unchanged
    return ImportReport(
        sops=len(batch.seen),
        versions=versions,
        clauses=sum(len(version.clauses) for version in batch.versions),
        new=len(batch.versions),
        changed=len(batch.retired) + len(batch.renamed) + len(batch.former) + batch.filled,
        unchanged=batch.unchanged,
        refused=tuple(batch.refused),
        notes=tuple(batch.notes),
        touched=frozenset(batch.touched),
        seconds=seconds,
    )
