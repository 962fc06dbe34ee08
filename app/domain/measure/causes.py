"""A ranked queue of cases to look at again, the clauses that are unclear, and the gaps that are people's own."""

from dataclasses import dataclass, replace
from enum import StrEnum
from time import perf_counter

import numpy as np

from app.domain.measure.answer_log import AnswerLog, Bools, Ints
from app.domain.measure.difficulties import fit_difficulties
from app.domain.measure.explanations import KINDS, Weighed, weigh
from app.domain.measure.label_table import NO_GOLD, LabelTable
from app.domain.measure.readiness import DEFAULTS, NEWCOMER, NO_ANSWERS, Readiness, measure, update
from app.errors import BadInput

CLEAR_ENOUGH = 0.40
"""From this share of ambiguous cases on a clause is unclear."""
LIKELY = 0.50
"""From this posterior on a case gets its verdict."""
LEAST_ON_CASE = 8
"""Under this many answers a case gets no verdict."""
LEAST_ACCURACY = 0.70
"""Under this mean accuracy no case does: then people are as likely to be wrong as gold."""
BUCKET = 20
"""Where nobody says which clause a case is of, so many in order of id count as one."""
TARGET = 0.85
"""The readiness that people's gaps are measured against where nothing else is said."""


class CaseVerdict(StrEnum):
    """What a case needs."""

    OK = "ok"
    GOLD = "re-check gold"
    HARD = "hard or unreadable"
    CLAUSE = "clause unclear"


@dataclass(frozen=True, slots=True)
class CaseCause:
    """A case in the queue. ``verdict`` is None where it is withheld; ``evidence`` then says why."""

    item: str
    skill: str | None
    verdict: CaseVerdict | None
    posterior: dict[str, float]
    evidence: str


@dataclass(frozen=True, slots=True)
class ClauseCause:
    """A clause: the share of its cases that can be read two ways, and the verdict; None where it is withheld."""

    skill: str | None
    ambiguous: float
    verdict: CaseVerdict | None


@dataclass(frozen=True, slots=True)
class PersonCause:
    """A person's readiness on a clause, from the cases that are not under suspicion."""

    rater: str
    skill: str | None
    readiness: Readiness


@dataclass(frozen=True, slots=True)
class Causes:
    """What ``plumbline causes`` prints. ``cases`` and ``people`` are ranked, the most pressing first; ``guard`` says
    why no case has a verdict."""

    cases: tuple[CaseCause, ...]
    clauses: tuple[ClauseCause, ...]
    people: tuple[PersonCause, ...]
    guard: str | None
    seconds: float


def causes(table: LabelTable, *, target: float = TARGET) -> Causes:
    """Explain the answers that differ from gold: clause first, then gold, then the case, then the person.

    Raises BadInput when no item has gold.
    """
    started = perf_counter()
    if not table.has_gold:
        raise BadInput(
            "No item in this table has gold, so nothing can differ from it.",
            "Add a column “gold” with the right label of each item.",
        )
    named = table.skills != ("",)
    clauses = table if named else in_buckets(table)
    weighed = weigh(clauses)
    guard = _guard(table)
    verdicts = _verdicts(clauses, weighed, guarded=guard is not None)
    order = np.argsort(weighed.posterior[:, 0], kind="stable")
    suspect = np.array([v not in (None, CaseVerdict.OK) for v in verdicts])
    return Causes(
        cases=tuple(_case(clauses, weighed, int(i), verdicts[i]) for i in order),
        clauses=tuple(
            ClauseCause(name, float(share), None if guard else _clause_verdict(float(share)))
            for name, share in zip(clauses.skills, weighed.ambiguous, strict=True)
        ),
        people=_people(table, suspect, target=target),
        guard=guard,
        seconds=perf_counter() - started,
    )


def in_buckets(table: LabelTable) -> LabelTable:
    """The table with its items in buckets of BUCKET, in order of id, in place of clauses."""
    try:
        order = np.argsort([float(name) for name in table.items], kind="stable")
    except ValueError:
        order = np.argsort(np.array(table.items), kind="stable")
    bucket = np.empty(len(order), dtype=np.int64)
    bucket[order] = np.arange(len(order)) // BUCKET
    last = (len(order) - 1) // BUCKET
    names = tuple(f"items {k * BUCKET + 1} to {min((k + 1) * BUCKET, len(order))}" for k in range(last + 1))
    return replace(table, skill=bucket, skills=names)


def _guard(table: LabelTable) -> str | None:
    answered = np.bincount(table.item, minlength=len(table.items))
    with_gold = table.gold[table.item] != NO_GOLD
    accuracy = float((table.label == table.gold[table.item])[with_gold].mean()) if with_gold.any() else 0.0
    if accuracy < LEAST_ACCURACY:
        return (
            f"People agree with gold in {accuracy:.0%} of answers; under {LEAST_ACCURACY:.0%} they may be as wrong "
            "as gold, so no case gets a verdict."
        )
    if answered.max(initial=0) < LEAST_ON_CASE:
        return f"No case has {LEAST_ON_CASE} answers yet, so none gets a verdict."
    return None


def _verdicts(table: LabelTable, weighed: Weighed, *, guarded: bool) -> list[CaseVerdict | None]:
    """The verdict of each case, in the order clause, gold, case; None where it is withheld."""
    answered = np.bincount(table.item, minlength=len(table.items))
    unclear = (weighed.ambiguous >= CLEAR_ENOUGH)[table.skill]
    found: list[CaseVerdict | None] = []
    for item, posterior in enumerate(weighed.posterior):
        if guarded or answered[item] < LEAST_ON_CASE or table.gold[item] == NO_GOLD:
            found.append(None)
        elif unclear[item]:
            found.append(CaseVerdict.CLAUSE)
        elif posterior[1] >= LIKELY:
            found.append(CaseVerdict.GOLD)
        else:
            found.append(CaseVerdict.HARD if posterior[3] >= LIKELY else CaseVerdict.OK)
    return found


def _clause_verdict(ambiguous: float) -> CaseVerdict:
    return CaseVerdict.CLAUSE if ambiguous >= CLEAR_ENOUGH else CaseVerdict.OK


def _case(table: LabelTable, weighed: Weighed, item: int, verdict: CaseVerdict | None) -> CaseCause:
    posterior = dict(zip(KINDS, weighed.posterior[item].tolist(), strict=True))
    words = _evidence(table, weighed, item, verdict)
    return CaseCause(table.items[item], table.skills[table.skill[item]], verdict, posterior, words)


def _evidence(table: LabelTable, weighed: Weighed, item: int, verdict: CaseVerdict | None) -> str:
    """What speaks for the likeliest explanation, in words."""
    rows = np.flatnonzero(table.item == item)
    if table.gold[item] == NO_GOLD or not len(rows):
        return "It has no gold." if len(rows) else "Nobody answered it."
    chosen = np.bincount(table.label[rows], minlength=len(table.categories))
    chosen_else = chosen.copy()
    chosen_else[table.gold[item]] = 0
    other = int(chosen_else.argmax() if chosen_else.any() else table.gold[item])
    strongest = rows[np.argsort(-weighed.ability[rows], kind="stable")][:5]
    of_these = int((table.label[strongest] == other).sum())
    parts = [
        f"{chosen[other]} of {len(rows)} chose {table.categories[other]}, gold is {table.categories[table.gold[item]]}"
    ]
    parts.append(f"{of_these} of the {len(strongest)} strongest did" if of_these < len(strongest) else
                 f"the {len(strongest)} strongest all did")  # fmt: skip
    if table.confidence is not None:
        mean = float(table.confidence[rows].mean() - table.confidence.mean())
        parts.append("confidence " + ("high" if mean > 0.1 else "low" if mean < -0.1 else "as usual"))
    likeliest = ("gold is likely right", "gold may be wrong", "the clause can be read two ways",
                 "the case is hard or unreadable")[int(weighed.posterior[item].argmax())]  # fmt: skip
    few = verdict is None and len(rows) < LEAST_ON_CASE
    withheld = f" (no verdict under {LEAST_ON_CASE} answers)" if few else ""
    return "; ".join(parts) + f": {likeliest}{withheld}."


def _people(table: LabelTable, suspect: Bools, *, target: float) -> tuple[PersonCause, ...]:
    """Readiness of each person on each clause they answered, without suspect cases; widest shortfall first."""
    keep = np.flatnonzero((table.gold[table.item] != NO_GOLD) & ~suspect[table.item])
    if not len(keep):
        return ()
    log = _as_log(table, keep)
    difficulties, fitted = fit_difficulties(log, repeats=1)
    # a table has no order, so nothing is forgotten
    p = replace(DEFAULTS, difficulty=fitted.difficulty, memory=1.0)
    b, vb = difficulties.of(log)
    people = [NEWCOMER] * log.users
    states = dict.fromkeys(zip(log.user.tolist(), log.skill.tolist(), strict=True), NO_ANSWERS)
    columns = zip(log.user.tolist(), log.skill.tolist(), log.right.tolist(), b.tolist(), vb.tolist(), strict=True)
    for user, skill, right, difficulty, unsure in columns:
        states[user, skill], people[user] = update(
            states[user, skill],
            people[user],
            right=right > 0.0,
            difficulty=difficulty,
            difficulty_variance=unsure,
            parameters=p,
        )
    found = [
        PersonCause(
            table.raters[user],
            table.skills[skill] or None,
            measure(state, people[user], target=target, difficulty=float(difficulties.skill[skill]), parameters=p),
        )
        for (user, skill), state in states.items()
    ]
    return tuple(sorted(found, key=lambda cause: -cause.readiness.below * (cause.readiness.shortfall + 1e-9)))


def _as_log(table: LabelTable, rows: Ints) -> AnswerLog:
    item = table.item[rows]
    right = (table.label[rows] == table.gold[item]).astype(np.float64)
    sizes = len(table.raters), len(table.items), len(table.skills)
    return AnswerLog(table.rater[rows], item, table.skill[item], right, np.zeros(len(rows), dtype=np.int64), *sizes)
