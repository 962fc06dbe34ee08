"""Reads what trainers, leads and reviewers have in hand: remarks, adjudications, assignments and drafts."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from app.domain.adjudications import Outcome, Reason
from app.domain.assignments import Audience
from app.domain.drafts import DraftStatus
from app.domain.remarks import RemarkKind
from app.formats.encoding import decode
from app.formats.fields import Instant, Key, Slug, Strict, Text, Version, Words, fit, one_of
from app.formats.sop_md import read_bytes
from app.formats.yaml_text import read_yaml

KEPT = (Outcome.STILL_RIGHT.value, Outcome.WITHDRAWN.value)
"""How an adjudication in a file may have ended: a new gold is made here, never by a file."""

BEGUN = (DraftStatus.DRAFT.value, DraftStatus.IN_REVIEW.value)
"""Where a draft in a file may stand: it is reviewed here, by the text that is seen."""


class RemarkEntry(Strict):
    """What a reviewer said of a case that they had answered, and the reply, if there is one."""

    person: Key
    quiz: Slug
    version: Version
    case: Key
    kind: Annotated[str, one_of(*RemarkKind)]
    words: Words
    at: Instant
    reply: Text = ""
    replied_by: Key | None = None
    replied_at: Instant | None = None


class VoteEntry(Strict):
    """What one adjudicator decided, blind; ``clauses`` as ``sop#clause``, the primary one first."""

    person: Key
    decision: Key
    action: Key
    clauses: Annotated[tuple[Words, ...], Field(min_length=1)]
    rationale: Words
    at: Instant


class AdjudicationEntry(Strict):
    """An adjudication: open while it has no outcome."""

    case: Key
    reason: Annotated[str, one_of(*Reason)]
    note: Text = ""
    opened_by: Key
    opened_at: Instant
    votes: Annotated[tuple[VoteEntry, ...], Field(max_length=2)] = ()
    outcome: Annotated[str, one_of(*KEPT)] | None = None
    closed_by: Key | None = None
    closed_at: Instant | None = None


class AssignmentEntry(Strict):
    """A quiz for an audience: a team, site or vendor by its name, a person by the key.

    It closes at an instant, so many days after it is taken in, or never.
    """

    quiz: Slug
    audience: Annotated[str, one_of(*Audience)]
    whom: Text = ""
    assigned_by: Key
    opens_at: Instant
    closes_at: Instant | None = None
    closes_in_days: Annotated[int, Field(ge=1, le=366)] | None = None
    attempts: Annotated[int, Field(ge=1, le=99)] | None = 1
    note: Text = ""


class EditEntry(Strict):
    """Words of the text in force and what is to stand there; without ``old`` it is added at the end."""

    old: Text = ""
    new: Words


class DraftEntry(Strict):
    """A draft of a change of an SOP, as edits of its newest version."""

    sop: Slug
    author: Key
    version: Version
    change: Words
    status: Annotated[str, one_of(*BEGUN)] = DraftStatus.DRAFT.value
    begun_at: Instant
    changed_at: Instant
    editorial: tuple[Key, ...] = ()
    edits: Annotated[tuple[EditEntry, ...], Field(min_length=1)]


class WorkFile(Strict):
    """All of it, in the order in which it is taken."""

    format: Literal["1"]
    remarks: tuple[RemarkEntry, ...] = ()
    adjudications: tuple[AdjudicationEntry, ...] = ()
    assignments: tuple[AssignmentEntry, ...] = ()
    drafts: tuple[DraftEntry, ...] = ()


def read_work(path: Path) -> WorkFile:
    """What a file says. Raises BadFile with every field that does not fit."""
    return fit(WorkFile, read_yaml(decode(read_bytes(path, path.name), path.name).text, path.name), path.name)
