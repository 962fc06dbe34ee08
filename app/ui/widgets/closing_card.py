"""Closing someone's gap: set unseen cases on its topic, and see where they stood before and after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.domain.closing import MOST, USUAL, USUAL_DAYS, Closing
from app.domain.sentences import count
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.section import column, row

FEW = 4
"""Under so many cases a set says little."""


class ClosingCard(QFrame):
    """A few lines below a topic. ``wanted`` gives how many cases and within how many days."""

    wanted = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = plain_label(tone="muted")
        self.cases, self.days = number_box("Unseen cases", MOST), number_box("Days to take them", 90)
        self.days.setValue(USUAL_DAYS)
        self.assign = QPushButton("Set unseen cases")
        self.assign.setProperty("kind", "primary")
        self.assign.setAutoDefault(True)
        self.assign.clicked.connect(lambda: self.wanted.emit(self.cases.value(), self.days.value()))
        self._form = QWidget()
        self._form.setLayout(
            column(
                row(plain_label("Cases", wrap=False), None, self.cases),
                row(plain_label("Days to take them", wrap=False), None, self.days),
                self.assign,
                space=8,
            )
        )
        self._list: QVBoxLayout = column(space=12)
        self._title = plain_label(strong=True)
        self.setLayout(column(self._title, self.words, self._form, self._list, space=8))
        self.hide()

    def show_closing(self, unseen: int, sets: Sequence[Closing], *, name: str, gap: bool) -> None:
        """Offer ``unseen`` cases to the person called ``name``, and show the sets there have been."""
        self._title.setText("Close this gap" if gap else "Measure on unseen cases")
        self.words.setText(say_unseen(unseen, name))
        self._form.setVisible(bool(unseen))
        if unseen:
            self.cases.setMaximum(min(MOST, unseen))
            self.cases.setValue(min(USUAL, unseen))
        clear(self._list)
        for one in sets:
            badge = Badge(self._theme, one.outcome.value)
            self._list.addLayout(column(row(badge, None), plain_label(one.say(), selectable=True), space=4))
        self.show()


def say_unseen(unseen: int, name: str) -> str:
    """How many cases there are, how they are taken, and where there are more."""
    if not unseen:
        return f"No case of this topic is new to {name} any more. A trainer must add some."
    more = " Choose its SOP for more." if unseen < FEW else ""
    are = "is" if unseen == 1 else "are"
    return f"{count(unseen, 'case')} {are} new to {name}, taken blind, with gold at the end.{more}"


def number_box(name: str, most: int) -> NumberBox:
    """A box for a number from 1 on."""
    made = NumberBox(minimum=1, maximum=most, name=name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setFixedWidth(80)
    return made
