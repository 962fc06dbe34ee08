"""Notes and bookmarks that a person keeps on a clause, whatever its version."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.sops import Citation

MOST_CHARACTERS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseNote:
    """A note, a bookmark or both. ``title``, ``heading`` and ``version`` are of the version in force that has the
    clause, or else of the last one that had it; then ``in_force`` is false.
    """

    sop: str
    clause: str
    title: str
    heading: str
    version: str
    body: str
    bookmarked: bool
    changed_at: datetime
    in_force: bool

    @property
    def citation(self) -> Citation:
        """Where it is to be read: in the version in force where that has it."""
        return Citation(self.sop, self.clause, None if self.in_force else self.version)
