"""Clauses keep their ids from version to version, and what changed is said clause by clause and word by word."""

import time
import unicodedata
from collections import defaultdict
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.align import blocks, rising
from app.domain.changes import ClauseChange, Kind, Span, compare, diff_words, match_clauses
from app.domain.clauses import Clause

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
LONG = "Sellers must show an invoice from the brand owner before a branded product may be listed here."
OTHER = "Reviews that a buyer was paid to write are removed, and the account that paid gets a strike."


def clause(key: str, text: str = "", heading: str | None = None, *, given: bool = False, level: int = 2) -> Clause:
    name = key.replace("-", " ").capitalize() if heading is None else heading
    return Clause(key=key, heading=name, level=level, path=(), text=text, position=0, given=given)


def keys(before: list[Clause], after: list[Clause], used: frozenset[str] = frozenset()) -> list[str]:
    return [c.key for c in match_clauses(before, after, used=used)]


def test_the_first_version_keeps_what_it_has() -> None:
    assert keys([], [clause("a"), clause("b")]) == ["a", "b"]


def test_a_new_heading_over_the_same_text_keeps_the_id() -> None:
    assert keys([clause("evidence", LONG)], [clause("proof", LONG)]) == ["evidence"]
    assert keys([clause("evidence", LONG)], [clause("proof", LONG.replace("invoice", "receipt"))]) == ["evidence"]


def test_a_new_text_under_the_same_heading_keeps_the_id() -> None:
    assert keys([clause("old-id", LONG, "Scope")], [clause("scope", OTHER, "Scope")]) == ["old-id"]
    assert keys([clause("r-misc", "", "R. Misc")], [clause("s-misc", "", "S. Misc")]) == ["r-misc"]


def test_a_given_id_wins_and_is_never_changed() -> None:
    before = [clause("a", LONG, given=True), clause("b", OTHER)]
    after = [clause("b", LONG, "A", given=True), clause("x", OTHER, "B")]
    assert keys(before, after) == ["b", "x"]


def test_an_id_that_the_author_took_away_stays() -> None:
    assert keys([clause("given-id", LONG, "Scope", given=True)], [clause("scope", LONG, "Scope")]) == ["given-id"]


def test_equal_headings_are_told_apart_by_their_text() -> None:
    before = [clause("examples", LONG, "Examples"), clause("examples-2", OTHER, "Examples")]
    after = [clause("examples", "Something new.", "Examples"), clause("examples-2", LONG, "Examples"),
             clause("examples-3", OTHER, "Examples")]  # fmt: skip
    assert keys(before, after) == ["examples-3", "examples", "examples-2"]


def test_a_new_clause_never_takes_an_id_that_was_ever_used() -> None:
    assert keys([clause("a", LONG)], [clause("a", LONG), clause("b", OTHER)], frozenset({"b", "b-2"})) == ["a", "b-3"]


def test_the_text_under_the_title_stays_itself() -> None:
    before, after = clause("intro", LONG, "Old title", level=1), clause("intro", OTHER, "New title", level=1)
    assert keys([before], [after]) == ["intro"]
    assert keys([clause("text", LONG, "", level=0)], [clause("text", OTHER, "", level=0)]) == ["text"]


TEXTS = st.sampled_from(
    ["", LONG, OTHER, LONG.replace("brand", "trade mark"), "Short one.", OTHER[:50], "完全不同的文字"]
)
HEADINGS = st.sampled_from(["Scope", "A. Scope", "B. Scope", "Examples", "", "Proof"])


@st.composite
def versions(draw: st.DrawFn) -> list[Clause]:
    names = draw(st.lists(st.sampled_from(["a", "b", "c", "a-2", "intro", "d"]), unique=True, max_size=6))
    return [
        clause(name, draw(TEXTS), draw(HEADINGS), given=draw(st.booleans()), level=draw(st.integers(0, 3)))
        for name in names
    ]


@given(versions(), versions(), st.sets(st.sampled_from(["a", "b-2", "d", "e"])))
@settings(max_examples=300)
def test_matching_is_one_to_one_and_idempotent(before: list[Clause], after: list[Clause], used: set[str]) -> None:
    matched = match_clauses(before, after, used=used)
    assert len({c.key for c in matched}) == len(after)
    assert [c.with_key("") for c in matched] == [c.with_key("") for c in after]
    assert all(m.key == a.key for m, a in zip(matched, after, strict=True) if a.given)
    assert match_clauses(before, matched, used=used) == matched


@given(versions())
def test_a_version_matches_and_equals_itself(version: list[Clause]) -> None:
    assert list(match_clauses(version, version)) == version
    assert {c.kind for c in compare(version, version)} <= {Kind.UNCHANGED}


def by_key(changes: tuple[ClauseChange, ...]) -> dict[str, ClauseChange]:
    return {change.key: change for change in changes}


def test_each_clause_is_told_what_became_of_it() -> None:
    before = [clause("a", "one two"), clause("b", "Reply in 14 days."), clause("gone", "bye"), clause("c", "x")]
    after = [clause("c", "x"), clause("a", "one  two"), clause("b", "Reply in 7 days."), clause("new", "hello there")]
    changes = compare(before, after)
    assert [(c.key, c.kind.value, c.moved, c.material) for c in changes] == [
        ("c", "moved", True, False),
        ("a", "edited", False, False),
        ("b", "edited", False, True),
        ("gone", "removed", False, True),
        ("new", "added", False, True),
    ]
    assert [c.summary for c in changes] == [
        "Moved.", "Only the spacing changed.", "“14” became “7”.", "Removed (2 words).", "New (3 words).",
    ]  # fmt: skip


def test_only_what_the_author_names_is_material_but_a_removal_always_is() -> None:
    before = [clause("a", "x y"), clause("b", "x y"), clause("c", "x")]
    after = [clause("a", "x z"), clause("b", "x z"), clause("d", "x")]
    changes = by_key(compare(before, after, material=["a"]))
    assert {key: change.material for key, change in changes.items()} == {"a": True, "b": False, "c": True, "d": False}


def test_moved_and_edited_is_edited_and_says_so() -> None:
    before, after = (
        [clause("a", "x"), clause("b", "y"), clause("c", "z")],
        [clause("b", "y"), clause("c", "z"), clause("a", "w")],
    )
    change = by_key(compare(before, after))["a"]
    assert (change.kind, change.moved, change.summary) == (Kind.EDITED, True, "Moved. “x” became “w”.")


def test_a_shifted_number_is_no_move() -> None:
    before, after = [clause("a"), clause("b")], [clause("new"), clause("a"), clause("b")]
    assert not any(c.moved for c in compare(before, after))


@pytest.mark.parametrize(
    ("old", "new", "summary"),
    [
        (clause("a", "x", "Scope"), clause("a", "x", "Range"), "Heading was “Scope”."),
        (clause("a", "x b"), clause("a", "x new b"), "Added: “new”."),
        (clause("a", "x old b"), clause("a", "x b"), "Removed: “old”."),
        (clause("a", "x one y two z 3 end"), clause("a", "x uno y z tres end"), "2 words added and 3 words removed."),
        (clause("a", "x", ""), clause("a", "x", "H"), "It has a heading now."),
    ],
)  # fmt: skip
def test_an_edit_is_said_in_a_sentence(old: Clause, new: Clause, summary: str) -> None:
    assert compare([old], [new])[0].summary == summary


def marked(before: str, after: str) -> str:
    signs = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
    return "".join(f"{signs[op][0]}{text}{signs[op][1]}" for op, text in diff_words(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("within 14 days.", "within 7 days.", "within [-14-]{+7+} days."),
        ("the old words stay", "the new terms stay", "the [-old words-]{+new terms+} stay"),
        ("| a | Reject | Remove |\n| b | x | y |\n", "| a | Restrict | Remove |\n| c | d | e |\n| b | x | y |\n",
         "| a | [-Reject-]{+Restrict+} | Remove |\n{+| c | d | e |\n+}| b | x | y |\n"),
        ("- one\n- two\n", "- one\n- new\n- two\n", "- one\n{+- new\n+}- two\n"),
        ("第一条 禁止销售。", "第一条 禁止出售。", "第一条 禁止[-销-]{+出+}售。"),
        ("a 👩‍👩‍👧‍👦 b", "a 👩‍👩‍👧 b", "a [-👩‍👩‍👧‍👦-]{+👩‍👩‍👧+} b"),
        ("cafe\u0301", "cafe", "[-cafe\u0301-]{+cafe+}"),
        ("", "x", "{+x+}"),
        ("x", "x", "x"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_words_are_compared_in_their_lines_and_cells(before: str, after: str, shown: str) -> None:
    assert marked(before, after) == shown


PIECES = [
    "a ",
    "word ",
    "14 ",
    "\n",
    "\n\n",
    "| ",
    "- ",
    "。",
    "禁",
    "é",
    "e\u0301",
    "👩\u200d👧",
    "\u0301",
    ". ",
    "\\",
]
PROSE = st.lists(st.sampled_from(PIECES)).map("".join)


@given(PROSE | st.text(), PROSE | st.text())
@settings(max_examples=300)
def test_spans_give_both_texts_again_and_cut_no_character(before: str, after: str) -> None:
    spans = diff_words(before, after)
    assert "".join(s.text for s in spans if s.op != "delete") == after
    assert "".join(s.text for s in spans if s.op != "insert") == before
    assert all(span.text for span in spans)
    assert all(one.op != other.op for one, other in pairwise(spans))
    for side in ("insert", "delete"):
        cuts = [s.text for s in spans if s.op != side]
        for one, other in pairwise(cuts):
            assert one[-1].isspace() or unicodedata.category(other[0])[0] != "M" or ord(other[0]) >= 0x1F000
            assert one[-1] != "\u200d" or other[0].isspace()


@given(PROSE)
def test_equal_texts_are_one_equal_span(text: str) -> None:
    assert diff_words(text, text) == ((Span("equal", text),) if text else ())


@given(st.lists(st.integers(0, 9)), st.lists(st.integers(0, 9)))
def test_blocks_give_both_sequences_again(a: list[int], b: list[int]) -> None:
    found = list(blocks(a, b))
    assert [x for block in found for x in a[block.a1 : block.a2]] == a
    assert [x for block in found for x in b[block.b1 : block.b2]] == b
    assert all(a[block.a1 : block.a2] == b[block.b1 : block.b2] for block in found if block.same)


@given(st.lists(st.integers(0, 50), unique=True))
def test_rising_is_a_longest_rising_subsequence(values: list[int]) -> None:
    places = rising(values)
    assert all(i < j and values[i] < values[j] for i, j in pairwise(places))
    best: list[int] = []
    for i, value in enumerate(values):
        best.append(1 + max((best[j] for j in range(i) if values[j] < value), default=0))
    assert len(places) == max(best, default=0)


HOSTILE = {
    "reversed lines": ("\n".join(map(str, range(20_000))), "\n".join(map(str, range(20_000, 0, -1)))),
    "no line in common": ("\n".join(f"a {i}" for i in range(5000)), "\n".join(f"b {i}" for i in range(5000))),
    "one long line": ("word " * 100_000, "word other " * 60_000),
    "one long word": ("a" * 500_000, "b" * 500_000),
    "few distinct words": ("a b c a b " * 10_000, "a b b c a " * 10_000),
    "marks": ("\u0301" * 200_000, "\u0302" * 200_000),
    "bars": ("|" * 200_000, "|x" * 100_000),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_compared_in_bounded_time(name: str) -> None:
    start = time.perf_counter()
    diff_words(*HOSTILE[name])
    assert time.perf_counter() - start < 3


def test_ten_thousand_clauses_are_matched_in_bounded_time() -> None:
    before = [clause(f"k-{i}", f"text {i} {LONG}", "Same") for i in range(10_000)]
    after = [clause(f"k-{i}", f"text {i + 1} {OTHER}", "Same" if i % 2 else f"H {i}") for i in range(10_000)]
    start = time.perf_counter()
    assert len(match_clauses(before, after)) == 10_000
    assert time.perf_counter() - start < 5


def real_versions() -> dict[str, list[tuple[Clause, ...]]]:
    from app.formats.sop_folder import read_release, scan

    if not DATA.is_dir():
        pytest.skip("the folder of real input (../shared/data) is not here")
    found: dict[str, list[tuple[Clause, ...]]] = defaultdict(list)
    for release in scan([DATA / "site-policy"], now=datetime.now(UTC)).releases:
        found[release.slug].append(read_release(release).clauses)
    return found


def test_real_histories_are_matched_and_compared_fast() -> None:
    library = real_versions()
    start = time.perf_counter()
    for texts in library.values():
        before: tuple[Clause, ...] = ()
        used: set[str] = set()
        for text in texts:
            before = match_clauses(before, text, used=used)
            used.update(c.key for c in before)
    assert time.perf_counter() - start < 4
    longest = max(library.values(), key=lambda texts: max(sum(len(c.text) for c in text) for text in texts))
    first, last = longest[0], longest[-1]
    start = time.perf_counter()
    compare(first, match_clauses(first, last))
    assert time.perf_counter() - start < 0.5  # 0.06 on the machine it was written on
