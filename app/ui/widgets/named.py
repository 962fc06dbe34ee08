"""Names for those who do not see the screen, also for the box inside a control."""

from PySide6.QtWidgets import QLineEdit, QWidget


def give_name(control: QWidget, name: str) -> None:
    """Name a control and the box that one types into, which takes the keyboard for it."""
    control.setAccessibleName(name)
    for box in control.findChildren(QLineEdit):
        box.setAccessibleName(name)
