"""A draft of an SOP: from an idea through review to a release. Its steps are values; nothing is changed in place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from app.domain.markets import EVERY_MARKET
from app.domain.people import Person
from app.domain.sops import VersionInfo, VersionNumber
from app.errors import Refused


class DraftStatus(StrEnum):
    """Where a draft stands: draft → in review → returned | approved → released; an open one may be discarded."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    RETURNED = "returned"
    APPROVED = "approved"
    RELEASED = "released"
    DISCARDED = "discarded"


EDITABLE = frozenset({DraftStatus.DRAFT, DraftStatus.RETURNED})
OPEN = EDITABLE | {DraftStatus.IN_REVIEW, DraftStatus.APPROVED}


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftText:
    """What the author writes: the text and what stands above it in the file.

    ``effective`` None means from its release on. ``editorial`` holds the ids of changed clauses whose change decides no
    case otherwise; every other change is material.
    """

    slug: str
    version: str
    title: str
    domain: str = "unsorted"
    risk: str = "medium"
    language: str = "en"
    markets: tuple[str, ...] = (EVERY_MARKET,)
    owner: str = ""
    change: str = ""
    effective: datetime | None = None
    extends: str | None = None
    translates: str | None = None
    body: str = ""
    editorial: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPicture:
    """A picture of a draft: the name by which its text calls it, its file in the workspace, and whether it is used.

    ``new``: the version that the draft began from has no such picture.
    """

    name: str
    file: str
    used: bool
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftReview:
    """What a second person said of a draft. ``text_hash`` is that of the very text that they saw."""

    person_id: str
    name: str
    approved: bool
    comment: str
    text_hash: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft with its author and its reviews, oldest first. ``base_id`` is the version it began from, None if new."""

    id: str
    text: DraftText
    status: DraftStatus
    author_id: str
    author: str
    base_id: str | None
    created_at: datetime
    changed_at: datetime
    reviews: tuple[DraftReview, ...] = ()
    released_version_id: str | None = None

    @property
    def open(self) -> bool:
        """Whether it may still become a version."""
        return self.status in OPEN

    @property
    def editable(self) -> bool:
        """Whether its text may be changed as it stands."""
        return self.status in EDITABLE

    @property
    def last_review(self) -> DraftReview | None:
        """What was said of it last."""
        return self.reviews[-1] if self.reviews else None

    def edited(self, text: DraftText, *, at: datetime) -> "Draft":
        """With another text. Raises Refused while it is in review, approved, released or discarded."""
        if not self.editable:
            raise Refused(f"This draft is {self.status} and cannot be changed.", self._way_to_edit())
        return replace(self, text=text, changed_at=at)

    def submitted(self) -> "Draft":
        """Handed in for review. Raises Refused unless it is being written."""
        if not self.editable:
            raise Refused(f"This draft is {self.status}.", "Only a draft that is being written is handed in.")
        return replace(self, status=DraftStatus.IN_REVIEW)

    def taken_back(self) -> "Draft":
        """Back in its author's hands; what was approved counts no more. Raises Refused unless it is in review."""
        if self.status not in (DraftStatus.IN_REVIEW, DraftStatus.APPROVED):
            raise Refused(f"This draft is {self.status}.", "Only a draft in review is taken back.")
        return replace(self, status=DraftStatus.DRAFT)

    def reviewed(self, review: DraftReview) -> "Draft":
        """Approved or returned by a second person. Raises Refused for its author, and unless it is in review."""
        if review.person_id == self.author_id:
            raise Refused("Nobody reviews their own draft.", SECOND_PERSON)
        if self.status is not DraftStatus.IN_REVIEW:
            raise Refused(f"This draft is {self.status}, not in review.", "Look at it again.")
        if not review.approved and not review.comment.strip():
            raise Refused("A draft is returned with a comment.", "Say what its author should change.")
        status = DraftStatus.APPROVED if review.approved else DraftStatus.RETURNED
        return replace(self, status=status, reviews=(*self.reviews, review))

    def approval_of(self, text_hash: str) -> DraftReview:
        """The approval of just this text. Raises Refused when there is none."""
        last = self.last_review
        if self.status is not DraftStatus.APPROVED or last is None or not last.approved:
            raise Refused(f"This draft is {self.status}, not approved.", SECOND_PERSON)
        if last.text_hash != text_hash:
            raise Refused(f"The text changed after {last.name} approved it.", "Hand it in for review again.")
        return last

    def discarded(self) -> "Draft":
        """Given up. Raises Refused when it is not open."""
        if not self.open:
            raise Refused(f"This draft is {self.status}.")
        return replace(self, status=DraftStatus.DISCARDED)

    def _way_to_edit(self) -> str:
        return "Take it back to change it." if self.open else "Draft a new change of the SOP."


class NewerText(Refused):
    """Another window saved a newer text of the draft, which is ``theirs``."""

    def __init__(self, theirs: Draft) -> None:
        at = theirs.changed_at.astimezone()
        super().__init__(f"Another window saved this draft at {at:%H:%M}.", "Choose which of the two texts to keep.")
        self.theirs = theirs


SECOND_PERSON = (
    "A second person with the right must approve it: add a profile with “plumbline people add” and switch above."
)


def suggest_version(last: str | None, *, material: bool) -> str:
    """The number of the next version: the next major one when something is material, else the next minor one."""
    if last is None:
        return "1.0"
    number = VersionNumber.parse(last)
    return f"{number.major + 1}.0" if material else str(number.next_minor())


def follows(version: str, last: str) -> bool:
    """Whether a number can come after the last one. Raises BadInput when it is none."""
    return VersionNumber.parse(version) > VersionNumber.parse(last)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRow:
    """An SOP or a new draft in the list of what is written: what is in force, announced and drafted."""

    slug: str
    title: str
    domain: str
    in_force: str | None
    effective: datetime | None
    announced: str | None
    announced_for: datetime | None
    retired: bool
    draft: Draft | None

    @property
    def state(self) -> str:
        """The word that stands for the row."""
        if self.draft is not None:
            return self.draft.status.value
        if self.announced is not None:
            return "not yet in force"
        return "in force" if self.in_force else "retired" if self.retired else "not yet in force"

    @property
    def key(self) -> str:
        """What tells the row from the others."""
        return self.draft.id if self.draft else self.slug


def shelf_row(slug: str, versions: Sequence[VersionInfo], draft: Draft | None, *, now: datetime) -> ShelfRow:
    """The row of an SOP with these versions, of a draft, or of both."""
    current = next((v for v in versions if v.in_force), None)
    coming = next((v for v in versions if v.effective > now), None)
    shown = current or (versions[-1] if versions else None)
    return ShelfRow(
        slug=slug, title=shown.title if shown else draft.text.title if draft else slug,
        domain=shown.domain if shown else draft.text.domain if draft else "unsorted",
        in_force=current.version if current else None, effective=current.effective if current else None,
        announced=coming.version if coming else None, announced_for=coming.effective if coming else None,
        retired=current is None and coming is None and bool(versions), draft=draft,
    )  # fmt: skip


def say_draft(row: ShelfRow, reader: Person) -> str:
    """One sentence on what a row waits for, to the person who reads it."""
    draft = row.draft
    if draft is None:
        return f"Version {row.announced} is announced." if row.announced else ""
    mine = draft.author_id == reader.id
    who = "you" if mine else draft.author
    match draft.status:
        case DraftStatus.IN_REVIEW:
            return "Waits for a second person." if mine else f"By {who}; waits for a review."
        case DraftStatus.RETURNED if draft.last_review:
            return f"{draft.last_review.name}: {draft.last_review.comment}"
        case DraftStatus.APPROVED if draft.last_review:
            return f"Approved by {draft.last_review.name}; ready to release."
        case _:
            return f"Being written by {who}."


def counts(rows: Sequence[ShelfRow]) -> str:
    """“18 SOPs, 2 drafts, 1 in review.”"""
    drafts = [row.draft for row in rows if row.draft]
    said = [f"{len({row.slug for row in rows if row.in_force}):,} SOPs in force"]
    for status in (DraftStatus.DRAFT, DraftStatus.IN_REVIEW, DraftStatus.RETURNED, DraftStatus.APPROVED):
        number = sum(draft.status is status for draft in drafts)
        if number:
            word = ("draft" if number == 1 else "drafts") if status is DraftStatus.DRAFT else status.value
            said.append(f"{number} {word}")
    return f"{', '.join(said)}."
