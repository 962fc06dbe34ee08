"""What one said of a case, what the trainer answered, and a line to say more or to contest its gold."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.dates import say_day
from app.domain.remarks import Remark, RemarkKind
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

ASKS = {
    RemarkKind.DISCUSS: ("Discuss this", "What would you like to ask or say? Your trainer reads it."),
    RemarkKind.CONTEST: ("Contest this gold", "Why is this gold wrong? It goes to be checked again."),
}
SAID = {RemarkKind.DISCUSS: "You asked", RemarkKind.CONTEST: "You contested the gold"}


class RemarkBox(QWidget):
    """``sent`` gives the kind of remark and its words."""

    sent = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._kind = RemarkKind.DISCUSS
        self.buttons = {kind: QPushButton(words) for kind, (words, _) in ASKS.items()}
        self.words, self.send = QLineEdit(maxLength=1000), QPushButton("Send (Enter)")
        self.problem = plain_label(tone="danger")
        self._line, self._held = QWidget(), QVBoxLayout()
        self._arrange()
        for kind, button in self.buttons.items():
            button.clicked.connect(lambda _, kind=kind: self.ask(kind))
        self.send.clicked.connect(self._send)
        self.words.returnPressed.connect(self._send)

    def reset(self) -> None:
        """Nothing said, nothing being written."""
        self._line.hide()
        self.words.clear()
        self.problem.hide()
        self.show_remarks(())

    def ask(self, kind: RemarkKind) -> None:
        """Open the line for a remark of this kind."""
        self._kind = kind
        self.words.setPlaceholderText(ASKS[kind][1])
        self.words.setAccessibleName(ASKS[kind][1])
        self._line.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show what was said of this case, with the replies."""
        while (item := self._held.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for remark in remarks:
            day = say_day(remark.at.astimezone())
            reply = f"{remark.replied_by}: {remark.reply}" if remark.reply else "No reply yet."
            self._held.addWidget(plain_label(f"{SAID[remark.kind]} on {day}: {remark.words}", selectable=True))
            self._held.addWidget(plain_label(reply, tone="accent" if remark.reply else "muted", selectable=True))
        self.buttons[RemarkKind.CONTEST].setEnabled(all(r.kind is not RemarkKind.CONTEST for r in remarks))

    def done(self) -> None:
        """The remark is kept."""
        self.words.clear()
        self.problem.hide()
        self._line.hide()
        self.buttons[RemarkKind.DISCUSS].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problem(self, words: str) -> None:
        """Why it could not be kept; the words are still there."""
        self.problem.setText(words)
        self.problem.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the line; Enter in it sends and does nothing else."""
        if event.key() == Qt.Key.Key_Escape and self._line.isVisible():
            self.done()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _send(self) -> None:
        if self.words.text().strip():
            self.sent.emit(self._kind, self.words.text())

    def _arrange(self) -> None:
        self.words.setAccessibleName("Remark")
        for button in (*self.buttons.values(), self.send):
            button.setAutoDefault(True)
        line = row(self.words, self.send)
        line.setStretch(0, 1)
        self._line.setLayout(line)
        self._line.hide()
        self._held.setSpacing(4)
        self.problem.hide()
        self.setLayout(column(self._held, row(*self.buttons.values(), None), self._line, self.problem, space=6))
