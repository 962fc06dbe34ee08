"""Remarks on answered cases, as rows and back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.orm import aliased

from app.domain.ids import new_id
from app.domain.remarks import Remark, RemarkKind
from app.store import schema
from app.store.among import among


@dataclass(frozen=True, slots=True)
class AnsweredCase:
    """An answer as a remark needs it: its id, whose it is, and whether its sitting is over."""

    answer_id: str
    person_id: str
    mode: str
    finished: bool


def find_answer(connection: Connection, sitting_id: str, position: int) -> AnsweredCase | None:
    """The answer at a position of a sitting; None where there is none yet."""
    sitting, answer, quiz = schema.Sitting, schema.Answer, schema.QuizVersion
    chosen = (
        select(answer.id, sitting.person_id, quiz.mode, sitting.finished_at)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(quiz, quiz.id == sitting.quiz_version_id)
        .where(answer.sitting_id == sitting_id, answer.position == position)
    )
    row = connection.execute(chosen).one_or_none()
    return None if row is None else AnsweredCase(row.id, row.person_id, row.mode, row.finished_at is not None)


def answers_to(connection: Connection, cases: Collection[str]) -> dict[tuple[str, str, str], str]:
    """The ids of the answers of finished sittings to some cases, by person, quiz version and the case's key."""
    sitting, answer, shown = schema.Sitting, schema.Answer, schema.SittingCase
    chosen = (
        select(answer.id, sitting.person_id, sitting.quiz_version_id, schema.Case.key)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(shown, (shown.sitting_id == answer.sitting_id) & (shown.position == answer.position))
        .join(schema.CaseVersion, schema.CaseVersion.id == shown.case_version_id)
        .join(schema.Case, schema.Case.id == schema.CaseVersion.case_id)
        .where(sitting.finished_at.is_not(None), among(schema.Case.key, cases))
    )
    return {(r.person_id, r.quiz_version_id, r.key): r.id for r in connection.execute(chosen)}


def add_remark(
    connection: Connection, answer_id: str, *, person_id: str, kind: RemarkKind, words: str, at: datetime
) -> str:
    """Write a remark; gives its id."""
    remark_id = new_id()
    connection.execute(
        insert(schema.Remark).values(
            id=remark_id, answer_id=answer_id, person_id=person_id, kind=kind.value, words=words, at=at, reply=""
        )
    )
    return remark_id


def reply(connection: Connection, remark_id: str, *, words: str, by: str, at: datetime) -> bool:
    """Write what was answered to a remark; False where there is no such remark."""
    table = schema.Remark
    changed = update(table).where(table.id == remark_id).values(reply=words, replied_by=by, replied_at=at)
    return connection.execute(changed).rowcount == 1


def list_remarks(
    connection: Connection,
    *,
    sitting_id: str | None = None,
    cases: Collection[str] | None = None,
    unanswered: bool = False,
) -> tuple[Remark, ...]:
    """Remarks, oldest first: of one sitting, of some cases by key, those without a reply, or all."""
    remark, answer, shown = schema.Remark, schema.Answer, schema.SittingCase
    by, replier = aliased(schema.Person), aliased(schema.Person)
    chosen = (
        select(
            remark.id, answer.sitting_id, answer.position, schema.Case.key.label("case"), shown.gold_id,
            remark.person_id, by.name.label("person"), remark.kind, remark.words, remark.at, remark.reply,
            replier.name.label("replied_by"), remark.replied_at,
        )
        .join(answer, answer.id == remark.answer_id)
        .join(shown, (shown.sitting_id == answer.sitting_id) & (shown.position == answer.position))
        .join(schema.CaseVersion, schema.CaseVersion.id == shown.case_version_id)
        .join(schema.Case, schema.Case.id == schema.CaseVersion.case_id)
        .join(by, by.id == remark.person_id)
        .outerjoin(replier, replier.id == remark.replied_by)
        .order_by(remark.at, remark.id)
    )  # fmt: skip
    if sitting_id is not None:
        chosen = chosen.where(answer.sitting_id == sitting_id)
    if cases is not None:
        chosen = chosen.where(among(schema.Case.key, cases))
    if unanswered:
        chosen = chosen.where(remark.reply == "")
    return tuple(
        Remark(
            id=r.id, sitting_id=r.sitting_id, position=r.position, case=r.case, gold_id=r.gold_id,
            person_id=r.person_id, person=r.person, kind=RemarkKind(r.kind), words=r.words, at=r.at, reply=r.reply,
            replied_by=r.replied_by or "", replied_at=r.replied_at,
        )
        for r in connection.execute(chosen)
    )  # fmt: skip
