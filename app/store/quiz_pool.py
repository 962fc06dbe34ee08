"""The case bank as draws see it: one row a case, what is stale, and whose answers have shown which gold."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from app.domain.blueprints import Candidate
from app.domain.quizzes import Feedback, Mode
from app.store import schema
from app.store.adjudications import list_open
from app.store.cards import read_card
from app.store.stale import stale_cases


def list_candidates(connection: Connection, *, innocent: str, at: datetime) -> tuple[Candidate, ...]:
    """Every case at its newest version with its gold in force; ``innocent`` is the decision that breaks no rule."""
    version, gold, case = schema.CaseVersion, schema.Gold, schema.Case
    versions = select(version.case_id, func.max(version.number).label("last")).group_by(version.case_id).subquery()
    golds = select(gold.case_id, func.max(gold.number).label("last")).group_by(gold.case_id).subquery()
    chosen = (
        select(
            case.key, case.id, version.kind, version.market, version.difficulty, schema.Text.body, gold.decision,
            schema.Sop.slug, schema.Clause.key.label("clause"), schema.SopVersion.domain,
        )
        .select_from(case)
        .join(versions, versions.c.case_id == case.id)
        .join(version, and_(version.case_id == case.id, version.number == versions.c.last))
        .join(schema.Text, schema.Text.hash == version.card_hash)
        .outerjoin(golds, golds.c.case_id == case.id)
        .outerjoin(gold, and_(gold.case_id == case.id, gold.number == golds.c.last))
        .outerjoin(schema.GoldClause, and_(schema.GoldClause.gold_id == gold.id, schema.GoldClause.position == 0))
        .outerjoin(schema.ClauseVersion, schema.ClauseVersion.id == schema.GoldClause.clause_version_id)
        .outerjoin(schema.Clause, schema.Clause.id == schema.ClauseVersion.clause_id)
        .outerjoin(schema.SopVersion, schema.SopVersion.id == schema.ClauseVersion.version_id)
        .outerjoin(schema.Sop, schema.Sop.id == schema.SopVersion.sop_id)
    )  # fmt: skip
    stale, logits = stale_cases(connection, at=at), fitted(connection)
    being_decided = frozenset(one.case for one in list_open(connection))
    found = []
    for r in connection.execute(chosen):
        fields = read_card(r.body)
        found.append(
            Candidate(
                key=r.key, clause=f"{r.slug}#{r.clause}" if r.clause else "", domain=r.domain or "",
                difficulty=r.difficulty, market=r.market, kind=r.kind, innocent=r.decision == innocent,
                stale=r.key in stale, open=r.key in being_decided, logit=logits.get(r.id), title=fields.title,
                text=f"{fields.title} {fields.text} {fields.transcript}",
            )
        )  # fmt: skip
    return tuple(found)


def fitted(connection: Connection) -> dict[str, float]:
    """The difficulty in logits of each case that the newest fit knows, by case id."""
    newest = select(schema.Fit.id).order_by(schema.Fit.number.desc()).limit(1).scalar_subquery()
    chosen = select(schema.FitCase.case_id, schema.FitCase.difficulty).where(schema.FitCase.fit_id == newest)
    return {r.case_id: r.difficulty for r in connection.execute(chosen)}


def exposed(connection: Connection, person_ids: Collection[str]) -> frozenset[str]:
    """The keys of the cases whose gold one of these people has been shown after answering them.

    That is after each answer, or at the end of a finished sitting, as the quiz's mode and feedback say.
    """
    sitting, version = schema.Sitting, schema.QuizVersion
    each = or_(version.feedback == Feedback.EACH, and_(version.feedback == "", version.mode == Mode.PRACTICE))
    end = or_(version.feedback == Feedback.END, and_(version.feedback == "", version.mode == Mode.CALIBRATION))
    chosen = (
        select(schema.Case.key, sitting.person_id)
        .join(schema.CaseVersion, schema.CaseVersion.case_id == schema.Case.id)
        .join(schema.SittingCase, schema.SittingCase.case_version_id == schema.CaseVersion.id)
        .join(sitting, sitting.id == schema.SittingCase.sitting_id)
        .join(version, version.id == sitting.quiz_version_id)
        .join(
            schema.Answer,
            and_(schema.Answer.sitting_id == sitting.id, schema.Answer.position == schema.SittingCase.position),
        )
        .where(version.mode != Mode.SEALED, or_(each, and_(end, sitting.finished_at.is_not(None))))
        .distinct()
    )
    wanted = frozenset(person_ids)
    return frozenset(r.key for r in connection.execute(chosen) if r.person_id in wanted)
