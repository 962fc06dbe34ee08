"""Which column becomes which field, and which value means which."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.domain.case_imports import TableGlimpse
from app.domain.cases import DIFFICULTIES, KINDS
from app.domain.schemes import Scheme
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column

NOTHING, SAME = "", "\0"
NAMES = {"id": "Id", "text": "Text", "decision": "Gold decision", "clause": "Gold clause", "action": "Gold action"}
MAPPED = ("decision", "action", "kind", "difficulty", "market")
ATTRIBUTE = "attributes."


class MappingForm(QWidget):
    """``changed`` is emitted when a person maps something else."""

    changed = Signal()

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._known: dict[str, tuple[str, ...]] = {
            "decision": tuple(decision.key for decision in scheme.decisions),
            "action": tuple(action.key for action in scheme.actions),
            "kind": KINDS,
            "difficulty": DIFFICULTIES,
        }
        self._glimpse: TableGlimpse | None = None
        self.fields: dict[str, tuple[QComboBox, QLineEdit]] = {}
        self.values: dict[tuple[str, str], QComboBox] = {}
        self._kept: dict[tuple[str, str], str] = {}
        self.attributes = QListWidget()
        self.attributes.setAccessibleName("Columns that are shown as attributes")
        self.attributes.setMaximumHeight(132)
        self.attributes.itemChanged.connect(lambda _: self.changed.emit())
        self._fields, self._values = QGridLayout(), QGridLayout()
        self._said = plain_label("Values", strong=True, size="reading")
        for grid in (self._fields, self._values):
            grid.setHorizontalSpacing(12)
            grid.setVerticalSpacing(6)
            grid.setColumnStretch(1, 2)
            grid.setColumnStretch(2, 2)
        shown = plain_label("Columns shown as attributes; none of them may tell the answer.", tone="muted")
        self.setLayout(
            column(
                plain_label("Columns", strong=True, size="reading"), self._fields, self._said, self._values, shown,
                self.attributes, None, space=8,
            )
        )  # fmt: skip

    @property
    def maps(self) -> tuple[str, ...]:
        """The mapping of columns and values, in the words of ``--map``."""
        said = []
        for target, (box, _) in self.fields.items():
            if (name := str(box.currentData())) != SAME:
                said.append(f"{target}={name}")
        for (target, value), meaning in self.values.items():
            if meaning.currentData() and meaning.currentData() != value:
                said.append(f"{target}:{value}={meaning.currentData()}")
        for item in self._items():
            if item.checkState() == Qt.CheckState.Checked and item.flags() & Qt.ItemFlag.ItemIsEnabled:
                said.append(f"{ATTRIBUTE}{item.text().replace('_', ' ').capitalize()}={item.text()}")
        return tuple(said)

    @property
    def sets(self) -> tuple[str, ...]:
        """What every case gets, in the words of ``--set``."""
        pairs = ((target, line.text().strip()) for target, (box, line) in self.fields.items()
                 if box.currentData() == SAME)  # fmt: skip
        return tuple(f"{target}={value}" for target, value in pairs if value)

    def show_glimpse(self, glimpse: TableGlimpse) -> None:
        """Offer the columns of a table, mapped as the last time or as they are called."""
        self._glimpse = glimpse
        chosen, values, constants = split(glimpse.maps, glimpse.sets)
        guessed = {} if glimpse.maps or glimpse.sets else glimpse.guessed
        self._kept = values
        clear(self._fields)
        self.fields = {}
        for at, target in enumerate(glimpse.targets):
            said = constants.get(target)
            name = chosen.get(target, guessed.get(target, NOTHING))
            self._field(at, target, name=SAME if said is not None else name, constant=said or "")
        self._show_attributes(glimpse, chosen)
        self._show_values()

    def choose(self, target: str, name: str) -> None:
        """Map a field as a person would."""
        box, _ = self.fields[target]
        box.setCurrentIndex(box.findData(name))
        self._moved(target)

    def _field(self, at: int, target: str, *, name: str, constant: str) -> None:
        assert self._glimpse is not None
        box, line = QComboBox(), QLineEdit(constant)
        said = NAMES.get(target, target.capitalize())
        box.setAccessibleName(said)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(10)
        line.setAccessibleName(f"{said} of every case")
        line.setPlaceholderText("sop#clause" if target == "clause" else "The same for every case")
        box.addItem("Not in this table", NOTHING)
        box.addItem("The same for every case:", SAME)
        for one in self._glimpse.columns:
            if one:
                box.addItem(one, one)
        box.setCurrentIndex(max(0, box.findData(name)))
        box.activated.connect(lambda _: self._moved(target))
        line.textChanged.connect(lambda _: self.changed.emit())
        self._fields.addWidget(plain_label(said, tone="muted", wrap=False), at, 0)
        self._fields.addWidget(box, at, 1)
        self._fields.addWidget(line, at, 2)
        line.setVisible(name == SAME)
        self.fields[target] = (box, line)

    def _moved(self, target: str) -> None:
        box, line = self.fields[target]
        line.setVisible(box.currentData() == SAME)
        if target in MAPPED:
            self._kept |= {pair: str(chosen.currentData()) for pair, chosen in self.values.items()}
            self._show_values()
        self.changed.emit()

    def _show_values(self) -> None:
        """A row for each value that the program does not know, where there are few."""
        assert self._glimpse is not None
        clear(self._values)
        self.values = {}
        for target, known in self._known.items():
            name = str(self.fields[target][0].currentData()) if target in self.fields else NOTHING
            for value in self._glimpse.values.get(name, ()):
                if value.casefold() not in known:
                    self._value(target, value, known)
        self._said.setVisible(bool(self.values))

    def _value(self, target: str, value: str, known: Sequence[str]) -> None:
        at, box = len(self.values), QComboBox()
        box.setAccessibleName(f"{target.capitalize()} “{value}” means")
        box.addItem("Not mapped: its rows are refused", NOTHING)
        for one in known:
            box.addItem(one.capitalize(), one)
        kept = self._kept.get((target, value.casefold()), "") or self._kept.get((target, value), "")
        box.setCurrentIndex(max(0, box.findData(kept or likely(value, known))))
        box.activated.connect(lambda _: self.changed.emit())
        shown = value if len(value) <= 40 else f"{value[:39]}…"
        self._values.addWidget(plain_label(f"{target.capitalize()} “{shown}” means", tone="muted"), at, 0, 1, 2)
        self._values.addWidget(box, at, 2)
        self.values[target, value] = box

    def _show_attributes(self, glimpse: TableGlimpse, chosen: Mapping[str, str]) -> None:
        taken = {name for target, name in glimpse.guessed.items() if target.startswith(ATTRIBUTE)}
        checked = {name for target, name in chosen.items() if target.startswith(ATTRIBUTE)}
        with QSignalBlocker(self.attributes):
            self.attributes.clear()
            for name in (one for one in glimpse.columns if one):
                item = QListWidgetItem(name, self.attributes)
                on = name in taken or name in checked
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                if name in taken:
                    item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)

    def _items(self) -> list[QListWidgetItem]:
        return [self.attributes.item(at) for at in range(self.attributes.count())]


def split(
    maps: Sequence[str], sets: Sequence[str]
) -> tuple[dict[str, str], dict[tuple[str, str], str], dict[str, str]]:
    """Words of ``--map`` and ``--set`` as columns, values and constants."""
    columns, values, constants = {}, {}, {}
    for said in maps:
        target, _, meaning = said.partition("=")
        name, colon, value = target.partition(":")
        if colon:
            values[name, value.casefold()] = meaning
        else:
            columns[name] = meaning
    for said in sets:
        target, _, meaning = said.partition("=")
        constants[target] = meaning
    return columns, values, constants


LIKELY = {
    "approve": ("allow", "allowed", "ok", "keep", "approved", "pass", "正常", "承認"),
    "reject": ("remove", "removed", "recalled", "rejected", "deny", "block", "下架", "削除", "삭제"),
    "restrict": ("limit", "limited", "restricted", "限制", "制限"),
    "escalate": ("escalated", "refer", "review", "unsure"),
}


def likely(value: str, known: Sequence[str]) -> str:
    """Which of the known words a value may well mean; empty when none."""
    said = value.strip().casefold()
    return next((one for one in known if said in LIKELY.get(one, ())), "")
