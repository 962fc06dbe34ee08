"""The list of quizzes with what to do next, and beside it what the chosen quiz asks."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from app.domain.offers import Offer
from app.domain.sentences import count
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.quiz_facts import QuizFacts
from app.ui.widgets.quiz_rows import ROW, QuizPainter, QuizRows, Row, say_facts


class QuizList(QWidget):
    """Quizzes in sections: begun, to take, taken.

    ``chosen`` gives the offer to start (Enter, double click, the button), ``result_wanted`` the offer whose last
    result is asked for, ``all_wanted`` that no SOP comes first any more.
    """

    chosen = Signal(object)
    result_wanted = Signal(object)
    all_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._offers: tuple[Offer, ...] = ()
        self._tests: Mapping[str, int] = {}
        self._sop = ""
        self.rows = QuizRows()
        self.view, self.filter_box = QListView(), QLineEdit(placeholderText="Filter (Ctrl+F)", clearButtonEnabled=True)
        self.facts = QuizFacts(theme)
        self._painter = QuizPainter(theme)
        self._summary = plain_label(tone="muted")
        self._about, self._every = plain_label(), QPushButton("Show in the usual order")
        self._nothing = plain_label("No quiz contains these words.", tone="muted")
        self._bar = bar(self._about, self._every)
        self._arrange()
        self._connect(theme)

    @property
    def current(self) -> Offer | None:
        """The quiz under the cursor."""
        row = self.view.currentIndex().data(ROW)
        return row.offer if row is not None else None

    def show_offers(
        self, offers: Sequence[Offer], *, tests: Mapping[str, int], sop: str = "", at: str | None = None
    ) -> None:
        """Show these; those with ``tests`` cases of the SOP called ``sop`` come first.

        The cursor goes to the quiz ``at``, the first one where that is empty; it stays where ``at`` is None.
        """
        self._offers, self._tests, self._sop = tuple(offers), tests, sop
        self._about.setText(f"Quizzes with cases of “{sop}” come first.")
        self._bar.setVisible(bool(sop))
        begun = sum(offer.unfinished is not None for offer in offers)
        new = sum(offer.unfinished is None and not offer.taken for offer in offers)
        taken = len(offers) - begun - new
        self._summary.setText(f"{begun} begun, {new} to take, {taken} taken. Enter starts the chosen quiz.")
        self._fill(keep=self._slug() if at is None else at)

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _slug(self) -> str:
        return self.current.quiz.slug if self.current else ""

    def _fill(self, *, keep: str) -> None:
        words = self.filter_box.text().casefold().split()
        offers = [offer for offer in self._offers if _matches(offer, words)]
        scroll = self.view.verticalScrollBar().value()
        self.rows.show_rows(sections(offers, self._tests))
        self._nothing.setVisible(not offers)
        self._choose(keep)
        self.view.verticalScrollBar().setValue(scroll if keep else 0)

    def _choose(self, slug: str) -> None:
        places = {row.offer.quiz.slug: at for at, row in enumerate(self.rows.rows) if row.offer}
        at = places.get(slug, min(places.values(), default=-1))
        self.view.setCurrentIndex(self.rows.index(at) if at >= 0 else QModelIndex())
        self._show_facts()

    def _show_facts(self) -> None:
        self.facts.show_offer(self.current, tests=self._tests.get(self._slug(), 0), sop=self._sop)

    def _start(self) -> None:
        if self.current is not None and not self.current.access.refusal:
            self.chosen.emit(self.current)

    def _connect(self, theme: Theme) -> None:
        self.view.activated.connect(self._start)
        self.view.selectionModel().currentChanged.connect(self._show_facts)
        self.facts.start.clicked.connect(self._start)
        self.facts.last.clicked.connect(lambda: self.result_wanted.emit(self.current))
        self.filter_box.textChanged.connect(lambda: self._fill(keep=self._slug()))
        self.filter_box.returnPressed.connect(self.take_focus)
        for button in (self.facts.start, self.facts.last, self._every):
            button.setAutoDefault(True)
        self._every.clicked.connect(self.all_wanted)
        theme.changed.connect(self.view.viewport().update)
        local_key(self, "Ctrl+F", self.filter_box.setFocus)
        local_key(self.filter_box, "Escape", self.filter_box.clear)
        local_key(self.filter_box, "Down", self.take_focus)

    def _arrange(self) -> None:
        self.view.setModel(self.rows)
        self.view.setItemDelegate(self._painter)
        self.view.setAccessibleName("Quizzes")
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.filter_box.setAccessibleName("Filter quizzes")
        self.filter_box.setMaximumWidth(280)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self._summary, 1)
        above.addWidget(self.filter_box)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(above)
        left.addWidget(self._bar)
        left.addWidget(self.view, 1)
        left.addWidget(self._nothing)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.facts)


def bar(words: QLabel, button: QPushButton) -> QWidget:
    """A tinted bar with a sentence and a way on."""
    made = QWidget()
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(words, 1)
    button.setProperty("kind", "quiet")
    row.addWidget(button)
    return made


def sections(offers: Sequence[Offer], tests: Mapping[str, int]) -> list[Row]:
    """The rows: what tests the wanted SOP first (most cases first), then due, begun, to take and taken."""
    wanted = sorted((o for o in offers if o.quiz.slug in tests), key=lambda o: -tests[o.quiz.slug])
    due = [o for o in offers if is_due(o)]
    others = [offer for offer in offers if offer.quiz.slug not in tests and not is_due(offer)]
    groups = (
        ("For practising this SOP", [offer for offer in wanted if not is_due(offer)]),
        ("Due", due),
        ("Begun", [o for o in others if o.unfinished is not None]),
        ("To take", [o for o in others if o.unfinished is None and not o.taken]),
        ("Taken", [o for o in others if o.unfinished is None and o.taken]),
    )
    rows: list[Row] = []
    for title, group in groups:
        if group:
            rows.append(Row(f"{title} · {count(len(group), 'quiz', 'quizzes')}"))
            rows += [Row(offer.quiz.title, offer, tests.get(offer.quiz.slug, 0)) for offer in group]
    return rows


def is_due(offer: Offer) -> bool:
    """Whether it was assigned and is still to be taken, now or later."""
    return offer.access.assignment is not None and not offer.access.done


def _matches(offer: Offer, words: Sequence[str]) -> bool:
    text = f"{offer.quiz.title}\n{offer.quiz.description}\n{say_facts(offer.quiz)}".casefold()
    return all(word in text for word in words)
