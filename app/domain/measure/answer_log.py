"""A log of who answered what, rightly or not, in the form that batch measures work on: columns of small integers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

NO_ITEM = -1
"""The item code of an answer of which nobody knows to what case it was."""


@dataclass(frozen=True, slots=True)
class AnswerLog:
    """Answers in time order per user; all columns have one entry an answer.

    ``user``, ``item`` and ``skill`` are codes counted from 0 (``item`` is NO_ITEM where unknown), ``right`` is 1.0 or
    0.0, ``fold`` says which fifth of the people a user belongs to. ``users``, ``items`` and ``skills`` are how many
    codes there are; a log cut down to some answers keeps the codes and counts of the whole.
    """

    user: Ints
    item: Ints
    skill: Ints
    right: Floats
    fold: Ints
    users: int
    items: int
    skills: int

    def __len__(self) -> int:
        return len(self.user)

    def only(self, rows: Bools | Ints) -> "AnswerLog":
        """The log with these rows alone (a mask or positions in order)."""
        columns = (self.user[rows], self.item[rows], self.skill[rows], self.right[rows], self.fold[rows])
        return AnswerLog(*columns, self.users, self.items, self.skills)


def count_codes(values: npt.ArrayLike) -> tuple[Ints, int]:
    """Codes from 0 for the values of a column, in sorted order, and how many different ones there are."""
    different, codes = np.unique(np.asarray(values), return_inverse=True)
    return codes.astype(np.int64).reshape(-1), len(different)


def gather(
    user: npt.ArrayLike,
    skill: npt.ArrayLike,
    *,
    right: npt.ArrayLike,
    item: Sequence[str] | npt.NDArray[np.str_] | Ints | None = None,
    unknown_item: Bools | None = None,
    fold: npt.ArrayLike | None = None,
    folds: int = 5,
) -> AnswerLog:
    """A log from columns of any values, in time order per user.

    ``unknown_item`` marks answers without a known case; no ``item`` column means that all are. Without ``fold`` users
    are dealt to ``folds`` folds by a hash of their name. A later answer of the same user to the same item under
    another skill is dropped: it is one attempt tagged twice, and would give the answer away.
    """
    who, users = count_codes(user)
    about, skills = count_codes(skill)
    what, items = _item_codes(item, unknown_item, len(who))
    part = count_codes(fold)[0] if fold is not None else deal(user, folds=folds)
    log = AnswerLog(who, what, about, np.asarray(right, dtype=np.float64), part, users, items, skills)
    return log.only(~tagged_twice(log))


def _item_codes(
    item: Sequence[str] | npt.NDArray[np.str_] | Ints | None, unknown: Bools | None, n: int
) -> tuple[Ints, int]:
    codes = np.full(n, NO_ITEM, dtype=np.int64)
    if item is None:
        return codes, 0
    known = np.ones(n, dtype=np.bool_) if unknown is None else ~unknown
    codes[known], items = count_codes(np.asarray(item)[known])
    return codes, items


def deal(user: npt.ArrayLike, *, folds: int = 5) -> Ints:
    """A fold for each entry, by a hash of the user's name alone: the same in every log and on every machine.

    The hash is FNV-1a over the characters (Fowler, Noll and Vo).
    """
    names, codes = np.unique(np.asarray(user).astype(np.str_), return_inverse=True)
    return np.array([_fnv1a(str(name)) % folds for name in names], dtype=np.int64)[codes.reshape(-1)]


def _fnv1a(text: str) -> int:
    value = 0xCBF29CE484222325
    for byte in text.encode():
        value = (value ^ byte) * 0x100000001B3 % (1 << 64)
    return value >> 16


def tagged_twice(log: AnswerLog) -> Bools:
    """Marks answers whose user answered the same item earlier under another skill."""
    marked = np.zeros(len(log), dtype=np.bool_)
    rows = np.flatnonzero(log.item != NO_ITEM)
    key = log.user[rows] * max(log.items, 1) + log.item[rows]
    _, first, codes = np.unique(key, return_index=True, return_inverse=True)
    marked[rows] = log.skill[rows] != log.skill[rows][first][codes.reshape(-1)]
    return marked


def rank_in(group: Ints) -> Ints:
    """How many earlier entries have the same group code, for each entry."""
    order = np.argsort(group, kind="stable")
    sorted_group = group[order]
    starts = np.flatnonzero(np.r_[True, sorted_group[1:] != sorted_group[:-1]]) if len(group) else order
    lengths = np.diff(np.r_[starts, len(group)])
    ranks = np.empty(len(group), dtype=np.int64)
    ranks[order] = np.arange(len(group)) - np.repeat(starts, lengths)
    return ranks


def add_up(group: Ints, values: Floats, groups: int) -> Floats:
    """The sum of the values of each group, (groups,)."""
    return np.asarray(np.bincount(group, weights=values, minlength=groups), dtype=np.float64)


def sum_earlier(group: Ints, values: Floats) -> Floats:
    """For each entry the sum of the values of the entries before it in its group."""
    order = np.argsort(group, kind="stable")
    ranks, sorted_values = rank_in(group)[order], values[order]
    running = np.cumsum(sorted_values) - sorted_values
    at_start = np.maximum.accumulate(np.where(ranks == 0, np.arange(len(group)), 0))
    earlier = np.empty(len(group))
    earlier[order] = running - running[at_start]
    return earlier
