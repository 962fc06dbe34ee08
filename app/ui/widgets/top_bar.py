"""The top of the window: back and forward, the one search box, who is signed in, theme and help."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from app.domain.people import Person
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconButton
from app.ui.widgets.search_suggestions import Suggestions

SEARCH_WIDTH = 560
LEADING = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchBox(QLineEdit):
    """Where one types what one looks for; ``leave`` is emitted by Enter and Down, which lead to the results.

    While there are suggestions, Down and Up choose one, Enter searches for it, Tab takes it and Escape sends them away.
    ``recent_wanted`` asks for earlier searches: Down where nothing is typed.
    """

    leave = Signal()
    recent_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.suggestions: Suggestions | None = None
        self.setPlaceholderText("Search the SOPs in force (Ctrl+K)")
        self.setAccessibleName("Search")
        self.setMaximumWidth(SEARCH_WIDTH)
        self.setMaxLength(400)
        self.setClearButtonEnabled(True)
        self._sign = self.addAction(theme.icon("search", "muted", size=16), QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._tint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and Enter lead to the results, Escape clears, unless there are suggestions."""
        if self._suggested(Qt.Key(event.key())):
            return
        if event.key() in LEADING:
            self.leave.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab takes the suggestion that is chosen; otherwise it goes on as everywhere."""
        if forward and self._chosen is not None:
            self.take(self._chosen)
            return True
        return super().focusNextPrevChild(forward)

    def take(self, text: str) -> None:
        """Have this typed."""
        self.setText(text)
        self.textEdited.emit(text)
        self._dismiss()

    @property
    def _chosen(self) -> str | None:
        return self.suggestions.chosen if self.suggestions is not None else None

    def _dismiss(self) -> None:
        if self.suggestions is not None:
            self.suggestions.hide()

    def _suggested(self, key: Qt.Key) -> bool:
        """Whether a key was for the suggestions, and is done with."""
        if self.suggestions is None:
            return False
        if not self.suggestions.isVisible():
            if key == Qt.Key.Key_Down and not self.text():
                self.recent_wanted.emit()
            return self.suggestions.isVisible()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            return self.suggestions.step(1 if key == Qt.Key.Key_Down else -1)
        if key == Qt.Key.Key_Escape:
            self._dismiss()
            return True
        if key in LEADING and self._chosen is not None:
            self.take(self._chosen)
        return False

    def _tint(self) -> None:
        self._sign.setIcon(self._theme.icon("search", "muted", size=16))


class ProfileButton(IconButton):
    """Who is signed in; its menu changes that."""

    person_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "person", "Opening…", shown=True)
        self.setObjectName("profile")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setEnabled(False)

    def show_people(self, person: Person, people: Sequence[Person]) -> None:
        """Show who is signed in and who else may be."""
        self.say(f"{person.name} · {person.role.value}")
        self.setToolTip("Switch profile")
        self.setMenu(self._menu(person, people))
        self.setEnabled(True)

    def _menu(self, person: Person, people: Sequence[Person]) -> QMenu:
        """Who has no team stands first; each team folds out, so that even hundreds of people fit the screen."""
        menu = QMenu("Switch profile", self)
        for team in sorted({other.team for other in people}):
            members = [other for other in people if other.team == team]
            place = menu.addMenu(f"{team} ({len(members)})".replace("&", "&&")) if team else menu
            for other in members:
                words = f"{other.name} · {other.role.value}".replace("&", "&&")
                action = QAction(words, place, checkable=True, checked=other.id == person.id)
                action.triggered.connect(lambda _, other=other: self.person_chosen.emit(other))
                place.addAction(action)
        return menu


class TopBar(QFrame):
    """The row above everything."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top")
        self._theme = theme
        self.back = IconButton(theme, "back", "Back (Alt+Left)")
        self.forward = IconButton(theme, "forward", "Forward (Alt+Right)")
        self.search = SearchBox(theme)
        self.tips = IconButton(theme, "info", "How to search (Ctrl+/)")
        self.tips.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard where it is
        self.dark = IconButton(theme, "moon", "Dark theme (Ctrl+Shift+L)")
        self.help = IconButton(theme, "help", "Help")
        self.profile = ProfileButton(theme)
        self.help.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.dark.clicked.connect(theme.toggle)
        theme.changed.connect(self._follow_theme)
        self.show_steps(back=False, forward=False)
        self._follow_theme()
        self._arrange()

    def show_steps(self, *, back: bool, forward: bool) -> None:
        """Say whether one can go back and forward."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def _follow_theme(self) -> None:
        self.dark.show_icon("sun" if self._theme.dark else "moon")
        self.dark.say(f"{'Light' if self._theme.dark else 'Dark'} theme (Ctrl+Shift+L)")

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(4)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addSpacing(8)
        row.addWidget(self.search, 4)
        row.addWidget(self.tips)
        row.addStretch(1)
        for button in (self.dark, self.help, self.profile):
            row.addWidget(button)
