"""The rows of the gaps: a tree of domain › SOP › clause, or the clauses alone with the costliest gap first."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.domain.gaps import Topic
from app.domain.sentences import say_readiness
from app.ui.table import VALUE
from app.ui.widgets.interval_bar import Span

TOPIC = Qt.ItemDataRole.UserRole + 2
TITLES = ("Topic", "Readiness", "Verdict", "Right")
TIPS = (
    "Domain, SOP and clause",
    "How likely the next case is handled rightly, with its interval; the tick is the target",
    "A gap, on target, or not enough answers to say",
    "How many answers were right, of all answers",
)
NAME, READINESS, VERDICT, RIGHT = range(4)


class GapsRows(QStandardItemModel):
    """Topics as an item model; each first cell holds its topic, the readiness cells hold a Span."""

    def show_tree(self, topics: Sequence[Topic]) -> None:
        """Domains, their SOPs and their clauses."""
        self._begin()
        parents: dict[tuple[str, ...], QStandardItem] = {(): self.invisibleRootItem()}
        for topic in topics:
            cells = cells_of(topic, topic.name)
            parents[topic.path[:-1]].appendRow(cells)
            parents[topic.path] = cells[0]

    def show_widest(self, topics: Sequence[Topic]) -> None:
        """The clauses in a flat list, the costliest gap first."""
        self._begin()
        for topic in widest_first(topics):
            self.invisibleRootItem().appendRow(cells_of(topic, f"{topic.name} · {topic.names[1]}"))

    def _begin(self) -> None:
        self.clear()
        self.setHorizontalHeaderLabels(TITLES)
        for at, tip in enumerate(TIPS):
            self.setHeaderData(at, Qt.Orientation.Horizontal, tip, Qt.ItemDataRole.ToolTipRole)


def cells_of(topic: Topic, name: str) -> list[QStandardItem]:
    """A row of the model."""
    readiness = topic.readiness
    whole = say_readiness(topic.name, readiness, right=topic.right)
    told: tuple[tuple[str, Any], ...] = (
        (name, None),
        ("", Span.of(readiness) if readiness.n else None),
        (readiness.verdict.value, None),
        (f"{topic.right} of {readiness.n}" if readiness.n else "–", None),
    )
    cells = [cell_of(words, value, whole=whole) for words, value in told]
    cells[NAME].setData(topic, TOPIC)
    cells[RIGHT].setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cells


def cell_of(words: str, value: object, *, whole: str) -> QStandardItem:
    """A cell that says all of its topic on hovering and to a screen reader."""
    cell = QStandardItem(words)
    cell.setEditable(False)
    cell.setToolTip(whole)
    cell.setData(value, VALUE)
    cell.setData(whole, Qt.ItemDataRole.AccessibleTextRole)
    return cell


def widest_first(topics: Sequence[Topic]) -> list[Topic]:
    """The clauses with gaps first, by what they cost, then the others with answers, then those without."""
    clauses = [topic for topic in topics if topic.level == "clause"]
    return sorted(clauses, key=lambda t: (t.readiness.verdict != "gap", not t.readiness.n, -t.cost))


def matching(topics: Sequence[Topic], text: str) -> tuple[Topic, ...]:
    """The clauses in whose names or verdict every word occurs, with the domains and SOPs above them."""
    words = text.casefold().split()
    found = [topic.path for topic in topics if topic.level == "clause" and has_words(topic, words)]
    kept = {path[:depth] for path in found for depth in range(1, len(path) + 1)}
    return tuple(topic for topic in topics if topic.path in kept)


def has_words(topic: Topic, words: Sequence[str]) -> bool:
    """Whether every word occurs in a topic's names or verdict."""
    text = "\n".join((*topic.names, topic.readiness.verdict)).casefold()
    return all(word in text for word in words)


def lines_of(topics: Sequence[Topic]) -> list[list[str]]:
    """Topics as titles and rows for a spreadsheet."""
    titles = ("Domain", "SOP", "Clause", "Readiness", "Low", "High", "Target", "Answers", "Right", "Verdict")
    return [[*titles], *(line_of(topic) for topic in topics)]


def line_of(topic: Topic) -> list[str]:
    """A topic as words and figures; without answers there is no readiness to tell."""
    r, names = topic.readiness, (*topic.names, "", "")[:3]
    figures = (f"{r.p:.3f}", f"{r.low:.3f}", f"{r.high:.3f}") if r.n else ("", "", "")
    return [*names, *figures, f"{r.target:.2f}", str(r.n), str(topic.right), r.verdict.value]
