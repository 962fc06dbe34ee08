"""A team's answers as the table of labels that agreement and causes are measured on."""

from collections.abc import Iterable, Sequence

import numpy as np

from app.domain.measure.answer_log import Floats
from app.domain.measure.label_table import NO_GOLD, LabelTable
from app.domain.schemes import Scheme
from app.domain.team_answers import TeamAnswer


def label_table(answers: Sequence[TeamAnswer], scheme: Scheme) -> LabelTable:
    """The table of first attempts; raters are ids of people, items keys of cases, skills citations of clauses.

    Categories are the labels of the decisions that occur, from lenient to strict, so that ordinal figures know which
    lie near each other.
    """
    label = {d.key: d.label for d in scheme.decisions}
    strict = {d.key: d.strictness for d in scheme.decisions}
    used = {a.decision for a in answers} | {a.gold for a in answers}
    order = sorted(used, key=lambda key: (strict.get(key, len(strict)), list(label).index(key) if key in label else 0))
    category = {key: at for at, key in enumerate(order)}
    raters, items = _codes(a.person.id for a in answers), _codes(a.case for a in answers)
    skills = _codes(a.clause for a in answers)
    gold = np.full(len(items), NO_GOLD, dtype=np.int64)
    skill = np.zeros(len(items), dtype=np.int64)
    for a in answers:
        gold[items[a.case]], skill[items[a.case]] = category[a.gold], skills[a.clause]
    return LabelTable(
        rater=np.array([raters[a.person.id] for a in answers], dtype=np.int64),
        item=np.array([items[a.case] for a in answers], dtype=np.int64),
        label=np.array([category[a.decision] for a in answers], dtype=np.int64),
        raters=tuple(raters),
        items=tuple(items),
        categories=tuple(label.get(key, key) for key in order),
        gold=gold,
        skill=skill,
        skills=tuple(skills),
        confidence=_confidence(answers),
    )


def _codes(names: Iterable[str]) -> dict[str, int]:
    return {name: at for at, name in enumerate(dict.fromkeys(names))}


def _confidence(answers: Sequence[TeamAnswer]) -> Floats | None:
    """How sure people said they were; who was not asked counts as their own mean, which says nothing."""
    said: dict[str, list[float]] = {}
    for a in answers:
        if a.sure is not None:
            said.setdefault(a.person.id, []).append(a.sure)
    if not said:
        return None
    usual = {person: float(np.mean(values)) for person, values in said.items()}
    return np.array([usual.get(a.person.id, 0.5) if a.sure is None else a.sure for a in answers], dtype=np.float64)
