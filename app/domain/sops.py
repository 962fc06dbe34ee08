"""SOPs, their versions, and which version is in force at an instant."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import NamedTuple, Self

from app.domain.clauses import Clause
from app.domain.markets import EVERY_MARKET
from app.errors import BadInput

DOMAINS = ("sellers", "products", "content", "operations", "unsorted")
RISKS = ("low", "medium", "high", "critical")


class Status(StrEnum):
    """Where a version stands: draft → in review → released → superseded | retired."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    RELEASED = "released"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class VersionNumber(NamedTuple):
    """``major.minor``; sorts as numbers, so that 1.10 comes after 1.9."""

    major: int
    minor: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """The number that ``text`` says. Raises BadInput for anything but ``major.minor``."""
        found = re.fullmatch(r"(\d{1,6})\.(\d{1,6})", text.strip())
        if found is None:
            raise BadInput(f"“{text}” is not a version number.", "Write it as major.minor, for example 1.2.")
        return cls(int(found[1]), int(found[2]))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}"

    def next_minor(self) -> Self:
        """The number that follows when nothing says otherwise."""
        return type(self)(self.major, self.minor + 1)


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in the library: ``slug``, ``slug#clause``, ``slug@version`` or ``slug#clause@version``."""

    sop: str
    clause: str | None = None
    version: str | None = None

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """The place that ``text`` names. Raises BadInput when it is not of the form ``slug[#clause][@version]``."""
        found = re.fullmatch(r"(?P<sop>[^\s#@]+)(?:#(?P<clause>[^\s#@]+))?(?:@(?P<version>\d+\.\d+))?", text.strip())
        if found is None:
            raise BadInput(
                f"“{text}” does not name a clause.",
                "Write it as sop#clause@version, for example counterfeit-goods#logo-misuse@1.2.",
            )
        return cls(found["sop"], found["clause"], found["version"])

    def __str__(self) -> str:
        clause = f"#{self.clause}" if self.clause else ""
        version = f"@{self.version}" if self.version else ""
        return f"{self.sop}{clause}{version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SopText:
    """One version of an SOP as its file says it; what an import takes.

    ``version`` and ``slug`` are None where a plain Markdown file does not say them. ``body`` is the text without its
    front matter; ``clauses`` are its parts in order, with ids where the text gives them.
    """

    slug: str | None
    version: VersionNumber | None
    title: str
    domain: str = "unsorted"
    markets: tuple[str, ...] = (EVERY_MARKET,)
    language: str = "en"
    risk: str = "medium"
    effective: datetime | None = None
    owner: str = ""
    change: str = ""
    material: tuple[str, ...] | None = None  # None: not said, so every changed clause is material
    extends: str | None = None
    translates: str | None = None
    body: str = ""
    clauses: tuple[Clause, ...] = ()
    notes: tuple[str, ...] = ()  # what was repaired or left out in reading, in sentences
    lines: int = 0  # lines of front matter before the body


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInfo:
    """A version in a list: everything but its text. ``sequence`` orders versions that share an instant."""

    id: str
    sop: str
    sequence: int
    version: str
    title: str
    domain: str
    status: Status
    effective: datetime
    change: str
    markets: tuple[str, ...]
    language: str
    risk: str
    owner: str
    retired_at: datetime | None
    clauses: int
    changed: int
    material: int
    in_force: bool
    extends: str | None = None
    translates: str | None = None
    retired_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SopSummary:
    """An SOP in the library's list, with the version that is in force (None: nothing is in force)."""

    slug: str
    title: str
    domain: str
    risk: str
    language: str
    markets: tuple[str, ...]
    version: str | None
    effective: datetime | None
    versions: int
    clauses: int
    retired: datetime | None
    extends: str | None = None
    translates: str | None = None  # the slug of the SOP that it says in another language
    behind: str | None = None  # the version in force of that SOP, where it says an older one


class Dated(NamedTuple):
    """The little of a version that decides which one is in force."""

    effective: datetime
    sequence: int
    id: str
    retired_at: datetime | None = None


def pick_in_force(versions: Iterable[Dated], *, at: datetime) -> Dated | None:
    """The version in force at ``at``: the latest effective by then, the later sequence where two share an instant.

    None when nothing was effective yet or the SOP had been retired by then.
    """
    latest = max((v for v in versions if v.effective <= at), default=None, key=lambda v: (v.effective, v.sequence))
    return None if latest is None or (latest.retired_at is not None and latest.retired_at <= at) else latest


def at_start_of(day: date) -> datetime:
    """Midnight UTC of ``day``: the instant from which a version with a plain date is effective."""
    return datetime.combine(day, time.min, UTC)


def at_end_of(day: date) -> datetime:
    """The last microsecond of ``day`` in UTC: “as of a day” means everything that took effect on it."""
    return datetime.combine(day, time.max, UTC)
