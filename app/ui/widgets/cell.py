"""What every painted cell of a table begins with: the background that the style gives it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem


def paint_background(
    painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
) -> None:
    """Paint a cell without its words: selection, hover, line."""
    bare = QStyleOptionViewItem(option)
    bare.index = index  # type: ignore[assignment]
    widget = option.widget
    style = widget.style() if widget is not None else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, widget)
