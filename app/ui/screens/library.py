"""Library: the SOPs by domain, the reader, and the comparison of two versions."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changed import Changed
from app.domain.dates import say_day
from app.domain.readings import Comparison, Reading
from app.domain.sops import Citation, SopSummary
from app.errors import AppError, BadInput, NotFound
from app.ui.screen import PATIENCE, Context, Notice, Screen
from app.ui.widgets.compare_page import Block, blocks_of
from app.ui.widgets.compare_view import CompareView
from app.ui.widgets.library_tree import LibraryTree
from app.ui.widgets.reader_panel import ReaderPanel
from app.ui.widgets.reading_target import Target
from app.ui.widgets.said_bar import SaidBar

Compared = tuple[Reading, Comparison, tuple[Block, ...]]


class Library(Screen):
    """Takes targets as reading_target writes them: ``slug#clause@version?mark=word`` or ``slug@version?compare``."""

    title = "Library"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset({Changed.SOPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._target: Target | None = None
        self._browsing = False  # a person goes through the list, and the keyboard stays there
        self.tree, self.reader = LibraryTree(context.theme), ReaderPanel(context.theme, context.memory)
        self.compare, self.notice = CompareView(context.theme), Notice(context.theme)
        self.moment = SaidBar(context.theme, tone="info", icon="history")
        self.right = QStackedWidget()
        self.right.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._arrange()
        self._connect()
        if context.settings.market:
            self.tree.market.choose(context.settings.market)

    def refresh(self) -> None:
        """List the SOPs again, and look again at what is being read."""
        self.show_loading("Opening the library…")
        failed = partial(self.show_problem, retry=self.refresh)
        self._say_moment()
        sops = partial(self.context.services.library.sops, as_of=self.tree.as_of.instant)
        self.context.tasks.read(sops, self._list, failed, newest="library")
        if self._target is not None:
            self._look(self._target)

    def open(self, target: str) -> None:
        """Show a place or a comparison; the keyboard follows, unless it was chosen in the list."""
        if not self._browsing:
            self.right.setFocus()
        try:
            self._look(Target.parse(target))
        except BadInput as error:
            self._fail(error)

    def focus_content(self) -> None:
        """The text where there is one, else the list."""
        place = self.reader.text if self.right.currentWidget() is self.reader else self.tree.filter_box
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, sops: tuple[SopSummary, ...]) -> None:
        if not sops:
            self.show_empty("There are no SOPs in this workspace yet. Import some, and they are listed here.")
            return
        self.tree.show_sops(sops)
        self.show_content()
        if self._target is None and (last := self.context.memory.word("library")) in {sop.slug for sop in sops}:
            self._look(Target(Citation(last)))

    def _look(self, target: Target) -> None:
        self._target = target
        self._waiting.start()
        if target.compare is None:
            done = partial(self._read, target)
            self.context.tasks.read(partial(self._reading, target), done, self._fail, newest="reading")
        else:
            self.context.tasks.read(partial(self._comparison, target), self._compared, self._fail, newest="reading")

    def _reading(self, target: Target) -> Reading:
        return self.context.services.library.read(target.citation, as_of=self.tree.as_of.instant)

    def _comparison(self, target: Target) -> Compared:
        library, place = self.context.services.library, target.citation
        reading = library.read(Citation(place.sop, version=place.version))
        before = target.compare or version_before(reading)
        comparison = library.compare(reading.info.sop, before, reading.info.version)
        return reading, comparison, blocks_of(comparison)

    def _read(self, target: Target, reading: Reading) -> None:
        self._arrive(reading)
        self.reader.show_reading(reading, marks=target.marks, now=self.tree.as_of.instant or self.context.clock.now())
        self._turn_to_page(self.reader, self.reader.text)

    def _compared(self, found: Compared) -> None:
        reading, comparison, blocks = found
        self._arrive(reading)
        self.compare.show_comparison(comparison, blocks, versions=reading.versions)
        self._turn_to_page(self.compare, self.compare.page)

    def _arrive(self, reading: Reading) -> None:
        self._waiting.stop()
        self.tree.mark(reading.info.sop)
        self.context.memory.remember("library", reading.info.sop)

    def _turn_to_page(self, page: QWidget, text: QWidget) -> None:
        self.right.setCurrentWidget(page)
        if self.right.hasFocus() or page.isAncestorOf(self.focusWidget()):
            text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_moment(self) -> None:
        """Say plainly that all of this is the library of another day."""
        at, market = self.tree.as_of.instant, self.tree.market.value
        said = f"The library as of {say_day(at)}{f' in {market}' if market else ''}" if at else None
        back = partial(self.tree.as_of.show_day, None, tell=True)
        self.moment.say(said and f"{said}: what was in force then, not now.", button="Back to now", act=back)

    def _fail(self, error: AppError) -> None:
        self._waiting.stop()
        self.notice.say("problem", error.message, hint=error.hint)
        self.right.setCurrentWidget(self.notice)

    def _say_opening(self) -> None:
        self.notice.say("loading", "Opening…")
        self.right.setCurrentWidget(self.notice)

    def _go(self, target: str) -> None:
        self.context.go("library", target)

    def _go_from_list(self, slug: str) -> None:
        self._browsing = True
        self.context.go("library", slug)
        self._browsing = False

    def _connect(self) -> None:
        self._waiting.timeout.connect(self._say_opening)
        self.tree.chosen.connect(self._go_from_list)
        self.tree.as_of.changed.connect(self.refresh)
        self.tree.market.chosen.connect(self._say_moment)
        self.reader.went.connect(self._go)
        self.compare.went.connect(self._go)

    def _arrange(self) -> None:
        self.notice.say("empty", "Choose an SOP on the left, or search with Ctrl+K.")
        for page in (self.notice, self.reader, self.compare):
            self.right.addWidget(page)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.addWidget(self.tree)
        sides.addWidget(self.right)
        sides.setStretchFactor(1, 1)
        sides.setChildrenCollapsible(False)
        self.tree.setMinimumWidth(160)
        sides.setSizes([196, 872])
        self.context.memory.keep("library/sides", sides)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self.moment)
        column.addWidget(sides, 1)


def version_before(reading: Reading) -> str:
    """The number of the version before the one that is read. Raises NotFound for the first one."""
    earlier = [version for version in reading.versions if version.sequence < reading.info.sequence]
    if not earlier:
        raise NotFound(
            f"Version {reading.info.version} of {reading.info.title} is the first one.", "There is none before it."
        )
    return earlier[-1].version


SCREEN = Library
