"""Today: what to read and acknowledge, what changed lately, which quizzes are due, and one's widest gaps."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.acknowledgements import ToRead
from app.domain.changed import Changed
from app.domain.gaps import Topic
from app.domain.practice import PracticeState
from app.domain.sops import VersionInfo
from app.ui.screen import Context, Screen
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import Section, column, row
from app.ui.widgets.today_rows import (
    change_row,
    change_target,
    due_row,
    gap_row,
    offer_row,
    practice_row,
    to_read_row,
    to_read_target,
)
from app.ui.widgets.way_row import WayRow, first_row

if TYPE_CHECKING:
    from app.services.quizzes import DueQuiz
    from app.services.taking import Offer

LATELY = timedelta(days=30)
MOST, MOST_TO_READ, MOST_QUIZZES, GAPS, LATEST = 8, 4, 5, 3, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What there is to show. ``latest`` are the last versions before, when nothing changed lately."""

    to_read: tuple[ToRead, ...]
    changes: tuple[VersionInfo, ...]
    latest: tuple[VersionInfo, ...]
    due: "tuple[DueQuiz, ...]"
    offers: "tuple[Offer, ...]"
    quizzes: int
    widest: tuple[Topic, ...]
    practice: PracticeState


class Today(Screen):
    """The reviewer's home."""

    title = "Today"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset(Changed)

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.to_read = Block("To read and acknowledge")
        self._all_to_read = False
        self.changes = Block("What changed in the last 30 days")
        self.due = Block("Quizzes due")
        self.quizzes = Block("Quizzes to take")
        self.practice = Block("Practice")
        self.gaps = Block("My widest gaps")
        self._arrange()

    def refresh(self) -> None:
        """Look at the day again."""
        self.show_loading("Opening your day…")
        failed = partial(self.show_problem, retry=self.refresh)
        self.context.tasks.read(self._look, self._show, failed, newest="today")

    def focus_content(self) -> None:
        """The first row."""
        (first_row(self.content) or self.content).setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> Day:
        services, person = self.context.services, self.context.person
        now = self.context.clock.now()
        changes = services.library.recent(now - LATELY)
        services.taking.hand_in_overdue(person)
        offers, due = services.taking.offers(person), services.quizzes.due(person)
        named = {item.quiz.slug for item in due}
        return Day(
            to_read=services.acknowledging.to_read(person),
            changes=changes,
            latest=() if changes else services.library.recent(None)[:LATEST],
            due=due,
            offers=tuple(o for o in offers if (o.unfinished or not o.taken) and o.quiz.slug not in named),
            quizzes=len(offers),
            practice=services.practising.state(person),
            widest=services.gaps.of(person, asked_by=person).widest(GAPS),
        )

    def _show(self, day: Day) -> None:
        self._show_to_read(day)
        self._show_changes(day)
        self._show_due(day)
        self._show_quizzes(day)
        self._show_practice(day)
        self._show_gaps(day)
        self.show_content()

    def _show_to_read(self, day: Day) -> None:
        shown = day.to_read if self._all_to_read else day.to_read[:MOST_TO_READ]
        rows = [self._leading(to_read_row(self._theme, item), "library", to_read_target(item)) for item in shown]
        self.to_read.show_rows(rows, note="" if rows else "You have acknowledged everything that is in force for you.")
        more = len(day.to_read) > MOST_TO_READ
        words = "Show fewer" if self._all_to_read else f"All {len(day.to_read)} to read"
        self.to_read.show_step(words, partial(self._fold_to_read, day), wanted=more)

    def _fold_to_read(self, day: Day) -> None:
        self._all_to_read = not self._all_to_read
        self._show_to_read(day)

    def _show_changes(self, day: Day) -> None:
        shown = day.changes or day.latest
        rows = [self._leading(change_row(self._theme, v), "library", change_target(v)) for v in shown[:MOST]]
        more = f"{len(day.changes) - MOST} more changed; the library has them all." if len(day.changes) > MOST else ""
        self.changes.setVisible(bool(day.changes) or not day.to_read)  # what is to be read says it already
        before = "Nothing changed in the last 30 days. Before that:" if day.latest else "The library is empty."
        self.changes.show_rows(rows, note=more if day.changes else before)
        self.changes.show_step("All SOPs", partial(self.context.go, "library"), wanted=bool(rows))

    def _show_due(self, day: Day) -> None:
        now = self.context.clock.now()
        made = [(due_row(self._theme, item, now), item.quiz.slug) for item in day.due]
        self.due.show_rows([self._leading(row, "quiz", slug) for row, slug in made], note="")
        self.due.setVisible(bool(day.due))

    def _show_quizzes(self, day: Day) -> None:
        rows = [self._leading(offer_row(self._theme, o), "quiz", o.quiz.slug) for o in day.offers[:MOST_QUIZZES]]
        done = "You have taken every quiz once; take any of them again." if day.quizzes else "There are no quizzes yet."
        self.quizzes.show_rows(rows, note="" if rows else done)
        self.quizzes.show_step(
            f"All {day.quizzes} quizzes" if day.quizzes > 1 else "All quizzes",
            partial(self.context.go, "quiz"),
            wanted=day.quizzes > 0,
        )

    def _show_practice(self, day: Day) -> None:
        rows = [self._leading(practice_row(self._theme, day.practice), "quiz", "~practise")]
        self.practice.setVisible(day.practice.servable > 0 or day.practice.unfinished is not None)
        self.practice.show_rows(rows, note="")

    def _show_gaps(self, day: Day) -> None:
        rows = [self._leading(gap_row(self._theme, t), "library", t.citation) for t in day.widest]
        note = "" if rows else "No clause is below target as far as your answers say. Quizzes tell more."
        self.gaps.show_rows(rows, note=note)
        self.gaps.show_step("All my gaps", partial(self.context.go, "gaps"), wanted=bool(rows))

    @property
    def _theme(self) -> Theme:
        return self.context.theme

    def _leading(self, made: WayRow, place: str, target: str) -> WayRow:
        made.went.connect(lambda: self.context.go(place, target))
        return made

    def _arrange(self) -> None:
        inside = QWidget()
        left = column(self.to_read, self.changes, None)
        right = column(self.due, self.quizzes, self.practice, self.gaps, None)
        columns = row(left, right, space=16, margin=16)
        columns.setStretch(0, 1)
        columns.setStretch(1, 1)
        inside.setLayout(columns)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self.content)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)


class Block(Section):
    """A card of rows with a sentence where there are none, and a button that leads on."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.note, self._step = plain_label(tone="muted"), QPushButton()
        self._step.setProperty("kind", "quiet")
        self._act: Callable[[], None] = lambda: None
        self._step.clicked.connect(lambda: self._act())
        self._step.hide()
        self.head.addWidget(self._step)
        self.rows: tuple[WayRow, ...] = ()
        self.body.setSpacing(0)
        self.body.addWidget(self.note)

    def show_rows(self, rows: Iterable[WayRow], *, note: str) -> None:
        """Show these rows below the note."""
        focused = next((place for place, old in enumerate(self.rows) if old.hasFocus()), None)
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = tuple(rows)
        for new in self.rows:
            self.body.addWidget(new)
            new.show()  # now and not when the layout comes to it, so that the keyboard can be on it
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].setFocus()

    def show_step(self, words: str, act: Callable[[], None], *, wanted: bool) -> None:
        """Offer a way to all of it."""
        self._step.setText(words)
        self._step.setVisible(wanted)
        self._act = act


SCREEN = Today
