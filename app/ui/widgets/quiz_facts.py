"""What a quiz asks and how it went last time, with the button that starts it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.domain.dates import say_day
from app.domain.quizzes import Mode, Quiz
from app.domain.sentences import count, percent, say_score, score
from app.ui.theme import Theme
from app.ui.widgets.facts_grid import FactsGrid
from app.ui.widgets.label import plain_label
from app.ui.widgets.quiz_rows import MODES, say_state

if TYPE_CHECKING:
    from app.services.taking import Offer

WIDTH = 336


class QuizFacts(QFrame):
    """A card about one quiz. ``start`` and ``last`` are its buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setFixedWidth(WIDTH)
        self.start, self.last = QPushButton(), QPushButton("See the last result")
        self.start.setProperty("kind", "primary")
        self._title, self._description = plain_label(size="title"), plain_label(tone="muted")
        self._grid = FactsGrid()
        self._arrange()
        self.show_offer(None)

    def show_offer(self, offer: "Offer | None", *, tests: int = 0, sop: str = "") -> None:
        """Show a quiz; without one the card is empty."""
        for part in (self.start, self.last, self._title, self._description):
            part.setVisible(offer is not None)
        self._grid.show_facts(say_all(offer, tests=tests, sop=sop) if offer else ())
        if offer is not None:
            self._title.setText(offer.quiz.title)
            self._description.setText(offer.quiz.description)
            self._description.setVisible(bool(offer.quiz.description))
            self.start.setText(say_state(offer))
            self.last.setVisible(offer.last_sitting is not None)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._description)
        column.addWidget(self.start)
        column.addWidget(self.last)
        column.addLayout(self._grid)
        column.addStretch(1)


def say_all(offer: "Offer", *, tests: int, sop: str) -> list[tuple[str, str]]:
    """The facts of a quiz as names and sentences."""
    quiz = offer.quiz
    mode, meaning = MODES[quiz.mode]
    facts = [("Mode", f"{mode}: {meaning}"), ("Length", say_length(quiz)), ("Book", say_book(quiz))]
    facts += [("Asked", say_asks(quiz)), ("Pass mark", percent(quiz.pass_mark))]
    if sop:
        facts.append(("On this SOP", f"{tests} of {count(len(quiz.cases), 'case')} test “{sop}”"))
    if offer.stale:
        facts.append(("Stale", say_stale(offer)))
    if offer.unfinished is not None:
        facts.append(("Begun", f"{count(offer.answered, 'case')} answered, all kept"))
    if offer.last_finished is not None:
        when = say_day(offer.last_finished.astimezone())
        facts.append(("Last time", f"{score(offer.right, offer.n)}, on {when}. {say_score(offer.right, offer.n)}"))
    return facts


def say_stale(offer: "Offer") -> str:
    """How many cases rest on a clause that changed since, and what that means in this mode."""
    stays = "their gold may be out of date" if offer.quiz.mode is Mode.PRACTICE else "they are left out until then"
    return f"{count(offer.stale, 'case')} wait for a new decision: their SOP changed; {stays}"


def say_length(quiz: Quiz) -> str:
    """How many cases, and minutes where there is a limit."""
    return count(len(quiz.cases), "case") + (f", {quiz.minutes} minutes" if quiz.minutes else ", no time limit")


def say_book(quiz: Quiz) -> str:
    """Whether the SOPs can be looked up."""
    return "Open: you may look up the SOPs" if quiz.open_book else "Closed: without looking up the SOPs"


def say_asks(quiz: Quiz) -> str:
    """What is asked about each case."""
    return ", ".join(quiz.asks).capitalize()
