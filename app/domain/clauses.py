"""Clauses: the headed parts of an SOP, each with an id that stays while its text and heading change."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A heading and what stands under it until the next heading of any level.

    ``key`` is the stable id; ``given`` says that the author wrote it (``{#key}``). ``level`` is 1 to 6, or 0 for text
    without a heading. ``path`` holds the headings above, outermost first. ``text`` is Markdown without the heading.
    ``line`` is the heading's line in its file, counted from 1.
    """

    key: str
    heading: str
    level: int
    path: tuple[str, ...]
    text: str
    position: int
    given: bool = False
    line: int = 0

    def with_key(self, key: str) -> "Clause":
        """The same clause under another id."""
        return replace(self, key=key)

    @property
    def shown(self) -> str:
        """What a person reads: the heading and the text, which is also what two versions are compared by."""
        return f"{self.heading}\n{self.text}"
