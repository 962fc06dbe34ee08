"""Finding clauses: the index answers, and is brought up to date when the library has moved on."""

import json
from dataclasses import replace
from pathlib import Path

from app.domain.changed import Changed
from app.domain.markets import applies_to
from app.domain.people import Person, Right
from app.domain.search_log import LoggedSearch, SearchNeed, list_needs
from app.domain.searches import Hit, Query, Results
from app.domain.synonyms import Synonyms
from app.errors import Refused, WorkspaceProblem
from app.formats.csv_out import write_csv
from app.formats.synonyms_yaml import read_synonyms
from app.ports import Clock, Progress, SearchIndex
from app.store import meta, sop_documents, sop_editions
from app.store import searches as log
from app.store import sops as rows
from app.store.database import Connection, Database

SYNONYMS = "synonyms"
LOG, OFF = "search log", "off"
COLUMNS = ("searched for", "times", "nothing found", "not all words", "nothing opened", "markets", "last", "verdict")
"""The columns of a saved search log."""


class Finding:
    """What anyone does with the search box."""

    def __init__(
        self,
        database: Database,
        *,
        index: SearchIndex,
        clock: Clock,
        shipped_synonyms: Path | None = None,
        logs: bool = True,
    ) -> None:
        """``shipped_synonyms`` serve a workspace that has none of its own. ``logs`` False: never a search log."""
        self._database, self._index, self._clock = database, index, clock
        self._shipped_synonyms, self.may_log = shipped_synonyms, logs
        self.trouble: WorkspaceProblem | None = None
        """Why the index could not be brought up to date the last time, if it could not."""

    def find(self, query: Query) -> Results:
        """The clauses that match, best first; with an instant given, at the version in force then, as far as announced.

        Where a market is asked for, each clause comes in the words that hold there, with the edition to read it in.
        """
        results = self._index.find(query)
        if not results.hits:
            return results
        now = self._clock.now()
        with self._database.read() as connection:
            today = rows.in_force(connection, at=now)
            then = rows.in_force(connection, at=query.as_of) if query.as_of else today
        editions = {} if query.market is None else _editions(query.market, then, today)
        return replace(results, hits=tuple(_at(hit, then, editions=editions) for hit in results.hits))

    def is_usable(self) -> bool:
        """Whether there is an index to search in, be it an older one."""
        return self._index.fingerprint() is not None

    def refresh(self, *, sops: frozenset[str] | None = None, progress: Progress | None = None) -> bool:
        """Bring the index up to date; True when there was anything to do, and it is done.

        In a folder that cannot be written it stays as it is. Where it cannot be made (a full disk), everything but
        searching goes on, and ``trouble`` says why.

        ``sops`` are the slugs that changed, where that is known; otherwise it is made anew, which the old one outlives.
        """
        now = self._clock.now()
        self._index.learn(self.synonyms())
        with self._database.read() as connection:
            fingerprint = sop_documents.fingerprint(connection, at=now)
            if self._index.fingerprint() == fingerprint or self._database.read_only:
                return False
            if sops is not None and self._index.fingerprint() is not None:
                sops |= sop_editions.bases_of(connection, sops)  # what an edition says is not the base's any more
                sops |= sop_editions.translations_of(connection, sops)  # nor its translations'
                self._index.update(sops, list(sop_documents.documents(connection, at=now, slugs=sops)), fingerprint)
            try:
                if self._index.fingerprint() != fingerprint:
                    self._rebuild(connection, fingerprint, progress=progress)
                self.trouble = None
            except WorkspaceProblem as problem:
                self.trouble = problem
        return self.trouble is None

    def synonyms(self) -> Synonyms:
        """The synonyms of this workspace: its own, else those that ship."""
        with self._database.read() as connection:
            own = meta.get_fact(connection, SYNONYMS)
        if own is not None:
            return Synonyms(tuple(tuple(group) for group in json.loads(own)))
        return read_synonyms(self._shipped_synonyms) if self._shipped_synonyms else Synonyms()

    def import_synonyms(self, path: Path, *, by: Person) -> Synonyms:
        """Take synonyms from a file in place of those there were; searches use them at once.

        Raises BadFile, and Refused unless ``by`` may import.
        """
        by.must(Right.IMPORT)
        synonyms = read_synonyms(path)
        with self._database.write() as connection:
            meta.set_fact(connection, SYNONYMS, json.dumps(synonyms.groups, ensure_ascii=False))
        self._index.learn(synonyms)
        return synonyms

    def note(self, search: LoggedSearch) -> None:
        """Keep a finished search in the log, in place of what was kept under its id; nothing while it is off."""
        if not self.logs:
            return
        with self._database.write(Changed.SEARCHES) as connection:
            log.put_search(connection, search)

    @property
    def logs(self) -> bool:
        """Whether searches are kept: unless the settings of this run or the switch of this workspace say no."""
        if not self.may_log or self._database.read_only:
            return False
        with self._database.read() as connection:
            return meta.get_fact(connection, LOG) != OFF

    def switch_log(self, *, on: bool) -> None:
        """Keep searches from now on, or none. Raises Refused when the settings of this run have the log off."""
        if on and not self.may_log:
            raise Refused("The settings have the search log off.", "Take “search_log = false” out of settings.toml.")
        with self._database.write(Changed.SEARCHES) as connection:
            meta.set_fact(connection, LOG, "on" if on else OFF)

    def save_log(self, path: Path) -> int:
        """Write what was searched for to a CSV file, a line for the same words; gives how many. Raises BadInput."""
        needs = self.needs()
        write_csv(path, COLUMNS, [_line(need) for need in needs])
        return len(needs)

    def needs(self) -> tuple[SearchNeed, ...]:
        """What was searched for here, the words that failed most often first."""
        with self._database.read() as connection:
            return list_needs(log.list_searches(connection))

    def clear_log(self) -> int:
        """Forget all searches; gives how many there were."""
        with self._database.write(Changed.SEARCHES) as connection:
            return log.clear_searches(connection)

    def _rebuild(self, connection: Connection, fingerprint: str, *, progress: Progress | None) -> None:
        documents = sop_documents.documents(connection, at=self._clock.now())
        self._index.rebuild(documents, fingerprint, progress=progress)


def _line(need: SearchNeed) -> tuple[object, ...]:
    return (
        need.text, need.times, need.found_nothing, need.partly, need.unopened, " ".join(need.markets),
        need.last.isoformat(), need.verdict,
    )  # fmt: skip


def _at(hit: Hit, in_force: dict[str, rows.Standing], *, editions: dict[str, tuple[str, str]]) -> Hit:
    """The hit at its SOP's version in force, with that version's own date: its text may be older."""
    standing = in_force.get(hit.sop)
    if standing is None:
        return hit
    edition = None if hit.extends else editions.get(hit.sop)
    return replace(hit, version=standing.version, effective=standing.effective, edition=edition)


def _editions(
    market: str, then: dict[str, rows.Standing], today: dict[str, rows.Standing]
) -> dict[str, tuple[str, str]]:
    """Slug of a base → the edition for this market, and its version, that merges the words that were found.

    A reader merges what is in force today, so an edition is left out where it or its base was another version then.
    """
    return {
        edition.extends: (slug, edition.version)
        for slug, edition in then.items()
        if edition.extends in then
        and applies_to(tuple(map(str.casefold, edition.markets)), market.casefold())
        and all(then[sop] == today.get(sop) for sop in (slug, edition.extends))
    }
