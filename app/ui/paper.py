"""Asks where a print should go, without stopping the window: which file, or which printer; and how its pages are."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QStandardPaths, Qt
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

MARGIN = 18.0  # millimetres


def ask_file(parent: QWidget, name: str, done: Callable[[Path], None], *, kind: str = "PDF") -> QFileDialog:
    """Ask for the file to write a PDF (or CSV: ``kind``) to; ``done`` is told unless the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, f"Save as {kind}", str(Path(folder) / name), f"{kind} (*.{kind.lower()})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(f".{kind.lower()}")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda file: done(Path(file)))
    dialog.open()
    return dialog


def ask_table(parent: QWidget, name: str, done: Callable[[Path], None]) -> QFileDialog:
    """Ask for the spreadsheet or CSV file to write; ``done`` is told unless the person thinks better of it."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(parent, "Export", str(Path(folder) / name), "Spreadsheet (*.xlsx);;CSV (*.csv)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda file: done(Path(file)))
    dialog.open()
    return dialog


def ask_printer(parent: QWidget, done: "Callable[[QPrinter], None]") -> QWidget:
    """Ask for a printer; ``done`` is told unless the person thinks better of it.

    The import inside keeps printing, which few days need, out of the start.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: done(printer))
    QDialog.open(dialog)
    return dialog


def set_up(device: QPagedPaintDevice) -> None:
    """A4 with our margins."""
    margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
    page = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
