"""Completes the word that is being typed, and corrects a word that no clause holds."""

import re
import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import replace

from app.search.analysis import is_run, term
from app.search.query import Chain, Parsed, Word, chain_of, parse
from app.search.ranking import Match
from app.search.shelf import Shelf

_COMPLETIONS = 8
_SHORTEST_PREFIX = 2
_SHORTEST_TYPO = 4
_LONG, _LONGER = 6, 8  # letters from which any letter may be the wrong one, and also the first
_MOST_PIECES = 24
_WHOLE_RUN = 2  # characters of a run that are always looked for together
_IDEOGRAPHS = re.compile("[\u3400-\u9fff\uac00-\ud7a3]")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def completions(rows: sqlite3.Connection, prefix: str) -> list[str]:
    """The words that most clauses hold and that begin so."""
    found = rows.execute(
        "SELECT word FROM words WHERE word >= ? AND word < ? ORDER BY clauses DESC, word LIMIT ?",
        (prefix, prefix + "\U0010ffff", _COMPLETIONS),
    )
    return [word for (word,) in found]


def grow(rows: sqlite3.Connection, word: Word) -> Word:
    """The unfinished word with its completions beside it."""
    if word.form is None or len(word.form) < _SHORTEST_PREFIX:
        return word
    chains: list[Chain] = [Chain(((term(found), 0),), 1) for found in completions(rows, word.form)]
    return replace(word, chains=tuple(dict.fromkeys((*word.chains, *chains))))


def finish(rows: sqlite3.Connection, text: str) -> tuple[str, ...]:
    """The text with its last word completed; nothing for a word that is whole, or that is in quotes or a filter."""
    parsed = parse(text, typing=True)
    word = parsed.unfinished
    if word is None or word.form is None or len(word.form) < _SHORTEST_PREFIX:
        return ()
    found = completions(rows, word.form)
    known = rows.execute("SELECT 1 FROM words WHERE word = ?", (word.form,)).fetchone()
    return () if known else tuple(parsed.text[: word.span[0]] + one for one in found)


def loosen(shelf: Shelf, parsed: Parsed) -> Parsed:
    """A longer run that stands nowhere as it was typed (a sentence without spaces) taken apart into its pieces."""
    words: list[Word] = []
    for word in parsed.words:
        run = parsed.text[slice(*word.span)]
        apart = word.form is None and not word.required and len(run) > _WHOLE_RUN and is_run(run)
        words.extend(_pieces(word, run) if apart and not Match(shelf, word.chains[0]).sequence else [word])
    return replace(parsed, words=tuple(words))


def _pieces(word: Word, run: str) -> list[Word]:
    size = 2 if _IDEOGRAPHS.search(run) else 4  # two letters of Thai or of kana say little
    starts = range(len(run) - size + 1)
    chains = dict.fromkeys(chain_of(run[at : at + size]) for at in starts)
    return [Word((chain,), None, word.span) for chain in chains][:_MOST_PIECES]


def correct(rows: sqlite3.Connection, shelf: Shelf, parsed: Parsed, *, but: Collection[Word] = ()) -> str | None:
    """The query's text with each word that no clause holds replaced by the commonest one a letter away, or None."""
    text, changed = parsed.text, False
    for word in sorted(parsed.words, key=lambda word: -word.span[0]):
        better = _better(rows, shelf, word.form) if word.form and word not in but else None
        if better:
            start, end = word.span
            text, changed = text[:start] + better + text[end:], True
    return text if changed else None


def _better(rows: sqlite3.Connection, shelf: Shelf, form: str) -> str | None:
    if len(form) < _SHORTEST_TYPO or not form.isalpha() or _known(rows, shelf, form):
        return None
    near = sorted(set(slips(form)))
    marks = ",".join("?" * len(near))
    found = rows.execute(
        f"SELECT word FROM words WHERE word IN ({marks}) ORDER BY clauses DESC, word LIMIT 1",  # noqa: S608  # only marks
        near,
    ).fetchone()
    return found[0] if found else None


def _known(rows: sqlite3.Connection, shelf: Shelf, form: str) -> bool:
    """It stands in a clause as it is, or as another form of a word that does."""
    if rows.execute("SELECT 1 FROM words WHERE word = ?", (form,)).fetchone():
        return True
    root = term(form)
    return root != form and shelf.lists(root) is not None


def slips(word: str) -> Iterator[str]:
    """The words that this one may be a slip of: a letter away (Damerau 1964).

    A short word with another letter is oftener another word (taser, laser; porn, por). Up to five letters only two
    that are swapped, one that is missing, and one that was typed twice count; up to seven the first letter is right.
    """
    letters = sorted({*_LETTERS, *word}) if word.isascii() else sorted(set(word))
    for at in range(0 if len(word) >= _LONGER else 1, len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail and (len(word) >= _LONG or tail[0] == head[-1]):
            yield head + tail[1:]
        if tail and len(word) >= _LONG:
            yield from (head + letter + tail[1:] for letter in letters)
    if len(word) < _LONGER:
        yield word[1::-1] + word[2:]
