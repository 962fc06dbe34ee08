"""Knows where each clause begins in a page, so that the outline can follow the text."""

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument

ANCHOR = "clause-"


class ClausePlaces:
    """The characters at which clauses begin in a document, by their position in the SOP."""

    def __init__(self, document: QTextDocument) -> None:
        found = list(anchors(document))
        self._starts, self._clauses = [start for start, _ in found], [clause for _, clause in found]

    def at(self, character: int) -> int | None:
        """The position of the clause that a character belongs to; None before the first one."""
        before = bisect_right(self._starts, character)
        return self._clauses[before - 1] if before else None


def anchors(document: QTextDocument) -> Iterator[tuple[int, int]]:
    """Each anchor of a clause: where it stands, and the clause's position.

    After the first heading only headings have one, and only they are looked into: a long text has thousands of blocks.
    """
    block, headed = document.begin(), False
    while block.isValid():
        heads = block.blockFormat().headingLevel() > 0
        headed = headed or heads
        if heads or not headed:
            yield from anchors_of(block)
        block = block.next()


def anchors_of(block: QTextBlock) -> Iterator[tuple[int, int]]:
    """The anchors in a paragraph."""
    pieces = block.begin()
    while not pieces.atEnd():
        for name in pieces.fragment().charFormat().anchorNames():
            if name.startswith(ANCHOR) and name[len(ANCHOR) :].isdigit():
                yield block.position(), int(name[len(ANCHOR) :])
        pieces += 1
