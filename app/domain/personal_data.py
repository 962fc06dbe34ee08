"""Finds what may be about a private person in a case's text: a flag for whoever reads it, never a verdict."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.cases import Case

WIDE = str.maketrans("０１２３４５６７８９＠＋－．", "0123456789@+-.")
WIDE_ONE = re.compile("[０-９＠＋－．]")
DIGIT = re.compile(r"\d")
CUES = (
    "chat", "app", "telegram", "insta", "snap", "line", "kakao", "signal", "skype", "微信", "qq", "威信", "薇信", "加v",
)  # fmt: skip
EMAIL = re.compile(r"[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,4}[^\W\d_]{2,24}\b")
HANDLE = re.compile(r"(?<![\w.@/+-])@[^\W\d]\w*(?:[.\-]\w+)*")
CUED = re.compile(
    r"\b(?:we ?chat|whats ?app|telegram|instagram|snap(?:chat)?|line ?id|kakao(?:talk)?|signal|insta|skype)"
    r"(?: ?id| ?me)?(?: ?[:=：]| at) ?@?[\w.+-]{3,}|(?:微信号?|威信|薇信|加[vV])[:： ]*[A-Za-z0-9_-]{5,}"
    r"|\bQQ号?[:：]? ?\d{5,}",
    re.IGNORECASE,
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
LIKE_IBAN = re.compile(r"[A-Z][A-Z]\d\d")
CARD = re.compile(
    r"(?<![\w.,/-])(?:3[47]\d{2}([ -]?)\d{6}\1\d{5}|[2-6]\d{3}([ -]?)\d{4}\2\d{4}\2\d{4})(?![\w/]|[.,-]\d)"
)
# A number with a country in front, one cut as numbers are written where it was found, or one after a word for it.
PHONES = (
    re.compile(r"(?<![\w+])\+[1-9]\d{0,2}(?:[ .\-/]{0,2}\(?\d{1,5}\)?){2,6}(?!\w)"),
    re.compile(r"(?<![\w.,/-])00 ?[1-9]\d{0,2}(?:[ -]\d{2,8}){2,5}(?![\w-])"),
    re.compile(r"(?<![\w.-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-. ]\d{4}(?![\w-])"),
    re.compile(r"(?<![\w.,/-])\(?0\d{1,4}\)?[ /-]\d{2,4}(?:[ -]\d{2,5}){1,4}(?![\w-])"),
    re.compile(r"(?<![\w.,/-])0\d{2,4}/\d{5,8}(?![\w-])"),
    re.compile(r"(?<![\w.-])1[3-9]\d[ -]\d{4}[ -]\d{4}(?![\w-])"),
    re.compile(
        r"(?:\b(?:tel|phone|mobile|cell|call|text|sms|whats ?app|fax|contact|telefon|handy|tél|teléfono)\b"
        r"|电话|手机|電話|携帯|联系)"
        r"[\w .:：]{0,12}?\(?(\+?\d(?:[ .\-()/]{0,2}\d){6,14})(?!\d)",
        re.IGNORECASE,
    ),
)
TOLL_FREE = re.compile(r"(?:\+?1)?8(?:00|33|44|55|66|77|88)\d{7}")
DATE = re.compile(r"(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d\d")
NAMES = r"(?:[^\W\d_a-z][^\W\d_]*\.?[ ]){1,4}"
STREETS = (
    re.compile(
        rf"\b\d{{1,5}}[A-Z]? {NAMES}(?:Street|Avenue|Boulevard|Road|Ave|Blvd|Rd|Lane|Highway|Hwy|Crescent)\b\.?",
        re.ASCII,
    ),
    re.compile(
        rf"\b\d{{1,5}}[A-Z]? {NAMES}(?:St|Dr|Drive|Way|Ct|Court|Ln|Pl|Place|Sq|Square|Terrace)\b\.?"
        r",? (?:Apt|Suite|Unit|#|(?:[A-Z][a-z]+ ?){1,3},? [A-Z]{2}\b|[A-Z]{1,2}\d|\d{4,6})",
        re.ASCII,
    ),
)
HOUSE = re.compile(r"\d[A-Z]? [A-Z]")  # how every one of STREETS begins
# Each with words, one of which stands in any text that it could fit: looking for those is far faster.
ADDRESSES = (
    (
        ("strasse ", "str. ", "gasse ", "platz ", "allee ", "weg "),
        re.compile(r"\b[A-ZÄÖÜ][\wäöüß-]+(?:straße|strasse|str\.|gasse|platz|allee|weg) \d{1,4} ?[a-z]?\b"),
    ),
    (
        ("rue ", "avenue ", "boulevard ", "allée ", "chemin ", "impasse ", "quai "),
        re.compile(
            r"\b\d{1,4},? (?:bis |ter )?(?:rue|avenue|boulevard|allée|chemin|impasse|quai) "
            r"(?:d\w{1,2} |la |l['’])*[A-ZÉ]\w+"
        ),
    ),
    (
        ("calle ", "avenida ", "rua ", "viale ", "piazza ", "plaza "),
        re.compile(
            r"\b(?:Calle|Avenida|Rua|Viale|Piazza|Plaza) (?:d\w{1,2} )*[A-ZÁÉÍÓÚ]\w+(?: [A-Z]\w+)?"
            r",? (?:n[.º°]? ?)?\d{1,4}\b"
        ),
    ),
    (("box ",), re.compile(r"\bP\.? ?O\.? Box \d+", re.IGNORECASE)),
    (("号",), re.compile(r"[\u4e00-\u9fff]{2,8}[省市区县][^\n。，]{0,20}[路街道巷弄][^\n。，]{0,6}\d+号")),
    (
        ("〒", "市", "区", "町", "村"),
        re.compile(r"〒 ?\d{3}-\d{4}|[都道府県][^\n。、]{1,12}[市区町村][^\n。、]{0,12}\d+(?:丁目|-\d+-\d+)"),
    ),
)
DIGITS = re.compile(r"\d(?:[ .\-()/]{0,3}\d){6}")
STRETCH = re.compile(r"\d(?:[ .\-()/]{0,4}\d){6,}")  # no card or phone number goes beyond one
BEFORE, AFTER = 24, 4  # characters around a stretch that a pattern may look at: “whats app”, what parts it, “(+”
COUNTRIES = (
    "ADAEALATAZBABEBGBHBIBRBYCHCRCYCZDEDJDKDOEEEGESFIFKFOFRGBGEGIGLGRGTHNHRHUIEILIQISITJOKWKZLBLCLILTLULVLYMCMDME"
    "MKMNMRMTMUNINLNOOMPKPLPSPTQARORSRUSASCSDSESISKSMSOSTSVTLTNTRUAVAVGXKYE"
)
WITH_IBAN = frozenset(COUNTRIES[at : at + 2] for at in range(0, len(COUNTRIES), 2))


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Something that may be about a private person: its kind in words, the words themselves, and the field of a case
    that they stand in (empty where no case was looked at)."""

    kind: str
    found: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.kind} “{self.found}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heeded:
    """Personal data that was left in a case knowingly: by whom (a name) and when."""

    data: PersonalData
    by: str
    at: datetime


def find_personal(text: str) -> tuple[PersonalData, ...]:
    """E-mail addresses, handles, bank accounts, cards, phone numbers and postal addresses, each said once."""
    plain = text if text.isascii() or not WIDE_ONE.search(text) else text.translate(WIDE)
    return tuple(dict.fromkeys(_find(plain)))


def personal_in(case: Case) -> tuple[PersonalData, ...]:
    """What may be about a private person in what a case shows, field by field."""
    parts = _said(case)
    if not find_personal("\n".join(text for _, text in parts if text)):  # one search for the many that hold none
        return ()
    return tuple(dict.fromkeys(replace(one, field=name) for name, text in parts for one in find_personal(text)))


def _said(case: Case) -> list[tuple[str, str]]:
    """Each field that says something, by the name that a person knows."""
    shown = case.fields
    said = [(name, getattr(shown, name)) for name in ("title", "seller", "text", "transcript")]
    said += [(name, f"{name}: {value}") for name, value in shown.attributes]
    return said + [("picture", picture.alt) for picture in shown.pictures]


def _find(text: str) -> Iterator[PersonalData]:
    if "@" in text:
        yield from (PersonalData("e-mail address", found[0]) for found in EMAIL.finditer(text))
        text = EMAIL.sub(" ", text)
        yield from (PersonalData("handle", found[0]) for found in HANDLE.finditer(text))
    folded = text.casefold()
    if any(map(folded.__contains__, CUES)):
        yield from (PersonalData("handle", found[0]) for found in CUED.finditer(text))
    if DIGIT.search(text):
        if DIGITS.search(text):
            yield from list(_numbers(text))
        yield from _addresses(text, folded)


def _numbers(text: str) -> Iterator[PersonalData]:
    """Accounts first, then cards, then phones in what is left, so that nothing is said twice."""
    for found in IBAN.finditer(text) if LIKE_IBAN.search(text) else ():
        if is_iban(found[0]):
            yield PersonalData("bank account", found[0])
            text = text.replace(found[0], " " * len(found[0]))
    stretches = [(found.start(), found.end()) for found in STRETCH.finditer(text)]
    for kind, pattern, holds in KINDS_OF_NUMBER:
        for found in _near(stretches, pattern, text=text):
            said = found[found.lastindex or 0].strip() if kind == PHONE else found[0]
            if holds(said):
                yield PersonalData(kind, said)
                text = text.replace(said, " " * len(said))


def _near(stretches: Iterable[tuple[int, int]], pattern: re.Pattern[str], *, text: str) -> Iterator[re.Match[str]]:
    """What a search of the whole text would find, looking only where there are digits enough."""
    last = 0
    for start, end in stretches:
        for found in pattern.finditer(text, max(last, start - BEFORE), end + AFTER):
            last = found.end()
            yield found


def _addresses(text: str, folded: str) -> Iterator[PersonalData]:
    patterns = [pattern for cues, pattern in ADDRESSES if any(map(folded.__contains__, cues))]
    for pattern in (*(STREETS if HOUSE.search(text) else ()), *patterns):
        yield from (PersonalData("postal address", found[0].strip()) for found in pattern.finditer(text))


def is_phone(text: str) -> bool:
    """Whether a number may be a person's: as long as E.164 allows, no date, and not toll-free as shops have it."""
    digits = re.sub(r"\D", "", text)
    return 7 <= len(digits) <= 15 and not DATE.fullmatch(text) and not TOLL_FREE.fullmatch(digits)


def is_card(text: str) -> bool:
    """Whether the digits pass the check of ISO/IEC 7812-1 (Luhn)."""
    digits = [int(c) for c in text if c.isdigit()]
    doubled = (d if at % 2 == 0 else sum(divmod(2 * d, 10)) for at, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


def is_iban(text: str) -> bool:
    """Whether the letters and digits pass the check of ISO 13616 (mod 97)."""
    plain = text.replace(" ", "")
    if not 15 <= len(plain) <= 34 or plain[:2] not in WITH_IBAN:
        return False
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


PHONE = "phone number"
KINDS_OF_NUMBER = (("payment card", CARD, is_card), *((PHONE, pattern, is_phone) for pattern in PHONES))
