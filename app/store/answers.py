"""Many answers at once, for importing what was answered elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from app.domain.ids import new_id
from app.domain.measure.mistakes import Mark
from app.domain.sittings import Answer
from app.store import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAnswer:
    """An answer of a finished sitting with what it was scored as."""

    answer: Answer
    case_version_id: str
    gold_id: str
    mark: Mark
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSitting:
    """A sitting that is over; its answers are in the order in which the cases were shown."""

    person_id: str
    quiz_version_id: str
    answers: tuple[PastAnswer, ...]


def taken(connection: Connection) -> set[tuple[str, str, datetime]]:
    """Every sitting by person, quiz version and start, to tell what has been imported before."""
    table = schema.Sitting
    chosen = select(table.person_id, table.quiz_version_id, table.started_at)
    return {(r.person_id, r.quiz_version_id, r.started_at) for r in connection.execute(chosen)}


def add_past_sittings(connection: Connection, sittings: Sequence[PastSitting]) -> None:
    """Write sittings with all their answers and results."""
    tables: dict[type[schema.Base], list[dict[str, object]]] = {
        schema.Sitting: [],
        schema.SittingCase: [],
        schema.Answer: [],
        schema.Result: [],
    }
    for sitting in sittings:
        sitting_id = new_id()
        tables[schema.Sitting].append(
            {
                "id": sitting_id,
                "person_id": sitting.person_id,
                "quiz_version_id": sitting.quiz_version_id,
                "started_at": sitting.answers[0].at,
                "finished_at": sitting.answers[-1].at,
            }
        )
        for position, past in enumerate(sitting.answers):
            for table, row in _rows(sitting_id, position, past=past):
                tables[table].append(row)
    for table, rows in tables.items():
        if rows:
            connection.execute(insert(table), rows)


def _rows(
    sitting_id: str, position: int, *, past: PastAnswer
) -> tuple[tuple[type[schema.Base], dict[str, object]], ...]:
    answer_id, answer = new_id(), past.answer
    shown: dict[str, object] = {
        "sitting_id": sitting_id, "position": position, "case_version_id": past.case_version_id,
        "gold_id": past.gold_id,
    }  # fmt: skip
    given: dict[str, object] = {
        "id": answer_id, "sitting_id": sitting_id, "position": position, "decision": answer.decision,
        "clause": answer.clause, "action": answer.action, "confidence": answer.confidence,
        "milliseconds": answer.milliseconds, "lookups": answer.lookups, "changes": answer.changes,
        "answered_at": past.at,
    }  # fmt: skip
    result: dict[str, object] = {
        "id": new_id(), "answer_id": answer_id, "gold_id": past.gold_id, "right": past.mark.right,
        "mistakes": tuple(m.value for m in past.mark.mistakes), "scored_at": past.at,
    }  # fmt: skip
    return (schema.SittingCase, shown), (schema.Answer, given), (schema.Result, result)
