"""Parallel forms: the same blueprint drawn into several quizzes of equal expected difficulty, without a common case."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from app.domain.blueprints import ABILITY, WORDS, Blueprint, Candidate, Drawn, Pool, draw

ROUNDS = 400
"""Exchanges between two forms that are tried to bring their expected scores together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms with the share an average reviewer is expected to have right on each; ``drawn`` says what is short."""

    forms: tuple[tuple[Candidate, ...], ...]
    expected: tuple[float, ...]
    drawn: Drawn

    @property
    def difference(self) -> float:
        """The widest difference between the expected scores of two forms."""
        return max(self.expected, default=0.0) - min(self.expected, default=0.0)


def chance_right(logit: float) -> float:
    """The probability that a reviewer of ABILITY is right on a case of this difficulty (Rasch)."""
    return 1.0 / (1.0 + math.exp(logit - ABILITY))


def with_logits(cases: Sequence[Candidate]) -> dict[str, float]:
    """The difficulty of each case by its key: its own, else the mean of those its author calls the same, else WORDS."""
    known: dict[str, list[float]] = {}
    for case in cases:
        if case.logit is not None:
            known.setdefault(case.difficulty, []).append(case.logit)
    usual = {word: fmean(known[word]) if word in known else WORDS[word] for word in WORDS}
    return {c.key: c.logit if c.logit is not None else usual.get(c.difficulty, 0.0) for c in cases}


def expected_score(cases: Sequence[Candidate], logits: dict[str, float] | None = None) -> float:
    """The share that an average reviewer is expected to have right; 0 without cases."""
    of = with_logits(cases) if logits is None else logits
    return fmean(chance_right(of[case.key]) for case in cases) if cases else 0.0


def draw_forms(pool: Pool, blueprint: Blueprint, *, count: int) -> Forms:
    """Draw ``count`` forms: their cases are matched by clause, innocence and difficulty, and no case is in two.

    Where the bank is short, every form is short alike: a rest that does not go round is left out.
    """
    drawn = draw(pool, blueprint.times(count))
    logits = with_logits(drawn.cases)
    chance = random.Random(f"{blueprint.seed} forms {count}")
    forms: list[list[Candidate]] = [[] for _ in range(count)]
    part_of = {case.key: at for at, held in enumerate(drawn.held) for case in held}
    for held in drawn.held:
        ranked = sorted(held, key=lambda c: (c.innocent, -logits[c.key], c.key))
        _deal(ranked[: len(ranked) - len(ranked) % count], forms, logits)
    _even_out(forms, part_of, logits=logits, chance=chance)
    for form in forms:
        chance.shuffle(form)
    done = tuple(tuple(form) for form in forms)
    return Forms(forms=done, expected=tuple(expected_score(form, logits) for form in done), drawn=drawn)


def _deal(cases: Sequence[Candidate], forms: list[list[Candidate]], logits: dict[str, float]) -> None:
    """Give the cases of a part round, each to a form that has the fewest of them, then that needs its kind, then the
    easiest one."""
    got = [0] * len(forms)
    for case in cases:
        innocent = [sum(c.innocent for c in form) * (1 if case.innocent else -1) for form in forms]
        load = [sum(logits[c.key] for c in form) for form in forms]
        at = min(range(len(forms)), key=lambda i: (got[i], innocent[i], load[i], i))
        forms[at].append(case)
        got[at] += 1


def _even_out(
    forms: list[list[Candidate]], part_of: dict[str, int], *, logits: dict[str, float], chance: random.Random
) -> None:
    """Exchange cases of one part and innocence between the easiest and the hardest form while that helps."""
    if len(forms) < 2 or not forms[0]:
        return
    right = {c.key: chance_right(logits[c.key]) for form in forms for c in form}
    for _ in range(ROUNDS):
        sums = [sum(right[c.key] for c in form) for form in forms]
        easy, hard = forms[sums.index(max(sums))], forms[sums.index(min(sums))]
        gap = max(sums) - min(sums)
        one, other = chance.randrange(len(easy)), chance.randrange(len(hard))
        mine, theirs = easy[one], hard[other]
        alike = mine.innocent == theirs.innocent and part_of[mine.key] == part_of[theirs.key]
        moved = right[mine.key] - right[theirs.key]
        if alike and 0 < moved < gap:
            easy[one], hard[other] = theirs, mine
