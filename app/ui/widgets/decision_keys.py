"""A row of big buttons of which one is chosen, by mouse, arrow keys or a digit."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

DIGIT_ROWS = ("123456789", "&é\"'(-è_ç", "+ěščřžýáí")
"""The digits, and what the same keys give without Shift on French and Czech keyboards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose: ``shortcut`` is a digit, ``help`` a sentence shown on hovering."""

    key: str
    label: str
    shortcut: str = ""
    help: str = ""


class DecisionKeys(QWidget):
    """Choices as buttons. The digits work while the keyboard is anywhere inside ``host``, but not in a text field."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], *, name: str, host: QWidget, big: bool = True) -> None:
        super().__init__(host)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        for choice in choices:
            self._add(choice, host=host, big=big)
        if not big:
            self._row.addStretch(1)
        self._group.buttonClicked.connect(lambda _: self.chosen.emit(self.choice))

    @property
    def choice(self) -> str:
        """The key of what is chosen; empty when nothing is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose as a click would."""
        if self.isEnabled() and key in self._buttons:
            self._buttons[key].click()

    def show_choice(self, key: str) -> None:
        """Show a choice without telling anyone, such as an answer given before."""
        self.clear()
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def clear(self) -> None:
        """Choose nothing."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def button(self, key: str) -> QPushButton:
        """The button of a choice."""
        return self._buttons[key]

    def _add(self, choice: Choice, *, host: QWidget, big: bool) -> None:
        words = choice.label.replace("&", "&&")
        button = QPushButton(f"{choice.shortcut}  {words}" if choice.shortcut else words)
        button.setCheckable(True)
        button.setProperty("kind", "choice" if big else "small-choice")
        button.setToolTip(choice.help or choice.label)
        button.setAccessibleName(choice.label)
        button.setAccessibleDescription(choice.help)
        self._buttons[choice.key] = button
        self._group.addButton(button)
        self._row.addWidget(button, 1 if big else 0)
        if choice.shortcut in DIGIT_ROWS[0] and choice.shortcut:
            digit = QShortcut(host)
            digit.setKeys(keys_of(choice.shortcut))
            digit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            digit.activated.connect(lambda key=choice.key: self.choose(key))


def keys_of(digit: str) -> list[QKeySequence]:
    """What one may press for a digit: it, it on the keypad, and its key where digits need Shift."""
    at = DIGIT_ROWS[0].index(digit)
    return [
        *(QKeySequence(row[at]) for row in DIGIT_ROWS),
        QKeySequence(f"Shift+{digit}"),
        QKeySequence(f"Num+{digit}"),
    ]
