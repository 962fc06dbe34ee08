"""Takes the Markdown out of a clause, so that words are searched and shown as a reader sees them."""

import re
import unicodedata

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.S), " "),
    (re.compile(r"</?[a-zA-Z][^<>]{0,500}>"), " "),
    (re.compile(r"\{[#%:.][^{}\n]{0,200}\}"), " "),  # ids, classes and templating tags
    (re.compile(r"!?\[([^\[\]]{0,1000})\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,1000})\]\[[^\[\]]*\]"), r"\1"),
    (re.compile(r"^\[[^\[\]]+\]:\s+\S+.*$", re.M), " "),
    (re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?", re.M), ""),
    (re.compile(r"^\s*(?:#{1,6}\s+|>+\s?|!!!\s+\w+\s*|`{3,}.*$|~{3,}.*$|[=\-*_]{3,}\s*$)", re.M), ""),
    (re.compile(r"^[^\S\n]*\|?(?:[^\S\n]*:?-{2,}:?[^\S\n]*\|)+[^\S\n]*(?::?-{2,}:?)?[^\S\n]*$", re.M), ""),
    (re.compile(r"^[^\S\n]*\||\|[^\S\n]*$", re.M), ""),
    (re.compile(r"[^\S\n]*\|[^\S\n]*"), " · "),
    (re.compile(r"(\*\*|__|~~|`+)"), ""),
    (re.compile(r"(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])"), ""),
    (re.compile(r"(?<!\w)_(?=\w)|(?<=\w)_(?!\w)"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])"), r"\1"),
    (re.compile(r"[^\S\n]+"), " "),
    (re.compile(r"\s*\n\s*"), "\n"),
)


def plain(markdown: str) -> str:
    """The text without Markdown's signs, link targets, HTML tags and comments, composed (NFC); lines are kept."""
    text = unicodedata.normalize("NFC", markdown.encode("utf-8", "replace").decode("utf-8"))
    for pattern, replacement in _STEPS:
        text = pattern.sub(replacement, text)
    return text.strip()
