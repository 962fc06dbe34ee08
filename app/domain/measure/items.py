"""How good each case is as a question: how hard, how well it tells people apart, and what they answer."""

from dataclasses import dataclass

import numpy as np

from app.domain.measure.answer_log import Floats, Ints, add_up
from app.domain.measure.intervals import Interval, wilson
from app.domain.measure.label_table import NO_GOLD, LabelTable

LEAST_ANSWERS = 8
"""Under this many first attempts a case's discrimination and flags are not shown."""
POOR = 0.15
"""Under this discrimination a case wants looking at."""


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """A case's figures over first attempts.

    ``facility`` is the share that were right, with its Wilson 95% interval; ``discrimination`` the corrected
    point-biserial correlation, None where it does not exist or n is small; ``answers`` counts each category;
    ``milliseconds`` is the median time, None where unknown; ``flags`` say in words why to look at it.
    """

    item: str
    n: int
    facility: float
    interval: Interval
    discrimination: float | None
    answers: dict[str, int]
    milliseconds: float | None
    flags: tuple[str, ...]


def describe_items(table: LabelTable, *, milliseconds: Floats | None = None) -> tuple[ItemStatistics, ...]:
    """The figures of each item that has gold and answers; ``milliseconds`` (labels,) is how long each answer took.

    Discrimination is the correlation of being right on the item with the share right on all other items (Lord and
    Novick 1968); the stronger half are those at or above the median of that share among who answered it.
    """
    right, rest = _stand(table)
    found = []
    order = np.argsort(table.item, kind="stable")
    bounds = np.searchsorted(table.item[order], np.arange(len(table.items) + 1))
    for item, name in enumerate(table.items):
        rows = order[bounds[item] : bounds[item + 1]]
        if len(rows) == 0 or table.gold[item] == NO_GOLD:
            continue
        counts = np.bincount(table.label[rows], minlength=len(table.categories))
        discrimination = _correlate(right[rows], rest[rows]) if len(rows) >= LEAST_ANSWERS else None
        found.append(
            ItemStatistics(
                item=name,
                n=len(rows),
                facility=float(right[rows].mean()),
                interval=wilson(int(right[rows].sum()), len(rows)),
                discrimination=discrimination,
                answers=dict(zip(table.categories, counts.tolist(), strict=True)),
                milliseconds=None if milliseconds is None else float(np.median(milliseconds[rows])),
                flags=_flags(table, item, labels=table.label[rows], rest=rest[rows], discrimination=discrimination),
            )
        )
    return tuple(found)


def _stand(table: LabelTable) -> tuple[Floats, Floats]:
    """Of each answer: whether right, and the share its person had right on other items (nan where none)."""
    with_gold = table.gold[table.item] != NO_GOLD
    right = ((table.label == table.gold[table.item]) & with_gold).astype(np.float64)
    n = add_up(table.rater, with_gold.astype(np.float64), len(table.raters))[table.rater] - with_gold
    hits = add_up(table.rater, right, len(table.raters))[table.rater] - right
    return right, np.where(n > 0, hits / np.maximum(n, 1.0), np.nan)


def _correlate(right: Floats, rest: Floats) -> float | None:
    known = np.isfinite(rest)
    if known.sum() < 2 or right[known].std() == 0.0 or rest[known].std() == 0.0:
        return None
    return float(np.corrcoef(right[known], rest[known])[0, 1])


def _flags(
    table: LabelTable, item: int, *, labels: Ints, rest: Floats, discrimination: float | None
) -> tuple[str, ...]:
    if len(labels) < LEAST_ANSWERS:
        return ()
    found = []
    if discrimination is not None and discrimination < POOR:
        found.append(f"tells able from less able badly (discrimination {discrimination:.2f})")
    known = np.isfinite(rest)
    if known.any():
        stronger = labels[known][rest[known] >= np.median(rest[known])]
        chosen = np.bincount(stronger, minlength=len(table.categories))
        first = int(chosen.argmax())
        if chosen[first] > chosen[table.gold[item]]:
            found.append(
                f"{chosen[first]} of the {len(stronger)} stronger chose {table.categories[first]}, "
                f"{chosen[table.gold[item]]} chose gold"
            )
    return tuple(found)
