"""Items are described by first attempts, and bad ones are pointed out."""

import numpy as np
import pytest

from app.domain.measure.items import describe_items
from app.domain.measure.label_table import LabelTable, gather_labels


def answers(people: int = 40, items: int = 12, seed: int = 0) -> tuple[list[str], list[str], list[str]]:
    r = np.random.default_rng(seed)
    ability = r.normal(0.5, 1.2, people)
    raters, asked, labels = [], [], []
    for who in range(people):
        for item in range(items):
            right = r.random() < 1 / (1 + np.exp(-ability[who] - 0.3 * (item - 6)))
            raters.append(f"r{who}")
            asked.append(f"i{item}")
            labels.append("right" if right else ("wrong", "other")[int(r.integers(2))])
    return raters, asked, labels


def table(labels: list[str] | None = None, gold: dict[str, str] | None = None) -> LabelTable:
    raters, asked, drawn = answers()
    golds = [(gold or {}).get(item, "right") for item in asked]
    return gather_labels(raters, asked, labels or drawn, gold=golds)


def test_facility_is_the_share_that_were_right_with_its_interval() -> None:
    found = {s.item: s for s in describe_items(table())}
    assert found["i0"].facility < found["i11"].facility
    one = found["i5"]
    assert one.n == 40
    assert one.answers["right"] == round(one.facility * 40)
    assert one.interval.low < one.facility < one.interval.high


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    drawn = answers()[2]
    right = (np.array(drawn) == "right").reshape(40, 12).astype(float)
    rest = (right.sum(axis=1) - right[:, 5]) / 11
    by_hand = float(np.corrcoef(right[:, 5], rest)[0, 1])
    assert {s.item: s for s in describe_items(table())}["i5"].discrimination == pytest.approx(by_hand)


def test_an_item_with_the_wrong_gold_is_pointed_out() -> None:
    found = {s.item: s for s in describe_items(table(gold={"i8": "other"}))}
    assert any("stronger chose right" in flag for flag in found["i8"].flags)
    assert not found["i9"].flags


def test_few_answers_show_no_discrimination_and_no_flags() -> None:
    few = gather_labels(list("abcdefg"), ["i"] * 7, ["x"] * 7, gold=["y"] * 7)
    (one,) = describe_items(few)
    assert one.discrimination is None
    assert one.flags == ()


def test_time_is_the_median() -> None:
    few = gather_labels(list("abc"), ["i"] * 3, ["x"] * 3, gold=["x"] * 3)
    (one,) = describe_items(few, milliseconds=np.array([1000.0, 9000.0, 2000.0]))
    assert one.milliseconds == 2000.0
