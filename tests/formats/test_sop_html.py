"""Markdown becomes HTML that is safe to show, and nothing hangs."""

import io
import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import BadInput
from app.formats import sop_html
from app.formats.clauses import cut
from app.formats.encoding import decode
from app.formats.html_child import serve
from app.formats.html_safety import ATTRIBUTES, TAGS
from app.formats.html_worker import ROOT, WORKER, HtmlWorker
from app.formats.sop_html import Rendered, render, render_safely


class Inspector(HTMLParser):
    """Says what a browser would find in HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def assert_harmless(html: str) -> None:
    inspector = Inspector()
    inspector.feed(html)
    for tag, attributes in inspector.found:
        assert tag in TAGS
        for name, value in attributes.items():
            assert name in ATTRIBUTES.get(tag, set()) | {"name"}
            if name == "src":
                assert re.fullmatch(r"media:[\w.-]+", value or "")
            if name == "href":
                assert re.match(r"(sop:|https?://|#)", value or "", re.IGNORECASE)


@pytest.fixture(scope="module", autouse=True)
def _worker() -> Iterator[None]:
    yield
    WORKER.close()


def test_tables_boxes_tasks_and_code_are_drawn_with_classes_only() -> None:
    text = (
        '| a | b |\n|---|--:|\n| 1 | 2 |\n\n!!! warning "Careful"\n    x\n\n- [ ] t\n- [x] u\n\n```python\n# no\n```\n'
    )
    html = render(text).html
    assert '<table class="grid">' in html
    assert '<td align="right">2</td>' in html
    assert (
        '<table class="admonition warning"><tbody><tr><td class="box"><p class="admonition-title">Careful</p>' in html
    )
    assert "<li>☐ t</li>" in html
    assert "<li>☑ u</li>" in html
    assert "<pre><code># no\n</code></pre>" in html
    assert "style=" not in html


def test_each_clause_starts_at_its_anchor() -> None:
    text = "# T\n\nintro\n\nA {#a}\n---\nx\n## `B` *c* {#b}\n\n#tag\n\n```\n# no\n```\n   ### D\n> # q"
    html = render(text).html
    assert re.findall(r'<h(\d)><a name="clause-(\d)"></a>', html) == [("1", "0"), ("2", "1"), ("2", "2"), ("3", "3")]
    assert [c.position for c in cut(text).clauses] == [0, 1, 2, 3]
    assert "<code>B</code> <em>c</em></h2>" in html
    assert "{#" not in html
    assert "<p>#tag</p>" in html
    assert 'name="clause-0"' in render("no heading").html


def test_links_lead_to_sops_places_and_shown_addresses_only() -> None:
    refused = "[d](/rel) [e](javascript:alert(1)) [f](file:///etc/passwd) [g](JaVaScript:1)"
    text = f"[a](sop:x#y) [b](#z) [c](https://e.org/a?b=c) {refused}"
    html = render(text).html
    assert re.findall(r'href="([^"]*)"', html) == ["sop:x#y", "#z", "https://e.org/a?b=c"]
    for label in "abcdefg":
        assert f">{label}</a>" in html


def test_pictures_come_from_the_workspace_only() -> None:
    far = "![far](http://e.org/x.png) ![net](//h/x.png) ![up](../x.png) ![d](data:image/png;base64,AA)"
    raw = "<img src='\\\\h\\s\\x.png' alt='win'> <img src=x onerror=alert(1)>"
    text = f"![own](box.png) ![m](media:a-b.jpg) {far}\n\n{raw}"
    html = render(text).html
    assert re.findall(r'src="([^"]*)"', html) == ["media:box.png", "media:a-b.jpg"]
    for alternative in ("far", "net", "up", "d", "win"):
        assert f'<span class="mark">picture: {alternative}</span>' in html
    assert '<span class="mark">picture</span>' in html


def test_what_hides_or_reorders_text_is_shown() -> None:
    html = render("a\u202eb\u202c zero\u200bwidth p\u00aday a\u200db \u2066x\u2069").html
    assert re.findall(r'<span class="mark">(\w+)</span>', html) == ["RLO", "PDF", "ZWSP", "SHY", "ZWJ", "LRI", "PDI"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\u00ad]", html)
    kept = "👩\u200d👧 می\u200cخواهم \u05d0\u200f"
    assert kept in render(kept).html


def test_private_characters_cannot_forge_a_mark_or_an_anchor() -> None:
    html = render("\ue000x\ue001 \ue0025\ue003").html
    assert "span" not in html
    assert "clause-5" not in html


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<b onclick='x'>t</b>",
        "<a href='javascript:x'>t</a>",
        "<iframe src=//h></iframe>",
        "<svg onload=x>",
        "<style>@import 'http://h'</style>",
        "<table background='http://h/x.png'><td style='background:url(http://h)'>t</table>",
        "<p class='mark\"><script>'>x</p>",
        "<form action=//h><input></form>",
        "<object data=x></object><embed src=x><link rel=stylesheet href=//h><meta http-equiv=refresh content=0>",
        '[x](<sop:a"onmouseover=x>)',
        "<img src=media:a.png onerror=x>",
    ],
)
def test_attacks_leave_nothing_behind(attack: str) -> None:
    assert_harmless(render(attack).html)
    assert "alert" not in render(attack).html


PIECES = ["<a href=", "'", '"', "javascript:", "<", ">", "\n", "# ", "![", "](", ")", "`", "x", " ", "<img src="]
MORE = ["onerror=", "\ue000", "&#x", "|", "- ", "\ud800"]


@given(st.text() | st.lists(st.sampled_from(PIECES + MORE)).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_text_is_harmless(text: str) -> None:
    assert_harmless(render(text).html)


def test_plain_text_keeps_headings_and_their_anchors() -> None:
    made = render("# 1 < 2\n\n" + "> " * 30 + "x\n\n## B\n" + "y\n" * 300_000)
    assert '<h1><a name="clause-0"></a>1 &lt; 2</h1>' in made.html
    assert '<a name="clause-1">' in made.html
    assert made.degraded == (
        "This text is shown plainly because it has quotations inside quotations."
        " Only the first 400,000 characters are shown."
    )


def test_a_text_that_takes_too_long_becomes_plain_and_the_next_is_served() -> None:
    worker = HtmlWorker(seconds=0.01)
    try:
        start = time.perf_counter()
        assert worker.convert("less than it takes to start") is None
        assert time.perf_counter() - start < 3
    finally:
        worker.close()


def test_hard_text_is_converted_in_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sop_html, "EASY", 1)
    assert render_safely("**x**").html == '<a name="clause-0"></a>\n<p><strong>x</strong></p>'
    monkeypatch.setattr(WORKER, "convert", lambda text: None)
    late = render_safely("**y**")
    assert "**y**" in late.html
    assert late.degraded == "This text is shown plainly because laying it out took too long."


def test_the_process_answers_a_line_with_a_line() -> None:
    answers = io.StringIO()
    serve(io.StringIO(json.dumps("a\n\nb \ud800") + "\n"), answers)
    html, degraded = json.loads(answers.getvalue())
    assert html.count("<p>") == 2
    assert degraded is None


def test_a_process_that_is_gone_is_started_again() -> None:
    worker = HtmlWorker()
    assert worker.convert("x") is not None
    assert worker._process is not None
    worker._process.kill()
    assert worker.convert("x") is not None
    worker.close()


def test_the_process_needs_no_window() -> None:
    heavy = ("PySide6", "sqlalchemy", "pydantic", "numpy")
    code = f"import sys, app.formats.html_child; sys.exit(any(m.startswith({heavy}) for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_hostile_file_hangs_or_harms(data: Path) -> None:
    bad = data / "bad"
    files = [
        f for folder in ("markdown", "unicode", "xss", "xml-json-yaml") for f in sorted((bad / folder).rglob("*.*"))
    ]
    for file in files:
        start = time.perf_counter()
        try:
            made = render_safely(decode(file.read_bytes(), file.name).text)
        except BadInput:
            made = Rendered("")
        assert time.perf_counter() - start < 5, file
        assert_harmless(made.html)


def test_each_commonmark_example_is_drawn(data: Path) -> None:
    for example in json.loads((data / "bad/markdown/commonmark-examples.json").read_text(encoding="utf-8")):
        assert_harmless(render(example["markdown"]).html)


def test_real_policies_are_drawn_whole(data: Path) -> None:
    for file in sorted((data / "site-policy").glob("*/*.md"))[::25]:
        text = file.read_text(encoding="utf-8")
        made = render(text)
        assert made.degraded is None
        assert len(re.findall(r'name="clause-', made.html)) == len(cut(text).clauses)


def test_maker_says_when_kept_html_is_old() -> None:
    assert sop_html.MAKER
