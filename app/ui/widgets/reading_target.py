"""What the library is asked to show: a place, words to mark in it, and perhaps a version to compare with."""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from app.domain.sops import Citation
from app.errors import BadInput

MOST_MARKS = 12
LAST_READ = "read"
"""Stands for the version that one acknowledged last, where a version to compare with is named."""


@dataclass(frozen=True, slots=True)
class Target:
    """A citation with words to mark, written ``slug#clause@version?mark=word,word``.

    ``slug@version?compare=1.0`` asks for the comparison with another version, ``?compare`` with the one before,
    ``?compare=read`` with the one acknowledged last. Words and versions are percent-encoded; a leading ``sop:``, as
    links in SOPs have it, is understood.
    """

    citation: Citation
    marks: tuple[str, ...] = ()
    compare: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Target":
        """The target that ``text`` names. Raises BadInput when it does not begin with a citation."""
        place, _, asked = text.removeprefix("sop:").partition("?")
        if not place:
            raise BadInput("No SOP is named.", "Choose one from the list.")
        words = dict(part.partition("=")[::2] for part in asked.split("&") if part)
        marks = tuple(unquote(word) for word in words.get("mark", "").split(",") if word)
        compare = unquote(words["compare"]) if "compare" in words else None
        return cls(Citation.parse(place), marks[:MOST_MARKS], compare)

    def __str__(self) -> str:
        parts = ["mark=" + ",".join(quote(word, safe="") for word in self.marks[:MOST_MARKS])] if self.marks else []
        if self.compare is not None:
            parts.append(f"compare={quote(self.compare, safe='')}" if self.compare else "compare")
        return f"{self.citation}{'?' if parts else ''}{'&'.join(parts)}"
