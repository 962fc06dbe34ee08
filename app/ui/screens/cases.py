"""Cases: the bank with filters, many cases changed at once, and the editor of one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSplitter, QStackedWidget, QWidget

from app.domain.adjudications import Reason
from app.domain.case_changes import CaseSheet
from app.domain.case_lines import NO_GOLD, CaseLine, CaseLines, Wanted
from app.domain.changed import Changed
from app.domain.imports import ImportReport
from app.domain.item_figures import ItemFigures
from app.domain.people import Right
from app.domain.sentences import count
from app.ui.case_desk import CaseDesk
from app.ui.case_undo import CaseUndo
from app.ui.paper import ask_table
from app.ui.screen import Context, Screen
from app.ui.widgets.bulk_bar import BulkBar
from app.ui.widgets.case_editor import CaseEditor
from app.ui.widgets.case_facets import CaseFacets
from app.ui.widgets.case_panel import gold_sayer
from app.ui.widgets.case_sheet import SheetView
from app.ui.widgets.case_statistics import CaseStatistics
from app.ui.widgets.case_table import CaseTable
from app.ui.widgets.focus import may_take_focus
from app.ui.widgets.import_wizard import ImportWizard, Means
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row

IMPORT = "import:"  # the target that stands for the import of a table


class Cases(Screen):
    """Takes the key of a case as a target, or ``import:``."""

    title = "Cases"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset({Changed.CASES, Changed.GOLD, Changed.SOPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme, scheme = context.theme, context.services.scheme
        self._edits = context.person.may(Right.EDIT_CASES)
        decisions = {decision.key: decision.label for decision in scheme.decisions}
        say = gold_sayer(scheme)
        self.lines, self.wanted = CaseLines(), Wanted()
        self.figures: dict[str, ItemFigures] = {}
        self._looking: tuple[str, datetime, str] | None = None
        self.table, self.facets, self.bulk = CaseTable(theme, decisions), CaseFacets(decisions), BulkBar()
        self.filter = QLineEdit(placeholderText="Filter by title, text, seller, tag (Ctrl+F)", clearButtonEnabled=True)
        self.none = plain_label("No case fits these words and filters.", tone="muted", size="reading")
        self.said = SaidBar(theme, tone="info", icon="check")
        self.new, self.bring, self.export = QPushButton("New case"), QPushButton("Import…"), QPushButton("Export…")
        media = context.settings.media_dir
        self.view, self.editor = SheetView(theme, say, media=media), CaseEditor(theme, say, media=media)
        means = Means(
            importing=context.services.importing_cases, scheme=scheme, person=context.person, tasks=context.tasks,
            theme=theme,
        )  # fmt: skip
        self.wizard = ImportWizard(means)
        self.desk, self.undoing = CaseDesk(context, self.editor), CaseUndo(context, self.said)
        self.split, self.listing = QSplitter(Qt.Orientation.Horizontal), QWidget()
        self.pages, self.list_pages = QStackedWidget(), QStackedWidget()
        self._arrange()
        self._connect()

    # What the window asks

    def refresh(self) -> None:
        """Look at the bank again."""
        self.show_loading("Opening the case bank…")
        lines, person, figures = self.context.services.editing_cases.lines, self.context.person, self.figures
        work = lambda: lines(person).with_figures(figures)  # noqa: E731 - those known from before, until they are anew
        self.context.tasks.read(work, self._show, partial(self.show_problem, retry=self.refresh), newest="cases")

    def open(self, target: str) -> None:
        """Edit the case with this key, or import a table."""
        go = self._open_import if target == IMPORT else partial(self.desk.open, target)
        if self.pages.currentWidget() is self.editor:
            self.editor.ask_to_leave(go)
        else:
            go()

    @property
    def unsaved(self) -> bool:
        """Whether the case that is edited is not saved as it stands."""
        return self.pages.currentWidget() is self.editor and self.editor.dirty

    def leave(self, then: Callable[[], None]) -> None:
        """Go on to ``then``; where a case is not saved, ask before."""
        if self.unsaved and not self.isVisible():
            self.context.go("cases")
        self.editor.ask_to_leave(then)

    def focus_content(self) -> None:
        """The table, or the first field of the editor."""
        page = self.pages.currentWidget()
        (self.table if page is not self.editor else self.editor.form).setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here, one goes on by keyboard."""
        super().showEvent(event)
        if may_take_focus(self) and self.pages.currentWidget() is not self.editor:
            self.table.setFocus()

    # The list

    def _show(self, lines: CaseLines) -> None:
        first = self.state != "content"
        self.lines = lines
        self.bulk.show_known(lines.tags, sorted({line.market for line in lines.lines}))
        if not len(lines) and self.pages.currentIndex() == 0:
            step = ("Import cases", self._open_import) if self._edits else None
            self.show_empty("There are no cases yet. Import a table of them, or write one.", step)
            return
        self.look()
        self.show_content()
        if self.context.person.may(Right.ADJUDICATE):
            self.context.tasks.read(partial(self._look_at_figures, lines), self._show_figures, newest="case figures")
        if first and may_take_focus(self) and self.pages.currentIndex() == 0:
            self.table.setFocus()

    def _look_at_figures(self, lines: CaseLines) -> tuple[dict[str, ItemFigures], CaseLines]:
        figures = self.context.services.items.figures(self.context.person)
        return figures, lines.with_figures(figures)

    def look(self) -> None:
        """Show the cases that fit the words and the filters."""
        self.wanted = replace(self.wanted, text=self.filter.text(), chosen=self.facets.chosen)
        found = self.lines.find(self.wanted)
        self.table.show_found(self.lines, found)
        self.facets.show_counts(found.counts)
        self.list_pages.setCurrentIndex(0 if len(found.places) else 1)
        self._moved()

    def _order(self, name: str, descending: bool) -> None:
        self.wanted = replace(self.wanted, sort=name, descending=descending)
        self.look()

    def _show_figures(self, found: tuple[dict[str, ItemFigures], CaseLines]) -> None:
        """The same lines with how the cases are answered, which takes longer to find out."""
        figures, lines = found
        if figures != self.figures:
            self.figures, self.lines, self._looking = figures, lines, None
            self.look()

    def _moved(self) -> None:
        self.bulk.show_chosen(self.table.many_chosen, of=self.table.rows.rowCount())
        line = self.table.current
        key = line.key if line is not None else ""
        if line is None:
            self._looking = None
            self.view.show_sheet(None)
        elif (now := (key, line.changed, line.decision)) != self._looking:
            self._looking = now
            read = partial(self.context.services.editing_cases.sheet, self.context.person, key)
            self.context.tasks.read(
                read, partial(self._show_sheet, line), lambda _: self.view.show_sheet(None), newest="case sheet"
            )

    def _show_sheet(self, line: CaseLine, sheet: CaseSheet) -> None:
        answered = None
        if line.key in self.figures:
            answered = CaseStatistics(self.context.theme, self.context.services.scheme)
            answered.show_figures(self.figures[line.key])
        self.view.show_sheet(sheet, stale=line.stale, answered=answered)

    # Many at once

    def _keys(self) -> tuple[str, ...]:
        return tuple(line.key for line in self.table.chosen)

    def _tag(self, tag: str, on: bool) -> None:
        work = partial(self.context.services.editing_cases.tag, self.context.person, self._keys(), tag, on=on)
        self.context.tasks.run(work, self.undoing.add)

    def _set(self, name: str, value: str) -> None:
        editing, person = self.context.services.editing_cases, self.context.person
        work = partial(editing.set_value, person, self._keys(), name, value=value)
        self.context.tasks.run(work, self.undoing.add)

    def _decide_gold(self) -> None:
        """Let two people decide the gold of the chosen cases; what is being decided already is left alone."""
        lines, adjudicating, person = self.table.chosen, self.context.services.adjudicating, self.context.person
        fresh = [line.key for line in lines if line.decision == NO_GOLD]
        others = [line.key for line in lines if line.decision != NO_GOLD]

        def work() -> int:
            opened = (adjudicating.open(person, keys, reason=reason) if keys else 0
                      for keys, reason in ((fresh, Reason.NEW), (others, Reason.ASKED)))  # fmt: skip
            return sum(opened)

        self.context.tasks.run(work, self._say_opened)

    def _say_opened(self, opened: int) -> None:
        said = (
            f"{count(opened, 'case')} to decide: two people vote blind." if opened else "They wait for votes already."
        )
        self.said.say(said, button="To adjudicate", act=partial(self.context.go, "gold", "to adjudicate"))
        self._after_write()

    def _after_write(self) -> None:
        """Where no window tells this screen that something was written, it looks by itself."""
        if self.window() is self:
            self.refresh()

    def _export(self) -> None:
        ask_table(self, "cases.xlsx", self._write)

    def _write(self, file: Path) -> None:
        editing, person = self.context.services.editing_cases, self.context.person
        keys = self._keys() if self.table.many_chosen > 1 else [
            self.lines.lines[at].key for at in self.table.rows.places
        ]  # fmt: skip
        work = lambda progress: editing.export(person, keys, file, progress=progress)  # noqa: E731
        self.context.tasks.long(work, self.said.say, title="Writing the cases")

    # One case

    def _open_line(self, line: CaseLine) -> None:
        self.context.go("cases", line.key)
        if self.window() is self:
            self.open(line.key)

    def _show_editor(self) -> None:
        self.pages.setCurrentWidget(self.editor)
        self.show_content()

    def back(self) -> None:
        """To the list, at the case that was open."""
        key = self.desk.key
        self.pages.setCurrentIndex(0)
        if not len(self.lines):
            self.refresh()
        self.table.choose(key)
        self.table.setFocus()

    # Import

    def _open_import(self) -> None:
        self.wizard.begin()
        self.pages.setCurrentWidget(self.wizard)
        self.show_content()

    def _imported(self, report: ImportReport) -> None:
        self.said.say(f"Imported: {report.new:,} new, {report.changed:,} changed, {len(report.refused):,} refused.")
        self._after_write()

    # The frame

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.look)
        self.filter.returnPressed.connect(self.table.setFocus)
        self.facets.changed.connect(self.look)
        self.table.ordered.connect(self._order)
        self.table.moved.connect(self._moved)
        self.table.picked.connect(self._open_line)
        self.bulk.tagged.connect(self._tag)
        self.bulk.valued.connect(self._set)
        self.bulk.gold_wanted.connect(self._decide_gold)
        self.new.clicked.connect(lambda: self.desk.begin())
        self.bring.clicked.connect(self._open_import)
        self.export.clicked.connect(self._export)
        self.editor.left.connect(self.back)
        self.desk.opened.connect(self._show_editor)
        self.desk.written.connect(self._after_write)
        self.undoing.written.connect(self._after_write)
        self.wizard.left.connect(self.back)
        self.wizard.imported.connect(self._imported)
        self.wizard.saving.connect(lambda: ask_table(self, "refused.xlsx", self.wizard.save_refused))
        keys: dict[str, Callable[[], object]] = {"Ctrl+F": self.filter.setFocus, "Ctrl+Z": self.undoing.undo}
        keys |= {"Ctrl+Y": self.undoing.redo, "Ctrl+Shift+Z": self.undoing.redo}
        keys |= {"Ctrl+N": self.new.click} if self._edits else {}
        for key, act in keys.items():
            local_key(self.listing, key, act)
        local_key(self.filter, "Escape", self.filter.clear)
        self.context.memory.keep("cases columns", self.table.horizontalHeader())
        self.context.memory.keep("cases split", self.split)
        self.context.memory.keep("case editor split", self.editor.split)

    def _arrange(self) -> None:
        self.filter.setAccessibleName("Filter cases")
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new.setToolTip("Write a case (Ctrl+N)")
        self.bring.setProperty("kind", "primary")
        for button in (self.new, self.bring, self.export):
            button.setAutoDefault(True)
        if not self.context.person.may(Right.ADJUDICATE):
            self.bulk.gold.hide()
        if not self._edits:
            bulk = self.bulk
            for part in (self.new, self.bring, bulk.put_on, bulk.take_off, bulk.tag, bulk.difficulty, bulk.market):
                part.hide()
        self.list_pages.addWidget(self.table)
        self.list_pages.addWidget(self.none)
        self.split.addWidget(self.list_pages)
        self.split.addWidget(self.view)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        self.view.setMinimumWidth(360)
        self.split.setSizes([640, 400])
        head = row(plain_label("Cases", size="title", wrap=False), None, self.export, self.new, self.bring)
        looking = row(self.filter, self.facets.clear)
        made = column(head, looking, self.facets, self.bulk, self.said, self.split, space=8)
        made.setStretch(5, 1)
        self.listing.setLayout(made)
        for page in (self.listing, self.editor, self.wizard):
            self.pages.addWidget(page)
        self.content.setLayout(column(self.pages, margin=16))


SCREEN = Cases
