"""Assigns a quiz: to whom, from when until when, how often, and what is special for one person."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QFormLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.domain.assignments import Assignment, Audience, Exemption, Wish
from app.domain.exposure import Exposure
from app.domain.quizzes import Feedback, Mode, Quiz
from app.domain.sentences import count
from app.errors import AppError
from app.ui.table import Column
from app.ui.theme import Theme
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.named import give_name
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.said_bar import SaidBar
from app.ui.widgets.section import Section, column, row
from app.ui.widgets.table_view import TableView

if TYPE_CHECKING:
    from app.services.assigning import Crowd

WEEK = timedelta(days=7)
ONCE = "It shows gold at the end: a case whose gold was shown is not served again. More attempts need no feedback."
SHOWN = "d MMM yyyy HH:mm"


class AssignForm(QWidget):
    """``wished`` gives the Wish; ``audience_changed`` its audience and whom; ``left`` is going back without."""

    wished = Signal(object)
    audience_changed = Signal(object, str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._crowds: tuple[Crowd, ...] = ()
        self._exemptions: tuple[Exemption, ...] = ()
        self._quiz: Quiz | None = None
        self.once = plain_label(ONCE, tone="muted")
        self.title, self.said = plain_label(size="title"), SaidBar(theme, tone="warning", icon="warning")
        self.whom, self.note = QComboBox(), QLineEdit(placeholderText="What it is for, for those who lead")
        self.opens, self.closes = QDateTimeEdit(calendarPopup=True), QDateTimeEdit(calendarPopup=True)
        self.ends = QCheckBox("It closes")
        self.attempts = NumberBox(minimum=0, maximum=99)
        self.person, self.minutes = QComboBox(), NumberBox(maximum=600, suffix=" min more")
        self.exempt, self.reason = QCheckBox("Exempt"), QLineEdit(placeholderText="Reason")
        self.add, self.remove = QPushButton("Add"), QPushButton("Remove")
        self.special = TableView[Exemption](
            (
                Column(title="Person", value=lambda e: self._name(e.person_id), width=200),
                Column(title="What", value=say_exemption, width=160),
                Column(title="Reason", value=lambda e: e.reason, stretch=True),
            ),
            name="Exemptions and extra minutes", empty="The same for everybody.", key=lambda e: e.person_id,
        )  # fmt: skip
        self.assign, self.back = QPushButton("Assign"), QPushButton("Cancel (Esc)")
        self._arrange()
        self._connect()

    def begin(self, quiz: Quiz, crowds: "Sequence[Crowd]", *, now: datetime, before: Assignment | None = None) -> None:
        """Begin an assignment of a quiz, or change one that there is."""
        self._crowds, self._quiz = tuple(crowds), quiz
        self.title.setText(f"{'Change the assignment of' if before else 'Assign'} “{quiz.title}”")
        self.assign.setText("Change" if before else "Assign")
        self.said.say(None)
        self.whom.clear()
        self.person.clear()
        for crowd in self._crowds:
            people = f" ({count(crowd.people, 'person', 'people')})" if crowd.audience is not Audience.PERSON else ""
            self.whom.addItem(crowd.name + people, (crowd.audience, crowd.whom))
            if crowd.audience is Audience.PERSON:
                self.person.addItem(crowd.name, crowd.whom)
        mine = [(c.audience, c.whom) for c in self._crowds]
        at = mine.index((before.audience, before.whom)) if before and (before.audience, before.whom) in mine else 0
        self.whom.setCurrentIndex(at)
        self._exemptions = before.exemptions if before else ()
        show_instant(self.opens, before.opens_at if before else now.replace(second=0, microsecond=0))
        closes = before.closes_at if before else (now + WEEK).replace(minute=0, second=0, microsecond=0)
        self.ends.setChecked(closes is not None)
        show_instant(self.closes, closes or now + WEEK)
        self.attempts.setValue((before.attempts or 0) if before else 1)
        self._tell_attempts()
        self.note.setText(before.note if before else "")
        self._allow()
        self._show_special()
        self._tell()
        self.whom.setFocus(Qt.FocusReason.OtherFocusReason)

    def wish(self) -> Wish:
        """What the form says."""
        audience, whom = self.whom.currentData()
        return Wish(
            audience=Audience(audience),
            whom=whom,
            opens_at=instant(self.opens),
            closes_at=instant(self.closes) if self.ends.isChecked() else None,
            attempts=self.attempts.value() or None,
            note=self.note.text(),
            exemptions=self._exemptions,
        )

    def show_exposure(self, exposure: Exposure) -> None:
        """Say that some of the audience were shown the gold of some cases."""
        self.said.say(say_exposure(exposure) if exposure.shown else None)

    def show_problem(self, error: AppError) -> None:
        """Say why it cannot be assigned so."""
        self.said.say(str(error))

    def _name(self, person_id: str) -> str:
        return next((c.name for c in self._crowds if c.whom == person_id), "somebody who left")

    def _add(self) -> None:
        person_id = str(self.person.currentData() or "")
        made = Exemption(
            person_id=person_id, exempt=self.exempt.isChecked(), extra_minutes=self.minutes.value(),
            reason=self.reason.text().strip(),
        )  # fmt: skip
        if not made.exempt and not made.extra_minutes:
            self.said.say("Choose exempt, or some minutes more.")
        elif not made.reason:
            self.said.say("An exemption or more minutes need a reason.")
            self.reason.setFocus()
        elif person_id:
            self._exemptions = (*(e for e in self._exemptions if e.person_id != person_id), made)
            self.reason.clear()
            self._tell()
            self._show_special()

    def _remove(self) -> None:
        gone = {e.person_id for e in self.special.selected}
        self._exemptions = tuple(e for e in self._exemptions if e.person_id not in gone)
        self._show_special()

    def _show_special(self) -> None:
        self.special.show_rows(self._exemptions)
        self.remove.setEnabled(bool(self._exemptions))

    def _tell(self) -> None:
        self.said.say(None)
        audience, whom = self.whom.currentData() or (Audience.EVERYONE, "")
        self.audience_changed.emit(Audience(audience), whom)

    def _tell_attempts(self) -> None:
        """Say where a second attempt would find nothing left to measure by."""
        several, quiz = self.attempts.value() != 1, self._quiz
        told = quiz is not None and quiz.mode is not Mode.PRACTICE and quiz.shows_gold is not Feedback.NONE
        self.once.setVisible(several and told)

    def _allow(self) -> None:
        self.closes.setEnabled(self.ends.isChecked())

    def _connect(self) -> None:
        self.whom.activated.connect(self._tell)
        self.ends.clicked.connect(self._allow)
        self.attempts.valueChanged.connect(self._tell_attempts)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.assign.clicked.connect(lambda: self.wished.emit(self.wish()))
        self.back.clicked.connect(self.left)
        local_key(self, "Escape", self.left.emit)

    def _arrange(self) -> None:
        self.assign.setProperty("kind", "primary")
        self.once.hide()
        self.attempts.setSpecialValueText("Any number")
        for moment in (self.opens, self.closes):
            moment.setDisplayFormat(SHOWN)
        for name, control in (
            ("Who is to take it", self.whom), ("Opens", self.opens), ("Closes", self.closes), ("Note", self.note),
            ("Attempts", self.attempts), ("Person", self.person), ("More minutes", self.minutes),
            ("Reason", self.reason),
        ):  # fmt: skip
            give_name(control, name)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        form.addRow("Who is to take it", self.whom)
        form.addRow("Opens", self.opens)
        form.addRow(self.ends, self.closes)
        form.addRow("Attempts", self.attempts)
        form.addRow("", self.once)
        form.addRow("Note", self.note)
        what, special = Section("Assignment"), Section("For one person", fill=True)
        what.body.addLayout(form)
        line = row(self.person, self.minutes, self.exempt, self.reason, self.add, self.remove)
        line.setStretch(3, 1)
        special.body.addLayout(line)
        special.body.addWidget(self.special)
        head = row(self.title, self.assign, self.back)
        head.setStretch(0, 1)
        made = column(head, self.said, what, special, space=8, margin=16)
        made.setStretch(3, 1)
        self.setLayout(made)


def say_exposure(exposure: Exposure) -> str:
    """What it means for an audience that some of it were shown gold."""
    said = (
        f"Some of these people have been shown the gold of {exposure.shown} of the {count(exposure.cases, 'case')}: "
        "such cases are left out for them."
    )
    if exposure.people:
        said += f" {count(exposure.people, 'person has', 'people have')} too few left to begin it."
    return f"{said} A blueprint for this audience has none of them."


def say_exemption(special: Exemption) -> str:
    """“exempt”, or how many minutes more."""
    return "exempt" if special.exempt else f"{special.extra_minutes} minutes more"


def show_instant(control: QDateTimeEdit, moment: datetime) -> None:
    """Show an instant in local time."""
    control.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())))


def instant(control: QDateTimeEdit) -> datetime:
    """The instant that is shown, in UTC."""
    return datetime.fromtimestamp(control.dateTime().toSecsSinceEpoch(), UTC)
