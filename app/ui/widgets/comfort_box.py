"""Settings for one's own comfort beside a quiz: breaks, distressing cases a day, pictures in grey."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from app.ui.comfort import Comfort
from app.ui.widgets.label import plain_label
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.section import column, row

MOST = 500


class ComfortBox(QWidget):
    """``changed`` gives what was set."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.breaks = number_box("never", "Offer a break after so many cases")
        self.distressing = number_box("any number", "Distressing cases a day, at most")
        self.grey = QCheckBox("Distressing pictures in grey")
        lines = (
            row(plain_label("Offer a break after (cases)", tone="muted"), self.breaks),
            row(plain_label("Distressing cases a day", tone="muted"), self.distressing),
        )
        for line in lines:
            line.setStretch(0, 1)
        self.setLayout(column(plain_label("For your comfort", strong=True), *lines, self.grey, space=8))
        for box in (self.breaks, self.distressing):
            box.valueChanged.connect(self._tell)
        self.grey.toggled.connect(self._tell)

    def show_comfort(self, comfort: Comfort) -> None:
        """Show what is set, without telling anyone."""
        for part, value in ((self.breaks, comfort.break_after), (self.distressing, comfort.most_distressing)):
            part.blockSignals(True)
            part.setValue(value)
            part.blockSignals(False)
        self.grey.blockSignals(True)
        self.grey.setChecked(comfort.grey)
        self.grey.blockSignals(False)

    def _tell(self) -> None:
        made = Comfort(
            break_after=self.breaks.value(), most_distressing=self.distressing.value(), grey=self.grey.isChecked()
        )
        self.changed.emit(made)


def number_box(none: str, name: str) -> NumberBox:
    """A box for a number; 0 reads as ``none``."""
    made = NumberBox(maximum=MOST, name=name)
    made.setSpecialValueText(none)
    made.setFixedWidth(112)
    return made
