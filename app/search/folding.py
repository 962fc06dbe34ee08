"""The same clause in several languages: one row is shown, and says in which other languages the clause stands."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial

from app.search.ranking import Group
from app.search.rows import Kind, keys_of_kinds
from app.search.shelf import Shelf


class Families:
    """The clauses of a shelf that are translated, and their translations, by document."""

    def __init__(self, rows: sqlite3.Connection, shelf: Shelf, kinds: Mapping[int, Kind]) -> None:
        self._shelf, self._kinds = shelf, kinds
        self._of: dict[int, tuple[int, ...]] = {}
        self._translations: set[int] = set()
        bases = {kind.translates for kind in kinds.values() if kind.translates}
        if bases:
            self._gather(rows, {n: k.translates or k.sop for n, k in kinds.items() if k.translates or k.sop in bases})

    def _gather(self, rows: sqlite3.Connection, bases: Mapping[int, str]) -> None:
        keys = keys_of_kinds(rows, bases)
        families: dict[tuple[str, str], list[int]] = {}
        for document, kind in enumerate(self._shelf.kinds):
            if kind in bases and document not in self._shelf.gone:
                families.setdefault((bases[kind], keys[self._shelf.rows[document]]), []).append(document)
                if self._kinds[kind].translates:
                    self._translations.add(document)
        for members in families.values():
            self._of |= dict.fromkeys(members, tuple(members))

    def others(self, document: int) -> set[int]:
        """The same clause in other words, of whatever time."""
        return {one for one in self._of.get(document, ()) if one != document}

    def language(self, document: int) -> str:
        """The language of a clause."""
        return self._kinds[self._shelf.kinds[document]].language

    def folded(self, groups: Sequence[Group], found: set[int], complete: set[int]) -> set[int]:
        """Those of what was found that another of their family is shown for.

        That is the one which holds most words as they were typed, then one with all words, then the SOP itself.
        """
        gone: set[int] = set()
        for document in self._translations & found:
            members = [one for one in self._of[document] if one in found]
            if len(members) > 1:
                shown = min(members, key=partial(self._order, groups, complete))
                gone.update(one for one in members if one != shown)
        return gone

    def _order(self, groups: Sequence[Group], complete: set[int], document: int) -> tuple[int, bool, bool, int]:
        typed = sum(group.typed_in(document) for group in groups)
        return -typed, document not in complete, document in self._translations, self._shelf.rows[document]
