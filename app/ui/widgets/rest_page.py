"""A page in the place of the case: a pause, a break, the end of a day's distressing cases, a quiz that was sent in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

WIDTH = 520


class RestPage(QWidget):
    """``went_on`` asks for the case, ``left`` for the list of quizzes."""

    went_on = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sign = IconLabel(theme, "clock", tone="muted", size=32)
        self.words, self.hint = plain_label(size="title"), plain_label(tone="muted")
        self.time = plain_label(tone="muted")
        self.on, self.back = QPushButton("Go on (Enter)"), QPushButton("Back to quizzes (Esc)")
        self.on.setProperty("kind", "primary")
        self._arrange()
        self.on.clicked.connect(self.went_on)
        self.back.clicked.connect(self.left)

    def say(self, words: str, hint: str, *, icon: str = "clock", can_go_on: bool = True) -> None:
        """Show why there is no case now, and what to do."""
        self._sign.show_icon(icon, tone="muted")
        self.words.setText(words)
        self.hint.setText(hint)
        self.time.clear()
        self.on.setVisible(can_go_on)
        self.setAccessibleName(f"{words} {hint}")

    def show_time(self, words: str) -> None:
        """How much time is left, where it runs on."""
        self.time.setText(words)

    def take_focus(self) -> None:
        """Put the keyboard on the next step."""
        (self.back if self.on.isHidden() else self.on).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Escape leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.on.isHidden():
            self.went_on.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        for label in (self.words, self.hint, self.time):
            label.setAlignment(middle)
            label.setFixedWidth(WIDTH)
        for button in (self.on, self.back):
            button.setAutoDefault(True)
        signs: tuple[QWidget, ...] = (self._sign, self.words, self.hint, self.time)
        parts = column(*signs, row(None, self.on, self.back, None), space=12)
        for part in signs:
            parts.setAlignment(part, middle)
        self.setLayout(column(None, parts, None, margin=32))
