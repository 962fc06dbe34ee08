"""The tree of gaps on the screen: filter, order, keyboard, copying, and a place that survives a refresh."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QPushButton, QTreeView, QVBoxLayout, QWidget

from app.domain.gaps import Topic
from app.domain.spreadsheets import as_tsv
from app.ui.theme import Theme
from app.ui.widgets.badge import BadgeDelegate
from app.ui.widgets.gaps_rows import NAME, READINESS, RIGHT, TOPIC, VERDICT, GapsRows, lines_of, matching, widest_first
from app.ui.widgets.interval_bar import IntervalDelegate
from app.ui.widgets.label import plain_label
from app.ui.widgets.local_key import local_key
from app.ui.widgets.section import column, row

WIDTHS = {READINESS: 172, VERDICT: 168, RIGHT: 88}
NARROW = {READINESS: 136, VERDICT: 164, RIGHT: 0}  # how many were right also stands beside the tree
NAME_WIDTH = 230  # what a topic needs at least before the other columns take more


class GapsTree(QWidget):
    """Topics by domain, or widest gaps first. ``current_changed`` gives the topic under the cursor or None."""

    current_changed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._topics: tuple[Topic, ...] = ()
        self._closed: set[tuple[str, ...]] = set()
        self.model = GapsRows()
        self.view = QTreeView()
        self.filter_box = QLineEdit(placeholderText="Filter (Ctrl+F)", clearButtonEnabled=True)
        self.widest = QPushButton("Widest gaps first")
        self._nothing = plain_label("No clause contains these words.", tone="muted")
        self._delegates = (IntervalDelegate(theme, self.view), BadgeDelegate(theme, self.view))
        self._dress()
        self._arrange()
        self._connect()

    @property
    def current(self) -> Topic | None:
        """The topic under the cursor."""
        return self._topic_at(self.view.currentIndex())

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Show these; the chosen one stays chosen, what was closed stays closed and the scroll stays."""
        self._topics = tuple(topics)
        self._fill()

    def choose(self, path: tuple[str, ...]) -> bool:
        """Put the cursor on a topic; False when it is not on the screen."""
        found = self._find(QModelIndex(), path)
        if found is not None:
            self.view.setCurrentIndex(found)
        return found is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names keep their room."""
        super().resizeEvent(event)
        self._set_widths()

    def copy(self) -> None:
        """Copy what is shown, for a spreadsheet."""
        QGuiApplication.clipboard().setText(as_tsv(self.lines()))

    def lines(self) -> list[list[str]]:
        """What is shown, in its order, as titles and rows."""
        shown = matching(self._topics, self.filter_box.text())
        return lines_of(widest_first(shown) if self.widest.isChecked() else shown)

    def _fill(self) -> None:
        scroll, current = self.view.verticalScrollBar().value(), self.current
        shown = matching(self._topics, self.filter_box.text())
        if self.widest.isChecked():
            self.model.show_widest(shown)
        else:
            self.model.show_tree(shown)
        self._lay_out()
        self._nothing.setVisible(not shown)
        if current is None or not self.choose(current.path):
            self.choose_first()
        self.view.verticalScrollBar().setValue(scroll)

    def _reorder(self) -> None:
        self._fill()
        self.choose_first()
        self.view.scrollToTop()

    def choose_first(self) -> None:
        """Put the cursor on the first clause, which is the first thing there is something to do about."""
        at = self.model.index(0, NAME)
        while at.isValid() and self.model.hasChildren(at):
            at = self.model.index(0, NAME, at)
        self.view.setCurrentIndex(at)
        if not at.isValid():
            self.current_changed.emit(None)

    def _lay_out(self) -> None:
        across = self.view.header()
        across.setStretchLastSection(False)
        across.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self._set_widths()
        self.view.setRootIsDecorated(not self.widest.isChecked())
        self.view.blockSignals(True)
        self.view.expandAll()
        for path in self._closed:
            if (found := self._find(QModelIndex(), path)) is not None:
                self.view.collapse(found)
        self.view.blockSignals(False)

    def _set_widths(self) -> None:
        wide = self.width() >= NAME_WIDTH + sum(WIDTHS.values())
        for at, width in (WIDTHS if wide else NARROW).items():
            self.view.setColumnHidden(at, not width)
            self.view.setColumnWidth(at, width)

    def _find(self, parent: QModelIndex, path: tuple[str, ...]) -> QModelIndex | None:
        for at in range(self.model.rowCount(parent)):
            index = self.model.index(at, NAME, parent)
            topic = self._topic_at(index)
            if topic is not None and topic.path == path:
                return index
            if topic is None or path[: len(topic.path)] == topic.path:
                found = self._find(index, path)
                if found is not None:
                    return found
        return None

    def _topic_at(self, index: QModelIndex) -> Topic | None:
        topic = index.siblingAtColumn(NAME).data(TOPIC)
        return topic if isinstance(topic, Topic) else None

    def _opened(self, index: QModelIndex, *, closed: bool) -> None:
        topic = self._topic_at(index)
        if topic is not None:
            (self._closed.add if closed else self._closed.discard)(topic.path)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit(self.current))
        self.view.collapsed.connect(lambda index: self._opened(index, closed=True))
        self.view.expanded.connect(lambda index: self._opened(index, closed=False))
        self.filter_box.textChanged.connect(self._fill)
        self.filter_box.returnPressed.connect(self.view.setFocus)
        self.widest.toggled.connect(self._reorder)
        local_key(self, "Ctrl+F", self.filter_box.setFocus)
        local_key(self.view, "Ctrl+C", self.copy)
        local_key(self.filter_box, "Escape", self.filter_box.clear)
        local_key(self.filter_box, "Down", self.view.setFocus)

    def _dress(self) -> None:
        view = self.view
        view.setModel(self.model)
        self.widest.setCheckable(True)
        view.setAccessibleName("Gaps")
        view.setItemDelegateForColumn(READINESS, self._delegates[0])
        view.setItemDelegateForColumn(VERDICT, self._delegates[1])
        view.setUniformRowHeights(True)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setIndentation(20)
        view.setStyleSheet("QTreeView::item { border-radius: 0; }")  # one band across the columns
        self.filter_box.setAccessibleName("Filter gaps")
        self.filter_box.setMaximumWidth(280)

    def _arrange(self) -> None:
        made: QVBoxLayout = column(row(self.filter_box, self.widest, None), self.view, self._nothing, space=8)
        self.setLayout(made)
