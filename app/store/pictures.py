"""Pictures: their files in the folder ``media``, named by their SHA-256, and which SOP, draft or case names which."""

import os
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from app.errors import WorkspaceProblem
from app.store.among import among
from app.store.schema import CasePicture, DraftPicture, Picture, SopPicture


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPicture:
    """What is known of a picture before its row is written; ``size`` in bytes, the others in points."""

    hash: str
    kind: str
    width: int
    height: int
    size: int


def file_name(sha256: str, kind: str) -> str:
    """What the file of a picture is called in ``media``."""
    return f"{sha256}.{kind}"


def put_file(media: Path, data: bytes, *, name: str) -> None:
    """Write a picture into ``media`` under the name that ``file_name`` gave, unless it is there: whole or not at all.

    Raises WorkspaceProblem when the folder cannot be written.
    """
    target = media / name
    if target.exists():
        return
    try:
        media.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=media, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, target)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError as error:
        said = f"The pictures' folder {media} cannot be written: {error.strerror}."
        raise WorkspaceProblem(said, "Free some space, or check the rights of the folder.") from None


def hash_in(stored: str) -> str:
    """The hash of the picture whose file in ``media`` is called so."""
    return stored.partition(".")[0]


def add_pictures(connection: Connection, pictures: Iterable[NewPicture], *, at: datetime) -> None:
    """Write the rows of pictures; those that are there stay."""
    rows = [
        {"hash": p.hash, "kind": p.kind, "width": p.width, "height": p.height, "size": p.size, "added_at": at}
        for p in {p.hash: p for p in pictures}.values()
    ]
    if rows:
        connection.execute(insert(Picture).on_conflict_do_nothing(), rows)


def link_sop(connection: Connection, version_id: str, names: Mapping[str, str]) -> None:
    """Say which pictures (by hash) a version of an SOP calls by which names; what is said already stays."""
    _link(connection, SopPicture, {"version_id": version_id}, names)


def link_draft(connection: Connection, draft_id: str, names: Mapping[str, str]) -> None:
    """Say which pictures (by hash) a draft calls by which names; a name may come to mean another picture."""
    for name, sha256 in names.items():
        row = {"draft_id": draft_id, "name": name, "hash": sha256}
        keys = [DraftPicture.draft_id, DraftPicture.name]
        made = insert(DraftPicture).values(row)
        connection.execute(made.on_conflict_do_update(index_elements=keys, set_={"hash": sha256}))


def link_case(connection: Connection, case_version_id: str, names: Mapping[str, str]) -> None:
    """Say which pictures (by hash) a version of a case calls by which names; what is said already stays."""
    _link(connection, CasePicture, {"case_version_id": case_version_id}, names)


def _link(connection: Connection, table: Any, owner: Mapping[str, str], names: Mapping[str, str]) -> None:
    rows = [{**owner, "name": name, "hash": sha256} for name, sha256 in names.items()]
    if rows:
        connection.execute(insert(table).on_conflict_do_nothing(), rows)


def of_sop(connection: Connection, version_id: str) -> dict[str, str]:
    """The file in ``media`` of each picture that a version of an SOP names."""
    return _files(connection, SopPicture, SopPicture.version_id, [version_id]).get(version_id, {})


def of_draft(connection: Connection, draft_id: str) -> dict[str, str]:
    """The file in ``media`` of each picture that a draft names."""
    return _files(connection, DraftPicture, DraftPicture.draft_id, [draft_id]).get(draft_id, {})


def of_cases(connection: Connection, case_version_ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """The files in ``media`` of the pictures that versions of cases name, by the version's id and the name."""
    return _files(connection, CasePicture, CasePicture.case_version_id, case_version_ids)


def hashes_of_sops(connection: Connection) -> dict[str, dict[str, str]]:
    """The pictures of each version of an SOP: hash by name, by the version's id; versions without are absent."""
    found: dict[str, dict[str, str]] = {}
    for row in connection.execute(select(SopPicture.version_id, SopPicture.name, SopPicture.hash)):
        found.setdefault(row.version_id, {})[row.name] = row.hash
    return found


def hashes_of_draft(connection: Connection, draft_id: str) -> dict[str, str]:
    """The pictures of a draft: hash by name."""
    chosen = select(DraftPicture.name, DraftPicture.hash).where(DraftPicture.draft_id == draft_id)
    return {row.name: row.hash for row in connection.execute(chosen)}


def hashes_of_cases(connection: Connection) -> dict[str, dict[str, str]]:
    """The pictures of each version of a case: hash by name, by the version's id; versions without are absent."""
    found: dict[str, dict[str, str]] = {}
    for row in connection.execute(select(CasePicture.case_version_id, CasePicture.name, CasePicture.hash)):
        found.setdefault(row.case_version_id, {})[row.name] = row.hash
    return found


def _files(connection: Connection, table: Any, owner: Any, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    chosen = select(owner.label("owner"), table.name, Picture.hash, Picture.kind).join(
        Picture, Picture.hash == table.hash
    )
    for row in connection.execute(chosen.where(among(owner, ids))):
        found.setdefault(row.owner, {})[row.name] = file_name(row.hash, row.kind)
    return found
