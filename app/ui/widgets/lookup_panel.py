"""Looking up an SOP beside a case: search as one types, read the clause, go on."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QStackedWidget, QWidget

from app.domain.readings import Reading
from app.domain.searches import Hit, Results
from app.errors import AppError
from app.ui.theme import Theme
from app.ui.widgets.clause_text import ClauseText
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.label import plain_label
from app.ui.widgets.search_results import ResultsList, cited
from app.ui.widgets.section import column, row

PAUSE = 120  # milliseconds without a key before the search begins
LEADING = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class LookupPanel(QFrame):
    """``search_wanted`` gives the words typed; ``clause_wanted`` the citation to read; ``closed`` that it was left."""

    search_wanted = Signal(str)
    clause_wanted = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.box = QLineEdit(placeholderText="Search the SOPs in force", clearButtonEnabled=True)
        self.box.setAccessibleName("Look up the SOP")
        self.results, self.text = ResultsList(theme), ClauseText(theme)
        self._close = IconButton(theme, "cross", "Close (Escape)")
        self._back = IconButton(theme, "back", "Back to what was found (Escape)")
        self._words = plain_label("Type a word, choose a clause with the arrow keys, Enter opens it.", tone="muted")
        self._pages, self._pause = QStackedWidget(), QTimer(self, singleShot=True, interval=PAUSE)
        self._arrange()
        self._connect()

    def begin(self) -> None:
        """Open the panel with the keyboard in its box."""
        self.box.setFocus()
        self.box.selectAll()

    def reset(self) -> None:
        """Forget what was looked up for the case before, ."""
        self.box.clear()
        self._show_hits()

    def show_results(self, results: Results) -> None:
        """What was found."""
        self.results.show_results(results)
        asked = bool(results.query.text.strip())
        found = f"{results.total} found" if results.hits else "No clause in force has these words."
        self._words.setText(found if asked else "Type a word of the rule you are looking for.")
        self._show_hits()

    def show_clause(self, reading: Reading) -> None:
        """The clause that was asked for."""
        self.text.show_reading(reading)
        self._pages.setCurrentWidget(self.text)
        self._back.show()

    def show_problem(self, error: AppError) -> None:
        """Why there is nothing to read."""
        self._words.setText(str(error))

    def leave(self) -> None:
        """One step back: from the clause to what was found, from there to the case."""
        if self._pages.currentWidget() is self.text and self.results.hit is not None:
            self._show_hits()
            self.results.setFocus()
        else:
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the box lead to what was found."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in LEADING:
                self._enter_results(opening=key != Qt.Key.Key_Down)
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes one step back; Enter stays inside the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _enter_results(self, *, opening: bool) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.search_wanted.emit(self.box.text())
        self._show_hits()
        self.results.setFocus()
        if opening and self.results.hit is not None:
            self._open(self.results.hit)

    def _open(self, hit: Hit) -> None:
        self.clause_wanted.emit(str(cited(hit)))

    def _show_hits(self) -> None:
        self._pages.setCurrentWidget(self.results)
        self._back.hide()

    def _connect(self) -> None:
        self.box.installEventFilter(self)
        self.box.textEdited.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(lambda: self.search_wanted.emit(self.box.text()))
        self.results.opened.connect(self._open)
        self._close.clicked.connect(self.closed)
        self._back.clicked.connect(self.leave)

    def _arrange(self) -> None:
        for page in (self.results, self.text):
            self._pages.addWidget(page)
        head = row(plain_label("Look up the SOP", strong=True, wrap=False), None, self._back, self._close)
        parts: tuple[QWidget, ...] = (self.box, self._words, self._pages)
        self.setLayout(column(head, *parts, space=8, margin=12))
        self._back.hide()
