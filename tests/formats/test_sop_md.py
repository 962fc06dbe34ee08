"""SOP files are read into clauses, refused in words, and written so that they read back."""

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.sops import DOMAINS, RISKS, SopText, VersionNumber
from app.errors import BadInput
from app.formats.clauses import cut
from app.formats.problems import BadFile
from app.formats.sop_md import read_sop, read_sop_file, write_sop

OURS = """\
---
sop: counterfeit-goods            # the slug
version: "1.10"
title: Counterfeit goods
domain: products
markets: [US, NO]
risk: high
effective: 2026-03-01
material: [brand-in-title]
---
# Counterfeit goods
Text before.

## Brand name in the title {#brand-in-title}

| a | b |
|---|---|

### Examples
None.

## Examples
More.
"""


def test_our_own_file_is_read_whole() -> None:
    sop = read_sop(OURS, "1.10.md")
    assert (sop.slug, str(sop.version), sop.title, sop.risk) == (
        "counterfeit-goods",
        "1.10",
        "Counterfeit goods",
        "high",
    )
    assert sop.markets == ("US", "NO")
    assert sop.effective == datetime(2026, 3, 1, tzinfo=UTC)
    assert sop.material == ("brand-in-title",)
    assert [(c.key, c.heading, c.level, c.path, c.given, c.line) for c in sop.clauses] == [
        ("intro", "Counterfeit goods", 1, (), False, 11),
        ("brand-in-title", "Brand name in the title", 2, (), True, 14),
        ("examples", "Examples", 3, ("Brand name in the title",), False, 19),
        ("examples-2", "Examples", 2, (), False, 22),
    ]
    assert sop.clauses[1].text == "| a | b |\n|---|---|"
    assert sop.lines == 10


def test_every_wrong_field_is_named_with_its_line() -> None:
    text = "---\nsop: A b\nversion: one\nrisk: hihg\nmarkets: [us]\neffective: soon\nmaterail: []\n---\n# T\n"
    with pytest.raises(BadFile) as caught:
        read_sop(text, "x/1.0.md")
    assert [(p.line, p.problem.split(" ")[0]) for p in caught.value.problems] == [
        (2, "sop"), (3, "version"), (2, "title"), (5, "markets,"), (4, "risk"), (6, "effective"), (7, "materail"),
    ]  # fmt: skip
    assert "x/1.0.md, line 4: risk must be low, medium, high or critical, not “hihg”." in caught.value.message
    assert "Did you mean “material”?" in caught.value.hint


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("sop: &a x\ntitle: *a", "line 2: the anchor &a"),
        ("sop: x\ntitle: *a", "line 3: aliases"),
        ("sop: x\nsop: y", "line 3: “sop” is given twice, first on line 2"),
        ("sop: !!str x", "line 2: the tag"),
        ("sop: " + "[" * 100, "nests deeper"),
        ("sop: [", "broken here"),
        ("title: !!python/object/apply:os.system ['echo']", "line 2: the tag"),
        ("title: x\n? [a]\n: b", "cannot be a key"),
    ],
)
def test_unsafe_or_broken_front_matter_is_refused_with_its_line(front: str, said: str) -> None:
    with pytest.raises(BadInput, match=r"bad\.md") as caught:
        read_sop(f"---\n{front}\n---\n# T\n", "bad.md")
    assert said in caught.value.message


def test_front_matter_of_others_gives_its_title_only() -> None:
    sop = read_sop("---\ntitle: 1.0\nversion: 2024-01-01\nnorway: no\nempty:\n---\n# T\n\ntext", "a/b.md")
    assert (sop.slug, sop.version, sop.effective, sop.title) == (None, None, None, "1.0")


def test_broken_front_matter_of_others_is_left_aside_with_a_note() -> None:
    sop = read_sop("---\ntitle: {% x %}\n---\n# Heading\ntext", "a/b.md")
    assert sop.title == "Heading"
    assert "left aside" in sop.notes[0]


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        ("just text", ["text"]),
        ("before\n\n# T\n\nunder\n\n## A\n", ["intro", "a"]),
        ("before\n\n## A\nx\n\n# T\ny", ["intro", "a", "t"]),
        ("# T\n\n## A\nx", ["a"]),
        ("# T", ["intro"]),
        ("# T {#own}\nx\n## A", ["own", "a"]),
        ("## A {#b}\n## B\n## C {#b}\n## 👍", ["b", "b-3", "b-2", "clause"]),
        ("## Intro\n\nx\n\n## Text", ["intro", "text"]),
        ("before\n## Intro", ["intro", "intro-2"]),
    ],
)
def test_every_text_is_in_one_clause_with_one_id(body: str, keys: list[str]) -> None:
    assert [c.key for c in cut(body).clauses] == keys


def test_an_id_given_twice_is_said() -> None:
    assert "given twice" in read_sop("# T\n## A {#b}\n## C {#b}", "a.md").notes[0]


@pytest.mark.parametrize(
    ("data", "title", "note"),
    [
        ("\ufeff# é".encode(), "é", ""),
        ("# 标题".encode("utf-16"), "标题", "UTF-16"),
        ("# 标题 long enough to see".encode("utf-16-be"), "标题 long enough to see", "UTF-16"),
        ("# 禁售商品规范\n\n第一条 禁止销售仿冒品。".encode("gb18030"), "禁售商品规范", "GB18030"),
        (b"# t\n\n\xc3( \xff\xfe\n", "t", "line 3"),
        ("# é\n".encode() * 20 + b"\xff", "é", "line 21"),
        (b"# a\0b", "a\ufffdb", "Zero characters"),
        (b"# a\r\n\r\ntext\r## b", "a", ""),
    ],
)
def test_the_encoding_is_found_and_said(data: bytes, title: str, note: str) -> None:
    sop = read_sop(data, "x.md")
    assert sop.title == title
    assert note in " ".join(sop.notes)
    assert bool(sop.notes) == bool(note)


@pytest.mark.parametrize(
    ("data", "said"),
    [(bytes(range(256)) * 80, "not a text file"), (b"a" * 5_000_001, "too large"), (b"  \n", "no text"),
     (b"\xff\xfe\x00", "breaks off")],
)  # fmt: skip
def test_what_is_no_text_is_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=f"blob.md: .*{said}"):
        read_sop(data, "blob.md")


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"gone\.md: the file cannot be read"):
        read_sop_file(tmp_path / "gone.md", "gone.md")


WORDS = st.text(min_size=1, max_size=30).map(str.strip).filter(lambda s: s and "\0" not in s and s.isprintable())
CODES = st.sampled_from(["all", "US", "NO", "GB"])
SLUGS = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
INSTANTS = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2090, 1, 1), timezones=st.just(UTC))


@st.composite
def sops(draw: st.DrawFn) -> SopText:
    lines = st.lists(st.one_of(WORDS, st.sampled_from(["", "# A", "## B {#b}", "```", "---", "===", "<!--", "- x"])))
    body = "\n".join(["# T", *draw(lines)])
    return SopText(
        slug=draw(SLUGS), version=VersionNumber(draw(st.integers(0, 99)), draw(st.integers(0, 99))), title=draw(WORDS),
        domain=draw(st.sampled_from(DOMAINS)), markets=tuple(draw(st.lists(CODES, min_size=1))),
        risk=draw(st.sampled_from(RISKS)), effective=draw(INSTANTS | st.just(datetime(2026, 1, 1, tzinfo=UTC))),
        owner=draw(WORDS | st.just("")), change=draw(WORDS | st.sampled_from(["", "null", "NO", "1.0", "a: b #c"])),
        material=draw(st.none() | st.lists(SLUGS).map(tuple)), extends=draw(st.none() | SLUGS),
        translates=draw(st.none() | st.just("other@1.2")), body=body,
    )  # fmt: skip


@given(sops())
@settings(max_examples=150, deadline=timedelta(seconds=2))
def test_what_is_written_reads_back_the_same(sop: SopText) -> None:
    back = read_sop(write_sop(sop), "x.md")
    assert replace(back, clauses=(), lines=0, notes=()) == sop
    assert read_sop(write_sop(back), "x.md") == back


def test_what_has_no_version_cannot_be_written() -> None:
    with pytest.raises(BadInput, match="cannot be written yet"):
        write_sop(read_sop("# T", "t.md"))


def test_all_real_policies_are_read_in_three_seconds(data: Path) -> None:
    files = sorted((data / "site-policy").glob("*/*.md"))
    start = time.perf_counter()
    texts = [read_sop_file(file) for file in files]
    assert time.perf_counter() - start < 3
    assert len(texts) == 782
    assert all(text.clauses and text.title and not text.notes for text in texts)
    for text in texts:
        assert len({c.key for c in text.clauses}) == len(text.clauses)


def test_every_hostile_file_is_read_or_refused_by_name_and_none_hangs(data: Path) -> None:
    for file in [*(data / "bad/markdown").iterdir(), *(data / "bad/unicode").iterdir(), *(data / "bad").rglob("*.md")]:
        start = time.perf_counter()
        try:
            refused = "" if read_sop_file(file, file.name).clauses else "nothing was read"
        except BadInput as error:
            refused = error.message.split(":")[0].split(",")[0]
        assert refused in {"", "binary-as-md.md", "front-matter-object-tag.md"}
        assert time.perf_counter() - start < 10  # nothing hangs; speed is measured in benchmarks
