"""What people answered when they first met each case, for its figures as a question."""

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from app.domain.item_figures import FirstAnswer
from app.store import schema


def first_answers(connection: Connection) -> tuple[FirstAnswer, ...]:
    """The first answer of each person to each case in a finished sitting, marked by its newest result.

    An answer counts where the gold that it was marked by says the same as the one in force: an answer that was judged
    by an older rule says nothing of the question as it stands.
    """
    answer, sitting, shown = schema.Answer, schema.Sitting, schema.SittingCase
    result = schema.Result
    newest = (
        select(result.answer_id, result.gold_id, result.right, func.max(result.scored_at))
        .group_by(result.answer_id)
        .subquery()
    )
    chosen = (
        select(
            sitting.person_id, schema.Case.key, answer.decision, newest.c.right, answer.confidence,
            answer.milliseconds, answer.answered_at, newest.c.gold_id,
        )
        .select_from(newest)
        .join(answer, answer.id == newest.c.answer_id)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(shown, (shown.sitting_id == answer.sitting_id) & (shown.position == answer.position))
        .join(schema.CaseVersion, schema.CaseVersion.id == shown.case_version_id)
        .join(schema.Case, schema.Case.id == schema.CaseVersion.case_id)
        .where(sitting.finished_at.is_not(None))
        .order_by(answer.answered_at, answer.id)
    )  # fmt: skip
    says, now = _golds(connection)
    found: dict[tuple[str, str], FirstAnswer] = {}
    met = set[tuple[str, str]]()
    for r in connection.execute(chosen):
        here = (r.person_id, r.key)
        if here in met:
            continue
        met.add(here)
        if says.get(r.gold_id) == says.get(now.get(r.key, "")):
            found[here] = FirstAnswer(
                person_id=r.person_id, case=r.key, decision=r.decision, right=bool(r.right), confidence=r.confidence,
                milliseconds=r.milliseconds, at=r.answered_at,
            )  # fmt: skip
    return tuple(found.values())


def _golds(connection: Connection) -> tuple[dict[str, tuple[str, str | None, str]], dict[str, str]]:
    """What each gold says (decision, action, id of the primary clause), and the gold in force of each case by key."""
    gold, later, clause = schema.Gold, aliased(schema.Gold), schema.ClauseVersion
    last = select(func.max(later.number)).where(later.case_id == gold.case_id).scalar_subquery()
    chosen = (
        select(
            gold.id, gold.decision, gold.action, clause.clause_id, schema.Case.key, (gold.number == last).label("now")
        )
        .join(schema.Case, schema.Case.id == gold.case_id)
        .join(schema.GoldClause, (schema.GoldClause.gold_id == gold.id) & (schema.GoldClause.position == 0))
        .join(clause, clause.id == schema.GoldClause.clause_version_id)
    )
    rows = connection.execute(chosen).all()
    return {r.id: (r.decision, r.action, r.clause_id) for r in rows}, {r.key: r.id for r in rows if r.now}


def fitted_difficulties(connection: Connection) -> dict[str, float]:
    """The difficulty of each case in the newest fit, in logits, by its key; empty without a fit."""
    fit, case = schema.Fit, schema.FitCase
    newest = select(func.max(fit.number)).scalar_subquery()
    chosen = (
        select(schema.Case.key, case.difficulty)
        .join(fit, fit.id == case.fit_id)
        .join(schema.Case, schema.Case.id == case.case_id)
        .where(fit.number == newest)
    )
    return {r.key: r.difficulty for r in connection.execute(chosen)}
