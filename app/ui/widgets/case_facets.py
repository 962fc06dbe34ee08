"""Choosers above the case bank: one value of each facet, with how many cases each would leave."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QPushButton, QWidget

from app.domain.case_lines import FACETS, HIDDEN, LOOK_AT_ME, NO_GOLD
from app.ui.widgets.case_card import KINDS

ACROSS = 4
ANY = {
    "kind": "Any kind", "market": "Any market", "domain": "Any domain", "sop": "Any SOP", "decision": "Any gold",
    "difficulty": "Any difficulty", "tag": "Any tag", "state": "Any state",
}  # fmt: skip
NAMES = {"sop": "SOP", "decision": "Gold"}


STATES = {"ok": "Nothing to look at", "stale": "Stale", LOOK_AT_ME: "Look at me"}
WITHOUT = {NO_GOLD: "No gold", HIDDEN: "Hidden"}


def say_gold(value: str, decisions: Mapping[str, str]) -> str:
    """A decision's label, or why there is none."""
    return decisions.get(value, WITHOUT.get(value, value))


class CaseFacets(QWidget):
    """A grid of choosers; ``changed`` is emitted when a person chooses."""

    changed = Signal()

    def __init__(self, decisions: Mapping[str, str]) -> None:
        super().__init__()
        self._decisions = decisions
        self.boxes = {name: QComboBox() for name in FACETS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, (name, box) in enumerate(self.boxes.items()):
            box.setAccessibleName(NAMES.get(name, name.capitalize()))
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setMaxVisibleItems(20)
            box.activated.connect(lambda _: self.changed.emit())
            grid.addWidget(box, at // ACROSS, at % ACROSS)
        self.clear = QPushButton("Clear filters")
        self.clear.setProperty("kind", "quiet")
        self.clear.clicked.connect(self._clear)

    @property
    def chosen(self) -> dict[str, str]:
        """The values that are chosen, by facet."""
        return {name: str(box.currentData()) for name, box in self.boxes.items() if box.currentData() is not None}

    def choose(self, name: str, value: str | None) -> None:
        """Choose a value as a person would; None for any."""
        box = self.boxes[name]
        box.setCurrentIndex(max(0, box.findData(value)) if value is not None else 0)
        self.changed.emit()

    def show_counts(self, counts: Mapping[str, Mapping[str, int]]) -> None:
        """Show how many cases each value would leave; what is chosen stays chosen."""
        for name, box in self.boxes.items():
            chosen = box.currentData()
            many = dict(counts.get(name, {}))
            if chosen is not None:
                many.setdefault(str(chosen), 0)
            with QSignalBlocker(box):
                box.clear()
                box.addItem(ANY[name], None)
                for value in many if name == "difficulty" else sorted(many, key=str.casefold):
                    box.addItem(f"{self._say(name, value)} ({many[value]:,})", value)
                box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)
            box.setEnabled(box.count() > 1)
        self.clear.setEnabled(bool(self.chosen))

    def _say(self, name: str, value: str) -> str:
        if name == "kind":
            return KINDS.get(value, value)
        if name == "decision":
            return say_gold(value, self._decisions)
        if name == "state":
            return STATES.get(value, value)
        return value.capitalize() if name in ("domain", "difficulty") else value

    def _clear(self) -> None:
        for box in self.boxes.values():
            box.setCurrentIndex(0)
        self.changed.emit()
