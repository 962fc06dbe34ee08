"""Quizzes: drafts, rules of taking, assignments, pauses, changed answers, remarks and study cards."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table(
        "quiz_draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("open_book", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("pass_mark", sa.Float(), nullable=False),
        sa.Column("asks", sa.String(), nullable=False),
        sa.Column("cases", sa.String(), nullable=False),
        sa.Column("blueprint", sa.String(), nullable=False),
        sa.Column("shuffled", sa.Boolean(), nullable=False),
        sa.Column("can_change", sa.Boolean(), nullable=False),
        sa.Column("can_pause", sa.Boolean(), nullable=False),
        sa.Column("feedback", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("published_version_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["published_version_id"],
            ["quiz_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column("quiz_version", sa.Column("blueprint", sa.String(), server_default="", nullable=False))
    op.add_column("quiz_version", sa.Column("shuffled", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("quiz_version", sa.Column("can_change", sa.Boolean(), server_default="0", nullable=False))
    op.add_column("quiz_version", sa.Column("can_pause", sa.Boolean(), server_default="1", nullable=False))
    op.add_column("quiz_version", sa.Column("feedback", sa.String(), server_default="", nullable=False))
    op.add_column("quiz_version", sa.Column("published_by", sa.String(), nullable=True))
    op.add_column("quiz_version", sa.Column("retired_at", sa.BigInteger(), nullable=True))
    op.create_table(
        "assignment",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("quiz_version_id", sa.String(), nullable=False),
        sa.Column("audience_kind", sa.String(), nullable=False),
        sa.Column("audience", sa.String(), nullable=False),
        sa.Column("opens_at", sa.BigInteger(), nullable=False),
        sa.Column("closes_at", sa.BigInteger(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("assigned_by", sa.String(), nullable=False),
        sa.Column("assigned_at", sa.BigInteger(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["assigned_by"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["quiz_version_id"],
            ["quiz_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_assignment_quiz_version", "assignment", ["quiz_version_id"])
    op.create_table(
        "assignment_exception",
        sa.Column("assignment_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("exempt", sa.Boolean(), nullable=False),
        sa.Column("extra_minutes", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("assignment_id", "person_id"),
    )
    op.add_column("sitting", sa.Column("assignment_id", sa.String(), nullable=True))
    op.add_column("sitting", sa.Column("seen_at", sa.BigInteger(), nullable=True))
    op.add_column("sitting", sa.Column("withheld", sa.String(), server_default="", nullable=False))
    op.add_column("sitting_case", sa.Column("flagged", sa.Boolean(), server_default="0", nullable=False))
    op.create_table(
        "sitting_pause",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sitting_id", sa.String(), nullable=False),
        sa.Column("begun", sa.BigInteger(), nullable=False),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["sitting_id"],
            ["sitting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sitting_pause_sitting", "sitting_pause", ["sitting_id"])
    op.create_table(
        "lookup",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sitting_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("cited", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sitting_id"],
            ["sitting.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_lookup_sitting", "lookup", ["sitting_id"])
    op.create_table(
        "answer_before",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("answer_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=True),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answer.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("answer_id", "number"),
    )
    op.create_table(
        "remark",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("answer_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("replied_by", sa.String(), nullable=True),
        sa.Column("replied_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer_id"],
            ["answer.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["replied_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_remark_answer", "remark", ["answer_id"])
    op.create_table(
        "study_card",
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("clause_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_at", sa.BigInteger(), nullable=False),
        sa.Column("last_case_id", sa.String(), nullable=True),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["clause_id"],
            ["clause.id"],
        ),
        sa.ForeignKeyConstraint(
            ["last_case_id"],
            ["sample_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "clause_id"),
    )
