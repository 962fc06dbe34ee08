"""The text of an SOP that stays where one reads when its size or its colours change."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShortcut, QTextCursor

from app.ui.theme import Theme
from app.ui.widgets.local_key import keep_local
from app.ui.widgets.reader_text import ReaderText

TOP = QPoint(48, 8)


class SteadyText(ReaderText):
    """``changing`` is true while the page is set anew, when its scrolling means nothing."""

    changing = False

    def __init__(self, theme: Theme, *, name: str) -> None:
        super().__init__(theme, name=name)
        for shortcut in self.findChildren(QShortcut):
            keep_local(shortcut)

    def _redress(self) -> None:
        before = self.page.cursorForPosition(TOP).position()
        self.changing = True
        super()._redress()
        cursor = QTextCursor(self.page.document())
        cursor.setPosition(min(before, self.page.document().characterCount() - 1))
        bar = self.page.verticalScrollBar()
        if before:
            bar.setValue(bar.value() + self.page.cursorRect(cursor).top() - TOP.y())
        self.changing = False
