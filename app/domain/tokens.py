"""Cuts text into words without ever cutting through a character that a person sees as one."""

import re
import unicodedata
from collections import Counter
from functools import cache

# Written without spaces between words, so that a word is a character here: Han, kana, Thai, Lao, Khmer, Burmese.
BY_CHARACTER = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd"
)
FLAG = "\U0001f1e6-\U0001f1ff"
# Besides marks, these belong to the character before: Thai and Lao AM, skin tones, the tags of some flags.
TRAILING = "\u0e33\u0eb3\u200c\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"


# Latin letters without marks and the usual signs: text of nothing else is cut by simple patterns, ten times as fast.
PLAIN = re.compile(r"[\0-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*+")
PLAIN_WORD = r"\d(?:\d|[.,](?=\d))*+[^\W_]*+|[^\W_](?:[^\W_]|['’](?=[^\W_]))*+"
PLAIN_WORDS = re.compile(PLAIN_WORD)
PLAIN_TOKENS = re.compile(rf"{PLAIN_WORD}|\r?\n|[^\S\r\n]++|.", re.DOTALL)


@cache
def _pattern() -> re.Pattern[str]:
    marks = "".join(re.escape(chr(c)) for c in range(0x300, 0x1F000) if unicodedata.category(chr(c))[0] == "M")
    tail = rf"(?:[{marks}{TRAILING}]|\u200d\S?)*+"
    letter = rf"[^\W_{BY_CHARACTER}]{tail}"
    return re.compile(
        rf"[{FLAG}]{{2}}{tail}"
        rf"|[{BY_CHARACTER}]{tail}"
        rf"|\d(?:\d|[.,](?=\d))*+{tail}(?:{letter})*+"
        rf"|{letter}(?:{letter}|['’](?=[^\W_]))*+"
        rf"|\r?\n|[^\S\r\n]++|.{tail}",
        re.DOTALL,
    )


def tokens(text: str) -> list[str]:
    """Words, numbers, signs and gaps; joined they are ``text``. CJK and Thai text is cut by character.

    Combining marks, emoji joined by ZWJ, flags and skin tones stay with their base (UAX #29, in essence).
    """
    return (PLAIN_TOKENS if PLAIN.fullmatch(text) else _pattern()).findall(text)


def words(text: str) -> Counter[str]:
    """How often each word stands in ``text``; gaps and signs do not count."""
    if PLAIN.fullmatch(text):
        return Counter(PLAIN_WORDS.findall(text))
    return Counter(token for token in tokens(text) if token[0].isalnum())


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 (no word in common) to 1 (the same words): Dice's coefficient of the two multisets."""
    total = one.total() + other.total()
    if len(one) > len(other):
        one, other = other, one
    return 2 * sum(min(n, other[word]) for word, n in one.items() if word in other) / total if total else 0.0
