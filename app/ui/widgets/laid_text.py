"""A text as a page takes it: made beside the window, loading nothing but the pictures it is given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QSize, QUrl
from PySide6.QtGui import QImage, QTextDocument

from app.ui.stored_pictures import with_words
from app.ui.theme import font
from app.ui.widgets.clause_places import ClausePlaces

INDENT = 28
RULE = re.compile(r"([^{}]+)(\{[^}]*\})")
TAG = re.compile(r"<(\w+)")
CLASSES = re.compile(r'class="([^"]*)"')
NAME = re.compile(r"\.?[\w-]+")


@dataclass(frozen=True, slots=True)
class Dress:
    """What the theme and the size of the type make of a text."""

    css: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextKey:
    """All that a text on a page is made of: its HTML, its dress, and the file of the workspace for each picture."""

    html: str
    dress: Dress
    files: frozenset[tuple[str, str]] = frozenset()


class Document(QTextDocument):
    """A text that loads nothing but the pictures it is given: no file, no picture from elsewhere."""

    def __init__(self, pictures: Mapping[str, QImage] | None = None) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.pictures = pictures or {}
        self._places: ClausePlaces | None = None

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """A picture that was handed in with the text, else a blank one: None would let Qt read the file itself."""
        address = QUrl(name)
        return (self.pictures.get(address.path()) if address.scheme() == "media" else None) or blank()

    def fill(self, html: str, dress: Dress) -> None:
        """Take a text."""
        self._places = None
        self.setDefaultStyleSheet(rules_for(html, dress.css))
        self.setDefaultFont(font(dress.size))
        self.setIndentWidth(INDENT)
        self.setHtml(html.replace("<th>", '<th align="left">'))  # Qt would centre them

    def clause_at(self, character: int) -> int | None:
        """The position of the clause that a character belongs to; None before the first one."""
        if self._places is None:  # looked up once: a long text has thousands of blocks
            self._places = ClausePlaces(self)
        return self._places.at(character)


@dataclass(frozen=True, slots=True)
class MadeText:
    """A text made beside the window, which is the slow half of showing it; ``document`` None: the page keeps it."""

    key: TextKey
    pictures: Mapping[str, QImage] = field(default_factory=dict)
    document: Document | None = None


def make_text(key: TextKey, pictures: Mapping[str, QImage]) -> MadeText:
    """A text ready to be shown; works on any thread, and belongs to the window's thread from then on."""
    document = Document(pictures)
    document.fill(with_words(key.html, pictures), key.dress)
    application = QCoreApplication.instance()
    assert application is not None
    document.moveToThread(application.thread())
    return MadeText(key, pictures, document)


def rules_for(html: str, css: str) -> str:
    """The rules of a style that can fit something in a text: Qt tries each rule on each of thousands of elements."""
    there = {"html", "body", *TAG.findall(html)}
    there.update(f".{name}" for some in set(CLASSES.findall(html)) for name in some.split())
    rules = []
    for selectors, body in RULE.findall(css):
        fitting = [one.strip() for one in selectors.split(",") if there.issuperset(NAME.findall(one))]
        if fitting:
            rules.append(f"{', '.join(fitting)} {body}")
    return "\n".join(rules)


def scaled(css: str, scale: float) -> str:
    """The style with its sizes of type times ``scale``."""
    return re.sub(r"(font-size: )(\d+)px", lambda size: f"{size[1]}{round(int(size[2]) * scale)}px", css)


def blank() -> QImage:
    """A picture of one transparent point."""
    image = QImage(QSize(1, 1), QImage.Format.Format_ARGB32)
    image.fill(0)
    return image
