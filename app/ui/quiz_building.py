"""Builds quizzes: a draft is kept and counted while a person works on it, previewed as a reviewer, and published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.blueprints import Blueprint, Candidate, Drawn, Part
from app.domain.cases import Case
from app.domain.citables import Citable
from app.domain.forms import Forms
from app.domain.quiz_drafts import NewerDraft, QuizDraft
from app.domain.quiz_shelf import PublishedQuiz
from app.domain.quizzes import Mode, Quiz
from app.errors import AppError, Refused
from app.ui.screen import Context
from app.ui.widgets.quiz_editor import QuizEditor
from app.ui.widgets.quiz_preview import QuizPreview

if TYPE_CHECKING:
    from app.services.assigning import Crowd
    from app.services.quizzes import Quizzes

NEW = Quiz(slug="", version="", title="", mode=Mode.PRACTICE, cases=())
FIRST = Blueprint(parts=(Part(n=10),))
NOT_SAVED = "Not saved"
LOST = "This draft is not saved. Stay to try again, or leave it behind."
KEPT_APART = "Another window changed this draft; what you had here is kept as a draft of its own."


@dataclass(frozen=True, slots=True)
class Counted:
    """A draft as it was kept, what the bank gives for it, and what speaks against publishing it."""

    draft: QuizDraft
    drawn: Drawn | None
    forms: Forms | None
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft to edit, and what its controls offer."""

    draft: QuizDraft
    bank: tuple[Candidate, ...]
    citables: tuple[Citable, ...]
    crowds: "tuple[Crowd, ...]"


class QuizBuilding(QObject):
    """``turned`` gives the page to show, None for the lists; ``left`` that one goes back to them with a sentence.

    ``published`` gives the quizzes that were made, ``removed`` the draft that was taken away.
    """

    turned = Signal(object)
    left = Signal(str)
    published = Signal(object)
    removed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.editor = QuizEditor(context.theme)
        self.preview = QuizPreview(context.theme, context.services.scheme, media=context.settings.media_dir)
        self._after_preview: QWidget | None = None
        self._stamps: dict[str, datetime] = {}  # read and moved on in the thread that writes, one save after the other
        self._refused = False  # another window was faster: nothing is written before a person has chosen
        self._stuck = False  # the draft as it stands in the editor could not be kept
        self._asked, self._answered = 0, 0  # the saves that were begun, and up to which one they have ended
        self._connect()

    @property
    def _quizzes(self) -> "Quizzes":
        return self._context.services.quizzes

    # Opening

    def new(self) -> None:
        """Begin a quiz."""
        quizzes, me = self._quizzes, self._context.person
        self._open(lambda: quizzes.new_draft(me, NEW, blueprint=FIRST))

    def copy_of(self, quiz: PublishedQuiz | None) -> None:
        """Begin a draft from a published quiz."""
        if quiz is not None:
            quizzes, me, slug = self._quizzes, self._context.person, quiz.quiz.slug
            self._open(lambda: quizzes.draft_from(me, slug))

    def edit(self, draft_id: str | None) -> None:
        """Edit a draft as it is on disk now, which may be newer than the list."""
        if draft_id is not None:
            quizzes, me = self._quizzes, self._context.person
            self._open(lambda: quizzes.draft(me, draft_id))

    def _open(self, find: Callable[[], QuizDraft]) -> None:
        def work() -> QuizDraft:
            draft = find()
            self._stamps[draft.id] = draft.changed_at
            return draft

        self._context.tasks.run(work, self._offer)  # after what is on its way to the disk

    def _offer(self, draft: QuizDraft) -> None:
        services, me = self._context.services, self._context.person

        def work() -> Opened:
            return Opened(draft, services.quizzes.bank(me), services.taking.citables(), services.assigning.crowds(me))

        self._context.tasks.read(work, self._begin, newest="quizzes-edit")

    def _begin(self, opened: Opened) -> None:
        bank, editor = opened.bank, self.editor
        topics, markets = topics_of(bank, opened.citables), sorted({case.market for case in bank})
        audiences = [(audience_key(crowd), crowd.name) for crowd in opened.crowds]
        editor.blueprint.show_choices(topics, markets, audiences)
        editor.chooser.show_bank(bank)
        editor.faults.say(None)
        editor.show_draft(opened.draft)
        self._refused = self._stuck = False
        self.turned.emit(editor)
        editor.keep()

    # Keeping

    def _save(self, draft: QuizDraft) -> QuizDraft:
        """Runs in the thread that writes."""
        seen = self._stamps.get(draft.id, draft.changed_at)
        kept = self._quizzes.save(self._context.person, replace(draft, changed_at=seen))
        self._stamps[draft.id] = kept.changed_at
        return kept

    def _keep(self, draft: QuizDraft) -> None:
        if self._refused:
            self.editor.say(NOT_SAVED, tone="danger")
            return
        quizzes, me = self._quizzes, self._context.person
        forms = self.editor.blueprint.forms.value()

        def work() -> Counted:
            kept = self._save(draft)
            if kept.blueprint is None:
                return Counted(kept, None, None, quizzes.faults(me, kept))
            drawn = quizzes.count(me, kept.blueprint, mode=kept.quiz.mode)
            several = quizzes.forms(me, kept.blueprint, mode=kept.quiz.mode, count=forms) if forms > 1 else None
            return Counted(kept, drawn, several, quizzes.faults(me, kept))

        self._asked += 1
        save = self._asked

        def done(counted: Counted) -> None:
            self._answered = save
            self._counted(counted)

        def failed(error: AppError) -> None:
            self._answered = save
            self._not_kept(draft, error)

        self._context.tasks.run(work, done, failed)

    def _counted(self, counted: Counted) -> None:
        if self.editor.draft is not None and self.editor.draft.id == counted.draft.id and not self._refused:
            self._stuck = False
            self.editor.show_counts(counted.drawn, counted.forms, counted.faults)

    def _not_kept(self, draft: QuizDraft, error: AppError) -> None:
        """Say that it is not kept; where one has gone already, keep it apart from what another window wrote."""
        now = self.editor.draft
        if now is None or now.id != draft.id or self.editor.isHidden():
            self._keep_apart(draft)
            return
        self._refused, self._stuck = isinstance(error, Refused), True
        self.editor.say(NOT_SAVED, tone="danger")
        self.editor.publish.setEnabled(False)
        if self._refused:
            self.editor.faults.say(str(error), button="Keep mine as a new draft", act=self._keep_mine)
        else:
            self.editor.faults.say(str(error), button="Try again", act=self.editor.keep)

    def _keep_mine(self) -> None:
        draft = self.editor.draft
        if draft is not None:
            quizzes, me = self._quizzes, self._context.person
            self._open(lambda: quizzes.new_draft(me, draft.quiz, blueprint=draft.blueprint))

    def _keep_apart(self, draft: QuizDraft) -> None:
        quizzes, me = self._quizzes, self._context.person
        work = lambda: quizzes.new_draft(me, draft.quiz, blueprint=draft.blueprint)  # noqa: E731
        self._context.tasks.run(work, lambda _: self.left.emit(KEPT_APART))

    def _leave(self) -> None:
        draft, refused, stuck = self.editor.draft, self._refused, self._stuck
        self._refused = self._stuck = False
        self.left.emit("")
        if draft is not None and refused:  # one goes without having chosen: nothing is lost
            self._keep_apart(draft)
        elif draft is not None and stuck:
            self._keep(draft)

    # Going away for good

    @property
    def unsaved(self) -> bool:
        """Whether the disk has not taken the draft that is edited yet, or would not take it."""
        return self.editor.pending or self._stuck or self._answered < self._asked

    def leave(self, then: Callable[[], None]) -> None:
        """Keep what was changed last, beside what another window wrote if need be, then do ``then``; ask if neither
        can be."""
        if self.editor.pending or self._stuck:
            self.editor.keep()
        asked = self._asked

        def saved(_: None) -> None:
            self._answered = max(self._answered, asked)
            if self._refused:
                self._leave_apart(then)
            elif self._stuck:
                self._ask_to_leave(then)
            else:
                then()

        self._context.tasks.run(lambda: None, saved)  # after that save

    def _leave_apart(self, then: Callable[[], None]) -> None:
        draft, quizzes, me = self.editor.draft, self._quizzes, self._context.person
        assert draft is not None

        def kept(_: QuizDraft) -> None:
            self._leave_behind(then, said=KEPT_APART)

        work = lambda: quizzes.new_draft(me, draft.quiz, blueprint=draft.blueprint)  # noqa: E731
        self._context.tasks.run(work, kept, lambda _: self._ask_to_leave(then))

    def _ask_to_leave(self, then: Callable[[], None]) -> None:
        if not self.editor.isVisible():
            self._context.go("quizzes")
            self.turned.emit(self.editor)
        self.editor.faults.say(LOST, button="Leave without it", act=lambda: self._leave_behind(then))

    def _leave_behind(self, then: Callable[[], None], *, said: str = "") -> None:
        self._refused = self._stuck = False
        self.left.emit(said)
        then()

    def _redraw(self) -> None:
        self.editor.show_seed(self._quizzes.new_seed())

    # Publishing and removing

    def _publish(self, forms: int) -> None:
        draft = self.editor.draft
        if draft is None:
            return
        quizzes, me = self._quizzes, self._context.person

        def work() -> tuple[Quiz, ...]:
            self._save(draft)
            return quizzes.publish_forms(me, draft.id, count=forms) if forms > 1 else (quizzes.publish(me, draft.id),)

        def failed(error: AppError) -> None:
            if isinstance(error, NewerDraft):
                self._not_kept(draft, error)
            else:
                self.editor.faults.say(str(error))

        self._context.tasks.run(work, self.published.emit, failed)

    def remove(self, draft: QuizDraft | None) -> None:
        """Take a draft away; ``bring_back`` undoes it."""
        if draft is not None:
            quizzes, me = self._quizzes, self._context.person

            def removed(_: None) -> None:
                self._refused = self._stuck = False
                self.removed.emit(draft)

            self._context.tasks.run(lambda: quizzes.remove_draft(me, draft.id), removed)

    def bring_back(self, draft: QuizDraft, done: Callable[[], None]) -> None:
        """Undo a removal."""
        quizzes, me = self._quizzes, self._context.person
        self._context.tasks.run(lambda: quizzes.save(me, draft), lambda _: done())

    # Preview

    def preview_quiz(self, quiz: PublishedQuiz | None) -> None:
        """Show a published quiz as a reviewer will see it."""
        if quiz is not None:
            quizzes, me = self._quizzes, self._context.person
            self._preview(lambda: (quiz.quiz, quizzes.shown(me, quiz.quiz.cases)), after=None)

    def _preview_draft(self) -> None:
        draft = self.editor.draft
        if draft is None:
            return
        quizzes, me, blueprint = self._quizzes, self._context.person, draft.blueprint

        def work() -> tuple[Quiz, tuple[Case, ...]]:
            keys: Sequence[str] = draft.quiz.cases
            if blueprint is not None:
                keys = [case.key for case in quizzes.count(me, blueprint, mode=draft.quiz.mode).cases]
            return draft.quiz, quizzes.shown(me, keys)

        self._preview(work, after=self.editor)

    def _preview(self, work: Callable[[], tuple[Quiz, tuple[Case, ...]]], *, after: QWidget | None) -> None:
        taking = self._context.services.taking

        def show(found: tuple[tuple[Quiz, tuple[Case, ...]], tuple[Citable, ...]]) -> None:
            (quiz, cases), citables = found
            if not cases:
                problem = AppError("There is no case to show yet.", "Draw or choose some first.")
                self._context.tasks.problem.emit(problem)
                return
            self._after_preview = after
            self.preview.begin(quiz, cases, citables=citables, now=self._context.clock.now())
            self.turned.emit(self.preview)

        self._context.tasks.read(lambda: (work(), taking.citables()), show, newest="quizzes-preview")

    def _connect(self) -> None:
        self.editor.kept.connect(self._keep)
        self.editor.redraw.connect(self._redraw)
        self.editor.left.connect(self._leave)
        self.editor.preview_wanted.connect(self._preview_draft)
        self.editor.publish_wanted.connect(self._publish)
        self.editor.remove_wanted.connect(lambda: self.remove(self.editor.draft))
        self.preview.left.connect(lambda: self.turned.emit(self._after_preview))


def topics_of(bank: Sequence[Candidate], citables: Sequence[Citable]) -> list[tuple[str, str]]:
    """The domains, SOPs and clauses that the bank has cases of, with their names."""
    headings = {c.citation: f"{c.sop_title} › {c.heading}" for c in citables}
    titles = {c.sop: c.sop_title for c in citables}
    known = [case for case in bank if case.clause]
    domains = [(f"domain:{d}", f"Domain: {d.capitalize()}") for d in sorted({case.domain for case in known})]
    sops = [(s, f"SOP: {titles.get(s, s)}") for s in sorted({case.sop for case in known})]
    clauses = [(c, headings.get(c, c)) for c in sorted({case.clause for case in known})]
    return [*domains, *sops, *sorted(clauses, key=lambda pair: pair[1])]


def audience_key(crowd: "Crowd") -> str:
    """How a blueprint names an audience."""
    return f"{crowd.audience.value}:{crowd.whom}" if crowd.whom else crowd.audience.value
