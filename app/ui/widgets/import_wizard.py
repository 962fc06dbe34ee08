"""Importing a table of cases in five steps: file, how it is read, columns and values, dry run, done."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QSplitter, QStackedWidget, QWidget

from app.domain.bank import TableImport
from app.domain.case_imports import CasePlan, TableGlimpse
from app.domain.cases import Case
from app.domain.imports import ImportReport
from app.domain.people import Person
from app.domain.problems import Problem
from app.domain.schemes import Scheme
from app.domain.sentences import count
from app.errors import AppError
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.import_cards import Cards, scrolled
from app.ui.widgets.import_columns import MappingForm
from app.ui.widgets.import_dry_run import DryRow, DryRunPage, dry_rows
from app.ui.widgets.import_reading import ReadingPage
from app.ui.widgets.label import plain_label
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row

if TYPE_CHECKING:
    from app.ports import Progress
    from app.services.importing_cases import ImportingCases

T = TypeVar("T")
STEPS = ("File", "Encoding and delimiter", "Columns and values", "Dry run", "Done")
FILE, READING, MAPPING, DRY_RUN, DONE = range(5)
REST = 250  # milliseconds after a change until the preview follows
FILES = "Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)"
GOES = "It is being worked on; it can be stopped at the foot of the window"
CHANGED = "The columns were changed while the dry run went. Begin it again."
HEED_FIRST = "Say first that the personal data may stay, or skip those rows"


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the wizard works with."""

    importing: "ImportingCases"
    scheme: Scheme
    person: Person
    tasks: Tasks
    theme: Theme


@dataclass(slots=True, eq=False)
class Going:
    """A dry run or an import that was begun here; ``ended`` once it was stopped or failed."""

    ended: bool = False


class ImportWizard(QWidget):
    """``left`` is emitted when a person is through or gives up, ``imported`` with the report.

    ``saving`` is emitted when the refused rows are to be saved: ``save_refused`` then wants a file.
    """

    left = Signal()
    imported = Signal(object)
    saving = Signal()

    def __init__(self, context: Means) -> None:
        super().__init__()
        self._context = context
        self.table: TableImport | None = None
        self.plan: CasePlan | None = None
        self._going: Going | None = None
        self.steps = plain_label(tone="muted", wrap=False)
        self.heading = plain_label("Import cases", size="title", wrap=False)
        self.problem = SaidBar(context.theme, tone="danger", icon="warning")
        self.said = SaidBar(context.theme, tone="info", icon="check")
        self.pages = QStackedWidget()
        self.give_up, self.back, self.next = QPushButton("Cancel"), QPushButton("Back"), QPushButton("Next")
        self.choose = QPushButton("Choose a file…")
        self.reading = ReadingPage(context.importing.encodings, context.importing.delimiters)
        self.form, self.cards = MappingForm(context.scheme), Cards(context.theme)
        self.dry = DryRunPage(context.theme, {d.key: d.label for d in context.scheme.decisions})
        self.done = plain_label(size="reading")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._arrange()
        self._connect()

    def begin(self) -> None:
        """From the first step."""
        self.table, self.plan = None, None
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

    def go_on(self) -> None:
        """To the next step, where this one is complete."""
        if self.step == READING:
            self._turn(MAPPING)
            self._sample()
        elif self.step == MAPPING and self._going is None:
            self._try()
        elif self.step == DRY_RUN and self._going is None:
            self._import()
        elif self.step == DONE:
            self.left.emit()

    def _turn(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.problem.say(None)
        self.said.say(None)
        names = (f"[{at + 1}. {name}]" if at == step else f"{at + 1}. {name}" for at, name in enumerate(STEPS))
        self.steps.setText("  ›  ".join(names))
        self.steps.setAccessibleName(f"Step {step + 1} of {len(STEPS)}: {STEPS[step]}")
        self._follow()

    def _follow(self) -> None:
        """Let the buttons fit the step, and what would go in."""
        step = self.step
        self.back.setVisible(step in (READING, MAPPING, DRY_RUN))
        self.give_up.setVisible(step != DONE)
        self.next.setVisible(step != FILE)
        said = f"Import {count(self.dry.many, 'case')}"
        self.next.setText({MAPPING: "Dry run", DRY_RUN: said, DONE: "See the cases"}.get(step, "Next"))
        goes = self._going is not None and step in (MAPPING, DRY_RUN)
        self.next.setEnabled(not goes and (step != DRY_RUN or self.dry.ready))
        waits = step == DRY_RUN and self.dry.many > 0 and not self.dry.ready
        self.next.setToolTip(GOES if goes else HEED_FIRST if waits else "")

    # How the table is read

    def _look(self, *, then: int | None = None) -> None:
        assert self.table is not None
        work = partial(self._context.importing.look, self._context.person, self.table)
        self._context.tasks.read(work, partial(self._glimpsed, self.table, then), self._fail, newest="import look")

    def _glimpsed(self, table: TableImport, then: int | None, glimpse: TableGlimpse) -> None:
        if self.table is not table:  # it was begun anew meanwhile
            return
        self.problem.say(None)
        self.reading.show_glimpse(glimpse, table)
        self.form.show_glimpse(glimpse)
        if then is not None:
            self._turn(then)
            self.next.setFocus()

    def _retell(self) -> None:
        if self.table is not None:
            self.table = self.reading.told_of(self.table)
            self._look()

    def _ask(self) -> None:
        dialog = QFileDialog(self, "Which table?", "", FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.open_file(Path(file)))
        dialog.open()

    # What its columns are

    def _wanted(self) -> TableImport:
        assert self.table is not None
        return replace(self.table, maps=self.form.maps, sets=self.form.sets)

    def _sample(self) -> None:
        if self.table is not None:
            work = partial(self._context.importing.sample, self._context.person, self._wanted())
            self._context.tasks.read(work, self._sampled, self._fail, newest="import sample")

    def _sampled(self, found: tuple[tuple[Case, ...], tuple[Problem, ...]]) -> None:
        cases, refused = found
        self.problem.say(f"{refused[0].place}: {refused[0].problem}" if refused else None)
        self.cards.show_cases(cases)

    # What would happen, and that it happens

    def _try(self) -> None:
        importing, person, wanted = self._context.importing, self._context.person, self._wanted()
        self.table = wanted

        def work(progress: "Progress") -> tuple[CasePlan, tuple[DryRow, ...]]:
            plan = importing.plan(person, wanted, progress=progress)
            return plan, dry_rows(plan)

        self._begin_long(work, partial(self._tried, wanted), title="Trying the import")

    def _tried(self, wanted: TableImport, found: tuple[CasePlan, tuple[DryRow, ...]]) -> None:
        if self.table is not wanted or self.step != MAPPING:  # one went back, or began anew
            return
        if self._wanted() != wanted:
            self.said.say(CHANGED)
            return
        self.plan, rows = found
        self.dry.show_plan(self.plan, rows)
        self._turn(DRY_RUN)
        self.dry.table.view.setFocus()

    def _import(self) -> None:
        plan, skip, heeded = self.plan, self.dry.skipped, self.dry.heeded
        assert plan is not None
        take, person = self._context.importing.take, self._context.person
        work = lambda progress: take(person, plan, skip=skip, remember=True, heeded=heeded, progress=progress)  # noqa: E731
        self._begin_long(work, self._taken, title="Importing cases")

    def _taken(self, report: ImportReport) -> None:
        refused = f" {count(len(report.refused), 'row')} could not be taken." if report.refused else ""
        self.done.setText(
            f"{count(report.new, 'case is', 'cases are')} new, {report.changed:,} changed, {report.unchanged:,} "
            f"were so already.{refused} The mapping is kept for the next table with these columns."
        )
        self._turn(DONE)
        self.next.setFocus()
        self.imported.emit(report)

    def save_refused(self, file: Path) -> None:
        """Write the refused rows of the dry run to a file."""
        plan, save, person = self.plan, self._context.importing.save_refused, self._context.person
        assert plan is not None
        work = lambda progress: save(person, plan, file, progress=progress)  # noqa: E731
        self._context.tasks.long(work, self.said.say, self._fail, title="Writing the refused rows")

    def _fail(self, error: AppError) -> None:
        self.problem.say(str(error))
        self._follow()

    def _begin_long(self, work: Callable[["Progress"], T], done: Callable[[T], None], *, title: str) -> None:
        """Work that is not begun a second time before it has ended."""
        going = self._going = Going()
        self._follow()

        def watched(progress: "Progress") -> T:
            try:
                return work(progress)
            except Exception:
                going.ended = True
                raise

        def ended(result: T) -> None:
            self._going = None
            self._follow()
            done(result)

        self._context.tasks.long(watched, ended, self._fail, title=title)

    def _after_long(self, _: object) -> None:
        """A dry run or an import that was stopped can be begun again; other work that ends changes nothing."""
        if self._going is not None and self._going.ended:
            self._going = None
        self._follow()

    # The frame

    def _connect(self) -> None:
        self.choose.clicked.connect(self._ask)
        self.give_up.clicked.connect(self.left.emit)
        self.back.clicked.connect(lambda: self._turn(max(FILE, self.step - 1)))
        self.next.clicked.connect(self.go_on)
        self.reading.told.connect(self._retell)
        self.form.changed.connect(self._rest.start)
        self._rest.timeout.connect(self._sample)
        self.dry.changed.connect(self._follow)
        self.dry.saving.connect(self.saving)
        self._context.tasks.long_ended.connect(self._after_long)

    def _arrange(self) -> None:
        self.next.setProperty("kind", "primary")
        self.choose.setProperty("kind", "primary")
        for button in (self.give_up, self.back, self.next, self.choose):
            button.setAutoDefault(True)
        for page in (self._file_page(), self.reading, self._mapping_page(), self.dry, self._done_page()):
            self.pages.addWidget(page)
        foot = row(self.give_up, None, self.back, self.next)
        made = column(row(self.heading, None), self.steps, self.problem, self.said, self.pages, foot, space=8)
        made.setStretch(4, 1)
        self.setLayout(made)
        self._turn(FILE)

    def _file_page(self) -> QWidget:
        page = QWidget()
        words = plain_label(
            "A table of cases as CSV, TSV or XLSX. Its first line names the columns. You will see what would happen "
            "before anything is written.", size="reading",
        )  # fmt: skip
        page.setLayout(column(words, row(self.choose, None), None, space=16))
        return page

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
        return split

    def _done_page(self) -> QWidget:
        page = QWidget()
        page.setLayout(column(self.done, None, space=16))
        return page
