"""Turns text into the terms that are indexed and looked for: one way for documents, queries and marks."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from whoosh.lang.porter import stem

# Scripts written without spaces between words (and Hangul, whose particles cling to the word): indexed by
# single characters and overlapping pairs, so that every stretch of them can be found.
_RUNS = (
    "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\u1100-\u11ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
    "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3"
)
# Marks that belong to the letter before them: \w leaves them out.
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed"
_INDIC = "\u0900-\u0963\u0966-\u0dff"
_INNER = "\u00ad\u200c\u200d\u2060"  # invisible inside a word
_LETTER = rf"(?:(?![_{_RUNS}])[\w{_MARKS}{_INDIC}{_INNER}])"
TOKEN = re.compile(rf"([{_RUNS}][{_RUNS}\u0300-\u036f\ufe00-\ufe0f]*)|{_LETTER}+(?:['’](?:s|t|d|m|re|ll|ve)\b)?")

_DROPPED = re.compile(rf"[{_MARKS}{_INNER}\u0640'’\ufe00-\ufe0f]")
_ALIKE = str.maketrans("đłøıħŧأإآىةی\u06a9", "dloihtاااي\u0647ي\u0643", "")
_ARTICLE = re.compile("^(?:وال|بال|كال|فال|ال|لل)(?=...)")

# The commonest words are also indexed together with the word after them: a phrase with them would otherwise compare
# the positions of nearly all clauses ("the service" at 50,000 clauses: 57 ms, and with the pair a look-up).
GLUE = frozenset(("a", "and", "in", "of", "the", "to"))
# Words too common to tell clauses apart, in questions as they are typed ("can he sell knives"); kept in phrases.
# Without "us" and "no", which are markets, and "who", which is an authority on health.
# fmt: off
STOP_WORDS = frozenset((
    "a", "am", "an", "and", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does",
    "for", "from", "had", "has", "have", "he", "her", "his", "how", "i", "if", "in", "is", "it", "its", "may", "me",
    "my", "not", "of", "on", "or", "our", "she", "should", "so", "some", "than", "that", "the", "their", "them",
    "then", "there", "these", "they", "this", "to", "too", "very", "was", "we", "were", "what", "when", "where",
    "which", "why", "will", "with", "would", "yet", "you", "your",
))
# fmt: on


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a text: where each stands, in positions; and where each position begins, in characters."""

    places: dict[str, list[int]]
    starts: list[int]
    forms: frozenset[str]  # the folded words as written, before stemming

    @property
    def length(self) -> int:
        """How many words count: positions without stop words."""
        return len(self.starts) - sum(len(self.places[word]) for word in STOP_WORDS & self.places.keys())


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in small letters, without accents and without other marks; scripts are kept.

    Thai and Lao AM, which Unicode's compatibility forms take apart, is put together again.
    """
    if word.isascii():
        return word.lower().replace("'", "")
    spread = _DROPPED.sub("", unicodedata.normalize("NFKD", word.casefold()))
    spread = spread.replace("\u0e4d\u0e32", "\u0e33").replace("\u0ecd\u0eb2", "\u0eb3")
    return unicodedata.normalize("NFC", spread).translate(_ALIKE)


@lru_cache(maxsize=1 << 16)
def term(word: str) -> str:
    """The index term of a written word: folded, without a possessive or an Arabic article, stemmed as English."""
    bare = fold(word[:-2] if word[-2:] in ("'s", "’s", "'S", "’S") else word)
    if bare in STOP_WORDS:
        return bare
    return str(stem(bare)) if bare.isascii() else _ARTICLE.sub("", bare)


def is_run(text: str) -> bool:
    """It is one stretch of a script without spaces, and nothing else."""
    match = TOKEN.fullmatch(text)
    return match is not None and match[1] is not None


def pairs(run: str) -> Iterator[tuple[str, int]]:
    """The terms that together say that this run stands there: overlapping pairs, or the one character."""
    if len(run) == 1:
        yield run, 0
    for at in range(len(run) - 1):
        yield run[at : at + 2], at


def tokens(text: str) -> Iterator[tuple[str, int, int, bool]]:
    """(what is written, start, end, is it a run) for each word or run of the text."""
    for match in TOKEN.finditer(text):
        yield match[0], match.start(), match.end(), match[1] is not None


def analyse(text: str) -> Analysis:
    """The terms of a text with their positions. Positions count words, and characters in runs."""
    places: dict[str, list[int]] = {}
    starts: list[int] = []
    written: set[str] = set()
    glue = None
    for match in TOKEN.finditer(text):
        word = match[0]
        if match[1] is not None:
            _analyse_run(word, match.start(), places, starts)
            glue = None
            continue
        found = term(word)
        if glue:
            places.setdefault(f"{glue} {found}", []).append(len(starts) - 1)
        glue = found if found in GLUE else None
        places.setdefault(found, []).append(len(starts))
        starts.append(match.start())
        written.add(word)
    return Analysis(places, starts, frozenset(map(fold, written)))


def _analyse_run(word: str, start: int, places: dict[str, list[int]], starts: list[int]) -> None:
    run = fold(word)
    for at, character in enumerate(run):
        places.setdefault(character, []).append(len(starts))
        if at + 1 < len(run):
            places.setdefault(run[at : at + 2], []).append(len(starts))
        starts.append(start + min(at, len(word) - 1))


def first_of_text(heading: Analysis) -> int:
    """The position of the text's first word: one after the heading is left free, so that no phrase runs across."""
    return len(heading.starts) + 1


def end_of(text: str, start: int) -> int:
    """Where the word or the character of a run ends that begins here."""
    match = TOKEN.match(text, start)
    if match is None:
        return start + 1
    return match.end() if match[1] is None else start + 1
