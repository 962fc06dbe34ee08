"""Typos are corrected, and what is right is left alone."""

import pytest

from app.domain.searches import Query
from app.search.index import WhooshIndex
from tests.search.conftest import MakeDocument


@pytest.fixture
def goods(index: WhooshIndex, clause: MakeDocument) -> WhooshIndex:
    """An index about counterfeit goods."""
    texts = [
        "Counterfeit goods are gone.",
        "A counterfeit logo.",
        "Counterfeits and refunds.",
        "The price of goods.",
    ]
    index.rebuild([clause(f"c{n}", "", text) for n, text in enumerate(texts)], "x")
    return index


@pytest.mark.parametrize("typo", ["conterfeit", "counterfiet", "counterfeitt", "counterfait", "xounterfeit"])
def test_one_wrong_letter_is_put_right_and_told(goods: WhooshIndex, typo: str) -> None:
    results = goods.find(Query(text=f"{typo} goods"))
    assert results.corrected == "counterfeit goods"
    assert results.hits[0].clause == "c0"


def test_the_way_back_searches_for_just_what_was_typed(goods: WhooshIndex) -> None:
    results = goods.find(Query(text="conterfeit", correct=False))
    assert (results.corrected, results.total) == (None, 0)


def test_other_forms_of_known_words_and_unknown_words_are_left_alone(goods: WhooshIndex) -> None:
    assert goods.find(Query(text="refunding")).corrected is None
    assert goods.find(Query(text="refunding")).total == 1
    assert goods.find(Query(text="zzzzzz")).corrected is None


@pytest.mark.parametrize(
    ("typed", "known"),
    [("taser", "laser"), ("porn", "por"), ("nike", "nine"), ("iphone", "phone"), ("weed", "week"), ("shark", "share")],
)
def test_a_short_word_with_another_letter_is_another_word(
    index: WhooshIndex, clause: MakeDocument, typed: str, known: str
) -> None:
    index.rebuild([clause("a", "", f"A {known} is sold.")], "x")
    assert index.find(Query(text=typed)).corrected is None


@pytest.mark.parametrize("typo", ["knfie", "knif", "knnife", "kinfe"])
def test_a_slip_in_a_short_word_is_put_right(index: WhooshIndex, clause: MakeDocument, typo: str) -> None:
    index.rebuild([clause("a", "", "A knife is sold.")], "x")
    assert index.find(Query(text=typo)).corrected == "knife"


def test_only_the_wrong_word_changes_in_a_query_with_signs(goods: WhooshIndex) -> None:
    results = goods.find(Query(text="-price +conterfeit market:us “a counterfeit”"))
    assert results.corrected == '-price +counterfeit market:us "a counterfeit"'
    assert [hit.clause for hit in results.hits] == ["c1"]


def test_a_word_still_being_typed_is_completed_before_it_is_corrected(goods: WhooshIndex) -> None:
    results = goods.find(Query(text="counterf", typing=True))
    assert (results.corrected, results.total) == (None, 3)
    assert set(results.words) >= {"counterfeit", "counterfeits"}
    assert goods.find(Query(text="conterfeit", typing=True)).corrected == "counterfeit"


def test_an_unfinished_word_is_completed_where_it_stands(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("a", "Counterfeit", "logo counting"), clause("b", "Counterfeit bags", "x")], "1")
    assert index.complete("fake coun") == ("fake counterfeit", "fake counting")
    assert index.complete("logo") == ()  # it is a word
    assert index.complete("-coun") == index.complete("sop:coun") == index.complete('"coun') == index.complete("c") == ()
    assert index.complete("") == ()
    index.close()
    assert WhooshIndex(index._folder / "nowhere").complete("coun") == ()
