"""Which encoding a text file is in, found from its bytes and said to the reader."""

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from app.formats.problems import bad_file

LIMIT = 5_000_000
NAMES = {
    "utf_8": "UTF-8", "utf_16": "UTF-16", "utf_32": "UTF-32", "utf_16_le": "UTF-16", "utf_16_be": "UTF-16",
    "gb18030": "GB18030", "big5": "Big5", "cp932": "Shift-JIS", "euc_kr": "EUC-KR", "cp1252": "Windows-1252",
}  # fmt: skip
GUESSED = ["gb18030", "big5", "cp932", "euc_kr", "cp1252"]
BOMS = (
    (codecs.BOM_UTF8, "utf_8"),
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
COMMON = {
    "gb18030": ((0xA1, 0xA3), (0xB0, 0xD7)), "big5": ((0xA1, 0xC6),), "euc_kr": ((0xA1, 0xA3), (0xB0, 0xC8)),
    "cp932": ((0x81, 0x83), (0x88, 0x97)),
}  # fmt: skip
MOSTLY = 0.8
MESS = 0.1  # what charset-normalizer calls chaos: above this the letters do not look like a language


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the name of the encoding it was in, and what had to be repaired, in sentences."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


ENCODINGS = {
    "UTF-8": "utf_8", "UTF-16": "utf_16", "GB18030": "gb18030", "Big5": "big5", "Shift-JIS": "cp932",
    "EUC-KR": "euc_kr", "Windows-1252": "cp1252",
}  # fmt: skip
"""Those that a person may choose, by the name they are said by."""


def decode_as(data: bytes, encoding: str) -> Decoded:
    """The text of a file in one of ENCODINGS, whether it fits or not; what does not becomes “�” with a note."""
    codec = ENCODINGS[encoding]
    if codec == "utf_16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf_16_be" if data[0::2].count(0) > data[1::2].count(0) else "utf_16_le"
    text = data.removeprefix(codecs.BOM_UTF8).decode(codec, "replace")
    notes = [f"Read as {encoding}, as you chose."]
    if "\ufffd" in text:
        line = text[: text.find("\ufffd")].count("\n") + 1
        notes.append(f"Some bytes are not valid {encoding}, first on line {line}; each is shown as “\ufffd”.")
    return _without_nul(Decoded(text, encoding, tuple(notes)))


def decode(data: bytes, name: str, *, limit: int = LIMIT) -> Decoded:
    """The text of a file. UTF-8 first; another encoding is guessed only where UTF-8 fails, and said in a note.

    Bytes that fit no encoding become “�” with a note. Raises BadFile, naming the file, for what is not text.
    """
    if len(data) > limit:
        size, most = f"{len(data) / 1_000_000:.1f} MB", f"{limit / 1_000_000:.0f} MB"
        raise bad_file(name, f"the file is too large for a text ({size}).", f"Split it: at most {most} are read.")
    found = _by_mark(data, name) or _as_utf8(data) or _as_bare_utf16(data)
    if found is None:
        if _is_binary(data):
            raise bad_file(name, "this is not a text file.", "Save it as plain text in UTF-8.")
        found = _guessed(data) or _repaired(data)
    return _without_nul(found)


def _by_mark(data: bytes, name: str) -> Decoded | None:
    mark, codec = next(((m, c) for m, c in BOMS if data.startswith(m)), (b"", ""))
    if not codec:
        return None
    if codec == "utf_8":
        return _as_utf8(data[len(mark) :]) or _repaired(data[len(mark) :])
    try:
        return Decoded(data.decode(codec), NAMES[codec], (f"Read as {NAMES[codec]}.",))
    except UnicodeDecodeError:
        raise bad_file(name, f"it starts as {NAMES[codec]} but breaks off.", "Save it again as UTF-8.") from None


def _as_utf8(data: bytes) -> Decoded | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _mostly_nul(data) or _is_binary(data) else Decoded(text, "UTF-8")


def _mostly_nul(data: bytes) -> bool:
    return data.count(0) * 5 > len(data)


def _as_bare_utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a byte order mark: the zero bytes of its plain letters all stand on one side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(even, odd) * 10 < len(data) // 2 or min(even, odd) * 20 > max(even, odd):
        return None
    codec = "utf_16_be" if even > odd else "utf_16_le"
    try:
        return Decoded(data.decode(codec), NAMES[codec], (f"Read as {NAMES[codec]}.",))
    except UnicodeDecodeError:
        return None


def _is_binary(data: bytes) -> bool:
    start = data[:100_000]
    return len(CONTROLS.findall(start)) > 3 + len(start) // 50


def _guessed(data: bytes) -> Decoded | None:
    """The legacy encoding that reads most like a language, unless the file is UTF-8 with a few broken bytes."""
    broken = data.decode("utf-8", "replace")
    if sum(c > "\x7f" and c != "\ufffd" for c in broken) > broken.count("\ufffd"):
        return None
    matches = charset_normalizer.from_bytes(data, cp_isolation=GUESSED, threshold=MESS)
    best = min(matches, key=lambda match: match.chaos, default=None)
    if best is None:
        return _by_common_letters(data)
    if best.encoding == "cp1252" and re.search("[ÿþ]{2}|[\x80-\x9f]", str(best)):
        return None
    return _guess(str(best), best.encoding)


def _guess(text: str, codec: str) -> Decoded:
    named = NAMES[codec]
    return Decoded(text, named, (f"Read as {named}, which was guessed from its bytes; UTF-8 is safer.",))


def _by_common_letters(data: bytes) -> Decoded | None:
    """The encoding of East Asia that reads the file without a fault and mostly as letters that are common in it.

    Each of these standards puts its common characters into rows of their own, told by the first of two bytes.
    """
    shares: dict[str, tuple[float, str]] = {}
    for codec, firsts in COMMON.items():
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        foreign = [c.encode(codec) for c in text if c > "\x7f"]
        common = sum(len(code) == 2 and any(low <= code[0] <= high for low, high in firsts) for code in foreign)
        shares[codec] = (common / max(len(foreign), 1), text)
    best = max(shares, key=lambda codec: shares[codec][0], default="")
    return _guess(shares[best][1], best) if best and shares[best][0] >= MOSTLY else None


def _repaired(data: bytes) -> Decoded:
    text = data.decode("utf-8", "replace")
    line = text[: max(text.find("\ufffd"), 0)].count("\n") + 1
    note = f"Some bytes are not valid UTF-8, first on line {line}; each is shown as “\ufffd”."
    return Decoded(text, "UTF-8", (note,))


def _without_nul(found: Decoded) -> Decoded:
    if "\0" not in found.text:
        return found
    note = "Zero characters in the text are shown as “\ufffd”."
    return Decoded(found.text.replace("\0", "\ufffd"), found.encoding, (*found.notes, note))
