"""Help: which keys there are, and what this program is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QMenu, QVBoxLayout, QWidget

from app.ui.theme import RESOURCES
from app.ui.widgets.label import plain_label

KEYS = (
    ("Anywhere", (
        ("Ctrl+K", "Search"), ("Ctrl+/", "How to search"),
        ("Ctrl+1 to Ctrl+9", "Go to a place"), ("Alt+Left, Alt+Right", "Back, forward"),
        ("Ctrl+Shift+L", "Light or dark"), ("F1", "Help on this screen"), ("Shift+F1", "This list"),
    )),
    ("Lists", (("Ctrl+F", "Filter the list"), ("Enter", "Open"), ("Ctrl+C", "Copy the chosen rows"))),
    ("Reading", (
        ("Ctrl+F", "Find in the text"), ("F3, Shift+F3", "Next, previous"), ("Ctrl+Plus, Minus, 0", "Text size"),
    )),
    ("Quiz", (("1 to 9", "Decide"), ("Enter", "Next case"))),
)  # fmt: skip


def help_menu(window: QWidget, *, explain: Callable[[], None], look: Callable[[], None]) -> QMenu:
    """The menu of the help button. ``explain`` opens the help on this screen, ``look`` the guided look."""
    menu = QMenu("Help", window)
    here = menu.addAction("Help on this screen", explain)
    here.setShortcut(QKeySequence("F1"))
    menu.addAction("Guided look", look)
    menu.addSeparator()
    keys = menu.addAction("Keyboard shortcuts", lambda: show_keys(window))
    keys.setShortcut(QKeySequence("Shift+F1"))
    window.addActions([here, keys])
    menu.addAction("About Plumbline", lambda: show_about(window))
    return menu


def show_keys(window: QWidget) -> QDialog:
    """Open the list of keys."""
    dialog, column = opened(window, "Keyboard shortcuts")
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(4)
    for group, keys in KEYS:
        grid.addWidget(plain_label(group, strong=True), grid.rowCount(), 0)
        for key, words in keys:
            row = grid.rowCount()
            grid.addWidget(plain_label(key, tone="muted", wrap=False), row, 0)
            grid.addWidget(plain_label(words, wrap=False), row, 1)
        grid.setRowMinimumHeight(grid.rowCount(), 8)
    column.insertLayout(1, grid)
    return dialog


def show_about(window: QWidget) -> QDialog:
    """Open what this program is."""
    import tomllib  # a start does without

    dialog, column = opened(window, "About Plumbline")
    about = tomllib.loads((RESOURCES.parent / "pyproject.toml").read_text(encoding="utf-8"))
    words = "Works without a network; nothing you do here leaves this computer unless you send it."
    column.insertWidget(1, plain_label(f"Version {about['project']['version']}", strong=True))
    column.insertWidget(2, plain_label(words, tone="muted"))
    return dialog


def opened(window: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    """A dialog that does not stop the rest of the window."""
    dialog = QDialog(window)
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setMinimumWidth(420)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(16)
    column.addWidget(plain_label(title, size="title"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.open()
    return dialog, column
