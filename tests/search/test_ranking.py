"""Every query form that is answered, held against brute force over small libraries."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.searches import ClauseDocument, Query
from app.search.index import WhooshIndex
from tests.search.brute import Brute, Wanted, elements

JANUARY = datetime(2026, 1, 1, tzinfo=UTC)
WORDS = ("logo", "logos", "brand", "brands", "seller", "the", "of", "refund", "假冒", "误导", "สินค้า", "r2")
words = st.sampled_from(WORDS)
held = st.sampled_from((*WORDS, "误导假冒"))  # typed, a run that stands nowhere is taken apart (test_languages)
few = st.sampled_from(("logo", "the", "of", "误导假冒"))


@st.composite
def libraries(draw: st.DrawFn, of: st.SearchStrategy[str] = held) -> list[ClauseDocument]:
    """Up to twelve clauses of three SOPs, some superseded."""
    texts = st.lists(of, max_size=8).map(" ".join)
    made = draw(st.lists(st.tuples(texts, texts, st.integers(0, 2), st.booleans()), max_size=12))
    return [_clause(n, *values) for n, values in enumerate(made)]


def _clause(n: int, heading: str, text: str, sop: int, over: bool) -> ClauseDocument:
    since = JANUARY + timedelta(days=n)
    return ClauseDocument(
        id=str(n),
        sop=f"sop-{sop}",
        title="A seller's 假冒" if sop else "Title",
        clause=f"c{n}",
        heading=heading,
        path=("The brand", heading) if sop == 2 else (),
        version=str(n),
        markets=(("all",), ("US",), ("DE", "US"))[sop],
        domain="products",
        risk=("low", "high", "high")[sop],
        language="en",
        effective=since,
        until=since + timedelta(days=5) if over else None,
        text=text,
    )


def both(library: list[ClauseDocument], query: Query, wanted: list[Wanted], **more: object) -> None:
    """The index answers as brute force does: the same clauses in the same order, and the same counts."""
    expected = Brute(library).find(wanted, **more)  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.rebuild(library, "x")
        results = index.find(query)
        index.close()
    found = [hit.clause.removeprefix("c") for hit in results.hits]
    assert (found, results.total, results.all_words) == (expected[0][: query.limit], *expected[1:])


def single(*typed: str, required: bool = False) -> list[Wanted]:
    """Loose words; stop words are not looked for."""
    kept = dict.fromkeys(elements(word) for word in typed if word not in ("the", "of"))
    return [Wanted((form,), required) for form in kept]


@settings(max_examples=60, deadline=None)
@given(libraries(), st.lists(words, min_size=1, max_size=4), st.sampled_from([2, 20]))
def test_loose_words(library: list[ClauseDocument], typed: list[str], limit: int) -> None:
    both(library, Query(text=" ".join(typed), limit=limit, correct=False), single(*typed))


@settings(max_examples=40, deadline=None)
@given(libraries(), st.lists(words, min_size=1, max_size=3))
def test_words_that_must_be_there(library: list[ClauseDocument], typed: list[str]) -> None:
    text = " ".join(f"+{word}" for word in typed)
    both(library, Query(text=text, correct=False), single(*typed, required=True))


@settings(max_examples=60, deadline=None)
@given(libraries(few), st.lists(few, min_size=1, max_size=3))
def test_phrases(library: list[ClauseDocument], typed: list[str]) -> None:
    phrase = " ".join(typed)
    both(library, Query(text=f'"{phrase}"', correct=False), [Wanted((elements(phrase),), required=True)])


@settings(max_examples=60, deadline=None)
@given(libraries(), words, st.lists(words, min_size=1, max_size=2))
def test_unwanted_words_and_phrases(library: list[ClauseDocument], typed: str, unwanted: list[str]) -> None:
    phrase = " ".join(unwanted)
    query = Query(text=f'{typed} -"{phrase}"', correct=False)
    wanted = single(typed)
    if wanted:
        both(library, query, wanted, unwanted=(elements(phrase),))


@settings(max_examples=60, deadline=None)
@given(libraries(), st.lists(words, min_size=1, max_size=3), st.sampled_from(["US", "DE", "fr"]))
def test_filters_leak_nothing(library: list[ClauseDocument], typed: list[str], market: str) -> None:
    fits = {"US": {0, 1, 2}, "DE": {0, 2}, "fr": {0}}[market]
    sops = frozenset(f"sop-{n}" for n in fits if n != 0)
    wanted = single(*typed)
    if wanted:
        query = Query(text=" ".join([*typed, "risk:high"]), market=market, correct=False)
        both(library, query, wanted, sops=sops)


@settings(max_examples=60, deadline=None)
@given(libraries(), st.lists(words, min_size=1, max_size=3), st.integers(0, 20))
def test_as_of(library: list[ClauseDocument], typed: list[str], day: int) -> None:
    at = JANUARY + timedelta(days=day)
    wanted = single(*typed)
    if wanted:
        both(library, Query(text=" ".join(typed), as_of=at, correct=False), wanted, as_of=at)


@settings(max_examples=40, deadline=None)
@given(libraries(), words, st.sampled_from(["lo", "brand", "s", "re"]))
def test_the_word_being_typed(library: list[ClauseDocument], typed: str, start: str) -> None:
    known = Brute(library).words()
    grown = sorted((word for word in known if word.startswith(start)), key=lambda word: (-known[word], word))[:8]
    forms = [elements(start), *(elements(word) for word in grown if len(start) > 1)]
    wanted = [one for one in single(typed) if one.forms != (elements(start),)]
    query = Query(text=f"{typed} {start}", typing=True, correct=False)
    both(library, query, [*wanted, Wanted(tuple(dict.fromkeys(forms)))])


@settings(max_examples=25, deadline=None)
@given(libraries(), libraries(), st.integers(0, 2))
def test_an_updated_index_answers_like_a_new_one(
    before: list[ClauseDocument], after: list[ClauseDocument], sop: int
) -> None:
    changed = [one for one in after if one.sop == f"sop-{sop}"]
    left = [one for one in before if one.sop != f"sop-{sop}"]
    with tempfile.TemporaryDirectory() as folder:
        old, new = WhooshIndex(Path(folder) / "old"), WhooshIndex(Path(folder) / "new")
        old.rebuild(before, "x")
        old.update([f"sop-{sop}"], changed, "y")
        new.rebuild([*left, *changed], "y")
        for query in (Query(text="logo brand"), Query(text='"the logo"', as_of=JANUARY), Query(text="lo", typing=True)):
            assert old.find(query).hits == new.find(query).hits
        old.close()
        new.close()


def test_no_phrase_runs_from_the_heading_into_the_text() -> None:
    library = [_clause(1, "brand logo", "the seller", 1, False)]
    both(library, Query(text='"logo the"', correct=False), [Wanted((elements("logo the"),), required=True)])


def test_a_stop_word_that_is_being_typed_may_grow() -> None:
    library = [_clause(1, "Infringement", "in the", 1, False), _clause(2, "in", "in the", 1, False)]
    both(library, Query(text="in", typing=True), [Wanted((elements("infringement"),))])
