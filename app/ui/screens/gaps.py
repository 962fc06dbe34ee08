"""My gaps: how ready one is on each clause, why, and what closes a gap. A lead sees those of others, too."""

from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from app.domain.changed import Changed
from app.domain.closing import Closing
from app.domain.gaps import ClauseExplanation, PersonGaps, Topic
from app.domain.people import Person, Right
from app.domain.sentences import say_verdicts
from app.errors import AppError, NotFound
from app.ui.saving import save_sheet
from app.ui.screen import Context, Screen
from app.ui.widgets.focus import may_take_focus
from app.ui.widgets.gap_facts import GapFacts
from app.ui.widgets.gaps_tree import GapsTree
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row
from app.ui.widgets.sheets import Sheet
from app.ui.widgets.take_along import TakeAlong


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose gaps are wanted: the key of a person, empty for one's own; and the topic to stand on, if any."""

    key: str = ""
    topic: str = field(default="", compare=False)


class GapsScreen(Screen):
    """Readiness by domain › SOP › clause beside the explanation of the chosen one."""

    title = "My gaps"
    SHOWS = frozenset({Changed.ANSWERS, Changed.CASES, Changed.SOPS, Changed.PEOPLE, Changed.FITS, Changed.GOLD})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._asked = Asked()
        self._person: Person | None = None
        self._topics: tuple[Topic, ...] = ()
        self.tree, self.facts = GapsTree(context.theme), GapFacts(context.theme)
        self.heading, self.summary = plain_label(size="title", wrap=False), plain_label(tone="muted")
        self.basis = plain_label(tone="muted", size="small")
        self.team, self.mine = QPushButton("Back to Team"), QPushButton("My own gaps")
        self.practise = QPushButton("Practise my gaps")
        self.practise.setProperty("kind", "primary")
        self.take = TakeAlong()
        self.take.offer((Sheet(name="Gaps", lines=self.tree.lines),))
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Measure again."""
        self.show_loading("Measuring…")
        asked, services, me = self._asked, self.context.services, self.context.person
        newest = f"gaps {asked.key}" if asked.key else "gaps"

        def work() -> PersonGaps:
            person = next((p for p in services.people() if p.key == asked.key), None) if asked.key else me
            if person is None:
                raise NotFound(f"There is no person “{asked.key}” in this workspace.", "Choose one on Team.")
            return services.gaps.of(person, asked_by=me)

        self.context.tasks.read(work, partial(self._show, asked), partial(self._fail, asked), newest=newest)

    def open(self, target: str) -> None:
        """Show the gaps of the person with this key, at a topic where one follows it (“R07 batteries#toys”); one's own
        for one's own key."""
        key, _, topic = target.rpartition(" ") if "#" in target else (target, "", "")
        self._asked = Asked("" if key == self.context.person.key else key, topic)
        self.tree.filter_box.clear()
        self.refresh()

    def focus_content(self) -> None:
        """Put the keyboard on the tree."""
        self.tree.view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Coming here, one goes on by keyboard."""
        super().showEvent(event)
        self._take_focus()

    def _take_focus(self) -> None:
        if may_take_focus(self):
            self.focus_content()

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back without naming a person wants their own."""
        super().hideEvent(event)
        if not event.spontaneous() and self._asked.key:
            self._asked = Asked()
            self.show_loading("Measuring…")
            self.refresh()

    def _show(self, asked: Asked, gaps: PersonGaps) -> None:
        if asked != self._asked:
            return
        self._person, self._topics = gaps.person, gaps.topics
        self._say_whose(gaps.person)
        answers = sum(topic.readiness.n for topic in gaps.topics if topic.level == "clause")
        if not gaps.topics:
            self.show_empty("No case tests a clause yet, so there is nothing to measure.")
        elif not answers and not asked.key:
            self.show_empty(
                "Take a quiz to see where you stand.", ("Go to the quizzes", lambda: self.context.go("quiz"))
            )
        else:
            self.summary.setText(f"{say_verdicts(gaps.topics)}. {answers:,} answers so far.")
            self.basis.setText(f"{'. '.join(filter(None, (gaps.fit.say(), gaps.left_out.say())))}.")
            first = self.state != "content"
            self.tree.show_topics(gaps.topics)
            self._stand_on(asked.topic)
            self.show_content()
            if first:
                self._take_focus()

    def _stand_on(self, citation: str) -> None:
        """Put the cursor on a topic, once."""
        found = next((t for t in self._topics if citation and t.citation == citation), None)
        self._asked = Asked(self._asked.key)
        if found is not None:
            self.tree.choose(found.path)

    def _say_whose(self, person: Person) -> None:
        own = person.id == self.context.person.id
        made_up = " (simulated)" if person.simulated and "simulated" not in person.name else ""
        self.heading.setText("My gaps" if own else f"Gaps of {person.name}{made_up}")
        for button in (self.team, self.mine):
            button.setVisible(not own)
        self.practise.setVisible(own)

    def _fail(self, asked: Asked, error: AppError) -> None:
        if asked == self._asked:
            self.show_problem(error, self.refresh)

    def _explain(self, topic: Topic | None) -> None:
        self.facts.show_topic(topic, own=not self._asked.key)
        me, person = self.context.person, self._person
        leads = me.may(Right.ASSIGN_QUIZZES) and me.may(Right.SEE_TEAM_SCORES)
        if topic is not None and topic.level != "domain" and self._asked.key and person is not None and leads:
            self._look_at_closing(topic, person)

    def _look_at_closing(self, topic: Topic, person: Person) -> None:
        closing, me = self.context.services.closing, self.context.person
        name = person.name.removesuffix(" (simulated)")

        def look() -> tuple[int, tuple[Closing, ...]]:
            return closing.unseen(me, person, topic.citation), closing.of(me, person)

        def shown(found: tuple[int, tuple[Closing, ...]]) -> None:
            if self._person is None or self._person.id != person.id:  # another's gaps are in sight by now
                return
            sets = [one for one in found[1] if one.topic == topic.citation]
            self.facts.show_closing(topic, found[0], sets, name=name)

        self.context.tasks.read(look, shown, newest="gap closing")

    def _set_cases(self, topic: Topic, cases: int, days: int) -> None:
        """Set the person in sight unseen cases of a topic."""
        closing, me, person = self.context.services.closing, self.context.person, self._person
        if person is not None:
            self.context.tasks.run(
                lambda: closing.set_cases(me, person, topic.citation, cases=cases, days=days),
                lambda _: self._look_at_closing(topic, person),
            )

    def _practise(self, topic: Topic) -> None:
        """Practise the clauses of a topic: a practice of cases one has not seen."""
        below = [t for t in self._topics if t.level == "clause" and t.path[: len(topic.path)] == topic.path]
        self.context.go("quiz", " ".join(("~practise", *(t.citation for t in below))))

    def _tell(self, topic: Topic | None) -> None:
        """Show where the readiness of a clause comes from."""
        if topic is None or topic.level != "clause" or not topic.readiness.n:
            return
        asked, gaps, me, person = self._asked, self.context.services.gaps, self.context.person, self._person

        def shown(told: ClauseExplanation) -> None:
            if asked == self._asked:
                self.facts.show_explanation(told)
                self._area.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self, self._scroll_to_answers)  # once it is laid out

        self.context.tasks.read(
            lambda: gaps.explain(person or me, topic.citation, asked_by=me),
            shown,
            partial(self._fail, asked),
            newest="gap explained",
        )

    def _scroll_to_answers(self) -> None:
        if self.facts.answers.isVisible():
            self.scroll_to(self.facts.answers)

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part of the explanation into sight."""
        self._area.verticalScrollBar().setValue(part.y() - 12)

    def _connect(self) -> None:
        self.tree.current_changed.connect(self._explain)
        self.tree.view.activated.connect(lambda _: self._tell(self.tree.current))
        self.facts.explanation_wanted.connect(self._tell)
        self.facts.help_wanted.connect(lambda: self.context.go("help", "how-scores-work"))
        self.facts.read_wanted.connect(lambda topic: self.context.go("library", topic.citation))
        self.facts.practice_wanted.connect(self._practise)
        self.facts.cases_wanted.connect(self._set_cases)
        self.take.wanted.connect(partial(save_sheet, self, self.take))
        for button in (self.team, self.mine, self.practise):
            button.setAutoDefault(True)
        self.team.clicked.connect(lambda: self.context.go("team"))
        self.practise.clicked.connect(lambda: self.context.go("quiz", "~practise"))
        self.mine.clicked.connect(lambda: self.open(""))

    def _arrange(self) -> None:
        head = row(self.heading, None, self.take, self.mine, self.team, self.practise)
        self._area = self._scrolling()
        body = row(self.tree, self._area, space=16)
        body.setStretch(0, 2)
        body.setStretch(1, 1)
        self.content.setLayout(column(head, self.summary, self.basis, body, space=8, margin=16))

    def _scrolling(self) -> QScrollArea:
        """The explanation where a small window has not the height for all of it."""
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("About the chosen topic")
        bar = area.verticalScrollBar().sizeHint().width()
        area.setMinimumWidth(self.facts.minimumWidth() + bar)
        area.setMaximumWidth(self.facts.maximumWidth() + bar)
        area.setWidget(self.facts)
        return area


SCREEN = GapsScreen
