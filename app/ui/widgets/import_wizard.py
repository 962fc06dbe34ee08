"""Importing a table of cases in five steps: file, how it is read, columns and values, dry run, done."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.bank import TableImport
from app.domain.case_imports import UNCHANGED, CasePlan, PlannedCase, TableGlimpse
from app.domain.cases import Case
from app.domain.imports import ImportReport
from app.domain.people import Person
from app.domain.problems import Problem
from app.domain.schemes import Scheme
from app.domain.sentences import count
from app.errors import AppError
from app.ui.table import Column
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.case_card import CaseCard
from app.ui.widgets.import_columns import MappingForm
from app.ui.widgets.label import plain_label
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.importing_cases import ImportingCases

STEPS = ("File", "Encoding and delimiter", "Columns and values", "Dry run", "Done")
FILE, READING, MAPPING, DRY_RUN, DONE = range(5)
FOUND = "Found: "
REST = 250  # milliseconds after a change until the preview follows
FILES = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the wizard works with."""

    importing: "ImportingCases"
    scheme: Scheme
    person: Person
    tasks: Tasks
    theme: Theme


@dataclass(frozen=True, slots=True)
class DryRow:
    """A row of the dry run: a case that can go in, or one that is refused."""

    line: int
    key: str
    title: str
    verdict: str
    what: str
    planned: PlannedCase | None = None
    skipped: bool = False


class ImportWizard(QWidget):
    """``left`` is emitted when a person is through or gives up, ``imported`` with the report."""

    left = Signal()
    imported = Signal(object)

    def __init__(self, context: Means) -> None:
        super().__init__()
        self._context = context
        self.table: TableImport | None = None
        self.glimpse: TableGlimpse | None = None
        self.plan: CasePlan | None = None
        self.skipped: set[str] = set()
        self.steps = plain_label(tone="muted", wrap=False)
        self.heading = plain_label("Import cases", size="title", wrap=False)
        self.problem = SaidBar(context.theme, tone="danger", icon="warning")
        self.notes = plain_label(tone="muted")
        self.pages = QStackedWidget()
        self.give_up, self.back, self.next = QPushButton("Cancel"), QPushButton("Back"), QPushButton("Next")
        self.choose = QPushButton("Choose a file…")
        self.encoding, self.delimiter, self.sheet = QComboBox(), QComboBox(), QComboBox()
        self.preview = QTableWidget()
        self.form, self.cards = MappingForm(context.scheme), Cards(context)
        self.summary, self.dry = plain_label(), self._dry_table()
        self.skip, self.skip_all = QPushButton("Skip"), QPushButton("Skip all near-duplicates")
        self.pair = Pair(context)
        self.done = plain_label(size="reading")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._arrange()
        self._connect()

    def begin(self) -> None:
        """From the first step."""
        self.table, self.glimpse, self.plan, self.skipped = None, None, None, set()
        self.problem.say(None)
        self._turn(FILE)
        self.choose.setFocus()

    def open_file(self, file: Path) -> None:
        """Look into a file and go to the next step."""
        self.table = TableImport(file=file)
        self._look(then=READING)

    @property
    def step(self) -> int:
        """Which step is shown."""
        return self.pages.currentIndex()

    # Steps

    def go_on(self) -> None:
        """To the next step, where this one is complete."""
        if self.step == READING:
            self._sample()
            self._turn(MAPPING)
        elif self.step == MAPPING:
            self._try()
        elif self.step == DRY_RUN:
            self._import()
        elif self.step == DONE:
            self.left.emit()

    def _turn(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        names = (f"[{at + 1}. {name}]" if at == step else f"{at + 1}. {name}" for at, name in enumerate(STEPS))
        shown = "  ›  ".join(names)
        self.steps.setText(shown)
        self.steps.setAccessibleName(f"Step {step + 1} of {len(STEPS)}: {STEPS[step]}")
        self.back.setVisible(step in (READING, MAPPING, DRY_RUN))
        self.give_up.setVisible(step != DONE)
        self.next.setVisible(step != FILE)
        words = {MAPPING: "Dry run", DRY_RUN: self._say_import(), DONE: "See the cases"}
        self.next.setText(words.get(step, "Next"))
        self.next.setEnabled(step != DRY_RUN or self._many() > 0)
        self.notes.setVisible(step == READING)

    def _step_back(self) -> None:
        self.problem.say(None)
        self._turn(max(FILE, self.step - 1))

    def _look(self, *, then: int | None = None) -> None:
        assert self.table is not None
        work = partial(self._context.importing.look, self._context.person, self.table)
        self._context.tasks.read(work, partial(self._glimpsed, then), self._fail, newest="import look")

    def _glimpsed(self, then: int | None, glimpse: TableGlimpse) -> None:
        self.glimpse = glimpse
        self.problem.say(None)
        self._show_reading(glimpse)
        self.form.show_glimpse(glimpse)
        if then is not None:
            self._turn(then)
            self.next.setFocus()

    def _sample(self) -> None:
        if self.table is None:
            return
        importing, wanted = self._context.importing, self._wanted()
        work = partial(importing.sample, self._context.person, wanted)
        self._context.tasks.read(work, self._sampled, self._fail, newest="import sample")

    def _sampled(self, found: tuple[tuple[Case, ...], tuple[Problem, ...]]) -> None:
        cases, refused = found
        said = f"{refused[0].place}: {refused[0].problem}" if refused else None
        self.problem.say(said)
        self.cards.show_cases(cases)

    def _try(self) -> None:
        importing, wanted = self._context.importing, self._wanted()
        self.table = wanted
        work = lambda progress: importing.plan(self._context.person, wanted, progress=progress)  # noqa: E731
        self.next.setEnabled(False)
        self._context.tasks.long(work, self._tried, self._fail, title="Trying the import")

    def _tried(self, plan: CasePlan) -> None:
        self.plan, self.skipped = plan, set()
        self.problem.say(None)
        self._show_plan()
        self._turn(DRY_RUN)
        self.dry.view.setFocus()

    def _import(self) -> None:
        plan = self.plan
        assert plan is not None
        importing, person = self._context.importing, self._context.person
        skip = frozenset(self.skipped)
        work = lambda progress: importing.take(person, plan, skip=skip, remember=True, progress=progress)  # noqa: E731
        self.next.setEnabled(False)
        self._context.tasks.long(work, self._taken, self._fail, title="Importing cases")

    def _taken(self, report: ImportReport) -> None:
        refused = f" {count(len(report.refused), 'row')} could not be taken." if report.refused else ""
        self.done.setText(
            f"{count(report.new, 'case is', 'cases are')} new, {report.changed:,} changed, {report.unchanged:,} "
            f"were so already.{refused} The mapping is kept for the next table with these columns."
        )
        self._turn(DONE)
        self.next.setFocus()
        self.imported.emit(report)

    def _fail(self, error: AppError) -> None:
        self.problem.say(str(error))
        self.next.setEnabled(True)

    def _wanted(self) -> TableImport:
        assert self.table is not None
        return replace(self.table, maps=self.form.maps, sets=self.form.sets)

    # What each step shows

    def _show_reading(self, glimpse: TableGlimpse) -> None:
        importing = self._context.importing
        text = not glimpse.sheets
        for box, found, known, told in (
            (self.encoding, glimpse.encoding, importing.encodings, self.table and self.table.encoding),
            (self.delimiter, glimpse.delimiter, importing.delimiters, self.table and self.table.delimiter),
        ):
            box.clear()
            box.addItem(f"{FOUND}{found}" if not told else "Find it out", "")
            for one in known:
                box.addItem(one, one)
            box.setCurrentIndex(max(0, box.findData(told)) if told else 0)
            box.setEnabled(text)
        self.sheet.clear()
        self.sheet.addItems(list(glimpse.sheets) or ["No sheets: this is text"])
        self.sheet.setCurrentText(glimpse.sheet)
        self.sheet.setEnabled(len(glimpse.sheets) > 1)
        self.notes.setText(" ".join((f"{count(glimpse.total, 'row')}.", *glimpse.notes)))
        self._show_preview(glimpse)

    def _show_preview(self, glimpse: TableGlimpse) -> None:
        table = self.preview
        table.clear()
        table.setColumnCount(len(glimpse.columns))
        table.setRowCount(len(glimpse.rows))
        table.setHorizontalHeaderLabels(list(glimpse.columns))
        for at, cells in enumerate(glimpse.rows):
            for place, cell in enumerate(cells[: len(glimpse.columns)]):
                table.setItem(at, place, QTableWidgetItem(" ".join(cell[:200].split())))

    def _show_plan(self) -> None:
        assert self.plan is not None
        plan = self.plan
        many = {name: len(plan.keys(name)) for name in ("new", "changed", "unchanged")}
        twins = sum(one.twin is not None and one.verdict != UNCHANGED for one in plan.planned)
        personal = sum(bool(one.personal) for one in plan.planned)
        known = f"{many['changed']:,} changed, {many['unchanged']:,} unchanged"
        said = [f"{count(plan.rows, 'row')}: {many['new']:,} new, {known}"]
        said += [f"{len(plan.refused):,} refused", f"{twins:,} near-duplicates", f"{personal:,} with personal data"]
        self.summary.setText(", ".join(said) + ". Nothing is written yet.")
        self.skip_all.setEnabled(bool(twins))
        self._fill_dry()

    def _fill_dry(self) -> None:
        assert self.plan is not None
        refused = [DryRow(p.line, "", "", "refused", p.problem) for p in self.plan.refused]
        taken = [dry_row(one, skipped=one.case.key in self.skipped) for one in self.plan.planned]
        rows = sorted((*refused, *taken), key=lambda one: (one.verdict == UNCHANGED and not one.what, one.line))
        self.dry.show_rows(rows)
        self.next.setText(self._say_import())
        self.next.setEnabled(self._many() > 0 or self.step != DRY_RUN)

    def _many(self) -> int:
        if self.plan is None:
            return 0
        return sum(one.verdict != UNCHANGED and one.case.key not in self.skipped for one in self.plan.planned)

    def _say_import(self) -> str:
        return f"Import {count(self._many(), 'case')}"

    def _pick(self, picked: DryRow | None) -> None:
        planned = picked.planned if picked is not None else None
        twin = planned.twin if planned is not None else None
        self.skip.setEnabled(twin is not None)
        self.skip.setText("Take it" if picked is not None and picked.skipped else "Skip it")
        other = self.plan.twins.get(twin.key) if self.plan is not None and twin is not None else None
        self.pair.show_pair(planned, other)

    def _skip_chosen(self) -> None:
        keys = {one.planned.case.key for one in self.dry.selected if one.planned is not None and one.planned.twin}
        self.skipped = self.skipped - keys if keys <= self.skipped else self.skipped | keys
        self._fill_dry()

    def _skip_all(self) -> None:
        assert self.plan is not None
        twins = {one.case.key for one in self.plan.planned if one.twin is not None}
        self.skipped = set() if twins <= self.skipped else twins
        self.skip_all.setText("Take all near-duplicates" if self.skipped else "Skip all near-duplicates")
        self._fill_dry()

    def _retell(self) -> None:
        if self.table is not None:
            self.table = replace(
                self.table,
                encoding=str(self.encoding.currentData() or ""),
                delimiter=str(self.delimiter.currentData() or ""),
                sheet=self.sheet.currentText() if self.sheet.isEnabled() else "",
            )
            self._look()

    def _ask(self) -> None:
        dialog = QFileDialog(self, "Which table?", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.open_file(Path(file)))
        dialog.open()

    # The frame

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask)
        self.give_up.clicked.connect(self.left.emit)
        self.back.clicked.connect(self._step_back)
        self.next.clicked.connect(self.go_on)
        for box in (self.encoding, self.delimiter, self.sheet):
            box.activated.connect(lambda _: self._retell())
        self.form.changed.connect(self._rest.start)
        self._rest.timeout.connect(self._sample)
        self.dry.current_changed.connect(self._pick)
        self.skip.clicked.connect(self._skip_chosen)
        self.skip_all.clicked.connect(self._skip_all)

    def _dry_table(self) -> TableView[DryRow]:
        columns = (
            Column[DryRow](title="Line", value=lambda one: one.line, right=True, width=64),
            Column[DryRow](title="Outcome", value=lambda one: "skipped" if one.skipped else one.verdict, width=124),
            Column[DryRow](title="Id", value=lambda one: one.key, width=140),
            Column[DryRow](title="Title", value=lambda one: one.title, width=240),
            Column[DryRow](title="What to look at", value=lambda one: one.what, tip=lambda one: one.what, stretch=True),
        )
        made: TableView[DryRow] = TableView(
            columns, name="Dry run", empty="The table has no rows.", key=lambda one: (one.line, one.key)
        )
        made.view.setItemDelegateForColumn(1, BadgeDelegate(self._context.theme, made.view))
        return made

    def _arrange(self) -> None:
        for name, box in (("Encoding", self.encoding), ("Delimiter", self.delimiter), ("Sheet", self.sheet)):
            box.setAccessibleName(name)
        self.preview.setAccessibleName("The first rows")
        self.preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.preview.setTabKeyNavigation(False)
        self.preview.verticalHeader().hide()
        self.preview.setShowGrid(False)
        self.preview.setWordWrap(False)
        self.next.setProperty("kind", "primary")
        self.choose.setProperty("kind", "primary")
        for button in (self.give_up, self.back, self.next, self.choose, self.skip, self.skip_all):
            button.setAutoDefault(True)
        self.skip.setEnabled(False)
        for page in (
            self._file_page(),
            self._reading_page(),
            self._mapping_page(),
            self._dry_page(),
            self._done_page(),
        ):
            self.pages.addWidget(page)
        foot = row(self.give_up, None, self.back, self.next)
        made = column(row(self.heading, None), self.steps, self.problem, self.pages, foot, space=8)
        made.setStretch(3, 1)
        self.setLayout(made)
        self._turn(FILE)

    def _file_page(self) -> QWidget:
        words = plain_label(
            "A table of cases as CSV, TSV or XLSX. Its first line names the columns. You will see what would happen "
            "before anything is written.", size="reading",
        )  # fmt: skip
        return page_of(column(words, row(self.choose, None), None, space=16))

    def _reading_page(self) -> QWidget:
        line = QGridLayout()
        line.setHorizontalSpacing(12)
        for at, (name, box) in enumerate(
            (("Encoding", self.encoding), ("Delimiter", self.delimiter), ("Sheet", self.sheet))
        ):
            line.addWidget(plain_label(name, tone="muted", wrap=False), 0, at)
            line.addWidget(box, 1, at)
            line.setColumnStretch(at, 1)
        made = column(line, self.notes, self.preview, space=8)
        made.setStretch(2, 1)
        return page_of(made)

    def _mapping_page(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Horizontal)
        cards = scrolled(self.cards, "The first cases as reviewers will see them")
        cards.setMinimumWidth(340)
        split.addWidget(scrolled(self.form, "Columns and values"))
        split.addWidget(cards)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setSizes([640, 400])
        return page_of(column(split))

    def _dry_page(self) -> QWidget:
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.dry)
        split.addWidget(scrolled(self.pair, "A near-duplicate beside the case it is like"))
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        made = column(self.summary, split, row(None, self.skip, self.skip_all), space=8)
        made.setStretch(1, 1)
        return page_of(made)

    def _done_page(self) -> QWidget:
        return page_of(column(self.done, None, space=16))


class Cards(QWidget):
    """The first cases of a table, one below the other."""

    def __init__(self, context: Means) -> None:
        super().__init__()
        self._theme = context.theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 0, 0, 0)
        self._column.setSpacing(12)
        self.cards: list[CaseCard] = []

    def show_cases(self, cases: tuple[Case, ...]) -> None:
        """Show these and no others."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.cards = []
        words = "So the reviewers will see them:" if cases else "No row can be read as a case yet."
        self._column.addWidget(plain_label(words, tone="muted"))
        for case in cases:
            card = CaseCard(self._theme)
            card.show_case(case)
            self.cards.append(card)
            self._column.addWidget(card)
        self._column.addStretch(1)


class Pair(QWidget):
    """A row's case, and beside it the one that says nearly the same."""

    def __init__(self, context: Means) -> None:
        super().__init__()
        self.words = plain_label(tone="muted")
        self.one, self.other = CaseCard(context.theme), CaseCard(context.theme)
        self.setLayout(column(self.words, row(self.one, self.other, space=12), None, space=8))
        self.show_pair(None, None)

    def show_pair(self, planned: PlannedCase | None, other: Case | None) -> None:
        """Show a row's case, and its near-duplicate where it has one."""
        self.one.setVisible(planned is not None)
        self.other.setVisible(other is not None)
        said = "Choose a row to see its case."
        if planned is not None:
            self.one.show_case(planned.case)
            said = "The case as reviewers will see it."
        if planned is not None and planned.twin is not None and other is not None:
            self.other.show_case(other)
            said = f"Left the new case, right {other.key}; they share {planned.twin.likeness:.0%} of their words."
        self.words.setText(said)


def dry_row(planned: PlannedCase, *, skipped: bool) -> DryRow:
    """A row of the dry run."""
    said = [f"changes {', '.join(planned.changed)}"] if planned.changed else []
    if planned.twin is not None and planned.verdict != UNCHANGED:
        said.append(f"{planned.twin.likeness:.0%} the same as {planned.twin.key}")
    said += [f"personal data? {', '.join(map(str, planned.personal[:2]))}"] if planned.personal else []
    case = planned.case
    title = case.fields.title or " ".join(case.fields.text[:80].split())
    return DryRow(case.line, case.key, title, planned.verdict, "; ".join(said), planned, skipped)


def scrolled(part: QWidget, name: str) -> QScrollArea:
    """A part that scrolls up and down."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(part)
    return area


def page_of(layout: QVBoxLayout) -> QWidget:
    """A page with this layout."""
    page = QWidget()
    page.setLayout(layout)
    return page
