"""Names the characters that reorder or hide text, or that cannot be told from others, so that nobody is misled."""

import re
import unicodedata

# What reorders or hides text. Joiners, direction marks and variation selectors are part of honest writing.
HIDING = re.compile(
    "[\u00ad\u115f\u1160\u200b\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z])"
)
# Letters of Cyrillic and Greek that cannot be told from Latin ones, and words of Latin letters in which they stand.
ALIKE = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХЅІЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧορν"
LETTER = re.compile(f"[{ALIKE}]")
LATIN, WORD = re.compile("[A-Za-z]"), re.compile(r"[^\W\d_]++")
SHORT = {
    "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO", "\u2066": "LRI",
    "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI", "\u200b": "ZWSP", "\u200c": "ZWNJ", "\u200d": "ZWJ",
    "\u2060": "WJ", "\u00ad": "SHY", "\ufeff": "BOM",
}  # fmt: skip


def name_hidden(text: str, *, opening: str = "‹", closing: str = "›") -> str:
    """The text with each control that reorders or hides text replaced by its name between two signs.

    A Cyrillic or Greek letter that looks like a Latin one is named where it stands in a word with Latin letters.
    """
    if text.isascii():
        return text
    if LETTER.search(text):
        text = WORD.sub(lambda word: _with_alike(word[0], opening, closing), text)
    return HIDING.sub(lambda found: f"{opening}{_name(found[0])}{closing}", text)


def _with_alike(word: str, opening: str, closing: str) -> str:
    if not LATIN.search(word):
        return word
    return LETTER.sub(lambda one: f"{one[0]}{opening}{_name(one[0])}{closing}", word)


def _name(character: str) -> str:
    return SHORT.get(character) or unicodedata.name(character, f"U+{ord(character):04X}")[:40]
