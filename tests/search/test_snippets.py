"""Snippets show the best piece of a clause, with the right letters marked."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.domain.searches import Hit, Query, Snippet
from app.search.analysis import analyse
from app.search.index import WhooshIndex
from app.search.snippets import pack, snippet, unpack
from tests.search.conftest import MakeDocument


def the_hit(index: WhooshIndex, text: str) -> Hit:
    """The one clause that a query finds."""
    (hit,) = index.find(Query(text=text)).hits
    return hit


def words(shown: Snippet) -> list[str]:
    """What is marked."""
    return [shown.text[start:end] for start, end in shown.hits]


def test_hits_are_marked_in_heading_and_text_in_every_form(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("a", "Misused **logos**", "A Logo's place; the catalogue; LOGO.")], "x")
    hit = the_hit(index, "logo")
    assert hit.heading.text == "Misused logos"
    assert words(hit.heading) == ["logos"]
    assert words(hit.snippet) == ["Logo's", "LOGO"]


def test_a_snippet_is_cut_around_the_closest_hits(index: WhooshIndex, clause: MakeDocument) -> None:
    text = (
        "logo " + "filler words here " * 100 + "the seller shows a logo and the brand logo again " + "more of it " * 100
    )
    index.rebuild([clause("a", "", text)], "x")
    shown = the_hit(index, "logo brand").snippet
    assert words(shown) == ["logo", "brand", "logo"]
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert 150 < len(shown.text) < 300


def test_phrases_are_marked_whole_and_only_where_they_stand(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("a", "", "The name of a brand. The brand name. Name, brand.")], "x")
    assert words(the_hit(index, '"brand name"').snippet) == ["brand name"]


def test_markdown_is_not_shown(index: WhooshIndex, clause: MakeDocument) -> None:
    text = """
| Sign | Decision |
|---|---|
| **Logo** blurred | `reject` |

- [ ] see [the _seller_ pages](https://example.org/pages "title") and ![picture](a.png)
> quoted <b>bold</b> snake_case 2 * 3 <!-- hidden -->
### Deeper {#deeper}
"""
    index.rebuild([clause("a", "", text)], "x")
    shown = the_hit(index, "logo").snippet.text
    assert shown == (
        "Sign · Decision; Logo blurred · reject; see the seller pages and picture quoted bold snake_case 2 * 3 Deeper"
    )


def test_rows_of_a_table_end_and_empty_cells_leave_nothing(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("a", "", "| Sign | | Decision |\n|---|---|---|\n| Logo | | |\n| | | Reject |\n")], "x")
    assert the_hit(index, "logo").snippet.text == "Sign · Decision; Logo; Reject;"


def test_a_cut_table_begins_and_ends_with_words(index: WhooshIndex, clause: MakeDocument) -> None:
    rows = "".join(f"| The tag says something of number {at} | Reject | Remove |\n" for at in range(90))
    for at in range(20, 60):
        index.rebuild([clause("a", "", f"| Sign | Decision | Action |\n|---|---|---|\n{rows}")], f"x{at}")
        shown = the_hit(index, f"{at}").snippet
        assert shown.text[2].isalnum()
        assert shown.text[-3].isalnum()
        assert words(shown) == [f"{at}"]


def test_a_long_text_without_spaces_is_cut_between_characters(index: WhooshIndex, clause: MakeDocument) -> None:
    text = "หลักการนี้ใช้กับผู้ขายทุกคน" * 40 + "โลโก้" + "หลักการนี้ใช้กับผู้ขายทุกคน" * 40
    index.rebuild([clause("a", "", text)], "x")
    shown = the_hit(index, "โลโก้").snippet
    assert words(shown) == ["โลโก้"]
    body = shown.text.strip("… ")
    assert not unicodedata.category(body[0]).startswith("M")
    assert text[text.index(body) + len(body)] not in "ัิีึืุู็่้๊๋์"


def test_a_hit_far_down_a_very_long_clause_is_shown(index: WhooshIndex, clause: MakeDocument) -> None:
    index.rebuild([clause("a", "", "filler " * 30_000 + "needle")], "x")
    assert words(the_hit(index, "needle").snippet) == ["needle"]


@given(st.lists(st.integers(0, 100_000), max_size=50).map(sorted))
def test_starts_come_back_as_they_were_packed(starts: list[int]) -> None:
    assert unpack(pack(starts)) == starts


@given(st.text(alphabet=st.sampled_from("ab \n假冒👩\u200d👩🏽🇩🇪e\u0301ก้ㄱ가ß-"), max_size=600), st.data())
def test_marks_are_inside_the_snippet_and_cut_no_character(text: str, data: st.DataObject) -> None:
    starts = analyse(text).starts
    places = [(at, 1) for at in data.draw(st.lists(st.sampled_from(range(len(starts))), max_size=5))] if starts else []
    shown = snippet(text, pack(starts), places)
    end = 0
    for start, stop in shown.hits:
        assert end <= start < stop <= len(shown.text)
        end = stop
    for place in [at for hit in shown.hits for at in hit if 0 < at < len(shown.text)]:
        assert unicodedata.category(shown.text[place]) not in ("Mn", "Me", "Mc")
        assert "\u200d" not in shown.text[place - 1 : place + 1]
