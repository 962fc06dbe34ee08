"""The bar that finds words in the text one writes, and puts others in their place."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit

from app.ui.theme import Theme
from app.ui.widgets.find_bar import FindBar
from app.ui.widgets.local_key import local_key
from app.ui.widgets.reader_text import anywhere, found, selection
from app.ui.widgets.section import column, row


class ReplaceBar(QFrame):
    """Hidden until asked for; what it changes can be undone in the text."""

    left = Signal()

    def __init__(self, theme: Theme, box: QPlainTextEdit) -> None:
        super().__init__()
        self._theme, self._box = theme, box
        self.search = FindBar(theme)
        self.words = QLineEdit(placeholderText="Replace with", clearButtonEnabled=True)
        self.words.setAccessibleName("Replace with")
        self.words.setMaximumWidth(320)
        self.one, self.all = QPushButton("Replace"), QPushButton("Replace all")
        self.setLayout(column(self.search, row(self.words, self.one, self.all, None, space=4, margin=4), space=0))
        self.search.asked.connect(self._find)
        self.search.moved.connect(self._mark)
        self.search.left.connect(self._end)
        self.one.clicked.connect(self._replace)
        self.all.clicked.connect(self._replace_all)
        self.words.returnPressed.connect(self._replace)
        local_key(self, "Escape", self.search.end)
        self.hide()

    def begin(self) -> None:
        """Show the bar; what is chosen in the text is what one looks for."""
        chosen = self._box.textCursor().selectedText()
        self.show()
        if chosen:
            self.search.box.setText(chosen)
        self.search.begin()

    def _find(self, text: str) -> None:
        self.search.show_hits(found(self._box.document(), [anywhere(text)]) if text else [])

    def _mark(self) -> None:
        marked: list[QTextEdit.ExtraSelection] = []
        for at, cursor in enumerate(self.search.hits):
            tone = ("accent", "on_accent") if at == self.search.current else ("warning_tint", "text")
            marked.append(selection(cursor, self._theme.colour(tone[0]), self._theme.colour(tone[1])))
        self._box.setExtraSelections(marked)
        if self.search.hits:
            cursor = QTextCursor(self.search.hits[self.search.current])
            cursor.setPosition(cursor.selectionStart())
            self._box.setTextCursor(cursor)

    def _replace(self) -> None:
        if self.search.hits:
            at = self.search.current
            self.search.hits[at].insertText(self.words.text())
            self._find(self.search.box.text())
            if self.search.hits:
                self.search.step(min(at, len(self.search.hits) - 1))

    def _replace_all(self) -> None:
        whole = QTextCursor(self._box.document())
        whole.beginEditBlock()
        for hit in self.search.hits:
            hit.insertText(self.words.text())
        whole.endEditBlock()
        self._find(self.search.box.text())

    def _end(self) -> None:
        self._box.setExtraSelections([])
        self.hide()
        self._box.setFocus()
        self.left.emit()
