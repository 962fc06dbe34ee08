"""The case bank: tags, pictures, personal data left knowingly, adjudications, why a gold came, column mappings."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and columns."""
    op.create_table(
        "case_picture",
        sa.Column("case_version_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_version_id"],
            ["case_version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["hash"],
            ["picture.hash"],
        ),
        sa.PrimaryKeyConstraint("case_version_id", "name"),
    )
    op.create_table(
        "case_heeded",
        sa.Column("case_version_id", sa.String(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("heeded_by", sa.String(), nullable=False),
        sa.Column("heeded_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_version_id"],
            ["case_version.id"],
        ),
        sa.PrimaryKeyConstraint("case_version_id", "field", "kind", "words"),
    )
    op.create_table(
        "case_tag",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["sample_case.id"],
        ),
        sa.PrimaryKeyConstraint("case_id", "tag"),
    )
    op.create_index("ix_case_tag_tag", "case_tag", ["tag"])
    op.create_table(
        "adjudication",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("case_version_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=True),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("gold_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["sample_case.id"],
        ),
        sa.ForeignKeyConstraint(
            ["case_version_id"],
            ["case_version.id"],
        ),
        sa.ForeignKeyConstraint(
            ["closed_by"],
            ["person.id"],
        ),
        sa.ForeignKeyConstraint(
            ["gold_id"],
            ["gold.id"],
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_adjudication_case", "adjudication", ["case_id"])
    op.create_table(
        "adjudication_vote",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("adjudication_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=True),
        sa.Column("clauses", sa.String(), nullable=False),
        sa.Column("rationale", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["adjudication_id"],
            ["adjudication.id"],
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("adjudication_id", "person_id"),
    )
    op.create_table(
        "table_mapping",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("mapping", sa.String(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", "kind"),
    )
    op.add_column("gold", sa.Column("reason", sa.String(), server_default="", nullable=False))
    op.add_column("gold", sa.Column("dissent", sa.String(), server_default="", nullable=False))
    op.add_column("gold", sa.Column("decided_by", sa.String(), nullable=True))
    op.add_column("gold", sa.Column("adjudication_id", sa.String(), nullable=True))
