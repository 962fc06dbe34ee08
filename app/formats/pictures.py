"""Reads pictures: their kind and their size once decoded, told from their bytes before anything decodes them."""

import hashlib
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from app.formats.problems import bad_file

LARGEST = 20_000_000  # bytes
MOST_POINTS = 50_000_000
LARGEST_DRAWING, MOST_SHAPES = 500_000, 5_000  # bytes and elements of an SVG, which is drawn anew each time
SVG = "{http://www.w3.org/2000/svg}"
DRAWN = frozenset(
    (
        "svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
        "tspan", "linearGradient", "radialGradient", "stop",
    )
)  # fmt: skip
OUTWARD = re.compile(r"url\(\s*[\"']?(?!#)|@import|javascript:|expression\(", re.IGNORECASE)
NUMBER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(?:px)?\s*")
JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
NO_PICTURE = "this is not a PNG, JPEG, GIF, WebP or SVG picture."
CUT_SHORT = "the picture is cut short or damaged."


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureFile:
    """A picture that may be taken. ``kind`` is png, jpeg, gif, webp or svg; the size is in points, once decoded."""

    kind: str
    width: int
    height: int
    sha256: str
    data: bytes = field(repr=False)


class _Unfit(Exception):
    """Why bytes are no picture that may be taken, in a sentence."""


def read_picture(path: Path, name: str = "") -> PictureFile:
    """The picture in a file; ``name`` is what messages call it. Raises BadFile as ``picture_in`` does.

    A link is not followed.
    """
    name = name or path.name
    if path.is_symlink():
        raise bad_file(name, "this is a link, and links are not followed.", "Put the picture itself here.")
    try:
        with path.open("rb") as file:
            return picture_in(file.read(LARGEST + 1), name)
    except OSError as error:
        raise bad_file(name, f"the picture cannot be read ({error.strerror}).") from None


def picture_in(data: bytes, name: str) -> PictureFile:
    """The picture that the bytes hold. Nothing is decoded: kind and size are read from the head.

    Raises BadFile for another kind, more than LARGEST bytes or MOST_POINTS points, what is cut short, and a drawing
    with anything but shapes and text.
    """
    try:
        if len(data) > LARGEST:
            raise _Unfit(f"it is larger than {LARGEST // 1_000_000} MB.")
        kind, (width, height) = _measured(data)
        if width < 1 or height < 1:
            raise _Unfit(CUT_SHORT)
        if width * height > MOST_POINTS:
            raise _Unfit(f"it has {width:,} × {height:,} points, more than {MOST_POINTS // 1_000_000} million.")
    except _Unfit as error:
        raise bad_file(name, str(error), "Save it again, smaller, as PNG or JPEG.") from None
    return PictureFile(kind=kind, width=width, height=height, sha256=hashlib.sha256(data).hexdigest(), data=data)


def _measured(data: bytes) -> tuple[str, tuple[int, int]]:
    for kind, starts, measure in KINDS:
        if starts(data):
            try:
                return kind, measure(data)
            except (struct.error, IndexError):
                raise _Unfit(CUT_SHORT) from None
    raise _Unfit(NO_PICTURE)


def _png(data: bytes) -> tuple[int, int]:
    """From the first chunk; the last one must be there (PNG, W3C 2003, 5.3 and 11.2.2)."""
    if data[12:16] != b"IHDR":
        raise _Unfit(CUT_SHORT)
    width, height = struct.unpack(">II", data[16:24])
    at, drawn = 8, False
    while True:
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        drawn = drawn or kind == b"IDAT"
        if kind == b"IEND":
            break
        at += 12 + length
    if not drawn:
        raise _Unfit(CUT_SHORT)
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """From the frame header, past the segments before it (ITU T.81, B.1 and B.2.2)."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise _Unfit(CUT_SHORT)
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in JPEG_SIZES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        elif marker == 0xD9:
            raise _Unfit(CUT_SHORT)
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + max(2, struct.unpack(">H", data[at + 2 : at + 4])[0])


def _gif(data: bytes) -> tuple[int, int]:
    """From the screen descriptor; an image must follow (GIF89a, 18 to 20 and 23)."""
    width, height, flags = struct.unpack("<HHB", data[6:11])
    at = 13 + _colours(flags)
    while data[at] == 0x21:  # extensions
        at += 2
        while data[at]:
            at += 1 + data[at]
        at += 1
    if data[at] != 0x2C:
        raise _Unfit(CUT_SHORT)
    across, down = struct.unpack("<HH", data[at + 5 : at + 9])
    return max(width, across), max(height, down)


def _colours(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _webp(data: bytes) -> tuple[int, int]:
    """From the first chunk, lossy, lossless or extended (RFC 9649, 2.5 to 2.7)."""
    if struct.unpack("<I", data[4:8])[0] > len(data) - 8:
        raise _Unfit(CUT_SHORT)
    match data[12:16]:
        case b"VP8 ":
            width, height = struct.unpack("<HH", data[26:30])
            return width & 0x3FFF, height & 0x3FFF
        case b"VP8L":
            bits = struct.unpack("<I", data[21:25])[0]
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case _:
            raise _Unfit(CUT_SHORT)


def _svg(data: bytes) -> tuple[int, int]:
    """From the root; every element must be a plain shape, and nothing may point out of the drawing."""
    if len(data) > LARGEST_DRAWING:
        raise _Unfit(f"an SVG may have {LARGEST_DRAWING // 1000} kB at most.")
    try:
        root = fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise _Unfit("an SVG may not declare entities.") from None
    except (ParseError, ValueError, LookupError, RecursionError):
        raise _Unfit("the SVG cannot be read as XML.") from None
    for number, element in enumerate(root.iter()):
        if number >= MOST_SHAPES:
            raise _Unfit(f"it has more than {MOST_SHAPES:,} shapes.")
        _check_shape(element)
    return _svg_size(root)


def _check_shape(element: Element) -> None:
    name = str(element.tag).removeprefix(SVG)
    if name not in DRAWN:
        raise _Unfit(f"it holds “{name[:40]}”; an SVG may hold plain shapes and text only.")
    for key, value in element.attrib.items():
        local = key.rpartition("}")[2].lower()
        outward = local == "href" and not value.startswith("#")
        if local.startswith("on") or outward or OUTWARD.search(value):
            raise _Unfit(f"its attribute “{local[:40]}” runs something or points elsewhere.")


def _svg_size(root: Element) -> tuple[int, int]:
    if root.tag != f"{SVG}svg":
        raise _Unfit(NO_PICTURE)
    sides = [NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if all(sides):
        width, height = (float(side[1]) for side in sides if side)
        return round(width), round(height)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    found = [NUMBER.fullmatch(part) for part in box[2:4]]
    if len(box) != 4 or not all(found):
        raise _Unfit("the SVG does not say its width and height in pixels.")
    width, height = (float(part[1]) for part in found if part)
    return round(width), round(height)


def _is_drawing(data: bytes) -> bool:
    return b"<svg" in data[:4096]


KINDS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], tuple[int, int]]], ...] = (
    ("png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n"), _png),
    ("jpeg", lambda data: data.startswith(b"\xff\xd8\xff"), _jpeg),
    ("gif", lambda data: data[:6] in (b"GIF87a", b"GIF89a"), _gif),
    ("webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", _webp),
    ("svg", _is_drawing, _svg),
)
