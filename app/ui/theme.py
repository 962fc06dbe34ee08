"""Light and dark: palette, stylesheet, fonts and tinted icons, all from the same tokens."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.ui.tokens import BASE, DARK, LIGHT, LINE_HEIGHT, READING, Tokens, filled

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PREFERRED = ("Inter", "Noto Sans")


class Theme(QObject):
    """What everything looks like at the moment. ``changed`` is emitted after a switch."""

    changed = Signal()

    def __init__(self, tokens: Tokens = LIGHT) -> None:
        super().__init__()
        self.tokens = self._ground = tokens
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    @property
    def dark(self) -> bool:
        """Whether the dark tokens are in use."""
        return self.tokens is DARK

    def use(self, tokens: Tokens) -> None:
        """Dress the whole application in these tokens from the ground up, best before there is much to dress."""
        self._ground = tokens
        self._wear(tokens)
        _application().setStyleSheet(stylesheet(tokens))
        self.changed.emit()

    def toggle(self) -> None:
        """From light to dark or back."""
        self._wear(LIGHT if self.dark else DARK)
        self.changed.emit()

    def _wear(self, tokens: Tokens) -> None:
        """Give these tokens to what is already there, a window at a time.

        The application's own sheet stays as it was in the beginning: when that changes, Qt dresses each widget anew
        once for every one that it lies in, which takes two seconds when all screens have been visited; a window's sheet
        reaches each of its widgets once. So whatever opens a window of its own has a parent to be dressed by.
        """
        self.tokens = tokens
        self._pixmaps.clear()
        app = _application()
        app.setPalette(palette(tokens))
        sheet = "" if tokens is self._ground else stylesheet(tokens)
        for window in app.topLevelWidgets():
            if window.parent() is None and window.styleSheet() != sheet:
                window.setStyleSheet(sheet)

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name, such as ``accent_tint``."""
        return QColor(getattr(self.tokens, token))

    def pixmap(self, name: str, tone: str = "text", *, size: int = 20, ratio: float = 0.0) -> QPixmap:
        """The icon ``name`` in the colour of ``tone``; ``size`` in logical pixels, sharp on the densest screen."""
        ratio = ratio or densest()
        key = (name, tone, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = painted_icon(name, getattr(self.tokens, tone), size=size, ratio=ratio)
        return self._pixmaps[key]

    def icon(self, name: str, tone: str = "text", *, size: int = 20) -> QIcon:
        """The icon for a button or an item, which looks the same in every mode; ask again after ``changed``."""
        drawn = self.pixmap(name, tone, size=size)
        icon = QIcon(drawn)
        for mode in (QIcon.Mode.Disabled, QIcon.Mode.Active, QIcon.Mode.Selected):
            icon.addPixmap(drawn, mode)
        return icon

    def document_css(self) -> str:
        """The style of the HTML that a QTextBrowser shows: reading text and the marks of hits and comparisons."""
        leading = round(LINE_HEIGHT * READING / QFontMetricsF(font(READING)).lineSpacing())  # Qt counts from the font's
        return filled(template("document.css").replace("@leading", str(leading)), self.tokens)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def font(size: int = BASE, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The one family in ``size`` pixels, with figures of equal width."""
    made = QFont(family())
    made.setPixelSize(size)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def family() -> str:
    """Inter where it is installed, else a sans that reads well, else the system's own."""
    installed = (name for name in PREFERRED if QFontDatabase.hasFamily(name))
    return next(installed, QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family())


@cache
def template(name: str) -> str:
    """The text of a file in resources/style."""
    return (RESOURCES / "style" / name).read_text(encoding="utf-8")


def stylesheet(tokens: Tokens) -> str:
    """The one stylesheet, filled in."""
    return filled(template("window.qss").replace("@folder", (RESOURCES / "style").as_posix()), tokens)


def densest() -> float:
    """The device pixel ratio of the densest screen, at least 1."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


def painted_icon(name: str, colour: str, *, size: int, ratio: float) -> QPixmap:
    """An icon of resources/icons drawn in one colour."""
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    pixels = round(size * ratio)
    made = QPixmap(QSize(pixels, pixels))
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def palette(tokens: Tokens) -> QPalette:
    """The palette, given explicitly because the platform's hint does nothing on Linux."""
    made = QPalette()
    for role, colour in roles(tokens).items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.disabled))
    return made


def roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    """Which token stands for which of Qt's roles."""
    role = QPalette.ColorRole
    return {
        role.Window: tokens.window, role.WindowText: tokens.text, role.Base: tokens.surface, role.Text: tokens.text,
        role.AlternateBase: tokens.raised, role.Button: tokens.raised, role.ButtonText: tokens.text,
        role.BrightText: tokens.danger, role.Highlight: tokens.accent, role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent, role.LinkVisited: tokens.accent, role.PlaceholderText: tokens.muted,
        role.ToolTipBase: tokens.surface, role.ToolTipText: tokens.text, role.Accent: tokens.accent,
        role.Light: tokens.surface, role.Midlight: tokens.raised, role.Mid: tokens.line, role.Dark: tokens.edge,
        role.Shadow: tokens.edge,
    }  # fmt: skip
