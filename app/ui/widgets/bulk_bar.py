"""What can be done to all chosen cases at once: tags, difficulty, market, and their gold found by two people."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFrame, QLineEdit, QMenu, QPushButton

from app.domain.cases import DIFFICULTIES
from app.ui.widgets.completions import Completions
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import row


class BulkBar(QFrame):
    """A line of words and buttons. ``tagged`` gives a tag and whether it goes on, ``valued`` a field and its value.

    ``gold_wanted`` asks that two people decide the gold of the chosen cases.
    """

    tagged = Signal(str, bool)
    valued = Signal(str, str)
    gold_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = plain_label(tone="muted", wrap=False)
        self.tag = QLineEdit(placeholderText="A tag", clearButtonEnabled=True)
        self.known = QStringListModel()
        self.put_on, self.take_off = QPushButton("Tag"), QPushButton("Untag")
        self.difficulty, self.market = QPushButton("Difficulty"), QPushButton("Market")
        self.gold = QPushButton("Decide gold")
        self.gold.setToolTip("Two people decide the gold of all chosen cases without seeing each other")
        self.gold.clicked.connect(self.gold_wanted)
        self.tag.setAccessibleName("Tag for the chosen cases")
        self.tag.setMaximumWidth(180)
        known = QCompleter(self.known, self)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tag.setCompleter(known)
        Completions(known, self.tag)
        self.put_on.clicked.connect(lambda: self._tell(on=True))
        self.take_off.clicked.connect(lambda: self._tell(on=False))
        self.tag.returnPressed.connect(lambda: self._tell(on=True))
        self._menu(self.difficulty, "difficulty", DIFFICULTIES)
        line = row(self.words, None, self.tag, self.put_on, self.take_off, self.difficulty, self.market, self.gold)
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def show_chosen(self, many: int, *, of: int) -> None:
        """Say how many are chosen; without any, nothing can be done to them."""
        self.words.setText(f"{many:,} of {of:,} chosen" if many else f"{of:,} cases")
        for part in (self.tag, self.put_on, self.take_off, self.difficulty, self.market, self.gold):
            part.setEnabled(many > 0)

    def show_known(self, tags: Sequence[str], markets: Sequence[str]) -> None:
        """Offer the tags and markets that there are."""
        self.known.setStringList(list(tags))
        self._menu(self.market, "market", markets)

    def _menu(self, button: QPushButton, name: str, values: Sequence[str]) -> None:
        menu = QMenu(button)
        for value in values:
            said = value.capitalize() if name == "difficulty" or value == "all" else value
            menu.addAction(said, partial(self.valued.emit, name, value))
        button.setMenu(menu)
        button.setToolTip(f"Set the {name} of all chosen cases")

    def _tell(self, *, on: bool) -> None:
        if self.tag.text().strip():
            self.tagged.emit(self.tag.text(), on)
