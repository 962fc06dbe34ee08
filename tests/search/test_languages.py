"""One test a language: words are found as they are written, and marked where they stand."""

import random
import re
from pathlib import Path

import pytest

from app.domain.searches import ClauseDocument, Query
from app.domain.synonyms import Synonyms
from app.search.index import WhooshIndex
from tests.search.conftest import MakeDocument

HEADING = re.compile(r"^#{1,6} +(.*)$", re.MULTILINE)
RUN = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u4e00-\u9fff\u0e01-\u0e3a\u0e40-\u0e4e]+")


@pytest.fixture
def library(shared_data: Path, clause: MakeDocument) -> list[ClauseDocument]:
    """Every clause of the multilingual policies."""
    made: list[ClauseDocument] = []
    for path in sorted((shared_data / "multilingual").glob("[a-z]*/*.md")):
        first, *rest = HEADING.split(path.read_text(encoding="utf-8-sig"))
        for heading, text in [("", first), *zip(rest[::2], rest[1::2], strict=True)]:
            made.append(clause(f"c{len(made)}", heading, text, language=path.parent.name))
    return made


def marked(index: WhooshIndex, text: str, **more: object) -> set[str]:
    """What is marked in the rows that a query finds."""
    hits = index.find(Query(text=text, **more)).hits  # type: ignore[arg-type]
    shown = [part for hit in hits for part in (hit.heading, hit.snippet)]
    return {part.text[start:end] for part in shown for start, end in part.hits}


@pytest.mark.parametrize("language", ["zh-CN", "ja", "th"])
def test_any_stretch_of_a_script_without_spaces_is_found_and_nothing_else(
    index: WhooshIndex, library: list[ClauseDocument], language: str
) -> None:
    index.rebuild(library, "x")
    chance = random.Random(3)
    runs = [run for one in library if one.language == language for run in RUN.findall(one.text)]
    for n in range(40):
        length = n % 4 + 1
        run = chance.choice([run for run in runs if len(run) >= length])
        at = chance.randrange(len(run) - length + 1)
        query = run[at : at + length]
        expected = {one.clause for one in library if query in one.heading or query in one.text}
        found = {hit.clause for hit in index.find(Query(text=query, limit=1000)).hits}
        assert found == expected, query


def test_a_word_in_another_language_is_found_with_and_without_its_accents(
    index: WhooshIndex, library: list[ClauseDocument]
) -> None:
    index.rebuild(library, "x")
    for written, plain in (("información", "informacion"), ("Kündigung", "kundigung"), ("Maßnahmen", "massnahmen")):
        accented, bare = (index.find(Query(text=text)) for text in (written, plain))
        assert accented.total > 0
        assert accented.hits == bare.hits


def test_german_compounds_are_found_by_their_beginning(index: WhooshIndex, library: list[ClauseDocument]) -> None:
    index.rebuild(library, "x")
    assert "Datenschutz" in marked(index, "Datensch", typing=True)


def test_arabic_words_are_found_with_and_without_the_article_and_vowel_signs(
    index: WhooshIndex, library: list[ClauseDocument]
) -> None:
    index.rebuild(library, "x")
    totals = {index.find(Query(text=text)).total for text in ("الخصوصية", "خصوصية", "خُصُوصِيّة")}
    assert len(totals) == 1
    assert totals != {0}
    assert "الخصوصية" in marked(index, "خصوصية")


def test_korean_words_are_found_under_their_particles(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild(
        [clause("a", "위조 상품", "상표를 무단으로 사용한 상품은 판매할 수 없습니다."), clause("b", "환불")], "x"
    )
    assert index.find(Query(text="상표")).total == 1
    assert marked(index, "상품") == {"상품"}


def test_vietnamese_and_hebrew_are_folded_but_keep_their_script(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("vi", "Hàng giả", "Người bán không được đăng"), clause("he", "שָׁלוֹם", "מוכר")], "x")
    assert [hit.clause for hit in index.find(Query(text="nguoi dang")).hits] == ["vi"]
    assert [hit.clause for hit in index.find(Query(text="שלום")).hits] == ["he"]


def test_letters_typed_in_their_wide_or_narrow_form_are_the_same(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("a", "", "プライバシー policy")], "x")
    assert marked(index, "ﾌﾟﾗｲﾊﾞｼｰ ｐｏｌｉｃｙ") == {"プライバシー", "policy"}


def test_a_sentence_without_spaces_finds_clauses_with_parts_of_it(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("a", "", "假冒商品必须下架。"), clause("b", "", "退款")], "x")
    assert [hit.clause for hit in index.find(Query(text="怎样处理假冒商品")).hits] == ["a"]


def test_two_words_written_as_one_find_clauses_with_one_of_them_and_say_that_none_has_both(
    index: WhooshIndex, clause: MakeDocument
) -> None:
    index.rebuild([clause("a", "", "假冒商品必须下架。"), clause("b", "", "退款")], "x")
    results = index.find(Query(text="假冒商家"))
    assert ([hit.clause for hit in results.hits], results.all_words) == (["a"], 0)
    assert index.find(Query(text="儿童直播")).total == 0


def test_a_query_in_a_script_shows_the_clause_in_its_language_where_a_synonym_found_it(
    index: WhooshIndex, clause: MakeDocument
) -> None:
    chinese = clause("a", "联系方式", "电话", sop="off-zh", language="zh-CN", translates="off")
    index.rebuild([clause("a", "Contact details", "A phone number.", sop="off"), chinese], "x")
    index.learn(Synonyms((("contact details", "微信", "联系方式"),)))
    assert [hit.language for hit in index.find(Query(text="微信")).hits] == ["zh-CN"]
    assert [hit.language for hit in index.find(Query(text="contact details")).hits] == ["en"]
