"""Adds to what a person typed the synonyms that stand in the library: “IP” also finds “intellectual property”."""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.domain.synonyms import Synonyms
from app.search.analysis import STOP_WORDS
from app.search.query import Chain, Parsed, Word, chain_of
from app.search.ranking import Match
from app.search.shelf import Shelf

_log = logging.getLogger(__name__)
_MOST_WORDS = 6  # words of an expression
_MOST_ADDED = 8  # synonyms of a word that are looked for
Terms = tuple[tuple[str, int], ...]


class Thesaurus:
    """The synonyms in a file beside the index, read when they are first needed. A damaged file holds none."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._stamp: tuple[int, int] | None = None
        self._others: dict[Terms, tuple[str, ...]] = {}
        self._first: frozenset[str] = frozenset()

    def learn(self, synonyms: Synonyms) -> None:
        """Keep these and no others; searching goes on with those there were when the file cannot be written."""
        text = json.dumps(synonyms.groups, ensure_ascii=False)
        with suppress(OSError, ValueError):
            if self._file.read_text(encoding="utf-8") == text:
                return
        new = self._file.with_suffix(f".{os.urandom(4).hex()}")  # two programs may write at the same time
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(text, encoding="utf-8")
            os.replace(new, self._file)
        except OSError as error:
            _log.warning("The synonyms cannot be kept beside the index (%s).", error)
            with suppress(OSError):
                new.unlink(missing_ok=True)

    def known(self, parsed: Parsed) -> list[Word]:
        """The words of a query that belong to an expression, and so are no typing mistakes."""
        return [word for words, _ in self.expressions(parsed) for word in words]

    def expressions(self, parsed: Parsed) -> Iterator[tuple[tuple[Word, ...], tuple[str, ...]]]:
        """(the words of an expression, what means the same), the longest first and none within another.

        Phrases in quotes and words with a plus sign stand for themselves only.
        """
        self._read()
        words, at = parsed.words, 0
        while at < len(words):
            found = next(self._from(parsed, at), None)
            if found:
                yield found
            at += len(found[0]) if found else 1

    def _from(self, parsed: Parsed, at: int) -> Iterator[tuple[tuple[Word, ...], tuple[str, ...]]]:
        if parsed.words[at].required or not _firsts(parsed.words[at].chains[:1]) & self._first:
            return
        for end in range(min(len(parsed.words), at + _MOST_WORDS), at, -1):
            some = parsed.words[at:end]
            others = self._others.get(_terms(parsed.text, some))
            if others and not any(word.required for word in some):
                yield some, others

    def _read(self) -> None:
        """Look at the file again when it is another one."""
        try:
            facts = self._file.stat()
            stamp = facts.st_mtime_ns, facts.st_size
            if stamp == self._stamp:
                return
            self._stamp = stamp
            groups = json.loads(self._file.read_text(encoding="utf-8"))
            self._others = dict(_by_terms(tuple(map(str, group)) for group in groups))
        except (OSError, ValueError, TypeError):
            self._others = {}
        self._first = frozenset(terms[0][0] for terms in self._others)


def expand(shelf: Shelf, parsed: Parsed, thesaurus: Thesaurus) -> tuple[Parsed, tuple[str, ...]]:
    """The query with the synonyms that stand somewhere, and these as they are written.

    Each word of an expression takes them, so that a clause with the synonym counts as having all of the words.
    """
    added: dict[Word, list[Chain]] = {}
    also: dict[str, None] = {}
    for words, others in thesaurus.expressions(parsed):
        chains = {chain_of(other): other for other in others}
        standing = [chain for chain in chains if Match(shelf, chain).sequence][:_MOST_ADDED]
        also.update((chains[chain], None) for chain in standing)
        for word in words:
            added.setdefault(word, []).extend(chain for chain in standing if chain not in word.chains)
    wider = tuple(replace(word, synonyms=tuple(added.get(word, ()))) for word in parsed.words)
    return (replace(parsed, words=wider), tuple(also)) if also else (parsed, ())


def _by_terms(groups: Iterable[tuple[str, ...]]) -> Iterator[tuple[Terms, tuple[str, ...]]]:
    """Each expression by its terms, with the others of its group that are not just another form of it."""
    for group in groups:
        chains = [(chain_of(one).terms, one) for one in group]
        for terms, _ in chains:
            others = tuple(other for mine, other in chains if mine != terms)
            if terms and others and not (len(terms) == 1 and terms[0][0] in STOP_WORDS):
                yield terms, others


def _terms(text: str, words: tuple[Word, ...]) -> Terms:
    """The terms of one word, or of all that is written from the first of some to the last."""
    if len(words) == 1:
        return words[0].chains[0].terms if words[0].chains else ()
    return chain_of(text[words[0].span[0] : words[-1].span[1]]).terms


def _firsts(chains: tuple[Chain, ...]) -> set[str]:
    return {chain.terms[0][0] for chain in chains if chain.terms}
