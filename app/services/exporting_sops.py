"""Exporting SOPs: released versions as files that an import takes for what is there already."""

from pathlib import Path

from app.domain.people import Person, Right
from app.errors import NotFound, Refused, WorkspaceProblem
from app.formats.sop_md import write_sop
from app.ports import Clock, Progress
from app.store import pictures
from app.store import sops as rows
from app.store.database import Database


class ExportingSops:
    """What a trainer does to take SOPs elsewhere."""

    def __init__(self, database: Database, *, clock: Clock, media: Path | None = None) -> None:
        """``media`` is the folder of the workspace's pictures; without it none are written."""
        self._database, self._clock, self._media = database, clock, media

    def run(
        self, folder: Path, *, asked_by: Person, sop: str = "", progress: Progress | None = None
    ) -> tuple[Path, ...]:
        """Write every released version, or those of one SOP, to ``folder/<slug>/<version>.md``; gives these files.

        Their pictures are written beside them.

        Importing them changes nothing here, and makes the same clauses and changes in another workspace. Raises
        NotFound, Refused, and WorkspaceProblem where the folder cannot be written.
        """
        if not asked_by.may(Right.IMPORT):
            raise Refused(f"A {asked_by.role} does not export SOPs.", "Switch the profile.")
        written = []
        with self._database.read() as connection:
            sop_id = rows.find_sop(connection, sop) if sop else None
            if sop and sop_id is None:
                raise NotFound(f"There is no SOP “{sop}”.")
            versions = rows.list_versions(connection, at=self._clock.now(), sop_id=sop_id)
            for done, version in enumerate(versions):
                if progress is not None:
                    progress(done, len(versions), f"Writing {version.sop} {version.version}")
                text = rows.read_text(connection, version.id)
                assert text is not None
                home = folder / version.sop
                for name, file in pictures.of_sop(connection, version.id).items() if self._media else ():
                    _copy(self._media / file if self._media else Path(file), home / name)
                written.append(_write(home / f"{version.version}.md", write_sop(text).encode("utf-8", "replace")))
        return tuple(written)


def _copy(picture: Path, file: Path) -> None:
    if picture.is_file():  # one that is lost is shown as missing everywhere, and stops no export
        _write(file, picture.read_bytes())


def _write(file: Path, data: bytes) -> Path:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    except OSError as error:
        raise WorkspaceProblem(f"{file} cannot be written: {error.strerror}.", "Choose another folder.") from None
    return file
