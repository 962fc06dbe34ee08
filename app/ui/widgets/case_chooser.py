"""A fixed list of cases: the bank above with its filter, the chosen ones below in their order, and undo."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from app.domain.blueprints import Candidate
from app.domain.sentences import count
from app.ui.table import Column
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.section import Section, column
from app.ui.widgets.table_view import TableView


def state_of(case: Candidate) -> str:
    """What speaks against a case."""
    if case.hidden:
        return "hidden"
    return "no gold" if not case.clause else "stale" if case.stale else ""


COLUMNS = (
    Column[Candidate](title="Case", value=lambda c: c.key, width=190),
    Column[Candidate](title="Title", value=lambda c: c.title, stretch=True),
    Column[Candidate](title="Clause", value=lambda c: c.clause, width=220),
    Column[Candidate](title="Difficulty", value=lambda c: c.difficulty, width=90),
    Column[Candidate](title="Market", value=lambda c: c.market, width=76),
    Column[Candidate](title="Kind", value=lambda c: c.kind, width=90),
    Column[Candidate](title="State", value=state_of, width=76),
)


class CaseChooser(QWidget):
    """``changed`` is emitted when the list changes; every change can be undone with Ctrl+Z."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._bank: Mapping[str, Candidate] = {}
        self._chosen: tuple[str, ...] = ()
        self._before: list[tuple[str, ...]] = []
        key = lambda case: case.key  # noqa: E731
        self.bank = TableView[Candidate](COLUMNS, name="Cases of the bank", empty="The bank is empty.", key=key)
        self.list = TableView[Candidate](
            COLUMNS, name="Cases of the quiz", empty="No case yet: choose some above and press Enter.", key=key
        )
        self.add, self.remove = QPushButton("Add"), QPushButton("Remove")
        self.up, self.down, self.undo = QPushButton("Up"), QPushButton("Down"), QPushButton("Undo")
        self.said = plain_label(tone="muted", wrap=False)
        self._arrange()
        self._connect()

    @property
    def cases(self) -> tuple[str, ...]:
        """The keys of the cases in their order."""
        return self._chosen

    def show_bank(self, bank: Sequence[Candidate]) -> None:
        """What there is to choose from."""
        self._bank = {case.key: case for case in bank}
        self._show()

    def show_cases(self, keys: Sequence[str]) -> None:
        """Show a list without telling anyone; there is nothing to undo yet."""
        self._chosen, self._before = tuple(keys), []
        self._show()

    def _add(self) -> None:
        new = tuple(case.key for case in self.bank.selected if case.key not in self._chosen)
        if new:
            self._change((*self._chosen, *new))

    def _remove(self) -> None:
        gone = {case.key for case in self.list.selected}
        if gone:
            self._change(tuple(key for key in self._chosen if key not in gone))

    def _move(self, step: int) -> None:
        current = self.list.current
        if current is None:
            return
        keys = list(self._chosen)
        at = keys.index(current.key)
        if 0 <= at + step < len(keys):
            keys[at], keys[at + step] = keys[at + step], keys[at]
            self._change(tuple(keys))
            self.list.choose(current.key)

    def _undo(self) -> None:
        if self._before:
            self._chosen = self._before.pop()
            self._show()
            self.changed.emit()

    def _change(self, keys: tuple[str, ...]) -> None:
        self._before.append(self._chosen)
        self._chosen = keys
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        taken = set(self._chosen)
        self.bank.show_rows([case for case in self._bank.values() if case.key not in taken])
        self.list.show_rows([self._bank.get(key) or lost(key) for key in self._chosen])
        self.said.setText(count(len(self._chosen), "case"))
        self.undo.setEnabled(bool(self._before))

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.bank.chosen.connect(lambda _: self._add())
        self.remove.clicked.connect(self._remove)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.undo.clicked.connect(self._undo)
        local_key(self, "Ctrl+Z", self._undo)
        local_key(self.list.view, "Del", self._remove)
        local_key(self.list.view, "Alt+Up", lambda: self._move(-1))
        local_key(self.list.view, "Alt+Down", lambda: self._move(1))

    def _arrange(self) -> None:
        above, below = Section("Bank", fill=True), Section("In the quiz", fill=True)
        self.add.setToolTip("Enter adds what is chosen")
        self.up.setToolTip("Alt+Up")
        self.down.setToolTip("Alt+Down")
        above.head.addWidget(self.add)
        above.body.addWidget(self.bank)
        for control in (self.said, self.undo, self.up, self.down, self.remove):
            below.head.addWidget(control)
        below.body.addWidget(self.list)
        parts = QSplitter(Qt.Orientation.Vertical)
        for part in (above, below):
            parts.addWidget(part)
        parts.setChildrenCollapsible(False)
        self.setLayout(column(parts))


def lost(key: str) -> Candidate:
    """A case that the bank does not have."""
    return Candidate(
        key=key, clause="", domain="", difficulty="", market="", kind="", innocent=False, title="not in the bank"
    )
