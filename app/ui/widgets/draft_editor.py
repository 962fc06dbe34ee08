"""The editor of a draft: outline, text with its tools and checks; beside it preview, details, changes, impact."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabWidget, QWidget

from app.domain.citables import Citable
from app.domain.draft_checks import Analysis, Finding, Fix, LineEdit, Preview
from app.domain.drafts import Draft, DraftStatus
from app.ui.desk import Desk
from app.ui.memory import Memory
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.clause_changes import ClauseChanges
from app.ui.widgets.clause_picker import ClauseChoice, ClausePicker
from app.ui.widgets.draft_fields import DraftFields
from app.ui.widgets.draft_findings import DraftFindings
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.impact_view import ImpactView
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.markdown_box import MarkdownBox
from app.ui.widgets.outline import Entry, Outline
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.replace_bar import ReplaceBar
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import column, row

PREVIEW, DETAILS, CHANGES, IMPACT = range(4)
TABS = ("Preview", "Details", "Changes", "Impact")
PART = "The text is long: what stands around the cursor is shown."


class DraftEditor(QWidget):
    """Writes on a desk. ``left`` leads back to the list; the other signals ask for what only the screen can do."""

    left = Signal()
    submitted = Signal()
    discarding = Signal()
    counting = Signal()
    rebasing = Signal()
    citing = Signal()
    picturing = Signal(object)  # a QImage or a Path to keep; None asks which
    opened = Signal(str, str)

    def __init__(self, theme: Theme, memory: Memory) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._keep: tuple[LineEdit, ...] = ()
        self._html = ""
        self.pictures: dict[str, QImage] = {}  # those that the text may name
        self._followed = ""  # the anchor of the clause that the preview was last led to
        self.title, self.badge = plain_label(size="title", wrap=False), Badge(theme)
        self.saved = plain_label(tone="muted", wrap=False)
        self.back, self.discard = QPushButton("All drafts"), QPushButton("Discard…")
        self.submit = QPushButton("Hand in for review")
        self.bar, self.theirs = SaidBar(theme, tone="warning", icon="warning"), QPushButton("Take the other text")
        self.recovered = SaidBar(theme, tone="info", icon="history")
        self.returned = SaidBar(theme, tone="warning", icon="note")
        self.box, self.outline = MarkdownBox(theme), Outline(theme)
        self.replace, self.picker = ReplaceBar(theme, self.box), ClausePicker()
        self.findings, self.page = DraftFindings(theme), ReaderText(theme, name="Preview")
        self.fields, self.changes, self.impact = DraftFields(), ClauseChanges(theme), ImpactView()
        self.part, self.tabs = plain_label(tone="muted", size="small"), QTabWidget()
        self.tools = tools(theme, self)
        self._other: Draft | None = None
        self._arrange(memory)
        self._connect()

    @property
    def desk(self) -> Desk | None:
        """The desk one writes on; None while there is none."""
        return self._desk

    def show_pictures(self, pictures: Mapping[str, QImage]) -> None:
        """Show these in the preview where the text names them."""
        self.pictures = dict(pictures)
        self._html = ""
        if self._desk is not None:
            self._desk.lay_out()

    def show_desk(self, desk: Desk, *, recovered: str = "") -> None:
        """Write on this desk from now on."""
        self.pictures = {}
        self._desk, self._html, self._keep, self._followed = None, "", (), ""
        self.title.setText(desk.draft.text.title)
        self.badge.say(desk.draft.status.value)
        self.badge.show()
        self.say_saved(desk.draft.changed_at)
        self.bar.say(None)
        self.theirs.hide()
        self.recovered.say(recovered or None)
        last = desk.draft.last_review
        back = desk.draft.status is DraftStatus.RETURNED and last is not None
        self.returned.say(f"{last.name} returned it: {last.comment}" if back and last else None)
        self.box.show_text(desk.text.body)
        self.fields.show_text(desk.text, new=desk.opened.base.version is None)
        self.page.show_html("")
        self._desk = desk
        for signal, slot in ((desk.analysed, self.show_analysis), (desk.previewed, self._show_preview),
                             (desk.saved, self.say_saved), (desk.conflicted, self._say_conflict),
                             (desk.failed, self._say_failed)):  # fmt: skip
            signal.connect(slot)
        desk.look()
        self.box.setFocus()

    def leave_desk(self) -> None:
        """Stop writing; what is not on disk goes there."""
        if self._desk is not None:
            self._desk.leave()
            self._desk = None

    def say_saved(self, at: datetime) -> None:
        """Say when the text was last put on disk."""
        self.saved.setText(f"Saved {at.astimezone():%H:%M}")

    def show_analysis(self, analysis: Analysis) -> None:
        """Show what was found in the text."""
        desk = self._desk
        if desk is None:
            return
        self.findings.show_findings(analysis.findings)
        self.changes.show_changes(analysis.changes, new=desk.opened.base.version is None)
        kinds = {change.key: change.kind.value for change in analysis.changed}
        entries = [
            Entry(key=c.key, text=c.heading or "Beginning", level=max(c.level, 2), note=kinds.get(c.key, ""),
                  icon="write" if c.key in kinds and desk.opened.base.version else "")
            for c in analysis.clauses
        ]  # fmt: skip
        if entries != list(self.outline.entries):
            self.outline.show_entries(entries)
        self._mark_outline()
        self._keep = analysis.keep
        self._keep_ids()
        self.tabs.setTabText(CHANGES, f"Changes {len(analysis.changed)}" if desk.opened.base.version else "Changes")

    def show_choices(self, citables: tuple[Citable, ...]) -> None:
        """Offer these clauses to link to."""
        self.picker.show_choices([ClauseChoice(key=c.citation, sop=c.sop_title, heading=c.heading) for c in citables])
        self.picker.show()
        self.picker.setFocus()

    def go_to(self, finding: Finding) -> None:
        """Go to where something is wrong."""
        if finding.line:
            self.box.go_to(finding.line)
        elif finding.field:
            self.tabs.setCurrentIndex(DETAILS)
            self.fields.focus_field(finding.field)
        else:
            self.box.setFocus()

    def fix(self, fix: Fix) -> None:
        """Do what a fix says."""
        desk = self._desk
        if desk is None:
            return
        if fix.edits:
            self.box.apply(fix.edits)
        elif fix.field == "base":
            self.rebasing.emit()
        elif fix.field == "material":
            self._switch(fix.value, on=True)
        else:
            value = None if fix.field == "effective" else fix.value
            desk.change(**{fix.field: value})
            self.fields.show_text(desk.text, new=desk.opened.base.version is None)
        if self._desk is not None:
            self._desk.look()

    def _keep_ids(self) -> None:
        """Write ids into headings that would lose theirs, once the cursor has left them."""
        self.box.apply([edit for edit in self._keep if edit.line != self.box.line], join=True)

    def _switch(self, key: str, *, on: bool) -> None:
        desk = self._desk
        if desk is not None:
            rest = tuple(other for other in desk.text.editorial if other != key)
            desk.change(editorial=rest if on else (*rest, key))
            desk.look()

    def _typed(self) -> None:
        if self._desk is not None:
            self._desk.change(body=self.box.toPlainText())

    def _set_field(self, name: str, value: object) -> None:
        if self._desk is not None:
            self._desk.change(**{name: value})
            if name == "title":
                self.title.setText(str(value))

    def _save(self) -> None:
        if self._desk is not None:
            self._desk.save()

    def _moved(self, line: int) -> None:
        if self._desk is not None:
            self._desk.move(line)
            self._keep_ids()
            self._mark_outline()
            if self._anchor != self._followed and not self.part.isHidden():
                self._desk.lay_out()
            elif self._anchor != self._followed:
                self._follow()

    def _follow(self) -> None:
        """Show in the preview the clause in which the cursor is."""
        self._followed = self._anchor
        self.page.go_to(self._followed)

    @property
    def _anchor(self) -> str:
        item = self.outline.currentItem()
        places = {entry.key: place for place, entry in enumerate(self.outline.entries)}
        return f"clause-{places.get(item.data(0, Qt.ItemDataRole.UserRole), 0)}" if item is not None else ""

    def _mark_outline(self) -> None:
        analysis = self._desk.analysis if self._desk else None
        above = [c for c in analysis.clauses if c.line <= self.box.line] if analysis else []
        if above:
            self.outline.mark(above[-1].key)

    def _show_preview(self, preview: Preview) -> None:
        self.part.setText(PART if preview.part else "")
        self.part.setVisible(preview.part)
        if preview.html == self._html:
            return
        bar = self.page.page.verticalScrollBar()
        self.page.setUpdatesEnabled(False)
        at = bar.value()
        self.page.go_to(self._followed)
        aside = at - bar.value() if self._anchor == self._followed else 0  # how far from its clause the page stood
        self._html = preview.html
        self.page.show_html(preview.html, pictures=self.pictures)
        self.page.page.document().documentLayout().documentSize()  # laid out, so that the bar knows its range
        self._followed = self._anchor
        self.page.go_to(preview.anchor if preview.part else self._anchor)
        bar.setValue(bar.value() + (0 if preview.part else aside))
        self.page.setUpdatesEnabled(True)

    def _say_conflict(self, theirs: Draft) -> None:
        self._other = theirs
        at = theirs.changed_at.astimezone()
        said = f"Another window saved this draft at {at:%H:%M}. Yours is not saved until you choose."
        self.bar.say(said, button="Keep mine", act=self._keep_mine)
        self.theirs.show()

    def _say_failed(self, error: object) -> None:
        self.bar.say(f"Not saved. {error}", button="Try again", act=self._try_again)

    def _try_again(self) -> None:
        self.bar.say(None)
        if self._desk is not None:
            self._desk.stopped = False
            self._desk.save_again()

    def _keep_mine(self) -> None:
        self._end_conflict()
        if self._desk is not None and self._other is not None:
            self._desk.keep_mine(self._other)

    def _take_theirs(self) -> None:
        desk, other = self._desk, self._other
        self._end_conflict()
        if desk is None or other is None:
            return
        desk.text = other.text
        self.box.replace_all(other.text.body)
        self.fields.show_text(other.text, new=desk.opened.base.version is None)
        desk.text = replace(other.text)
        desk.keep_mine(other)
        desk.look()

    def _end_conflict(self) -> None:
        self.bar.say(None)
        self.theirs.hide()

    def _go_to_clause(self, key: str) -> None:
        analysis = self._desk.analysis if self._desk else None
        found = next((c for c in analysis.clauses if c.key == key), None) if analysis else None
        if found is not None:
            self.box.go_to(max(found.line, 1))

    def _link(self, key: str) -> None:
        if key:
            choice = next(choice for choice in self.picker.choices if choice.key == key)
            self.picker.hide()
            self.box.link(key, choice.heading)
            self.picker.show_choice("")

    def _begin_link(self) -> None:
        if self.picker.isVisible():
            self.picker.hide()
            self.box.setFocus()
        elif self.picker.choices:
            self.picker.show()
            self.picker.setFocus()
        else:
            self.citing.emit()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._typed)
        self.box.moved.connect(self._moved)
        self.box.pasted.connect(self.picturing)
        self.fields.changed.connect(self._set_field)
        self.outline.chosen.connect(self._go_to_clause)
        self.findings.went.connect(self.go_to)
        self.findings.fixed.connect(self.fix)
        self.changes.switched.connect(lambda key, on: self._switch(key, on=on))
        self.changes.went.connect(self._go_to_clause)
        self.impact.asked.connect(self.counting)
        self.impact.opened.connect(self.opened)
        self.picker.chosen.connect(self._link)
        self.back.clicked.connect(self.left)
        self.submit.clicked.connect(self.submitted)
        self.discard.clicked.connect(self.discarding)
        self.theirs.clicked.connect(self._take_theirs)
        self.tabs.currentChanged.connect(lambda at: self.counting.emit() if at == IMPACT else None)
        acts = {
            "bold": self.box.bold, "heading": self.box.heading, "list": self.box.bullets, "numbers": self.box.numbers,
            "table": self.box.table, "note": self.box.box, "link": self._begin_link,
            "picture": lambda: self.picturing.emit(None), "replace": self.replace.begin,
        }  # fmt: skip
        for name, act in acts.items():
            self.tools[name].clicked.connect(act)
            local_key(self, KEYS[name][1], act)
        local_key(self.box, "Ctrl+F", self.replace.begin)
        local_key(self.picker, "Escape", self._begin_link)
        local_key(self, "Ctrl+S", self._save)
        local_key(self, "F8", self._next_finding)

    def _next_finding(self) -> None:
        """Go to the next line on which something is wrong."""
        found = [row.finding for row in self.findings.rows]
        below = [finding for finding in found if finding.line > self.box.line]
        if found:
            self.go_to((below or found)[0])

    def _arrange(self, memory: Memory) -> None:
        self.submit.setProperty("kind", "primary")
        self.part.hide()
        self.picker.hide()
        self.theirs.hide()
        self.outline.setMinimumWidth(96)
        bar = QHBoxLayout()
        bar.setSpacing(2)
        for button in self.tools.values():
            bar.addWidget(button)
        bar.addStretch(1)
        bar.addWidget(self.saved)
        written, middle = QWidget(), QSplitter(Qt.Orientation.Vertical)
        written.setLayout(column(bar, self.picker, self.replace, self.box, space=4))
        middle.addWidget(written)
        middle.addWidget(self.findings)
        middle.setStretchFactor(0, 1)
        middle.setSizes([430, 170])
        preview = QWidget()
        preview.setLayout(column(self.part, self.page, space=4))
        for page, title in zip((preview, self.fields, self.changes, self.impact), TABS, strict=True):
            self.tabs.addTab(page, title)
        self.tabs.tabBar().setAccessibleName("Preview, details, changes, impact")
        sides = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.outline, middle, self.tabs):
            sides.addWidget(part)
        for splitter in (sides, middle):
            splitter.setChildrenCollapsible(False)
        sides.setStretchFactor(1, 3)
        sides.setStretchFactor(2, 2)
        sides.setSizes([172, 492, 396])
        memory.keep("write/sides", sides)
        memory.keep("write/middle", middle)
        head = row(self.back, self.title, self.badge, None, self.discard, self.submit)
        conflict = row(self.bar, self.theirs)
        whole = column(head, conflict, self.recovered, self.returned, sides, space=8)
        whole.setStretchFactor(sides, 1)
        self.setLayout(whole)


KEYS = {
    "bold": ("Bold", "Ctrl+B"), "heading": ("Heading", "Ctrl+H"), "list": ("List", "Ctrl+L"),
    "numbers": ("Numbered list", "Ctrl+Shift+7"), "table": ("Decision table", "Ctrl+T"),
    "note": ("Box that stands out", "Ctrl+Shift+B"), "link": ("Link to a clause", "Ctrl+Shift+K"),
    "picture": ("Picture", "Ctrl+Shift+P"), "replace": ("Find and replace", "Ctrl+R"),
}  # fmt: skip


def tools(theme: Theme, owner: QWidget) -> dict[str, IconButton]:
    """The buttons above the text, by their icon."""
    made = {name: IconButton(theme, name, f"{words} ({key})") for name, (words, key) in KEYS.items()}
    for button in made.values():
        button.setParent(owner)
    return made
