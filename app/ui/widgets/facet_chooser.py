"""Chooses one market, domain, risk or language of what was found, each with how many clauses it has."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox

from app.domain.markets import EVERY_MARKET
from app.domain.searches import CHANGED_DAYS
from app.domain.sops import RISKS

NAMES = ("market", "domain", "risk", "language")


class FacetChooser(QComboBox):
    """“Any market” and the markets there are. ``chosen`` is emitted when a person changes it."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._known: dict[str, int | None] = {}
        self.setAccessibleName(name.capitalize())
        self.setToolTip(f"Only one {name}")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._fill(None)
        self.activated.connect(lambda _: self.chosen.emit())

    @property
    def value(self) -> str | None:
        """What is chosen; None for any."""
        value = self.currentData()
        return None if value is None else str(value)

    def choose(self, value: str | None) -> None:
        """Choose a value, also one that nothing was found for yet."""
        if value is not None and value not in self._known:
            self._known[value] = None
        self._fill(value)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many clauses each value has. While one is chosen, the counts of the others are not known."""
        chosen = self.value
        if chosen is None:
            self._known = dict(with_every(counts) if self._name == "market" else counts)
        else:
            self._known = dict.fromkeys(self._known)
            every = counts.get(EVERY_MARKET, 0) if self._name == "market" else 0
            self._known[chosen] = counts.get(chosen, 0) + every
        self._fill(chosen)

    def _fill(self, chosen: str | None) -> None:
        self.blockSignals(True)
        self.clear()
        self.addItem(f"Any {self._name}", None)
        for value in sorted(self._known, key=self._order):
            count = self._known[value]
            self.addItem(say_value(self._name, value) + (f" ({count:,})" if count is not None else ""), value)
        self.setCurrentIndex(max(0, self.findData(chosen)) if chosen is not None else 0)
        self.setEnabled(self.count() > 1)
        self.blockSignals(False)

    def _order(self, value: str) -> tuple[int, str]:
        place = -RISKS.index(value) if self._name == "risk" and value in RISKS else 0
        return place, say_value(self._name, value)


class AgeChooser(QComboBox):
    """“Changed any time”, or within some days, each with how many clauses changed. ``chosen`` as above."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Changed")
        self.setToolTip("Only clauses whose text changed lately")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("Changed any time", None)
        for days in CHANGED_DAYS:
            self.addItem(say_days(days), days)
        self.activated.connect(lambda _: self.chosen.emit())

    @property
    def value(self) -> int | None:
        """The days that are chosen; None for any time."""
        value = self.currentData()
        return None if value is None else int(value)

    def choose(self, value: int | None) -> None:
        """Choose so many days."""
        self.setCurrentIndex(max(0, self.findData(value)) if value is not None else 0)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many clauses changed within each. Of longer times than the one chosen nothing is known."""
        for at, days in enumerate(CHANGED_DAYS, start=1):
            known = str(days) in counts and (self.value is None or days <= self.value)
            self.setItemText(at, say_days(days) + (f" ({counts[str(days)]:,})" if known else ""))


def say_days(days: int) -> str:
    """“Changed in 7 days”."""
    return f"Changed in {days} days"


def with_every(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts by market in which what is written for every market counts for each of them."""
    every = counts.get(EVERY_MARKET, 0)
    return {market: count + every for market, count in counts.items() if market != EVERY_MARKET}


def say_value(name: str, value: str) -> str:
    """A value as a person reads it."""
    if name == "language":
        locale = QLocale(value)
        known = locale.language() != QLocale.Language.C
        return QLocale.languageToString(locale.language()) if known else value
    if name == "risk":
        return f"{value.capitalize()} risk"
    return value.capitalize() if name == "domain" else value
