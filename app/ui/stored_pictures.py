"""Decodes the pictures of the workspace within bounds, and puts words where a picture cannot be shown."""

import html
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from urllib.parse import unquote

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

MOST_POINTS = 50_000_000  # of a picture: four bytes each once it is decoded
MOST_AT_ONCE = 20_000_000  # points of all pictures of one text, as they are kept
WIDEST = 1200
IMAGE = re.compile(r'<img((?:\s+[\w-]+="[^"]*")*)\s*/?>')
ALONE = re.compile(rf"<p>\s*{IMAGE.pattern}\s*</p>")
VALUE = re.compile(r'([\w-]+)="([^"]*)"')


def decode(file: Path, *, widest: int = WIDEST) -> QImage | None:
    """The picture in a file, no wider than ``widest`` and on white paper; None where it cannot be shown.

    Works on any thread. What would be too large once decoded is not decoded.
    """
    reader = QImageReader(str(file))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_POINTS:
        return None
    if size.width() > widest:
        reader.setScaledSize(QSize(widest, max(1, round(size.height() * widest / size.width()))))
    image = reader.read()
    if image.isNull():
        return None
    return on_white(image) if image.hasAlphaChannel() else image


def on_white(image: QImage) -> QImage:
    """A picture with see-through parts as on paper, so that dark lines are seen in the dark theme too."""
    made = QImage(image.size(), QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, image)
    painter.end()
    return made


def decode_all(pictures: Mapping[str, str], media: Path) -> dict[str, QImage]:
    """The pictures of a text by name; ``pictures`` gives their files in ``media``. What cannot be shown is left out."""
    shown: dict[str, QImage] = {}
    points = 0
    for name, file in pictures.items():
        image = decode(media / file)
        if image is not None and points + image.width() * image.height() <= MOST_AT_ONCE:
            shown[name] = image
            points += image.width() * image.height()
    return shown


def with_words(text: str, shown: Collection[str]) -> str:
    """The HTML with a caption under each picture that stands alone, and words for each that cannot be shown."""
    if "<img" not in text:
        return text
    text = ALONE.sub(lambda found: _alone(found[0], found[1], shown), text)
    return IMAGE.sub(lambda found: found[0] if _name(found[1]) in shown else _mark(found[1]), text)


def _alone(whole: str, attributes: str, shown: Collection[str]) -> str:
    said = _values(attributes).get("alt", "")
    if _name(attributes) in shown:
        picture = whole.replace("<p>", '<p class="picture">', 1)
        return f'{picture}<p class="small muted">{_escaped(said)}</p>' if said else picture
    words = f"Picture: {_escaped(said)}" if said else "A picture that cannot be shown"
    return f'<table class="frame" width="100%"><tr><td>{words}</td></tr></table>'


def _mark(attributes: str) -> str:
    said = _values(attributes).get("alt", "")
    return f'<span class="mark">picture{": " if said else ""}{_escaped(said)}</span>'


def _name(attributes: str) -> str:
    return unquote(_values(attributes).get("src", "")).removeprefix("media:")


def _values(attributes: str) -> dict[str, str]:
    return {key: html.unescape(value) for key, value in VALUE.findall(attributes)}


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)
