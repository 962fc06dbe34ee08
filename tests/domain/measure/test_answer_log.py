"""Logs become columns of codes, without what would give answers away."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.domain.measure.answer_log import NO_ITEM, deal, gather, rank_in, sum_earlier


def test_an_attempt_tagged_with_a_second_skill_is_dropped() -> None:
    log = gather(["a", "a", "a", "b"], ["x", "y", "x", "y"], right=[1, 1, 0, 1], item=["i", "i", "i", "i"])
    assert len(log) == 3
    assert log.right.tolist() == [1.0, 0.0, 1.0]


def test_unknown_items_are_never_taken_for_the_same_item() -> None:
    unknown = np.array([True, True])
    log = gather(["a", "a"], ["x", "y"], right=[1, 0], item=["-1", "-1"], unknown_item=unknown)
    assert log.item.tolist() == [NO_ITEM, NO_ITEM]
    assert len(gather(["a", "a"], ["x", "y"], right=[1, 0])) == 2


def test_a_person_is_dealt_to_the_same_fold_in_every_log() -> None:
    names = [f"person {k}" for k in range(300)]
    folds = deal(names)
    assert deal(names[::-1])[::-1].tolist() == folds.tolist()
    assert np.bincount(folds).min() > 30


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=40))
def test_ranks_and_earlier_sums_count_what_came_before(rows: list[tuple[int, int]]) -> None:
    group = np.array([g for g, _ in rows], dtype=np.int64)
    values = np.array([float(v) for _, v in rows])
    for i, (g, _) in enumerate(rows):
        before = [v for h, v in rows[:i] if h == g]
        assert rank_in(group)[i] == len(before)
        assert sum_earlier(group, values)[i] == sum(before)
