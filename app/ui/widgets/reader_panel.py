"""The reader: outline, text and versions of an SOP side by side."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QSplitter, QVBoxLayout, QWidget

from app.domain.clauses import Clause
from app.domain.editions import edition_for, say_edition, say_market
from app.domain.languages import is_outdated, say_translation
from app.domain.notes import ClauseNote
from app.domain.readings import Beside, Reading, say_standing
from app.domain.sops import Citation, SopSummary
from app.ui.memory import Memory
from app.ui.theme import Theme
from app.ui.widgets.acknowledge_bar import AcknowledgeBar
from app.ui.widgets.case_panel import Say
from app.ui.widgets.clause_places import ANCHOR
from app.ui.widgets.facet_chooser import say_value
from app.ui.widgets.laid_text import MadeText
from app.ui.widgets.language_row import LanguageRow
from app.ui.widgets.local_key import local_key
from app.ui.widgets.outline import Entry, Outline
from app.ui.widgets.reader_head import ReaderHead
from app.ui.widgets.reader_side import ReaderSide
from app.ui.widgets.reader_text import ReaderText
from app.ui.widgets.reading_target import LAST_READ, Target
from app.ui.widgets.said_bar import SaidBar

TOP = QPoint(48, 40)  # where in the page the clause stands that the outline marks
ROOM_FOR_OUTLINE, ROOM_FOR_SIDE = 600, 800  # pixels of the reader, so that the text keeps 480 of them
THANKS = 4000  # milliseconds for which “Copied” is said


class ReaderPanel(QWidget):
    """``went`` gives the target that a person wants to see: another place, version or a comparison.

    ``agreed`` says that they have read the version shown, ``printing`` that they want it on paper (True) or as a file.
    """

    went = Signal(str)
    agreed = Signal()
    printing = Signal(bool)

    def __init__(self, theme: Theme, memory: Memory, *, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._reading: Reading | None = None
        self._marks: tuple[str, ...] = ()
        self._clause: str | None = None
        self._going = False
        self._scrolled: dict[str, int] = {}
        self.head, self.side = ReaderHead(theme), ReaderSide(theme, say)
        self.details, self.acknowledge = self.side.details, AcknowledgeBar(theme)
        self.standing = SaidBar(theme, tone="warning", icon="warning")
        self.elsewhere = SaidBar(theme, tone="warning", icon="warning")
        self.edition = SaidBar(theme, tone="info", icon="info")
        self.translation = SaidBar(theme, tone="info", icon="link")
        self.outdated = SaidBar(theme, tone="warning", icon="warning")
        self.languages = LanguageRow()
        self.plainly = SaidBar(theme, tone="info", icon="info")
        self.outside = SaidBar(theme, tone="info", icon="link")
        self.outline, self.text = Outline(theme), ReaderText(theme, name="Text of the SOP")
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._fits: dict[str, bool] = {}
        self._sides: dict[str, tuple[QAbstractButton, QWidget, int]] = {
            "outline": (self.head.outline, self.outline, ROOM_FOR_OUTLINE),
            "versions": (self.head.details, self.side, ROOM_FOR_SIDE),
        }
        self._arrange()
        self._connect()

    def show_reading(
        self,
        reading: Reading,
        *,
        marks: Sequence[str] = (),
        now: datetime,
        made: MadeText,
    ) -> None:
        """Show a version from the clause asked for; the same one again keeps its place.

        ``made`` is its text with its pictures, made beside the window.
        """
        self.side.note.keep()  # what is being written belongs to the text shown until now
        before, self._reading = self._reading, reading
        if before is not None and before.info.sop != reading.info.sop:
            self._clause = None
            self.side.stand_at("", "")
        self.head.show_reading(reading)
        self.details.show_reading(reading)
        self._say_standing(reading, now)
        self._say_edition(reading)
        self._say_translation(reading)
        self.plainly.say(reading.degraded)
        same = before is not None and before.info.id == reading.info.id and before.html == reading.html
        same = same and before is not None and before.pictures == reading.pictures
        if not same or self._marks != tuple(marks):
            self._set_text(before, reading, marks, made)
        elif reading.clause:
            self.go_to(reading.clause)

    def show_market(self, market: str | None, sops: Sequence[SopSummary]) -> None:
        """Say where the text shown is not what governs a market (None: any); ``sops`` are those of the library."""
        if (reading := self._reading) is None:
            return
        edition = edition_for(reading.info, market, sops) if market is not None else None
        button = f"Read the {market} edition" if edition is not None else ""
        said = say_market(reading.info, market, edition)
        self.elsewhere.say(said, button=button, act=lambda: self._read_edition(edition))

    def show_beside(self, beside: Beside) -> None:
        """Show how the person stands to the version, their notes, and cases; after ``show_reading``."""
        self.acknowledge.show_mine(beside.mine)
        self.side.show_beside(beside)
        self.outline.show_signs(signs_of(beside.notes))

    def show_notes(self, notes: Mapping[str, ClauseNote]) -> None:
        """Show notes that were changed."""
        self.side.show_notes(notes)
        self.outline.show_signs(signs_of(notes))

    @property
    def reading(self) -> Reading | None:
        """What is shown."""
        return self._reading

    @property
    def citation(self) -> Citation | None:
        """The clause that one is at, at the version shown."""
        if self._reading is None:
            return None
        return Citation(self._reading.info.sop, self._clause, self._reading.info.version)

    def go_to(self, clause: str) -> None:
        """Scroll to a clause and mark it in the outline."""
        number = next((c.position for c in self._clauses if c.key == clause), None)
        if number is not None:
            self._going = True
            self.text.go_to(f"{ANCHOR}{number}")
            self._going = False
            self._stand_at(clause)

    def copy_citation(self) -> None:
        """Put the citation into the clipboard and say so."""
        if self.citation is not None:
            QGuiApplication.clipboard().setText(str(self.citation))
            self.head.said.setText(f"Copied {self.citation}")
            QTimer.singleShot(THANKS, self.head.said.clear)

    @property
    def _clauses(self) -> Sequence[Clause]:
        return self._reading.clauses if self._reading is not None else ()

    def _set_text(self, before: Reading | None, reading: Reading, marks: Sequence[str], made: MadeText) -> None:
        bar = self.text.page.verticalScrollBar()
        if before is not None:
            self._scrolled[before.info.id] = bar.value()
        self._marks = tuple(marks)
        self.outside.say(None)
        local = reading.edition.local if reading.edition is not None else frozenset()
        self.outline.show_entries(
            [
                Entry(key=c.key, text=c.heading, level=max(c.level, 2), note="local" if c.key in local else "")
                for c in reading.clauses
                if c.heading
            ]
        )
        self._going = True
        stands = self.text.show_made(made, words=marks)
        self._going = False
        QTimer.singleShot(0, partial(self._arrive, reading, stands))

    def _arrive(self, reading: Reading, stands: bool) -> None:
        """Once the page has its size: go to the clause, or to where one was in this version unless it stands there."""
        if reading is not self._reading:
            return
        if reading.clause:
            self.go_to(reading.clause)
        else:
            if not stands:
                self.text.page.verticalScrollBar().setValue(self._scrolled.get(reading.info.id, 0))
            self._follow_scroll()

    def _stand_at(self, clause: str | None) -> None:
        self._clause = clause
        if clause is not None:
            self.outline.mark(clause)
        heading = next((c.heading for c in self._clauses if c.key == clause), "")
        self.side.stand_at(clause or "", heading)
        if self.citation is not None:
            self.head.say_citation(str(self.citation))

    def _follow_scroll(self) -> None:
        if not self._going and not self.text.changing:
            self._stand_where(self.text.page.cursorForPosition(TOP).position())

    def _follow_cursor(self) -> None:
        if not self._going and not self.text.changing:
            self._stand_where(self.text.page.textCursor().position())

    def _stand_where(self, character: int) -> None:
        number = self.text.page.shown.clause_at(character)
        self._stand_at(next((c.key for c in self._clauses if c.position == number), None))

    def _follow_link(self, address: str) -> None:
        assert self._reading is not None
        slug = self._reading.info.sop
        if address.startswith("sop:"):
            place = address.removeprefix("sop:")
            self.went.emit(f"{slug}{place}" if place.startswith("#") else place)
        elif address.startswith("#"):
            self.text.go_to(address[1:]) if address[1:].startswith(ANCHOR) else self.go_to(address[1:])
        else:
            self._say_outside(address)

    def _say_outside(self, address: str) -> None:
        copy = partial(QGuiApplication.clipboard().setText, address)
        self.outside.say(f"This link leads out of Plumbline: {address}", button="Copy address", act=copy)

    def _say_standing(self, reading: Reading, now: datetime) -> None:
        current = reading.in_force
        button = f"Read {current.version}" if current is not None else ""
        target = "" if current is None else str(Citation(current.sop, reading.clause, None))
        self.standing.say(say_standing(reading, now=now), button=button, act=lambda: self.went.emit(target))

    def _say_edition(self, reading: Reading) -> None:
        edition = reading.edition
        base = edition.base.sop if edition is not None and edition.base is not None else ""
        said = None if edition is None else say_edition(reading.info, edition)
        self.edition.say(said, button="Read the base" if base else "", act=lambda: self.went.emit(base))

    def _say_translation(self, reading: Reading) -> None:
        said, original = say_translation(reading.info, reading.original), reading.original
        old = is_outdated(reading.info, original)
        button = f"Read the {say_value('language', original.language)}" if original else ""
        for bar, words in ((self.translation, None if old else said), (self.outdated, said if old else None)):
            bar.say(words, button=button, act=lambda: self.went.emit(original.sop if original else ""))
        current = reading.in_force
        self.languages.show_editions(reading.also, version=current.version if current else None)

    def _read_edition(self, edition: SopSummary | None) -> None:
        if edition is not None and self._reading is not None:
            clause = self._clause if self._reading.info.in_force else None  # it has all clauses of the base in force
            self.went.emit(str(Citation(edition.slug, clause)))

    def _open_version(self, version: str) -> None:
        assert self._reading is not None
        self.went.emit(str(Citation(self._reading.info.sop, None, version)))

    def _compare(self) -> None:
        assert self._reading is not None
        versions, info = self._reading.versions, self._reading.info
        shown, other = (versions[1], versions[0]) if info.sequence == versions[0].sequence else (info, None)
        place = Citation(info.sop, None, shown.version)
        self.went.emit(str(Target(place, compare=other.version if other else "")))

    def _compare_with_read(self) -> None:
        assert self._reading is not None
        info = self._reading.info
        self.went.emit(str(Target(Citation(info.sop, None, info.version), compare=LAST_READ)))

    def _agree(self) -> None:
        if self.acknowledge.isVisible() and self.acknowledge.agree.isEnabled():
            self.acknowledge.agree.setEnabled(False)
            self.agreed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window what stands beside the text gives way to it, until a person asks for it."""
        super().resizeEvent(event)
        for name, (button, side, room) in self._sides.items():
            fits = self.width() >= room
            if fits is not self._fits.get(name):
                self._fits[name] = fits
                with QSignalBlocker(button):
                    button.setChecked(fits and self._memory.word(f"reader/{name}", "shown") == "shown")
                side.setVisible(button.isChecked())

    def _show_side(self, name: str, side: QWidget, shown: bool) -> None:
        side.setVisible(shown)
        if self._fits.get(name, True):  # what a person opens for a moment in a narrow window is no choice for all
            self._memory.remember(f"reader/{name}", "shown" if shown else "hidden")

    def _connect(self) -> None:
        head, text = self.head, self.text
        self.outline.chosen.connect(self.go_to)
        self.languages.chosen.connect(self.went)
        self.details.chosen.connect(self._open_version)
        text.link.connect(self._follow_link)
        text.scrolled.connect(self._follow_scroll)
        text.moved.connect(self._follow_cursor)
        head.finder.clicked.connect(text.bar.begin)
        head.smaller.clicked.connect(lambda: text.zoom_by(-1))
        head.larger.clicked.connect(lambda: text.zoom_by(1))
        head.copy.clicked.connect(self.copy_citation)
        head.compare.clicked.connect(self._compare)
        for name, (button, side, _) in self._sides.items():
            button.toggled.connect(partial(self._show_side, name, side))
            button.setChecked(self._memory.word(f"reader/{name}", "shown") == "shown")
            side.setVisible(button.isChecked())
        self.acknowledge.agreed.connect(self._agree)
        self.acknowledge.compare.connect(self._compare_with_read)
        head.print.clicked.connect(lambda: self.printing.emit(True))
        head.save.clicked.connect(lambda: self.printing.emit(False))
        keys = {
            "Ctrl+D": self.side.note.bookmark.click, "Ctrl+P": head.print.click, "Ctrl+Shift+S": head.save.click,
            "Ctrl+Return": self._agree, "F4": head.outline.click, "F9": head.details.click,
        }  # fmt: skip
        for key, act in keys.items():
            local_key(self, key, act)
        QShortcut(QKeySequence("Ctrl+Shift+C"), self, self.copy_citation)

    def _arrange(self) -> None:
        for part, stretch in ((self.outline, 0), (self.text, 1), (self.side, 0)):
            self._parts.addWidget(part)
            self._parts.setStretchFactor(self._parts.count() - 1, stretch)
        self._parts.setChildrenCollapsible(False)
        self.outline.setMinimumWidth(96)
        self.side.setMinimumWidth(200)
        self.text.setMinimumWidth(280)
        self._parts.setSizes([152, 516, 210])
        self.outline.setRootIsDecorated(False)
        self._memory.keep("reader/parts", self._parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for above in (
            self.head,
            self.languages,
            self.standing,
            self.elsewhere,
            self.outdated,
            self.translation,
            self.edition,
            self.plainly,
            self.outside,
        ):
            column.addWidget(above)
        column.addWidget(self._parts, 1)
        column.addWidget(self.acknowledge)


def signs_of(notes: Mapping[str, ClauseNote]) -> dict[str, tuple[str, str]]:
    """The icon and the word with which the outline marks clauses that one keeps something on."""
    return {
        key: ("bookmark", "bookmarked, with a note" if note.body else "bookmarked")
        if note.bookmarked
        else ("note", "with a note")
        for key, note in notes.items()
    }
