"""Causes are told apart where they were planted, and nothing is found where nothing was."""

from dataclasses import replace

import numpy as np
import pytest

from app.domain.measure.causes import CaseVerdict, Causes, causes, in_buckets
from app.domain.measure.explanations import KINDS, weigh
from app.domain.measure.label_table import LabelTable, gather_labels
from app.domain.measure.readiness import Verdict
from app.errors import BadInput
from benchmarks.causes_simulator import simulate

TEAM = simulate(1, answers=20)
FOUND = causes(TEAM.table)


def chosen(found: Causes, verdict: CaseVerdict) -> set[str]:
    return {case.item for case in found.cases if case.verdict is verdict}


def test_wrong_gold_is_found_and_hardly_anything_else() -> None:
    planted = {TEAM.table.items[k] for k in np.flatnonzero(TEAM.wrong_gold)}
    found = chosen(FOUND, CaseVerdict.GOLD)
    assert len(found & planted) >= 0.7 * len(planted)
    assert len(found - planted) <= 1


def test_the_unclear_clause_is_found_and_its_cases_are_not_blamed_on_gold() -> None:
    unclear = {TEAM.table.skills[k] for k in np.flatnonzero(TEAM.unclear)}
    assert {c.skill for c in FOUND.clauses if c.verdict is CaseVerdict.CLAUSE} == unclear
    assert {c.verdict for c in FOUND.cases if c.skill in unclear} == {CaseVerdict.CLAUSE}


def test_nobody_is_told_of_a_gap_on_an_unclear_clause() -> None:
    unclear = {TEAM.table.skills[k] for k in np.flatnonzero(TEAM.unclear)}
    assert not [p for p in FOUND.people if p.skill in unclear]
    assert [p for p in FOUND.people if p.readiness.verdict is Verdict.GAP]


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_found_where_nothing_was_planted(seed: int) -> None:
    found = causes(simulate(seed, answers=20, planted=False).table)
    assert not chosen(found, CaseVerdict.GOLD)
    assert not chosen(found, CaseVerdict.CLAUSE)


def test_the_queue_is_ranked_and_says_why() -> None:
    ok = [case.posterior["ok"] for case in FOUND.cases]
    assert ok == sorted(ok)
    wrong = next(case for case in FOUND.cases if case.verdict is CaseVerdict.GOLD)
    assert "of 20 chose" in wrong.evidence
    assert "gold may be wrong" in wrong.evidence
    assert sum(wrong.posterior.values()) == pytest.approx(1.0)
    assert tuple(wrong.posterior) == KINDS


def test_under_eight_answers_a_case_gets_no_verdict_but_keeps_its_place() -> None:
    team = simulate(2, answers=7)
    found = causes(team.table)
    assert {case.verdict for case in found.cases} == {None}
    assert found.guard is not None
    assert "8 answers" in found.guard
    assert found.cases[0].posterior["ok"] < 0.5
    assert "no verdict under 8 answers" in found.cases[0].evidence


def test_where_people_are_mostly_wrong_every_verdict_is_withheld() -> None:
    table = TEAM.table
    other = (table.gold + 1) % len(table.categories)
    found = causes(replace(table, gold=other))
    assert found.guard is not None
    assert "under 70%" in found.guard
    assert {case.verdict for case in found.cases} == {None}
    assert {clause.verdict for clause in found.clauses} == {None}


def test_without_gold_there_are_no_causes() -> None:
    with pytest.raises(BadInput, match="No item in this table has gold"):
        causes(gather_labels(["a", "b"], ["1", "1"], ["x", "y"]))


def test_items_without_a_clause_fall_into_buckets_in_order_of_id() -> None:
    items = [str(k) for k in range(45)]
    table = gather_labels(["a"] * 45, items[::-1], ["x"] * 45, gold=["x"] * 45)
    bucketed = in_buckets(table)
    assert bucketed.skills == ("items 1 to 20", "items 21 to 40", "items 41 to 45")
    assert bucketed.skill[table.items.index("3")] == 0
    assert bucketed.skill[table.items.index("44")] == 2


def shuffled(table: LabelTable, seed: int) -> LabelTable:
    order = np.random.default_rng(seed).permutation(len(table))
    sure = None if table.confidence is None else table.confidence[order]
    columns = {"rater": table.rater[order], "item": table.item[order], "label": table.label[order]}
    return replace(table, confidence=sure, **columns)  # type: ignore[arg-type]


def test_the_order_of_rows_does_not_matter() -> None:
    assert weigh(shuffled(TEAM.table, 0)).posterior == pytest.approx(weigh(TEAM.table).posterior)


def test_answers_without_gold_leave_the_prior() -> None:
    gold = TEAM.table.gold.copy()
    gold[0] = -1
    table = replace(TEAM.table, gold=gold)
    assert weigh(table).posterior[0].argmax() == 0
    assert next(c for c in causes(table).cases if c.item == table.items[0]).verdict is None
