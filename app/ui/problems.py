"""What is shown when something goes wrong: a sentence for the user's world, a copyable report for a bug."""

import logging
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QSysInfo, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.errors import AppError
from app.ui.theme import Theme
from app.ui.widgets.icon_button import IconButton, IconLabel
from app.ui.widgets.label import plain_label

log = logging.getLogger(__name__)


def report(error: BaseException) -> str:
    """All that a developer needs to find a bug, as text to copy; it holds no content of the workspace."""
    facts = f"Python {sys.version.split()[0]}, Qt {qt_version}, {QSysInfo.prettyProductName()}"
    return f"{facts}\n\n{''.join(traceback.format_exception(error))}"


def catch_bugs(show: Callable[[BaseException], None]) -> None:
    """From now on, an exception that nobody caught is shown instead of ending in silence."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            show(error)

    sys.excepthook = caught


class ProblemBar(QFrame):
    """A bar across the window that says what happened and what to do next, until it is closed."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problems")
        self.setProperty("bar", "danger")
        self.setAccessibleName("Problem")
        self._sign = IconLabel(theme, "warning", tone="danger")
        self._message, self._hint = plain_label(strong=True, selectable=True), plain_label(selectable=True)
        self._copy = QPushButton("Copy report")
        self._copy.clicked.connect(self._copy_report)
        self._close = IconButton(theme, "cross", "Close this message")
        self._close.clicked.connect(self.clear)
        self._report = ""
        self._arrange()
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says at the moment; empty when it is closed."""
        return f"{self._message.text()} {self._hint.text()}".strip() if not self.isHidden() else ""

    def show_problem(self, error: AppError) -> None:
        """Say an error of the user's world."""
        self._say(error.message, hint=error.hint, report="")

    def show_bug(self, error: BaseException) -> None:
        """Own up to a bug, with a report to copy."""
        log.error("bug", exc_info=error)
        hint = "Your work is saved up to here. Copy the report and send it to whoever looks after Plumbline."
        self._say("Something went wrong in Plumbline itself.", hint=hint, report=report(error))

    def clear(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    def _say(self, message: str, *, hint: str, report: str) -> None:
        self._message.setText(message)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._report = report
        self._copy.setVisible(bool(report))
        self.setAccessibleDescription(f"{message} {hint}".strip())
        self.show()

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copy.setText("Copied")

    def _arrange(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._message)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._copy)
        row.addWidget(self._close)
