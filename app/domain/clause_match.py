"""Recognises the clauses of an SOP from one version to the next, so that each keeps its id."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from functools import cached_property

from app.domain.clauses import Clause
from app.domain.tokens import likeness, words

SAME_SLUG = 0.5  # a clause under the same id whose text is less alike than this is looked for elsewhere first
SIMILAR = 0.6  # a clause under another heading is the same one from here on
NUMBER = re.compile(r"^\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]{1,5})[.):]+ (?=.)")  # “R. ”, “1.2.4. ”, “(iv) ” before a heading
FEW = 20  # a word in more clauses than this says nothing about which is which
GROUP = 400  # of clauses with one heading, at most this many pairs are weighed; beyond, they pair in order


def match_clauses(
    before: Sequence[Clause], after: Sequence[Clause], *, used: Collection[str] = frozenset()
) -> tuple[Clause, ...]:
    """``after`` with the ids that its clauses had in ``before``.

    Ids that the author gives win and are never changed. Other clauses are recognised, in this order, by the same
    heading and text, the same id and a similar text, the same text, the same heading, and a similar text (greedily,
    the most alike first); the text before the first heading is always itself. New clauses get ids that no clause has,
    in ``before`` or among ``used``: the ids of all earlier versions. Matching what was matched changes nothing.
    """
    matching = _Matching(before, after)
    for step in STEPS:
        for old, new in step(matching):
            matching.pair(old, new)
    return tuple(matching.named(used))


class _Side:
    """One clause as it is compared; its words are counted only when they are needed."""

    def __init__(self, clause: Clause) -> None:
        self.clause = clause
        self.heading = NUMBER.sub("", " ".join(clause.heading.casefold().split()))
        self.text = " ".join(clause.text.split())

    @cached_property
    def words(self) -> Counter[str]:
        return words(f"{self.heading} {self.text}")

    def like(self, other: "_Side") -> float:
        """How alike two clauses are in their words."""
        return 1.0 if self.text == other.text and self.text else likeness(self.words, other.words)


class _Matching:
    """Which clauses are still free, and which belong together so far."""

    def __init__(self, before: Sequence[Clause], after: Sequence[Clause]) -> None:
        self.before, self.after = before, after
        self.keys = {i: clause.key for i, clause in enumerate(after) if clause.given}
        given = set(self.keys.values())
        old = {i: clause for i, clause in enumerate(before) if clause.key not in given}
        new = {i: clause for i, clause in enumerate(after) if not clause.given}
        for i, j in _identical(old, new):
            self.keys[j] = old.pop(i).key
            del new[j]
        self.old = {i: _Side(clause) for i, clause in old.items()}
        self.new = {i: _Side(clause) for i, clause in new.items()}

    def pair(self, old: int, new: int) -> None:
        """These two are one clause, unless either belongs to another already."""
        if old in self.old and new in self.new:
            self.keys[new] = self.before[old].key
            del self.old[old], self.new[new]

    def named(self, used: Collection[str]) -> Iterator[Clause]:
        """The new clauses under their ids."""
        taken = {*used, *(clause.key for clause in self.before), *self.keys.values()}
        for i, clause in enumerate(self.after):
            if i not in self.keys:
                self.keys[i] = _free(clause.key, taken)
                taken.add(self.keys[i])
            yield clause if clause.key == self.keys[i] else clause.with_key(self.keys[i])


def _identical(old: dict[int, Clause], new: dict[int, Clause]) -> list[tuple[int, int]]:
    """The clauses that are the same to the character, in order where there are several: nearly all, as a rule."""
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in reversed(old):
        places[old[i].heading, old[i].text].append(i)
    same = ((places.get((clause.heading, clause.text)), j) for j, clause in new.items())
    return [(found.pop(), j) for found, j in same if found]


def _free(wanted: str, taken: Collection[str]) -> str:
    key, number = wanted, 1
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


Pairs = Iterable[tuple[int, int]]


def _groups(matching: _Matching, of: Callable[[_Side], Hashable]) -> Iterator[tuple[list[int], list[int]]]:
    """The free clauses that share what ``of`` says, where both versions have some."""
    old, new = defaultdict(list), defaultdict(list)
    for i, side in matching.old.items():
        old[of(side)].append(i)
    for i, side in matching.new.items():
        new[of(side)].append(i)
    return ((old[what], new[what]) for what in old if what is not None and what in new)


def _alike_whole(matching: _Matching) -> Pairs:
    for old, new in list(_groups(matching, lambda side: (side.heading, side.text))):
        yield from zip(old, new, strict=False)


def _same_id(matching: _Matching) -> Pairs:
    for old, new in list(_groups(matching, lambda side: side.clause.key)):
        if matching.old[old[0]].like(matching.new[new[0]]) >= SAME_SLUG:
            yield old[0], new[0]


def _same_text(matching: _Matching) -> Pairs:
    for old, new in list(_groups(matching, lambda side: side.text or None)):
        yield from zip(old, new, strict=False)


def _same_heading(matching: _Matching) -> Pairs:
    for old, new in list(_groups(matching, lambda side: side.heading or None)):
        if len(old) * len(new) > GROUP:
            yield from zip(old, new, strict=False)
        else:
            yield from _best_first(matching, [(i, j) for i in old for j in new], 0.0)


def _similar(matching: _Matching) -> Pairs:
    rare = defaultdict(list)
    for i, side in matching.old.items():
        for word in side.words:
            rare[word].append(i)
    likely: list[tuple[int, int]] = []
    for j, side in matching.new.items():
        shared = Counter(i for word in side.words if len(rare[word]) <= FEW for i in rare[word])
        likely.extend((i, j) for i, _ in shared.most_common(5))
    return _best_first(matching, likely, SIMILAR)


def _best_first(matching: _Matching, pairs: Pairs, least: float) -> list[tuple[int, int]]:
    weighed = ((matching.old[i].like(matching.new[j]), i, j) for i, j in pairs)
    found = [entry for entry in weighed if entry[0] >= least]
    return [(i, j) for _, i, j in sorted(found, key=lambda entry: (-entry[0], abs(entry[1] - entry[2]), entry[1]))]


def _same_start(matching: _Matching) -> Pairs:
    """The text under the title stays the text under the title, whatever it says."""
    for old, new in list(_groups(matching, lambda side: side.clause.key if side.clause.level <= 1 else None)):
        yield from zip(old, new, strict=False)


Step = Callable[[_Matching], Pairs]
STEPS: tuple[Step, ...] = (_alike_whole, _same_id, _same_text, _same_heading, _similar, _same_start)
