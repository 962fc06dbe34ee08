"""Chooses when something takes effect: at once, or at an instant to come."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QWidget

from app.ui.widgets.as_of import ENGLISH
from app.ui.widgets.section import row


class MomentChoice(QWidget):
    """``changed`` is emitted when a person changes it."""

    changed = Signal()

    def __init__(self, *, now: str, name: str = "Effective") -> None:
        super().__init__()
        self.when, self.at = QComboBox(), QDateTimeEdit()
        self.when.addItems([now, "At an instant"])
        self.when.setAccessibleName(name)
        self.at.setAccessibleName(f"{name} from")
        self.at.setDisplayFormat("d MMM yyyy HH:mm")
        self.at.setLocale(ENGLISH)
        self.at.setCalendarPopup(True)
        self.at.calendarWidget().setLocale(ENGLISH)
        self.setLayout(row(self.when, self.at, None, space=4))
        self.when.activated.connect(self._choose)
        self.at.dateTimeChanged.connect(lambda _: self.changed.emit())
        self.show_instant(None)

    @property
    def instant(self) -> datetime | None:
        """The instant, in UTC; None for at once."""
        if self.when.currentIndex() == 0:
            return None
        return datetime.fromtimestamp(self.at.dateTime().toSecsSinceEpoch(), UTC)

    def show_instant(self, instant: datetime | None) -> None:
        """Show this instant without telling anyone."""
        self.at.blockSignals(True)
        self.when.setCurrentIndex(0 if instant is None else 1)
        if instant is not None:
            self.at.setDateTime(QDateTime.fromSecsSinceEpoch(round(instant.timestamp())))
        self.at.setVisible(instant is not None)
        self.at.blockSignals(False)

    def _choose(self, place: int) -> None:
        if place and self.at.isHidden():
            tomorrow = datetime.now(UTC) + timedelta(days=1)
            self.show_instant(tomorrow.replace(minute=0, second=0, microsecond=0))
        self.at.setVisible(place == 1)
        self.changed.emit()
