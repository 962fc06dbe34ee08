"""How good each case of the bank is as a question, from what people answered when they first met it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import atanh, sqrt, tanh

import numpy as np

from app.domain.measure.intervals import Interval
from app.domain.measure.items import POOR, ItemStatistics, describe_items
from app.domain.measure.label_table import LabelTable
from app.domain.schemes import Scheme

LEAST_ANSWERS = 5
"""Under this many first attempts nothing but n is shown."""
OTHERWISE = "other"
"""Follows the decision of an answer that decided as gold does, but cited or did something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAnswer:
    """What a person answered when they first met a case, as the gold in force marks it."""

    person_id: str
    case: str
    decision: str
    right: bool
    confidence: str | None
    milliseconds: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How often a decision was given; ``gold`` where it is the right one. ``otherwise`` of them cited or did another
    thing than gold."""

    decision: str
    n: int
    gold: bool
    otherwise: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFigures:
    """A case's figures over first attempts; all but ``n`` and ``people`` are None or empty under LEAST_ANSWERS.

    ``share`` were right, with its Wilson 95% ``interval``. ``fitted`` is the difficulty in logits that the newest fit
    gave it. ``discrimination`` is the corrected point-biserial correlation. ``seconds`` is the median, ``confidence``
    the mean from 0 (guessing) to 1 (sure). ``flags`` say in words why to look at it;
    ``doubted`` where chance alone does not explain them.
    """

    case: str
    gold: str
    n: int
    people: int
    share: float | None = None
    interval: Interval | None = None
    fitted: float | None = None
    discrimination: float | None = None
    bars: tuple[Bar, ...] = ()
    seconds: float | None = None
    confidence: float | None = None
    flags: tuple[str, ...] = ()
    doubted: bool = False
    last: datetime | None = None


def figures_of(
    answers: Sequence[FirstAnswer], *, golds: Mapping[str, str], fitted: Mapping[str, float], scheme: Scheme
) -> tuple[ItemFigures, ...]:
    """The figures of each case that was answered, in the order of ``golds`` (case → decision)."""
    asked = [answer for answer in answers if answer.case in golds]
    if not asked:
        return ()
    by_case: dict[str, list[FirstAnswer]] = {}
    for answer in asked:
        by_case.setdefault(answer.case, []).append(answer)
    told = {s.item: s for s in describe_items(_table(asked, golds, scheme))}
    value = {level.key: level.value for level in scheme.confidence}
    found = []
    for case, gold in golds.items():
        if case not in by_case:
            continue
        some, stats = by_case[case], told[case]
        people, last = len({a.person_id for a in some}), max(a.at for a in some)
        if len(some) < LEAST_ANSWERS:
            found.append(ItemFigures(case=case, gold=gold, n=len(some), people=people, last=last))
            continue
        sure = [value[a.confidence] for a in some if a.confidence in value]
        found.append(
            ItemFigures(
                case=case, gold=gold, n=len(some), people=people, last=last, share=stats.facility,
                interval=stats.interval, fitted=fitted.get(case), discrimination=stats.discrimination,
                bars=_bars(some, gold, scheme), seconds=float(np.median([a.milliseconds for a in some])) / 1000,
                confidence=float(np.mean(sure)) if sure else None,
                flags=tuple(_in_words(flag, scheme) for flag in stats.flags), doubted=_is_doubted(stats),
            )
        )  # fmt: skip
    return tuple(found)


def _table(answers: Sequence[FirstAnswer], golds: Mapping[str, str], scheme: Scheme) -> LabelTable:
    labels = [_label(a, golds[a.case]) for a in answers]
    categories = _order([*labels, *golds.values()], [d.key for d in scheme.decisions])
    raters, items = _order((a.person_id for a in answers), ()), _order((a.case for a in answers), ())
    code = {name: at for at, name in enumerate(categories)}
    rater, item = ({name: at for at, name in enumerate(names)} for names in (raters, items))
    return LabelTable(
        rater=np.array([rater[a.person_id] for a in answers], dtype=np.int64),
        item=np.array([item[a.case] for a in answers], dtype=np.int64),
        label=np.array([code[label] for label in labels], dtype=np.int64),
        raters=raters,
        items=items,
        categories=categories,
        gold=np.array([code[golds[name]] for name in items], dtype=np.int64),
        skill=np.zeros(len(items), dtype=np.int64),
        skills=("",),
    )


def _label(answer: FirstAnswer, gold: str) -> str:
    """The decision; one that is gold's but not wholly right counts as another answer."""
    return f"{answer.decision} {OTHERWISE}" if answer.decision == gold and not answer.right else answer.decision


def _order(names: Iterable[str], first: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*first, *names]))


def _bars(answers: Sequence[FirstAnswer], gold: str, scheme: Scheme) -> tuple[Bar, ...]:
    keys = _order((a.decision for a in answers), [d.key for d in scheme.decisions])
    return tuple(
        Bar(
            decision=key,
            n=sum(a.decision == key for a in answers),
            gold=key == gold,
            otherwise=sum(a.decision == key == gold and not a.right for a in answers),
        )
        for key in keys
    )


def _is_doubted(stats: ItemStatistics) -> bool:
    """Whether the stronger decide otherwise than gold, or discrimination is low beyond chance: its 95% interval, by
    Fisher's z, lies below POOR."""
    if stats.discrimination is None or stats.n <= 3:
        return bool(stats.flags)
    high = tanh(atanh(max(-0.999, min(0.999, stats.discrimination))) + 1.96 / sqrt(stats.n - 3))
    return high < POOR or any(" stronger chose " in flag for flag in stats.flags)


def _in_words(flag: str, scheme: Scheme) -> str:
    """A flag with the labels of decisions in the place of their keys."""
    said = flag
    for decision in scheme.decisions:
        said = said.replace(
            f"chose {decision.key} {OTHERWISE}", f"chose {decision.label} with another clause or action"
        )
        said = said.replace(f"chose {decision.key},", f"chose {decision.label},")
    return said[0].upper() + said[1:] + "."


def say_item(figures: ItemFigures, scheme: Scheme) -> str:
    """All figures of a case in sentences, for screen readers and the command line."""
    if figures.share is None or figures.interval is None:
        return f"{figures.n} of the {LEAST_ANSWERS} first attempts that figures need."
    labels = {d.key: d.label for d in scheme.decisions}
    given = ", ".join(f"{labels.get(b.decision, b.decision)} {b.n}{' (gold)' if b.gold else ''}" for b in figures.bars)
    parts = [
        f"{figures.share:.0%} right of {figures.n} first attempts "
        f"(95% interval {figures.interval.low:.0%} to {figures.interval.high:.0%}). {given}."
    ]
    if figures.discrimination is not None:
        parts.append(f"Discrimination {figures.discrimination:.2f}.")
    return " ".join([*parts, *figures.flags])
