"""A blueprint as one fills it in: a row a part with what the bank can give, the mix, and what the draw looks like."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QGridLayout, QPushButton, QWidget

from app.domain.blueprints import EVERYTHING, Blueprint, Drawn, Part, PartCount
from app.domain.cases import DIFFICULTIES, KINDS
from app.domain.forms import Forms, expected_score
from app.domain.sentences import count, percent
from app.ui.widgets.completions import Completions
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label, set_tone
from app.ui.widgets.named import give_name
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.section import Section, column, row

HEADS = ("Cases", "About", "Difficulty", "Market", "Kind")
USUAL = Part(n=5)
Choice = tuple[str, str]
"""A value and its words."""


class PartRow:
    """The controls of one part."""

    def __init__(self, number: int, part: Part, *, topics: Sequence[Choice], markets: Sequence[str]) -> None:
        self.n, self.topic = NumberBox(minimum=0, maximum=500, value=part.n), QComboBox(editable=True)
        self.difficulty = chooser("Any", DIFFICULTIES, part.difficulty)
        self.market = chooser("Any", markets, part.market)
        self.kind = chooser("Any", KINDS, part.kind)
        self.said = plain_label(tone="muted")
        self.remove = QPushButton("Remove")
        self.remove.setProperty("kind", "quiet")
        for value, words in topics:
            self.topic.addItem(words, value)
        at = self.topic.findData(part.topic)
        if at < 0:
            self.topic.addItem(part.topic, part.topic)
            at = self.topic.count() - 1
        self.topic.setCurrentIndex(at)
        self.topic.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.topic.setMinimumContentsLength(14)
        self.topic.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        completer = self.topic.completer() or QCompleter()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        Completions(completer, self.topic)
        for name, part_of in zip(HEADS, (self.n, self.topic, self.difficulty, self.market, self.kind), strict=False):
            give_name(part_of, f"Part {number}: {name.lower()}")
        if (line := self.topic.lineEdit()) is not None:
            line.setCursorPosition(0)
        self.remove.setAccessibleName(f"Remove part {number}")

    @property
    def part(self) -> Part:
        """What the controls say; words that name no topic take any case."""
        return Part(
            n=self.n.value(), topic=str(self.topic.currentData() or EVERYTHING),
            difficulty=str(self.difficulty.currentData() or ""), market=str(self.market.currentData() or ""),
            kind=str(self.kind.currentData() or ""),
        )  # fmt: skip

    def show_count(self, counted: PartCount) -> None:
        """What the bank gives."""
        self.said.setText(counted.words)
        set_tone(self.said, "warning" if counted.short else "muted")


class BlueprintForm(QWidget):
    """``changed`` is emitted when a person changes something, ``redraw`` when other cases are wanted."""

    changed = Signal()
    redraw = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._blueprint = Blueprint(parts=(USUAL,))
        self._topics: tuple[Choice, ...] = ((EVERYTHING, "Any clause"),)
        self._markets: tuple[str, ...] = ()
        self.rows: list[PartRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.add, self.again = QPushButton("Add a part"), QPushButton("Draw others")
        self.mixed, self.spread = QCheckBox("Mix of difficulty"), [NumberBox(maximum=100, suffix="%") for _ in range(3)]
        self.mild, self.innocent = QCheckBox("Innocent look-alikes"), NumberBox(maximum=100, suffix="%")
        self.audience, self.forms = QComboBox(), NumberBox(minimum=1, maximum=10, value=1)
        self.total, self.looks, self.left_out = plain_label(strong=True), plain_label(), plain_label(tone="muted")
        self.parallel = plain_label()
        self._arrange()
        self._connect()

    def show_choices(self, topics: Sequence[Choice], markets: Sequence[str], audiences: Sequence[Choice]) -> None:
        """What parts and audiences can be chosen from."""
        self._topics, self._markets = ((EVERYTHING, "Any clause"), *topics), tuple(markets)
        self.audience.clear()
        for value, words in audiences:
            self.audience.addItem(words, value)

    def show_blueprint(self, blueprint: Blueprint) -> None:
        """Show a blueprint without telling anyone."""
        self._blueprint = blueprint
        self.blockSignals(True)
        spread = blueprint.spread or (25, 50, 25)
        self.mixed.setChecked(bool(blueprint.spread))
        for spin, share in zip(self.spread, spread, strict=True):
            spin.setValue(round(share))
        self.mild.setChecked(blueprint.innocent is not None)
        self.innocent.setValue(round(100 * (0.3 if blueprint.innocent is None else blueprint.innocent)))
        self.audience.setCurrentIndex(max(0, self.audience.findData(blueprint.audience)))
        self._show_parts(blueprint.parts)
        self.blockSignals(False)
        self._allow()

    def blueprint(self) -> Blueprint:
        """What the form says, with the seed that it was shown with."""
        return Blueprint(
            parts=tuple(row.part for row in self.rows),
            spread=tuple(float(spin.value()) for spin in self.spread) if self.mixed.isChecked() else (),
            innocent=self.innocent.value() / 100 if self.mild.isChecked() else None,
            seed=self._blueprint.seed,
            audience=str(self.audience.currentData() or "everyone"),
        )

    def show_draw(self, drawn: Drawn) -> None:
        """Show what the bank gives and what the draw looks like."""
        for controls, counted in zip(self.rows, drawn.parts, strict=False):
            controls.show_count(counted)
        asked = sum(counted.part.n for counted in drawn.parts)
        short = f", {drawn.short} short" if drawn.short else ""
        score = f" An average reviewer is expected to score {percent(expected_score(drawn.cases))}." * bool(drawn.cases)
        self.total.setText(f"{len(drawn.cases)} of {asked} cases drawn{short}.{score}")
        set_tone(self.total, "warning" if drawn.short else "")
        levels = listed({d: drawn.by("difficulty").get(d, 0) for d in DIFFICULTIES})
        looks = f"{levels}. {count(drawn.innocent, 'innocent look-alike')}. Markets: {listed(drawn.by('market'))}. "
        self.looks.setText((looks + f"Kinds: {listed(drawn.by('kind'))}.") if drawn.cases else "Nothing is drawn yet.")
        out = ", ".join(f"{n:,} {why.value}" for why, n in drawn.excluded.items())
        self.left_out.setText(f"Left out of the bank: {out}." if out else "No case of the bank is left out.")

    def show_forms(self, made: Forms | None) -> None:
        """Show how alike parallel forms are."""
        self.parallel.setVisible(made is not None)
        if made is not None:
            scores = ", ".join(
                f"{letter}: {len(form)} cases, {share * 100:.1f}%"
                for letter, form, share in zip("ABCDEFGHIJ", made.forms, made.expected, strict=False)
            )
            short = f" {count(made.drawn.short, 'case')} short over all forms." if made.drawn.short else ""
            self.parallel.setText(
                f"Expected scores of the forms – {scores}. They differ by {made.difference * 100:.1f} points.{short}"
            )

    def _show_parts(self, parts: Sequence[Part]) -> None:
        clear(self._grid)
        for at, head in enumerate(HEADS):
            self._grid.addWidget(plain_label(head, tone="muted", size="small", wrap=False), 0, at)
        self.rows = []
        for number, part in enumerate(parts, start=1):
            made = PartRow(number, part, topics=self._topics, markets=self._markets)
            controls = (made.n, made.topic, made.difficulty, made.market, made.kind, made.remove)
            for at, control in enumerate(controls):
                self._grid.addWidget(control, 2 * number - 1, at)
            self._grid.addWidget(made.said, 2 * number, 1, 1, 5)
            made.n.valueChanged.connect(self.changed)
            for chooser_of in (made.topic, made.difficulty, made.market, made.kind):
                chooser_of.currentIndexChanged.connect(self.changed)
            made.remove.clicked.connect(partial(self._remove, number - 1))
            self.rows.append(made)

    def _add(self) -> None:
        self._show_parts([*(row.part for row in self.rows), USUAL])
        self.rows[-1].topic.setFocus()
        self.changed.emit()

    def _remove(self, at: int) -> None:
        self._show_parts([row.part for i, row in enumerate(self.rows) if i != at])
        self.add.setFocus()
        self.changed.emit()

    def _allow(self) -> None:
        for spin in self.spread:
            spin.setEnabled(self.mixed.isChecked())
        self.innocent.setEnabled(self.mild.isChecked())

    def _connect(self) -> None:
        self.add.clicked.connect(self._add)
        self.again.clicked.connect(self.redraw)
        for box in (self.mixed, self.mild):
            box.clicked.connect(self._allow)
            box.clicked.connect(self.changed)
        for spin in (*self.spread, self.innocent, self.forms):
            spin.valueChanged.connect(self.changed)
        self.audience.activated.connect(self.changed)

    def _arrange(self) -> None:
        names = ("Easy", "Medium", "Hard", "Share of innocent look-alikes", "Parallel forms")
        for spin, name in zip((*self.spread, self.innocent, self.forms), names, strict=True):
            give_name(spin, name)
        self.audience.setAccessibleName("Who will take it")
        self.audience.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.audience.setMinimumContentsLength(16)
        parts = Section("Parts", "How many cases of what. Everything else of the bank may fill “Any clause”.")
        parts.head.addWidget(self.add)
        parts.body.addLayout(self._grid)
        mix = Section("Mix")
        spread = row(self.mixed)
        for name, spin in zip(DIFFICULTIES, self.spread, strict=True):
            spread.addWidget(plain_label(name.capitalize(), tone="muted", wrap=False))
            spread.addWidget(spin)
        spread.addStretch(1)
        mix.body.addLayout(spread)
        mix.body.addLayout(row(self.mild, self.innocent, None))
        for_whom = plain_label("Who will take it", wrap=False)
        mix.body.addLayout(row(for_whom, self.audience, plain_label("Parallel forms", wrap=False), self.forms, None))
        draw = Section("The draw")
        draw.head.addWidget(self.again)
        for label in (self.total, self.looks, self.parallel, self.left_out):
            draw.body.addWidget(label)
        self.parallel.hide()
        self.setLayout(column(parts, mix, draw, None, space=12))


def chooser(every: str, values: Sequence[str], chosen: str) -> QComboBox:
    """Any, or one of these."""
    made = QComboBox()
    made.addItem(every, "")
    for value in values:
        made.addItem(value if value.isupper() else value.capitalize(), value)
    if chosen and made.findData(chosen) < 0:
        made.addItem(chosen, chosen)
    made.setCurrentIndex(max(0, made.findData(chosen)))
    return made


def listed(counts: dict[str, int]) -> str:
    """“3 easy, 5 medium”."""
    return ", ".join(f"{n} {name}" for name, n in counts.items())
