"""What an import would do, row by row: what to look at, what to skip, what was refused and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QPushButton, QSplitter, QWidget

from app.domain.case_imports import UNCHANGED, CasePlan, PlannedCase
from app.domain.problems import Problem
from app.domain.sentences import count
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.import_cards import Pair, scrolled
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

REFUSED = "refused"
FOR_THE_CLI = "--"


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

    @property
    def goes_in(self) -> bool:
        """Whether importing writes something for it."""
        return self.planned is not None and self.verdict != UNCHANGED and not self.skipped


KINDS: tuple[tuple[str, Callable[[DryRow], bool]], ...] = (
    ("All rows", lambda one: bool(one)),
    ("New", lambda one: one.verdict == "new"),
    ("Changed", lambda one: one.verdict == "changed"),
    ("Unchanged", lambda one: one.verdict == UNCHANGED),
    ("Refused", lambda one: one.verdict == REFUSED),
    ("Near-duplicates", lambda one: is_twin(one)),
    ("With personal data", lambda one: bool(one.planned is not None and one.planned.personal)),
)
"""What the rows can be narrowed to."""


class DryRunPage(QWidget):
    """``changed`` is emitted when other cases would go in, ``saving`` when the refused rows are to be saved."""

    changed = Signal()
    saving = Signal()

    def __init__(self, theme: Theme, decisions: Mapping[str, str]) -> None:
        super().__init__()
        self._theme = theme
        self.plan: CasePlan | None = None
        self.rows: tuple[DryRow, ...] = ()
        self.summary, self.kinds = plain_label(), QComboBox()
        self.table = self._table()
        self.pair = Pair(theme, decisions)
        self.skip, self.skip_all = QPushButton("Skip it"), QPushButton("Skip all near-duplicates")
        self.save = QPushButton("Save the refused rows…")
        self.heed, self.personal, self._bar = QCheckBox(), plain_label(), QFrame()
        self._arrange()
        self._connect()

    @property
    def skipped(self) -> frozenset[str]:
        """The cases that are left out."""
        return frozenset(one.key for one in self.rows if one.skipped)

    @property
    def many(self) -> int:
        """How many cases would go in."""
        return sum(one.goes_in for one in self.rows)

    @property
    def heeded(self) -> bool:
        """Whether the personal data that goes in is left in knowingly."""
        return self.heed.isChecked() and self._personal() > 0

    @property
    def ready(self) -> bool:
        """Whether there is something to import and all has been looked at that must be."""
        return self.many > 0 and (self.heed.isChecked() or not self._personal())

    def show_plan(self, plan: CasePlan, rows: Sequence[DryRow]) -> None:
        """Show a plan and its rows, as ``dry_rows`` makes them."""
        self.plan, self.rows = plan, tuple(rows)
        self.heed.setChecked(False)
        known = f"{len(plan.keys('changed')):,} changed, {len(plan.keys('unchanged')):,} unchanged"
        said = [f"{count(plan.rows, 'row')}: {len(plan.keys('new')):,} new, {known}"]
        twins, personal = sum(map(is_twin, rows)), sum(bool(one.personal) for one in plan.planned)
        said += [f"{len(plan.refused):,} refused", count(twins, "near-duplicate"), f"{personal:,} with personal data"]
        self.summary.setText(" ".join((", ".join(said) + ".", "Nothing is written yet.", *plan.notes)))
        self.skip_all.setEnabled(bool(twins))
        self.save.setEnabled(bool(plan.refused))
        self._offer_kinds()
        self._show()

    def _offer_kinds(self) -> None:
        self.kinds.clear()
        for at, (name, fits) in enumerate(KINDS):
            if (many := sum(map(fits, self.rows))) or not at:
                self.kinds.addItem(f"{name} ({many:,})", at)

    def _show(self) -> None:
        fits = KINDS[int(self.kinds.currentData() or 0)][1]
        self.table.show_rows([one for one in self.rows if fits(one)])
        many = self._personal()
        self._bar.setVisible(many > 0)
        self.personal.setText(
            f"{count(many, 'row that goes in has', 'rows that go in have')} what may be about a private person. Take "
            "it out of the table, skip those rows, or leave it knowingly: that is kept with your name."
        )
        self.changed.emit()

    def _personal(self) -> int:
        return sum(one.goes_in and one.planned is not None and bool(one.planned.personal) for one in self.rows)

    def _skip(self, keys: frozenset[str], *, on: bool) -> None:
        self.rows = tuple(
            replace(one, skipped=on) if one.key in keys and one.planned is not None else one for one in self.rows
        )
        self._show()

    def _skip_chosen(self) -> None:
        chosen = [one for one in self.table.selected if may_be_skipped(one)]
        self._skip(frozenset(one.key for one in chosen), on=not all(one.skipped for one in chosen))

    def _skip_all(self) -> None:
        twins = [one for one in self.rows if is_twin(one)]
        self._skip(frozenset(one.key for one in twins), on=not all(one.skipped for one in twins))

    def _pick(self, picked: DryRow | None) -> None:
        self.skip.setEnabled(picked is not None and may_be_skipped(picked))
        self.skip.setText("Take it" if picked is not None and picked.skipped else "Skip it")
        twins = [one for one in self.rows if is_twin(one)]
        none_left = bool(twins) and all(one.skipped for one in twins)
        self.skip_all.setText("Take all near-duplicates" if none_left else "Skip all near-duplicates")
        self.pair.show_row(picked.planned if picked is not None else None, self.plan)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._pick)
        self.skip.clicked.connect(self._skip_chosen)
        self.skip_all.clicked.connect(self._skip_all)
        self.save.clicked.connect(self.saving)
        self.kinds.activated.connect(lambda _: self._show())
        self.heed.toggled.connect(lambda _: self.changed.emit())

    def _table(self) -> TableView[DryRow]:
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
        made.view.setItemDelegateForColumn(1, BadgeDelegate(self._theme, made.view))
        return made

    def _arrange(self) -> None:
        self.kinds.setAccessibleName("Which rows are shown")
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.heed.setText("It may stay")
        self.heed.setAccessibleName("The personal data of the rows that go in may stay")
        self.save.setToolTip("A spreadsheet with line, reason and what the row says, to mend and import")
        for button in (self.skip, self.skip_all, self.save):
            button.setAutoDefault(True)
        self.skip.setEnabled(False)
        self._bar.setProperty("bar", "warning")
        line = row(self.personal, self.heed, space=12)
        line.setContentsMargins(12, 6, 12, 6)
        line.setStretch(0, 1)
        self._bar.setLayout(line)
        self._bar.hide()
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(scrolled(self.pair, "A row's case, beside the one it is like or changes"))
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        split.setSizes([250, 250])
        above = row(self.kinds, None, self.save, self.skip, self.skip_all)
        made = column(self.summary, above, split, self._bar, space=8)
        made.setStretch(2, 1)
        self.setLayout(made)


def is_twin(one: DryRow) -> bool:
    """Whether a row that could go in says nearly what another case says."""
    return one.planned is not None and one.planned.twin is not None and one.verdict != UNCHANGED


def may_be_skipped(one: DryRow) -> bool:
    """Whether there is anything to leave out."""
    return one.planned is not None and one.verdict != UNCHANGED


def dry_rows(plan: CasePlan) -> tuple[DryRow, ...]:
    """The rows of a plan: what there is to look at by line, then what is unchanged."""
    rows = (*map(_refused, plan.refused), *map(_planned, plan.planned))
    return tuple(sorted(rows, key=lambda one: (one.verdict == UNCHANGED and not one.what, one.line)))


def _refused(problem: Problem) -> DryRow:
    fix = problem.fix if FOR_THE_CLI not in problem.fix else "Go back and say what it means."
    return DryRow(problem.line, "", "", REFUSED, f"{problem.problem} {fix}".strip())


def _planned(planned: PlannedCase) -> DryRow:
    said = [f"changes {', '.join(planned.changed)}"] if planned.changed else []
    if planned.twin is not None and planned.verdict != UNCHANGED:
        said.append(f"{planned.twin.likeness:.0%} the same as {planned.twin.key}")
    said += [f"personal data? {', '.join(map(str, planned.personal[:2]))}"] if planned.personal else []
    case = planned.case
    title = case.fields.title or " ".join(case.fields.text[:80].split())
    return DryRow(case.line, case.key, title, planned.verdict, "; ".join(said), planned)
