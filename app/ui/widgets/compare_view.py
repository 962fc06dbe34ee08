"""Compares two versions of an SOP clause by clause; F7 leads to the next change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.domain.dates import say_day
from app.domain.readings import Comparison
from app.domain.sops import Citation, Status, VersionInfo
from app.ui.memory import Memory
from app.ui.theme import Theme
from app.ui.widgets.compare_page import Block, page_html, say_counts
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.reading_target import LAST_READ, Target
from app.ui.widgets.version_list import say_status

LAYOUT, BESIDE = "compare/layout", "side by side"


class CompareView(QWidget):
    """``went`` gives the target that a person wants to see: other versions, or the text again."""

    went = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, memory: Memory | None = None) -> None:
        """``memory`` keeps how a person likes to compare."""
        super().__init__(parent)
        self._theme, self._memory = theme, memory
        self._comparison: Comparison | None = None
        self._blocks: tuple[Block, ...] = ()
        self._since: VersionInfo | None = None
        self._opened: set[int] = set()
        self.at = -1
        self.title = plain_label(size="title")
        self.counts, self.where = plain_label(tone="muted", wrap=False), plain_label(tone="muted", wrap=False)
        self.before, self.after = QComboBox(), QComboBox()
        self.page = ReaderText(theme, name="Comparison")
        self.previous = IconButton(theme, "up", "Previous change (Shift+F7)")
        self.next = IconButton(theme, "down", "Next change (F7)")
        self.inline, self.beside = QPushButton("Inline"), QPushButton("Side by side")
        self.back = QPushButton("Back to the text")
        self._arrange()
        self._connect()
        beside = memory is not None and memory.word(LAYOUT) == BESIDE
        (self.beside if beside else self.inline).setChecked(True)

    def show_comparison(
        self,
        comparison: Comparison,
        blocks: tuple[Block, ...],
        *,
        versions: Sequence[VersionInfo],
        since: VersionInfo | None = None,
    ) -> None:
        """Show how two versions differ; ``blocks`` are the page made from it, ``versions`` all there are.

        ``since`` is the version that the person acknowledged last before the newer one.
        """
        if comparison == self._comparison and since == self._since:
            return
        self._comparison, self._blocks, self._opened, self.at = comparison, blocks, set(), -1
        self._since = since
        self.title.setText(comparison.after.title)
        self.counts.setText(say_counts(comparison))
        for chooser, chosen in ((self.before, comparison.before), (self.after, comparison.after)):
            fill(chooser, versions, chosen)
        if since is not None:
            self.before.insertItem(0, f"Since I last read · {since.version}", LAST_READ)
        self._show()
        self._say_where()
        self.page.page.verticalScrollBar().setValue(0)

    @property
    def changes(self) -> int:
        """How many clauses changed."""
        return sum(not block.folded for block in self._blocks)

    def step(self, by: int) -> None:
        """Go to the next change, or the one before, round and round."""
        if self.changes:
            self.at = (self.at + by) % self.changes if self.at >= 0 or by > 0 else self.changes - 1
            self.page.go_to(f"change-{self.at}")
            self._say_where()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        bar = self.page.page.verticalScrollBar()
        at = bar.value()
        sides = self._sides() if self.beside.isChecked() else None
        self.page.page.wide = sides is not None
        self.page.show_html(page_html(self._blocks, self._opened, self._theme, sides=sides))
        bar.setValue(at)

    def _sides(self) -> tuple[str, str]:
        assert self._comparison is not None
        before, after = (
            f"{v.version} · {say_day(v.effective)}" for v in (self._comparison.before, self._comparison.after)
        )
        return before, after

    def _lay_out(self) -> None:
        """Show both versions the other way, at the change that one is at."""
        if self._memory is not None:
            self._memory.remember(LAYOUT, BESIDE if self.beside.isChecked() else "inline")
        if self._comparison is not None:
            self._show()
            if self.at >= 0:
                self.page.go_to(f"change-{self.at}")

    def _turn(self) -> None:
        (self.inline if self.beside.isChecked() else self.beside).click()

    def _redress(self) -> None:
        if self._comparison is not None:
            self._show()

    def _say_where(self) -> None:
        self.where.setText(f"Change {self.at + 1} of {self.changes}" if self.at >= 0 else "")
        for button in (self.previous, self.next):
            button.setEnabled(self.changes > 0)

    def _follow(self, address: str) -> None:
        url = QUrl(address)
        if url.scheme() == "fold":
            self._opened ^= {int(url.path())}
            self._show()

    def _choose(self) -> None:
        assert self._comparison is not None
        place = Citation(self._comparison.after.sop, version=self.after.currentData())
        self.went.emit(str(Target(place, compare=self.before.currentData())))

    def _leave(self) -> None:
        assert self._comparison is not None
        self.went.emit(str(Citation(self._comparison.after.sop, version=self._comparison.after.version)))

    def _connect(self) -> None:
        self.page.link.connect(self._follow)
        self._theme.changed.connect(self._redress)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        self.back.clicked.connect(self._leave)
        for chooser in (self.before, self.after):
            chooser.activated.connect(lambda _: self._choose())
        self.inline.clicked.connect(self._lay_out)
        self.beside.clicked.connect(self._lay_out)
        local_key(self, "F8", self._turn)
        local_key(self, "F7", self.next.click)
        local_key(self, "Shift+F7", self.previous.click)

    def _arrange(self) -> None:
        for chooser in (self.before, self.after):
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(8)
            chooser.setMaximumWidth(240)
            chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.before.setAccessibleName("Compare version")
        self.after.setAccessibleName("with version")
        head, choosers, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self.counts)
        head.addWidget(self.back)
        for part in (plain_label("From", wrap=False), self.before, plain_label("to", wrap=False), self.after):
            choosers.addWidget(part)
        for chooser in (self.before, self.after):
            choosers.setStretchFactor(chooser, 4)
        choosers.addStretch()
        choosers.setSpacing(6)
        ways = QButtonGroup(self)
        for way, name in ((self.inline, "Both versions in one text (F8)"), (self.beside, "Versions side by side (F8)")):
            way.setCheckable(True)
            way.setToolTip(name)
            way.setAccessibleName(name)
            ways.addButton(way)
            choosers.addWidget(way)
        for step in (self.where, self.previous, self.next):
            choosers.addWidget(step)
        for button in (self.previous, self.next):
            button.setFixedSize(32, 32)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(choosers)
        column.addWidget(self.page, 1)


def fill(chooser: QComboBox, versions: Sequence[VersionInfo], chosen: VersionInfo) -> None:
    """Offer all versions, newest first."""
    chooser.clear()
    for version in reversed(versions):
        status = "" if version.status is Status.SUPERSEDED else f" · {say_status(version)}"
        chooser.addItem(f"{version.version} · {say_day(version.effective)}{status}", version.version)
    chooser.setCurrentIndex(chooser.findData(chosen.version))
