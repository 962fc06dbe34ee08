"""Many answers at once, for importing what was answered elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from app.domain.ids import new_id
from app.domain.measure.mistakes import Mark
from app.domain.sittings import Answer
from app.store import schema


@dataclass(frozen=True, slots=True, kw_only=True)
class PastAnswer:
    """An answer of a finished sitting with what it was scored as, the key of its case and its line in the file."""

    answer: Answer
    case_version_id: str
    gold_id: str
    mark: Mark
    at: datetime
    case: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSitting:
    """A sitting that is over; its answers are in the order in which the cases were shown."""

    person_id: str
    quiz_version_id: str
    answers: tuple[PastAnswer, ...]


def taken(connection: Connection) -> dict[tuple[str, str, datetime], str]:
    """The id of every sitting by person, quiz version and start, to tell what has been imported before."""
    table = schema.Sitting
    chosen = select(table.id, table.person_id, table.quiz_version_id, table.started_at)
    return {(r.person_id, r.quiz_version_id, r.started_at): r.id for r in connection.execute(chosen)}


def given(connection: Connection, sitting_id: str) -> dict[str, tuple[str, str | None, str | None, str | None]]:
    """What was answered in a sitting, by the key of the case: decision, clause, action and confidence."""
    shown, answer, version = schema.SittingCase, schema.Answer, schema.CaseVersion
    chosen = (
        select(schema.Case.key, answer.decision, answer.clause, answer.action, answer.confidence)
        .join(version, version.case_id == schema.Case.id)
        .join(shown, shown.case_version_id == version.id)
        .join(answer, (answer.sitting_id == shown.sitting_id) & (answer.position == shown.position))
        .where(shown.sitting_id == sitting_id)
    )
    return {r.key: (r.decision, r.clause, r.action, r.confidence) for r in connection.execute(chosen)}


def add_to_past_sitting(connection: Connection, sitting_id: str, answers: Sequence[PastAnswer]) -> None:
    """Write further answers of a sitting, after those that are there; it is over with the last of them."""
    shown, sitting = schema.SittingCase, schema.Sitting
    last = connection.execute(select(func.max(shown.position)).where(shown.sitting_id == sitting_id)).scalar_one()
    for position, past in enumerate(answers, start=(-1 if last is None else last) + 1):
        for table, row in _rows(sitting_id, position, past=past):
            connection.execute(insert(table), row)
    end = max(past.at for past in answers)
    later = (sitting.id == sitting_id) & (sitting.finished_at < end)
    connection.execute(update(sitting).where(later).values(finished_at=end))


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
