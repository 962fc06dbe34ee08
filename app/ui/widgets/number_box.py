"""A box for a whole number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

LEFT = 9
"""Pixels left of the number, as in other boxes; the padding of a style sheet does not reach into this one."""


class NumberBox(QSpinBox):
    """A number with room left of it. ``name`` is what a screen reader says; Tab leads to the box, not to its text.

    It keeps its two buttons: without them a style sheet leaves one pixel to the number.
    """

    def __init__(
        self, *, minimum: int = 0, maximum: int = 99, value: int = 0, suffix: str = "", name: str = ""
    ) -> None:
        super().__init__(minimum=minimum, maximum=maximum, value=max(minimum, value), suffix=suffix)
        self.lineEdit().setTextMargins(LEFT, 0, 0, 0)
        if name:
            self.setAccessibleName(name)
            self.lineEdit().setAccessibleName(name)
            self.lineEdit().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
