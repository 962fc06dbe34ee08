"""Words are cut where a person would cut them, and never through a character."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tokens import PLAIN, _pattern, likeness, tokens, words


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It's 1,000.50 kg.", ["It's", " ", "1,000.50", " ", "kg", "."]),
        ("'quoted' snake_case", ["'", "quoted", "'", " ", "snake", "_", "case"]),
        ("a\r\n\tb", ["a", "\r\n", "\t", "b"]),
        ("禁售abc商品。", ["禁", "售", "abc", "商", "品", "。"]),
        ("👩‍👩‍👧‍👦🇹🇼🇨🇳👍🏽1️⃣", ["👩‍👩‍👧‍👦", "🇹🇼", "🇨🇳", "👍🏽", "1️⃣"]),
        ("e\u0301te\u0301 x", ["e\u0301te\u0301", " ", "x"]),
        ("น้ำใจ", ["น้ำ", "ใ", "จ"]),
        ("हिन्दी भाषा", ["हिन्दी", " ", "भाषा"]),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿.", ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "."]),
        ("각 각", ["각", " ", "각"]),
    ],
)
def test_text_is_cut_into_words_and_signs(text: str, cut: list[str]) -> None:
    assert tokens(text) == cut


@given(st.text())
def test_tokens_joined_are_the_text_and_no_mark_stands_alone(text: str) -> None:
    cut = tokens(text)
    assert "".join(cut) == text
    for before, token in pairwise(cut):
        assert unicodedata.category(token[0])[0] != "M" or before.isspace() or ord(token[0]) >= 0x1F000
        assert not before.endswith("\u200d") or token[0].isspace()


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF) | st.sampled_from("’“”–…€")))
def test_the_fast_way_cuts_like_the_full_one(text: str) -> None:
    assert PLAIN.fullmatch(text)
    assert tokens(text) == _pattern().findall(text)
    assert words(text) == words(text + "\u0378") - words("\u0378")


def test_likeness_is_the_share_of_common_words() -> None:
    assert likeness(words("a b c"), words("a b d")) == pytest.approx(2 / 3)
    assert likeness(words(""), words("")) == 0
