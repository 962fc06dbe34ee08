"""Library: the SOPs by domain, the reader, and the comparison of two versions."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changed import Changed
from app.domain.dates import say_day
from app.domain.notes import ClauseNote
from app.domain.readings import Beside, Comparison, Reading, say_standing
from app.domain.sentences import count
from app.domain.sops import Citation, SopSummary, VersionInfo
from app.errors import AppError, BadInput, NotFound
from app.ui.paper import ask_file, ask_printer
from app.ui.printing import paint, sheet_of, write_pdf
from app.ui.screen import PATIENCE, Context, Notice, Screen
from app.ui.stored_pictures import decode_all
from app.ui.widgets.case_panel import gold_sayer
from app.ui.widgets.compare_page import Block, blocks_of
from app.ui.widgets.compare_view import CompareView
from app.ui.widgets.laid_text import Dress, MadeText, TextKey, make_text
from app.ui.widgets.library_tree import LibraryTree
from app.ui.widgets.marks_page import MarksPage
from app.ui.widgets.open_time import OpenTime
from app.ui.widgets.reader_panel import ReaderPanel
from app.ui.widgets.reading_html import html_of
from app.ui.widgets.reading_target import LAST_READ, Target
from app.ui.widgets.said_bar import SaidBar

Compared = tuple[Reading, Comparison, tuple[Block, ...], VersionInfo | None]
MARKS = "my:marks"  # the target that stands for the list of one's notes and bookmarks


class Library(Screen):
    """Takes targets as reading_target writes them: ``slug#clause@version?mark=word`` or ``slug@version?compare``."""

    title = "Library"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset({Changed.SOPS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._target: Target | None = None
        self._browsing = False  # a person goes through the list, and the keyboard stays there
        say = gold_sayer(context.services.scheme)
        self.tree, self.reader = LibraryTree(context.theme), ReaderPanel(context.theme, context.memory, say=say)
        self.compare, self.notice = CompareView(context.theme, memory=context.memory), Notice(context.theme)
        self.marks, self.open_time = MarksPage(), OpenTime(self._note_open)
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
        if target == MARKS:
            self._look_at_marks()
            return
        try:
            self._look(Target.parse(target))
        except BadInput as error:
            self._fail(error)

    def focus_content(self) -> None:
        """The text where there is one, else the list."""
        places: dict[QWidget | None, QWidget] = {self.reader: self.reader.text, self.marks: self.marks}
        place = places.get(self.right.currentWidget(), self.tree.filter_box)
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self, sops: tuple[SopSummary, ...]) -> None:
        if not sops:
            self.show_empty("There are no SOPs in this workspace yet. Import some, and they are listed here.")
            return
        self.tree.show_sops(sops)
        self._say_market()
        self.show_content()
        if self._target is None and (last := self.context.memory.word("library")) in {sop.slug for sop in sops}:
            self._look(Target(Citation(last)))

    def _look(self, target: Target) -> None:
        self._target = target
        self._waiting.start()
        if target.compare is None:
            done = partial(self._read, target)
            self.context.tasks.read(
                partial(self._reading, target, self.reader.text.dress), done, self._fail, newest="reading"
            )
        else:
            self.context.tasks.read(partial(self._comparison, target), self._compared, self._fail, newest="reading")

    def _reading(self, target: Target, dress: Dress) -> tuple[Reading, Beside, MadeText]:
        reading = self.context.services.library.read(target.citation, as_of=self.tree.as_of.instant)
        return reading, self._beside(reading), self._text(reading, dress)

    def _text(self, reading: Reading, dress: Dress) -> MadeText:
        key = TextKey(html=html_of(reading), dress=dress, files=frozenset(reading.pictures.items()))
        if (kept := self.reader.text.kept(key)) is not None:
            return kept
        return make_text(key, decode_all(reading.pictures, self.context.settings.media_dir))

    def _beside(self, reading: Reading) -> Beside:
        services, person = self.context.services, self.context.person
        return Beside(
            mine=services.acknowledging.mine(person, reading.info.id),
            notes=services.noting.of(person, reading.info.sop),
            cases=services.illustrating.cases(person, reading.info.sop),
        )

    def _comparison(self, target: Target) -> Compared:
        library, place = self.context.services.library, target.citation
        reading = library.read(Citation(place.sop, version=place.version))
        since = self.context.services.acknowledging.mine(self.context.person, reading.info.id).since
        before = read_before(since, reading) if target.compare == LAST_READ else target.compare
        before = before or version_before(reading)
        comparison = library.compare(reading.info.sop, before, reading.info.version)
        return reading, comparison, blocks_of(comparison), since

    def _read(self, target: Target, found: tuple[Reading, Beside, MadeText]) -> None:
        reading, beside, made = found
        self._arrive(reading)
        self.open_time.open(reading.info.id, at=self.context.clock.now())
        now = self.tree.as_of.instant or self.context.clock.now()
        self.reader.show_reading(reading, marks=target.marks, now=now, made=made)
        self.reader.show_beside(beside)
        self._say_market()
        self._turn_to_page(self.reader, self.reader.text)

    def _compared(self, found: Compared) -> None:
        reading, comparison, blocks, since = found
        self._arrive(reading)
        self.open_time.close()
        self.compare.show_comparison(comparison, blocks, versions=reading.versions, since=since)
        self._turn_to_page(self.compare, self.compare.page)

    def _acknowledge(self) -> None:
        reading = self.reader.reading
        if reading is not None:
            services, version, seconds = self.context.services, reading.info.id, self.open_time.seconds
            work = partial(services.acknowledging.acknowledge, self.context.person, version, open_seconds=seconds)
            self.context.tasks.run(work, lambda _: self._look_again())

    def _keep(self, clause: str, body: str, bookmarked: bool) -> None:
        if (reading := self.reader.reading) is None:
            return
        services, person, place = self.context.services, self.context.person, Citation(reading.info.sop, clause)

        def work() -> Mapping[str, ClauseNote]:
            services.noting.keep(person, place, body=body, bookmarked=bookmarked)
            return services.noting.of(person, place.sop)

        self.context.tasks.run(work, partial(self._show_notes, place.sop))

    def _show_notes(self, sop: str, notes: Mapping[str, ClauseNote]) -> None:
        if self.reader.reading is not None and self.reader.reading.info.sop == sop:
            self.reader.show_notes(notes)

    def _look_at_marks(self) -> None:
        self._target = None
        self._waiting.start()
        work = partial(self.context.services.noting.all, self.context.person)
        self.context.tasks.read(work, self._show_marks, self._fail, newest="reading")

    def _show_marks(self, notes: tuple[ClauseNote, ...]) -> None:
        self._waiting.stop()
        self.open_time.close()
        self.marks.show_notes(notes)
        self._turn_to_page(self.marks, self.marks)

    def _print(self, on_paper: bool) -> None:
        if (reading := self.reader.reading) is None:
            return
        now = self.context.clock.now()
        printed = f"Printed {say_day(now.astimezone())}"
        sheet = sheet_of(
            reading,
            printed=printed,
            standing=say_standing(reading, now=now),
            pictures=self.reader.text.pictures,
        )
        if on_paper:
            ask_printer(self, lambda printer: self._work_on(partial(paint, sheet, printer), "Printing", "Printed"))
        else:
            name = f"{reading.info.sop}-{reading.info.version}.pdf"
            ask_file(self, name, lambda file: self._work_on(partial(write_pdf, sheet, file), "Writing PDF", "Saved"))

    def _work_on(self, work: Callable[..., int], title: str, done: str) -> None:
        self.context.tasks.long(
            lambda progress: work(progress=progress),
            lambda pages: self.reader.head.said.setText(f"{done}, {count(pages, 'page')}"),
            title=title,
        )

    def _note_open(self, version: str, at: datetime, seconds: int) -> None:
        services, person = self.context.services, self.context.person
        work = partial(services.acknowledging.note_open, person, version, opened_at=at, seconds=seconds)
        self.context.tasks.run(work, lambda _: None)

    def _look_again(self) -> None:
        if self._target is not None:
            self._look(self._target)

    def showEvent(self, event: QShowEvent) -> None:
        """Time counts again for what is shown."""
        super().showEvent(event)
        reading = self.reader.reading
        if reading is not None and self.right.currentWidget() is self.reader:
            self.open_time.open(reading.info.id, at=self.context.clock.now())

    def hideEvent(self, event: QHideEvent) -> None:
        """What was open is left."""
        super().hideEvent(event)
        self.reader.side.note.keep()
        self.open_time.close()

    def _look_away(self, state: Qt.ApplicationState) -> None:
        self.open_time.look(away=state != Qt.ApplicationState.ApplicationActive)

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

    def _say_market(self) -> None:
        """Say plainly that what is read does not govern the market that was chosen."""
        self.reader.show_market(self.tree.market.value, self.tree.sops)

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
        self.tree.market.chosen.connect(self._say_market)
        self.reader.went.connect(self._go)
        self.compare.went.connect(self._go)
        self.marks.went.connect(self._go)
        self.tree.marks.connect(lambda: self._go(MARKS))
        self.reader.agreed.connect(self._acknowledge)
        self.reader.printing.connect(self._print)
        self.reader.side.note.kept.connect(self._keep)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._look_away)

    def _arrange(self) -> None:
        self.notice.say("empty", "Choose an SOP on the left, or search with Ctrl+K.")
        for page in (self.notice, self.reader, self.compare, self.marks):
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


def read_before(since: VersionInfo | None, reading: Reading) -> str:
    """The number of the version acknowledged last. Raises NotFound when there is none before the one that is read."""
    if since is None:
        raise NotFound(
            f"You have acknowledged no version of {reading.info.title} before {reading.info.version}.",
            "Compare with the version before instead.",
        )
    return since.version


SCREEN = Library
