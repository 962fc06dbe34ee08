"""The tables. Facts are stored (texts, answers, results); totals are derived when they are read."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Dialect, ForeignKey, Index, String, TypeDecorator, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class Instant(TypeDecorator[datetime]):
    """A UTC instant, stored as microseconds since 1970 so that it sorts and reads fast."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds since 1970. Raises ValueError for a time without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """The instant, in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A few short strings, stored with a line end between them."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """The strings on lines of their own."""
        return None if value is None else "\n".join(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> tuple[str, ...] | None:
        """The strings; an empty text holds none."""
        return None if value is None else tuple(value.split("\n")) if value else ()


class Base(DeclarativeBase):
    """All tables of a workspace."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant, tuple[str, ...]: Words}


class Meta(Base):
    """Facts about the workspace itself, by name."""

    __tablename__ = "meta"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Text(Base):
    """A text, stored once by its SHA-256; every version, clause and card that was shown points here."""

    __tablename__ = "text"
    hash: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[str]


class Person(Base):
    """Someone with a profile."""

    __tablename__ = "person"
    id: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str]
    team: Mapped[str]
    site: Mapped[str]
    vendor: Mapped[str]
    market: Mapped[str]
    simulated: Mapped[bool]


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

    ``retired_at`` is when it stopped being in force without a successor.
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
    """A right decision on a case; the highest number is the one in force, the others are history."""

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


class GoldClause(Base):
    """A clause version that a gold rests on; position 0 is the primary clause."""

    __tablename__ = "gold_clause"
    __table_args__ = (Index("ix_gold_clause_clause", "clause_version_id"),)
    gold_id: Mapped[str] = mapped_column(ForeignKey("gold.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    clause_version_id: Mapped[str] = mapped_column(ForeignKey("clause_version.id"))


class Quiz(Base):
    """A quiz by its slug."""

    __tablename__ = "quiz"
    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)


class QuizVersion(Base):
    """A published quiz; it never changes."""

    __tablename__ = "quiz_version"
    __table_args__ = (UniqueConstraint("quiz_id", "version"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    quiz_id: Mapped[str] = mapped_column(ForeignKey("quiz.id"))
    version: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    mode: Mapped[str]
    open_book: Mapped[bool]
    minutes: Mapped[int | None]
    pass_mark: Mapped[float]
    asks: Mapped[tuple[str, ...]]
    source_hash: Mapped[str]
    published_at: Mapped[datetime]


class QuizCase(Base):
    """A case in a quiz, in the author's order."""

    __tablename__ = "quiz_case"
    quiz_version_id: Mapped[str] = mapped_column(ForeignKey("quiz_version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"))


class Sitting(Base):
    """One person taking one quiz version."""

    __tablename__ = "sitting"
    __table_args__ = (Index("ix_sitting_person", "person_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    quiz_version_id: Mapped[str] = mapped_column(ForeignKey("quiz_version.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class SittingCase(Base):
    """A case as this sitting shows it, with the gold that counts for it."""

    __tablename__ = "sitting_case"
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    case_version_id: Mapped[str] = mapped_column(ForeignKey("case_version.id"))
    gold_id: Mapped[str] = mapped_column(ForeignKey("gold.id"))


class Answer(Base):
    """What a reviewer answered: an immutable fact."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("sitting_id", "position"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"))
    position: Mapped[int]
    decision: Mapped[str]
    clause: Mapped[str | None]
    action: Mapped[str | None]
    confidence: Mapped[str | None]
    milliseconds: Mapped[int]
    lookups: Mapped[int]
    changes: Mapped[int]
    answered_at: Mapped[datetime]


class Result(Base):
    """How an answer was scored against a gold, dated; a new gold gives a new result beside the old one."""

    __tablename__ = "result"
    __table_args__ = (UniqueConstraint("answer_id", "gold_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"))
    gold_id: Mapped[str] = mapped_column(ForeignKey("gold.id"))
    right: Mapped[bool]
    mistakes: Mapped[tuple[str, ...]]
    scored_at: Mapped[datetime]


class Readiness(Base):
    """What the answers so far say about a person on a clause; a running sum that can be made anew from the results."""

    __tablename__ = "readiness"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    clause_id: Mapped[str] = mapped_column(ForeignKey("clause.id"), primary_key=True)
    weight: Mapped[float]
    evidence: Mapped[float]
    answers: Mapped[int]
    right: Mapped[int]
    updated_at: Mapped[datetime]


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
