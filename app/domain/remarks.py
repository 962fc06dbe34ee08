"""What reviewers say of a case after answering it, and what a trainer answers."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class RemarkKind(StrEnum):
    """A word to the trainer, or that the gold is wrong."""

    DISCUSS = "discuss"
    CONTEST = "contest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A reviewer's words on the case at ``position`` of a sitting; ``reply`` is empty while nobody has answered.

    ``person`` and ``replied_by`` are names; ``gold_id`` is the gold that the answer was shown beside.
    """

    id: str
    sitting_id: str
    position: int
    case: str
    gold_id: str
    person_id: str
    person: str
    kind: RemarkKind
    words: str
    at: datetime
    reply: str = ""
    replied_by: str = ""
    replied_at: datetime | None = None
