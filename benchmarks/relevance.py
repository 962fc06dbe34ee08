"""How well search finds: Cranfield with and without typos, Chinese and Japanese, and every form against brute force.

nDCG@10 has binary gain: any judgement coded 1 to 4 counts. The reference is SQLite FTS5 on the same documents.
"""

import math
import random
import re
import string
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.domain.searches import ClauseDocument, Query
from app.search.analysis import STOP_WORDS
from app.search.index import WhooshIndex
from benchmarks.brute import wrong_rows
from benchmarks.clauses import DATA, EPOCH, split
from benchmarks.fts import Reference
from benchmarks.table import Row, report, row

SEEDS = 3  # rounds of typos
CJK_QUERIES = 400


@dataclass(frozen=True)
class Collection:
    """Documents, queries and what is relevant to each."""

    documents: list[ClauseDocument]
    queries: list[str]
    relevant: list[set[int]]


def document(number: int, heading: str, text: str, *, language: str = "en") -> ClauseDocument:
    """A clause of its own SOP that is told by its number."""
    return ClauseDocument(
        id=str(number),
        sop=f"d{number}",
        title="",
        clause=str(number),
        heading=heading,
        path=(),
        version="1.0",
        markets=("all",),
        domain="d",
        risk="medium",
        language=language,
        effective=EPOCH,
        until=None,
        text=text,
    )


def cranfield() -> Collection:
    """The 1,400 abstracts; the judgements number the queries by their place, and -1 is no judgement."""
    folder = DATA / "search" / "cranfield"
    parts = [_fields(part) for part in _records(folder / "cran.all.1400")]
    documents = [document(n, part["T"], part["W"]) for n, part in enumerate(parts, start=1)]
    queries = [part["W"] for part in map(_fields, _records(folder / "cran.qry"))]
    relevant: list[set[int]] = [set() for _ in queries]
    for line in (folder / "cranqrel").read_text(encoding="ascii").splitlines():
        query, number, code = map(int, line.split()[:3])
        if code != -1:
            relevant[query - 1].add(number)
    return Collection(documents, queries, relevant)


def _records(path: Path) -> list[str]:
    return re.split(r"(?m)^\.I \d+\n", path.read_text(encoding="ascii"))[1:]


def _fields(record: str) -> dict[str, str]:
    found = re.finditer(r"(?ms)^\.([TABW])\n(.*?)(?=^\.[TABW]\n|\Z)", record)
    return {match[1]: " ".join(match[2].split()) for match in found}


def ndcg(found: list[int], relevant: set[int]) -> float:
    """Järvelin and Kekäläinen 2002, at 10, with gain 1 for any relevant document."""
    gain = sum(1 / math.log2(at + 2) for at, number in enumerate(found[:10]) if number in relevant)
    return gain / sum(1 / math.log2(at + 2) for at in range(min(10, len(relevant))))


def mean_ndcg(collection: Collection, queries: list[str], find: Callable[[str], list[int]]) -> float:
    """Over all queries that have a relevant document."""
    both = [(query, wanted) for query, wanted in zip(queries, collection.relevant, strict=True) if wanted]
    return sum(ndcg(find(query), wanted) for query, wanted in both) / len(both)


def with_typo(query: str, clauses: dict[str, int], chance: random.Random) -> str:
    """The query with one letter left out, added, changed or swapped in the word that fewest documents hold."""
    words = query.split()
    _, at = min((clauses[word], n) for n, word in enumerate(words) if len(word) > 4 and word in clauses)
    good = words[at]
    while words[at] == good:
        words[at] = _edited(good, chance)
    return " ".join(words)


def _edited(word: str, chance: random.Random) -> str:
    at, letter = chance.randrange(len(word) - 1), chance.choice(string.ascii_lowercase)
    head, tail = word[:at], word[at:]
    return chance.choice(
        (head + tail[1:], head + letter + tail, head + letter + tail[1:], head + tail[1::-1] + tail[2:])
    )


def judged(folder: Path) -> list[Row]:
    """The rows of Cranfield."""
    collection = cranfield()
    index, reference = WhooshIndex(folder / "cranfield"), Reference(folder / "cranfield.db")
    index.rebuild(collection.documents, "cranfield")
    reference.add(collection.documents)

    def ours(query: str, correct: bool = True) -> list[int]:
        return [int(hit.clause) for hit in index.find(Query(text=query, limit=10, correct=correct)).hits]

    def theirs(query: str) -> list[int]:
        words = dict.fromkeys(word for word in re.findall(r"[a-z0-9]+", query.lower()) if word not in STOP_WORDS)
        return [int(found[2]) for found in reference.find(" OR ".join(f'"{word}"' for word in words))]

    good = collection.queries
    plain = row(
        "cranfield",
        mean_ndcg(collection, good, ours),
        unit="nDCG",
        reference=mean_ndcg(collection, good, theirs),
        at_least=0.383,
    )
    clauses = _words(collection.documents)
    bad = [[with_typo(query, clauses, random.Random(f"{seed} {query}")) for query in good] for seed in range(SEEDS)]
    figures = [[mean_ndcg(collection, queries, find) for queries in bad] for find in (ours, theirs)]
    ours_mean, theirs_mean = (sum(part) / SEEDS for part in figures)
    return [plain, row("cranfield typo", ours_mean, unit="nDCG", reference=theirs_mean, at_least=0.365)]


def _words(documents: list[ClauseDocument]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in documents:
        for word in set(re.findall(r"[a-z]+", f"{one.heading} {one.text}".lower())):
            counts[word] = counts.get(word, 0) + 1
    return counts


def cjk(folder: Path) -> list[Row]:
    """One to four characters cut from Chinese and Japanese clauses: found wherever they stand, and only there."""
    chance, documents = random.Random(7), list(_cjk_documents())
    index = WhooshIndex(folder / "cjk")
    index.rebuild(documents, "cjk")
    wanted = found = right = 0
    for query in _cut(documents, chance):
        expected = {one.clause for one in documents if query in one.heading or query in one.text}
        got = {hit.clause for hit in index.find(Query(text=query, limit=len(documents))).hits}
        wanted, found, right = wanted + len(expected), found + len(got), right + len(expected & got)
    return [
        row("cjk recall", right / wanted, unit="", at_least=1.0),
        row("cjk precision", right / found, unit="", at_least=1.0),
    ]


def _cjk_documents() -> Iterator[ClauseDocument]:
    number = 0
    for language in ("zh-CN", "ja"):
        for path in sorted((DATA / "multilingual" / language).glob("*.md")):
            for heading, text in split(path.read_text(encoding="utf-8-sig")):
                number += 1
                yield document(number, heading, text, language=language)


def _cut(documents: list[ClauseDocument], chance: random.Random) -> Iterator[str]:
    runs = [
        run for one in documents for run in re.findall(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff]+", one.text)
    ]
    for n in range(CJK_QUERIES):
        length = n % 4 + 1
        run = chance.choice([run for run in runs if len(run) >= length])
        at = chance.randrange(len(run) - length + 1)
        yield run[at : at + length]


def main(arguments: list[str]) -> None:
    """All rows."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [*judged(Path(folder)), *cjk(Path(folder))]
        rows.append(row("wrong top 20", wrong_rows(Path(folder)), unit="", at_most=0))
    report("relevance", rows, "--json" in arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
