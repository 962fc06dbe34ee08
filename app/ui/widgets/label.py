"""Labels that show words as they are: never as HTML, never loading a file."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


def plain_label(
    text: str = "", *, tone: str = "", size: str = "", strong: bool = False, wrap: bool = True, selectable: bool = False
) -> QLabel:
    """A label for data. ``tone`` is muted, accent, danger or warning; ``size`` small, reading, title or display."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if not wrap:  # a label that wraps would be cut off at the height of its preferred width
        made.setSizePolicy(snug(made.sizePolicy()))
    for name, value in (("tone", tone), ("scale", size), ("strong", "true" if strong else "")):
        if value:
            made.setProperty(name, value)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def snug(policy: QSizePolicy) -> QSizePolicy:
    """The policy of a label of one line that takes no more height than that."""
    policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)
    return policy


def set_tone(label: QLabel, tone: str) -> None:
    """Change the tone of a label that is already shown."""
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)
