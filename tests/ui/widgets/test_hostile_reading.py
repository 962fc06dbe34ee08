"""Hostile texts and pictures in the real reader: nothing runs, nothing is fetched, nothing hangs, nothing is hidden."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from pytestqt.qtbot import QtBot

from app.formats.problems import BadFile
from app.formats.sop_html import render_safely
from app.formats.sop_md import read_bytes, read_sop
from app.ui.stored_pictures import MOST_POINTS, WIDEST, decode_all
from app.ui.theme import Theme
from app.ui.widgets.reader_text import ReaderText
from tests.pictures import png

SLOWEST = 15.0  # seconds for one text: the converter is stopped after ten
PICTURE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def listener() -> Iterator[tuple[int, list[object]]]:
    """A port on loopback, and whoever knocked at it."""
    knocked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        done = threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    knocked.append(server.accept()[1])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], knocked
        done.set()
        thread.join()


def pointed_at(port: int, text: str) -> str:
    """The text with every address on the net leading to the listener."""
    return re.sub(r"(https?:)?//[\w.-]+(:\d+)?", f"http://127.0.0.1:{port}", text, flags=re.IGNORECASE)


def texts(shared_data: Path, port: int) -> Iterator[tuple[str, str]]:
    """Each hostile text with its name, as it is and turned towards the listener."""
    for folder in ("markdown", "unicode", "xss"):
        for file in sorted((shared_data / "bad" / folder).rglob("*")):
            if file.suffix in (".md", ".txt", ".test", ".text", ".tags", ".html", ".json"):
                try:
                    body = read_sop(read_bytes(file), file.name).body
                except BadFile:
                    continue  # refused in words before anyone reads it
                yield file.name, body
                if len(body) < 100_000:
                    yield file.name, pointed_at(port, body)


def test_hostile_texts_are_shown_and_nothing_is_fetched(
    theme: Theme, qtbot: QtBot, shared_data: Path, listener: tuple[int, list[object]], tmp_path: Path
) -> None:
    port, knocked = listener
    secret = tmp_path / "secret.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFF0000)
    image.save(str(secret))
    ours = (
        f"![a](file://{secret}) ![b]({secret}) <img src=//127.0.0.1:{port}/x.png> ![c](http://127.0.0.1:{port}/y.png)"
    )
    reader = ReaderText(theme)
    qtbot.addWidget(reader)
    reader.show()
    shown = 0
    for name, text in [("ours", ours), *texts(shared_data, port)]:
        began = time.monotonic()
        html = render_safely(text).html
        assert not re.search(r"<(?:script|style|iframe|object|embed|svg|link|meta)\b|<[^>]*\son\w+=", html, re.I), name
        assert all(source.startswith("media:") for source in re.findall(r'<img[^>]*\bsrc="([^"]*)', html)), name
        reader.show_html(html[:300_000])
        qtbot.wait(1)
        assert time.monotonic() - began < SLOWEST, name
        shown += 1
    assert shown > 40
    for address in (QUrl.fromLocalFile(str(secret)), QUrl(str(secret)), QUrl(f"http://127.0.0.1:{port}/z.png")):
        made = reader.page.loadResource(PICTURE, address)
        assert isinstance(made, QImage)
        assert made.width() == 1
    qtbot.wait(120)
    assert knocked == []


def test_hostile_pictures_are_not_decoded(shared_data: Path) -> None:
    files = {file.name: file.name for file in sorted((shared_data / "bad" / "images").iterdir())}
    began = time.monotonic()
    shown = decode_all(files, shared_data / "bad" / "images")
    assert time.monotonic() - began < 2
    assert all(image.width() * image.height() <= MOST_POINTS for image in shown.values())
    assert "png-bomb-30000x30000.png" not in shown
    assert "html-as.png" not in shown


def test_a_page_shows_the_pictures_it_is_given_and_words_for_the_others(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "one.png").write_bytes(png(2000, 10))
    (tmp_path / "two.png").write_bytes(png()[:60])
    reader = ReaderText(theme)
    qtbot.addWidget(reader)
    text = "![A seal > a stamp](seal.png)\n\n![Broken](broken.png) beside words\n\n![Gone](gone.png)\n"
    pictures = decode_all({"seal.png": "one.png", "broken.png": "two.png"}, tmp_path)
    reader.show_html(render_safely(text).html, pictures=pictures)
    shown = reader.page.toPlainText()
    assert "A seal > a stamp" in shown
    assert "picture: Broken beside words" in shown
    assert "Picture: Gone" in shown
    made = reader.page.loadResource(PICTURE, QUrl("media:seal.png"))
    assert isinstance(made, QImage)
    assert made.width() == WIDEST
    blank = reader.page.loadResource(PICTURE, QUrl("media:broken.png"))
    assert isinstance(blank, QImage)
    assert blank.width() == 1


@pytest.mark.parametrize(
    ("text", "mark"),
    [("pay\u202efdp.exe", "RLO"), ("p\u0430ypal", "CYRILLIC SMALL LETTER A"), ("a\u200bb", "ZWSP")],
)
def test_what_reorders_hides_or_looks_alike_is_named(text: str, mark: str) -> None:
    assert f'<span class="mark">{mark}</span>' in render_safely(text).html


@pytest.mark.parametrize("text", ["Привет, мир", "5 μg of zinc", "Αθήνα", "Ωmega and Δt", "Größe", "日本語 text"])
def test_honest_writing_has_no_marks(text: str) -> None:
    assert 'class="mark"' not in render_safely(text).html
