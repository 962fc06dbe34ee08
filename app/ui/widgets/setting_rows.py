"""Boxes for the settings of measuring, each with what it means beside it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.measure_settings import MEASURE_SETTINGS, MeasureSetting
from app.ui.widgets.label import plain_label
from app.ui.widgets.number_box import NumberBox

WIDTH = 168


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
        self._shown: dict[str, float] = {}
        self.boxes: dict[str, NumberBox] = {}
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
        """What is set, by name; a box that nobody touched gives what it was shown, however fine that is."""
        return {
            setting.name: self._shown[setting.name]
            if shown_as(setting, self._shown.get(setting.name, setting.low)) == self.boxes[setting.name].value()
            and setting.name in self._shown
            else value_in(self.boxes[setting.name], setting)
            for setting in MEASURE_SETTINGS
        }

    def allow(self, may: bool) -> None:
        """Whether a person can set anything; the values can be read all the same."""
        for box in self.boxes.values():
            box.setEnabled(may)

    def show_values(self, values: Mapping[str, float]) -> None:
        """Show these, without telling anyone."""
        self._shown = dict(values)
        for setting in MEASURE_SETTINGS:
            box = self.boxes[setting.name]
            box.blockSignals(True)
            box.setValue(shown_as(setting, values[setting.name]))
            box.blockSignals(False)


def shown_as(setting: MeasureSetting, value: float) -> int:
    """A value as its box shows it."""
    return round(max(setting.low, value) * (100 if setting.share else 1))


def setting_box(setting: MeasureSetting) -> NumberBox:
    """A box for one setting, in per cent where it is a share."""
    made, times = NumberBox(name=setting.title), 100 if setting.share else 1
    made.setRange(round(setting.low * times), round(setting.high * times))
    made.setSingleStep(round(setting.step * times))
    made.setSuffix("%" if setting.share else f" {setting.unit}")
    made.setSpecialValueText(setting.off)
    made.setAccessibleDescription(setting.help)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel scrolls the page and changes nothing
    made.setFixedWidth(WIDTH)
    return made


def value_in(box: NumberBox, setting: MeasureSetting) -> float:
    """The value of a box; 0 where it says “off”."""
    value = round(box.value() / (100 if setting.share else 1), 4)
    return 0.0 if setting.off and value <= setting.low else value
