"""Search log: what people on this computer search for and do not find, for whoever writes the SOPs."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QPushButton, QVBoxLayout

from app.domain.changed import Changed
from app.domain.dates import say_day
from app.domain.search_log import STORED, SearchNeed
from app.ui.paper import ask_file
from app.ui.screen import Context, Screen
from app.ui.table import Column
from app.ui.widgets.label import plain_label
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.table_view import TableView

SHOWN = ("Not found or not opened", "Nothing found", "Nothing opened", "All searches")
COLUMNS = (
    Column[SearchNeed](title="Searched for", value=lambda need: need.text, stretch=True),
    Column[SearchNeed](title="Times", value=lambda need: need.times, right=True, width=76),
    Column[SearchNeed](
        title="Nothing found", value=lambda need: need.found_nothing, right=True, width=124,
        header_tip="How often no clause had any of the words",
    ),
    Column[SearchNeed](
        title="Not all words", value=lambda need: need.partly, right=True, width=124,
        header_tip="How often clauses had some of the words, and none had all",
    ),
    Column[SearchNeed](
        title="Nothing opened", value=lambda need: need.unopened, right=True, width=130,
        header_tip="How often no clause was opened afterwards",
    ),
    Column[SearchNeed](title="Markets", value=lambda need: ", ".join(need.markets), width=100),
    Column[SearchNeed](title="Last", value=lambda need: need.last, text=say_day, width=110),
)  # fmt: skip


class SearchLog(Screen):
    """One row for the same words; Enter searches for them again."""

    title = "Search log"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset({Changed.SEARCHES})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._needs: tuple[SearchNeed, ...] = ()
        self.summary, self._stored = plain_label(), plain_label(STORED, tone="muted")
        self.shown, self.clear = QComboBox(), QPushButton("Clear the log…")
        self.kept, self.save = QCheckBox("Keep a search log"), QPushButton("Save as CSV…")
        self.off = SaidBar(context.theme, tone="info", icon="info")
        self.sure = SaidBar(context.theme, tone="warning", icon="warning")
        self.table: TableView[SearchNeed] = TableView(
            COLUMNS, name="Searches", empty="No search of this kind.", key=lambda need: need.text.casefold()
        )
        self._arrange()
        self.shown.activated.connect(lambda _: self._fill())
        self.clear.clicked.connect(self._ask)
        self.kept.clicked.connect(self._switch)
        self.save.clicked.connect(lambda: ask_file(self, "search-log.csv", self._save, kind="CSV"))
        self.table.chosen.connect(lambda need: context.go("search", need.text))

    def refresh(self) -> None:
        """Look at the log again."""
        self.show_loading("Reading the log…")
        finding = self.context.services.finding
        self.context.tasks.read(
            lambda: (finding.needs(), finding.logs),
            lambda found: self._show(*found),
            lambda error: self.show_problem(error, self.refresh),
            newest="searches",
        )

    def focus_content(self) -> None:
        """Put the keyboard on the table."""
        self.table.view.setFocus()

    def _show(self, needs: tuple[SearchNeed, ...], on: bool) -> None:
        self._needs = needs
        self.sure.say(None)
        allowed = self.context.services.finding.may_log
        self.kept.setChecked(on)
        self.kept.setEnabled(allowed)
        self.off.say(None if on else say_off(allowed=allowed))
        if not needs:
            words = f"Nobody has searched here yet. {STORED}" if on else say_off(allowed=allowed)
            switch = "Keep no search log" if on else "Keep a search log"
            self.show_empty(words, (switch, lambda: self._switch(not on)) if allowed else None)
            return
        self.summary.setText(say_summary(needs))
        self._fill()
        self.show_content()

    def _fill(self) -> None:
        wanted = SHOWN[self.shown.currentIndex()]
        self.table.show_rows([need for need in self._needs if fits(need, wanted)])

    def _switch(self, on: bool) -> None:
        finding = self.context.services.finding
        self.context.tasks.run(lambda: finding.switch_log(on=on), lambda _: self.refresh())

    def _save(self, file: Path) -> None:
        finding = self.context.services.finding
        said = lambda many: self.off.say(f"{many:,} rows are in {file}.")  # noqa: E731
        self.context.tasks.run(lambda: finding.save_log(file), said)

    def _ask(self) -> None:
        many = sum(need.times for need in self._needs)
        said = f"This deletes {many:,} {'search' if many == 1 else 'searches'} from this computer for good."
        if self.sure.isHidden():
            self.sure.say(said, button="Delete them", act=self._clear)
        else:
            self.sure.say(None)

    def _clear(self) -> None:
        self.sure.say(None)
        self.context.tasks.run(self.context.services.finding.clear_log, lambda _: self.refresh())

    def _arrange(self) -> None:
        self.shown.addItems(list(SHOWN))
        self.shown.setAccessibleName("Which searches")
        above, column = QHBoxLayout(), QVBoxLayout(self.content)
        above.addWidget(self.shown)
        above.addWidget(self.kept)
        above.addStretch(1)
        for button in (self.save, self.clear):
            above.addWidget(button)
        above.setSpacing(12)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.summary)
        column.addWidget(self._stored)
        column.addLayout(above)
        column.addWidget(self.off)
        column.addWidget(self.sure)
        column.addWidget(self.table, 1)


def say_off(*, allowed: bool) -> str:
    """That nothing is written, and why."""
    why = "" if allowed else " The settings say so (search_log)."
    return f"The search log is off: what is searched for is not written down.{why}"


def fits(need: SearchNeed, wanted: str) -> bool:
    """Whether a row belongs to what is chosen above the table."""
    verdicts = {
        SHOWN[0]: need.found_nothing or need.unopened,
        SHOWN[1]: need.found_nothing,
        SHOWN[2]: need.unopened > need.found_nothing,
    }
    return bool(verdicts.get(wanted, True))


def say_summary(needs: tuple[SearchNeed, ...]) -> str:
    """How many searches there were, and how many led nowhere."""
    times = sum(need.times for need in needs)
    nothing, unopened = sum(need.found_nothing for need in needs), sum(need.unopened for need in needs)
    return f"{times:,} searches: {nothing:,} found nothing, after {unopened:,} no clause was opened."


SCREEN = SearchLog
