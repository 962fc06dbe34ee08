"""Headings are found, and nothing that only looks like one."""

import time

import pytest

from app.formats.headings import find_headings, plain, slug


def found(text: str) -> list[tuple[int, str, str | None]]:
    return [(h.level, h.text, h.given) for h in find_headings(text.split("\n"))]


def test_atx_headings_of_all_levels_with_and_without_ids() -> None:
    text = "# A\n## B ##\n### C {#c-id}\n###### D {: #d } ######\n####### not\n#not\n## E ## {#e}"
    assert found(text) == [(1, "A", None), (2, "B", None), (3, "C", "c-id"), (6, "D", "d"), (2, "E", "e")]


def test_setext_headings_need_a_line_of_ordinary_text() -> None:
    assert found("Title\n=====\n\nSub {#s}\n---\ntext\n\n---\n\n- item\n---\n\n| a |\n---") == [
        (1, "Title", None),
        (2, "Sub", "s"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\n# no\n```",
        "~~~ python\n# no\n~~~~",
        "````\n```\n# no\n```\n````",
        "    # no",
        "\t# no",
        "<!--\n# no\n-->",
        "<!-- a --> # no",
        "<div>\n# no\n</div>",
        "<pre>\n\n# no\n\n</pre>",
        "<SCRIPT>\n\n# no\n</Script>",
        "> # no",
        "- # no",
        "!!! note\n    # no",
    ],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("open_end", ["```", "~~~", "<!--", "<script>"])
def test_what_is_never_closed_hides_nothing(open_end: str) -> None:
    assert found(f"{open_end}\n\n# Yes") == [(1, "Yes", None)]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Using {% data variables.product %} well", "Using well"),
        ("{{ site }} A &amp; B", "A & B"),
        ("**Bold** _and_ `code_x` snake_case", "Bold and code_x snake_case"),
        ("See [the *policy*](/a/b \"t\") <a name='x'></a>here", "See the policy here"),
        (r"1\. Star \*", "1. Star *"),
    ],
)
def test_the_text_of_a_heading_has_no_markup(heading: str, said: str) -> None:
    assert plain(heading) == said


@pytest.mark.parametrize(
    ("heading", "made"),
    [
        ("Brand name in the title", "brand-name-in-the-title"),
        ("1. What's “new”?", "1-whats-new"),
        ("禁售商品 规范", "禁售商品-规范"),
        ("Über é", "über-é"),
        ("Count\u200berfeit", "counterfeit"),
        ("👩‍👩‍👧", ""),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_a_slug_keeps_letters_of_every_script(heading: str, made: str) -> None:
    assert slug(heading) == made


@pytest.mark.parametrize(
    "text",
    ["```\n" * 100_000, "`" * 500_000, "~~~~\n~~~\n" * 50_000, "<!--\n" * 100_000, "# " + "{%" * 500_000,
     "\n".join("`" * n for n in range(3000, 3, -1)), "# " + "[" * 500_000, "<pre\n" * 100_000, "a\n---\n" * 50_000],
)  # fmt: skip
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.perf_counter()
    found(text)
    assert time.perf_counter() - start < 2
