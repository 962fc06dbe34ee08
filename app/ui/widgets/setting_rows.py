"""Boxes for the settings of measuring, each with what it means beside it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QWidget

from app.domain.measure_settings import MEASURE_SETTINGS, MeasureSetting
from app.ui.widgets.label import plain_label

WIDTH = 200


class SettingRows(QWidget):
    """``changed`` is emitted when a person sets another value."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self.boxes: dict[str, QDoubleSpinBox] = {}
        for at, setting in enumerate(MEASURE_SETTINGS):
            box = self.boxes[setting.name] = setting_box(setting)
            box.valueChanged.connect(lambda _: self.changed.emit())
            said = f"{setting.help} Nobody has measured yet what is best." if setting.unmeasured else setting.help
            box.setToolTip(said)
            grid.addWidget(plain_label(setting.title), 2 * at, 0)
            grid.addWidget(box, 2 * at, 1)
            grid.addWidget(plain_label(said, tone="muted", size="small"), 2 * at + 1, 0, 1, 2)
            grid.setRowMinimumHeight(2 * at + 1, 24)

    def values(self) -> dict[str, float]:
        """What is set, by name."""
        return {setting.name: value_in(self.boxes[setting.name], setting) for setting in MEASURE_SETTINGS}

    def show_values(self, values: Mapping[str, float]) -> None:
        """Show these, without telling anyone."""
        for setting in MEASURE_SETTINGS:
            box, value = self.boxes[setting.name], values[setting.name]
            box.blockSignals(True)
            box.setValue(max(setting.low, value) * (100 if setting.share else 1))
            box.blockSignals(False)


def setting_box(setting: MeasureSetting) -> QDoubleSpinBox:
    """A box for one setting, in per cent where it is a share."""
    made, times = QDoubleSpinBox(), 100 if setting.share else 1
    made.setDecimals(0)
    made.setRange(setting.low * times, setting.high * times)
    made.setSingleStep(setting.step * times)
    made.setSuffix("%" if setting.share else f" {setting.unit}")
    made.setSpecialValueText(setting.off)
    made.setAccessibleName(setting.title)
    made.setAccessibleDescription(setting.help)
    made.lineEdit().setAccessibleName(setting.title)
    made.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab leads to the box around it
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the page and changes nothing
    made.setFixedWidth(WIDTH)
    return made


def value_in(box: QDoubleSpinBox, setting: MeasureSetting) -> float:
    """The value of a box; 0 where it says “off”."""
    value = round(box.value() / (100 if setting.share else 1), 4)
    return 0.0 if setting.off and value <= setting.low else value
