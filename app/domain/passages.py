"""Finds the passage of a clause that a rationale speaks of, or none: no mark is better than a wrong one."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from app.domain.tokens import PLAIN_WORDS

LEAST_RUN = 4
"""So many words in a row, the same in both texts, are a quotation."""
BESIDE_TABLE = 6
"""And so many in the prose beside a table with a row for the decision, as that row is what decides."""
LEAST_TELLING = 2
"""Of these at least so many must tell something: “it is not the” quotes nothing."""
ROW_SHARED, ROW_SHARE = 3, 0.6
SENTENCE_SHARED, SENTENCE_SHARE = 4, 0.7
"""Without a quotation: a row or a sentence has at least so many telling words, and this share of its own, in common.
A sentence needs more, as no decision beside it tells whether it is meant."""
CLEARLY = 0.15
"""By so much more than the next one; else it cannot be told which of them is meant."""
SENTENCE = re.compile(r"(?<=[.!?;:])\s+|\n+")
PAUSE = re.compile(r"[.!?;:](?!\w)|[\n“”\"()]")
"""No quotation goes on over one of these, nor from a row into the next."""

_SMALL = (
    "about above after again against also although always among another any are because been before being below "
    "between both but can cannot could does doing done down each either else even every for from given goes had has "
    "have having here how however if into its itself just like made make many may more most much must name names need "
    "neither never nor not nothing now off once one only onto other others our out over own per row rows rule rules "
    "said same say says shall she should since some still such than that the their them then there these they this "
    "those three through too two under until upon very was way were what when where whether which while who whom whose "
    "why will with within without would yet you your and all case clause decision action text"
)
SMALL = frozenset(_SMALL.split())
"""Words that say nothing of what a passage is about."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row of a table in a text, from ``start`` up to ``end``, with the words of its cells."""

    start: int
    end: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a passage stands in a text; ``quoted``: the rationale has words of it as they stand there."""

    start: int
    end: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def telling(self) -> bool:
        """Whether it says what a passage is about."""
        return len(self.text) > 2 and self.text not in SMALL

    @property
    def stem(self) -> str:
        """The word without the s of a plural, or of a verb."""
        return self.text[:-1] if self.text.endswith("s") and not self.text.endswith("ss") else self.text


def find_passage(
    text: str,
    why: str,
    *,
    rows: Sequence[TextRow] = (),
    left_out: Sequence[tuple[int, int]] = (),
    labels: Collection[str] = (),
    says: Collection[str] = (),
) -> Passage | None:
    """The passage of a clause's ``text`` that ``why`` speaks of: the words that it quotes, else the row or sentence
    with the best overlap of telling words, else None.

    ``rows`` are those of the tables in the text; ``left_out`` are spans that are no passage, as headings. ``labels``
    are the names of all decisions and actions, ``says`` those of the gold: a row that names another one is not meant.
    """
    ours = {label.casefold() for label in says}
    foreign = {label.casefold() for label in labels} - ours
    barred = [*left_out, *((r.start, r.end) for r in rows if any(c.strip().casefold() in foreign for c in r.cells))]
    reasons = list(words_of(why))
    decides = [r for r in rows if any(c.strip().casefold() in ours for c in r.cells)]
    return _quoted(text, reasons, barred, rows=rows, decides=bool(decides)) or _alike(
        text, reasons, barred, rows=decides or rows, names=ours, prose=not decides
    )


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in their order."""
    return (Word(m[0].casefold(), m.start(), m.end()) for m in PLAIN_WORDS.finditer(text))


def _quoted(
    text: str,
    reasons: Sequence[Word],
    barred: Sequence[tuple[int, int]],
    *,
    rows: Sequence[TextRow],
    decides: bool,
) -> Passage | None:
    """The longest run of words that both have, and all of its row; None where two places have equally long ones.

    ``decides``: a row of the text is for the decision of the gold, so that a few words of prose say too little.
    """
    stands = [w for w in words_of(text) if not any(a <= w.start < b for a, b in barred)]
    ends = sorted({*(m.start() for m in PAUSE.finditer(text)), *(end for r in rows for end in (r.start, r.end))})
    starts: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(reasons) - LEAST_RUN + 1):
        starts.setdefault(tuple(w.text for w in reasons[at : at + LEAST_RUN]), []).append(at)
    best: dict[tuple[int, int], int] = {}  # how long the run is that stands here
    for _, group in groupby(stands, key=lambda w: bisect_right(ends, w.start)):
        words = list(group)
        for at in range(len(words) - LEAST_RUN + 1):
            for other in starts.get(tuple(w.text for w in words[at : at + LEAST_RUN]), ()):
                pairs = zip(words[at:], reasons[other:], strict=False)
                run = [w for w, _ in takewhile(lambda pair: pair[0].text == pair[1].text, pairs)]
                if len({w.stem for w in run if w.telling}) >= LEAST_TELLING:
                    row = next((r for r in rows if r.start <= run[0].start < r.end), None)
                    place = (row.start, row.end) if row else (run[0].start, run[-1].end)
                    best[place] = max(len(run), best.get(place, 0))
    in_rows = {(r.start, r.end) for r in rows}
    best = {place: n for place, n in best.items() if n >= BESIDE_TABLE or place in in_rows or not decides}
    longest = [place for place, n in best.items() if n == max(best.values())]
    return Passage(*longest[0], quoted=True) if len(longest) == 1 else None


def _alike(
    text: str,
    reasons: Sequence[Word],
    barred: Sequence[tuple[int, int]],
    *,
    rows: Sequence[TextRow],
    names: Collection[str],
    prose: bool,
) -> Passage | None:
    """The row or, of ``prose``, the sentence with the best overlap, where that is good and clearly the best."""
    about = {w.stem for w in reasons if w.telling}
    found: list[tuple[float, bool, int, int]] = []
    for start, end in _units(text, rows):
        if any(a < end and start < b for a, b in barred):
            continue
        row = next((r for r in rows if r.start == start), None)
        if row is None and not prose:
            continue
        said = " ".join(c for c in row.cells if c.strip().casefold() not in names) if row else text[start:end]
        own = {w.stem for w in words_of(said) if w.telling}
        shared = len(own & about)
        if shared:
            least, share = (ROW_SHARED, ROW_SHARE) if row else (SENTENCE_SHARED, SENTENCE_SHARE)
            good = shared >= least and shared / len(own) >= share
            found.append((shared / len(own), good, start, end))
    found.sort(key=lambda one: (-one[0], one[2]))
    if not found or not found[0][1] or (len(found) > 1 and found[0][0] - found[1][0] < CLEARLY):
        return None
    return Passage(found[0][2], found[0][3], quoted=False)


def _units(text: str, rows: Sequence[TextRow]) -> Iterator[tuple[int, int]]:
    """The rows, and the sentences of what is no row."""
    at = 0
    for row in (*sorted(rows, key=lambda r: r.start), None):
        end = row.start if row else len(text)
        begun = at
        for cut in SENTENCE.finditer(text, at, end):
            yield from _worth(text, begun, cut.start())
            begun = cut.end()
        yield from _worth(text, begun, end)
        if row is not None:
            yield row.start, row.end
            at = max(at, row.end)


def _worth(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without the blanks around it, if there is one."""
    said = text[start:end]
    if said.strip():
        yield start + len(said) - len(said.lstrip()), end - (len(said) - len(said.rstrip()))
