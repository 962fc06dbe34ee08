"""Who gave which item which label: the table that agreement, items and causes are measured on."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.domain.measure.answer_log import Floats, Ints

NO_GOLD = -1
"""The gold code of an item without gold."""


@dataclass(frozen=True, slots=True)
class LabelTable:
    """Labels in any order; columns of codes, one entry a label, and the names that the codes stand for.

    ``gold`` (items,) and ``skill`` (items,) are codes of each item; gold NO_GOLD where there is none. ``confidence``
    (labels,) runs from 0 (guessing) to 1 (sure); None when nobody was asked.
    """

    rater: Ints
    item: Ints
    label: Ints
    raters: tuple[str, ...]
    items: tuple[str, ...]
    categories: tuple[str, ...]
    gold: Ints
    skill: Ints
    skills: tuple[str, ...]
    confidence: Floats | None = None

    def __len__(self) -> int:
        return len(self.label)

    @property
    def counts(self) -> Floats:
        """How many raters gave each item each category, (items, categories)."""
        cells = np.bincount(
            self.item * len(self.categories) + self.label, minlength=len(self.items) * len(self.categories)
        )
        return cells.reshape(len(self.items), len(self.categories)).astype(np.float64)

    @property
    def has_gold(self) -> bool:
        """Whether any item has gold."""
        return bool((self.gold != NO_GOLD).any())


@dataclass(frozen=True, slots=True)
class CountTable:
    """How many gave each item each category; (items, categories), where the raters are not known."""

    counts: Floats
    items: tuple[str, ...]
    categories: tuple[str, ...]


def gather_labels(
    rater: Sequence[str],
    item: Sequence[str],
    label: Sequence[str],
    *,
    gold: Sequence[str] | None = None,
    skill: Sequence[str] | None = None,
    confidence: npt.ArrayLike | None = None,
) -> LabelTable:
    """A table from columns of names; an empty gold is no gold, and each item has its first gold and skill.

    Categories sort as numbers when all are numbers, else in the order of their first appearance. Of several labels
    of a rater for an item the first counts: only first attempts are measured.
    """
    first = _first_attempts(rater, item)
    who, raters = _names([rater[i] for i in first])
    what, items = _names([item[i] for i in first])
    labels = [label[i] for i in first]
    golds = [gold[i] for i in first] if gold is not None else [""] * len(first)
    categories = order_categories([*labels, *(g for g in golds if g)])
    code = {name: k for k, name in enumerate(categories)}
    of_item = np.full(len(items), NO_GOLD, dtype=np.int64)
    topic, topics = _names([skill[i] for i in first] if skill is not None else [""] * len(first))
    of_skill = np.zeros(len(items), dtype=np.int64)
    for row in range(len(first) - 1, -1, -1):
        of_skill[what[row]] = topic[row]
        if golds[row]:
            of_item[what[row]] = code[golds[row]]
    sure = None if confidence is None else np.asarray(confidence, dtype=np.float64)[first]
    given = np.array([code[name] for name in labels], dtype=np.int64)
    return LabelTable(who, what, given, raters, items, categories, of_item, of_skill, topics, sure)


def _first_attempts(rater: Sequence[str], item: Sequence[str]) -> list[int]:
    seen: dict[tuple[str, str], int] = {}
    for row, pair in enumerate(zip(rater, item, strict=True)):
        seen.setdefault(pair, row)
    return list(seen.values())


def _names(values: Sequence[str]) -> tuple[Ints, tuple[str, ...]]:
    """Codes in the order of first appearance, and the names."""
    names = dict.fromkeys(values)
    code = {name: k for k, name in enumerate(names)}
    return np.array([code[v] for v in values], dtype=np.int64), tuple(names)


def order_categories(labels: Sequence[str]) -> tuple[str, ...]:
    """The different labels, as numbers when all are numbers, else in the order given."""
    names = list(dict.fromkeys(labels))
    try:
        return tuple(sorted(names, key=float))
    except ValueError:
        return tuple(names)
