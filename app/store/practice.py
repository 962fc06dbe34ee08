"""What practice needs to know of a person's answers, as rows and back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from app.domain.quizzes import Mode
from app.store import schema
from app.store.sittings import newest_results


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """A scored answer that its person has seen the score of, by the clause and the case it tests."""

    clause_id: str
    case_key: str
    right: bool
    confidence: str | None
    at: datetime


def history(connection: Connection, person_id: str) -> tuple[Practised, ...]:
    """A person's scored answers, oldest first; those of a blind quiz once it is handed in."""
    answer, shown, sitting, version = schema.Answer, schema.SittingCase, schema.Sitting, schema.QuizVersion
    new = newest_results()
    told = sitting.finished_at.is_not(None) | (version.mode == Mode.PRACTICE.value)
    chosen = (
        select(schema.ClauseVersion.clause_id, schema.Case.key, new.c.right, answer.confidence, answer.answered_at)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(version, version.id == sitting.quiz_version_id)
        .join(new, new.c.answer_id == answer.id)
        .join(shown, (shown.sitting_id == answer.sitting_id) & (shown.position == answer.position))
        .join(schema.CaseVersion, schema.CaseVersion.id == shown.case_version_id)
        .join(schema.Case, schema.Case.id == schema.CaseVersion.case_id)
        .join(schema.GoldClause, (schema.GoldClause.gold_id == new.c.gold_id) & (schema.GoldClause.position == 0))
        .join(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .where(sitting.person_id == person_id, told)
        .order_by(answer.answered_at, answer.id)
    )
    return tuple(
        Practised(clause_id=r.clause_id, case_key=r.key, right=r.right, confidence=r.confidence, at=r.answered_at)
        for r in connection.execute(chosen)
    )


def last_seen(connection: Connection, person_id: str) -> dict[str, datetime]:
    """When a person last answered each case, by its key."""
    answer, shown, sitting = schema.Answer, schema.SittingCase, schema.Sitting
    chosen = (
        select(schema.Case.key, func.max(answer.answered_at).label("at"))
        .join(schema.CaseVersion, schema.CaseVersion.case_id == schema.Case.id)
        .join(shown, shown.case_version_id == schema.CaseVersion.id)
        .join(answer, (answer.sitting_id == shown.sitting_id) & (answer.position == shown.position))
        .join(sitting, sitting.id == answer.sitting_id)
        .where(sitting.person_id == person_id)
        .group_by(schema.Case.key)
    )
    return {r.key: r.at for r in connection.execute(chosen)}
