"""Where Markdown is written: plain text with native undo, and what the tool bar does to it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QImage, QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from app.domain.draft_checks import LineEdit
from app.ui.theme import Theme, font
from app.ui.tokens import READING
from app.ui.widgets.markdown_colours import MarkdownColours

TABLE = "| Situation | Decision | Action |\n|---|---|---|\n|  |  |  |\n"
BOX = '!!! note "Note"\n    '
WORDS = "What the picture shows"
FILES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})
END = QTextCursor.MoveOperation.EndOfBlock
START = QTextCursor.MoveOperation.StartOfBlock
HOLD = QTextCursor.MoveMode.KeepAnchor


class MarkdownBox(QPlainTextEdit):
    """``moved`` gives the line, from 1, on which the cursor is now."""

    moved = Signal(int)
    pasted = Signal(object)  # a QImage, or the Path of a picture

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Text of the draft, in Markdown")
        self.setTabChangesFocus(True)
        self.setFont(font(READING))
        self.setCursorWidth(2)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.colours = MarkdownColours(self.document(), theme)
        self._line = 1
        self.cursorPositionChanged.connect(self._tell)

    @property
    def line(self) -> int:
        """The line of the cursor, from 1."""
        return self.textCursor().blockNumber() + 1

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and pictures."""
        return picture_in(source) is not None or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Text goes into the text; a picture is handed on to be kept."""
        picture = picture_in(source)
        if picture is None:
            super().insertFromMimeData(source)
        else:
            self.pasted.emit(picture)

    def picture(self, name: str) -> None:
        """Name a picture; what it shows is chosen, so that one types it over."""
        cursor = self.textCursor()
        words = cursor.selectedText() or WORDS
        before, after = ("", "") if cursor.hasSelection() or not cursor.atBlockEnd() else self._apart(cursor.block())
        at = cursor.selectionStart() + len(before) + 2
        cursor.insertText(f"{before}![{words}]({name}){after}")
        cursor.setPosition(at)
        cursor.setPosition(at + len(words), HOLD)
        self.setTextCursor(cursor)
        self.setFocus()

    def show_text(self, text: str) -> None:
        """Begin with this text; there is nothing to undo."""
        self.setPlainText(text)
        self._line = 1

    def replace_all(self, text: str) -> None:
        """Put another text in the place of all of it; it can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def go_to(self, line: int) -> None:
        """Put the cursor at the end of a line, in sight."""
        block = self.document().findBlockByNumber(max(line, 1) - 1)
        if block.isValid():
            cursor = QTextCursor(block)
            cursor.movePosition(END)
            self.setTextCursor(cursor)
            self.centerCursor()
            self.setFocus()

    def apply(self, edits: Iterable[LineEdit], *, join: bool = False) -> bool:
        """Change lines in one step that can be undone; False, and nothing, where one is not what it was.

        ``join`` makes it one step with what was typed before, so that undoing never stops at what nobody typed.
        """
        wanted = sorted(edits, key=lambda edit: -edit.line)
        blocks = [(edit, self.document().findBlockByNumber(edit.line - 1)) for edit in wanted]
        if not all(block.isValid() and block.text() == edit.was for edit, block in blocks):
            return False
        if not wanted:
            return False
        cursor = QTextCursor(self.document())
        (cursor.joinPreviousEditBlock if join else cursor.beginEditBlock)()
        for edit, block in blocks:
            change(cursor, block, edit.now)
        cursor.endEditBlock()
        return True

    def bold(self) -> None:
        """Make the chosen words bold, or plain again."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        words = cursor.selectedText()
        if words.startswith("**") and words.endswith("**") and len(words) > 4:
            self._put(cursor, words[2:-2])
        else:
            self._put(cursor, f"**{words}**")
            if not words:
                self._back(2)

    def heading(self) -> None:
        """Make the line a heading, a lower one, or text again."""
        text = self.textCursor().block().text()
        bare = text.lstrip("#")
        level = len(text) - len(bare)
        self._put_line(f"## {text}" if level == 0 else f"#{text}" if level < 4 else bare.lstrip())

    def bullets(self) -> None:
        """Make the chosen lines a list, or text again."""
        self._each_line(lambda text, _: text[2:] if text.startswith("- ") else f"- {text}")

    def numbers(self) -> None:
        """Make the chosen lines a numbered list."""
        self._each_line(lambda text, number: f"{number}. {text}")

    def table(self) -> None:
        """Begin a decision table."""
        self._block(TABLE)

    def box(self) -> None:
        """Begin a box that stands out."""
        self._block(BOX)

    def link(self, citation: str, words: str) -> None:
        """Link the chosen words to a clause; without any, its heading."""
        cursor = self.textCursor()
        self._put(cursor, f"[{cursor.selectedText() or words}](sop:{citation})")

    def _put(self, cursor: QTextCursor, words: str) -> None:
        cursor.insertText(words)
        self.setTextCursor(cursor)
        self.setFocus()

    def _back(self, characters: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(cursor.position() - characters)
        self.setTextCursor(cursor)

    def _put_line(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(START)
        cursor.movePosition(END, HOLD)
        self._put(cursor, text)

    def _each_line(self, made: Callable[[str, int], str]) -> None:
        chosen = self.textCursor()
        first = self.document().findBlock(chosen.selectionStart()).blockNumber()
        last = self.document().findBlock(chosen.selectionEnd()).blockNumber()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            block = self.document().findBlockByNumber(number)
            change(cursor, block, made(block.text(), number - first + 1))
        cursor.endEditBlock()
        self.setFocus()

    def _block(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(END)
        before, after = self._apart(cursor.block())
        self._put(cursor, before + text + ("" if text.endswith("\n") else after))

    def _apart(self, block: QTextBlock) -> tuple[str, str]:
        """What must stand before and after a part put in at the end of this line, so that it stands alone.

        A list or table that follows at once would be taken for the same paragraph, and lose its shape.
        """
        above, below = block.previous().text().strip(), block.next().text().strip()
        before = "\n\n" if block.text().strip() else "\n" if above else ""
        return before, "\n" if below else ""

    def _tell(self) -> None:
        if self.line != self._line:
            self._line = self.line
            self.moved.emit(self._line)


def change(cursor: QTextCursor, block: QTextBlock, now: str | None) -> None:
    """Make a line say something else, touching only what differs at its end, so that other cursors stay."""
    was = block.text()
    cursor.setPosition(block.position())
    if now is None:
        cursor.movePosition(END, HOLD)
        cursor.removeSelectedText()
        cursor.deleteChar() if not cursor.atEnd() else cursor.deletePreviousChar()
        return
    same = next((at for at, (a, b) in enumerate(zip(was, now, strict=False)) if a != b), min(len(was), len(now)))
    cursor.setPosition(block.position() + same)
    cursor.setPosition(block.position() + len(was), HOLD)
    cursor.insertText(now[same:])


def picture_in(source: QMimeData) -> QImage | Path | None:
    """The picture that was copied or dropped, where it is one and no text."""
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if len(files) == 1 and files[0].suffix.casefold() in FILES:
        return files[0]
    image = source.imageData() if source.hasImage() and not source.hasText() else None
    return image if isinstance(image, QImage) and not image.isNull() else None
