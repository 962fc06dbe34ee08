"""The list of clauses that were found: driven by arrow keys, opened by Enter or a click, copied by Ctrl+C."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.domain.searches import Hit, Results
from app.domain.sops import Citation
from app.ui.theme import Theme
from app.ui.widgets.hit_row import HIT, HitRow, say_hit

AnyIndex = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """The hits of a search, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show these and no others."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        """One row a hit."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit for the delegate, a sentence for everyone else."""
        if not index.isValid() or index.row() >= len(self.hits):
            return None
        hit = self.hits[index.row()]
        if role == HIT:
            return hit
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return say_hit(hit) if role in shown else None


class ResultsList(QListView):
    """The rows; ``opened`` gives the hit that a person wants to read."""

    opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits = HitModel(self)
        self.setModel(self._hits)
        self.setItemDelegate(HitRow(theme, self))
        self.setAccessibleName("Clauses found")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.clicked.connect(self._open)
        self._add_actions()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All that are shown, best first."""
        return self._hits.hits

    @property
    def hit(self) -> Hit | None:
        """The hit that is chosen."""
        index = self.currentIndex()
        return self._hits.hits[index.row()] if index.isValid() else None

    def show_results(self, results: Results) -> None:
        """Show what was found; a clause that was chosen stays chosen where it is still found."""
        chosen, at = self.hit, self.verticalScrollBar().value()
        again = chosen is not None and same_clause(chosen) in [same_clause(hit) for hit in results.hits]
        self._hits.show_hits(results.hits)
        row = [same_clause(hit) for hit in results.hits].index(same_clause(chosen)) if again and chosen else 0
        self.setCurrentIndex(self._hits.index(row))
        self.verticalScrollBar().setValue(at if again else 0)

    def copy(self) -> None:
        """Copy the citation of the chosen clause."""
        if self.hit is not None:
            QGuiApplication.clipboard().setText(str(cited(self.hit)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._hits.hits[index.row()])

    def _add_actions(self) -> None:
        reading = QAction("Read", self)
        reading.triggered.connect(lambda: self._open(self.currentIndex()))
        copying = QAction("Copy citation", self)
        copying.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copying.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copying.triggered.connect(self.copy)
        self.addActions([reading, copying])


def cited(hit: Hit) -> Citation:
    """Where a hit stands."""
    return Citation(hit.sop, hit.clause, hit.version)


def place_to_read(hit: Hit) -> Citation:
    """Where a hit is read: in the edition of the market that was searched, where there is one."""
    if hit.edition is None:
        return cited(hit)
    slug, version = hit.edition
    return Citation(slug, hit.clause, version)


def same_clause(hit: Hit) -> tuple[str, str]:
    """What makes two hits the same row, whatever their text."""
    return hit.sop, hit.clause
