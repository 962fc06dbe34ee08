"""Names on the left and what is so on the right, on a few lines."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout

from app.ui.widgets.label import plain_label


class FactsGrid(QGridLayout):
    """Lines of a name and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(8)
        self.setColumnStretch(1, 1)

    def show_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these lines and no others."""
        clear(self)
        for at, (name, words) in enumerate(facts):
            top = Qt.AlignmentFlag.AlignTop
            self.addWidget(plain_label(name, tone="muted", wrap=False), at, 0, top)
            self.addWidget(plain_label(words), at, 1, top)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
