"""Language editions: SOPs that say another SOP in another language, and whether they still say what is in force."""

from dataclasses import dataclass

from app.domain.sops import Citation, VersionInfo

NAMES = {
    "ar": "العربية", "cs": "Čeština", "de": "Deutsch", "en": "English", "es": "Español", "fa": "فارسی",
    "fr": "Français", "he": "עברית", "hi": "हिन्दी", "id": "Bahasa Indonesia", "it": "Italiano", "ja": "日本語",
    "ko": "한국어", "ms": "Bahasa Melayu", "nl": "Nederlands", "pl": "Polski", "pt": "Português", "ru": "Русский",
    "th": "ไทย", "tl": "Filipino", "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt", "zh": "中文",
    "zh-hans": "简体中文", "zh-cn": "简体中文", "zh-hant": "繁體中文", "zh-tw": "繁體中文",
}  # fmt: skip
RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageEdition:
    """An SOP in force that translates ``of``, at the version ``version`` of that (None: not said)."""

    sop: str
    language: str
    of: str
    version: str | None


def native_name(language: str) -> str:
    """A language as its readers call it; its code where that is not known."""
    code = language.casefold()
    return NAMES.get(code) or NAMES.get(code.partition("-")[0]) or language


def is_right_to_left(language: str) -> bool:
    """Whether the language is written from right to left."""
    return language.casefold().partition("-")[0] in RIGHT_TO_LEFT


def base_of(translates: str | None) -> str | None:
    """The slug of the SOP that is translated, if any."""
    return None if translates is None else Citation.parse(translates).sop


def is_outdated(info: VersionInfo, original: VersionInfo | None) -> bool:
    """Whether another version of the SOP than the translated one is in force."""
    said = Citation.parse(info.translates).version if info.translates else None
    return original is not None and said is not None and said != original.version


def says_just(info: VersionInfo, original: VersionInfo) -> bool:
    """Whether a translation names just this version of the SOP as what it says in another language."""
    return info.translates is not None and Citation.parse(info.translates).version == original.version


def say_translation(info: VersionInfo, original: VersionInfo | None) -> str | None:
    """“Translates Scams 1.1; 1.2 is in force.”; None where it translates nothing."""
    if info.translates is None:
        return None
    cited = Citation.parse(info.translates)
    name = f"{original.title if original else cited.sop} {cited.version or ''}".strip()
    if original is None:
        return f"Translates {name}, of which nothing is in force here."
    return (
        f"Translates {name}; {original.version} is in force." if is_outdated(info, original) else f"Translates {name}."
    )
