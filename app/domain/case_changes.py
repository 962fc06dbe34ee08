"""What was changed in the case bank, and what it takes to change it back."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from app.domain.cases import DIFFICULTIES, OWN, Case, CaseFields, Gold
from app.domain.personal_data import Heeded
from app.errors import BadInput

MARKET = re.compile(r"all|[A-Z]{2}(?:-[A-Z0-9]{2,8})?")
KEY = re.compile(r"[^\s#@{}]{1,200}")
LONGEST_TAG = 60
NO_WORDS = "A picture has no words that say what it shows."
SETTABLE = ("market", "difficulty")


@dataclass(frozen=True, slots=True)
class Tagged:
    """Which tags went on a case and which came off."""

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()

    @classmethod
    def between(cls, before: Iterable[str], after: Iterable[str]) -> "Tagged":
        """What makes the one of the other."""
        had, has = frozenset(before), frozenset(after)
        return cls(on=has - had, off=had - has)

    @property
    def back(self) -> "Tagged":
        """What undoes it."""
        return Tagged(on=self.off, off=self.on)

    def __bool__(self) -> bool:
        return bool(self.on or self.off)

    def of(self, tags: Iterable[str]) -> tuple[str, ...]:
        """What it makes of tags, in order; those that it does not speak of stay."""
        return tuple(sorted({*tags, *self.on} - self.off))


@dataclass(frozen=True, slots=True)
class Moved:
    """The market or difficulty that a case had, and the one that it was given."""

    was: str
    now: str

    @property
    def back(self) -> "Moved":
        """What undoes it."""
        return Moved(self.now, self.was)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing a person did to the bank, in a sentence, with all that undoing it needs.

    ``tags`` and ``values`` are by the key of the case; ``name`` says which value was set. ``saved`` is the case as it
    was before it was saved, None where it was new, and ``made`` the version that saving it made.
    """

    said: str
    tags: dict[str, Tagged] = field(default_factory=dict)
    name: str = ""
    values: dict[str, Moved] = field(default_factory=dict)
    saved: Case | None = None
    made: int = 0

    @property
    def can_be_undone(self) -> bool:
        """Whether there is anything to go back to."""
        return bool(self.tags or self.values or self.saved)

    @property
    def keys(self) -> frozenset[str]:
        """The cases that it changed."""
        return frozenset({*self.tags, *self.values, *({self.saved.key} if self.saved else ())})


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

    ``hidden``: its gold is left out, as whoever looks may yet vote on it. ``heeded`` is what may be about a private
    person and was left knowingly.
    """

    case: Case
    version: int
    changed: datetime | None
    tags: tuple[str, ...] = ()
    golds: tuple[GoldEntry, ...] = ()
    hidden: bool = False
    heeded: tuple[Heeded, ...] = ()


def merged(mine: Case, *, begun: Case, newest: Case) -> Case:
    """The newest case with what was written meanwhile by somebody who began with ``begun``; where both changed the
    same field, mine stands. The gold is the newest one's."""
    fields_ = {f.name: _of_both(mine.fields, begun.fields, newest.fields, name=f.name) for f in fields(CaseFields)}
    own = {name: _of_both(mine, begun, newest, name=name) for name in OWN}
    return replace(newest, fields=CaseFields(**fields_), **own)


def _of_both(mine: object, begun: object, newest: object, *, name: str) -> Any:
    written = getattr(mine, name)
    return getattr(newest, name) if written == getattr(begun, name) else written


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
