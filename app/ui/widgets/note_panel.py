"""My note and my bookmark on the clause that I am at; both stay with the clause across its versions."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.notes import MOST_CHARACTERS, ClauseNote
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.said_bar import SaidBar

PAUSE = 800  # milliseconds without typing after which a note is kept


class NotePanel(QWidget):
    """``kept`` gives a clause, the note on it and whether it is bookmarked, whenever a person changed either."""

    kept = Signal(str, str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clause = ""
        self._known = ("", False)
        self.heading = plain_label(strong=True)
        self.bookmark, self.box = QPushButton("Bookmark this clause"), NoteBox()
        self.delete, self.gone = QPushButton("Delete the note"), SaidBar(theme, tone="info", icon="info")
        self._hint = plain_label("Only you see it. It stays with the clause when the SOP changes.", tone="muted")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._connect()
        self.show_clause("", "", None)

    def show_clause(self, clause: str, heading: str, note: ClauseNote | None) -> None:
        """Show what is kept on another clause, or on the same one; what is being written is kept first."""
        self.keep()
        if clause == self._clause and self.box.hasFocus():
            return  # what is on its way to the disk must not come back over what is being written
        if clause != self._clause:
            self.gone.say(None)
        self._clause = clause
        self._known = (note.body, note.bookmarked) if note is not None else ("", False)
        self.heading.setText(heading or "Choose a clause in the outline.")
        for part in (self.bookmark, self.box, self._hint):
            part.setVisible(bool(clause))
        if self.box.toPlainText().strip() != self._known[0]:
            self.box.setPlainText(self._known[0])
        self.bookmark.setChecked(self._known[1])
        self._say_bookmark()
        self.delete.setVisible(bool(self._known[0]))

    def keep(self) -> None:
        """Keep what has been written, if it is different."""
        self._pause.stop()
        now = (self.box.toPlainText().strip(), self.bookmark.isChecked())
        if self._clause and now != self._known:
            self._known = now
            self.delete.setVisible(bool(now[0]))
            self.kept.emit(self._clause, *now)

    def _delete(self) -> None:
        body = self.box.toPlainText()
        self.box.clear()
        self.keep()
        self.gone.say("The note is deleted.", button="Undo", act=lambda: self._restore(body))
        self.gone.button.setFocus()

    def _restore(self, body: str) -> None:
        self.gone.say(None)
        self.box.setPlainText(body)
        self.keep()
        self.box.setFocus()

    def _write(self) -> None:
        if len(self.box.toPlainText()) > MOST_CHARACTERS:
            self.gone.say(f"A note has at most {MOST_CHARACTERS:,} characters; what is over is not kept.")
        else:
            self._pause.start()

    def _mark(self) -> None:
        self._say_bookmark()
        self.keep()

    def _say_bookmark(self) -> None:
        self.bookmark.setText("Bookmarked" if self.bookmark.isChecked() else "Bookmark this clause")

    def _connect(self) -> None:
        self.bookmark.clicked.connect(self._mark)
        self.delete.clicked.connect(self._delete)
        self.box.textChanged.connect(self._write)
        self.box.left.connect(self.keep)
        self._pause.timeout.connect(self.keep)

    def _arrange(self) -> None:
        self.bookmark.setCheckable(True)
        self.bookmark.setToolTip("Ctrl+D")
        self.box.setPlaceholderText("My note on this clause")
        self.box.setAccessibleName("My note on this clause")
        self.box.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        for part in (self.heading, self.bookmark, self.box, self._hint, self.delete, self.gone):
            column.addWidget(part, 1 if part is self.box else 0)
        column.addStretch(0)


class NoteBox(QPlainTextEdit):
    """Where one writes; ``left`` is emitted when the keyboard goes elsewhere and by Escape."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        shortcut = QShortcut(QKeySequence("Escape"), self, self.left.emit)
        shortcut.setContext(shortcut.context().WidgetShortcut)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written is kept."""
        super().focusOutEvent(event)
        self.left.emit()
