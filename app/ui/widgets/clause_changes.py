"""The clauses that a draft changes: the words that changed, and whether the change decides cases otherwise."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.domain.changes import ClauseChange, Kind
from app.domain.sentences import count
from app.ui.theme import Theme
from app.ui.widgets.badge import Badge
from app.ui.widgets.compare_page import name_of
from app.ui.widgets.diff_text import diff_html
from app.ui.widgets.label import plain_label
from app.ui.widgets.section import column, row

MOST = 60


class ClauseChanges(QWidget):
    """``switched`` gives a clause's id and whether its change is material; ``went`` the clause to go to."""

    switched = Signal(str, bool)
    went = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[ClauseChange, ...] | None = None
        self.rows: list[ChangeRow] = []
        self.said = plain_label(tone="muted")
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(8)
        self._list.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(column(self.said, area, space=8, margin=4))
        theme.changed.connect(self._redress)

    def show_changes(self, changes: Sequence[ClauseChange], *, new: bool) -> None:
        """Show the clauses that changed; a ``new`` SOP has no decisions yet that a change could make stale."""
        changed = tuple(change for change in changes if change.kind is not Kind.UNCHANGED)
        if new:
            self.said.setText(f"A new SOP with {count(len(changed), 'clause')}; nothing rests on it yet.")
            changed = ()
        else:
            self.said.setText(say_changes(changed))
        if changed == self._shown:
            return
        self._shown = changed
        self._fill()

    def _fill(self) -> None:
        at = next((r.change.key for r in self.rows if r.material.hasFocus()), "")
        for old in self.rows:
            old.hide()
            old.deleteLater()
        self.rows = [self._row(change) for change in (self._shown or ())[:MOST]]
        for made in self.rows:
            if made.change.key == at:
                made.material.setFocus()

    def _row(self, change: ClauseChange) -> "ChangeRow":
        made = ChangeRow(self._theme, change)
        made.material.clicked.connect(lambda on: self.switched.emit(change.key, on))
        made.heading.clicked.connect(lambda: self.went.emit(change.key))
        self._list.insertWidget(self._list.count() - 1, made)
        return made

    def _redress(self) -> None:
        if self._shown:
            self._fill()


class ChangeRow(QFrame):
    """One changed clause. A removed clause is always material; one that only moved never is."""

    def __init__(self, theme: Theme, change: ClauseChange) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.change = change
        name = name_of(change.clause)
        self.heading = QPushButton(shortened(name))
        self.heading.setProperty("kind", "quiet")
        self.heading.setToolTip(f"Go to {name}")
        self.material = QCheckBox("Material: it can change a decision")
        self.material.setChecked(change.material)
        self.material.setAccessibleName(f"The change of {name} is material")
        fixed = change.kind in (Kind.REMOVED, Kind.MOVED)
        self.material.setEnabled(not fixed)
        badge = Badge(theme, change.kind.value)
        head = row(badge, self.heading, None, space=8)
        self.setLayout(column(head, plain_label(change.summary, tone="muted"), *words_of(change, theme), self.material,
                              space=4, margin=10))  # fmt: skip


def words_of(change: ClauseChange, theme: Theme) -> list[QWidget]:
    """The words that changed, marked, where they are not said already."""
    if change.kind is not Kind.EDITED or change.before is None or change.after is None:
        return []
    if change.before.text == change.after.text:
        return []
    tokens = theme.tokens
    style = (
        f"<style>ins {{ background-color: {tokens.accent_tint}; }} "
        f"del {{ background-color: {tokens.danger_tint}; color: {tokens.danger}; }}</style>"
    )
    label = QLabel(style + diff_html(change.before.text, change.after.text, fold=True))
    label.setTextFormat(Qt.TextFormat.RichText)  # our own HTML of escaped words: it names no file to load
    label.setWordWrap(True)
    return [label]


def shortened(name: str, most: int = 34) -> str:
    """A heading that fits beside a badge."""
    return name if len(name) <= most else f"{name[: most - 1]}…"


def say_changes(changed: Sequence[ClauseChange]) -> str:
    """“3 clauses changed, 2 of them materially.”"""
    if not changed:
        return "Nothing has changed yet."
    material = sum(change.material for change in changed)
    return f"{count(len(changed), 'clause')} changed, {material or 'none'} of them materially."
