"""Exporting SOPs: released versions as files that an import takes for what is there already."""

from pathlib import Path

from app.domain.people import Person, Right
from app.errors import NotFound, Refused, WorkspaceProblem
from app.formats.sop_md import write_sop
from app.ports import Clock, Progress
from app.store import sops as rows
from app.store.database import Database


class ExportingSops:
    """What a trainer does to take SOPs elsewhere."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def run(
        self, folder: Path, *, asked_by: Person, sop: str = "", progress: Progress | None = None
    ) -> tuple[Path, ...]:
        """Write every released version, or those of one SOP, to ``folder/<slug>/<version>.md``; gives the files.

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
                written.append(_write(folder / version.sop / f"{version.version}.md", write_sop(text)))
        return tuple(written)


def _write(file: Path, text: str) -> Path:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise WorkspaceProblem(f"{file} cannot be written: {error.strerror}.", "Choose another folder.") from None
    return file
