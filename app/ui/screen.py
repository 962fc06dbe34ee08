"""What every screen is: a widget with a loading, an empty, an error and a content state, and what it is given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.domain.changed import Changed
from app.errors import AppError
from app.ui.memory import Memory
from app.ui.tasks import Tasks
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconLabel
from app.ui.widgets.label import plain_label

if TYPE_CHECKING:
    from app.domain.people import Person
    from app.ports import Clock, SearchIndex
    from app.services.services import Services
    from app.settings import Settings

PATIENCE = 200  # milliseconds of old content before “loading” is shown, so that quick answers do not flicker

Step = tuple[str, Callable[[], None]]
"""A button: its words and what it does."""


class Go(Protocol):
    """Leads to a place; ``target`` is what that screen's ``open`` understands, empty for just the screen."""

    def __call__(self, place: str, target: str = "") -> None:
        """Go there."""
        ...


@dataclass(frozen=True, kw_only=True)
class Context:
    """All that a screen may use.

    An early screen (search) is made before the database is open: it has ``search``, and ``services`` and
    ``person`` only once ``ready`` is true; its ``refresh`` is called when that happens.
    """

    search: "SearchIndex"
    tasks: Tasks
    settings: "Settings"
    theme: Theme
    memory: Memory
    clock: "Clock"
    go: Go
    opened: "Services | None" = None
    signed_in: "Person | None" = None

    @property
    def ready(self) -> bool:
        """Whether the services are open and someone is signed in."""
        return self.opened is not None and self.signed_in is not None

    @property
    def services(self) -> "Services":
        """The things a person can do."""
        assert self.opened is not None, "a screen used the services before they were open"
        return self.opened

    @property
    def person(self) -> "Person":
        """Who sits before the window."""
        assert self.signed_in is not None, "a screen asked who is signed in before anyone was"
        return self.signed_in


class Screen(QWidget):
    """One place of the window. A subclass lays out ``self.content`` in its constructor and fills it in ``refresh``.

    The window calls ``refresh`` when it first shows the screen and whenever something in ``SHOWS`` has changed, then
    ``open`` with a target if there is one.
    """

    SHOWS: ClassVar[frozenset[Changed]] = frozenset()
    title: ClassVar[str] = ""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.content = QWidget()
        self.content.setObjectName("content")
        self._notice = Notice(context.theme)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._notice)
        self._pages.addWidget(self.content)
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._waiting.timeout.connect(self._show_notice)
        self.setAccessibleName(self.title)

    def refresh(self) -> None:
        """Look at the workspace again and show what is there; selection and scroll stay."""

    def open(self, target: str) -> None:
        """Show ``target``: whatever this screen takes, such as a citation, a query, a person's id."""

    def focus_content(self) -> None:
        """Put the keyboard where work on this screen begins (Enter or Down in the search box)."""
        self.content.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.content.hasFocus():
            self.focusNextChild()

    @property
    def unsaved(self) -> bool:
        """Whether something that was written here is not on disk."""
        return False

    def leave(self, then: Callable[[], None]) -> None:
        """Put on disk what was written here, then do ``then``; where the disk does not take it, ask before."""
        then()

    @property
    def state(self) -> str:
        """``loading``, ``empty``, ``problem`` or ``content``."""
        return "content" if self._pages.currentWidget() is self.content else self._notice.state

    def show_loading(self, text: str = "Loading…") -> None:
        """Say that work is going on; content that is on the screen stays a moment longer."""
        if self._pages.currentWidget() is self.content:
            self._waiting.setProperty("words", text)
            self._waiting.start()
        else:
            self._notice.say("loading", text)

    def show_empty(self, text: str, action: Step | None = None) -> None:
        """Say that there is nothing, why, and what to do about it."""
        self._notice.say("empty", text, action=action)
        self._turn_to(self._notice)

    def show_problem(self, error: AppError, retry: Callable[[], None] | None = None) -> None:
        """Say what went wrong in the user's world, in place of the content."""
        self._notice.say("problem", error.message, hint=error.hint, action=("Try again", retry) if retry else None)
        self._turn_to(self._notice)

    def show_content(self) -> None:
        """Show the content."""
        self._turn_to(self.content)

    def _turn_to(self, page: QWidget) -> None:
        self._waiting.stop()
        self._pages.setCurrentWidget(page)

    def _show_notice(self) -> None:
        self._notice.say("loading", str(self._waiting.property("words")))
        self._pages.setCurrentWidget(self._notice)


class Notice(QWidget):
    """A sign, a sentence, a hint and perhaps a button, in the middle of an otherwise empty place."""

    SIGNS: ClassVar[dict[str, tuple[str, str]]] = {
        "loading": ("clock", "muted"),
        "empty": ("info", "muted"),
        "problem": ("warning", "danger"),
    }

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("content")
        self.state = "loading"
        self._sign = IconLabel(theme, "clock", tone="muted", size=32)
        self._words, self._hint, self._button = plain_label(size="reading"), plain_label(tone="muted"), QPushButton()
        self.act: Callable[[], None] = lambda: None
        self._button.clicked.connect(lambda: self.act())
        self._arrange()
        self.say("loading", "Loading…")

    def say(self, state: str, text: str, *, hint: str = "", action: Step | None = None) -> None:
        """Show a state with its words."""
        self.state = state
        icon, tone = self.SIGNS[state]
        self._sign.show_icon(icon, tone=tone)
        self._words.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.setVisible(action is not None)
        if action is not None:
            self._button.setText(action[0])
            self.act = action[1]
        self.setAccessibleName(f"{text} {hint}".strip())

    def _arrange(self) -> None:
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._sign, 0, middle)
        for label in (self._words, self._hint):
            label.setAlignment(middle)
            label.setFixedWidth(480)
            column.addWidget(label, 0, middle)
        column.addWidget(self._button, 0, middle)
        column.addStretch(3)
