"""SOPs, their versions and clauses; drafts that become versions; pictures by their hash."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema.base import Base


class Sop(Base):
    """A procedure by its slug."""

    __tablename__ = "sop"
    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)


class FormerSlug(Base):
    """A slug that an SOP once had, so that old links and citations still lead to it."""

    __tablename__ = "former_slug"
    slug: Mapped[str] = mapped_column(primary_key=True)
    sop_id: Mapped[str] = mapped_column(ForeignKey("sop.id"))
    until: Mapped[datetime]


class SopVersion(Base):
    """One text of an SOP. ``sequence`` counts from 1; ``source_hash`` is the SHA-256 of the file it came from.

    ``retired_at`` is when it stopped being in force without a successor, and ``retired_for`` why. ``released_by`` and
    ``approved_by`` are ids of people, None where a file brought the version.
    """

    __tablename__ = "sop_version"
    __table_args__ = (
        UniqueConstraint("sop_id", "sequence"),
        UniqueConstraint("sop_id", "version"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    sop_id: Mapped[str] = mapped_column(ForeignKey("sop.id"))
    sequence: Mapped[int]
    version: Mapped[str]
    title: Mapped[str]
    domain: Mapped[str]
    risk: Mapped[str]
    language: Mapped[str]
    markets: Mapped[tuple[str, ...]]
    owner: Mapped[str]
    change: Mapped[str]
    status: Mapped[str]
    effective: Mapped[datetime]
    retired_at: Mapped[datetime | None]
    extends: Mapped[str | None]
    translates: Mapped[str | None]
    text_hash: Mapped[str] = mapped_column(ForeignKey("text.hash"))
    source_hash: Mapped[str]
    released_by: Mapped[str | None]
    approved_by: Mapped[str | None]
    retired_for: Mapped[str] = mapped_column(server_default="")


class Rendering(Base):
    """The HTML of a text, made when it is first read; it may be deleted at any time."""

    __tablename__ = "rendering"
    text_hash: Mapped[str] = mapped_column(ForeignKey("text.hash"), primary_key=True)
    maker: Mapped[str]
    html: Mapped[str]
    degraded: Mapped[str | None]


class Clause(Base):
    """The identity that a clause keeps through the versions of its SOP."""

    __tablename__ = "clause"
    __table_args__ = (UniqueConstraint("sop_id", "key"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    sop_id: Mapped[str] = mapped_column(ForeignKey("sop.id"))
    key: Mapped[str]


class ClauseVersion(Base):
    """A clause as one version has it, and how it differs from the version before."""

    __tablename__ = "clause_version"
    __table_args__ = (UniqueConstraint("version_id", "clause_id"), Index("ix_clause_version_clause", "clause_id"))
    id: Mapped[str] = mapped_column(primary_key=True)
    version_id: Mapped[str] = mapped_column(ForeignKey("sop_version.id"))
    clause_id: Mapped[str] = mapped_column(ForeignKey("clause.id"))
    position: Mapped[int]
    level: Mapped[int]
    heading: Mapped[str]
    path: Mapped[tuple[str, ...]]
    given: Mapped[bool]
    text_hash: Mapped[str] = mapped_column(ForeignKey("text.hash"))
    change: Mapped[str]
    material: Mapped[bool]


class SopDraft(Base):
    """A text that is being written; it becomes a version when it is released, and readers never see it before.

    ``status`` is draft, in review, returned, approved, released or discarded. ``effective`` None means: at its release.
    ``base_version_id`` is the version it began from, None for a new SOP. ``editorial`` holds the keys of the changed
    clauses whose change decides no case otherwise; every other change is material.
    """

    __tablename__ = "sop_draft"
    __table_args__ = (Index("ix_sop_draft_slug", "slug"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str]
    base_version_id: Mapped[str | None] = mapped_column(ForeignKey("sop_version.id"))
    version: Mapped[str]
    title: Mapped[str]
    domain: Mapped[str]
    risk: Mapped[str]
    language: Mapped[str]
    markets: Mapped[tuple[str, ...]]
    owner: Mapped[str]
    change: Mapped[str]
    effective: Mapped[datetime | None]
    extends: Mapped[str | None]
    translates: Mapped[str | None]
    body: Mapped[str]
    editorial: Mapped[tuple[str, ...]]
    status: Mapped[str]
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    released_version_id: Mapped[str | None] = mapped_column(ForeignKey("sop_version.id"))


class DraftReview(Base):
    """What a second person said of a draft, about the very text that they saw; ``verdict`` is approved or returned."""

    __tablename__ = "draft_review"
    __table_args__ = (Index("ix_draft_review_draft", "draft_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    draft_id: Mapped[str] = mapped_column(ForeignKey("sop_draft.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    verdict: Mapped[str]
    comment: Mapped[str]
    text_hash: Mapped[str] = mapped_column(ForeignKey("text.hash"))
    at: Mapped[datetime]


class Picture(Base):
    """A picture in the folder ``media``, where its file is named by its SHA-256 and ``kind`` (png, jpeg …)."""

    __tablename__ = "picture"
    hash: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    size: Mapped[int]
    added_at: Mapped[datetime]


class SopPicture(Base):
    """The picture that a version of an SOP calls ``name``."""

    __tablename__ = "sop_picture"
    version_id: Mapped[str] = mapped_column(ForeignKey("sop_version.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(ForeignKey("picture.hash"))


class DraftPicture(Base):
    """The picture that a draft calls ``name``."""

    __tablename__ = "draft_picture"
    draft_id: Mapped[str] = mapped_column(ForeignKey("sop_draft.id"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(ForeignKey("picture.hash"))
