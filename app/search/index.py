"""The search index of the app: Whoosh for the words, a small SQLite file for what is shown."""

import logging
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import RLock
from time import perf_counter
from typing import TypeVar

from whoosh.util.filelock import FileLock, try_for

from app.domain.searches import ClauseDocument, Query, Results
from app.domain.synonyms import Synonyms
from app.errors import WorkspaceProblem
from app.ports import Progress
from app.search.expanding import Thesaurus
from app.search.finding import find, nothing
from app.search.reading import DAMAGE, PARTS, Opened
from app.search.rows import get_meta
from app.search.stamps import newest
from app.search.suggest import finish

Found = TypeVar("Found")
_log = logging.getLogger(__name__)
_TRIES = 20  # states that may pass while one is being read
_WAIT = 60.0  # seconds for another window that is building the index


class WhooshIndex:
    """The ``SearchIndex`` port over a folder that holds nothing else.

    ``current`` in the folder names the subfolder that serves; a rebuild makes another one beside it. A folder that
    cannot be read gives ``fingerprint() is None`` and finds nothing. Any thread may call any method.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = RLock()
        self._open: Opened | None = None
        self._damaged: Path | None = None  # the subfolder that could not be read
        self._thesaurus = Thesaurus(folder / "synonyms.json")

    def find(self, query: Query) -> Results:
        """See the port. A query that makes no sense finds nothing; so does an index that is damaged or absent."""
        started = perf_counter()
        thesaurus = self._thesaurus if query.expand else None
        found = self._read(lambda opened: find(opened, query, thesaurus)) or nothing(query)
        return replace(found, seconds=perf_counter() - started)

    def complete(self, text: str) -> tuple[str, ...]:
        """See the port."""
        return self._read(lambda opened: finish(opened.rows, text)) or ()

    def fingerprint(self) -> str | None:
        """See the port."""
        return self._read(lambda opened: get_meta(opened.rows, "fingerprint"))

    def rebuild(
        self, documents: Iterable[ClauseDocument], fingerprint: str, *, progress: Progress | None = None
    ) -> None:
        """See the port. WorkspaceProblem when another process has been building for a minute."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceProblem(
                f"The search index cannot be made in {self._folder}: {error.strerror}.",
                "Delete what stands there; the index is made of the library anew.",
            ) from None
        lock = FileLock(str(self._folder / "building.lock"))
        if not try_for(lock.acquire, timeout=_WAIT):
            raise WorkspaceProblem("Another Plumbline window is building the search index.", "Try again in a minute.")
        try:
            self._remove_others()
            name = os.urandom(8).hex()
            from app.search.building import build  # a start that only searches does without

            build(self._folder / name, documents, fingerprint, progress=progress)
            self._point_to(name)
        finally:
            self._remove_others()
            lock.release()

    def update(self, sops: Iterable[str], documents: Iterable[ClauseDocument], fingerprint: str) -> None:
        """See the port. Does nothing without a usable index: the next rebuild has everything."""
        documents, current = list(documents), self._current()
        if current is None or self.fingerprint() is None:
            return
        try:
            from app.search.building import bring_up_to_date  # a start that only searches does without

            bring_up_to_date(current, sops, documents, fingerprint=fingerprint)
        except DAMAGE as error:
            self._give_up(error)

    def learn(self, synonyms: Synonyms) -> None:
        """See the port. They stand beside the index, which outlives a rebuild without them."""
        with self._lock:
            self._thesaurus.learn(synonyms)

    def close(self) -> None:
        """See the port. The next call opens it again."""
        with self._lock:
            self._forget()

    def _current(self) -> Path | None:
        try:
            name = (self._folder / "current").read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return None
        return self._folder / name if name.isalnum() else None

    def _read(self, work: Callable[[Opened], Found]) -> Found | None:
        """What the work reads from one whole state; None without a usable index.

        A file may vanish because an update has just replaced it, perhaps before it says so in the rows: then the next
        state is read. Only what is opened anew and fails beside files that stay as they are is damaged.
        """
        with self._lock:
            for _ in range(_TRIES):
                before, kept = self._moment(), self._open
                try:
                    opened = self._begin()
                    return work(opened) if opened else None
                except DAMAGE as error:
                    anew = self._open is not kept or kept is None
                    self._forget()
                    if anew and self._moment() == before:
                        self._give_up(error)
                        return None
                finally:
                    self._end()
        return None

    def _moment(self) -> tuple[Path | None, list[int]]:
        current = self._current()
        return current, [newest(current / part) for part in PARTS] if current else []

    def _give_up(self, error: Exception) -> None:
        _log.warning("The search index cannot be read (%s) and will be built anew.", error)
        self._damaged = self._current()

    def _begin(self) -> Opened | None:
        current = self._current()
        if self._open and self._open.folder != current:
            self._forget()
        if current is not None and current == self._damaged:
            return None
        if self._open is None and current is not None:
            self._open = Opened(current)
        if self._open:
            self._open.begin()
        return self._open

    def _end(self) -> None:
        if self._open:
            with suppress(*DAMAGE):
                self._open.end()

    def _forget(self) -> None:
        if self._open:
            with suppress(*DAMAGE):
                self._open.close()
        self._open = None

    def _point_to(self, name: str) -> None:
        pointer = self._folder / f"{name}.new"
        pointer.write_text(name, encoding="ascii")
        os.replace(pointer, self._folder / "current")
        self.close()

    def _remove_others(self) -> None:
        """Folders of earlier builds and of builds that were stopped; one still open elsewhere waits for next time."""
        current = self._current()
        for path in self._folder.iterdir():
            if path.is_dir() and path != current:
                shutil.rmtree(path, ignore_errors=True)
