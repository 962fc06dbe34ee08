"""What every page of Team is: its figures, its tables to take along, and the answers behind each number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.domain.team_results import BY
from app.ui.widgets.section import column, row
from app.ui.widgets.sheets import Sheet


class Page(QWidget):
    """A page of figures. ``wanted`` gives the name and the answers of the number that is opened, ``again`` is emitted
    when the page wants to be counted anew; ``sheets`` are its tables, the chief one first."""

    wanted = Signal(str, object)
    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheets: tuple[Sheet, ...] = ()


def by_chooser(chosen: str, name: str) -> QComboBox:
    """A chooser of what figures are laid out by."""
    made = chooser(name)
    for by in BY:
        made.addItem(f"By {by}", by)
    made.setCurrentIndex(made.findData(chosen))
    return made


def chooser(name: str) -> QComboBox:
    """An empty chooser that Tab comes to."""
    made = QComboBox()
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


def head(words: QWidget, chosen: QWidget) -> QVBoxLayout:
    """Words with a chooser to their right."""
    line = row(words, chosen, space=12)
    line.setStretch(0, 1)
    return column(line)
