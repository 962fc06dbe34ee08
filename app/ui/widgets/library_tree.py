"""The list of SOPs by domain, with a filter box and a chooser of markets; driven by keyboard."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.domain.editions import governing
from app.domain.sentences import count
from app.domain.sops import DOMAINS, SopSummary
from app.ui.theme import Theme
from app.ui.widgets.as_of import AsOf
from app.ui.widgets.facet_chooser import FacetChooser
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.sop_row import NOTE, SOP, UNDER_BASE, SopRow, say_sop

GROUP = Qt.ItemDataRole.UserRole
NOT_IN_FORCE = "Not in force"


class LibraryTree(QWidget):
    """``chosen`` gives the slug of the SOP that a person opens; ``marks`` asks for their notes and bookmarks."""

    chosen = Signal(str)
    marks = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filter_box = FilterBox()
        self.market = FacetChooser("market")
        self.as_of = AsOf(theme, does="Read")
        self.tree = QTreeWidget()
        self.kept = QPushButton("My notes")
        self.kept.setToolTip("My notes and bookmarks on all SOPs")
        self.kept.setAccessibleName("My notes and bookmarks")
        self.kept.setProperty("kind", "quiet")
        self._none = plain_label("No SOP has these words in its title.", tone="muted")
        self._sops: tuple[SopSummary, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._folded = {NOT_IN_FORCE}
        self._dress(theme)
        self._arrange()
        self._connect()

    def show_sops(self, sops: Sequence[SopSummary]) -> None:
        """Show these; what is chosen, folded and scrolled stays so."""
        self._sops = tuple(sops)
        self._fill()

    @property
    def sops(self) -> tuple[SopSummary, ...]:
        """All SOPs, of every market."""
        return self._sops

    def mark(self, slug: str) -> None:
        """Show which SOP is being read, without telling anyone."""
        item = self._items.get(slug)
        if item is None:
            self.tree.setCurrentItem(None)  # type: ignore[call-overload]
        elif item is not self.tree.currentItem():
            self.tree.setCurrentItem(item)

    def _fill(self) -> None:
        at, current = self.tree.verticalScrollBar().value(), self.tree.currentItem()
        slug = current.data(0, GROUP) if current is not None else None
        there = governing(self._sops, self.market.value)
        self.market.show_counts(Counter(market for sop in there for market in sop.markets))
        self.market.setVisible(self.market.count() > 1)
        words = self.filter_box.text().casefold().split()
        shown = [sop for sop in there if all(word in f"{sop.title} {sop.slug}".casefold() for word in words)]
        self.tree.clear()
        self._items.clear()
        said = decided_otherwise(there, self.market.value)
        for name, group in grouped(shown):
            self._add_group(name, group, unfolded=bool(words) or name not in self._folded, said=said)
        self._none.setVisible(not shown)
        self.mark(str(slug))
        self.tree.verticalScrollBar().setValue(at)

    def _add_group(self, name: str, sops: Sequence[SopSummary], *, unfolded: bool, said: Mapping[str, str]) -> None:
        group = QTreeWidgetItem(self.tree, [f"{name} ({len(sops)})"])
        group.setData(0, GROUP, name)
        under = stands_under(sops)
        for sop in under_bases(sops):
            item = QTreeWidgetItem(group, [sop.title])
            item.setData(0, UNDER_BASE, sop.slug in under)
            item.setData(0, NOTE, said.get(sop.slug, ""))
            item.setData(0, GROUP, sop.slug)
            item.setData(0, SOP, sop)
            for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
                item.setData(0, role, ". ".join(filter(None, (say_sop(sop), said.get(sop.slug)))))
            self._items[sop.slug] = item
        group.setExpanded(unfolded)

    def _open(self, item: QTreeWidgetItem) -> None:
        if item.data(0, SOP) is not None:
            self.chosen.emit(item.data(0, GROUP))

    def _clicked(self, item: QTreeWidgetItem) -> None:
        if item.data(0, SOP) is None:
            item.setExpanded(not item.isExpanded())
        self._open(item)

    def _fold(self, item: QTreeWidgetItem) -> None:
        if not self.filter_box.text():
            change = self._folded.discard if item.isExpanded() else self._folded.add
            change(item.data(0, GROUP))

    def _enter_list(self) -> None:
        first = next(iter(self._items.values()), None)
        if first is not None and self.tree.currentItem() not in self._items.values():
            self.tree.setCurrentItem(first)
        self.tree.setFocus()

    def _connect(self) -> None:
        self.kept.clicked.connect(self.marks)
        self.tree.itemClicked.connect(self._clicked)
        self.tree.itemActivated.connect(self._open)
        self.tree.itemExpanded.connect(self._fold)
        self.tree.itemCollapsed.connect(self._fold)
        self.filter_box.textChanged.connect(lambda _: self._fill())
        self.filter_box.leave.connect(self._enter_list)
        self.market.chosen.connect(self._fill)
        local_key(self, "Ctrl+F", self.filter_box.setFocus)

    def _dress(self, theme: Theme) -> None:
        self.tree.setAccessibleName("SOPs")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(0)
        self.tree.setRootIsDecorated(False)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setItemDelegate(SopRow(theme, self))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.filter_box, self.market, self.as_of, self._none, self.tree, self.kept):
            column.addWidget(part, 1 if part is self.tree else 0)


class FilterBox(QLineEdit):
    """Where one types part of a title; ``leave`` is emitted by Enter and Down, which lead to the list."""

    leave = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Filter SOPs (Ctrl+F)")
        self.setAccessibleName("Filter SOPs")
        self.setClearButtonEnabled(True)
        self.returnPressed.connect(self.leave)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads to the list, Escape clears."""
        if event.key() == Qt.Key.Key_Down:
            self.leave.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def grouped(sops: Iterable[SopSummary]) -> list[tuple[str, list[SopSummary]]]:
    """SOPs by domain in the usual order of domains; those of which nothing is in force come last."""
    ordered = sorted(sops, key=lambda sop: (sop.version is None, place(sop.domain), sop.domain))
    groups = groupby(ordered, key=lambda sop: sop.domain.capitalize() if sop.version else NOT_IN_FORCE)
    return [(name, list(group)) for name, group in groups]


def under_bases(sops: Sequence[SopSummary]) -> list[SopSummary]:
    """The same SOPs, each translation after what it stands under, where that is among them."""
    above = stands_under(sops)
    below: dict[str, list[SopSummary]] = {}
    for sop in sops:
        if sop.slug in above:
            below.setdefault(above[sop.slug], []).append(sop)
    return [one for sop in sops if sop.slug not in above for one in (sop, *below.get(sop.slug, ()))]


def stands_under(sops: Sequence[SopSummary]) -> dict[str, str]:
    """Slug of a translation → that of the SOP it translates, or of a market edition where that is not among them."""
    bases = {sop.slug for sop in sops if sop.translates is None}
    editions = {sop.extends: sop.slug for sop in reversed(sops) if sop.extends and sop.translates is None}
    found = {}
    for sop in sops:
        if sop.translates in bases:
            found[sop.slug] = sop.translates
        elif sop.translates in editions:
            found[sop.slug] = editions[sop.translates]
    return found


def decided_otherwise(sops: Sequence[SopSummary], market: str | None) -> dict[str, str]:
    """Slug of a translation → “DE decides 3 clauses otherwise”, where an edition for the market does."""
    if market is None:
        return {}
    local = {sop.extends: sop.clauses for sop in sops if sop.extends and sop.version}
    return {
        sop.slug: f"{market} decides {count(local[sop.translates], 'clause')} otherwise"
        for sop in sops
        if sop.translates in local
    }


def place(domain: str) -> int:
    """Where a domain stands among the others."""
    return DOMAINS.index(domain) if domain in DOMAINS else len(DOMAINS)
