"""Builds an index folder whole, and brings single SOPs up to date in it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from operator import length_hint
from pathlib import Path

from app.domain.searches import ClauseDocument
from app.ports import Progress
from app.search.analysis import STOP_WORDS, analyse
from app.search.plain import plain
from app.search.reading import COMING, HISTORY, LIVE, PARTS, ROWS
from app.search.rows import (
    FORMAT,
    Shown,
    connect,
    count_words,
    delete,
    forms_of,
    get_meta,
    insert,
    kind_number,
    rows_of,
    set_meta,
)
from app.search.snippets import pack
from app.search.stamps import stamp
from app.search.writing import ClauseWriter, create

_STEP = 100  # documents between two notices


class _Batch:
    """Documents on their way into the rows and both Whoosh indexes."""

    def __init__(self, folder: Path, rows: sqlite3.Connection) -> None:
        self._folder, self._rows = folder, rows
        self.writers = {part: ClauseWriter(folder / part) for part in PARTS}
        self.words: Counter[str] = Counter()
        self._kinds: dict[tuple[object, ...], int] = {}

    def add(self, document: ClauseDocument) -> None:
        heading, text = plain(document.heading), plain(document.text)
        head, body, around = analyse(heading), analyse(text), analyse(_around(document))
        shown = Shown(heading, text, pack(body.starts))
        row = insert(self._rows, document, kind=self._kind(document), shown=shown)
        part = COMING if document.coming else LIVE if row.until is None else HISTORY
        self.writers[part].add(row, head, body, around=around, ends=document.until or document.ends)
        if part == LIVE:
            self.words.update((head.forms | body.forms) - STOP_WORDS)

    def _kind(self, document: ClauseDocument) -> int:
        key = (
            document.sop, document.title, document.markets, document.domain, document.risk, document.language,
            document.extends, document.spans,
        )  # fmt: skip
        if key not in self._kinds:
            self._kinds[key] = kind_number(self._rows, document)
        return self._kinds[key]

    def commit(self, fingerprint: str) -> None:
        """Whoosh first, the rows last: what they say of its state makes the whole valid."""
        count_words(self._rows, self.words.items())
        state = int(get_meta(self._rows, "state") or 0) + 1
        for writer in self.writers.values():
            writer.commit()
        generations = {part: str(writer.generation) for part, writer in self.writers.items()}
        files = {f"{part}_files": stamp(self._folder / part) for part in self.writers}
        set_meta(self._rows, fingerprint=fingerprint, format=str(FORMAT), state=str(state), **generations, **files)
        self._rows.execute("COMMIT")

    def cancel(self) -> None:
        for writer in self.writers.values():
            writer.cancel()


def _around(document: ClauseDocument) -> str:
    """What stands above a clause in its SOP: whoever asks for “livestream children” has read the SOP's title."""
    return plain("\n\n".join(part for part in (document.title, *document.path) if part != document.heading))


def build(folder: Path, documents: Iterable[ClauseDocument], fingerprint: str, *, progress: Progress | None) -> None:
    """A whole index in this new folder; what ``progress`` raises stops it."""
    folder.mkdir(parents=True)
    rows = connect(folder / ROWS, new=True)
    for part in PARTS:
        create(folder / part)
    rows.execute("BEGIN IMMEDIATE")
    try:
        _fill(_Batch(folder, rows), documents, fingerprint, progress=progress)
    finally:
        rows.close()


def _fill(batch: _Batch, documents: Iterable[ClauseDocument], fingerprint: str, *, progress: Progress | None) -> None:
    of, done = length_hint(documents), 0
    try:
        for done, document in enumerate(documents, start=1):
            batch.add(document)
            if progress and done % _STEP == 0:
                progress(done, max(of, done), "Indexing clauses")
        if progress:
            progress(done, max(of, done), "Writing the index")
        batch.commit(fingerprint)
    except BaseException:
        batch.cancel()
        raise


def bring_up_to_date(
    folder: Path, sops: Iterable[str], documents: Iterable[ClauseDocument], *, fingerprint: str
) -> None:
    """Replaces everything of these SOPs. Readers see all of it or nothing."""
    rows = connect(folder / ROWS)
    try:
        rows.execute("BEGIN IMMEDIATE")
        gone = list(rows_of(rows, dict.fromkeys(sops)))
        batch = _Batch(folder, rows)
        for writer in batch.writers.values():
            writer.remove({row.row for row in gone})
        for row in gone:
            if row.until is None and not row.coming:
                batch.words.subtract(forms_of(row) - STOP_WORDS)
        for document in documents:
            batch.add(document)
        delete(rows, (row.row for row in gone))
        batch.commit(fingerprint)
    finally:
        rows.close()
