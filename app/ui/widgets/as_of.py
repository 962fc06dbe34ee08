"""Chooses the day whose rules are meant: today, or “as of” another day, past or to come."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QWidget

from app.domain.sops import at_end_of
from app.ui.theme import RESOURCES, Theme
from app.ui.widgets.icon_button import IconButton

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


class AsOf(QWidget):
    """A button that turns into a date with a cross beside it. ``changed`` is emitted when a person changes it."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, does: str = "Search") -> None:
        super().__init__(parent)
        self._theme = theme
        self._button = QPushButton("As of a date…")
        self._button.setToolTip(f"{does} the rules in force on a day, past or to come")
        self._date = QDateEdit()
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("d MMM yyyy")
        self._date.setLocale(ENGLISH)
        self._date.setAccessibleName("As of")
        self._date.calendarWidget().setLocale(ENGLISH)
        self._clear = IconButton(theme, "cross", "Back to the rules in force now")
        self._clear.setFixedSize(32, 32)
        self._button.clicked.connect(self._begin)
        self._clear.clicked.connect(lambda: self.show_day(None, tell=True))
        self._date.dateChanged.connect(lambda _: self.changed.emit())
        theme.changed.connect(self._dress)
        self._dress()
        self._arrange()
        self.show_day(None)

    @property
    def day(self) -> date | None:
        """The day that is meant; None for now."""
        chosen = self._date.date()
        return None if self._date.isHidden() else date(chosen.year(), chosen.month(), chosen.day())

    @property
    def instant(self) -> datetime | None:
        """The end of that day; None for now."""
        return None if self.day is None else at_end_of(self.day)

    def show_day(self, day: date | None, *, tell: bool = False) -> None:
        """Mean this day; None for now."""
        self._date.blockSignals(True)
        if day is not None:
            self._date.setDate(QDate(day.year, day.month, day.day))
        self._date.blockSignals(False)
        self._button.setVisible(day is None)
        self._date.setVisible(day is not None)
        self._clear.setVisible(day is not None)
        if tell:
            self.changed.emit()

    def _begin(self) -> None:
        today = QDate.currentDate()
        self.show_day(date(today.year(), today.month(), today.day()), tell=True)
        self._date.setFocus()

    def _dress(self) -> None:
        arrow = (RESOURCES / "style" / f"down-{self._theme.tokens.name}.svg").as_posix()
        self._date.setStyleSheet(
            "QDateEdit { padding-right: 24px; } QDateEdit::drop-down { border: none; width: 22px; }"
            f'QDateEdit::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}'
        )

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self._button, self._date, self._clear):
            row.addWidget(part)
