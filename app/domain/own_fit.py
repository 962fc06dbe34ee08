"""Fits a workspace's own answers: difficulties, how far they can be trusted, and which cases are under suspicion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.fits import AUTHOR_SAYS, CaseDifficulty, Figures, Fit, NewFit, Suspicion
from app.domain.measure.answer_log import NO_ITEM, AnswerLog, Bools, Floats, gather
from app.domain.measure.causes import causes
from app.domain.measure.coverage import Checks, check_intervals
from app.domain.measure.fit import LEAST_ANSWERS, Progress, fit
from app.domain.measure.label_table import gather_labels
from app.domain.measure.readiness import DEFAULTS, Parameters
from app.domain.measure.replay import replay
from app.domain.measure.scores import score
from app.domain.standing import Fact

LEVELS = (80, 90)
ALL_FOLDS = 60_000
"""Up to so many answers every fifth of the people is left out in turn; beyond it one fifth is enough to check on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was answered, beside the fact of it: decision, confidence from 0 to 1, and the gold it was scored by."""

    decision: str
    confidence: float | None
    gold_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """What a fit looks at. ``facts`` are answers in order of time, ``given`` goes with them entry by entry.

    ``golds`` is the decision of the gold in force by case id, ``clauses`` the SOP of every measured clause.
    """

    facts: Sequence[Fact]
    given: Sequence[Given]
    golds: Mapping[str, str]
    clauses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Named:
    """A log and what its codes stand for; ``shift`` is what the author says of each item."""

    log: AnswerLog
    items: tuple[str, ...]
    skills: tuple[str, ...]
    shift: Floats


def fit_workspace(workspace: Workspace, progress: Progress) -> NewFit:
    """Fit the answers of a workspace; nothing is written.

    The defaults serve under LEAST_ANSWERS answers, and where they foretell people left out better than the fit does.
    ``progress`` is told of five steps and may raise to stop.
    """
    progress(0, 5, "Weighing causes")
    suspicions, guard = _suspect(workspace)
    answers = len(workspace.facts)
    people = len({fact.person_id for fact in workspace.facts})
    plain = Fit(answers=answers, people=people, figures=Figures(why=f"{answers:,} of {LEAST_ANSWERS:,} answers"))
    if answers < LEAST_ANSWERS:
        return NewFit(fit=plain, clause_answers={}, cases=(), suspicions=suspicions, guard=guard)
    held_back = {s.case_id for s in suspicions if s.verdict not in ("", "ok")}
    named = _gather([fact for fact in workspace.facts if fact.case_id not in held_back])
    progress(1, 5, "Leaving people out")
    figures = _check(named, progress)
    if figures.why:
        better = Fit(answers=answers, people=people, figures=figures)
        return NewFit(fit=better, clause_answers={}, cases=(), suspicions=suspicions, guard=guard)
    progress(3, 5, "Fitting difficulties")
    fitted = fit(named.log)
    progress(4, 5, "Counting anew")
    beta = dict(zip(named.skills, fitted.difficulties.skill.tolist(), strict=True))
    whole = Fit(
        answers=answers,
        people=people,
        parameters=fitted.parameters,
        figures=figures,
        clauses=_with_new_clauses(beta, workspace.clauses, fitted.parameters),
    )
    counts = np.bincount(named.log.skill, minlength=named.log.skills).tolist()
    return NewFit(
        fit=whole,
        clause_answers=dict(zip(named.skills, counts, strict=True)),
        cases=_cases(named, b=fitted.difficulties.of(named.log)),
        suspicions=suspicions,
        guard=guard,
    )


def _gather(facts: Sequence[Fact]) -> _Named:
    user, skill = [f.person_id for f in facts], [f.clause_id for f in facts]
    item = [f.case_id or "" for f in facts]
    unknown: Bools = np.array([not i for i in item], dtype=np.bool_)
    log = gather(user, skill, right=[float(f.right) for f in facts], item=item, unknown_item=unknown)
    items = tuple(sorted({i for i in item if i}))
    author = {f.case_id: AUTHOR_SAYS.get(f.author, 0.0) for f in facts if f.case_id}
    shift = np.array([author[i] for i in items], dtype=np.float64)
    return _Named(log, items, tuple(sorted(set(skill))), shift)


def _check(named: _Named, progress: Progress) -> Figures:
    """Foretell people left out, by the fit of the others and by the defaults; ``why`` where the defaults serve."""
    log = named.log
    parts = [rows for k in range(5) if 0 < len(rows := np.flatnonzero(log.fold == k)) < len(log)]
    if len(parts) < 2:
        return Figures(why="too few people to check a fit on")
    used = parts if len(log) <= ALL_FOLDS else parts[:1]
    right: list[Floats] = []
    foretold: tuple[list[Floats], list[Floats]] = ([], [])
    checks: tuple[list[Checks], list[Checks]] = ([], [])
    for rows in used:
        progress(2, 5, "Leaving people out")
        others = np.ones(len(log), dtype=np.bool_)
        others[rows] = False
        test, trained = log.only(rows), fit(log.only(others))
        right.append(test.right)
        b, vb = trained.difficulties.of(test)
        by_default = np.full(len(test), DEFAULTS.difficulty), np.full(len(test), DEFAULTS.case_variance)
        known = test.item != NO_ITEM
        by_default[0][known] += named.shift[test.item[known]]
        for way, (hard, unsure, p) in enumerate(((b, vb, trained.parameters), (*by_default, DEFAULTS))):
            expected, check = _foretell(test, hard, vb=unsure, p=p)
            foretold[way].append(expected)
            checks[way].append(check)
    came = np.concatenate(right)
    ours, plain = (score(came, np.concatenate(way)).log_loss for way in foretold)
    return Figures(
        why="" if ours < plain else "they foretell people left out better than a fit",
        held_out=len(came),
        log_loss=ours,
        default_log_loss=plain,
        coverage=_cover(checks[0]),
        default_coverage=_cover(checks[1]),
    )


def _foretell(test: AnswerLog, b: Floats, *, vb: Floats, p: Parameters) -> tuple[Floats, Checks]:
    seen = replay(test, b, vb=vb, parameters=p)
    return seen.expect(b, vb=vb, parameters=p), check_intervals(test, seen, b=b, vb=vb, parameters=p, levels=LEVELS)


def _cover(checks: list[Checks]) -> dict[str, float | None]:
    n = np.concatenate([c.n for c in checks])
    whole = Checks(n, {level: np.concatenate([c.held[level] for c in checks]) for level in LEVELS})
    return {str(level): whole.share(level) for level in LEVELS}


def _with_new_clauses(beta: dict[str, float], sops: Mapping[str, str], p: Parameters) -> dict[str, float]:
    """β of every measured clause: one without answers is as hard as the others of its SOP are on average."""
    of_sop: dict[str, list[float]] = {}
    for clause_id, value in beta.items():
        of_sop.setdefault(sops.get(clause_id, ""), []).append(value)
    new = {
        clause_id: float(np.mean(of_sop[sop])) if sop in of_sop else p.difficulty
        for clause_id, sop in sops.items()
        if clause_id not in beta
    }
    return beta | new


def _cases(named: _Named, b: tuple[Floats, Floats]) -> tuple[CaseDifficulty, ...]:
    log = named.log
    seen = np.bincount(log.item[log.item != NO_ITEM], minlength=log.items)
    codes, first = np.unique(log.item, return_index=True)
    return tuple(
        CaseDifficulty(
            case_id=named.items[code],
            difficulty=float(b[0][row]),
            variance=float(b[1][row]),
            answers=int(seen[code]),
        )
        for code, row in zip(codes.tolist(), first.tolist(), strict=True)
        if code != NO_ITEM
    )


def _suspect(workspace: Workspace) -> tuple[tuple[Suspicion, ...], str]:
    """What the answers say of each case whose gold they were scored by; and why no case has a verdict."""
    rows = [(f, g) for f, g in zip(workspace.facts, workspace.given, strict=True) if f.case_id in workspace.golds]
    if not rows:
        return (), "Nobody has answered a case yet."
    items = [f.case_id or "" for f, _ in rows]
    table = gather_labels(
        [f.person_id for f, _ in rows],
        items,
        label=[g.decision for _, g in rows],
        gold=[workspace.golds[i] for i in items],
        skill=[f.clause_id for f, _ in rows],
        confidence=_confidence(rows),
    )
    counted = np.bincount(table.item, minlength=len(table.items))
    answers = dict(zip(table.items, counted.tolist(), strict=True))
    gold_ids = {f.case_id: g.gold_id for f, g in rows}
    found = causes(table)
    suspicions = tuple(
        Suspicion(
            case_id=case.item,
            gold_id=gold_ids[case.item],
            verdict=case.verdict.value if case.verdict else "",
            wrong_gold=case.posterior["wrong_gold"],
            ambiguous=case.posterior["ambiguous"],
            hard=case.posterior["hard"],
            answers=answers[case.item],
            evidence=case.evidence,
        )
        for case in found.cases
    )
    return suspicions, found.guard or ""


def _confidence(rows: Sequence[tuple[Fact, Given]]) -> Floats | None:
    """How sure people said they were; who was not asked counts as their own mean, which says nothing."""
    said: dict[str, list[float]] = {}
    for fact, given in rows:
        if given.confidence is not None:
            said.setdefault(fact.person_id, []).append(given.confidence)
    if not said:
        return None
    usual = {person: float(np.mean(values)) for person, values in said.items()}
    return np.array([usual.get(f.person_id, 0.5) if g.confidence is None else g.confidence for f, g in rows])
