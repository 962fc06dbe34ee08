"""Marks headings, ids, links, emphasis, tables and boxes in Markdown while it is written."""

import re

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from app.ui.theme import Theme

LONGEST = 5_000  # characters of a line that is still looked at
HEADING = re.compile(r"^#{1,6}(?=[ \t]|$).*")
INSIDE = (
    (re.compile(r"\{#[^\s{}#@]+\}"), "id"),
    (re.compile(r"\*\*(?=\S)[^*\n]+\*\*|__(?=\S)[^_\n]+__"), "bold"),
    (re.compile(r"!?\[[^\[\]\n]*\]\([^()\n]*\)"), "link"),
    (re.compile(r"`[^`\n]+`"), "code"),
)
LINES = (
    (re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])(?=\s)"), "mark"),
    (re.compile(r"^!!!.*"), "box"),
    (re.compile(r"^\s*>"), "mark"),
)


class MarkdownColours(QSyntaxHighlighter):
    """A line at a time, so that typing stays quick in a long text."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._forms: dict[str, QTextCharFormat] = {}
        theme.changed.connect(self._dress)
        self._dress()

    def highlightBlock(self, text: str) -> None:
        """Mark one line."""
        if len(text) > LONGEST:
            return
        if HEADING.match(text):
            self.setFormat(0, len(text), self._forms["heading"])
        for pattern, form in (*LINES, *INSIDE):
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), self._forms[form])
        if text.lstrip().startswith("|"):
            for place, sign in enumerate(text):
                if sign == "|":
                    self.setFormat(place, 1, self._forms["id"])

    def _dress(self) -> None:
        tones = {"heading": "text", "id": "muted", "bold": "text", "link": "accent", "code": "muted",
                 "mark": "accent", "box": "warning"}  # fmt: skip
        for name, tone in tones.items():
            form = QTextCharFormat()
            form.setForeground(self._theme.colour(tone))
            if name in ("heading", "bold"):
                form.setFontWeight(QFont.Weight.Bold)
            self._forms[name] = form
        self.rehighlight()
