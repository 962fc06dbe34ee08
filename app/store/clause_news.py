"""What became of a clause after the version that something cites."""

from datetime import datetime

from sqlalchemy import Connection, select

from app.domain.sops import Citation
from app.store.schema import Clause, ClauseVersion, Sop, SopVersion


def newer(connection: Connection, cited: Citation, *, at: datetime) -> str:
    """The newest version in effect at ``at`` that edited a clause after the version cited; empty where none did."""
    mine = (
        select(SopVersion.sop_id, SopVersion.sequence, Clause.id)
        .join(Sop, Sop.id == SopVersion.sop_id)
        .join(Clause, Clause.sop_id == Sop.id)
        .where(Sop.slug == cited.sop, Clause.key == cited.clause, SopVersion.version == cited.version)
        .subquery()
    )
    chosen = (
        select(SopVersion.version)
        .join(mine, SopVersion.sop_id == mine.c.sop_id)
        .join(ClauseVersion, (ClauseVersion.version_id == SopVersion.id) & (ClauseVersion.clause_id == mine.c.id))
        .where(SopVersion.sequence > mine.c.sequence, SopVersion.effective <= at, ClauseVersion.change == "edited")
        .order_by(SopVersion.sequence.desc())
        .limit(1)
    )
    return connection.execute(chosen).scalar_one_or_none() or ""
