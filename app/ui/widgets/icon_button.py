"""A button and a label that show one of our icons and change its tint with the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from app.ui.theme import Theme


class IconButton(QToolButton):
    """An icon to press; ``words`` are its tool tip and its name for a screen reader, shown beside it on request."""

    def __init__(self, theme: Theme, icon: str, words: str, *, shown: bool = False, size: int = 20) -> None:
        super().__init__()
        self._theme, self._icon, self._size = theme, icon, size
        self.say(words)
        self.setIconSize(QSize(size, size))
        self.setIcon(unpainted(size))
        if shown:
            self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self._tint)
        self.toggled.connect(self._tint)

    def say(self, words: str) -> None:
        """Change its words."""
        self.setText(words)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def show_icon(self, icon: str) -> None:
        """Change its icon."""
        self._icon = icon
        self._tint()

    def showEvent(self, event: QShowEvent) -> None:
        """Icons are drawn when they are first seen."""
        super().showEvent(event)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Grey while disabled."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._tint()

    def _tint(self) -> None:
        if self.isVisible():
            tone = "disabled" if not self.isEnabled() else "accent" if self.isChecked() else "text"
            self.setIcon(self._theme.icon(self._icon, tone, size=self._size))


class IconLabel(QLabel):
    """An icon as a sign beside words; screen readers pass over it unless ``words`` are given."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        *,
        tone: str = "text",
        size: int = 20,
        words: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._tone, self._size = theme, icon, tone, size
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setFixedSize(size, size)
        theme.changed.connect(self._tint)

    def show_icon(self, icon: str, *, tone: str) -> None:
        """Change what it shows."""
        self._icon, self._tone = icon, tone
        self._tint()

    def showEvent(self, event: QShowEvent) -> None:
        """Icons are drawn when they are first seen."""
        super().showEvent(event)
        self._tint()

    def _tint(self) -> None:
        if self.isVisible():
            self.setPixmap(self._theme.pixmap(self._icon, self._tone, size=self._size))


def unpainted(size: int) -> QIcon:
    """Stands in for an icon that is not drawn yet: without one Qt would make room for the words instead."""
    nothing = QPixmap(size, size)
    nothing.fill(Qt.GlobalColor.transparent)
    return QIcon(nothing)
