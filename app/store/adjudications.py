"""Adjudications, their votes, and the golds that come of them, as rows and back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.orm import aliased

from app.domain.adjudications import Adjudication, GoldEntry, Outcome, Reason, Vote
from app.domain.cases import Gold
from app.domain.ids import new_id
from app.domain.people import RIGHTS, Person, Right, Role
from app.domain.sops import Citation
from app.store import schema
from app.store.cases import read_golds


def add_adjudication(connection: Connection, case_id: str, adjudication: Adjudication) -> None:
    """Write an adjudication that was just opened, or one that ends as it begins."""
    a = adjudication
    connection.execute(
        insert(schema.Adjudication).values(
            id=a.id, case_id=case_id, case_version_id=a.case_version_id, reason=a.reason.value, note=a.note,
            opened_by=a.opened_by, opened_at=a.opened_at, closed_by=a.closed_by, closed_at=a.closed_at,
            outcome=a.outcome.value if a.outcome else None, gold_id=a.gold_id,
        )
    )  # fmt: skip


def add_vote(connection: Connection, adjudication_id: str, vote: Vote) -> None:
    """Write a vote. Raises IntegrityError for a second one of the same person."""
    connection.execute(
        insert(schema.AdjudicationVote).values(
            id=new_id(), adjudication_id=adjudication_id, person_id=vote.person_id, decision=vote.decision,
            action=vote.action, clauses=tuple(str(c) for c in vote.clauses), rationale=vote.rationale, at=vote.at,
        )
    )  # fmt: skip


def close(connection: Connection, adjudication: Adjudication) -> None:
    """Write how an adjudication ended."""
    table, a = schema.Adjudication, adjudication
    assert a.outcome is not None, "only what has ended is closed"
    values = {"outcome": a.outcome.value, "closed_by": a.closed_by, "closed_at": a.closed_at, "gold_id": a.gold_id}
    connection.execute(update(table).where(table.id == a.id).values(values))


def read_adjudication(connection: Connection, adjudication_id: str) -> Adjudication | None:
    """An adjudication with its votes, None for an unknown id."""
    return next(iter(_read(connection, schema.Adjudication.id == adjudication_id)), None)


def list_open(connection: Connection) -> tuple[Adjudication, ...]:
    """Those that have not ended, oldest first, with all their votes: the caller shows what may be seen."""
    return _read(connection, schema.Adjudication.outcome.is_(None))


def list_settled(connection: Connection, *, case: str | None = None) -> tuple[Adjudication, ...]:
    """Those that have ended, the last one first: of all cases or of one, by its key."""
    ended = schema.Adjudication.outcome.is_not(None)
    found = _read(connection, ended if case is None else ended & (schema.Case.key == case))
    return tuple(sorted(found, key=lambda a: (a.closed_at or a.opened_at, a.id), reverse=True))


def blind_cases(connection: Connection, person_id: str) -> frozenset[str]:
    """The keys of the cases whose gold this person must not see, as they may yet vote on it."""
    return frozenset(a.case for a in list_open(connection) if a.is_blind(person_id))


def hidden_from(connection: Connection, person: Person) -> frozenset[str]:
    """The same for whatever their role: who does not adjudicate is not going to vote."""
    return blind_cases(connection, person.id) if person.may(Right.ADJUDICATE) else frozenset()


def hidden_from_id(connection: Connection, person_id: str) -> frozenset[str]:
    """The same by the id of a person; nothing is hidden from who is not known here."""
    role = connection.execute(select(schema.Person.role).where(schema.Person.id == person_id)).scalar_one_or_none()
    votes = role is not None and Right.ADJUDICATE in RIGHTS[Role(role)]
    return blind_cases(connection, person_id) if votes else frozenset()


def _read(connection: Connection, condition: Any) -> tuple[Adjudication, ...]:
    table, vote = schema.Adjudication, schema.AdjudicationVote
    chosen = select(table.__table__, schema.Case.key.label("case")).join(schema.Case, schema.Case.id == table.case_id)
    rows = connection.execute(chosen.where(condition).order_by(table.opened_at, table.id)).all()
    votes: dict[str, list[Vote]] = {}
    voted = (
        select(vote.__table__, schema.Person.key.label("person"))
        .join(schema.Person, schema.Person.id == vote.person_id)
        .join(table, table.id == vote.adjudication_id)
        .join(schema.Case, schema.Case.id == table.case_id)
        .where(condition)
        .order_by(vote.at, vote.id)
    )
    for r in connection.execute(voted):
        votes.setdefault(r.adjudication_id, []).append(
            Vote(
                person_id=r.person_id, person=r.person, decision=r.decision, action=r.action,
                clauses=tuple(Citation.parse(c) for c in r.clauses), rationale=r.rationale, at=r.at,
            )
        )  # fmt: skip
    return tuple(
        Adjudication(
            id=r.id, case=r.case, case_version_id=r.case_version_id, reason=Reason(r.reason), note=r.note,
            opened_by=r.opened_by, opened_at=r.opened_at, votes=tuple(votes.get(r.id, ())),
            outcome=Outcome(r.outcome) if r.outcome else None, closed_by=r.closed_by, closed_at=r.closed_at,
            gold_id=r.gold_id,
        )
        for r in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGold:
    """A gold to be written; ``clause_versions`` are the ids of what it rests on, in the order of its clauses."""

    case_id: str
    gold: Gold
    clause_versions: tuple[str, ...]
    reason: str
    dissent: tuple[str, ...] = ()
    decided_by: str | None = None
    adjudication_id: str | None = None


def add_gold(connection: Connection, new: NewGold, *, at: datetime) -> str:
    """Write the next gold of a case, which is in force from now on; gives its id."""
    table, gold_id = schema.Gold, new_id()
    last = select(func.coalesce(func.max(table.number), 0)).where(table.case_id == new.case_id)
    connection.execute(
        insert(table).values(
            id=gold_id, case_id=new.case_id, number=connection.execute(last).scalar_one() + 1,
            decision=new.gold.decision, action=new.gold.action, rationale=new.gold.rationale,
            adjudicators=new.gold.adjudicators, created_at=at, reason=new.reason, dissent=new.dissent,
            decided_by=new.decided_by, adjudication_id=new.adjudication_id,
        )
    )  # fmt: skip
    rows = [{"gold_id": gold_id, "position": i, "clause_version_id": c} for i, c in enumerate(new.clause_versions)]
    connection.execute(insert(schema.GoldClause), rows)
    return gold_id


def gold_history(connection: Connection, case: str) -> tuple[GoldEntry, ...]:
    """Every gold that a case has had, the first one first."""
    table, person = schema.Gold, aliased(schema.Person)
    chosen = (
        select(
            table.id, table.number, table.created_at, table.reason, table.dissent, table.adjudication_id, person.name
        )
        .join(schema.Case, schema.Case.id == table.case_id)
        .outerjoin(person, person.id == table.decided_by)
        .where(schema.Case.key == case)
        .order_by(table.number)
    )
    rows = connection.execute(chosen).all()
    golds = read_golds(connection, [r.id for r in rows])
    return tuple(
        GoldEntry(
            id=r.id, number=r.number, gold=golds[r.id], at=r.created_at, reason=r.reason,
            dissent=tuple(r.dissent or ()), decided_by=r.name or "", adjudication_id=r.adjudication_id,
        )
        for r in rows
    )  # fmt: skip


def clause_version_ids(connection: Connection, gold_id: str) -> tuple[str, ...]:
    """The ids of the clause versions that a gold rests on, the primary one first."""
    table = schema.GoldClause
    chosen = select(table.clause_version_id).where(table.gold_id == gold_id).order_by(table.position)
    return tuple(connection.execute(chosen).scalars())


def find_clause_version(connection: Connection, version_id: str, clause_id: str) -> str:
    """The id of a clause in a version. Raises NoResultFound."""
    table = schema.ClauseVersion
    chosen = select(table.id).where(table.version_id == version_id, table.clause_id == clause_id)
    return connection.execute(chosen).scalar_one()


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer that is to be marked again."""

    id: str
    person_id: str
    decision: str
    clause: str | None
    action: str | None
    asks: tuple[str, ...]


def answers_to_mark(connection: Connection, case_version_id: str, *, since: datetime) -> tuple[GivenAnswer, ...]:
    """The answers of finished sittings to a case that looked just so, given from an instant on."""
    version, alike, shown = schema.CaseVersion, aliased(schema.CaseVersion), schema.SittingCase
    answer, sitting, quiz = schema.Answer, schema.Sitting, schema.QuizVersion
    same = (
        select(alike.id)
        .join(version, (version.case_id == alike.case_id) & (version.card_hash == alike.card_hash))
        .where(version.id == case_version_id)
    )
    chosen = (
        select(answer.id, sitting.person_id, answer.decision, answer.clause, answer.action, quiz.asks)
        .join(sitting, sitting.id == answer.sitting_id)
        .join(quiz, quiz.id == sitting.quiz_version_id)
        .join(shown, (shown.sitting_id == answer.sitting_id) & (shown.position == answer.position))
        .where(shown.case_version_id.in_(same), sitting.finished_at.is_not(None), answer.answered_at >= since)
        .order_by(answer.answered_at, answer.id)
    )
    return tuple(
        GivenAnswer(r.id, r.person_id, r.decision, r.clause, r.action, tuple(r.asks))
        for r in connection.execute(chosen)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """What the newest fit says of a case whose gold is still the one that it looked at."""

    case: str
    verdict: str
    wrong_gold: float
    ambiguous: float
    hard: float
    answers: int
    evidence: str
    at: datetime


def list_suspicions(connection: Connection) -> tuple[Suspicion, ...]:
    """The suspicions of the newest fit, the likeliest wrong gold first; those of a gold that has changed are gone."""
    table, fit, gold, later = schema.Suspicion, schema.Fit, schema.Gold, aliased(schema.Gold)
    newest = select(func.max(fit.number)).scalar_subquery()
    last = select(func.max(later.number)).where(later.case_id == table.case_id).scalar_subquery()
    chosen = (
        select(
            schema.Case.key.label("case"), table.verdict, table.wrong_gold, table.ambiguous, table.hard, table.answers,
            table.evidence, fit.made_at.label("at"),
        )
        .join(fit, fit.id == table.fit_id)
        .join(schema.Case, schema.Case.id == table.case_id)
        .join(gold, (gold.id == table.gold_id) & (gold.number == last))
        .where(fit.number == newest, table.verdict != "ok")
        .order_by(table.wrong_gold.desc(), schema.Case.key)
    )  # fmt: skip
    return tuple(Suspicion(**r._mapping) for r in connection.execute(chosen))
