"""Why answers part from gold: a queue of cases, clauses and people to look at, the likeliest first, with evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.measure.causes import CLEAR_ENOUGH, LEAST_ON_CASE, CaseVerdict, causes
from app.domain.schemes import Scheme
from app.domain.team_answers import Scope, TeamAnswer, first_attempts
from app.domain.team_map import GapCell
from app.domain.team_table import label_table

SHOWN_FROM = 0.5
"""A case without a verdict of its own is in the queue from this probability on that it is not in order."""


class Kind(StrEnum):
    """What is at fault, as far as the answers say."""

    CLAUSE = "clause unclear"
    GOLD = "re-check gold"
    HARD = "hard or unreadable"
    LOOK = "second look"
    PERSON = "gap"
    UNSURE = "no verdict"


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseLine:
    """Something to look at. ``target`` is the case, the clause as ``sop#clause`` or the key of the person it is about;
    ``chance`` how probable it is that something is at fault, ``cost`` what a person's gap is expected to cost.

    ``left_out`` says that readiness leaves the answers out.
    """

    kind: Kind
    name: str
    target: str
    clause: str
    evidence: str
    chance: float
    answers: tuple[TeamAnswer, ...]
    cost: float = 0.0
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseQueue:
    """The queue; ``guard`` says why no case has a verdict."""

    lines: tuple[CauseLine, ...]
    guard: str = ""


def cause_queue(
    answers: Sequence[TeamAnswer],
    scheme: Scheme,
    *,
    gaps: Sequence[GapCell] = (),
    suspected: frozenset[str] = frozenset(),
    scope: Scope = Scope(),
) -> CauseQueue:
    """What to look at: unclear clauses, golds, cases, then people's gaps by what they cost, then what has no verdict.

    All first attempts are weighed, whatever the scope: the more people, the better told apart; the scope chooses what
    of it is shown. ``gaps`` are readiness below target, counted without the cases under suspicion.
    """
    firsts = first_attempts(answers)
    people = [_person(gap, answers) for gap in gaps if scope.holds(gap.person) and _covers(scope, gap.clause, firsts)]
    people.sort(key=lambda line: -line.cost)
    if not firsts:
        return CauseQueue(lines=tuple(people), guard="Nobody has answered a case yet.")
    found = causes(label_table(firsts, scheme))
    by_case: dict[str, list[TeamAnswer]] = {}
    by_clause: dict[str, list[TeamAnswer]] = {}
    for a in firsts:
        by_case.setdefault(a.case, []).append(a)
        by_clause.setdefault(a.clause, []).append(a)
    clauses = [
        _clause(by_clause[c.skill], c.ambiguous)
        for c in found.clauses
        if c.skill and c.verdict is CaseVerdict.CLAUSE and _covers(scope, c.skill, firsts)
    ]
    cases = []
    for case in found.cases:
        some, chance = by_case[case.item], 1.0 - case.posterior["ok"]
        kind = _kind(case.verdict, chance)
        if kind is not None and _covers(scope, some[0].clause, firsts):
            cases.append(_case(kind, some, case.evidence, chance=chance, left_out=case.item in suspected))
    cases.sort(key=lambda line: -line.chance)
    clauses.sort(key=lambda line: -line.chance)
    sure = [line for line in cases if line.kind is not Kind.UNSURE]
    rest = [line for line in cases if line.kind is Kind.UNSURE]
    return CauseQueue(lines=(*clauses, *sure, *people, *rest), guard=found.guard or "")


def _kind(verdict: CaseVerdict | None, chance: float) -> Kind | None:
    """What a case is in the queue as; None where it is not: it is in order, or stands there as its clause.

    One on which the clause can be read two ways, while its other cases are clear, is worth a second look.
    """
    if verdict in (CaseVerdict.GOLD, CaseVerdict.HARD):
        return Kind(verdict.value)
    if verdict is CaseVerdict.CLAUSE or chance < SHOWN_FROM:
        return None
    return Kind.LOOK if verdict is CaseVerdict.OK else Kind.UNSURE


def _covers(scope: Scope, clause: str, answers: Sequence[TeamAnswer]) -> bool:
    """Whether a clause is of the chosen domain, SOP or clause."""
    wanted = {name: scope.values[name] for name in ("domain", "SOP", "clause") if name in scope.values}
    if not wanted:
        return True
    known = next((a for a in answers if a.clause == clause), None)
    own = {"clause": clause, "SOP": clause.partition("#")[0], "domain": known.domain if known else ""}
    return all(own[name] == value for name, value in wanted.items())


def _clause(some: Sequence[TeamAnswer], share: float) -> CauseLine:
    first = some[0]
    wrong = sum(not a.right for a in some)
    cases = len({a.case for a in some})
    return CauseLine(
        kind=Kind.CLAUSE,
        name=f"{first.clause_heading} · {first.sop_title}",
        target=first.clause,
        clause=first.clause,
        evidence=(
            f"{share:.0%} of its {cases} cases can be read two ways (from {CLEAR_ENOUGH:.0%} on it is unclear); "
            f"{wrong} of {len(some)} answers differ from gold, whatever the strength of the person."
        ),
        chance=share,
        answers=tuple(some),
    )


def _case(kind: Kind, some: Sequence[TeamAnswer], evidence: str, *, chance: float, left_out: bool) -> CauseLine:
    first = some[0]
    few = f" Under {LEAST_ON_CASE} answers there is no verdict." if len(some) < LEAST_ON_CASE else ""
    said = evidence if few and "no verdict" in evidence else f"{evidence}{few}"
    return CauseLine(
        kind=kind, name=first.title, target=first.case, clause=first.clause, evidence=said, chance=chance,
        answers=tuple(some), left_out=left_out,
    )  # fmt: skip


def _person(gap: GapCell, answers: Sequence[TeamAnswer]) -> CauseLine:
    mine = tuple(a for a in answers if a.person.id == gap.person.id and a.clause == gap.clause)
    wrong = sum(not a.right for a in mine)
    return CauseLine(
        kind=Kind.PERSON,
        name=f"{gap.person.name} · {gap.heading}",
        target=gap.person.key,
        clause=gap.clause,
        evidence=(
            f"Readiness {gap.p:.0%} ({gap.level:.0%} interval {gap.low:.0%} to {gap.high:.0%}, n = {gap.n}), target "
            f"{gap.target:.0%}; {wrong} of {len(mine)} quiz answers wrong. Cases under suspicion are left out."
        ),
        chance=gap.below,
        answers=mine,
        cost=gap.cost,
    )
