"""Writing: drafts of SOPs, what second people said of them, and pictures by their hash."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table(
        "sop_draft",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("base_version_id", sa.String(), nullable=True),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("risk", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("markets", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("change", sa.String(), nullable=False),
        sa.Column("effective", sa.BigInteger(), nullable=True),
        sa.Column("extends", sa.String(), nullable=True),
        sa.Column("translates", sa.String(), nullable=True),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("editorial", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("author_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("released_version_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["base_version_id"],
            ["sop_version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["released_version_id"],
            ["sop_version.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_sop_draft_slug", "sop_draft", ["slug"])
    op.create_table(
        "draft_review",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("text_hash", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["sop_draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["text_hash"],
            ["text.hash"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_draft_review_draft", "draft_review", ["draft_id"])
    op.create_table(
        "picture",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_table(
        "sop_picture",
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hash"],
            ["picture.hash"],
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["sop_version.id"],
        ),
        sa.PrimaryKeyConstraint("version_id", "name"),
    )
    op.create_table(
        "draft_picture",
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["sop_draft.id"],
        ),
        sa.ForeignKeyConstraint(
            ["hash"],
            ["picture.hash"],
        ),
        sa.PrimaryKeyConstraint("draft_id", "name"),
    )
    op.add_column("sop_version", sa.Column("released_by", sa.String(), nullable=True))
    op.add_column("sop_version", sa.Column("approved_by", sa.String(), nullable=True))
    op.add_column("sop_version", sa.Column("retired_for", sa.String(), nullable=False, server_default=""))
