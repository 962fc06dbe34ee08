"""What was changed in the case bank, and what it takes to change it back."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.cases import DIFFICULTIES, Case, Gold
from app.errors import BadInput

MARKET = re.compile(r"all|[A-Z]{2}(?:-[A-Z0-9]{2,8})?")
KEY = re.compile(r"[^\s#@{}]{1,200}")
LONGEST_TAG = 60
NO_WORDS = "A picture has no words that say what it shows."
SETTABLE = ("market", "difficulty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing a person did to the bank, in a sentence, with all that undoing it needs.

    ``tags``: the tags that each case had, by key; ``values``: the market or difficulty that each had, by key and name;
    ``saved``: the case as it was before it was saved, None where it was new.
    """

    said: str
    tags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    saved: Case | None = None

    @property
    def can_be_undone(self) -> bool:
        """Whether there is anything to go back to."""
        return bool(self.tags or self.values or self.saved)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEntry:
    """A gold that a case has or had."""

    number: int
    gold: Gold
    since: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSheet:
    """A case with all that its editor shows: which version it is, its tags, its golds from the newest.

    ``hidden``: its gold is left out, as whoever looks may yet vote on it.
    """

    case: Case
    version: int
    changed: datetime | None
    tags: tuple[str, ...] = ()
    golds: tuple[GoldEntry, ...] = ()
    hidden: bool = False


def clean_tag(text: str) -> str:
    """A tag as it is kept: one line, spaces single. Raises BadInput for none or a long one."""
    tag = " ".join(text.split())
    if not tag or len(tag) > LONGEST_TAG or "," in tag:
        raise BadInput("A tag is a word or a few without a comma.", f"It has at most {LONGEST_TAG} characters.")
    return tag


def check_value(name: str, value: str) -> str:
    """A market or difficulty that a case can have. Raises BadInput."""
    if name == "difficulty" and value not in DIFFICULTIES:
        raise BadInput(f"“{value}” is no difficulty.", f"It may be {', '.join(DIFFICULTIES)}.")
    if name == "market" and not MARKET.fullmatch(value):
        raise BadInput(f"“{value}” is no market.", "Write two capital letters such as US, or all.")
    return value


def check_case(case: Case) -> None:
    """Raise BadInput, with what to do, for a case that cannot be kept."""
    if not KEY.fullmatch(case.key):
        raise BadInput(f"“{case.key[:60]}” cannot be a case's id.", "Use no space, #, @ or brace.")
    check_value("market", case.market)
    check_value("difficulty", case.difficulty)
    shown = case.fields
    if any(not picture.alt for picture in shown.pictures):
        raise BadInput(NO_WORDS, "Whoever cannot see it is told these words.")
    if not any((shown.title, shown.text, shown.transcript, shown.seller, shown.pictures)):
        raise BadInput("The case shows nothing.", "Give it a title, a text, a transcript, a seller or a picture.")
