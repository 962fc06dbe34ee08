"""A line above a text that leads to the same SOP in other languages."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.languages import LanguageEdition, native_name
from app.ui.widgets.facet_chooser import say_value
from app.ui.widgets.facts_grid import clear
from app.ui.widgets.label import plain_label


class LanguageRow(QWidget):
    """``chosen`` gives the slug of the language edition that a person wants; hidden where there is none."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self.hide()

    def show_editions(self, editions: Sequence[LanguageEdition], *, version: str | None = None) -> None:
        """Offer these, and say which do not translate ``version``, the one in force."""
        clear(self._line)
        self._line.addWidget(plain_label("Also in", tone="muted", wrap=False))
        for edition in editions:
            old = version is not None and edition.version not in (None, version)
            behind = f"translates {edition.version}" if old else ""
            name, code = native_name(edition.language), say_value("language", edition.language)
            button = QPushButton(f"{name} ({behind})" if old else name)
            button.setToolTip(f"It is behind: {version} is in force" if old else "")
            button.setProperty("kind", "quiet")
            button.setAccessibleName(f"Read this in {code}, which {behind}" if old else f"Read this in {code}")
            button.clicked.connect(lambda _, slug=edition.sop: self.chosen.emit(slug))
            self._line.addWidget(button)
        self._line.addStretch(1)
        self.setVisible(bool(editions))
