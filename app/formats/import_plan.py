"""What an import of SOPs would do, in order, before any text is read."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from app.domain.problems import Problem
from app.domain.sops import VersionNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A version becomes known. ``name`` is what messages call the file; ``sha256`` is that of its bytes.

    ``sequence`` orders the versions of an SOP, also those of one day. ``effective`` None: its front matter says it.
    ``text`` is what the file holds where it is no file on the disk (a text in a git history).
    """

    slug: str
    file: Path
    name: str
    sequence: int
    version: VersionNumber
    effective: datetime | None
    sha256: str
    text: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """An SOP was called ``old`` before ``at`` and ``new`` since. The two are equal where only its folder changed.

    ``slug`` is the name that it has in the end and that all its events carry; ``was`` and ``became`` are full paths.
    """

    slug: str
    old: str
    new: str
    at: datetime
    was: str
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retire:
    """An SOP is no longer in force from ``at`` on, unless a Release of it follows."""

    slug: str
    at: datetime


Event = Release | Rename | Retire


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Events in order, one SOP after the other; what is refused, and why; and what was noticed, in sentences."""

    events: tuple[Event, ...] = ()
    refused: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def releases(self) -> tuple[Release, ...]:
        """The versions alone."""
        return tuple(event for event in self.events if isinstance(event, Release))

    @property
    def slugs(self) -> tuple[str, ...]:
        """The SOPs, in order."""
        return tuple(dict.fromkeys(event.slug for event in self.events))
