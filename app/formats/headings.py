"""Finds the headings of a Markdown text, and nothing that only looks like one."""

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

LONGEST = 1000
ATX = re.compile(r"(#{1,6})(?:[ \t]+(.*))?$")
FENCE = re.compile(r"(`{3,}+)[^`]*$|(~{3,}+).*$")
UNDERLINE = re.compile(r"(=+|-+)[ \t]*$")
NOT_A_PARAGRAPH = re.compile(r" {0,3}(?:[#>|]|[-+*][ \t]|\d{1,9}[.)][ \t]|<|!!!|```|~~~)|\t| {4}")
GIVEN_ID = re.compile(r"[ \t]*\{:?[ \t]*#([^\s{}#@]+)[ \t]*\}[ \t]*$")
CLOSED_BY = {"<!--": "-->", "<?": "?>", "<![cdata[": "]]>"} | {
    f"<{tag}": f"</{tag}" for tag in ("script", "pre", "style", "textarea")
}
BLOCK_TAG = re.compile(
    r"</?(?:address|article|aside|blockquote|body|center|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure"
    r"|footer|form|frame|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|nav|ol|optgroup|option|p|param"
    r"|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)",
    re.IGNORECASE,
)
MARKUP = (
    (re.compile(r"\{%[^%{}]*%\}|\{\{[^{}]*\}\}"), ""),
    (re.compile(r"<[^<>]*>"), ""),
    (re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:[ \t]+[^()]*)?\)"), r"\1"),
    (re.compile(r"!?\[([^\[\]]*)\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"(?<!\\)(?:\*{1,3}|`+|~~|(?<!\w)_{1,3}|_{1,3}(?!\w))"), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
    (re.compile(r"\s+"), " "),
)


class Heading(NamedTuple):
    """A heading on ``line`` (counted from 0), whose clause starts on line ``after``; ``given`` is its ``{#id}``.

    ``text`` has no markup; ``source`` is the heading as it was written, without its signs and its id.
    """

    line: int
    after: int
    level: int
    text: str
    given: str | None
    source: str


def find_headings(lines: Sequence[str]) -> Iterator[Heading]:
    """The ATX and setext headings in ``lines``, in order; time is linear in the length of the text.

    Headings in fenced or indented code, comments, HTML blocks, quotations and lists do not count. A fence or a comment
    that is never closed is not one.
    """
    ahead = _Ahead(lines)
    at = 0
    while at < len(lines):
        line = lines[at]
        bare = line.lstrip(" ")
        skipped = None
        if bare and len(line) - len(bare) < 4:
            match bare[0]:
                case "`" | "~":
                    skipped = ahead.end_of_fence(at, bare)
                case "<":
                    skipped = ahead.end_of_html(at, bare)
                case "#":
                    if found := ATX.match(bare):
                        yield _heading(found[2] or "", len(found[1]), line=at, after=at + 1)
                case "=" | "-":
                    if UNDERLINE.match(bare) and _is_lone_paragraph(lines, at - 1):
                        yield _heading(lines[at - 1], 1 if bare[0] == "=" else 2, line=at - 1, after=at + 1)
        at = at + 1 if skipped is None else skipped + 1


def _heading(text: str, level: int, *, line: int, after: int) -> Heading:
    text = text[:LONGEST].strip()
    given = GIVEN_ID.search(text)
    text = text[: given.start()] if given else text
    closed = text.rstrip("#")
    if closed != text and (not closed or closed[-1] in " \t"):
        text = closed
    given = given or GIVEN_ID.search(text)
    text = GIVEN_ID.sub("", text)
    return Heading(line, after, level, plain(text), given[1] if given else None, text)


def _is_lone_paragraph(lines: Sequence[str], at: int) -> bool:
    """Whether one line of ordinary text stands here by itself, so that an underline makes it a heading."""
    if at < 0 or not lines[at].strip() or NOT_A_PARAGRAPH.match(lines[at]):
        return False
    return at == 0 or not lines[at - 1].strip() or ATX.match(lines[at - 1].lstrip(" ")) is not None


def plain(text: str) -> str:
    """One line of Markdown without its markup, HTML and templating tags."""
    for pattern, by in MARKUP:
        text = pattern.sub(by, text)
    return html.unescape(text).strip()


def slug(text: str) -> str:
    """An id made of a heading: letters and digits of any script in lower case, joined by hyphens; may be empty."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else _joint(c) for c in folded)
    return unicodedata.normalize("NFC", "-".join(kept.split())[:80].strip("-"))


def _joint(character: str) -> str:
    """Nothing for what is not seen (zero width, quotation marks), a gap for what is."""
    return "" if unicodedata.category(character) in ("Cf", "Cc") or character in "'’" else " "


class _Ahead:
    """Knows on which later line something is closed, without looking at any line twice."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.known: dict[str, list[int]] = {}
        self.hopeless: dict[str, int] = {}

    def end_of_fence(self, at: int, bare: str) -> int | None:
        opened = FENCE.match(bare)
        if opened is None:
            return None
        fence = opened[1] or opened[2]
        if len(fence) >= self.hopeless.get(fence[0], LONGEST):
            return None
        closers = self._fences(fence[0])
        for index in range(bisect_left(closers, at + 1), len(closers)):
            if len(self.lines[closers[index]].strip()) >= len(fence):
                return closers[index]
        self.hopeless[fence[0]] = len(fence)
        return None

    def end_of_html(self, at: int, bare: str) -> int | None:
        start = bare[:12].lower()
        opener = next((o for o in CLOSED_BY if start.startswith(o)), None)
        if opener is None:
            return self._before_next_blank(at) if BLOCK_TAG.match(bare) else None
        if CLOSED_BY[opener] in bare[len(opener) :].lower():
            return at
        return self._next(CLOSED_BY[opener], at + 1)

    def _before_next_blank(self, at: int) -> int:
        while at + 1 < len(self.lines) and self.lines[at + 1].strip():
            at += 1
        return at

    def _next(self, token: str, at: int) -> int | None:
        if token not in self.known:
            self.known[token] = [i for i, line in enumerate(self.lines) if token in line.lower()]
        found = self.known[token]
        where = bisect_left(found, at)
        return found[where] if where < len(found) else None

    def _fences(self, character: str) -> list[int]:
        if character not in self.known:
            closing = re.compile(rf" {{0,3}}{character}{{3,}}+[ \t]*$")
            self.known[character] = [i for i, line in enumerate(self.lines) if closing.match(line)]
        return self.known[character]
