"""The facts that readiness is derived from: scored answers and audited decisions, in bulk."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, func, literal_column, select
from sqlalchemy.orm import aliased

from app.domain.quizzes import USUAL_FEEDBACK, Feedback, Mode
from app.domain.standing import Fact
from app.store import schema
from app.store.among import among
from app.store.cards import read_card


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer as a fact, and what was said: decision, confidence, and the gold of its newest result."""

    fact: Fact
    decision: str
    confidence: str | None
    gold_id: str
    case_id: str


def golds_in_force(connection: Connection) -> dict[str, tuple[str, str]]:
    """The case and the decision of every gold that is in force, by its id."""
    gold, later = schema.Gold, aliased(schema.Gold)
    newest = select(func.max(later.number)).where(later.case_id == gold.case_id).scalar_subquery()
    rows = connection.execute(select(gold.id, gold.case_id, gold.decision).where(gold.number == newest))
    return {r.id: (r.case_id, r.decision) for r in rows}


def scored_answers(connection: Connection, *, person_id: str | None = None) -> list[Scored]:
    """The answers of one person or of all with their newest result, in order of time.

    The clause is the primary one of the gold that the result rests on; the case is given as known where that gold is
    in force still. Answers whose gold names no clause are left away.
    """
    clauses = _primary(connection)
    cases = _shown(connection)
    in_force = golds_in_force(connection)
    answer, sitting, shown, result = schema.Answer, schema.Sitting, schema.SittingCase, schema.Result
    newest = select(result.answer_id, result.right, result.gold_id, func.max(result.scored_at)).group_by(
        result.answer_id
    )
    if person_id is not None:
        mine = select(answer.id).join(sitting, sitting.id == answer.sitting_id).where(sitting.person_id == person_id)
        newest = newest.where(result.answer_id.in_(mine))
    last = newest.subquery()
    chosen = (
        select(
            sitting.person_id, last.c.gold_id, last.c.right, answer.answered_at, shown.case_version_id,
            answer.decision, answer.confidence,
        )
        .join(sitting, sitting.id == answer.sitting_id)
        .join(shown, and_(shown.sitting_id == answer.sitting_id, shown.position == answer.position))
        .join(last, last.c.answer_id == answer.id)
        .order_by(answer.answered_at, literal_column("answer.rowid"))
    )  # fmt: skip
    found = []
    for person, gold_id, right, at, version_id, decision, confidence in connection.execute(chosen):
        if gold_id in clauses:
            case_id, author = cases[version_id]
            known = case_id if gold_id in in_force else None
            fact = Fact(person, clauses[gold_id], bool(right), at, known, author)
            found.append(Scored(fact, decision, confidence, gold_id, case_id))
    return found


def audit_facts(connection: Connection, *, person_id: str | None = None) -> list[Fact]:
    """The audited decisions of one person or of all, in order of time."""
    table = schema.Audit
    chosen = select(table.person_id, table.clause_id, table.right, table.audited_at)
    if person_id is not None:
        chosen = chosen.where(table.person_id == person_id)
    rows = connection.execute(chosen.order_by(table.audited_at, literal_column("audit.rowid")))
    return [Fact(r.person_id, r.clause_id, r.right, r.audited_at, audit=True) for r in rows]


def facts_of(connection: Connection, *, person_id: str | None = None) -> list[Fact]:
    """All facts of one person or of all; ``standing.in_order`` puts them into one row."""
    answers = [scored.fact for scored in scored_answers(connection, person_id=person_id)]
    return [*audit_facts(connection, person_id=person_id), *answers]


def count_answers(connection: Connection) -> int:
    """How many answers have been scored."""
    return connection.execute(select(func.count(func.distinct(schema.Result.answer_id)))).scalar_one()


def newest_rows(connection: Connection) -> str:
    """What changes whenever a result, an audit or a gold on an old case comes in."""
    return "/".join(str(number) for number in connection.execute(_newest_rows()).one())


@cache
def _newest_rows() -> Select[Any]:
    """Made once: each answer asks twice."""
    results, audits = (
        select(func.coalesce(func.max(literal_column("rowid")), 0)).select_from(table).scalar_subquery()
        for table in (schema.Result, schema.Audit)
    )
    again = select(func.count()).select_from(schema.Gold).where(schema.Gold.number > 1).scalar_subquery()
    return select(results, audits, again)


def untold(connection: Connection, person_id: str) -> frozenset[tuple[str, datetime]]:
    """The case and the instant of each answer of a person that they have not been told the result of: its quiz keeps
    its gold, or shows it at the end and is not finished."""
    answer, sitting, shown = schema.Answer, schema.Sitting, schema.SittingCase
    quiz, version = schema.QuizVersion, schema.CaseVersion
    chosen = (
        select(version.case_id, answer.answered_at, quiz.mode, quiz.feedback, sitting.finished_at)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(quiz, quiz.id == sitting.quiz_version_id)
        .join(shown, and_(shown.sitting_id == answer.sitting_id, shown.position == answer.position))
        .join(version, version.id == shown.case_version_id)
        .where(sitting.person_id == person_id)
    )
    found = set()
    for case_id, at, mode, feedback, finished in connection.execute(chosen):
        says = Feedback(feedback) if feedback else USUAL_FEEDBACK[Mode(mode)]
        if Mode(mode) is Mode.SEALED or says is Feedback.NONE or (says is Feedback.END and finished is None):
            found.add((case_id, at))
    return frozenset(found)


def _primary(connection: Connection) -> dict[str, str]:
    chosen = (
        select(schema.GoldClause.gold_id, schema.ClauseVersion.clause_id)
        .join(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .where(schema.GoldClause.position == 0)
    )
    return {r.gold_id: r.clause_id for r in connection.execute(chosen)}


def _shown(connection: Connection) -> dict[str, tuple[str, str]]:
    table = schema.CaseVersion
    rows = connection.execute(select(table.id, table.case_id, table.difficulty))
    return {r.id: (r.case_id, r.difficulty) for r in rows}


def case_names(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """The key and the title of cases at their newest version, by id; a case without a title goes by its key."""
    version, newer = schema.CaseVersion, aliased(schema.CaseVersion)
    last = select(func.max(newer.number)).where(newer.case_id == schema.Case.id).scalar_subquery()
    chosen = (
        select(schema.Case.id, schema.Case.key, schema.Text.body)
        .select_from(schema.Case)
        .join(version, and_(version.case_id == schema.Case.id, version.number == last))
        .join(schema.Text, schema.Text.hash == version.card_hash)
        .where(among(schema.Case.id, ids))
    )
    return {r.id: (r.key, read_card(r.body).title or r.key) for r in connection.execute(chosen)}


def audits_on(connection: Connection, person_id: str, *, clause_id: str) -> list[tuple[Fact, str]]:
    """The audited decisions of a person on a clause, each with what it was about, in order of time."""
    table = schema.Audit
    chosen = select(table.case_ref, table.right, table.audited_at).where(
        table.person_id == person_id, table.clause_id == clause_id
    )
    rows = connection.execute(chosen.order_by(table.audited_at, literal_column("audit.rowid")))
    return [(Fact(person_id, clause_id, r.right, r.audited_at, audit=True), r.case_ref) for r in rows]
