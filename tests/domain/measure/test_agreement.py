"""Agreement figures are those of the published examples and of real tables."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.measure.agreement import agreement, alpha, bootstrap, coefficients, interval, sum_pairs
from app.domain.measure.cohen import compare_pairs
from app.domain.measure.consensus import find_consensus
from app.domain.measure.label_table import CountTable, gather_labels, order_categories
from app.errors import BadInput
from app.formats.answer_log import read_labels
from tests.conftest import SHARED_DATA

ANSWERS = SHARED_DATA / "answers"
FLEISS = (
    (0, 0, 0, 6, 0), (0, 3, 0, 0, 3), (0, 1, 4, 0, 1), (0, 0, 0, 0, 6), (0, 3, 0, 3, 0), (2, 0, 4, 0, 0),
    (0, 0, 4, 0, 2), (2, 0, 3, 1, 0), (2, 0, 0, 4, 0), (0, 0, 0, 0, 6), (1, 0, 0, 5, 0), (1, 1, 0, 4, 0),
    (0, 3, 3, 0, 0), (1, 0, 0, 5, 0), (0, 2, 0, 3, 1), (0, 0, 5, 0, 1), (3, 0, 0, 1, 2), (5, 1, 0, 0, 0),
    (0, 2, 0, 4, 0), (1, 0, 2, 0, 3), (0, 0, 0, 0, 6), (0, 1, 0, 5, 0), (0, 2, 0, 1, 3), (2, 0, 0, 4, 0),
    (1, 0, 0, 4, 1), (0, 5, 0, 1, 0), (4, 0, 0, 0, 2), (0, 2, 0, 4, 0), (1, 0, 5, 0, 0), (0, 0, 0, 0, 6),
)  # fmt: skip
"""Fleiss (1971), thirty patients, six psychiatrists, five diagnoses."""
FOURTEEN = (
    (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
    (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
)  # fmt: skip
"""The worked example of fourteen raters that textbooks give for Fleiss' formula."""


def krippendorff() -> np.ndarray:
    observers = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ]
    counts = np.zeros((12, 5))
    for observer in observers:
        for unit, value in enumerate(observer):
            if value:
                counts[unit, value - 1] += 1
    return counts


def test_krippendorffs_example_has_his_alphas() -> None:
    found = coefficients(krippendorff())
    assert found.alpha_nominal == pytest.approx(0.743, abs=5e-4)
    assert found.alpha_ordinal == pytest.approx(0.815, abs=5e-4)
    assert alpha(sum_pairs(krippendorff()), interval)[0] == pytest.approx(0.849, abs=5e-4)


@pytest.mark.parametrize(("counts", "kappa"), [(FLEISS, 0.430), (FOURTEEN, 0.210)], ids=["1971", "fourteen raters"])
def test_fleiss_examples_have_his_kappa(counts: tuple[tuple[int, ...], ...], kappa: float) -> None:
    assert coefficients(np.array(counts, dtype=np.float64)).fleiss == pytest.approx(kappa, abs=5e-4)


@pytest.mark.parametrize(("both_yes", "both_no", "kappa"), [(45, 45, 0.80), (88, 2, 0.23)])
def test_kappa_falls_with_prevalence_while_agreement_stays(both_yes: int, both_no: int, kappa: float) -> None:
    labels = [("y", "y")] * both_yes + [("n", "n")] * both_no + [("y", "n")] * 5 + [("n", "y")] * 5
    raters, items, given_labels = [], [], []
    for k, pair in enumerate(labels):
        raters += ["a", "b"]
        items += [str(k), str(k)]
        given_labels += list(pair)
    pairs = compare_pairs(gather_labels(raters, items, given_labels))
    assert pairs.percent[0, 1] == pytest.approx(0.90)
    assert pairs.kappa[0, 1] == pytest.approx(kappa, abs=0.005)


REAL = {
    "dices990_counts.csv": (0.603, 0.143, 0.483, 0.143, None),
    "lewidi_HS-Brexit.csv.gz": (0.853, 0.347, 0.810, 0.3475, None),
    "lewidi_ConvAbuse.csv.gz": (0.789, 0.429, 0.768, 0.4355, 0.658),
    "ti_d_duck_identification.csv.gz": (0.588, 0.125, 0.222, 0.126, None),
    "ti_s_face_sentiment_identification.csv.gz": (0.646, 0.495, 0.538, 0.495, None),
}


@pytest.mark.skipif(not ANSWERS.exists(), reason="the shared answer logs are not here")
@pytest.mark.parametrize("name", list(REAL))
def test_real_tables_agree_as_measured(name: str) -> None:
    percent, fleiss, ac1, nominal, ordinal = REAL[name]
    found = agreement(read_labels(ANSWERS / name), draws=200)
    assert found.percent == pytest.approx(percent, abs=6e-4)
    assert found.fleiss == pytest.approx(fleiss, abs=6e-4)
    assert found.ac1 == pytest.approx(ac1, abs=6e-4)
    assert found.alpha_nominal == pytest.approx(nominal, abs=6e-4)
    if ordinal is not None:
        assert found.alpha_ordinal == pytest.approx(ordinal, abs=6e-4)
    low, high = found.intervals["alpha_nominal"].low, found.intervals["alpha_nominal"].high
    assert found.alpha_nominal is not None
    assert low < found.alpha_nominal < high


counted = st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=2, max_size=20).filter(
    lambda rows: any(sum(row) > 1 for row in rows)
)


@given(counted, st.permutations(range(3)))
def test_relabelling_categories_leaves_nominal_figures_unchanged(rows: list[list[int]], order: list[int]) -> None:
    counts = np.array(rows, dtype=np.float64)
    before, after = coefficients(counts), coefficients(counts[:, order])
    for name in ("percent", "fleiss", "ac1", "alpha_nominal"):
        assert getattr(after, name) == pytest.approx(getattr(before, name), nan_ok=True, abs=1e-9)


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 6), st.sampled_from("xyz")), min_size=2, max_size=60),
    st.permutations(["1", "approve", "下架"]),
)
def test_other_words_for_the_labels_leave_nominal_alpha_unchanged(
    rows: list[tuple[int, int, str]], words: list[str]
) -> None:
    """From labels on, with people who answered some items only."""
    called = dict(zip("xyz", words, strict=True))
    found = []
    for label in (lambda y: y, lambda y: called[y]):
        table = gather_labels(
            [f"r{r}" for r, _, _ in rows], [f"i{i}" for _, i, _ in rows], [label(y) for _, _, y in rows]
        )
        try:
            found.append(agreement(table, draws=0).alpha_nominal)
        except BadInput:
            found.append(None)
    assert found[0] == pytest.approx(found[1], abs=1e-9) if found[0] is not None else found[1] is None


def test_everybody_of_one_mind_agrees_and_alpha_says_nothing() -> None:
    found = agreement(CountTable(np.array([[3.0, 0.0], [4.0, 0.0]]), ("a", "b"), ("x", "y")))
    assert found.percent == 1.0
    assert found.alpha_nominal is None


def test_more_items_give_a_narrower_interval() -> None:
    counts = np.random.default_rng(0).multinomial(6, (0.7, 0.3), 400).astype(np.float64)
    few, many = bootstrap(counts[:40])["alpha_nominal"], bootstrap(counts)["alpha_nominal"]
    assert many.high - many.low < few.high - few.low


def test_a_table_in_which_nobody_can_agree_is_refused() -> None:
    with pytest.raises(BadInput, match="No item in this table has two labels"):
        agreement(gather_labels(["a", "b"], ["1", "2"], ["x", "y"]))


def test_labels_sort_as_numbers_only_when_all_are() -> None:
    assert order_categories(["10", "9", "-1"]) == ("-1", "9", "10")
    assert order_categories(["reject", "9", "approve"]) == ("reject", "9", "approve")


def test_only_a_first_attempt_counts() -> None:
    table = gather_labels(["a", "a", "b"], ["1", "1", "1"], ["x", "y", "x"])
    assert len(table) == 2
    assert agreement(table).percent == 1.0


def test_gold_is_the_last_row_of_the_pairwise_matrix() -> None:
    items = [str(k) for k in range(12)] * 2
    labels = ["x", "y"] * 6 + ["y", "x"] * 6
    table = gather_labels(["a"] * 12 + ["b"] * 12, items, labels, gold=["x", "y"] * 12)
    pairs = compare_pairs(table)
    assert pairs.gold
    assert pairs.kappa[0, 2] == pytest.approx(1.0)
    assert pairs.percent[1, 2] == 0.0


def test_consensus_trusts_those_who_tell_the_categories_apart() -> None:
    r = np.random.default_rng(1)
    truth = r.integers(0, 2, 200)
    skill = [0.95, 0.95, 0.55, 0.55, 0.55, 0.55]
    raters, items, labels = [], [], []
    for who, p in enumerate(skill):
        for item, t in enumerate(truth.tolist()):
            raters.append(f"r{who}")
            items.append(str(item))
            labels.append(str(t if r.random() < p else 1 - t))
    table = gather_labels(raters, items, labels)
    ours = find_consensus(table).posterior.argmax(axis=1)
    majority = table.counts.argmax(axis=1)
    assert (ours == truth).mean() > max(0.93, (majority == truth).mean())
