"""Counts the rows in which the index and brute force differ, form by form."""

from dataclasses import replace
from pathlib import Path

from app.domain.searches import ClauseDocument, Query
from app.search.analysis import STOP_WORDS
from app.search.index import WhooshIndex
from benchmarks.clauses import clauses
from benchmarks.search import FORMS, Questions
from tests.search.brute import Brute, Wanted, elements

CLAUSES = 600
EACH = 12  # queries a form


def wrong_rows(folder: Path) -> int:
    """Rows of the top 20 that differ in clause or place, over all forms; a wrong total counts as one more."""
    documents = [*clauses(CLAUSES, seed=11), *clauses(CLAUSES // 3, seed=12, superseded=1.0)]
    documents = [_numbered(one, n) for n, one in enumerate(documents)]
    index, brute = WhooshIndex(folder / "brute"), Brute(documents)
    index.rebuild(documents, "brute")
    questions, words = Questions(documents[:CLAUSES], seed=4), brute.words()
    return sum(_wrong(index, brute, questions.case(form).query, words=words) for form in FORMS for _ in range(EACH))


def _numbered(one: ClauseDocument, n: int) -> ClauseDocument:
    return replace(one, id=str(n), clause=str(n))


def _wrong(index: WhooshIndex, brute: Brute, query: Query, *, words: dict[str, int]) -> int:
    results = index.find(query)
    text = results.corrected or query.text
    sops = _allowed(brute, query) if query.market else None
    expected, total, complete = brute.find(_wanted(text, query, words), as_of=query.as_of, sops=sops)
    found = [hit.clause for hit in results.hits]
    different = sum(a != b for a, b in zip(found, expected[: query.limit], strict=False))
    missing = abs(len(found) - min(query.limit, len(expected)))
    return different + missing + ((results.total, results.all_words) != (total, complete))


def _wanted(text: str, query: Query, words: dict[str, int]) -> list[Wanted]:
    if text.startswith('"'):
        return [Wanted((elements(text.strip('"')),), required=True)]
    parts = dict.fromkeys(part for part in text.split() if part not in STOP_WORDS)
    wanted = {elements(part.lstrip("+")): Wanted((elements(part.lstrip("+")),), part[0] == "+") for part in parts}
    if query.typing:
        start = text.split()[-1]
        grown = sorted((word for word in words if word.startswith(start)), key=lambda word: (-words[word], word))[:8]
        if start not in STOP_WORDS:
            wanted[elements(start)] = Wanted(tuple(dict.fromkeys(map(elements, (start, *grown)))))
        elif not wanted:
            wanted[elements(start)] = Wanted(tuple(dict.fromkeys(map(elements, grown))))
    return list(wanted.values())


def _allowed(brute: Brute, query: Query) -> frozenset[str]:
    fits = (seen.document for seen in brute.all if seen.document.risk == query.risk)
    return frozenset(one.sop for one in fits if query.market in one.markets or "all" in one.markets)
