"""What a release would make stale, each count with its rows to open and copy."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QTabWidget, QWidget

from app.domain.impacts import Impact, StaleCase, StaleQuiz, Touched, say_impact
from app.domain.languages import LanguageEdition, native_name
from app.domain.sentences import count
from app.ui.table import Column
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row
from app.ui.widgets.table_view import TableView

CASES = (
    Column[StaleCase](title="Case", value=lambda c: c.title, stretch=True, tip=lambda c: c.key),
    Column[StaleCase](title="Gold rests on", value=lambda c: ", ".join(c.clauses), width=104),
    Column[StaleCase](title="Quizzes", value=lambda c: len(c.quizzes), right=True, width=72,
                      tip=lambda c: ", ".join(c.quizzes) or "In no quiz"),
)  # fmt: skip
QUIZZES = (
    Column[StaleQuiz](title="Quiz", value=lambda q: q.title, stretch=True),
    Column[StaleQuiz](title="Stale", value=lambda q: q.stale, right=True, width=70),
    Column[StaleQuiz](title="Cases", value=lambda q: q.cases, right=True, width=70),
)
PEOPLE = (
    Column[Touched](title="Person", value=lambda t: t.person.name, stretch=True),
    Column[Touched](title="Team", value=lambda t: t.person.team, width=80),
    Column[Touched](title="Has read", value=lambda t: t.acknowledged, width=84,
                    header_tip="The version that they acknowledged and must read anew"),
    Column[Touched](title="Cards", value=lambda t: t.cards, right=True, width=70,
                    header_tip="Study cards on clauses that change"),
)  # fmt: skip
BEHIND = (
    Column[LanguageEdition](title="Translation", value=lambda t: t.sop, stretch=True),
    Column[LanguageEdition](title="Language", value=lambda t: native_name(t.language), width=104),
    Column[LanguageEdition](title="Translates", value=lambda t: t.version, width=84),
)


class ImpactView(QWidget):
    """``opened`` gives a place and its target for the row that a person opens; ``asked`` is emitted to look again."""

    opened = Signal(str, str)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said = plain_label("What would become stale is counted when you ask.", size="reading", strong=True)
        self.more = plain_label(tone="muted")
        self.count = QPushButton("Count again")
        self.tabs = QTabWidget()
        self.cases: TableView[StaleCase] = TableView(
            CASES, name="Stale cases", empty="No case becomes stale.", key=lambda c: c.key
        )
        self.quizzes: TableView[StaleQuiz] = TableView(
            QUIZZES, name="Stale quizzes", empty="No quiz becomes stale.", key=lambda q: q.slug
        )
        self.again: TableView[Touched] = TableView(
            PEOPLE, name="Acknowledgements", empty="Nobody has to read again.", key=lambda t: t.person.id
        )
        self.learners: TableView[Touched] = TableView(
            PEOPLE, name="Study cards", empty="No study card is on what changes.", key=lambda t: t.person.id
        )
        self.people: TableView[Touched] = TableView(
            PEOPLE, name="People concerned", empty="This SOP concerns nobody here.", key=lambda t: t.person.id
        )
        self.behind: TableView[LanguageEdition] = TableView(
            BEHIND, name="Translations that fall behind", empty="No translation falls behind.", key=lambda t: t.sop
        )
        for table, title in ((self.cases, "Cases"), (self.quizzes, "Quizzes"), (self.again, "Acknowledgements"),
                             (self.learners, "Study cards"), (self.people, "People"),
                             (self.behind, "Translations")):  # fmt: skip
            self.tabs.addTab(table, title)
        self.tabs.tabBar().setAccessibleName("What becomes stale")
        self.tabs.setUsesScrollButtons(True)
        self.setLayout(column(self.said, self.more, row(self.count, None), self.tabs, space=8, margin=4))
        self.count.clicked.connect(self.asked)
        self.cases.chosen.connect(lambda c: self._open("cases", c and c.key))
        self.quizzes.chosen.connect(lambda q: self._open("quizzes", q and q.slug))
        self.behind.chosen.connect(lambda t: self._open("library", t and t.sop))
        for table in (self.again, self.learners, self.people):
            table.chosen.connect(lambda t: self._open("gaps", t and t.person.key))

    def _open(self, place: str, target: str | None) -> None:
        if target:
            self.opened.emit(place, target)

    def show_impact(self, impact: Impact) -> None:
        """Show the counts and their rows."""
        self.said.setText(say_impact(impact))
        concerned, cards = count(len(impact.people), "person", "people"), count(impact.cards, "study card")
        self.more.setText(f"It concerns {concerned}; {cards} on what changes come up again.")
        self.cases.show_rows(impact.cases)
        self.quizzes.show_rows(impact.quizzes)
        self.again.show_rows(impact.acknowledgements)
        self.learners.show_rows(impact.learners)
        self.people.show_rows(impact.people)
        self.behind.show_rows(impact.behind)
        readers = (len(impact.acknowledgements), impact.cards, len(impact.people))
        shown = (len(impact.cases) + impact.held, len(impact.quizzes), *readers, len(impact.behind))
        titles = ("Cases", "Quizzes", "Reading", "Cards", "People", "Translations")
        for place, (title, number) in enumerate(zip(titles, shown, strict=True)):
            self.tabs.setTabText(place, f"{title} {number:,}")
