"""A synonym counts as the word that was typed, and what has no synonym is searched as before."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.elsewhere import look_elsewhere, loosened, say_elsewhere
from app.domain.searches import ClauseDocument, Query
from app.domain.synonyms import Synonyms
from app.search.index import WhooshIndex
from tests.search.conftest import JANUARY, MakeDocument
from tests.search.test_ranking import libraries, words

GROUPS = Synonyms(
    (
        ("intellectual property", "IP", "知识产权"),
        ("counterfeit", "假冒", "knock-off"),
        ("seller verification", "KYC", "know your customer"),
        ("recalled", "product recall"),
    )
)


@pytest.fixture
def goods(index: WhooshIndex, clause: MakeDocument) -> WhooshIndex:
    """Clauses that say it in other words."""
    texts = (
        "Rules on intellectual property of brands.",
        "The IP team answers.",
        "Counterfeit goods are removed.",
        "A counterfeit watch with a copied dial.",
        "Seller verification asks for documents.",
        "Property of a seller.",
    )
    index.rebuild([clause(f"c{n}", "", text) for n, text in enumerate(texts)], "x")
    index.learn(GROUPS)
    return index


def found(index: WhooshIndex, text: str, **more: object) -> tuple[list[str], int, tuple[str, ...]]:
    """The clauses, how many have all words, and what was searched as well."""
    results = index.find(Query(text=text, **more))  # type: ignore[arg-type]
    return [hit.clause for hit in results.hits], results.all_words, results.also


def test_an_abbreviation_finds_the_words_and_the_words_find_the_abbreviation(goods: WhooshIndex) -> None:
    assert found(goods, "IP") == (["c1", "c0"], 2, ("intellectual property",))
    clauses, full, also = found(goods, "intellectual property")
    assert (set(clauses[:2]), full, also) == ({"c0", "c1"}, 2, ("IP",))
    assert clauses[0] == "c0"
    assert clauses[2:] == ["c5"]


def test_a_synonym_beside_other_words_counts_as_having_all_of_them(goods: WhooshIndex) -> None:
    assert found(goods, "假冒 watch")[:2] == (["c3", "c2"], 1)
    assert found(goods, "KYC documents") == (["c4"], 1, ("seller verification",))


def test_an_abbreviation_that_no_clause_holds_is_no_typing_mistake(goods: WhooshIndex) -> None:
    results = goods.find(Query(text="knock-off goods"))
    assert (results.corrected, results.also, results.hits[0].clause) == (None, ("counterfeit",), "c2")


def test_the_synonym_is_marked_in_what_is_found(goods: WhooshIndex) -> None:
    hit = goods.find(Query(text="KYC")).hits[0]
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.hits] == ["Seller verification"]


def test_quotes_a_plus_sign_and_the_way_back_search_for_just_the_word(goods: WhooshIndex) -> None:
    for text, more in (('"KYC"', {}), ("+KYC", {}), ("KYC", {"expand": False})):
        assert found(goods, text, **more) == ([], 0, ())


def test_only_synonyms_that_some_clause_holds_are_said(goods: WhooshIndex) -> None:
    assert found(goods, "recalled") == ([], 0, ())


def test_synonyms_are_known_to_the_next_start_and_outlive_a_rebuild(
    goods: WhooshIndex, clause: MakeDocument, tmp_path: Path
) -> None:
    goods.rebuild([clause("c", "", "The IP team.")], "y")
    goods.close()
    again = WhooshIndex(tmp_path / "index")
    assert found(again, "intellectual property")[0] == ["c"]
    (tmp_path / "index" / "synonyms.json").write_text('[["IP", 3', encoding="utf-8")
    assert found(again, "intellectual property")[0] == []


@settings(max_examples=25, deadline=None)
@given(libraries(), st.lists(words, min_size=1, max_size=4))
def test_a_query_without_synonyms_is_answered_as_before(library: list[ClauseDocument], typed: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.rebuild(library, "x")
        before = index.find(Query(text=" ".join(typed)))
        index.learn(Synonyms((("intellectual property", "IP"), ("sellers' union", "guild"))))
        after = index.find(Query(text=" ".join(typed)))
        index.close()
    assert (before.hits, before.total, before.all_words) == (after.hits, after.total, after.all_words)


@settings(max_examples=25, deadline=None)
@given(libraries(), st.lists(words, min_size=1, max_size=3), st.integers(1, 20))
def test_the_newest_come_first_and_old_texts_can_be_left_out(
    library: list[ClauseDocument], typed: list[str], days: int
) -> None:
    text, now = " ".join(typed), JANUARY + timedelta(days=20)
    with tempfile.TemporaryDirectory() as folder:
        index = WhooshIndex(Path(folder))
        index.rebuild(library, "x")
        best = index.find(Query(text=text, limit=50, correct=False, moment=now))
        newest = index.find(Query(text=text, limit=50, correct=False, newest=True))
        lately = index.find(Query(text=text, limit=50, correct=False, moment=now, changed=days))
        index.close()
    scores = {hit.clause: hit.score for hit in best.hits}
    assert {hit.clause: hit.score for hit in newest.hits} == pytest.approx(scores)
    for part in (newest.hits[: newest.all_words], newest.hits[newest.all_words :]):
        assert [hit.effective for hit in part] == sorted((hit.effective for hit in part), reverse=True)
    since = now - timedelta(days=days)
    assert [hit.clause for hit in lately.hits] == [hit.clause for hit in best.hits if hit.effective >= since]
    if best.total:
        assert best.facets["changed"]["7"] == sum(hit.effective >= now - timedelta(days=7) for hit in best.hits)


def test_what_is_nowhere_in_force_is_looked_for_elsewhere(index: WhooshIndex, clause: MakeDocument) -> None:
    june = datetime(2026, 6, 1, tzinfo=UTC)
    index.rebuild(
        [
            clause("a", "", "A copied logo.", until=june),
            clause("b", "", "A logo on a shirt.", markets=("US",)),
            clause("c", "", "A copied picture."),
        ],
        "x",
    )
    results = index.find(Query(text="copied logo"))
    assert (results.all_words, results.total) == (0, 2)
    elsewhere = look_elsewhere(index.find, results)
    assert (elsewhere.some, elsewhere.superseded, elsewhere.loose) == (2, 1, None)
    assert elsewhere.last_day == june - timedelta(seconds=1)
    said = "No clause in force has all of these; 2 have some; 1 superseded clause matches."
    assert say_elsewhere(results.query, elsewhere) == said
    as_of = index.find(Query(text="copied logo", as_of=elsewhere.last_day))
    assert as_of.hits[0].clause == "a"
    phrase = look_elsewhere(index.find, index.find(Query(text='"logo shirt"')))
    assert (phrase.loose, phrase.some) == ("logo shirt", 1)
    filtered = look_elsewhere(index.find, index.find(Query(text="shirt", market="ID")))
    assert filtered.without == (("market", 1),)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ('"brand in the title" -logo', "brand in the title"),
        ("+copied sop:x -market:US logo", "copied sop:x -market:US logo"),
        ("“new price”", "new price"),
        ('a -"b c" d', "a d"),
        ("e-mail", "e-mail"),
    ],
)
def test_only_the_words_are_left_of_a_query(text: str, alone: str) -> None:
    assert loosened(text) == alone
