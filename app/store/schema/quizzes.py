"""Quizzes, who is to take them, sittings and answers."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema.base import Base


class Quiz(Base):
    """A quiz by its slug."""

    __tablename__ = "quiz"
    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(unique=True)


class QuizVersion(Base):
    """A published quiz; it never changes, but it may be retired.

    ``blueprint`` is the JSON of the blueprint that its cases were drawn by, empty for a fixed list. ``feedback`` is
    each, end or none; empty means as its mode does.
    """

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
    blueprint: Mapped[str] = mapped_column(server_default="")
    shuffled: Mapped[bool] = mapped_column(server_default="0")
    can_change: Mapped[bool] = mapped_column(server_default="0")
    can_pause: Mapped[bool] = mapped_column(server_default="1")
    feedback: Mapped[str] = mapped_column(server_default="")
    published_by: Mapped[str | None]
    retired_at: Mapped[datetime | None]


class QuizCase(Base):
    """A case in a quiz, in the author's order."""

    __tablename__ = "quiz_case"
    quiz_version_id: Mapped[str] = mapped_column(ForeignKey("quiz_version.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"))


class Sitting(Base):
    """One person taking one quiz version; ``seen_at`` is the latest instant at which it was being taken.

    ``withheld`` are the keys of cases that it leaves out, as the person had been shown their gold.
    """

    __tablename__ = "sitting"
    __table_args__ = (Index("ix_sitting_person", "person_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    quiz_version_id: Mapped[str] = mapped_column(ForeignKey("quiz_version.id"))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    assignment_id: Mapped[str | None]
    seen_at: Mapped[datetime | None]
    withheld: Mapped[tuple[str, ...]] = mapped_column(server_default="")


class SittingCase(Base):
    """A case as this sitting shows it, with the gold that counts for it."""

    __tablename__ = "sitting_case"
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    case_version_id: Mapped[str] = mapped_column(ForeignKey("case_version.id"))
    gold_id: Mapped[str] = mapped_column(ForeignKey("gold.id"))
    flagged: Mapped[bool] = mapped_column(server_default="0")


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


class QuizDraft(Base):
    """A quiz that is being built; publishing it makes a version that never changes.

    ``cases`` are case keys, used where ``blueprint`` (JSON) is empty. ``published_version_id`` is what became of it.
    """

    __tablename__ = "quiz_draft"
    id: Mapped[str] = mapped_column(primary_key=True)
    slug: Mapped[str]
    version: Mapped[str]
    title: Mapped[str]
    description: Mapped[str]
    mode: Mapped[str]
    open_book: Mapped[bool]
    minutes: Mapped[int | None]
    pass_mark: Mapped[float]
    asks: Mapped[tuple[str, ...]]
    cases: Mapped[tuple[str, ...]]
    blueprint: Mapped[str]
    shuffled: Mapped[bool]
    can_change: Mapped[bool]
    can_pause: Mapped[bool]
    feedback: Mapped[str]
    author_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    published_version_id: Mapped[str | None] = mapped_column(ForeignKey("quiz_version.id"))


class Assignment(Base):
    """A quiz version that some people are to take between two instants.

    ``audience_kind`` is person, team, site, vendor or everyone; ``audience`` is a person's id or a name. ``attempts``
    None means as many as one likes.
    """

    __tablename__ = "assignment"
    __table_args__ = (Index("ix_assignment_quiz_version", "quiz_version_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    quiz_version_id: Mapped[str] = mapped_column(ForeignKey("quiz_version.id"))
    audience_kind: Mapped[str]
    audience: Mapped[str]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    attempts: Mapped[int | None]
    note: Mapped[str]
    assigned_by: Mapped[str] = mapped_column(ForeignKey("person.id"))
    assigned_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class AssignmentException(Base):
    """More minutes for one person, or that they need not take it."""

    __tablename__ = "assignment_exception"
    assignment_id: Mapped[str] = mapped_column(ForeignKey("assignment.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    exempt: Mapped[bool]
    extra_minutes: Mapped[int]
    reason: Mapped[str]


class SittingPause(Base):
    """A stretch in which the timer of a sitting stood still; ``until`` None while it still does."""

    __tablename__ = "sitting_pause"
    __table_args__ = (Index("ix_sitting_pause_sitting", "sitting_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"))
    begun: Mapped[datetime]
    ended: Mapped[datetime | None]


class Lookup(Base):
    """A clause that was opened beside a case; ``screen`` as what was opened: another screen, in a closed-book quiz."""

    __tablename__ = "lookup"
    __table_args__ = (Index("ix_lookup_sitting", "sitting_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    sitting_id: Mapped[str] = mapped_column(ForeignKey("sitting.id"))
    position: Mapped[int]
    cited: Mapped[str]
    at: Mapped[datetime]


class AnswerBefore(Base):
    """What an answer was before it was changed, where the quiz allows that; ``number`` counts from 1."""

    __tablename__ = "answer_before"
    __table_args__ = (UniqueConstraint("answer_id", "number"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"))
    number: Mapped[int]
    decision: Mapped[str]
    clause: Mapped[str | None]
    action: Mapped[str | None]
    confidence: Mapped[str | None]
    milliseconds: Mapped[int]
    answered_at: Mapped[datetime]


class Remark(Base):
    """What a reviewer says of a case after answering it: a word to the trainer, or that its gold is wrong.

    ``kind`` is discuss or contest. A contest lands in the re-check queue.
    """

    __tablename__ = "remark"
    __table_args__ = (Index("ix_remark_answer", "answer_id"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime]
    reply: Mapped[str]
    replied_by: Mapped[str | None] = mapped_column(ForeignKey("person.id"))
    replied_at: Mapped[datetime | None]


class StudyCard(Base):
    """When a clause that a person missed comes back; ``state`` is the scheduler's own JSON.

    ``last_case_id`` is the case that was served last, so that the next one is another.
    """

    __tablename__ = "study_card"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    clause_id: Mapped[str] = mapped_column(ForeignKey("clause.id"), primary_key=True)
    state: Mapped[str]
    due_at: Mapped[datetime]
    last_case_id: Mapped[str | None] = mapped_column(ForeignKey("sample_case.id"))
    changed_at: Mapped[datetime]
