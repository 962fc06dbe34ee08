"""Everything that was answered and marked, with who, what and when, for the figures of a team."""

from collections.abc import Mapping

from sqlalchemy import Connection, func, literal_column, select

from app.domain.people import Person
from app.domain.schemes import Mistake
from app.domain.team_answers import TeamAnswer
from app.store import audits, facts, readiness, schema


def team_answers(
    connection: Connection, people: Mapping[str, Person], sure: Mapping[str, float]
) -> tuple[TeamAnswer, ...]:
    """The answers of finished sittings with their newest result, oldest first.

    ``people`` by id; ``sure`` says what each level of confidence is worth. Answers whose gold names no clause are left
    away.
    """
    answer, sitting, shown, result = schema.Answer, schema.Sitting, schema.SittingCase, schema.Result
    version, quiz, quiz_version, gold = schema.CaseVersion, schema.Quiz, schema.QuizVersion, schema.Gold
    newest = (
        select(result.answer_id, result.right, result.mistakes, result.gold_id, func.max(result.scored_at))
        .group_by(result.answer_id)
        .subquery()
    )
    chosen = (
        select(
            sitting.person_id, version.case_id, version.market, quiz.slug, quiz_version.title, answer.decision,
            answer.confidence, answer.answered_at, newest.c.gold_id, newest.c.right, newest.c.mistakes,
        )
        .select_from(newest)
        .join(answer, answer.id == newest.c.answer_id)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(quiz_version, quiz_version.id == sitting.quiz_version_id)
        .join(quiz, quiz.id == quiz_version.quiz_id)
        .join(shown, (shown.sitting_id == answer.sitting_id) & (shown.position == answer.position))
        .join(version, version.id == shown.case_version_id)
        .where(sitting.finished_at.is_not(None))
        .order_by(answer.answered_at, literal_column("answer.rowid"))
    )  # fmt: skip
    rows = connection.execute(chosen).all()
    names = facts.case_names(connection, {r.case_id for r in rows})
    golds = {r.id: r.decision for r in connection.execute(select(gold.id, gold.decision))}
    in_force = facts.golds_in_force(connection)
    clauses = _clauses(connection)
    primary = {gold_id: clause for gold_id, (clause, _) in readiness.primary_clauses(connection).items()}
    found = []
    for person_id, case_id, market, slug, title, decision, said, at, gold_id, right, mistakes in rows:
        if gold_id not in primary or person_id not in people:
            continue
        citation, heading, sop_title, domain = clauses[primary[gold_id]]
        case, case_title = names[case_id]
        found.append(
            TeamAnswer(
                person=people[person_id], case=case, title=case_title, clause=citation, clause_heading=heading,
                sop_title=sop_title, domain=domain, market=market, quiz=slug, quiz_title=title, decision=decision,
                gold=golds[gold_id], right=bool(right), mistakes=tuple(Mistake(m) for m in mistakes),
                sure=sure.get(said or ""), at=at, in_force=gold_id in in_force,
            )
        )  # fmt: skip
    return tuple(found)


def _clauses(connection: Connection) -> dict[str, tuple[str, str, str, str]]:
    """Citation, heading, title of the SOP and domain of every clause by id; of one that no case tests any more, the
    citation alone."""
    found = {
        clause_id: (citation, citation.partition("#")[2], citation.partition("#")[0], "")
        for citation, (clause_id, _) in audits.clauses_by_name(connection).items()
    }
    measured = readiness.measured_clauses(connection)
    return found | {c.id: (f"{c.sop}#{c.key}", c.heading, c.sop_title, c.domain) for c in measured}
