"""Who has read what: acknowledgements, and when a version in force asks for a new one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.languages import says_just
from app.domain.people import Person
from app.domain.sops import VersionInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """“I have read this version”: who, which, when, and for how many seconds it had been open by then.

    ``language`` is that of the translation in which it was read; empty where the version itself was.
    """

    person_id: str
    version_id: str
    at: datetime
    open_seconds: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A person had a version open from an instant on, for some seconds."""

    person_id: str
    version_id: str
    at: datetime
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """A version in force that a person should acknowledge.

    ``since`` is the version they acknowledged last (None: none yet); ``changes`` are the later ones, up to the one in
    force, that changed something materially, oldest first.
    """

    version: VersionInfo
    since: VersionInfo | None
    changes: tuple[VersionInfo, ...]


class ReadingState(StrEnum):
    """How a person stands to the version in force of an SOP."""

    ACKNOWLEDGED = "acknowledged"
    CHANGED = "changed since"
    NEVER = "not yet"


def find_to_read(
    versions: Sequence[VersionInfo], acknowledged: Collection[str], *, removing: Collection[str]
) -> ToRead | None:
    """What a person should acknowledge of one SOP; None when nothing.

    ``versions`` are all of the SOP, oldest first; ``acknowledged`` holds ids of versions the person has acknowledged,
    ``removing`` ids of versions that removed a clause, which always is material. Only a material change asks again.
    """
    current = next((version for version in versions if version.in_force), None)
    if current is None:
        return None
    since = last_acknowledged(versions, acknowledged, upto=current.sequence)
    if since is None:
        return ToRead(version=current, since=None, changes=())
    changes = tuple(
        version
        for version in versions
        if since.sequence < version.sequence <= current.sequence and is_material(version, removing=removing)
    )
    return ToRead(version=current, since=since, changes=changes) if changes else None


def last_acknowledged(
    versions: Sequence[VersionInfo], acknowledged: Collection[str], *, upto: int
) -> VersionInfo | None:
    """The newest acknowledged version whose sequence is at most ``upto``."""
    read = [version for version in versions if version.id in acknowledged and version.sequence <= upto]
    return max(read, key=lambda version: version.sequence, default=None)


def is_material(version: VersionInfo, *, removing: Collection[str]) -> bool:
    """Whether a version changed something that can change a decision."""
    return version.material > 0 or version.id in removing


def say_to_read(item: ToRead) -> str:
    """The change to read, in the words of those who made it."""
    if item.since is None:
        return item.version.change or "You have not acknowledged any version of it yet."
    said = [f"{version.version}: {version.change}" for version in item.changes if version.change]
    return " ".join(said) or "Something that can change a decision is different now."


@dataclass(frozen=True, slots=True, kw_only=True)
class MyReading:
    """How a person stands to the version that they read.

    ``acknowledged`` is their acknowledgement of just this version, ``to_read`` what is asked of them on this SOP, and
    ``since`` the version they acknowledged last before this one. Of a translation ``original`` is the version in force
    of the SOP that it translates, and ``to_read`` what is asked on that.
    """

    version: VersionInfo
    acknowledged: Acknowledgement | None
    to_read: ToRead | None
    since: VersionInfo | None
    original: VersionInfo | None = None

    @property
    def asks(self) -> bool:
        """Whether this version is the one to acknowledge, or says just that one in another language."""
        if self.to_read is None:
            return False
        if self.original is not None:
            return self.version.in_force and says_just(self.version, self.original)
        return self.to_read.version.id == self.version.id


@dataclass(frozen=True, slots=True, kw_only=True)
class SopReading:
    """How many of the ``people`` whom an SOP concerns have acknowledged it as it is in force.

    ``changed`` acknowledged it before a material edit, ``never`` not at all.
    """

    version: VersionInfo
    people: int
    acknowledged: int
    changed: int
    never: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReading:
    """How one person stands to an SOP: the version they acknowledged last, when, and how long it had been open.

    ``open_seconds`` is how long they have had the version in force open, in all; ``opened_at`` when they last had.
    """

    person: Person
    state: ReadingState
    version: str | None
    at: datetime | None
    read_seconds: int | None
    open_seconds: int
    opened_at: datetime | None
    language: str = ""  # of the translation in which they read it


def state_of(item: ToRead | None) -> ReadingState:
    """The state that what is asked of a person comes to."""
    if item is None:
        return ReadingState.ACKNOWLEDGED
    return ReadingState.NEVER if item.since is None else ReadingState.CHANGED


def count_states(version: VersionInfo, states: Sequence[ReadingState]) -> SopReading:
    """The states of all people whom a version concerns, counted."""
    return SopReading(
        version=version, people=len(states), acknowledged=states.count(ReadingState.ACKNOWLEDGED),
        changed=states.count(ReadingState.CHANGED), never=states.count(ReadingState.NEVER),
    )  # fmt: skip


def say_time(seconds: int) -> str:
    """A length of time as “40 s”, “3 min” or “1 h 5 min”."""
    if seconds < 60:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
