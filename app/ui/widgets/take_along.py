"""Two buttons that take tables along: copied for a spreadsheet, or saved as CSV."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.ui.widgets.section import row
from app.ui.widgets.sheets import Sheet

COPY, SAVE = "Copy", "Save as CSV…"


class TakeAlong(QWidget):
    """The buttons; where there are several tables they ask which. ``wanted`` gives the sheet to save."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.copy, self.save = QPushButton(COPY), QPushButton(SAVE)
        self.copy.setToolTip("As tab-separated text, for a spreadsheet")
        self.save.setToolTip("As a file, with intervals and n in columns of their own")
        self._sheets: tuple[Sheet, ...] = ()
        for button, take in ((self.copy, self._copy), (self.save, self.wanted.emit)):
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, take=take: self._one(take))
        self.setLayout(row(self.copy, self.save))

    def offer(self, sheets: Sequence[Sheet]) -> None:
        """Offer these tables from now on."""
        self._sheets = tuple(sheets)
        for button, words, take in ((self.copy, COPY, self._copy), (self.save, SAVE, self.wanted.emit)):
            before = button.menu()
            button.setMenu(self._menu(button, take) if len(sheets) > 1 else None)  # type: ignore[arg-type]
            if before is not None:
                before.deleteLater()
            button.setText(words)
            button.setEnabled(bool(sheets))

    def say_saved(self, rows: int) -> None:
        """Say that a file has been written."""
        self.save.setText(f"Saved, {rows:,} {'row' if rows == 1 else 'rows'}")

    def _menu(self, button: QPushButton, take: Callable[[Sheet], None]) -> QMenu:
        menu = QMenu(button)
        for sheet in self._sheets:
            menu.addAction(sheet.name).triggered.connect(lambda _=False, sheet=sheet: take(sheet))
        return menu

    def _one(self, take: Callable[[Sheet], None]) -> None:
        if len(self._sheets) == 1:
            take(self._sheets[0])

    def _copy(self, sheet: Sheet) -> None:
        sheet.copy()
        self.copy.setText("Copied")
