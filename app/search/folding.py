"""The same clause in several languages: one row is shown, and says in which other languages the clause stands."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial

from app.search.ranking import Group
from app.search.rows import Kind, keys_of_kinds
from app.search.shelf import Shelf

_SCRIPTS = tuple(
    (re.compile(f"[{letters}]"), languages)
    for letters, languages in (
        ("\u3041-\u30fa", ("ja",)),
        ("\uac00-\ud7a3", ("ko",)),
        ("\u3400-\u9fff", ("zh", "ja")),
        ("\u0e01-\u0e5b", ("th",)),
        ("\u0590-\u05ff", ("he",)),
        ("\u0600-\u06ff", ("ar", "fa", "ur")),
        ("\u0400-\u04ff", ("ru", "uk", "bg", "sr")),
        ("\u0370-\u03ff", ("el",)),
        ("\u0900-\u097f", ("hi", "mr", "ne")),
    )
)


def written_in(text: str) -> tuple[str, ...]:
    """The languages of the script that a text is written in; none for Latin letters, which are of many."""
    return next((languages for letters, languages in _SCRIPTS if letters.search(text)), ())


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

    def folded(
        self, groups: Sequence[Group], found: set[int], complete: set[int], *, typed_in: Sequence[str] = ()
    ) -> set[int]:
        """Those of what was found that another of their family is shown for.

        That is the one which holds most words as they were typed, then one with all words, then one in a language of
        ``typed_in``, then the SOP itself.
        """
        order = partial(self._order, groups, complete, typed_in)
        gone: set[int] = set()
        for document in self._translations & found:
            members = [one for one in self._of[document] if one in found]
            if len(members) > 1:
                shown = min(members, key=order)
                gone.update(one for one in members if one != shown)
        return gone

    def _order(
        self, groups: Sequence[Group], complete: set[int], typed_in: Sequence[str], document: int
    ) -> tuple[int, bool, bool, bool, int]:
        typed = sum(group.typed_in(document) for group in groups)
        foreign = self.language(document).partition("-")[0] not in typed_in
        return (
            -typed, document not in complete, foreign, document in self._translations, self._shelf.rows[document],
        )  # fmt: skip
