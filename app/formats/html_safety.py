"""Makes HTML harmless: no scripts, no styles, no fetched pictures, and no characters that hide what is there."""

import html
import re
from urllib.parse import quote

import nh3

from app.domain.hidden import name_hidden
from app.formats.picture_names import own_name

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1",
    "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "ol", "p", "pre", "q", "s", "samp", "small",
    "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var",
}  # fmt: skip
CELL = {"align", "class", "colspan", "rowspan"}
ATTRIBUTES = {
    "a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start"}, "p": {"class"}, "span": {"class"},
    "table": {"class"}, "td": CELL, "th": CELL,
}  # fmt: skip
KINDS = r"note|tip|hint|info|warning|danger|caution|important|attention|error|example"
CLASSES = re.compile(rf"(?:grid|admonition(?:-title)?|box|mark|{KINDS})(?: (?:{KINDS}))*")
LINK = re.compile(r"(?:sop:|https?://|#)[^\s\\\x00-\x20]{1,2000}", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,4}")

# Private characters that carry our own marks through Markdown and sanitising; in a text they become “�”.
OPEN, CLOSE, ANCHOR_OPEN, ANCHOR_CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"
PRIVATE = re.compile("[\ue000-\ue003\ud800-\udfff]")  # and halves of characters, which no HTML can hold
MARKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}<>]{{1,40}}){CLOSE}")
ANCHORED = re.compile(f"(?:<p>)?{ANCHOR_OPEN}(\\d{{1,6}}){ANCHOR_CLOSE}(?:</p>)?")
PICTURE_WITHOUT_SOURCE = re.compile(r'<img(?![^>]*\bsrc=)(?:[^>]*?\balt="([^"]*)")?[^>]*>')


def with_marks(text: str) -> str:
    """The text with a mark for each character that reorders or hides text or looks like another; see name_hidden."""
    return name_hidden(PRIVATE.sub("\ufffd", text), opening=OPEN, closing=CLOSE)


def anchor(number: int) -> str:
    """What stands for the anchor of a clause until the HTML is clean."""
    return f"{ANCHOR_OPEN}{number}{ANCHOR_CLOSE}"


def clean(unsafe: str) -> str:
    """The HTML with only what the reader may show.

    Links lead to ``sop:``, ``#`` and http(s), which the window shows and never fetches; pictures only to ``media:``,
    and a picture from elsewhere becomes its alternative text. Marks and anchors of ours become HTML.
    """
    safe = nh3.clean(
        unsafe,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "sop", "media"},
        link_rel=None,
        clean_content_tags={"script", "style", "title", "textarea", "noscript", "iframe", "object", "svg", "math"},
    )
    safe = PICTURE_WITHOUT_SOURCE.sub(lambda found: _missing(found[1] or ""), safe)
    safe = ANCHORED.sub(r'<a name="clause-\1"></a>', safe)
    return PRIVATE.sub("", MARKED.sub(r'<span class="mark">\1</span>', safe))


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """The value that an attribute may have, or None when it may not be there."""
    value = PRIVATE.sub("", value)
    match name:
        case "href":
            return value if LINK.fullmatch(value) else None
        case "src":
            picture = own_name(value)
            return f"media:{quote(picture)}" if picture else None
        case "class":
            return value if CLASSES.fullmatch(value) else None
        case "align":
            return value if value in ("left", "right", "center") else None
        case "alt":
            return value
        case _:
            return value if NUMBER.fullmatch(value) else None


def _missing(alternative: str) -> str:
    """What stands where a picture would be; ``alternative`` is escaped already."""
    return f'<span class="mark">picture{": " if alternative else ""}{alternative}</span>'


def escaped(text: str) -> str:
    """Plain text as HTML, with its marks."""
    return PRIVATE.sub("", MARKED.sub(r'<span class="mark">\1</span>', html.escape(with_marks(text))))
