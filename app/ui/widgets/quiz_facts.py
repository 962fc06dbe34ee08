"""What a quiz asks and how it went last time, with the button that starts it."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from app.domain.dates import say_day
from app.domain.exposure import GOLD_SHOWN
from app.domain.offers import Offer
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.sentences import count, percent, say_score, score
from app.ui.theme import Theme
from app.ui.widgets.comfort_box import ComfortBox
from app.ui.widgets.facts_grid import FactsGrid
from app.ui.widgets.label import plain_label
from app.ui.widgets.quiz_rows import MODES, say_state

WIDTH = 336
INSTEAD = "Practise its clauses, or ask for another form of it."


class QuizFacts(QFrame):
    """A card about one quiz. ``start`` and ``last`` are its buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setFixedWidth(WIDTH)
        self.start, self.last = QPushButton(), QPushButton("See the last result")
        self.start.setProperty("kind", "primary")
        self._title, self._description = plain_label(size="title"), plain_label(tone="muted")
        self._grid, self.comfort = FactsGrid(), ComfortBox()
        self._arrange()
        self.show_offer(None)

    def show_offer(self, offer: Offer | None, *, tests: int = 0, sop: str = "") -> None:
        """Show a quiz; without one the card is empty."""
        for part in (self.start, self.last, self._title, self._description, self.comfort):
            part.setVisible(offer is not None)
        self._grid.show_facts(say_all(offer, tests=tests, sop=sop) if offer else ())
        if offer is not None:
            self._title.setText(offer.quiz.title)
            self._description.setText(offer.quiz.description)
            self._description.setVisible(bool(offer.quiz.description))
            self.start.setText(say_state(offer))
            self.start.setEnabled(not offer.access.refusal)
            self.last.setVisible(offer.last_sitting is not None and offer.quiz.shows_gold is not Feedback.NONE)

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
        column.addWidget(self.comfort)


def say_all(offer: Offer, *, tests: int, sop: str) -> list[tuple[str, str]]:
    """The facts of a quiz as names and sentences."""
    quiz = offer.quiz
    mode, meaning = MODES[quiz.mode]
    facts = [("Mode", f"{mode}: {meaning}"), ("Length", say_length(quiz)), ("Book", say_book(quiz))]
    facts += [("Rules", say_rules(quiz)), ("Asked", say_asks(quiz)), ("Pass mark", percent(quiz.pass_mark))]
    if sop:
        facts.append(("On this SOP", f"{tests} of {count(len(quiz.cases), 'case')} test “{sop}”"))
    facts += say_assigned(offer)
    if offer.access.refusal.startswith(GOLD_SHOWN):
        facts.append(("Not again" if offer.taken else "Not for you", f"{offer.access.refusal} {INSTEAD}"))
    elif offer.withheld:
        facts.append(("Left out", f"{count(offer.withheld, 'case')}: you have been shown their gold"))
    if offer.stale:
        facts.append(("Stale", say_stale(offer)))
    if offer.unfinished is not None:
        facts.append(("Begun", f"{count(offer.answered, 'case')} answered, all kept"))
    if offer.last_finished is not None:
        when = say_day(offer.last_finished.astimezone())
        said = f"{score(offer.right, offer.n)}, on {when}. {say_score(offer.right, offer.n)}"
        facts.append(("Last time", said if offer.n else f"Handed in on {when}"))
    return facts


def say_assigned(offer: Offer) -> list[tuple[str, str]]:
    """Until when it is open, how many attempts are left, and what is special for whoever takes it."""
    access = offer.access
    if access.assignment is None:
        return []
    facts = [("Assigned", access.refusal or (f"Until {say_moment(access.due)}" if access.due else "Without an end"))]
    if access.attempts_left is not None:
        facts.append(("Attempts", f"{access.attempts_left} left"))
    if access.extra_minutes and offer.quiz.minutes:
        facts.append(("For you", f"{offer.quiz.minutes + access.extra_minutes} minutes in all"))
    return facts


def say_moment(moment: datetime) -> str:
    """A day and the time of the day, here."""
    here = moment.astimezone()
    return f"{say_day(here)}, {here:%H:%M}"


def say_stale(offer: Offer) -> str:
    """How many cases rest on a clause that changed since, and what that means in this mode."""
    stays = "their gold may be out of date" if offer.quiz.mode is Mode.PRACTICE else "they are left out until then"
    return f"{count(offer.stale, 'case')} wait for a new decision: their SOP changed; {stays}"


def say_length(quiz: Quiz) -> str:
    """How many cases, and minutes where there is a limit."""
    return count(len(quiz.cases), "case") + (f", {quiz.minutes} minutes" if quiz.minutes else ", no time limit")


def say_book(quiz: Quiz) -> str:
    """Whether the SOPs can be looked up."""
    return "Open: you may look up the SOPs" if quiz.open_book else say_closed(quiz)


def say_closed(quiz: Quiz) -> str:
    """That the SOPs are not to be looked up, and what is noted where that counts."""
    noted = "" if quiz.mode is Mode.PRACTICE else "; opening another screen meanwhile is noted"
    return f"Closed: without looking up the SOPs{noted}"


def say_rules(quiz: Quiz) -> str:
    """Whether answers may be changed, and whether the timer can stand still."""
    change = "You may change answers until you hand in" if quiz.can_change else "An answer stays as it was given"
    if not quiz.minutes:
        return change
    return f"{change}; {'you may pause' if quiz.can_pause else 'no pause: the time runs on when you leave'}"


def say_asks(quiz: Quiz) -> str:
    """What is asked about each case."""
    return ", ".join(quiz.asks).capitalize()
