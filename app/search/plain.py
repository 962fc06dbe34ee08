"""Takes the Markdown out of a clause, so that words are searched and shown as a reader sees them."""

import re
import unicodedata

# (a sign without which there is nothing to do, pattern, replacement). Runs of spaces are single by then, and every
# repetition is bounded or anchored: 100 KB of any one sign must not take longer than 100 KB of words.
_STEPS: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (sign, re.compile(pattern, re.MULTILINE), replacement)
    for sign, pattern, replacement in (
        ("<!--", r"(?s:<!--.*?(?:-->|\Z))", " "),
        ("<", r"</?[a-zA-Z][^<>]{0,500}>", " "),
        ("{", r"\{[#%:.][^{}\n]{0,200}\}", " "),  # ids, classes and templating tags
        ("](", r"!?\[([^\[\]]{0,1000})\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?: \"[^\"\n]{0,500}\")?\)", r"\1"),
        ("][", r"\[([^\[\]]{1,1000})\]\[[^\[\]]{0,500}\]", r"\1"),
        ("]:", r"^\[[^\[\]\n]{1,500}\]: \S.*$", " "),
        ("", r"^ ?(?:[-*+]|\d{1,9}[.)]) (?:\[[ xX]\] )?", ""),
        ("", r"^ ?(?:#{1,6} |>+ ?|!!! \w{1,30} ?|`{3,}.*$|~{3,}.*$|[=\-*_]{3,} ?$)", ""),
        ("|", r"^ ?\|?(?: ?:?-{2,}:? ?\|)+ ?(?::?-{2,}:?)? ?$", ""),
        ("|", r"\|(?: ?\|)+", "|"),  # empty cells
        ("|", r"^ ?\| ?([^|\n].*?) ?\| ?$", r"\1;"),  # a row of a table
        ("|", r"^ ?\||\| ?$", ""),
        ("|", r" ?\| ?", " · "),
        ("`", r"`+", ""),
        ("**", r"\*\*", ""),
        ("__", r"__", ""),
        ("~~", r"~~", ""),
        ("*", r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])", ""),
        ("_", r"(?<!\w)_(?=\w)|(?<=\w)_(?!\w)", ""),
        ("\\", r"\\([\\`*_{}\[\]()#+\-.!|>~])", r"\1"),
    )
)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


def plain(markdown: str) -> str:
    """The text without Markdown's signs, link targets, HTML tags and comments, composed (NFC); lines are kept."""
    text = _SPACES.sub(" ", unicodedata.normalize("NFC", markdown.encode("utf-8", "replace").decode("utf-8")))
    for sign, pattern, replacement in _STEPS:
        if sign in text:
            text = pattern.sub(replacement, text)
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()
