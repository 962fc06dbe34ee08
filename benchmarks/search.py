"""How fast search answers over 10,000 and 50,000 clauses, form by form, beside SQLite FTS5 on the same rows.

Processor time of one query to 20 rows with their hits marked, p95 of 100 queries a form, after one warm-up of each.
`--json` for one object, `--only 10k` for the small size. About three minutes.
"""

import gc
import random
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.domain.searches import ClauseDocument, Query
from app.search.analysis import STOP_WORDS
from app.search.index import WhooshIndex
from benchmarks.clauses import EPOCH, clauses
from benchmarks.fts import Reference, cpu
from benchmarks.table import Row, report, row

SIZES = {"10k": 10_000, "50k": 50_000}
QUERIES = 100
SLOWEST = 50.0  # ms; at 10k also no worse than the larger of 2 x FTS5 and 15 ms


@dataclass(frozen=True)
class Case:
    """One question, put to both."""

    query: Query
    match: str
    market: str | None = None
    risk: str | None = None
    at: float | None = None


class Questions:
    """Makes queries from words as they occur: a common word is asked for often."""

    def __init__(self, documents: list[ClauseDocument], seed: int) -> None:
        self._chance = random.Random(seed)
        self._texts = [one.text for one in documents[::50]]

    def word(self, longer_than: int = 3) -> str:
        """A word of the texts."""
        while True:
            found = re.findall(r"[A-Za-z]+", self._chance.choice(self._texts))
            word: str = self._chance.choice(found or [""]).lower()
            if len(word) > longer_than and word not in STOP_WORDS:
                return word

    def words(self, count: int) -> list[str]:
        """Different words."""
        found: dict[str, None] = {}
        while len(found) < count:
            found[self.word()] = None
        return list(found)

    def phrase(self) -> str:
        """Two or three words that stand together, not all of them stop words."""
        while True:
            words = self._chance.choice(self._texts).split()
            at = self._chance.randrange(max(1, len(words) - 3))
            part = words[at : at + self._chance.choice((2, 3))]
            if len(part) > 1 and all(map(str.isalpha, part)) and not STOP_WORDS.issuperset(map(str.lower, part)):
                return " ".join(part)

    def typo(self) -> str:
        """A longer word with a letter left out in the middle."""
        word = self.word(longer_than=6)
        at = self._chance.randrange(2, len(word) - 1)
        return word[:at] + word[at + 1 :]

    def case(self, form: str) -> Case:
        """A question of this form."""
        make: Callable[[], Case] = getattr(self, f"_{form.replace('-', '_')}")
        return make()

    def _one_term(self) -> Case:
        word = self.word()
        return Case(Query(text=word), f'"{word}"')

    def _or3(self) -> Case:
        words = self.words(3)
        return Case(Query(text=" ".join(words)), _any(words))

    def _and3(self) -> Case:
        words = self.words(3)
        return Case(Query(text=" ".join(f"+{word}" for word in words)), " AND ".join(f'"{word}"' for word in words))

    def _type_ahead(self) -> Case:
        first, second, third = self.words(3)
        return Case(
            Query(text=f"{first} {second} {third[:3]}", typing=True), f'{_any([first, second])} OR "{third[:3]}"*'
        )

    def _prefix2(self) -> Case:
        start = self.word()[:2]
        return Case(Query(text=start, typing=True), f'"{start}"*')

    def _prefix3(self) -> Case:
        start = self.word()[:3]
        return Case(Query(text=start, typing=True), f'"{start}"*')

    def _phrase(self) -> Case:
        phrase = self.phrase()
        return Case(Query(text=f'"{phrase}"'), f'"{phrase}"')

    def _filtered(self) -> Case:
        words, risk = self.words(3), self._chance.choice(("low", "high"))
        query = Query(text=" ".join(words), market="US", risk=risk)
        return Case(query, _any(words), market="US", risk=risk)

    def _as_of(self) -> Case:
        words, at = self.words(3), EPOCH + timedelta(days=self._chance.randrange(100, 1500), hours=1)
        return Case(Query(text=" ".join(words), as_of=at), _any(words), at=at.timestamp())

    def _typo(self) -> Case:
        words = [self.word(), self.typo()]
        return Case(Query(text=" ".join(words)), _any(words))


FORMS = ("one-term", "or3", "and3", "type-ahead", "prefix2", "prefix3", "phrase", "filtered", "as-of", "typo")


def _any(words: list[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def measure(size: str, folder: Path) -> list[Row]:
    """All rows of one size: so many clauses in force, and a fifth as many superseded beside them."""
    count = SIZES[size]
    documents = [*clauses(count), *clauses(count // 5, seed=2, superseded=1.0)]
    index, reference = WhooshIndex(folder / "index"), Reference(folder / "fts.db")
    ours = cpu(lambda: index.rebuild(documents, "made"))
    theirs = cpu(lambda: reference.add(documents))
    rows = [row(f"{size} build", ours, unit="s", reference=theirs)]
    rows.append(row(f"{size} size", _size(folder / "index"), unit="MB", reference=_size(folder / "fts.db")))
    index.close()
    gc.collect()
    gc.freeze()  # the documents themselves would be looked through again and again, in the middle of a query
    before = _resident()
    rows.append(row(f"{size} first query", cpu(lambda: index.find(Query(text="copyright"))) * 1000, unit="ms"))
    questions = Questions(documents[:count], seed=3)
    for form in FORMS:
        rows += _form(size, form, index=index, reference=reference, questions=questions)
    rows.append(row(f"{size} memory", _resident() - before, unit="MB"))
    return [*rows, _update(size, documents, index=index, reference=reference)]


def _form(size: str, form: str, *, index: WhooshIndex, reference: Reference, questions: Questions) -> list[Row]:
    cases = [questions.case(form) for _ in range(QUERIES + 1)]
    ours = [cpu(partial(index.find, case.query)) * 1000 for case in cases][1:]
    theirs = [cpu(partial(reference.find, c.match, market=c.market, risk=c.risk, at=c.at)) * 1000 for c in cases][1:]
    beside = _part(theirs, 0.95)
    bound = min(SLOWEST, max(2 * beside, 15.0)) if size == "10k" else SLOWEST
    return [
        row(f"{size} {form}", _part(ours, 0.95), unit="ms", reference=beside, at_most=bound),
        row(f"{size} {form} p50", _part(ours, 0.5), unit="ms", reference=_part(theirs, 0.5)),
    ]


def _update(size: str, documents: list[ClauseDocument], *, index: WhooshIndex, reference: Reference) -> Row:
    """The slowest of eight, until findable."""
    sops = [f"sop-{n * 7}" for n in range(8)]
    parts = [[one for one in documents if one.sop == sop] for sop in sops]

    def change(sop: str, part: list[ClauseDocument]) -> None:
        index.update([sop], part, sop)
        index.find(Query(text="copyright"))

    ours = [cpu(partial(change, sop, part)) for sop, part in zip(sops, parts, strict=True)]
    theirs = [cpu(partial(reference.replace, sop, part)) for sop, part in zip(sops, parts, strict=True)]
    return row(f"{size} update", max(ours), unit="s", reference=max(theirs), at_most=0.5)


def _part(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _size(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def _resident() -> float:
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1] if Path("/proc").exists() else "0"
    return int(pages) * 4096 / 1e6


def main(arguments: list[str]) -> None:
    """Both sizes, or the one that `--only` names."""
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else None
    rows: list[Row] = []
    for size in [only] if only else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            rows += measure(size, Path(folder))
    report("search", rows, "--json" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
