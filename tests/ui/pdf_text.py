"""Reads the words of a PDF that Qt wrote, page by page, as someone who copies from it would."""

import re
import zlib
from pathlib import Path


def read_pages(file: Path) -> list[str]:
    """The text of each page, glyph by glyph through the fonts' own maps to Unicode, without spaces between lines."""
    objects = {int(m[1]): m[2] for m in re.finditer(rb"(\d+) 0 obj\s(.*?)endobj", file.read_bytes(), re.S)}
    fonts = {f"F{number}".encode(): letters(objects, body) for number, body in objects.items() if b"/Type0" in body}
    pages = [body for body in objects.values() if re.search(rb"/Type /Page\s", body)]
    return [page_text(objects[reference(page, b"Contents")], fonts) for page in pages]


def page_text(body: bytes, fonts: dict[bytes, dict[int, str]]) -> str:
    """The text of a page's drawing."""
    said, font = [], b""
    for found in re.finditer(rb"/(F\d+) [\d.]+ Tf|<([0-9A-F]+)> Tj|\bET\b", stream(body)):
        if found[1]:
            font = found[1]
        elif found[2]:
            said.append(fonts[font][int(found[2], 16)])
        else:
            said.append("\n")
    return "".join(said)


def letters(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    """What each glyph of a font stands for."""
    text = stream(objects[reference(font, b"ToUnicode")])
    found: dict[int, str] = {}
    for low, high, first in re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>", text):
        for at in range(int(low, 16), int(high, 16) + 1):
            found[at] = chr(int(first, 16) + at - int(low, 16))
    for low, _, many in re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> \[([^\]]*)\]", text):
        for at, each in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", many)):
            found[int(low, 16) + at] = bytes.fromhex(each.decode()).decode("utf-16-be")
    return found


def reference(body: bytes, name: bytes) -> int:
    """The number of the object that a key names."""
    found = re.search(rb"/" + name + rb" (\d+) 0 R", body)
    assert found is not None
    return int(found[1])


def stream(body: bytes) -> bytes:
    """The stream of an object, unpacked."""
    found = re.search(rb"stream\r?\n(.*)endstream", body, re.S)
    assert found is not None
    return zlib.decompress(found[1]) if b"FlateDecode" in body else found[1]
