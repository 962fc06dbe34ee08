"""Light and dark are readable, dress everything, and every icon can be drawn."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCompleter, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import RESOURCES, Theme
from app.ui.tokens import DARK, LIGHT, READABLE, VISIBLE, Tokens, contrast, filled
from app.ui.widgets.completions import Completions

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
ICONS = sorted((RESOURCES / "icons").glob("*.svg"))


def test_contrast_agrees_with_the_published_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@BOTH
@pytest.mark.parametrize("pair", READABLE, ids="-on-".join)
def test_words_are_readable_on_their_background(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 4.5


@BOTH
@pytest.mark.parametrize("pair", VISIBLE, ids="-on-".join)
def test_outlines_can_be_seen(tokens: Tokens, pair: tuple[str, str]) -> None:
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 3


@BOTH
@pytest.mark.parametrize("name", ["window.qss", "document.css"])
def test_no_token_is_left_unfilled(tokens: Tokens, name: str) -> None:
    text = (RESOURCES / "style" / name).read_text("utf-8").replace("@folder", "").replace("@leading", "")
    assert "@" not in filled(text, tokens)


def test_switching_dresses_what_is_already_there(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton("Go")
    qtbot.addWidget(button)
    button.show()
    before = button.grab().toImage().pixelColor(12, 12)
    theme.toggle()
    assert button.grab().toImage().pixelColor(12, 12) != before
    assert theme.dark


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_every_icon_is_drawn_in_the_colour_of_its_tone(theme: Theme, file: Path) -> None:
    image = theme.pixmap(file.stem, "accent", size=24, ratio=2.0).toImage()
    strongest = max((image.pixelColor(x, y) for x in range(48) for y in range(48)), key=QColor.alpha)
    assert image.width() == 48
    assert strongest == QColor(LIGHT.accent)
    assert b'stroke-width="1.75"' in file.read_bytes()


class Counted(QLabel):
    """Counts how often it is dressed anew."""

    dressed = 0

    def changeEvent(self, event: QEvent) -> None:
        """Count it."""
        self.dressed += event.type() == QEvent.Type.StyleChange
        super().changeEvent(event)


def test_a_switch_dresses_each_widget_once_however_deep_it_lies(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    inner = window
    for _ in range(12):
        QVBoxLayout(inner).addWidget(deeper := QWidget())
        inner = deeper
    QVBoxLayout(inner).addWidget(label := Counted("Deep down"))
    window.show()
    label.dressed = 0
    theme.toggle()
    theme.toggle()
    assert label.dressed == 2


def test_a_list_of_completions_has_the_colours_of_its_window(theme: Theme, qtbot: QtBot) -> None:
    edit = QLineEdit()
    qtbot.addWidget(edit)
    shown = Completions(QCompleter(["counterfeit"], edit), edit)
    shown.setWindowFlags(Qt.WindowType.Window)  # the offscreen screen has no popups
    for tokens in (DARK, LIGHT):
        theme.toggle()
        shown.show()
        assert shown.viewport().grab().toImage().pixelColor(8, 60) == QColor(tokens.surface)
        shown.hide()
