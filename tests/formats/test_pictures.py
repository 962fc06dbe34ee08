"""What counts as a picture, which names lead to one, and that nothing is decoded to find out."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.formats.picture_folder import find_pictures
from app.formats.picture_names import Named, named_pictures, own_name
from app.formats.pictures import picture_in
from app.formats.problems import BadFile
from tests.pictures import SVG, png

GIF = b"GIF89a" + b"\x05\0\x06\0\0\0\0" + b"," + b"\0\0\0\0\x05\0\x06\0\0" + b"\x02\x02\x4c\x01\0;"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x0b\x08\0\x09\0\x08\x01\x01\x11\0"
WEBP = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x09\0\0\x0b\0\0"


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (png(7, 9), "png", (7, 9)),
        (GIF, "gif", (5, 6)),
        (JPEG, "jpeg", (8, 9)),
        (WEBP, "webp", (10, 12)),
        (SVG, "svg", (120, 60)),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12"/>', "svg", (24, 12)),
    ],
)
def test_kind_and_size_are_read_from_the_head(data: bytes, kind: str, size: tuple[int, int]) -> None:
    found = picture_in(data, "x")
    assert (found.kind, (found.width, found.height)) == (kind, size)


@pytest.mark.parametrize(
    "inside",
    [
        '<script>alert(1)</script>',
        '<image href="http://127.0.0.1/x.png"/>',
        '<use href="#a"/>',
        '<foreignObject/>',
        '<rect onload="alert(1)"/>',
        '<rect fill="url(http://127.0.0.1/x)"/>',
        '<style>@import url(x)</style>',
        '<a href="http://127.0.0.1"><rect/></a>',
        "<rect/>" * 6000,
    ],
)  # fmt: skip
def test_a_drawing_holds_plain_shapes_and_nothing_else(inside: str) -> None:
    with pytest.raises(BadFile):
        picture_in(f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'.encode(), "x.svg")


def test_entities_in_a_drawing_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'
    with pytest.raises(BadFile, match="entities"):
        picture_in(bomb, "x.svg")


def test_hostile_pictures_are_refused_in_words_and_at_once(shared_data: Path) -> None:
    files = sorted((shared_data / "bad" / "images").iterdir())
    assert len(files) == 5
    for file in files:
        began = time.monotonic()
        with pytest.raises(BadFile):
            picture_in(file.read_bytes(), file.name)
        assert time.monotonic() - began < 0.5, file.name


@given(st.binary(max_size=60), st.sampled_from([b"", png()[:20], GIF[:13], JPEG[:6], WEBP[:16], SVG[:30]]))
def test_any_bytes_are_a_picture_or_refused_in_words(data: bytes, start: bytes) -> None:
    try:
        width = picture_in(start + data, "x").width
    except BadFile as error:
        width = len(error.problems[0].problem.removesuffix("."))
    assert width > 0


@pytest.mark.parametrize(
    "name", ["seal.png", "media/seal.PNG", "./seal.webp", "my%20seal.jpg", "a/b/c/标志.gif", "x (1).svg"]
)
def test_a_name_beside_the_file_is_ours(name: str) -> None:
    assert own_name(name) is not None


@pytest.mark.parametrize(
    "name",
    [
        "../x.png", "a/../x.png", "/x.png", "//host/x.png", "C:\\x.png", "C:x.png", "\\\\host\\x.png", "http://h/x.png",
        "file:///x.png", ".x.png", "a/.b/x.png", "x.png?y", "x.exe", "x.png/..", "data:image/png;base64,AA",
        "%2e%2e/x.png", "a\x00.png", "a\n.png", "",
    ],
)  # fmt: skip
def test_any_other_name_is_not(name: str) -> None:
    assert own_name(name) is None


def test_pictures_are_found_in_markdown_but_not_in_code() -> None:
    text = (
        "# A\n\n![one](one.png) and ![two](<my two.png> \"Title\")\n<img alt='x' src='three.gif'>\n![ref][r]\n"
        "`![no](no.png)`\n```\n![no](no2.png)\n```\n[r]: four.webp\n![one](one.png)\n"
    )
    assert named_pictures(text) == (
        Named("one.png", 3), Named("my two.png", 3), Named("three.gif", 4), Named("four.webp", 5),
    )  # fmt: skip


@pytest.mark.parametrize(
    "text", ["![" * 50_000, "![a](" * 30_000, "<img " * 30_000, "![a](b " * 20_000, "[a]: " * 30_000]
)
def test_looking_for_pictures_takes_no_time_whatever_the_text(text: str) -> None:
    began = time.monotonic()
    named_pictures(text)
    assert time.monotonic() - began < 3


def test_what_leads_out_of_the_folder_is_never_read(tmp_path: Path) -> None:
    folder = tmp_path / "sop"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "out").symlink_to(tmp_path, target_is_directory=True)
    (folder / "good.png").write_bytes(png())
    named = [Named(name, 1) for name in ("../secret.png", "link.png", "out/secret.png", "good.png", "gone.png")]
    named.append(Named("https://example.org/x.png", 9))
    found = find_pictures(named, folder, file="1.0.md")
    assert list(found.pictures) == ["good.png"]
    assert len(found.problems) == 4
    assert [problem.line for problem in found.elsewhere] == [9]
