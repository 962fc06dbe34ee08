"""Measuring: dated fits, suspicions, production audits and figures."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table(
        "fit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("parameters", sa.String(), nullable=False),
        sa.Column("figures", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "fit_clause",
        sa.Column("fit_id", sa.String(), nullable=False),
        sa.Column("clause_id", sa.String(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"],
            ["clause.id"],
        ),
        sa.ForeignKeyConstraint(
            ["fit_id"],
            ["fit.id"],
        ),
        sa.PrimaryKeyConstraint("fit_id", "clause_id"),
    )
    op.create_table(
        "fit_case",
        sa.Column("fit_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("difficulty", sa.Float(), nullable=False),
        sa.Column("variance", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["sample_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["fit_id"],
            ["fit.id"],
        ),
        sa.PrimaryKeyConstraint("fit_id", "case_id"),
    )
    op.create_table(
        "suspicion",
        sa.Column("fit_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("gold_id", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("wrong_gold", sa.Float(), nullable=False),
        sa.Column("ambiguous", sa.Float(), nullable=False),
        sa.Column("hard", sa.Float(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["sample_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["fit_id"],
            ["fit.id"],
        ),
        sa.ForeignKeyConstraint(
            ["gold_id"],
            ["gold.id"],
        ),
        sa.PrimaryKeyConstraint("fit_id", "case_id"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("case_ref", sa.String(), nullable=False),
        sa.Column("clause_id", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("auditor_decision", sa.String(), nullable=False),
        sa.Column("right", sa.Boolean(), nullable=False),
        sa.Column("mistakes", sa.String(), nullable=False),
        sa.Column("audited_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"],
            ["clause.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("person_id", "case_ref", "audited_at"),
    )
    op.create_index("ix_audit_person", "audit", ["person_id"])
    op.create_table(
        "kpi",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("period", sa.String(), nullable=False),
        sa.Column("sampled", sa.Integer(), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=True),
        sa.Column("appealed", sa.Integer(), nullable=True),
        sa.Column("overturned", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("subject_kind", "subject", "topic", "period"),
    )
