"""The fields of a case as one fills them in."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.domain.case_changes import CaseSheet
from app.domain.cases import DIFFICULTIES, KINDS, Case, CaseFields, Picture
from app.ui.widgets.case_card import KINDS as KIND_WORDS
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

LINES = (
    ("title", "Title"), ("price", "Price"), ("currency", "Currency"), ("seller", "Seller"), ("category", "Category"),
)  # fmt: skip
TEXTS = (("text", "Text"), ("transcript", "Transcript"))


class CaseForm(QWidget):
    """``changed`` is emitted whenever a person changes anything. A new case may choose its id, an old one keeps it."""

    changed = Signal()
    attaching = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stored: dict[str, str] = {}  # the file in the workspace of each picture that has one, by its name
        self.attach = QPushButton("Attach a picture file…")
        self._begun = Case(key="", kind="listing", market="all", language="en")
        self.key, self.market, self.language = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.difficulty = QComboBox(), QComboBox()
        self.lines = {name: QLineEdit() for name, _ in LINES}
        self.texts = {name: QPlainTextEdit(tabChangesFocus=True) for name, _ in TEXTS}
        self.distressing = QCheckBox("May distress: stays covered until the reviewer asks")
        self.attributes = PairRows("Attribute", "Value", add="Add an attribute")
        self.pictures = PairRows("What the picture shows", "File", add="Describe a picture without a file")
        self.source, self.sampled, self.tags = QLineEdit(), QLineEdit(placeholderText="2026-11-22"), QLineEdit()
        for value in KINDS:
            self.kind.addItem(KIND_WORDS[value], value)
        for value in DIFFICULTIES:
            self.difficulty.addItem(value.capitalize(), value)
        self._arrange()
        self._connect()

    def show_sheet(self, sheet: CaseSheet) -> None:
        """Fill the fields in; nothing is told."""
        case, shown = sheet.case, sheet.case.fields
        self.blockSignals(True)
        self._begun = case
        self.key.setText(case.key)
        self.key.setReadOnly(sheet.version > 0)
        for box, value in ((self.kind, case.kind), (self.difficulty, case.difficulty)):
            box.setCurrentIndex(max(0, box.findData(value)))
        for name, line in self.lines.items():
            line.setText(getattr(shown, name))
            line.setCursorPosition(0)
        for name, text in self.texts.items():
            text.setPlainText(getattr(shown, name))
        self.distressing.setChecked(shown.distressing)
        self.attributes.show_pairs(shown.attributes)
        self._stored = {p.file: p.stored for p in shown.pictures if p.file and p.stored}
        self.pictures.show_pairs([(picture.alt, picture.file or "") for picture in shown.pictures])
        for field, words in (
            (self.market, case.market), (self.language, case.language), (self.source, case.source),
            (self.sampled, case.sampled.isoformat() if case.sampled else ""), (self.tags, ", ".join(sheet.tags)),
        ):  # fmt: skip
            field.setText(words)
            field.setCursorPosition(0)
        self.blockSignals(False)

    @property
    def case(self) -> Case:
        """The case as the fields say it, with the gold that it had."""
        fields = CaseFields(
            **{name: line.text().strip() for name, line in self.lines.items()},
            **{name: text.toPlainText().strip("\n") for name, text in self.texts.items()},
            attributes=tuple(pair for pair in self.attributes.pairs if pair[0]),
            pictures=tuple(
                Picture(alt=alt, file=file or None, stored=self._stored.get(file))
                for alt, file in self.pictures.pairs
                if alt or file
            ),
            distressing=self.distressing.isChecked(),
        )
        return replace(
            self._begun, key=self.key.text().strip(), kind=str(self.kind.currentData()), fields=fields,
            market=self.market.text().strip(), language=self.language.text().strip() or "en",
            difficulty=str(self.difficulty.currentData()), source=self.source.text().strip(), sampled=self._day(),
        )  # fmt: skip

    @property
    def wanted_tags(self) -> tuple[str, ...]:
        """The tags that are written."""
        return tuple(sorted({tag for part in self.tags.text().split(",") if (tag := " ".join(part.split()))}))

    @property
    def problem(self) -> str:
        """What of the fields cannot be read, in a sentence; empty when all can."""
        if self.sampled.text().strip() and self._day() is None:
            return "The day it was sampled is no date such as 2026-11-22."
        if any(file and not alt for alt, file in self.pictures.pairs):
            return "Say what each picture shows: whoever cannot see it is told these words."
        return ""

    def add_picture(self, picture: Picture) -> None:
        """Add a picture that was kept; what it shows is still to be said."""
        if picture.file and picture.stored:
            self._stored[picture.file] = picture.stored
            self.pictures.add(picture.alt, picture.file)

    def _day(self) -> date | None:
        try:
            return date.fromisoformat(self.sampled.text().strip())
        except ValueError:
            return None

    def _connect(self) -> None:
        tell: Callable[..., None] = lambda *_: self.changed.emit()  # noqa: E731
        for line in (self.key, self.market, self.language, self.source, self.sampled, self.tags, *self.lines.values()):
            line.textChanged.connect(tell)
        for text in self.texts.values():
            text.textChanged.connect(tell)
        for box in (self.kind, self.difficulty):
            box.currentIndexChanged.connect(tell)
        self.distressing.toggled.connect(tell)
        self.attributes.changed.connect(tell)
        self.pictures.changed.connect(tell)
        self.attach.clicked.connect(self.attaching)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        pairs = (
            (("Id", self.key), ("Kind", self.kind)),
            (("Market", self.market), ("Language", self.language)),
            (("Title", self.lines["title"]),),
            (("Price", self.lines["price"]), ("Currency", self.lines["currency"])),
            (("Seller", self.lines["seller"]), ("Category", self.lines["category"])),
        )
        for at, line in enumerate(pairs):
            for place, (name, field) in enumerate(line):
                label(grid, name, field, at=(at, 2 * place), span=3 if len(line) == 1 else 1)
        lower = QGridLayout()
        lower.setHorizontalSpacing(12)
        lower.setVerticalSpacing(8)
        lower.setColumnStretch(1, 1)
        lower.setColumnStretch(3, 1)
        label(lower, "Tags", self.tags, at=(0, 0), span=3)
        label(lower, "Difficulty", self.difficulty, at=(1, 0))
        label(lower, "Sampled", self.sampled, at=(1, 2))
        label(lower, "Source", self.source, at=(2, 0), span=3)
        self.tags.setPlaceholderText("Words to find it again, with commas between")
        self.market.setPlaceholderText("US, or all")
        for (_, name), text, height in zip(TEXTS, self.texts.values(), (120, 72), strict=True):
            text.setAccessibleName(name)
            text.setMinimumHeight(height)
        made = column(
            grid, plain_label("Text", tone="muted"), self.texts["text"],
            plain_label("Transcript", tone="muted"), self.texts["transcript"],
            plain_label("Attributes", tone="muted"), self.attributes,
            plain_label("Pictures", tone="muted"), self.pictures, row(self.attach, None),
            self.distressing, lower, None, space=8,
        )  # fmt: skip
        made.setContentsMargins(0, 0, 12, 0)
        self.setLayout(made)


class PairRows(QWidget):
    """Rows of two short texts; an empty one can be added, any can be taken away."""

    changed = Signal()

    def __init__(self, one: str, other: str, *, add: str) -> None:
        super().__init__()
        self._names, self._rows = (one, other), list[tuple[QLineEdit, QLineEdit]]()
        self._column = column(space=4)
        self.more = QPushButton(add)
        self.more.setProperty("kind", "quiet")
        self.more.clicked.connect(self._add_by_hand)
        self.setLayout(column(self._column, row(self.more, None), space=4))

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is written, row by row."""
        return tuple((one.text().strip(), other.text().strip()) for one, other in self._rows)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these rows and no others."""
        clear(self._column)
        self._rows = []
        for pair in pairs:
            self._add(*pair)

    def add(self, first: str, other: str) -> None:
        """Add a row, and go on in it."""
        self._add(first, other)
        self._rows[-1][0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _add_by_hand(self) -> None:
        self.add("", "")

    def _add(self, first: str, second: str) -> None:
        one, other, less = QLineEdit(first), QLineEdit(second), QPushButton("Remove")
        number = len(self._rows) + 1
        for field, name in zip((one, other), self._names, strict=True):
            field.setPlaceholderText(name)
            field.setAccessibleName(f"{name} {number}")
            field.setCursorPosition(0)
            field.textChanged.connect(lambda _: self.changed.emit())
        less.setProperty("kind", "quiet")
        less.setAccessibleName(f"Remove row {number}")
        self._rows.append((one, other))
        line = row(one, other, less)
        less.clicked.connect(lambda: self._take((one, other)))
        self._column.addLayout(line)

    def _take(self, gone: tuple[QLineEdit, QLineEdit]) -> None:
        self.show_pairs([(a.text(), b.text()) for a, b in self._rows if (a, b) != gone])
        self.changed.emit()


def label(grid: QGridLayout, name: str, field: QWidget, *, at: tuple[int, int], span: int = 1) -> None:
    """A field behind its name."""
    field.setAccessibleName(name)
    grid.addWidget(plain_label(name, tone="muted", wrap=False), at[0], at[1])
    grid.addWidget(field, at[0], at[1] + 1, 1, span)
