"""Asks for the file of a picture, and gives the bytes of one that was copied from elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from app.errors import BadInput

PICTURES = "Pictures (*.png *.jpg *.jpeg *.gif *.webp *.svg)"


def ask_picture(parent: QWidget, done: Callable[[Path], None]) -> QFileDialog:
    """Ask for a picture; ``done`` is told unless the person thinks better of it."""
    dialog = QFileDialog(parent, "Choose a picture", "", PICTURES)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda file: done(Path(file)))
    dialog.open()
    return dialog


def bytes_of(picture: Path | QImage) -> bytes:
    """The bytes of a file, or of a copied picture as PNG. Works on any thread. Raises BadInput."""
    if isinstance(picture, Path):
        try:
            return picture.read_bytes()
        except OSError as error:
            raise BadInput(f"{picture.name} cannot be read: {error.strerror}.", "Choose another file.") from None
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def name_of(picture: Path | QImage) -> str:
    """What the file is called; a copied picture has no name of its own."""
    return picture.name if isinstance(picture, Path) else "picture.png"
