"""Choosers above the figures of a team: whose answers, in which quiz, about what, and since when."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.domain.people import Person
from app.domain.team_answers import PERIODS, Scope, TeamAnswer
from app.ui.widgets.section import row

ANY = {
    "team": "All teams", "site": "All sites", "vendor": "All vendors", "market": "All markets", "quiz": "All quizzes",
    "topic": "All topics", "days": "All time",
}  # fmt: skip
STEP = "    "


class TeamScope(QWidget):
    """A row of choosers; ``changed`` is emitted when another scope is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {name: QComboBox() for name in ANY}
        made: QHBoxLayout = row(*self.boxes.values(), space=8)
        for name, box in self.boxes.items():
            box.setAccessibleName("Period" if name == "days" else name.capitalize())
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(4)
            box.setMinimumWidth(88)
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setMaxVisibleItems(24)
            box.view().setMinimumWidth(220)
            made.setStretchFactor(box, 1)
            box.addItem(ANY[name], None)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        for days in PERIODS:
            self.boxes["days"].addItem(f"Last {days} days", days)
        self.setLayout(made)

    @property
    def scope(self) -> Scope:
        """What is chosen."""
        values = {}
        for name in ("team", "site", "vendor", "market", "quiz"):
            if (value := self.boxes[name].currentData()) is not None:
                values[name] = str(value)
        topic = self.boxes["topic"].currentData()
        if topic is not None:
            facet, _, value = str(topic).partition(":")
            values[facet] = value
        days = self.boxes["days"].currentData()
        return Scope(values=values, days=None if days is None else int(days))

    def allow(self, names: Collection[str]) -> None:
        """Leave only these choosers to be used; the others do not bear on what is shown."""
        for name, box in self.boxes.items():
            box.setEnabled(name in names and box.count() > 1)
            box.setToolTip("" if name in names else "This does not bear on what is shown here")

    def show_choices(self, people: Sequence[Person], answers: Sequence[TeamAnswer]) -> None:
        """Offer what there is; what is chosen stays chosen where it is still there."""
        choices: dict[str, dict[str, str]] = {
            "team": {p.team: p.team for p in people},
            "site": {p.site: p.site for p in people},
            "vendor": {p.vendor: p.vendor for p in people},
            "market": {a.market: a.market for a in answers},
            "quiz": {a.quiz: a.quiz_title for a in answers},
        }
        for name, values in choices.items():
            self._fill(name, sorted(((n, v) for v, n in values.items() if v), key=lambda pair: pair[0].casefold()))
        self._fill("topic", _topics(answers))

    def _fill(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        box = self.boxes[name]
        chosen = box.currentData()
        with QSignalBlocker(box):
            box.clear()
            box.addItem(ANY[name], None)
            for words, value in choices:
                box.addItem(words, value)
            box.setCurrentIndex(max(0, box.findData(chosen)) if chosen is not None else 0)


def _topics(answers: Sequence[TeamAnswer]) -> list[tuple[str, str]]:
    """Domains, their SOPs and their clauses, each further in."""
    tree: dict[str, dict[tuple[str, str], dict[str, str]]] = {}
    for a in answers:
        tree.setdefault(a.domain, {}).setdefault((a.sop_title, a.sop), {})[a.clause] = a.clause_heading
    found = []
    for domain in sorted(tree):
        if domain:
            found.append((domain.capitalize(), f"domain:{domain}"))
        for title, sop in sorted(tree[domain]):
            found.append((STEP + title, f"SOP:{sop}"))
            clauses = sorted(tree[domain][title, sop].items(), key=lambda pair: pair[1])
            found += [(2 * STEP + heading, f"clause:{clause}") for clause, heading in clauses]
    return found
