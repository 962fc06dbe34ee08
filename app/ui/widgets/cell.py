"""What every painted cell of a table begins with: the background that the style gives it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex


class PaintedCell(QStyledItemDelegate):
    """A column whose cells are painted; a subclass paints what stands on the background."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint a cell."""
        paint_background(painter, option, index)
        self.paint_content(painter, QRectF(option.rect), index)

    def paint_content(self, painter: QPainter, box: QRectF, index: AnyIndex) -> None:
        """Paint what stands in the cell."""
        raise NotImplementedError


def paint_background(painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
    """Paint a cell without its words: selection, hover, line."""
    bare = QStyleOptionViewItem(option)
    bare.index = index  # type: ignore[assignment]
    widget = option.widget
    style = widget.style() if widget is not None else QApplication.style()
    style.drawControl(QStyle.ControlElement.CE_ItemViewItem, bare, painter, widget)
