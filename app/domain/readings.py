"""What the reader shows: a version with its clauses, and what must be said about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.acknowledgements import MyReading
from app.domain.cases import Case
from app.domain.changes import ClauseChange
from app.domain.clauses import Clause
from app.domain.dates import say_day
from app.domain.editions import Edition
from app.domain.languages import LanguageEdition
from app.domain.notes import ClauseNote
from app.domain.sops import Status, VersionInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A version opened for reading. ``html`` is sanitised; ``degraded`` says why it is plain text, or is None.

    ``versions`` are all versions of the SOP, oldest first; ``clause`` is the key that was asked for, if it is there.
    ``pictures`` gives the file of the workspace for each name of a picture; those that are missing are not in it.
    ``also`` are its language editions; ``original`` is the version in force of the SOP that this one translates.
    """

    info: VersionInfo
    versions: tuple[VersionInfo, ...]
    clauses: tuple[Clause, ...]
    html: str
    degraded: str | None
    clause: str | None
    edition: Edition | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    also: tuple[LanguageEdition, ...] = ()
    original: VersionInfo | None = None

    @property
    def in_force(self) -> VersionInfo | None:
        """The version in force, where there is one."""
        return next((version for version in self.versions if version.in_force), None)


def say_standing(reading: Reading, *, now: datetime) -> str | None:
    """One sentence when the text shown is not the one in force; None when it is."""
    info, current = reading.info, reading.in_force
    if info.in_force:
        return None
    instead = f" Version {current.version} is in force." if current else " Nothing is in force now."
    if info.effective > now:
        return f"Version {info.version} takes effect on {say_day(info.effective)}.{instead}"
    if info.status is Status.RETIRED and info.retired_at is not None:
        why = f": {info.retired_for.rstrip('.')}" if info.retired_for else ""
        return f"This SOP was retired on {say_day(info.retired_at)}{why}.{'' if current is None else instead}"
    return f"Version {info.version} is superseded.{instead}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two versions of an SOP, clause by clause in the order of the newer one, removed clauses where they stood."""

    before: VersionInfo
    after: VersionInfo
    changes: tuple[ClauseChange, ...]

    def count(self, kind: str) -> int:
        """How many clauses changed in this way."""
        return sum(change.kind == kind for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a text for the person who reads it.

    ``notes`` are their own and ``cases`` those they may see with gold, both by the clause's id.
    """

    mine: MyReading
    notes: Mapping[str, ClauseNote]
    cases: Mapping[str, tuple[Case, ...]]
