"""The right side of the reader: the versions of the SOP, and its facts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.markets import EVERY_MARKET
from app.domain.readings import Reading
from app.domain.sops import VersionInfo
from app.ui.theme import Theme
from app.ui.widgets.facet_chooser import say_value
from app.ui.widgets.label import plain_label
from app.ui.widgets.version_list import VersionList

FACTS = ("Owner", "Markets", "Risk", "Domain", "Language", "Translates")
YOU = "You"


class ReaderDetails(QWidget):
    """``chosen`` gives the number of the version that a person opens."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.versions = VersionList(theme)
        self.versions.chosen.connect(self.chosen)
        self._count = plain_label("Versions", strong=True)
        self._facts: dict[str, QLabel] = {}
        self._names: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate((*FACTS, YOU)):
            self._facts[name], self._names[name] = (
                plain_label(selectable=True),
                plain_label(name, tone="muted", wrap=False),
            )
            grid.addWidget(self._names[name], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._facts[name], row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._count)
        column.addWidget(self.versions, 1)
        column.addLayout(grid)

    def show_reading(self, reading: Reading) -> None:
        """Show the versions with the one that is read chosen, and its facts."""
        count = len(reading.versions)
        self._count.setText(f"{count} version{'' if count == 1 else 's'}")
        self.versions.show_versions(reading.versions, reading.info.version)
        for name, value in facts_of(reading.info).items():
            self._facts[name].setText(value)
            for part in (self._facts[name], self._names[name]):
                part.setVisible(bool(value))

    def say_mine(self, words: str) -> None:
        """Say how the person who reads stands to this version."""
        self._facts[YOU].setText(words)

    def fact(self, name: str) -> str:
        """What is said of the owner, the markets and so on."""
        return self._facts[name].text()


def facts_of(info: VersionInfo) -> dict[str, str]:
    """The facts of a version in words, in the order of FACTS."""
    markets = "Every market" if EVERY_MARKET in info.markets else ", ".join(info.markets)
    language = say_value("language", info.language)
    said = (
        info.owner or "Not named",
        markets,
        info.risk.capitalize(),
        info.domain.capitalize(),
        language,
        info.translates or "",
    )
    return dict(zip(FACTS, said, strict=True))
