"""What the answers of a sitting are scored by: the gold bound to each case, its clause and its risk, all at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.orm import aliased

from app.domain.cases import Gold
from app.domain.ids import new_id
from app.domain.measure.mistakes import Mark
from app.domain.sops import Citation
from app.store import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A case of a sitting with its gold. ``risk`` and ``clause_id`` are those of the gold's primary clause.

    ``in_force``: no other gold has taken the place of this one. ``difficulty`` is the author's word.
    """

    gold_id: str
    gold: Gold
    clause_id: str
    risk: str
    case_id: str
    difficulty: str
    in_force: bool


def bound_golds(connection: Connection, sitting_id: str, *, positions: Collection[int]) -> dict[int, Bound]:
    """What the cases of a sitting at these positions are scored by; two statements, however many they are."""
    shown, gold, later, version = schema.SittingCase, schema.Gold, aliased(schema.Gold), schema.CaseVersion
    cited, sop_version = schema.ClauseVersion, schema.SopVersion
    mine = shown.sitting_id == sitting_id
    if len(positions) == 1:
        mine &= shown.position == next(iter(positions))
    clauses = (
        select(
            shown.position, cited.clause_id, schema.Sop.slug, schema.Clause.key, sop_version.version, sop_version.risk
        )
        .join(schema.GoldClause, schema.GoldClause.gold_id == shown.gold_id)
        .join(cited, cited.id == schema.GoldClause.clause_version_id)
        .join(schema.Clause, schema.Clause.id == cited.clause_id)
        .join(sop_version, sop_version.id == cited.version_id)
        .join(schema.Sop, schema.Sop.id == sop_version.sop_id)
        .where(mine)
        .order_by(shown.position, schema.GoldClause.position)
    )
    rests: dict[int, list[tuple[str, str, Citation]]] = {}
    for position, clause_id, slug, key, number, risk in connection.execute(clauses):
        rests.setdefault(position, []).append((clause_id, risk, Citation(slug, key, number)))
    newest = select(func.max(later.number)).where(later.case_id == gold.case_id).scalar_subquery()
    golds = (
        select(
            shown.position, gold.id, gold.decision, gold.action, gold.rationale, version.case_id, version.difficulty,
            (gold.number == newest).label("in_force"),
        )
        .join(gold, gold.id == shown.gold_id)
        .join(version, version.id == shown.case_version_id)
        .where(mine)
    )  # fmt: skip
    found = {}
    for r in connection.execute(golds):
        if r.position in positions:
            clause_id, risk, _ = rests[r.position][0]
            cites = tuple(citation for _, _, citation in rests[r.position])
            found[r.position] = Bound(
                gold_id=r.id, clause_id=clause_id, risk=risk, case_id=r.case_id, difficulty=r.difficulty,
                gold=Gold(decision=r.decision, clauses=cites, action=r.action, rationale=r.rationale),
                in_force=bool(r.in_force),
            )  # fmt: skip
    return found


def add_results(connection: Connection, results: Sequence[tuple[str, str, Mark]], *, at: datetime) -> None:
    """Write how answers were scored: each as its id, the id of the gold and the mark."""
    rows = [
        {"id": new_id(), "answer_id": answer_id, "gold_id": gold_id, "right": mark.right,
         "mistakes": tuple(m.value for m in mark.mistakes), "scored_at": at}
        for answer_id, gold_id, mark in results
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.Result), rows)
