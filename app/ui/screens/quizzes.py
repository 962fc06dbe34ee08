"""Quizzes: build them by blueprint or by hand, preview, publish, assign, and see who has taken what."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QStackedLayout, QTabWidget, QWidget

from app.domain.assignments import Assignment
from app.domain.changed import Changed
from app.domain.people import Right
from app.domain.quiz_drafts import QuizDraft
from app.domain.quiz_shelf import PublishedQuiz, Shelf
from app.domain.quizzes import Quiz
from app.domain.sentences import count
from app.ui.quiz_assigning import QuizAssigning
from app.ui.quiz_building import QuizBuilding
from app.ui.quiz_exchange import QuizExchange
from app.ui.screen import Context, Screen
from app.ui.widgets.label import plain_label
from app.ui.widgets.quizzes_tables import assignments_table, drafts_table, people_table, published_table, say_stuck
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import Section, column, row
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.assigning import Assigned, PersonProgress


@dataclass(frozen=True, slots=True)
class Seen:
    """What the lists show."""

    shelf: Shelf
    assigned: "tuple[Assigned, ...]"


class QuizzesScreen(Screen):
    """The lists, the editor, the preview and the assignment, one at a time. ``open`` takes a tab's word or a draft."""

    title = "Quizzes"
    SHOWS: ClassVar[frozenset[Changed]] = frozenset(
        {
            Changed.QUIZZES,
            Changed.DRAFTS,
            Changed.ASSIGNMENTS,
            Changed.CASES,
            Changed.GOLD,
            Changed.ANSWERS,
            Changed.PEOPLE,
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.builds = context.person.may(Right.BUILD_QUIZZES)
        self.published = published_table("Published quizzes", "No quiz is published. “New quiz” begins one.")
        self.retired = published_table("Retired quizzes", "No quiz is retired.")
        self.drafts, self.assigned, self.people = drafts_table(), assignments_table(), people_table()
        self.building, self.assigning = QuizBuilding(context, self), QuizAssigning(context, self)
        self.editor, self.preview = self.building.editor, self.building.preview
        self.assign_form = self.assigning.form
        self.bar = SaidBar(theme, tone="warning", icon="warning")
        self.done = SaidBar(theme, tone="info", icon="check")
        self.exchange = QuizExchange(context, self, say=self._say_done, ask=self._ask_on, turn=self._turn)
        self.tabs, self.summary = QTabWidget(), plain_label(tone="muted")
        self.buttons: dict[str, QPushButton] = {}
        self._names: list[str] = []
        self._new_rows: list[tuple[TableView[Any], str]] = []  # what was just made, to be chosen once it is listed
        self._of, self._stuck = Section("Who has taken it", fill=True), plain_label(tone="warning")
        self._views = QStackedLayout(self.content)
        self._arrange()
        self._connect()

    # The lists

    def refresh(self) -> None:
        """Look at quizzes and assignments again; what is being edited is left alone."""
        if not self._is_listing:
            return
        self.show_loading("Looking at the quizzes…")
        services, me = self.context.services, self.context.person
        self.context.tasks.read(
            lambda: Seen(services.quizzes.shelf(me), services.assigning.list(me)),
            self._show,
            lambda error: self.show_problem(error, self.refresh),
            newest="quizzes-shelf",
        )

    def open(self, target: str) -> None:
        """Show a tab (published, drafts, assignments, retired), or edit the draft that is named."""
        if target in self._names:
            self.tabs.setCurrentIndex(self._names.index(target))
        elif target and self.builds:
            self.building.edit(target)

    @property
    def unsaved(self) -> bool:
        """Whether the disk has not taken the draft that is edited yet, or would not take it."""
        return self.building.unsaved

    def leave(self, then: Callable[[], None]) -> None:
        """Go on to ``then`` once the draft is kept; where it cannot be, ask before."""
        self.building.leave(then)

    def focus_content(self) -> None:
        """Put the keyboard where work goes on."""
        at = self._views.currentWidget()
        if at is self.editor:
            self.editor.take_focus()
        elif at is self.preview:
            self.preview.taking.take_focus()
        elif at is self.exchange.page:
            self.exchange.page.maps.setFocus()
        elif at is self.assign_form:
            self.assign_form.whom.setFocus()
        else:
            views = {"drafts": self.drafts.view, "assignments": self.assigned.view, "retired": self.retired.view}
            name = self._names[self.tabs.currentIndex()]
            views.get(name, self.published.view).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_listing(self) -> bool:
        return self._views.currentWidget() is self._lists

    def _show(self, seen: Seen) -> None:
        shelf = seen.shelf
        self.published.show_rows(shelf.published)
        self.retired.show_rows(shelf.retired)
        self.drafts.show_rows(shelf.drafts)
        self.assigned.show_rows(seen.assigned)
        numbers = {"published": len(shelf.published), "drafts": len(shelf.drafts), "assignments": len(seen.assigned),
                   "retired": len(shelf.retired)}  # fmt: skip
        for at, name in enumerate(self._names):
            self.tabs.setTabText(at, f"{name.capitalize()} ({numbers[name]})")
        stale = sum(quiz.stale > 0 for quiz in shelf.published)
        self.summary.setText(
            f"{count(len(shelf.published), 'quiz', 'quizzes')} published, {len(shelf.drafts)} being built, "
            f"{len(seen.assigned)} assigned. " + (f"{stale} with stale cases." if stale else "None has a stale case.")
        )
        for made_in, key in self._new_rows:
            made_in.choose(key)
        self._new_rows = []
        for table in (self.published, self.assigned):
            if table.current is None and table.model.rows:
                table.view.selectRow(0)
        self._show_people(self.assigned.current)
        self._allow()
        self.show_content()

    def _allow(self) -> None:
        quiz, draft = self.published.current, self.drafts.current
        for name in ("assign", "copy", "preview", "retire", "export"):
            self.buttons[name].setEnabled(quiz is not None)
        for name in ("edit", "remove"):
            self.buttons[name].setEnabled(draft is not None)
        self.buttons["restore"].setEnabled(self.retired.current is not None)
        for name in ("change", "withdraw"):
            self.buttons[name].setEnabled(self.assigned.current is not None)

    def _show_people(self, assigned: "Assigned | None") -> None:
        self._stuck.hide()
        if assigned is None:
            self.people.show_rows(())
            self._of.title.setText("Who has taken it")
            return
        self._of.title.setText(f"{assigned.quiz.title}, for {assigned.name}")
        assigning, me, which = self.context.services.assigning, self.context.person, assigned.assignment.id

        def show(people: "tuple[PersonProgress, ...]") -> None:
            self.people.show_rows(people)
            self._stuck.setText(say_stuck(people))
            self._stuck.setVisible(bool(self._stuck.text()))

        self.context.tasks.read(lambda: assigning.table(me, which), show, lambda _: None, newest="quizzes-people")

    # What was done elsewhere

    def _has_published(self, made: tuple[Quiz, ...]) -> None:
        self._leave()
        self.tabs.setCurrentIndex(0)
        named = " and ".join(f"“{quiz.title}” {quiz.version}" for quiz in made)
        self.bar.say(f"{named} published. Assign it to those who are to take it.", button="Close", act=self._hush)
        self._new_rows.append((self.published, made[0].slug))
        self.refresh()

    def _has_removed(self, draft: QuizDraft) -> None:
        self._leave()
        said = f"The draft “{draft.quiz.title or 'without a title'}” is removed."
        self.bar.say(said, button="Undo", act=lambda: self.building.bring_back(draft, self._hush))

    def _has_assigned(self, made: Assignment) -> None:
        self._leave()
        self.open("assignments")
        self._new_rows.append((self.assigned, made.id))
        self.refresh()

    def _has_left(self, words: str) -> None:
        self._leave()
        if words:
            self._say_done(words)

    # Withdrawing and retiring

    def _ask_withdraw(self, assigned: "Assigned | None") -> None:
        if assigned is not None:
            said = (
                f"Withdraw “{assigned.quiz.title}” from {assigned.name}? It is due for nobody any more; "
                "what was answered stays."
            )
            self.bar.say(said, button="Withdraw it", act=partial(self._withdraw, assigned))
            self.bar.button.setFocus()

    def _withdraw(self, assigned: "Assigned") -> None:
        assigning, me = self.context.services.assigning, self.context.person
        self.context.tasks.run(lambda: assigning.withdraw(me, assigned.assignment.id), lambda _: self._hush())

    def _retire(self, quiz: PublishedQuiz | None) -> None:
        if quiz is None:
            return
        quizzes, me, slug = self.context.services.quizzes, self.context.person, quiz.quiz.slug
        undo = lambda: self.context.tasks.run(lambda: quizzes.restore(me, slug), lambda _: self._hush())  # noqa: E731
        said = f"“{quiz.quiz.title}” is retired: nobody is offered it; its scores stay."
        self.context.tasks.run(lambda: quizzes.retire(me, slug), lambda _: self.bar.say(said, button="Undo", act=undo))

    def _restore(self, quiz: PublishedQuiz | None) -> None:
        if quiz is not None:
            quizzes, me, slug = self.context.services.quizzes, self.context.person, quiz.quiz.slug
            self.context.tasks.run(lambda: quizzes.restore(me, slug), lambda _: None)

    # Where one is

    def _turn(self, view: QWidget | None) -> None:
        self._hush()
        self._views.setCurrentWidget(view or self._lists)
        self.show_content()
        self.focus_content()

    def _leave(self) -> None:
        self._turn(self._lists)
        self.refresh()

    def _hush(self) -> None:
        self.bar.say(None)
        self.done.say(None)

    def _say_done(self, words: str) -> None:
        self.done.say(words, button="Close", act=self._hush)

    def _ask_on(self, words: str, go_on: Callable[[], None]) -> None:
        def act() -> None:
            self._hush()
            go_on()

        self.bar.say(words, button="Go on", act=act)
        self.bar.button.setFocus()

    def _edit(self, draft: QuizDraft | None) -> None:
        self.building.edit(draft.id if draft is not None else None)

    def _chosen(self) -> Quiz | None:
        quiz = self.published.current
        return quiz.quiz if quiz is not None else None

    def _connect(self) -> None:
        act: dict[str, Callable[[], None]] = {
            "new": self.building.new,
            "assign": lambda: self.assigning.assign(self.published.current),
            "copy": lambda: self.building.copy_of(self.published.current),
            "preview": lambda: self.building.preview_quiz(self.published.current),
            "retire": lambda: self._retire(self.published.current),
            "edit": lambda: self._edit(self.drafts.current),
            "remove": lambda: self.building.remove(self.drafts.current),
            "restore": lambda: self._restore(self.retired.current),
            "change": lambda: self.assigning.change(self.assigned.current),
            "withdraw": lambda: self._ask_withdraw(self.assigned.current),
            "people": self.people.copy,
        }
        for name, do in act.items():
            self.buttons[name].clicked.connect(do)
        self.published.chosen.connect(self.building.preview_quiz)
        self.drafts.chosen.connect(self._edit)
        self.assigned.chosen.connect(self.assigning.change)
        for table in (self.published, self.drafts, self.retired, self.assigned):
            table.current_changed.connect(lambda _: self._allow())
        self.assigned.current_changed.connect(self._show_people)
        self.building.turned.connect(self._turn)
        self.building.left.connect(self._has_left)
        self.building.published.connect(self._has_published)
        self.building.removed.connect(self._has_removed)
        self.assigning.turned.connect(self._turn)
        self.assigning.made.connect(self._has_assigned)
        for part in (self.assigning, self.exchange.page):
            part.left.connect(self._leave)

    def _button(self, name: str, words: str, *, kind: str = "") -> QPushButton:
        made = QPushButton(words)
        if kind:
            made.setProperty("kind", kind)
        self.buttons[name] = made
        return made

    def _arrange(self) -> None:
        new = self._button("new", "New quiz", kind="primary")
        if not self.builds:  # to show one that has no place yet would open it as a window
            new.hide()
        export = self._button("export", "Export")
        export.setMenu(self.exchange.menu(self._chosen))
        bring = self._button("import", "Import")
        bring.setMenu(self.exchange.import_menu())
        if not self.context.person.may(Right.IMPORT):
            bring.hide()
        shelf = [self._button("assign", "Assign…"), self._button("preview", "Preview as a reviewer"), export]
        build = [self._button("copy", "New draft from it"), self._button("retire", "Retire")]
        for button in () if self.builds else build:
            button.hide()
        self._tab("published", row(*shelf, *build, None), self.published)
        drafts = row(self._button("edit", "Edit"), self._button("remove", "Remove"), None)
        below = QSplitter(Qt.Orientation.Vertical)
        self._of.head.addWidget(self._button("people", "Copy the people"))
        self._stuck.hide()
        self._of.body.addWidget(self._stuck)
        self._of.body.addWidget(self.people)
        for part in (self.assigned, self._of):
            below.addWidget(part)
        below.setChildrenCollapsible(False)
        self.context.memory.keep("quizzes/assignments", below)
        self._tab(
            "assignments", row(self._button("change", "Change…"), self._button("withdraw", "Withdraw…"), None), below
        )
        restore = row(self._button("restore", "Restore"), None)
        if self.builds:
            self._tab("drafts", drafts, self.drafts)
            self._tab("retired", restore, self.retired)
        self.tabs.setAccessibleName("Quizzes")
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its bar takes the keyboard
        self.tabs.tabBar().setAccessibleName("Which quizzes")
        head = row(plain_label("Quizzes", size="title", wrap=False), self.summary, bring, new, space=12)
        head.setStretch(1, 1)
        self._lists = QWidget()
        self._lists.setLayout(column(head, self.bar, self.done, self.tabs, space=8, margin=16))
        for view in (self._lists, self.editor, self.preview, self.assign_form, self.exchange.page):
            self._views.addWidget(view)

    def _tab(self, name: str, buttons: object, part: QWidget) -> None:
        page = QWidget()
        self._names.append(name)
        made = column(buttons, part, space=8)  # type: ignore[arg-type]
        made.setContentsMargins(0, 8, 0, 0)
        made.setStretch(1, 1)
        page.setLayout(made)
        self.tabs.addTab(page, name.capitalize())


SCREEN = QuizzesScreen
