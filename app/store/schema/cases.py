"""Cases, their gold, and how gold comes about."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema.base import Base


class Case(Base):
    """A sample case by its key."""

    __tablename__ = "sample_case"
    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)


class CaseVersion(Base):
    """A case as it was shown from some day on; ``card_hash`` is the text that a reviewer saw."""

    __tablename__ = "case_version"
    __table_args__ = (UniqueConstraint("case_id", "number"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"))
    number: Mapped[int]
    kind: Mapped[str]
    market: Mapped[str]
    language: Mapped[str]
    difficulty: Mapped[str]
    source: Mapped[str]
    sampled: Mapped[str]
    card_hash: Mapped[str] = mapped_column(ForeignKey("text.hash"))
    created_at: Mapped[datetime]


class Gold(Base):
    """A right decision on a case; the highest number is the one in force, the others are history.

    ``reason`` says why it came after the one before; ``dissent`` holds what was decided otherwise, a line each;
    ``decided_by`` is the id of the person who settled it, None where the adjudicators agreed or a file brought it.
    """

    __tablename__ = "gold"
    __table_args__ = (UniqueConstraint("case_id", "number"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"))
    number: Mapped[int]
    decision: Mapped[str]
    action: Mapped[str | None]
    rationale: Mapped[str]
    adjudicators: Mapped[tuple[str, ...]]
    created_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(server_default="")
    dissent: Mapped[tuple[str, ...]] = mapped_column(server_default="")
    decided_by: Mapped[str | None]
    adjudication_id: Mapped[str | None]


class GoldClause(Base):
    """A clause version that a gold rests on; position 0 is the primary clause."""

    __tablename__ = "gold_clause"
    __table_args__ = (Index("ix_gold_clause_clause", "clause_version_id"),)
    gold_id: Mapped[str] = mapped_column(ForeignKey("gold.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    clause_version_id: Mapped[str] = mapped_column(ForeignKey("clause_version.id"))


class CasePicture(Base):
    """The picture that a version of a case calls ``name``."""

    __tablename__ = "case_picture"
    case_version_id: Mapped[str] = mapped_column(ForeignKey("case_version.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(ForeignKey("picture.hash"))


class CaseHeeded(Base):
    """What may be about a private person in a version of a case and was left there knowingly: by whom and when.

    ``field`` is where it stands, such as text; ``kind`` what it is, such as phone number.
    """

    __tablename__ = "case_heeded"
    case_version_id: Mapped[str] = mapped_column(ForeignKey("case_version.id"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(primary_key=True)
    heeded_by: Mapped[str]
    heeded_at: Mapped[datetime]


class CaseTag(Base):
    """A word that trainers put on a case to find it again."""

    __tablename__ = "case_tag"
    __table_args__ = (Index("ix_case_tag_tag", "tag"),)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"), primary_key=True)
    tag: Mapped[str] = mapped_column(primary_key=True)


class Adjudication(Base):
    """Finding the gold of a case anew: why it was opened, and how it ended.

    ``reason`` is new, stale, contested, suspected or asked; ``outcome`` is agreed, decided, still right, withdrawn
    or case changed, None while it is open. ``gold_id`` is the gold that came of it.
    """

    __tablename__ = "adjudication"
    __table_args__ = (Index("ix_adjudication_case", "case_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"))
    case_version_id: Mapped[str] = mapped_column(ForeignKey("case_version.id"))
    reason: Mapped[str]
    note: Mapped[str]
    opened_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime]
    closed_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    gold_id: Mapped[str | None] = mapped_column(ForeignKey("gold.id"))


class AdjudicationVote(Base):
    """What one adjudicator decided without seeing the others. ``clauses`` are citations, the primary one first."""

    __tablename__ = "adjudication_vote"
    __table_args__ = (UniqueConstraint("adjudication_id", "person_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    adjudication_id: Mapped[str] = mapped_column(ForeignKey("adjudication.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    decision: Mapped[str]
    action: Mapped[str | None]
    clauses: Mapped[tuple[str, ...]]
    rationale: Mapped[str]
    at: Mapped[datetime]


class TableMapping(Base):
    """How the columns of a table were mapped the last time; ``fingerprint`` is the hash of its header."""

    __tablename__ = "table_mapping"
    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    mapping: Mapped[str]
    used_at: Mapped[datetime]
