"""Search by looking at every clause: slow, plain, and what the index is held against."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import log

from app.domain.searches import ClauseDocument
from app.search.analysis import STOP_WORDS, fold, term, tokens
from app.search.plain import plain

K1, B = 2.0, 0.6
Element = tuple[str, bool]
"""A term, or a character of a run; and whether it goes on with the run before it."""
Form = tuple[Element, ...]


def elements(text: str) -> Form:
    """The text as a row of terms and of characters of runs."""
    found: list[Element] = []
    for word, _, _, is_run in tokens(text):
        if is_run:
            found.extend((character, at > 0) for at, character in enumerate(fold(word)))
        else:
            found.append((term(word), False))
    return tuple(found)


@dataclass(frozen=True)
class Wanted:
    """A word or a phrase, with its other forms."""

    forms: tuple[Form, ...]
    required: bool = False


@dataclass(frozen=True)
class Seen:
    """A clause as brute force sees it."""

    document: ClauseDocument
    heading: Form
    text: Form
    around: Form  # the title of the SOP and the headings above: found, and not part of the length
    terms: frozenset[str]

    @property
    def length(self) -> int:
        """Words, without stop words, those of the heading four times."""
        heading, text = (sum(one not in STOP_WORDS for one, _ in part) for part in (self.heading, self.text))
        return 4 * heading + text

    def count(self, form: Form) -> int:
        """How often the form stands there; in the heading it counts four."""
        if not self.terms.issuperset(one for one, _ in form):
            return 0
        return 4 * _count(self.heading, form) + _count(self.text, form) + _count(self.around, form)


def _count(row: Form, form: Form) -> int:
    return sum(_stands(row[at : at + len(form)], form) for at in range(len(row) - len(form) + 1))


def _stands(part: Form, form: Form) -> bool:
    return all(a == b and (joined or not needed) for (a, joined), (b, needed) in zip(part, form, strict=True))


class Brute:
    """All clauses, in the order in which they were given to the index."""

    def __init__(self, documents: Iterable[ClauseDocument]) -> None:
        self.all = [_seen(one) for one in documents]

    def words(self) -> dict[str, int]:
        """How many clauses in force hold each folded word that is no stop word."""
        counts: dict[str, int] = {}
        for seen in self.all:
            if seen.document.until is None:
                parts = (plain(seen.document.heading), plain(seen.document.text))
                for word in {fold(word) for part in parts for word, _, _, is_run in tokens(part) if not is_run}:
                    counts[word] = counts.get(word, 0) + 1
        return {word: count for word, count in counts.items() if word not in STOP_WORDS}

    def find(
        self,
        wanted: list[Wanted],
        *,
        unwanted: tuple[Form, ...] = (),
        as_of: datetime | None = None,
        sops: frozenset[str] | None = None,
    ) -> tuple[list[str], int, int]:
        """The ids best first, how many hold any word, and how many hold all. ``sops`` are those that may be found."""
        pool = [seen for seen in self.all if as_of or seen.document.until is None]
        scores = [_scores(pool, one) for one in wanted]
        found: list[tuple[bool, float, int, str]] = []
        for at, seen in enumerate(pool):
            mine = [part[at] for part in scores]
            held = any(mine) and all(score for score, one in zip(mine, wanted, strict=True) if one.required)
            allowed = _in_force(seen.document, as_of) and (sops is None or seen.document.sop in sops)
            if held and allowed and not any(seen.count(form) for form in unwanted):
                found.append((not all(mine), -round(sum(mine), 9), at, seen.document.id))
        return [one[3] for one in sorted(found)], len(found), sum(not one[0] for one in found)


def _seen(document: ClauseDocument) -> Seen:
    heading, text = elements(plain(document.heading)), elements(plain(document.text))
    above = (part for part in (document.title, *document.path) if part != document.heading)
    around = elements(plain("\n\n".join(above)))
    return Seen(document, heading, text, around, frozenset(one for one, _ in heading + text + around))


def _scores(pool: list[Seen], wanted: Wanted) -> list[float]:
    """For each clause the score of the form that scores best."""
    mean = sum(seen.length for seen in pool) / max(1, len(pool)) or 1.0
    best = [0.0] * len(pool)
    for form in wanted.forms:
        counts = [seen.count(form) for seen in pool]
        holding = sum(count > 0 for count in counts)
        for at, (seen, count) in enumerate(zip(pool, counts, strict=True)):
            norm = K1 * ((1 - B) + B * seen.length / mean)
            weight = log(len(pool) / (holding + 1)) + 1
            best[at] = max(best[at], weight * (K1 + 1) * count / (count + norm))
    return best


def _in_force(document: ClauseDocument, as_of: datetime | None) -> bool:
    if as_of is None:
        return document.until is None
    return document.effective <= as_of and (document.until is None or as_of < document.until)
