"""What the answers of a sitting are scored by: the gold bound to each case, its clause and its risk, all at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, insert, select
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
    one = len(positions) == 1
    mine = {"sitting": sitting_id, "position": next(iter(positions)) if one else None}
    rests: dict[int, list[Any]] = {}
    for r in connection.execute(_clauses(one), mine):
        rests.setdefault(r.position, []).append(r)
    found = {}
    for r in connection.execute(_golds(one), mine):
        if r.position in positions:
            cited = rests[r.position]
            clauses = tuple(Citation(c.slug, c.key, c.version) for c in cited)
            found[r.position] = Bound(
                gold_id=r.id, clause_id=cited[0].clause_id, risk=cited[0].risk, case_id=r.case_id,
                gold=Gold(decision=r.decision, clauses=clauses, action=r.action, rationale=r.rationale),
                difficulty=r.difficulty, in_force=bool(r.in_force),
            )  # fmt: skip
    return found


@cache
def _clauses(one: bool) -> Select[Any]:
    """The clauses that the golds of a sitting rest on, of one position or of all; made once, as each answer asks."""
    shown, cited, version = schema.SittingCase, schema.ClauseVersion, schema.SopVersion
    chosen = (
        select(shown.position, cited.clause_id, schema.Sop.slug, schema.Clause.key, version.version, version.risk)
        .join(schema.GoldClause, schema.GoldClause.gold_id == shown.gold_id)
        .join(cited, cited.id == schema.GoldClause.clause_version_id)
        .join(schema.Clause, schema.Clause.id == cited.clause_id)
        .join(version, version.id == cited.version_id)
        .join(schema.Sop, schema.Sop.id == version.sop_id)
        .order_by(shown.position, schema.GoldClause.position)
    )
    return _of(chosen, one)


@cache
def _golds(one: bool) -> Select[Any]:
    shown, gold, later, version = schema.SittingCase, schema.Gold, aliased(schema.Gold), schema.CaseVersion
    newest = select(func.max(later.number)).where(later.case_id == gold.case_id).scalar_subquery()
    chosen = (
        select(
            shown.position, gold.id, gold.decision, gold.action, gold.rationale, version.case_id, version.difficulty,
            (gold.number == newest).label("in_force"),
        )
        .join(gold, gold.id == shown.gold_id)
        .join(version, version.id == shown.case_version_id)
    )  # fmt: skip
    return _of(chosen, one)


def _of(chosen: Select[Any], one: bool) -> Select[Any]:
    shown = schema.SittingCase
    chosen = chosen.where(shown.sitting_id == bindparam("sitting"))
    return chosen.where(shown.position == bindparam("position")) if one else chosen


def add_results(connection: Connection, results: Sequence[tuple[str, str, Mark]], *, at: datetime) -> None:
    """Write how answers were scored: each as its id, the id of the gold and the mark."""
    rows = [
        {"id": new_id(), "answer_id": answer_id, "gold_id": gold_id, "right": mark.right,
         "mistakes": tuple(m.value for m in mark.mistakes), "scored_at": at}
        for answer_id, gold_id, mark in results
    ]  # fmt: skip
    if rows:
        connection.execute(insert(schema.Result), rows)
