"""A few choices as buttons in rows, chosen by mouse, by Tab and Space, or by the letter that each shows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from app.ui.widgets.decision_keys import Choice, keys_of
from app.ui.widgets.local_key import keep_local


class ChoiceGrid(QWidget):
    """Buttons in rows of ``across``, of which one is chosen; letters work inside ``host``, but not in a text field."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[Choice], *, name: str, host: QWidget, across: int) -> None:
        super().__init__(host)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for at, choice in enumerate(choices):
            button = self._button(choice)
            self._grid.addWidget(button, at // across, at % across)
            if choice.shortcut:
                self._bind(choice, host)
        self._group.buttonClicked.connect(lambda _: self.chosen.emit(self.choice))

    @property
    def choice(self) -> str:
        """The key of what is chosen; empty when nothing is."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Choose as a click would, if it is in sight."""
        button = self._buttons[key]
        if button.isVisible() and button.isEnabled():
            button.click()

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

    def _button(self, choice: Choice) -> QPushButton:
        words = choice.label.replace("&", "&&")
        button = QPushButton(f"{choice.shortcut}  {words}" if choice.shortcut else words)
        button.setCheckable(True)
        button.setProperty("kind", "small-choice")
        button.setToolTip(choice.help or choice.label)
        button.setAccessibleName(choice.label)
        button.setAccessibleDescription(choice.help)
        self._buttons[choice.key] = button
        self._group.addButton(button)
        return button

    def _bind(self, choice: Choice, host: QWidget) -> None:
        key = keep_local(QShortcut(host))
        key.setKeys(keys_of(choice.shortcut) if choice.shortcut.isdigit() else [QKeySequence(choice.shortcut)])
        key.activated.connect(lambda: self.choose(choice.key))


def letters_for(labels: Sequence[str], *, avoid: str) -> list[str]:
    """A letter for each label: the first of its letters that no other has, in capitals; empty when all are taken."""
    taken, found = set(avoid.upper()), []
    for label in labels:
        letter = next((c for c in label.upper() if c.isascii() and c.isalpha() and c not in taken), "")
        taken.add(letter)
        found.append(letter)
    return found
