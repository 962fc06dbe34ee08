"""Write: SOPs from an idea through drafts and a second person's review to a released version."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QHideEvent, QImage, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changed import Changed
from app.domain.dates import say_day
from app.domain.draft_checks import OpenDraft
from app.domain.drafts import Draft, ShelfRow, ShownPicture
from app.domain.impacts import Impact
from app.domain.people import Person, Right
from app.domain.readings import Comparison
from app.domain.sops import VersionInfo
from app.errors import AppError
from app.ui.desk import Desk
from app.ui.picture_choice import ask_picture, bytes_of, name_of
from app.ui.screen import Context, Screen
from app.ui.screens import SCREENS
from app.ui.sop_exchange import SopExchange
from app.ui.stored_pictures import decode_all
from app.ui.widgets.compare_page import Block, blocks_of
from app.ui.widgets.draft_editor import DraftEditor
from app.ui.widgets.draft_list import DraftList, say_moment
from app.ui.widgets.draft_review import DraftReviewView
from app.ui.widgets.said_bar import SaidBar

OPEN = "write/open"  # the draft on the desk, remembered until it is left: a crash leaves it behind
INSTEAD = {"quizzes": "quiz"}  # where a row leads for whom its own screen is not there
Pictures = tuple[tuple[ShownPicture, ...], dict[str, QImage]]
Looked = tuple[Draft, Comparison, str, tuple[Block, ...], Impact, tuple[Person, ...], Pictures]


class Write(Screen):
    """Takes the id of a draft, or the slug of an SOP, as its target."""

    title = "Write"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset({Changed.DRAFTS, Changed.SOPS, Changed.PEOPLE})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: tuple[ShelfRow, ...] = ()
        self._reviewed = ""  # the draft on the review page
        self.list = DraftList(context.theme, context.memory)
        self.editor = DraftEditor(context.theme, context.memory)
        self.review = DraftReviewView(context.theme, context.memory)
        self.sure = SaidBar(context.theme, tone="warning", icon="warning")
        self.pages = QStackedWidget()
        self.exchange = SopExchange(context, self, say=self.list.said.say, turn=self.pages.setCurrentWidget)
        for page in (self.list, self.editor, self.review, self.exchange.page):
            self.pages.addWidget(page)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.sure)
        column.addWidget(self.pages, 1)
        self._connect()
        self._lost = context.memory.word(OPEN)

    def refresh(self) -> None:
        """List the SOPs and drafts again; what is being written stays as it is."""
        self.show_loading("Opening the drafts…")
        work = partial(self.context.services.writing.shelf, asked_by=self.context.person)
        self.context.tasks.read(work, self._list, partial(self.show_problem, retry=self.refresh), newest="write")
        if self._reviewed and self.pages.currentWidget() is self.review:
            self._look_at(self._reviewed)

    def open(self, target: str) -> None:
        """Go on with a draft, or choose an SOP in the list."""
        row = next((row for row in self._rows if target in (row.slug, row.key)), None)
        if row is None:
            return
        self.list.table.choose(row.slug)
        if row.draft is not None and target == row.draft.id:
            self._go_on(row)

    def focus_content(self) -> None:
        """The list, or the text that is written."""
        here = self.pages.currentWidget()
        places: dict[QWidget | None, QWidget] = {self.editor: self.editor.box, self.review: self.review.page}
        places.get(here, self.list.table.view).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the screen puts on disk what is not there yet."""
        super().hideEvent(event)
        if self.editor.desk is not None:
            self.editor.desk.leave()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming back, the text is looked at again: other SOPs may have changed."""
        super().showEvent(event)
        if self.editor.desk is not None:
            self.editor.desk.look()

    # The list

    def _list(self, rows: tuple[ShelfRow, ...]) -> None:
        self._rows = rows
        self.list.show_rows(rows, self.context.person)
        self.show_content()
        lost = next((r for r in rows if r.draft and r.draft.id == self._lost and self._may_write(r.draft)), None)
        if lost is not None and lost.draft is not None and self.editor.desk is None:
            at = lost.draft.changed_at.astimezone()
            said = f"“{lost.title}” was open when Plumbline ended. Recovered, last saved {at:%H:%M}."
            self.list.said.say(said, button="Go on writing", act=partial(self._go_on, lost))

    def _go_on(self, row: ShelfRow | None) -> None:
        if row is None:
            return
        if row.draft is None:
            self._do(partial(self.context.services.writing.begin_change, self.context.person, row.slug), self._begun)
        elif row.draft.editable and self._may_write(row.draft):
            self._open(row.draft.id)
        else:
            self._look_at(row.draft.id)

    def _may_write(self, draft: Draft) -> bool:
        return draft.author_id == self.context.person.id and draft.editable

    def _begin(self, title: str) -> None:
        self._do(partial(self.context.services.writing.begin, self.context.person, title), self._begun)

    def _begun(self, draft: Draft) -> None:
        self.list.end_forms()
        self._open(draft.id)

    def _retire(self, row: ShelfRow, at: datetime | None, why: str) -> None:
        work = partial(self.context.services.writing.retire, self.context.person, row.slug, at=at, why=why)

        def done(info: VersionInfo) -> None:
            self.list.end_forms()
            when = f"on {say_day(at)}" if at else "now"
            self.list.said.say(f"{info.title} {info.version} is out of force {when}. A new version brings it back.")
            self._refresh_search(info)

        self._do(work, done)

    # The desk

    def _open(self, draft_id: str) -> None:
        work = partial(self.context.services.writing.open, draft_id, asked_by=self.context.person)
        self.context.tasks.run(work, self._put_on_desk)  # after the save of the desk that is left

    def _put_on_desk(self, opened: OpenDraft) -> None:
        self.editor.leave_desk()
        writing, draft = self.context.services.writing, opened.draft
        recovered = ""
        if draft.id == self._lost:
            recovered = f"Recovered, last saved {draft.changed_at.astimezone():%H:%M}."
            self._lost = ""
            self.list.said.say(None)
        self.context.memory.remember(OPEN, draft.id)
        desk = Desk(self.context.tasks, writing, person=self.context.person, opened=opened)
        self.pages.setCurrentWidget(self.editor)
        self.editor.show_desk(desk, recovered=recovered)
        self._show_pictures(draft.id)

    def _read_pictures(self, draft_id: str) -> Pictures:
        shown = self.context.services.writing.pictures(draft_id, asked_by=self.context.person)
        return shown, decode_all({p.name: p.file for p in shown}, self.context.settings.media_dir)

    def _show_pictures(self, draft_id: str) -> None:
        def show(pictures: Pictures) -> None:
            if self.editor.desk is not None and self.editor.desk.draft.id == draft_id and pictures[1]:
                self.editor.show_pictures(pictures[1])

        self.context.tasks.read(partial(self._read_pictures, draft_id), show, newest="draft pictures")

    def _picture(self, picture: Path | QImage | None) -> None:
        """Keep a picture for the draft that is written, and name it in the text."""
        desk = self.editor.desk
        if picture is None:
            ask_picture(self, self._picture)
        elif desk is not None:
            writing, me, draft = self.context.services.writing, self.context.person, desk.draft.id

            def work() -> str:
                return writing.add_picture(me, draft, bytes_of(picture), name=name_of(picture))

            def done(name: str) -> None:
                if self.editor.desk is desk:
                    self.editor.box.picture(name)
                    self._show_pictures(draft)

            self.context.tasks.run(work, done)

    @property
    def unsaved(self) -> bool:
        """Whether the disk has not taken the text that is written yet, or would not take it."""
        desk = self.editor.desk
        return desk is not None and (desk.unsaved or desk.stopped)

    def leave(self, then: Callable[[], None]) -> None:
        """Go on to ``then``, but never away from a text that the disk did not take without saying so."""
        desk = self.editor.desk
        if desk is None:
            then()
            return
        desk.save()

        def saved(_: None) -> None:
            if not desk.stopped or self.editor.desk is not desk:
                then()
                return
            if not self.isVisible():
                self.context.go("write")
            said = "Your text is not saved. Choose above what to keep, or leave yours behind."
            self.sure.say(said, button="Leave without it", act=partial(self._leave_behind, then))

        self.context.tasks.run(lambda: None, saved)  # after that save

    def _leave_behind(self, then: Callable[[], None]) -> None:
        self.editor.leave_desk()
        self.sure.say(None)
        then()

    def _leave(self) -> None:
        self.editor.leave_desk()
        self._reviewed = ""
        self.context.memory.remember(OPEN, "")
        self.sure.say(None)
        self.pages.setCurrentWidget(self.list)
        self.list.table.view.setFocus()
        self.context.tasks.run(lambda: None, lambda _: self.refresh())  # after the last save

    def _submit(self) -> None:
        desk = self.editor.desk
        if desk is not None:
            desk.save()
            work = partial(self.context.services.writing.submit, self.context.person, desk.draft.id)
            self._do(work, self._submitted, self._not_ready)

    def _submitted(self, draft: Draft) -> None:
        self.editor.leave_desk()
        self.context.memory.remember(OPEN, "")
        self._look_at(draft.id)

    def _not_ready(self, error: AppError) -> None:
        """What keeps the draft back stands in the checks; the first is gone to."""
        self.context.tasks.problem.emit(error)
        desk = self.editor.desk
        if desk is not None and desk.analysis is not None and desk.analysis.blocks:
            self.editor.go_to(desk.analysis.blocks[0])

    def _count(self) -> None:
        desk = self.editor.desk
        if desk is not None:
            desk.save()
            impact = partial(self.context.services.writing.impact, desk.draft.id, asked_by=self.context.person)
            show = self.editor.impact.show_impact
            self.context.tasks.run(lambda: None, lambda _: self.context.tasks.read(impact, show, newest="impact"))

    def _rebase(self) -> None:
        desk = self.editor.desk
        if desk is not None:
            desk.save()
            work = partial(self.context.services.writing.rebase, self.context.person, desk.draft.id)
            self._do(work, self._put_on_desk)

    def _cite(self) -> None:
        self.context.tasks.read(self.context.services.writing.citables, self.editor.show_choices, newest="citables")

    def _ask_discard(self) -> None:
        desk = self.editor.desk
        if desk is not None:
            said = f"Discard this draft of {desk.text.title}? What is released stays as it is."
            self.sure.say(said, button="Discard it", act=self._discard)

    def _discard(self) -> None:
        desk = self.editor.desk
        self.sure.say(None)
        if desk is None:
            return
        person, writing, draft = self.context.person, self.context.services.writing, desk.draft
        desk.save()

        def done(_: None) -> None:
            self._leave()
            back = partial(self._do, partial(writing.restore, person, draft.id), lambda _: self.list.said.say(None))
            self.list.said.say(f"The draft of {draft.text.title} is discarded.", button="Undo", act=back)

        self._do(partial(writing.discard, person, draft.id), done)

    # Review and release

    def _look_at(self, draft_id: str) -> None:
        self._reviewed = draft_id
        services, me = self.context.services, self.context.person

        def look() -> Looked:
            draft, comparison, text_hash = services.writing.comparison(draft_id, asked_by=me)
            people = services.workspace.people()
            impact = services.writing.impact(draft_id, asked_by=me)
            pictures = self._read_pictures(draft_id)
            return draft, comparison, text_hash, blocks_of(comparison), impact, people, pictures

        self.context.tasks.read(look, self._show_review, newest="review")

    def _show_review(self, looked: Looked) -> None:
        draft, comparison, text_hash, blocks, impact, people, pictures = looked
        if draft.id != self._reviewed or not draft.open:
            return
        self.review.text_hash = text_hash
        others = any(p.may(Right.APPROVE_SOPS) and p.id != draft.author_id for p in people)
        self.review.show_pictures(*pictures)
        self.review.show_draft(draft, comparison, blocks, reader=self.context.person, others=others)
        self.review.show_impact(impact)
        if self.pages.currentWidget() is not self.review:
            self.pages.setCurrentWidget(self.review)
            self.review.page.setFocus()

    def _judge(self, approved: bool, comment: str) -> None:
        work = partial(
            self.context.services.writing.review, self.context.person, self._reviewed, approved=approved,
            comment=comment, text_hash=self.review.text_hash,
        )  # fmt: skip

        def done(draft: Draft) -> None:
            self.review.comment.clear()
            if draft.editable:
                self._leave()

        self._do(work, done)

    def _release(self) -> None:
        work = partial(self.context.services.writing.release, self.context.person, self._reviewed)
        self._do(work, self._released)

    def _released(self, info: VersionInfo) -> None:
        self._leave()
        when = "is in force now" if info.in_force else f"takes effect on {say_moment(info.effective)}"
        read = partial(self.context.go, "library", f"{info.sop}@{info.version}")
        self.list.said.say(f"{info.title} {info.version} {when}.", button="Read it", act=read)
        self._refresh_search(info)

    def _refresh_search(self, info: VersionInfo) -> None:
        slugs = frozenset({info.sop, *filter(None, [info.extends])})
        self.context.tasks.run(partial(self.context.services.finding.refresh, sops=slugs), lambda _: None)

    def _take_back(self) -> None:
        work = partial(self.context.services.writing.take_back, self.context.person, self._reviewed)
        self._do(work, lambda draft: self._open(draft.id))

    def _do(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[AppError], None] | None = None
    ) -> None:
        self.context.tasks.run(work, done, failed)

    def _lead(self, place: str, target: str) -> None:
        there = {known.key for known in SCREENS if self.context.person.role in known.roles}
        if place in there:
            self.context.go(place, target)
        elif place in INSTEAD:
            self.context.go(INSTEAD[place], target)

    def _connect(self) -> None:
        self.list.wanted.connect(self._go_on)
        self.list.begun.connect(self._begin)
        self.list.retired.connect(self._retire)
        self.list.exported.connect(self.exchange.ask_export)
        self.list.imported.connect(self.exchange.ask_import)
        self.exchange.page.left.connect(self._leave)
        self.list.read.connect(lambda row: self.context.go("library", row.slug))
        self.editor.left.connect(partial(self.leave, self._leave))
        self.editor.submitted.connect(self._submit)
        self.editor.discarding.connect(self._ask_discard)
        self.editor.counting.connect(self._count)
        self.editor.rebasing.connect(self._rebase)
        self.editor.citing.connect(self._cite)
        self.editor.picturing.connect(self._picture)
        self.editor.opened.connect(self._lead)
        self.review.left.connect(self._leave)
        self.review.judged.connect(self._judge)
        self.review.released.connect(self._release)
        self.review.taken_back.connect(self._take_back)
        self.review.opened.connect(self._lead)


SCREEN = Write
