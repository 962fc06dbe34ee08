"""The SQLite file of a workspace: opening, migrating, reading, and writing with a notice of what changed."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import disk_usage
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy import Connection as Connection
from sqlalchemy.exc import DatabaseError

from app.domain.changed import Changed
from app.errors import WorkspaceProblem

HEAD = "0007"
"""The newest migration that this program knows."""

KEPT_BACKUPS = 10

READ_ONLY = (
    "This data folder is read-only: one can read and search, and nothing is saved.",
    "Ask for the right to write to it, or open another with --data-dir.",
)
"""What one can do in a folder that cannot be written, and what to do about it."""

FULL = (
    "The disk is full: one can read and search, and nothing is saved.",
    "Free some space on it, and open the workspace again.",
)
ROOM = 1 << 16
"""Bytes without which SQLite cannot even make the files beside a database that reading it usually takes."""

Listener = Callable[[frozenset[Changed]], None]


class Database:
    """One workspace's database. Reads run side by side; writes never overlap and tell listeners after the commit."""

    def __init__(self, path: Path) -> None:
        """Open ``path``, which ``prepare`` has made; only to read where it cannot be written. Nothing is read yet."""
        self.path, self.why_read_only = path, None if can_write(path) or not path.exists() else why_not(path)
        self._reader = _engine(path, begin="BEGIN", read_only=self.read_only)
        self._writer = _engine(path, begin="BEGIN IMMEDIATE", read_only=self.read_only)
        self._lock = threading.Lock()
        self._listeners: list[Listener] = []

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here; ``why_read_only`` says why, and what to do about it."""
        return self.why_read_only is not None

    @property
    def media(self) -> Path:
        """The folder of the workspace's pictures, beside its database; it may not be there yet."""
        return self.path.parent / "media"

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one moment of the database. Raises WorkspaceProblem when the file cannot be read."""
        with _in_words(self.path), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def write(self, *changed: Changed) -> Iterator[Connection]:
        """A transaction, committed at the end of the block or undone whole by any error.

        ``changed`` says what the block changes; listeners hear of it once it is on disk.
        Raises WorkspaceProblem when the disk is full, the file is damaged or read-only or another program holds it.
        """
        if self.why_read_only:
            raise WorkspaceProblem(*self.why_read_only)
        with self._lock, _in_words(self.path), self._writer.begin() as connection:
            yield connection
        for listener in tuple(self._listeners):
            listener(frozenset(changed))

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` with what changed after each commit, on the thread that wrote."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        self._writer.dispose()


def prepare(path: Path, backups: Path) -> bool:
    """Make the database at ``path``, or bring an older one up to date after a backup; True when it was made.

    Raises WorkspaceProblem when the folder cannot be written, the file is not a Plumbline database or is newer than
    this program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceProblem(
            f"The data folder {path.parent} cannot be made: {error.strerror}.", "Choose another with --data-dir."
        ) from None
    revision = _revision(path)
    if revision == HEAD:
        return False
    if revision is not None and revision > HEAD:
        raise WorkspaceProblem(
            f"{path} was made by a newer Plumbline (its tables are at {revision}, this program knows {HEAD}).",
            "Update Plumbline, or open another data folder.",
        )
    if revision is not None and not can_write(path):
        raise WorkspaceProblem(
            f"{path} is of an earlier Plumbline and cannot be brought up to date: nothing can be written there.",
            why_not(path)[1],
        )
    if revision is not None:
        back_up(path, backups)
    _migrate(path)
    return revision is None


def back_up(path: Path, backups: Path) -> Path:
    """A copy of the database by SQLite's online backup, the last KEPT_BACKUPS of which stay; gives its path."""
    copy = backups / f"{path.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.db"
    try:
        backups.mkdir(parents=True, exist_ok=True)
        _copy(path, copy)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            copy.unlink()
        raise WorkspaceProblem(
            f"No copy of the database could be made in {backups} ({error}), so it was left as it is.",
            "Free some space on the disk, or make way for that folder, and start again.",
        ) from None
    for old in sorted(backups.glob(f"{path.stem}-*.db"))[:-KEPT_BACKUPS]:
        old.unlink()
    return copy


def _copy(path: Path, copy: Path) -> None:
    source, target = sqlite3.connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()


def _revision(path: Path) -> str | None:
    """The migration the file is at, None for no file or an empty one."""
    if not path.exists() or path.stat().st_size == 0:
        return None
    with _in_words(path):
        connection = connect_to_read(path) if not can_write(path) else sqlite3.connect(path)
        try:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if not tables:
                return None
            if "alembic_version" not in tables:
                raise WorkspaceProblem(f"{path} is not a Plumbline database.", "Choose another data folder.")
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(row[0]) if row else None
        finally:
            connection.close()


def _migrate(path: Path) -> None:
    from app.store.migrations import upgrade  # Alembic costs half a second and is needed once

    engine = _engine(path, begin="BEGIN IMMEDIATE")
    try:
        with _in_words(path), engine.begin() as connection:
            upgrade(connection)
    finally:
        engine.dispose()


def can_write(path: Path) -> bool:
    """Whether a file and its folder can be written: SQLite needs both, and some room on the disk."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) and disk_usage(path.parent).free >= ROOM


def why_not(path: Path) -> tuple[str, str]:
    """Why a file cannot be written, and what to do about it."""
    return FULL if disk_usage(path.parent).free < ROOM else READ_ONLY


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing, not even the files beside the database that reading it usually makes.

    Without such files nobody is writing, and the database is read as it lies there.
    """
    beside = path.with_name(f"{path.name}-wal")
    lies = "" if beside.exists() and beside.stat().st_size else "&immutable=1"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro{lies}", uri=True, check_same_thread=False)


def _engine(path: Path, *, begin: str, read_only: bool = False) -> Engine:
    url = URL.create("sqlite", database=str(path))  # a path may hold ? and #
    engine = create_engine(url, creator=lambda: connect_to_read(path)) if read_only else create_engine(url)
    writing = () if read_only else ("journal_mode=WAL", "synchronous=FULL")
    pragmas = (*writing, "foreign_keys=ON", "busy_timeout=5000")

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy says BEGIN itself, below; sqlite3 must not
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


@contextmanager
def _in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except (DatabaseError, sqlite3.DatabaseError) as error:
        cause = error.orig if isinstance(error, DatabaseError) else error
        if isinstance(cause, sqlite3.IntegrityError) or not isinstance(cause, sqlite3.DatabaseError):
            raise
        raise _problem(path, str(cause)) from error


def _problem(path: Path, cause: str) -> WorkspaceProblem:
    if "locked" in cause or "busy" in cause:
        return WorkspaceProblem(f"Another program is writing to {path}.", "Close it and try again.")
    if "disk I/O" in cause:
        return WorkspaceProblem(
            f"The disk refused to read or write {path}; nothing was changed.",
            "Make sure that the disk has room and is whole, and try again.",
        )
    if "full" in cause:
        return WorkspaceProblem("The disk is full; nothing was changed.", f"Free some space on the disk of {path}.")
    if "malformed" in cause or "not a database" in cause:
        return WorkspaceProblem(
            f"{path} is damaged ({cause}).",
            "Put a copy of yours in its place; the folder “backups” has those made before updates.",
        )
    if "readonly" in cause or "unable to open" in cause:
        return WorkspaceProblem(f"{path} cannot be written.", "Check the rights of the folder.")
    return WorkspaceProblem(f"The database {path} did not work: {cause}.", "Restart Plumbline.")
