"""Assigns quizzes: to whom, when and how often, with who has seen their gold said beforehand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.assignments import Assignment, Audience, Wish
from app.domain.quiz_shelf import PublishedQuiz
from app.domain.quizzes import Quiz
from app.ui.screen import Context
from app.ui.widgets.assign_form import AssignForm

if TYPE_CHECKING:
    from app.services.assigning import Assigned, Crowd


class QuizAssigning(QObject):
    """``turned`` gives the page to show, ``left`` that one goes back; ``made`` gives the assignment as it is now."""

    turned = Signal(object)
    left = Signal()
    made = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.form = context, AssignForm(context.theme)
        self._of: tuple[str, Assignment | None] = ("", None)  # the quiz, and what is being changed
        self.form.left.connect(self.left)
        self.form.wished.connect(self._wish)
        self.form.audience_changed.connect(self._look_at_exposure)

    def assign(self, quiz: PublishedQuiz | None) -> None:
        """Assign the newest version of a quiz."""
        if quiz is not None:
            self._begin(quiz.quiz, before=None)

    def change(self, assigned: "Assigned | None") -> None:
        """Change an assignment."""
        if assigned is not None:
            self._begin(assigned.quiz, before=assigned.assignment)

    def _begin(self, quiz: Quiz, *, before: Assignment | None) -> None:
        self._of = (quiz.slug, before)
        assigning, me, now = self._context.services.assigning, self._context.person, self._context.clock.now()

        def show(crowds: "tuple[Crowd, ...]") -> None:
            self.turned.emit(self.form)
            self.form.begin(quiz, crowds, now=now, before=before)

        self._context.tasks.read(lambda: assigning.crowds(me), show, newest="quizzes-crowds")

    def _look_at_exposure(self, audience: Audience, whom: str) -> None:
        assigning, me, slug = self._context.services.assigning, self._context.person, self._of[0]
        self._context.tasks.read(
            lambda: assigning.exposure(me, slug, audience=audience, whom=whom),
            self.form.show_exposure,
            lambda _: None,
            newest="quizzes-exposure",
        )

    def _wish(self, wish: Wish) -> None:
        assigning, me, (slug, before) = self._context.services.assigning, self._context.person, self._of

        def work() -> Assignment:
            if before is None:
                return assigning.assign(me, slug, wish=wish)
            return assigning.change(me, before.id, wish=wish)

        self._context.tasks.run(work, self.made.emit, self.form.show_problem)
