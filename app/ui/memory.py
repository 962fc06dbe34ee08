"""What the window remembers between two starts: where it stood, how it was divided, who sat before it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QHeaderView, QSplitter


class Memory:
    """Words and states by name, in an INI file of the data folder."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def word(self, name: str, default: str = "") -> str:
        """What was remembered under ``name``."""
        return str(self._store.value(name, default))

    def remember(self, name: str, value: str | QByteArray) -> None:
        """Keep it for the next start."""
        self._store.setValue(name, value)

    def state(self, name: str) -> QByteArray:
        """A state that Qt saved; empty when there is none."""
        value = self._store.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, divided: "QSplitter | QHeaderView") -> None:
        """Restore how a splitter or a header was divided, and remember it whenever a person changes it."""
        state = self.state(name)
        if not state.isEmpty():
            divided.restoreState(state)
        moved = "splitterMoved" if hasattr(divided, "splitterMoved") else "sectionResized"
        getattr(divided, moved).connect(lambda: self.remember(name, divided.saveState()))

    def close(self) -> None:
        """Write it down."""
        self._store.sync()
