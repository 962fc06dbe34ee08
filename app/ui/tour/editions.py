"""Steps of a reviewer who compares side by side, reads an SOP with a picture, and one that is an edition."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from app.domain.sops import Citation
from app.ui.guide import Guide
from app.ui.screens.library import Library

if TYPE_CHECKING:
    from app.services.services import Services

SEALS = """---
sop: seals-on-packaging
version: "1.0"
title: Seals on packaging
domain: products
risk: medium
effective: 2026-03-01
---
# Seals on packaging

## Where the seal is {#where}

Look for the seal on the side of the box. It has a blue ring and the number of the maker.

![The seal: a blue ring with the number of the maker inside](seal.png)

Escalate when the number is missing. ![the old seal](old-seal.png) was valid until 2024.
"""


def _beside(guide: Guide, _: "Services") -> str:
    guide.window.go("library", "counterfeit-goods?compare")
    screen = _library(guide)
    guide.until(lambda: screen.right.currentWidget() is screen.compare, "the comparison")
    guide.settle()
    guide.press("F8", "F7")
    guide.settle()
    guide.picture("compare-side-by-side")
    guide.press("F8")
    return f"Side by side: {screen.compare.title.text()}, {screen.compare.where.text()}"


def _picture(guide: Guide, services: "Services") -> str:
    slugs = [sop.slug for sop in services.library.sops()]
    shown = next((slug for slug in slugs if services.library.read(Citation(slug)).pictures), None)
    if shown is None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name) / "seals-on-packaging"
            folder.mkdir()
            (folder / "1.0.md").write_text(SEALS, "utf-8")
            _drawn().save(str(folder / "seal.png"))
            services.importing_sops.run([Path(name)], by=services.workspace.person())
        shown = "seals-on-packaging"
    guide.window.go("library", shown)
    screen = _library(guide)
    guide.until(lambda: screen.reader.reading is not None and screen.reader.reading.info.sop == shown, "the picture")
    guide.settle()
    guide.picture("reader-picture")
    return f"Picture: {shown} shows {len(screen.reader.text.pictures)}"


def _edition(guide: Guide, services: "Services") -> str:
    slug = next(sop.slug for sop in services.library.sops() if sop.extends)
    guide.window.go("library", slug)
    screen = _library(guide)
    guide.until(lambda: screen.reader.edition.isVisible(), "the bar over an edition")
    guide.settle()
    guide.picture("reader-edition")
    return f"Edition: {screen.reader.edition.words.text()}"


def _library(guide: Guide) -> Library:
    screen = guide.window.screen_at("library")
    assert isinstance(screen, Library)
    return screen


def _drawn() -> QImage:
    """A seal."""
    image = QImage(360, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = painter.pen()
    pen.setColor(QColor("#1f5fbf"))
    pen.setWidth(10)
    painter.setPen(pen)
    painter.drawEllipse(110, 30, 140, 140)
    painter.setFont(QFont("sans-serif", 22))
    painter.drawText(image.rect(), Qt.AlignmentFlag.AlignCenter, "2041")
    painter.end()
    return image


STEPS: tuple[Callable[[Guide, "Services"], str], ...] = (_beside, _picture, _edition)
