"""Reads what a person typed: words, "phrases", -word, +word and filters such as sop:slug."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from app.search.analysis import GLUE, STOP_WORDS, fold, pairs, term, tokens

FILTERS = ("sop", "market", "clause", "domain", "risk", "language")
_QUOTES = str.maketrans("“”„‟«»＂\u3000", '""""""" ')
_PIECE = re.compile(rf'(?<!\S)([+-]?)(?:({"|".join(FILTERS)})[:：])?(?:"([^"]*)(?:"|$)|([^\s"]+))', re.IGNORECASE)
_LETTERED = re.compile(
    r"[^\W\d_]-[^\W_]+|[^\W_]+-[^\W\d_]", re.ASCII
)  # e-mail, vitamin-c: the letter alone says little
_LONGEST = 1000  # characters of a query that are read
_MOST = 24  # words of a query that are looked for


class Chain(NamedTuple):
    """Terms with their distance from the first one: all must stand so. ``reach`` counts the positions they cover."""

    terms: tuple[tuple[str, int], ...]
    reach: int


@dataclass(frozen=True, slots=True)
class Word:
    """Something wanted: any of its chains, or of its ``synonyms``, which count a little less.

    ``form`` is the folded word where it is one written with letters.
    """

    chains: tuple[Chain, ...]
    form: str | None
    span: tuple[int, int]
    required: bool = False
    synonyms: tuple[Chain, ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """Only (or not) the clauses with this value."""

    name: str
    value: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query taken apart: what is looked for, what must not be there, the filters. Spans refer to ``text``."""

    text: str
    words: tuple[Word, ...]
    unwanted: tuple[Chain, ...]
    filters: tuple[Filter, ...]

    @property
    def unfinished(self) -> Word | None:
        """The word at the very end, which may still be growing."""
        last = self.words[-1] if self.words else None
        return last if last and last.form and last.span[1] == len(self.text) else None


def parse(text: str, *, typing: bool = False) -> Parsed:
    """Any text is a query; signs without meaning are left out. Stop words count in phrases only.

    While ``typing``, a stop word alone is kept without a chain: it may be the beginning of another word.
    """
    text = text[:_LONGEST].encode("utf-8", "replace").decode("utf-8").translate(_QUOTES)
    words: list[Word] = []
    unwanted: list[Chain] = []
    filters: list[Filter] = []
    for match in _PIECE.finditer(text):
        sign, name, phrase, bare = match.groups()
        value = phrase if phrase is not None else bare
        at = match.start(3 if phrase is not None else 4)
        if name:
            filters.append(Filter(name.lower(), value.strip(), sign != "-"))
        elif sign == "-":
            unwanted.extend(chain for chain in (chain_of(value),) if chain.terms)
        elif phrase is not None:
            words.extend(_phrase(value, at))
        else:
            words.extend(_loose(value, at, required=sign == "+"))
    if typing and not words:
        words = _beginning(text)
    return Parsed(text, _distinct(words), tuple(unwanted), tuple(f for f in filters if f.value))


def chain_of(text: str) -> Chain:
    """The terms of a text one after the other, with their positions: no more of them than say it all."""
    chain: list[tuple[str, int]] = []
    at, glue, covered = 0, "", False  # covered: the glue is the second word of a pair already
    for word, _, _, is_run in tokens(text):
        found = fold(word) if is_run else term(word)
        if glue and not is_run:
            chain.append((f"{glue} {found}", at - 1))
        elif glue and not covered:
            chain.append((glue, at - 1))
        covered = bool(glue) and not is_run
        glue = found if found in GLUE else ""
        if is_run:
            chain.extend((pair, at + offset) for pair, offset in pairs(found))
        elif not covered and not glue:
            chain.append((found, at))
        at += len(found) if is_run else 1
    if glue and not covered:
        chain.append((glue, at - 1))
    return Chain(tuple(chain), at)


def _phrase(text: str, at: int) -> list[Word]:
    chain = chain_of(text)
    return [Word((chain,), None, (at, at + len(text)), required=True)] if chain.terms else []


def _loose(text: str, at: int, *, required: bool) -> list[Word]:
    if _LETTERED.fullmatch(text):
        return [Word((chain_of(text),), None, (at, at + len(text)), required)]
    found = []
    for word, start, end, is_run in tokens(text):
        form = None if is_run else fold(word)
        if form in STOP_WORDS or not (chain := chain_of(word)).terms:
            continue
        found.append(Word((chain,), form, (at + start, at + end), required))
    return found


def _beginning(text: str) -> list[Word]:
    last = [(word, start, end) for word, start, end, is_run in tokens(text) if end == len(text) and not is_run]
    return [Word((), fold(word), (start, end)) for word, start, end in last if fold(word) in STOP_WORDS]


def _distinct(words: list[Word]) -> tuple[Word, ...]:
    """Each thing once (the last mention, which may be unfinished), at most ``_MOST``."""
    return tuple(reversed({word.chains: word for word in reversed(words)}.values()))[:_MOST]
