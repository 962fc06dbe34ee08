"""What people read, noted and searched for."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema.base import Base


class Acknowledgement(Base):
    """“I have read this”: a fact, with how long the person had had the version open by then."""

    __tablename__ = "acknowledgement"
    __table_args__ = (UniqueConstraint("person_id", "version_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    version_id: Mapped[str] = mapped_column(ForeignKey("sop_version.id"))
    at: Mapped[datetime]
    open_seconds: Mapped[int]


class Reading(Base):
    """A person had a version open: a fact."""

    __tablename__ = "reading"
    __table_args__ = (Index("ix_reading_version_person", "version_id", "person_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    version_id: Mapped[str] = mapped_column(ForeignKey("sop_version.id"))
    opened_at: Mapped[datetime]
    seconds: Mapped[int]


class ClauseNote(Base):
    """What a person noted on a clause, whatever its version, and whether they keep a bookmark there."""

    __tablename__ = "clause_note"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    clause_id: Mapped[str] = mapped_column(ForeignKey("clause.id"), primary_key=True)
    body: Mapped[str]
    bookmarked: Mapped[bool]
    changed_at: Mapped[datetime]


class Search(Base):
    """A finished search on this computer; never who searched."""

    __tablename__ = "search"
    __table_args__ = (Index("ix_search_at", "at"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    text: Mapped[str]
    market: Mapped[str | None]
    total: Mapped[int]
    all_words: Mapped[int]
    opened: Mapped[str | None]
