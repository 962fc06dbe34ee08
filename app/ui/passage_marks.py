"""Finds the passage that a rationale speaks of in the text of a clause as Qt shows it."""

import re
from collections.abc import Collection, Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from app.domain.passages import Passage, TextRow, find_passage

ASTRAL = re.compile(r"[\U00010000-\U0010ffff]")
"""Characters that Qt counts as two."""


def passage_in(
    document: QTextDocument, why: str, *, labels: Collection[str] = (), says: Collection[str] = ()
) -> Passage | None:
    """Where the passage stands in a text as it is shown, see ``find_passage``."""
    text = ASTRAL.sub("\ufffd\ufffd", document.toPlainText())
    headings = [(b.position(), b.position() + b.length()) for b in blocks(document) if b.blockFormat().headingLevel()]
    return find_passage(text, why, rows=list(table_rows(document)), left_out=headings, labels=labels, says=says)


def table_rows(document: QTextDocument) -> Iterator[TextRow]:
    """The rows of the tables of more than one column; one of a single column is a frame around a text."""
    frames = document.rootFrame().childFrames()
    while frames:
        frame = frames.pop(0)
        frames += frame.childFrames()
        if not isinstance(frame, QTextTable) or frame.columns() < 2:
            continue
        for at in range(frame.rows()):
            cells = [frame.cellAt(at, column) for column in range(frame.columns())]
            spans = [(c.firstCursorPosition().position(), c.lastCursorPosition().position()) for c in cells]
            yield TextRow(spans[0][0], spans[-1][1], tuple(said(document, *span) for span in spans))


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs of a text."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def said(document: QTextDocument, start: int, end: int) -> str:
    """What stands between two places; between two cells of a table stands the end of a line."""
    return document.toPlainText().encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le")


def cursor_over(document: QTextDocument, start: int, end: int) -> QTextCursor:
    """A cursor that has a stretch of a text chosen."""
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
