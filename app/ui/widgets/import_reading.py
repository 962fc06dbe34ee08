"""How a table is read: its encoding, its delimiter and its sheet, found out or told, with its first rows."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QTableWidget, QTableWidgetItem, QWidget

from app.domain.bank import TableImport
from app.domain.case_imports import TableGlimpse
from app.domain.sentences import count
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column

FOUND = "Found: "


class ReadingPage(QWidget):
    """``told`` is emitted when a person says how the table is read."""

    told = Signal()

    def __init__(self, encodings: tuple[str, ...], delimiters: tuple[str, ...]) -> None:
        super().__init__()
        self._known = (encodings, delimiters)
        self.encoding, self.delimiter, self.sheet = QComboBox(), QComboBox(), QComboBox()
        self.notes = plain_label(tone="muted")
        self.preview = QTableWidget()
        line = QGridLayout()
        line.setHorizontalSpacing(12)
        for at, (name, box) in enumerate(
            (("Encoding", self.encoding), ("Delimiter", self.delimiter), ("Sheet", self.sheet))
        ):
            box.setAccessibleName(name)
            box.activated.connect(lambda _: self.told.emit())
            line.addWidget(plain_label(name, tone="muted", wrap=False), 0, at)
            line.addWidget(box, 1, at)
            line.setColumnStretch(at, 1)
        made = column(line, self.notes, self.preview, space=8)
        made.setStretch(2, 1)
        self.setLayout(made)
        self._dress()

    def told_of(self, table: TableImport) -> TableImport:
        """The table, read as the boxes say."""
        return replace(
            table,
            encoding=str(self.encoding.currentData() or ""),
            delimiter=str(self.delimiter.currentData() or ""),
            sheet=self.sheet.currentText() if self.sheet.isEnabled() else "",
        )

    def show_glimpse(self, glimpse: TableGlimpse, table: TableImport) -> None:
        """Show what was found out about a table, and how it was told to be read."""
        for box, found, known, told in (
            (self.encoding, glimpse.encoding, self._known[0], table.encoding),
            (self.delimiter, glimpse.delimiter, self._known[1], table.delimiter),
        ):
            box.clear()
            box.addItem(f"{FOUND}{found}" if not told else "Find it out", "")
            for one in known:
                box.addItem(one, one)
            box.setCurrentIndex(max(0, box.findData(told)) if told else 0)
            box.setEnabled(not glimpse.sheets)
        self.sheet.clear()
        self.sheet.addItems(list(glimpse.sheets) or ["No sheets: this is text"])
        self.sheet.setCurrentText(glimpse.sheet)
        self.sheet.setEnabled(len(glimpse.sheets) > 1)
        self.notes.setText(" ".join((f"{count(glimpse.total, 'row')}.", *glimpse.notes)))
        self._show_rows(glimpse)

    def _show_rows(self, glimpse: TableGlimpse) -> None:
        table = self.preview
        table.clear()
        table.setColumnCount(len(glimpse.columns))
        table.setRowCount(len(glimpse.rows))
        table.setHorizontalHeaderLabels(list(glimpse.columns))
        for at, cells in enumerate(glimpse.rows):
            for place, cell in enumerate(cells[: len(glimpse.columns)]):
                table.setItem(at, place, QTableWidgetItem(" ".join(cell[:200].split())))

    def _dress(self) -> None:
        self.preview.setAccessibleName("The first rows")
        self.preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.preview.setTabKeyNavigation(False)
        self.preview.verticalHeader().hide()
        self.preview.setShowGrid(False)
        self.preview.setWordWrap(False)
