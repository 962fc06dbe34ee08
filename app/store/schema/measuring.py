"""What is derived from answers, and what production says beside them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.schema.base import Base


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


class Fit(Base):
    """The difficulties and parameters that some answers gave, dated; the highest ``number`` is the one in use.

    ``parameters`` and ``figures`` (how well it predicted) are JSON.
    """

    __tablename__ = "fit"
    id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    answers: Mapped[int]
    people: Mapped[int]
    parameters: Mapped[str]
    figures: Mapped[str]


class FitClause(Base):
    """The difficulty of a clause in a fit, in logits."""

    __tablename__ = "fit_clause"
    fit_id: Mapped[str] = mapped_column(ForeignKey("fit.id"), primary_key=True)
    clause_id: Mapped[str] = mapped_column(ForeignKey("clause.id"), primary_key=True)
    difficulty: Mapped[float]
    answers: Mapped[int]


class FitCase(Base):
    """The difficulty of a case in a fit, in logits, with its variance."""

    __tablename__ = "fit_case"
    fit_id: Mapped[str] = mapped_column(ForeignKey("fit.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"), primary_key=True)
    difficulty: Mapped[float]
    variance: Mapped[float]
    answers: Mapped[int]


class Suspicion(Base):
    """What a fit's answers say of a case: whether its gold, its clause or the case itself may be at fault.

    ``verdict`` is ok, re-check gold, hard or unreadable, or clause unclear, empty where it is withheld; the others are
    probabilities.
    """

    __tablename__ = "suspicion"
    fit_id: Mapped[str] = mapped_column(ForeignKey("fit.id"), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("sample_case.id"), primary_key=True)
    gold_id: Mapped[str] = mapped_column(ForeignKey("gold.id"))
    verdict: Mapped[str]
    wrong_gold: Mapped[float]
    ambiguous: Mapped[float]
    hard: Mapped[float]
    answers: Mapped[int]
    evidence: Mapped[str]


class Audit(Base):
    """A production decision that an auditor looked at: a fact beside the quiz answers."""

    __tablename__ = "audit"
    __table_args__ = (
        UniqueConstraint("person_id", "case_ref", "audited_at"),
        Index("ix_audit_person", "person_id"),
    )
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    case_ref: Mapped[str]
    clause_id: Mapped[str] = mapped_column(ForeignKey("clause.id"))
    decision: Mapped[str]
    auditor_decision: Mapped[str]
    right: Mapped[bool]
    mistakes: Mapped[tuple[str, ...]]
    audited_at: Mapped[datetime]


class Kpi(Base):
    """What production counted for someone on a topic in a period; ``subject_kind`` is person, team, site or vendor.

    ``topic`` is a clause (``sop#clause``), an SOP or a domain; empty means all.
    """

    __tablename__ = "kpi"
    __table_args__ = (UniqueConstraint("subject_kind", "subject", "topic", "period"),)
    id: Mapped[str] = mapped_column(primary_key=True)
    subject_kind: Mapped[str]
    subject: Mapped[str]
    topic: Mapped[str]
    period: Mapped[str]
    sampled: Mapped[int]
    errors: Mapped[int | None]
    appealed: Mapped[int | None]
    overturned: Mapped[int | None]
